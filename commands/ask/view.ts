/** How answers look. */
import type { Reply } from '../../src/advisor/ask-service.ts';
import type { Statement } from '../../src/advisor/grounding/statement.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { fitting, screens } from '../../src/bot/screens.ts';
import { cut, plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, link, select, text } from '../../src/bot/ui.ts';
import { LONGEST, type OwnAnswer } from '../../src/guilds/own-answers.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { nameKey } from '../../src/text/name-index.ts';
import {
  askHelpers,
  askInThread,
  askMore,
  askSources,
  openPassage,
  pickPassage,
  readOwn,
  readPost,
  solvePost,
  toSources,
  vote,
} from '../shared/custom-ids.ts';
import { toShow } from '../shared/show.ts';
import { cite, fromNow, sourceLine } from '../shared/style.ts';
import { inEnglishOnly } from './languages.ts';

/** Where an answer is shown decides how it can go on. */
export type Surface = 'channel' | 'thread' | 'private' | 'post';

/** The longest quote, where a phone's screen has room for it. */
const LONGEST_QUOTE = 900;
const LONGEST_STATEMENT = 450;
const MOST_SOURCES = 6;

const asked = (question: string): string => `-# ${plain(question, 140)}`;

/** Show what is written so far. */
export const writingCard = (question: string, statements: readonly Statement[]): Card =>
  card(
    text(asked(question), ...statements.map((statement) => plain(statement.text, LONGEST_STATEMENT))),
    text('-# Writing…'),
  );

/** Show that the sources are being looked through. */
export const lookingCard = (question: string): Card => card(text(asked(question), '-# Looking in my sources…'));

/** Show an answer whole, with what it rests on and the ways on. */
export function replyCard(
  knowledge: Knowledge,
  question: string,
  reply: Reply,
  { place, helpers = false }: { place: Surface; helpers?: boolean },
): Card {
  const { talk, turn } = reply;
  const toHelpers = helpers && button(askHelpers.encode({ talk, turn }), 'Ask the helpers');
  const ways =
    place === 'post'
      ? buttons(
          button(solvePost.encode({ talk, turn }), '✓ That helps', { style: 'main' }),
          button(readPost.encode({ talk }), 'Read my whole post'),
          toHelpers,
          button(vote.encode({ talk, turn, vote: 'down' }), '👎 Not right'),
        )
      : buttons(
          button(askMore.encode({ talk }), reply.outcome === 'refusal' ? 'Ask differently' : 'Ask a follow-up', {
            style: 'main',
          }),
          place === 'channel' && button(askInThread.encode({ talk }), 'In a thread'),
          place === 'private' && toShow(),
          reply.outcome === 'refusal' && reply.why !== 'nothing-asked' && toHelpers,
          reply.outcome === 'own' && button(askSources.encode({ talk, turn }), 'Ask my sources'),
          reply.outcome !== 'refusal' && button(vote.encode({ talk, turn, vote: 'up' }), '👍 Helpful'),
          button(vote.encode({ talk, turn, vote: 'down' }), '👎 Not right'),
        );
  const body =
    reply.outcome === 'own' && reply.own
      ? [text(asked(question)), ...ownParts(reply.own, [text(asked(question)), ways])]
      : reply.outcome === 'answer'
        ? answerParts(knowledge, question, reply)
        : reply.outcome === 'quotes'
          ? quoteParts(knowledge, question, reply, ways)
          : refusalParts(question, reply, ways);
  const shown: Card = card(...body, ways);
  return { ...shown, asNewMessage: true, private: place === 'private' };
}

/** What stands below an answer of moderators. */
const byModerators = ({ at }: OwnAnswer): string =>
  `-# From this server, written by its moderators, <t:${Math.floor(at / 1000)}:D>. It is not from my sources.`;

const ownTitle = ({ question }: OwnAnswer): string => `### ${plain(question, 200)}`;

const ownLines = ({ answer }: OwnAnswer): string =>
  answer
    .split(/\n+/)
    .map((line) => plain(line, LONGEST.answer))
    .join('\n');

