/** Starts a local Discord on its own, for any bot: `node src/local-discord/main.ts --port 3000 --token X`. */
import { parseArgs } from 'node:util';
import { startLocalDiscord } from './index.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '3000' }, token: { type: 'string' }, name: { type: 'string' } },
});
const discord = await startLocalDiscord({
  port: Number(values.port),
  portFallback: true,
  ...(values.token !== undefined && { token: values.token }),
  ...(values.name !== undefined && { application: { name: values.name } }),
});
console.log(`A local Discord: open ${discord.address} in a browser.

  token           ${discord.token}
  application id  ${discord.application.id}
  guild id        ${discord.guilds[0]?.id}

Connect a discord.js bot:

  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: '${discord.api}' } });
  await client.login('${discord.token}');

Ctrl+C ends it.`);

const stop = () => {
  discord.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
