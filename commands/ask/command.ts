import {
  ApplicationCommandOptionType,
  type BaseInteraction,
  type Channel,
  ChannelType,
  DiscordAPIError,
  type Message,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { z } from 'zod';
import type { Question } from '../../src/advisor/ask-service.ts';
import { LONGEST_QUESTION } from '../../src/advisor/prompt.ts';
import { onClick } from '../../src/bot/command.ts';
import { oldButton, prefixOf } from '../../src/bot/custom-id.ts';
import { namesAround, readable, textOf, withoutNames } from '../../src/bot/message-text.ts';
import { requireOwn } from '../../src/bot/permissions.ts';
import { cut } from '../../src/bot/text.ts';
import {
  type Answer,
  button,
  buttons,
  type Card,
  card,
  privateCard,
  type StreamedCards,
  text,
  textModal,
} from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Command, Services } from '../../src/services.ts';
import { clean } from '../../src/text/sanitize.ts';
import {
  askInThread,
  askMore,
  askSources,
  openPassage,
  pickPassage,
  readOwn,
  sendMore,
  sendWrong,
  vote,
} from '../shared/custom-ids.ts';
import { shownToAll, showToAll } from '../shared/show.ts';
import { channelList, fromNow } from '../shared/style.ts';
import { aboutMember } from './about-member.ts';
import { faqComponents } from './faq.ts';
import { glossaryComponents } from './glossary.ts';
import { hasHelpers, helperComponents, toHelpers } from './helpers.ts';
import { cardOf } from './passage-links.ts';
import { answerPost, postComponents } from './post.ts';
import { readyCard, readyChoices } from './ready.ts';
import { tipComponents } from './tip.ts';
import { lookingCard, ownCard, passageCard, replyCard, type Surface, writingCard } from './view.ts';

const LONGEST_REASON = 300;

