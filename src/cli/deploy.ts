/** `npm run deploy`: give Discord the commands now, whether or not they differ. */
import { inspect } from 'node:util';
import { commands } from '../../commands/index.ts';
import { deployOnce } from '../bot/bot.ts';
import { twiceWarning } from '../bot/deploy.ts';
import { loadConfig, readEnvironment, secretsIn } from '../config.ts';
import { StartError } from '../errors.ts';
import { type Hide, hiding } from '../secrets.ts';

let hide: Hide = (text) => text;
try {
  const config = loadConfig(readEnvironment());
  hide = hiding(secretsIn(config));
  const { discord } = config;
  if (!discord) throw new StartError('There is nowhere to deploy to: set DISCORD_TOKEN and DISCORD_APP_ID in .env.');
  const deployment = await deployOnce(discord, commands);
  const { ids } = deployment;
  console.log(
    `${ids.size} commands deployed ${discord.guildId ? `to the server ${discord.guildId}` : 'everywhere'}: ${[...ids.keys()].map((name) => (name.includes(' ') ? `“${name}”` : `/${name}`)).join(' ')}`,
  );
  const twice = twiceWarning(deployment);
  if (twice) console.warn(twice);
} catch (error) {
  console.error(hide(error instanceof StartError ? error.message : inspect(error)));
  process.exitCode = 1;
}
