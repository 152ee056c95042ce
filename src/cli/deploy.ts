/** `npm run deploy`: give Discord the commands now, whether or not they differ. */
import { inspect, parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { setApplication } from '../bot/application.ts';
import { deployOnce, withRest } from '../bot/bot.ts';
import { twiceWarning } from '../bot/deploy.ts';
import { loadConfig, readEnvironment, secretsIn } from '../config.ts';
import { StartError } from '../errors.ts';
import { installLines, PROFILE } from '../installation.ts';
import { type Hide, hiding } from '../secrets.ts';
import { misused } from './command-line.ts';

const USAGE = `npm run deploy                    gives Discord the commands
npm run deploy -- --application   also sets the description, the tags, and how the bot is installed`;

let hide: Hide = (text) => text;
try {
  const { application } = readArguments();
  const config = loadConfig(readEnvironment());
  hide = hiding(secretsIn(config));
  const { discord } = config;
  if (!discord) throw new StartError('There is nowhere to deploy to: set DISCORD_TOKEN in .env.');
  const deployment = await deployOnce(discord, commands);
  const { ids } = deployment;
  console.log(
    `${ids.size} commands deployed ${discord.guildId ? `to the server ${discord.guildId}` : 'everywhere'}: ${[...ids.keys()].map((name) => (name.includes(' ') ? `“${name}”` : `/${name}`)).join(' ')}`,
  );
  if (application) {
    await withRest(discord, (rest) => setApplication(rest, PROFILE));
    console.log(`The application’s description, tags and installation are set.`);
  }
  for (const line of installLines(deployment.applicationId)) console.log(line);
  const twice = twiceWarning(deployment);
  if (twice) console.warn(twice);
} catch (error) {
  console.error(hide(error instanceof StartError ? error.message : inspect(error)));
  process.exitCode = 1;
}

function readArguments() {
  try {
    return parseArgs({ options: { application: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new StartError(misused(error, USAGE));
  }
}
