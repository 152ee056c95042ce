/** The application itself, as Discord shows it to people. */
import { type ApplicationIntegrationType, type REST, Routes } from 'discord.js';

/** What an installation brings with it. */
export interface InstallParams {
  scopes: readonly string[];
  /** As a number in text. */
  permissions: string;
}

/** How an application looks and is installed. */
export interface ApplicationProfile {
  /** At most 400 characters. */
  description: string;
  /** At most five, of at most 20 characters. */
  tags: readonly string[];
  installs: Record<ApplicationIntegrationType.GuildInstall | ApplicationIntegrationType.UserInstall, InstallParams>;
}

/** Set how the application looks and is installed; what the profile doesn't name stays as it is. */
export async function setApplication(rest: REST, { description, tags, installs }: ApplicationProfile): Promise<void> {
  const config = Object.entries(installs).map(([type, params]) => [type, { oauth2_install_params: params }]);
  await rest.patch(Routes.currentApplication(), {
    body: { description, tags, integration_types_config: Object.fromEntries(config) },
  });
}
