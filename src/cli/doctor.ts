/** `npm run doctor`: whether everything that the bot rests on is well, and what to do where it isn't. */
import { inspect, parseArgs } from 'node:util';
import { type Config, loadConfig, readEnvironment, secretsIn } from '../config.ts';
import { StartError } from '../errors.ts';
import { type Hide, hiding } from '../secrets.ts';
import { misused } from './command-line.ts';
import { checkDiscord } from './doctor-discord.ts';
import { type Finding, lineOf } from './doctor-finding.ts';
import { checkBoards, checkClock, checkDisk, checkModelServer, checkStore } from './doctor-host.ts';

const USAGE = `Use: npm run doctor             looks at everything, and says what to do
     npm run doctor -- --json   the same as JSON
Exit code 0: nothing is broken (marks "!" ask for a look). 1: something is.`;

async function examine(config: Config): Promise<Finding[]> {
  const { discord, storeUrl } = config;
  const local: Finding = {
    about: 'token',
    state: 'note',
    text: 'DISCORD_TOKEN is not set: the bot starts a local Discord, where there is nothing to check.',
  };
  const all = await Promise.all([
    discord ? checkDiscord(discord) : [local],
    checkStore(storeUrl, (store) => checkBoards(config, store)),
    checkModelServer(config),
    discord ? checkClock(discord) : [],
  ]);
  // The store's folder may only now be there.
  return [...all.flat(), ...(await checkDisk(storeUrl))];
}

async function run(): Promise<number> {
  let hide: Hide = (text) => text;
  let json = false;
  try {
    json = parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch (error) {
    console.error(misused(error, USAGE));
    return 2;
  }
  let findings: Finding[];
  try {
    const config = loadConfig(readEnvironment());
    hide = hiding(secretsIn(config));
    findings = [{ about: 'settings', state: 'ok', text: 'All can be read.' }, ...(await examine(config))];
  } catch (error) {
    const text = error instanceof StartError ? error.message : inspect(error);
    findings = [{ about: 'settings', state: 'bad', text }];
  }
  const isWell = findings.every(({ state }) => state !== 'bad');
  const said = json ? JSON.stringify({ ok: isWell, findings }, null, 2) : findings.map(lineOf).join('\n');
  console.log(hide(said));
  return isWell ? 0 : 1;
}

process.exitCode = await run();