/** Show what the moderators of a server wrote: marked as theirs, apart from what the sources say, and as much of it as fits beside the other parts of its card. */
export function ownParts(own: OwnAnswer, around: Parameters<typeof fitting>[1]) {
  const whole = ownLines(own);
  const [title, from] = [ownTitle(own), byModerators(own)];
  const ways = (isCut: boolean) =>
    buttons(
      isCut && button(readOwn.encode({ answer: own.id }), 'Read all of it'),
      own.link !== undefined && link(own.link, 'Read more'),
    );
  const shown = fitting(whole, [...around, text(title, from), ways(true)]);
  return [text(title, shown, from), ways(shown !== whole)];
}

/** Show all that moderators wrote to a question, alone. */
export const ownCard = (own: OwnAnswer): Card => ({
  ...screens({
    again: readOwn.encode({ answer: own.id }),
    title: text(ownTitle(own)),
    body: [text(ownLines(own))],
    foot: [own.link !== undefined && buttons(link(own.link, 'Read more'))],
    end: [text(byModerators(own))],
  }),
  private: true,
  asNewMessage: true,
});

/** The bot is being restarted while an answer is written. */
const STOPPED = '**I am just being restarted, so there may be more to say. Ask again in a minute.**';

/** On each answer of a model. */
const WRITTEN = '-# A language model wrote this from these passages. Its figures were checked.';

/** The model's server has ended the answer too early. */
const CUT = '-# The language model broke off here, so there may be more to say. What stands above was checked.';

function answerParts(
  knowledge: Knowledge,
  question: string,
  { statements, otherSides, missing, passages, answeredAt, because }: Reply,
) {
  const numbers = new Map(passages.map(({ id }, at) => [id, at + 1]));
  const marks = (ids: readonly string[]) =>
    ids
      .flatMap((id) => numbers.get(id) ?? [])
      .map((number) => `[${number}]`)
      .join('');
  const others =
    otherSides.length > 0 && text('**Other sources say**', ...otherSides.map((one) => `- ${plain(one.text, 320)}`));
  const sources = text(
    `-# ${passages
      .slice(0, MOST_SOURCES)
      .map((passage, at) => `[${at + 1}] ${sourceNames(knowledge, passage)}`)
      .join(' · ')}`,
    WRITTEN,
    because === 'stopped' && STOPPED,
    because === 'cut' && CUT,
    answeredAt && `-# The same question was answered ${fromNow(answeredAt)}; this is that answer.`,
  );
  const lacking = missing && `Not in my sources: ${plain(missing, 200)}`;
  const fixed = [
    asked(question),
    lacking ?? '',
    ...statements.map((one) => ` ${marks(one.passages)}\n`),
    others ? others.content : '',
    sources.content,
  ];
  // What the rest of the card leaves is for all statements alike.
  const room = Math.floor((LIMITS.cardText - fixed.join('').length) / statements.length);
  const said = statements.map((one) =>
    `${plain(one.text, Math.min(LONGEST_STATEMENT, room))} ${marks(one.passages)}`.trim(),
  );
  return [text(asked(question), ...said, lacking), others, sources, readOn(passages, { numbered: true })];
}

function quoteParts(
  knowledge: Knowledge,
  question: string,
  { passages, because, refused }: Reply,
  ways: ReturnType<typeof buttons>,
) {
  const [best, ...rest] = passages;
  // What is called like the question, or like the answer, says the same again.
  const same = new Set([question, best?.title ?? ''].map(nameKey));
  const others = rest.filter(({ title }) => !same.has(nameKey(title)));
  const why = refused && LIMIT_WORDS[refused.by](fromNow(refused.until));
  const before = text(
    asked(question),
    inEnglishOnly(question),
    why ||
      (because === 'stopped' &&
        'I am just being restarted, so I can’t put this into words of my own. This is what my sources say:') ||
      (because !== 'no-model' && 'I could not put this into words of my own just now. This is what my sources say:'),
  );
  const after = [
    best && text(sourceLine(sourcesNamed(knowledge, best.sources.slice(0, MOST_SOURCES)))),
    best && readOn([best, ...others], others.length > 0 ? { words: 'Also on this…' } : {}),
  ];
  const title = best && `### ${plain(best.title, 120)}`;
  return [
    before,
    best && text(title, fitting(cut(best.text, LONGEST_QUOTE), [before, text(title), ...after, ways])),
    ...after,
  ];
}

