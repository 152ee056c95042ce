/** `npm run deploy`: give Discord the commands now, whether or not they differ. */
import { commands } from '../commands/index.ts';
import { deployOnce } from './bot/bot.ts';
import { twiceWarning } from './bot/deploy.ts';
import { loadConfig, readEnvironment } from './config.ts';
import { StartError } from './errors.ts';

try {
  const { discord } = loadConfig(readEnvironment());
  if (!discord) throw new StartError('There is nowhere to deploy to: set DISCORD_TOKEN and DISCORD_APP_ID in .env.');
  const deployment = await deployOnce(discord, commands);
  const { ids } = deployment;
  console.log(
    `${ids.size} commands deployed ${discord.guildId ? `to the server ${discord.guildId}` : 'everywhere'}: ${[...ids.keys()].map((name) => (name.includes(' ') ? `“${name}”` : `/${name}`)).join(' ')}`,
  );
  const twice = twiceWarning(deployment);
  if (twice) console.warn(twice);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
