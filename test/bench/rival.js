/** In JavaScript, so that nothing has to be stripped. The fair thing to compare Waymark with: discord.js with the same intents and a compile cache, that answers with the same card, made with its builders. */
import { readFileSync } from 'node:fs';
import module from 'node:module';

module.enableCompileCache();
const {
  ActionRowBuilder,
  ButtonBuilder,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Partials,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
} = await import('discord.js');

const { DISCORD_TOKEN = '', DISCORD_API = '', CARD = '' } = process.env;
/** What Waymark's card has on it, in Discord's own words. */
const [model] = CARD ? JSON.parse(readFileSync(CARD, 'utf8')) : [];

function control(data) {
  if (data.type === 2) {
    const { style, label = '', custom_id } = data;
    return new ButtonBuilder().setStyle(style).setLabel(label).setCustomId(custom_id);
  }
  const { custom_id, placeholder = '', options } = data;
  return new StringSelectMenuBuilder().setCustomId(custom_id).setPlaceholder(placeholder).addOptions(options);
}

function card() {
  const made = new ContainerBuilder();
  if (model?.accent_color) made.setAccentColor(model.accent_color);
  for (const part of model?.components ?? []) {
    if (part.type === 10) made.addTextDisplayComponents(new TextDisplayBuilder().setContent(part.content));
    else if (part.type === 1)
      made.addActionRowComponents(new ActionRowBuilder().addComponents(part.components.map(control)));
    else throw new Error(`the card has a part of a kind that is not copied here: ${part.type}`);
  }
  return made;
}

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  partials: [Partials.Channel],
  rest: { api: DISCORD_API },
});
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand())
    void interaction.reply({ flags: MessageFlags.IsComponentsV2, components: [card()] });
});
client.once(Events.ClientReady, () => {
  console.log('ready');
  // Written at the end otherwise, which a measured process does not reach.
  module.flushCompileCache();
});
await client.login(DISCORD_TOKEN);