/** `/ask`: a question in the member's own words, answered from the sources. */
export const ask = {
  data: {
    name: 'ask',
    description: 'Ask about becoming an AI/ML engineer; answers name their sources',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'Your question in your own words, or a word to explain',
        required: true,
        autocomplete: true,
        max_length: LONGEST_QUESTION,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        description: 'Only you see the answer',
      },
    ],
  },
  example: '/ask question: can I switch from web development',

  execute(interaction, services) {
    const hidden =
      services.voice === 'private' || (interaction.options.getBoolean('private') ?? services.voice === 'quiet');
    const asked = interaction.options.getString('question', true);
    const ready = readyCard(services.knowledge, asked);
    if (ready) return { ...ready, private: hidden, shared: !hidden };
    return answer(services, interaction, {
      text: asked,
      member: interaction.user.id,
      guild: interaction.guildId ?? undefined,
      talk: interaction.id,
      place: placeOf(interaction, hidden),
    });
  },

  autocomplete: (interaction, { names }) => readyChoices(names, interaction.options.getFocused()),

  answerPost,

  menu: {
    name: 'Ask Waymark about this',
    execute(interaction, services) {
      const { targetMessage } = interaction;
      const text = textOf(targetMessage);
      if (clean(text) === '') throw new UserError('no-text', 'That message has no text that I can read.');
      return answer(services, targetMessage, {
        text,
        member: interaction.user.id,
        guild: interaction.guildId ?? undefined,
        talk: interaction.id,
        place: 'private',
      });
    },
  },

  resume(again, services) {
    const { data } = Again.safeParse(again);
    if (!data) return undefined;
    const { place, guild, ...rest } = data;
    return writing(services, { ...rest, guild, place, shown: data.text });
  },

  async hear(message, { text: said, named }, services) {
    const talk = (await talkOf(services, message, named)) ?? (named ? message.id : undefined);
    // A reply to another card, such as "thanks", asks nothing.
    if (talk === undefined) return undefined;
    const hearing = await services.asking.hears(message.author.id);
    if (hearing.to === 'answer' && services.voice === 'private') return elsewhere(services, message.guildId ?? '');
    if (hearing.to === 'ignore') return undefined;
    if (hearing.to === 'warn')
      return card(text(`That is a lot in a short time. Ask me again ${fromNow(hearing.until)}, or use \`/ask\`.`));
    if (clean(said) === '')
      return card(
        text(
          'Ask me anything about becoming an AI/ML engineer. I can read a message only when it mentions me, not my role; or use `/ask`.',
        ),
        buttons(button(askMore.encode({ talk }), 'Ask a question', { style: 'main' })),
      );
    return answer(
      services,
      message,
      {
        text: said,
        member: message.author.id,
        guild: message.guildId ?? undefined,
        talk,
        place: placeOf(message, false),
      },
      { lookingFirst: true },
    );
  },

  components: [
    ...faqComponents,
    ...glossaryComponents,
    ...tipComponents,
    ...helperComponents,
    ...postComponents,
    onClick(showToAll, (_, click) => shownToAll(click)),
    onClick(askMore, ({ talk }) =>
      textModal(sendMore.encode({ talk }), {
        title: 'Ask Waymark',
        label: 'Your question',
        description: 'It goes on from the answer above.',
        most: LONGEST_QUESTION,
      }),
    ),
    onClick(sendMore, ({ talk }, { services, interaction }) => {
      if (!interaction.isModalSubmit()) throw oldButton();
      const hidden = services.voice !== 'open' || (interaction.message?.flags.has(MessageFlags.Ephemeral) ?? true);
      return answer(services, interaction, {
        text: interaction.fields.getTextInputValue('text'),
        member: interaction.user.id,
        guild: interaction.guildId ?? undefined,
        talk,
        place: placeOf(interaction, hidden),
      });
    }),
    onClick(askSources, async ({ talk, turn }, { services, interaction }) => {
      if (!interaction.isMessageComponent()) throw oldButton();
      const before = (await services.asking.talks.read(talk))?.turns.find(({ id }) => id === turn);
      // What somebody asked privately is nobody else's to read.
      const isTheirs = before && (before.public || before.by === interaction.user.id);
      if (!isTheirs) throw new UserError('gone', 'I no longer have that question. Ask it again with `/ask`.');
      const hidden = services.voice !== 'open' || interaction.message.flags.has(MessageFlags.Ephemeral);
      return answer(services, interaction, {
        text: before.question,
        member: interaction.user.id,
        guild: interaction.guildId ?? undefined,
        talk,
        place: placeOf(interaction, hidden),
        sourcesOnly: true,
      });
    }),
    onClick(readOwn, async ({ answer: own }, { services, interaction: { guildId: guild } }) => {
      const found = guild ? await services.asking.own.read(guild, own) : undefined;
      if (!found) throw new UserError('gone', 'The moderators have deleted that answer. Ask again with `/ask`.');
      return ownCard(found);
    }),
    onClick(
      askInThread,
      ({ talk }, { services, interaction }) => {
        if (!interaction.isMessageComponent()) throw oldButton();
        return openThread(services, talk, interaction.message, interaction);
      },
      { defer: 'private' },
    ),
    onClick(vote, async ({ talk, turn, vote: choice }, { services, interaction }) => {
      const { asking } = services;
      const counted = await asking.vote({
        talk,
        turn,
        member: interaction.user.id,
        guild: interaction.guildId ?? undefined,
        vote: choice,
      });
      if (choice === 'down')
        return textModal(sendWrong.encode({ talk, turn }), {
          title: 'What was wrong?',
          label: 'What was wrong? (you may leave it empty)',
          description: 'The moderators of this server read it, without your name.',
          most: LONGEST_REASON,
          required: false,
        });
      return privateNote(
        counted ? 'Thank you. That helps to see which answers work.' : 'You have said so already. Thank you.',
      );
    }),
    onClick(sendWrong, async ({ talk, turn }, { services, interaction }) => {
      if (!interaction.isModalSubmit()) throw oldButton();
      const reason = clean(interaction.fields.getTextInputValue('text'), LONGEST_REASON);
      const { guildId: guild, user } = interaction;
      if (guild && reason) await services.asking.explainVote({ talk, turn, member: user.id, guild, reason });
      const helped = interaction.guildId !== null && (await hasHelpers(services, interaction.guildId));
      return {
        ...privateCard(
          text('Thank you. The moderators see what was wrong, without your name.'),
          helped && buttons(toHelpers({ talk, turn })),
        ),
        asNewMessage: true,
      };
    }),
    onClick(openPassage, ({ passage }, { services }) => passageOf(services, passage)),
    onClick(pickPassage, (_, click) => {
      const { chosen, services } = click;
      const [id = ''] = chosen;
      const target = cardOf(services.knowledge, id);
      const opened =
        target &&
        services.commands
          .flatMap(({ components = [] }) => components)
          .find(({ prefix }) => prefix === prefixOf(target))
          ?.handle(target, { ...click, chosen: [] });
      if (opened) return alone(opened);
      return { ...passageOf(services, id), private: true, asNewMessage: true };
    }),
  ],
} satisfies Command;

/** Say where a mention is answered: below it all would see the answer. */
async function elsewhere({ learning, mention }: Services, guild: string): Promise<Card> {
  const { speaks = [] } = await learning.houseRules.of(guild);
  return card(
    text(
      `The moderators chose where I answer for all to see: ${channelList(speaks)}. Here, ${mention('ask')} shows the answer only to you.`,
    ),
  );
}

/** Show a passage by itself. */
function passageOf({ knowledge, search }: Services, id: string): Card {
  const passage = search().passages.get(id);
  if (!passage) throw new UserError('gone', 'That is no longer part of what I know. Ask again with `/ask`.');
  return passageCard(knowledge, passage);
}

/** Show a card beside the answer instead of in its place: the answer is what was asked for. */
const alone = async (opened: Answer | Promise<Answer>): Promise<Answer> => {
  const answered = await opened;
  return answered.kind === 'card' ? { ...answered, private: true, asNewMessage: true } : answered;
};

const privateNote = (...lines: string[]): Card => ({ ...privateCard(text(...lines)), asNewMessage: true });

