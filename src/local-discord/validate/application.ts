/** Discord's rules for what an application sets of itself. */
import { type Fields, Form } from './form.ts';

/** What an application has changed; what isn't there stays as it was. */
export interface ApplicationChanges {
  description?: string;
  tags?: readonly string[];
  integration_types_config?: Fields;
}

const MOST_DESCRIPTION = 400;
const MOST_TAGS = 5;
const LONGEST_TAG = 20;
const SCOPES = new Set(['applications.commands', 'bot']);

/** Refuse what Discord would; return what is to be changed. */
export function checkApplication(body: Fields): ApplicationChanges {
  const form = new Form();
  form.text(body, 'description', 0, MOST_DESCRIPTION);
  const tags = form.list(body, 'tags', 0, MOST_TAGS);
  form.enter('tags');
  for (const [index, tag] of (tags ?? []).entries()) form.text({ [index]: tag }, String(index), 1, LONGEST_TAG, true);
  form.leave();
  const { description, integration_types_config: config } = body;
  if (config !== undefined && config !== null) checkInstalls(form, config);
  form.finish();
  return {
    ...(typeof description === 'string' && { description }),
    ...(tags && { tags: tags as string[] }),
    ...(config !== undefined && config !== null && { integration_types_config: config as Fields }),
  };
}

function checkInstalls(form: Form, value: unknown): void {
  const config = form.object(value, 'integration_types_config');
  form.enter('integration_types_config');
  for (const [type, settings] of Object.entries(config ?? {})) {
    if (type !== '0' && type !== '1') form.choice(type, [0, 1]);
    const params = form.object(settings, type)?.oauth2_install_params;
    if (params === undefined || params === null) continue;
    form.enter(type);
    const given = form.object(params, 'oauth2_install_params');
    if (given) {
      form.enter('oauth2_install_params');
      const scopes = form.list(given, 'scopes', 1, SCOPES.size, true);
      if (scopes?.some((scope) => !SCOPES.has(String(scope)))) form.choice('scopes', [...SCOPES]);
      if (!/^\d{1,20}$/.test(String(given.permissions)))
        form.fault('permissions', 'NUMBER_TYPE_COERCE', `Value "${given.permissions}" is not int.`);
      form.leave();
    }
    form.leave();
  }
  form.leave();
}