const LIMIT_WORDS = {
  member: (when: string) =>
    `You have asked a lot in a short time. I can write answers for you again ${when}. Until then, my sources in their own words:`,
  guild: (when: string) =>
    `This server has asked a lot. I can write answers here again ${when}. Until then, my sources in their own words:`,
  budget: (when: string) =>
    `What may be spent on written answers today is spent. I can write again ${when}. Until then, my sources in their own words:`,
};

/** What to add where the reason is known. */
const WHY: Readonly<Record<string, string>> = {
  professions: 'They speak of no other profession.',
  places: 'They give no figures or rules for single countries or cities outside the US.',
  companies: 'They say nothing of single companies.',
  schools: 'They say nothing of single schools.',
  prices: 'They name no prices.',
  'years-to-come': 'They don’t look into the future.',
  'products-compared': 'They don’t compare single products.',
  'help-with-code': 'I can’t read or mend code; I know the way into the job.',
  community: 'For this server itself, please ask its moderators.',
  'finding-people': 'I can’t bring people together; the channels of this server can.',
};

/** What somebody may ask who has asked nothing yet: one question of each kind. */
const EXAMPLES = ['What should I learn first?', 'What does a junior ML engineer earn?', 'Do I need a degree?'];

/** Answer a message that asks nothing like a person would: without facts. */
function nothingAskedParts(question: string, before: string | undefined) {
  if (before !== undefined) {
    return [
      text(
        asked(question),
        `**I am not sure what you would like to know.** You asked: “${plain(before, 150)}”`,
        'Say it with a word or two more, and I look again.',
      ),
    ];
  }
  return [
    text(
      asked(question),
      '**Happy to help on the way to AI and ML engineering:** roadmaps, skills, pay, courses, projects and interviews. Ask me, for example:',
      ...EXAMPLES.map((example) => `- ${example}`),
    ),
  ];
}

function refusalParts(question: string, { passages, why = '', before, own }: Reply, ways: ReturnType<typeof buttons>) {
  if (why === 'nothing-asked') return nothingAskedParts(question, before);
  const above = text(
    asked(question),
    inEnglishOnly(question),
    '**That is not in my sources.** I only say what they say: roadmaps, skills, pay, courses, projects and interviews on the way to AI and ML engineering.',
    WHY[why],
  );
  const perhaps = own && text('**Perhaps this helps:**');
  const below = [
    passages.length > 0 && text('**What comes nearest**', ...passages.map(({ title }) => `- ${plain(title, 120)}`)),
    readOn(passages),
  ];
  return [above, perhaps, ...(own ? ownParts(own, [above, perhaps, ...below, ways]) : []), ...below];
}

const sourceNames = (knowledge: Knowledge, { sources }: Passage): string =>
  sourcesNamed(knowledge, sources.slice(0, 3)).map(cite).join(', ');

/** Offer the passages to read. */
const readOn = (passages: readonly Passage[], { numbered = false, words = 'Read more…' } = {}) =>
  select(
    pickPassage.encode({}),
    words,
    passages.slice(0, LIMITS.selectOptions).map(({ id, title, place }, at) => ({
      value: id,
      label: numbered && at < MOST_SOURCES ? `[${at + 1}] ${title}` : title,
      description: place,
    })),
  );

/** Show one passage by itself. */
export const passageCard = (knowledge: Knowledge, { id, title, place, text: content, sources }: Passage): Card =>
  screens({
    again: openPassage.encode({ passage: id }),
    title: text(`-# ${plain(place, 150)}`, `### ${plain(title, 120)}`),
    body: [text(cut(content, 2500))],
    foot: [buttons(toSources())],
    sources: sourceLine(sourcesNamed(knowledge, sources.slice(0, MOST_SOURCES))),
  });