/** Answer a question piece by piece; nothing is read for it before the first piece is asked for, so that no slow store delays "thinking". */
function answer(
  services: Services,
  where: Parameters<typeof namesAround>[0],
  { place, text: written, ...rest }: Omit<Question, 'private' | 'about' | 'signal'> & { place: Surface },
  { lookingFirst = false } = {},
): StreamedCards {
  const names = namesAround(where);
  // The card shows members' names; what is kept, or given to a model, has none.
  const shown = readable(written, names);
  const question = { ...rest, text: readable(written, withoutNames(names)) };
  if (clean(question.text) === '')
    throw new UserError('no-question', 'Your question is empty. Type `/ask` and a few words.');
  return writing(services, { ...question, place, shown, lookingFirst });
}

/** What it takes to answer once more, when the process is killed meanwhile. */
const Again = z.object({
  text: z.string(),
  member: z.string(),
  guild: z.string().optional(),
  talk: z.string(),
  place: z.enum(['channel', 'thread', 'private', 'post']),
  sourcesOnly: z.boolean().optional(),
});

/** Write the answer to a question that has no names in it; `shown` is how the card repeats it. */
function writing(
  services: Services,
  {
    place,
    shown,
    lookingFirst = false,
    ...question
  }: Omit<Question, 'private' | 'about' | 'signal'> & { place: Surface; shown: string; lookingFirst?: boolean },
): StreamedCards {
  const { asking, knowledge } = services;
  const hidden = place === 'private';
  const again: z.output<typeof Again> = { ...question, place };
  return { kind: 'stream', cards: cards(), private: hidden, shared: !hidden, ...(asking.writes && { again }) };

  async function* cards(): AsyncGenerator<Card> {
    if (lookingFirst && asking.writes) yield lookingCard(shown);
    const helpers = question.guild !== undefined && (await hasHelpers(services, question.guild));
    // Where others read along, nothing of the asker's own is said.
    const alone = hidden || question.guild === undefined;
    const about = alone && asking.writes ? await aboutMember(services, question.member, question.text) : [];
    for await (const said of asking.ask({ ...question, private: hidden, about, signal: services.stopping }))
      yield Array.isArray(said) ? writingCard(shown, said) : replyCard(knowledge, shown, said, { place, helpers });
  }
}

/** Tell where an answer stands: only a text or news channel of a server can have a thread below it. */
function placeOf(
  { channel, guildId }: Pick<BaseInteraction, 'guildId'> & { channel: Pick<Channel, 'type'> | null },
  hidden: boolean,
): Surface {
  if (hidden) return 'private';
  const canBranch =
    guildId && (channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement);
  return canBranch ? 'channel' : 'thread';
}

/** Find the conversation that a message goes on with: that of its thread or direct messages, or of the answer it replies to. */
async function talkOf({ asking }: Services, message: Message, named: boolean): Promise<string | undefined> {
  const { channel, channelId } = message;
  if (channel.isDMBased()) return channelId;
  if (channel.isThread() && (named || (await asking.talks.read(channelId).catch(() => undefined)))) return channelId;
  if (!message.reference) return undefined;
  const before = await message.fetchReference().catch(() => undefined);
  const rows = JSON.stringify(before?.components ?? []);
  const [found] = /ask-more:\d+/.exec(rows) ?? [];
  return found && askMore.decode(found)?.talk;
}

/** Open a thread below the answer, in which the conversation goes on for all who join. */
async function openThread(
  services: Services,
  talk: string,
  message: Message,
  interaction: BaseInteraction,
): Promise<Card> {
  if (!message.inGuild())
    throw new UserError('guild-only', 'I can open threads only in a server that I am a member of.');
  requireOwn(
    interaction.appPermissions,
    PermissionFlagsBits.ViewChannel |
      PermissionFlagsBits.CreatePublicThreads |
      PermissionFlagsBits.SendMessagesInThreads,
    `in <#${message.channelId}>`,
  );
  // A thread has the id of the message that it hangs on.
  const { id: thread } = message;
  const there = new UserError('thread-there', `There is a thread below that answer already: <#${thread}>`);
  if (message.hasThread) throw there;
  const { talks } = services.asking;
  const [first] = (await talks.read(talk))?.turns ?? [];
  // First what the thread goes on from: one without it would be there for good, and know nothing.
  await talks.copy(talk, thread);
  try {
    await message.startThread({
      name: cut(clean(first?.question ?? 'A question to Waymark'), 90),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneDay,
    });
  } catch (error) {
    const taken = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
    throw taken ? there : error;
  }
  const greeting = card(
    text(
      'Ask on here: mention me in your message, or press the button. Everyone who joins can ask; I remember the last questions.',
    ),
    buttons(button(askMore.encode({ talk: thread }), 'Ask a follow-up', { style: 'main' })),
  );
  // The thread works without it.
  await services.channels
    .post(thread, greeting, 'first words')
    .catch((err) => services.log.warn({ err }, 'a thread was opened without its first words'));
  return privateNote(`The conversation goes on in <#${thread}>.`);
}
