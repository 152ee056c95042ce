/** In JavaScript, as the rival. What discord.js costs by itself: the same intents, and for each command the bytes of the same card, made before; nothing is looked up, checked or kept. */
import { readFileSync } from 'node:fs';
import module from 'node:module';

module.enableCompileCache();
const { Client, Events, GatewayIntentBits, InteractionResponseType, MessageFlags, Partials, Routes } = await import(
  'discord.js'
);

const { DISCORD_TOKEN = '', DISCORD_API = '', CARD = '' } = process.env;
const components = CARD ? JSON.parse(readFileSync(CARD, 'utf8')) : [];
const data = { flags: MessageFlags.IsComponentsV2, components };
const body = Buffer.from(JSON.stringify({ type: InteractionResponseType.ChannelMessageWithSource, data }));

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  rest: { api: DISCORD_API },
});
client.on(Events.InteractionCreate, ({ id, token }) => {
  void client.rest.post(Routes.interactionCallback(id, token), {
    body,
    passThroughBody: true,
    headers: { 'content-type': 'application/json' },
    auth: false,
  });
});
client.once(Events.ClientReady, () => {
  console.log('ready');
  module.flushCompileCache();
});
await client.login(DISCORD_TOKEN);
