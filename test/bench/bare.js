/** The thing that Waymark is compared with: a discord.js client that does nothing but reply "pong". */
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { DISCORD_TOKEN = '', DISCORD_API = '' } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('pong');
});
client.once(Events.ClientReady, () => console.log('ready'));
await client.login(DISCORD_TOKEN);
