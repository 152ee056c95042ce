import { ApplicationCommandOptionType, type Attachment, type BaseInteraction } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { oldButton } from '../../src/bot/custom-id.ts';
import type { Card, StreamedCards } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Skill } from '../../src/knowledge/schema.ts';
import { createKeyedQueue } from '../../src/lib/keyed-queue.ts';
import { extract } from '../../src/market/extract.ts';
import type { Comparison } from '../../src/market/gap/comparisons.ts';
import { fetchBytes } from '../../src/market/gap/fetch.ts';
import { textOf } from '../../src/market/gap/file.ts';
import { gapOf } from '../../src/market/gap/gap.ts';
import { fetchPosting, linkOf } from '../../src/market/gap/link.ts';
import { PostingError } from '../../src/market/gap/posting-error.ts';
import { postingOf } from '../../src/market/gap/text.ts';
import type { Posting } from '../../src/market/posting.ts';
import { skillFinderOf } from '../../src/market/skills.ts';
import { ofStageBehind } from '../../src/progress/next-skills.ts';
import { stageWords } from '../../src/progress/where.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { beginQuizOver } from '../quiz/solo.ts';
import { openGap, pastePosting, quizPosting, sendPosting, tickSkills, untickSkills } from '../shared/custom-ids.ts';
import { forYou } from '../shared/for-you.ts';
import { readResume, resumeComponents } from './resume.ts';
import { FAULTS, gapCard, pasteModal, QUESTIONS } from './view.ts';

const MOST_BYTES = 2 * 2 ** 20;
/** Where Discord keeps what members attach. */
const CDN = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

const inTurn = createKeyedQueue();

/** "Thinking" is said at once: boards and files take their time. One text of a member after the other. */
const answer = ({ user }: Answerable, show: () => Promise<Card>): StreamedCards => ({
  kind: 'stream',
  private: true,
  cards: (async function* () {
    yield await inTurn(user.id, show);
  })(),
});
const ofPosting = (services: Services, who: Answerable, read: () => Promise<Posting>): StreamedCards =>
  answer(who, async () => compare(services, who.user.id, await orExplained(services, read)));

const readFile = async ({ knowledge }: Services, file: Attachment, api: string): Promise<string> => {
  const bytes = await download(file, api);
  const names = [...knowledge.skills.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  const terms = names.filter((name) => name.includes('-'));
  // One file at a time: a PDF may take a core and some memory for seconds.
  return inTurn('file', () => textOf(bytes, terms));
};

/** `/gap`: a job posting against what the member has. */
export const gap = {
  data: {
    name: 'gap',
    description: 'A job posting against what you have: what is missing',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'link',
        description: 'A posting on Greenhouse, Lever, Ashby or Hacker News',
        max_length: 500,
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        description: 'A posting as text, PDF or Word document (.docx), up to 2 MB',
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'resume',
        description: 'Your résumé, as text, PDF or Word: marks skills after you looked over them',
      },
    ],
  },
  example: '/gap',

  execute(interaction, services) {
    const link = interaction.options.getString('link');
    const file = interaction.options.getAttachment('file');
    const resume = interaction.options.getAttachment('resume');
    const { api } = interaction.client.rest.options;
    if ([link, file, resume].filter(Boolean).length > 1)
      throw new UserError('two-postings', 'One at a time: give the link, the file or the résumé.');
    if (link !== null)
      return ofPosting(services, interaction, async () => fetchPosting(linkOf(link), services.market.bases));
    if (file) return ofPosting(services, interaction, async () => postingOf(await readFile(services, file, api)));
    if (resume)
      return answer(interaction, () =>
        readResume(services, interaction.user.id, () => readFile(services, resume, api)),
      );
    return pasteModal();
  },

  components: [
    onClick(pastePosting, pasteModal),
    onClick(sendPosting, (_, { services, interaction }) => {
      if (!interaction.isModalSubmit()) throw oldButton();
      const pasted = interaction.fields.getTextInputValue('text');
      return ofPosting(services, interaction, async () => postingOf(pasted));
    }),
    onClick(openGap, ({ gap }, { services, interaction }) => shownAgain(services, interaction.user.id, gap)),
    onClick(tickSkills, ({ gap }, click) => tick(click, gap)),
    onClick(untickSkills, ({ gap }, click) => untick(click, gap)),
    onClick(quizPosting, async ({ gap }, { services, interaction }) => {
      const { skills } = await keptOf(services, interaction.user.id, gap);
      return beginQuizOver(services, interaction.user.id, { skills, about: 'This posting', most: QUESTIONS });
    }),
    ...resumeComponents,
  ],
} satisfies Command;

type Answerable = Pick<BaseInteraction, 'user'>;

/** Compare a posting with where the member stands; of it only the skills are kept, for a day. */
async function compare(services: Services, member: string, posting: Posting): Promise<Card> {
  const { knowledge, learning } = services;
  const listing = extract(posting, skillFinderOf(knowledge));
  const id = await learning.comparisons.keep(member, listing);
  return against(services, member, { listing, id, ticked: [] });
}

/** Show a posting again, against what the member has by now. */
async function shownAgain(services: Services, member: string, id: string): Promise<Card> {
  const { ticked, ...listing } = await keptOf(services, member, id);
  return against(services, member, { listing, id, ticked: ticked.map(({ skill }) => skill) });
}

/** What is kept of a posting; after a day it is gone. */
async function keptOf({ learning }: Services, member: string, id: string): Promise<Comparison> {
  const kept = await learning.comparisons.read(member, id);
  if (!kept) throw new UserError('gap-gone', 'I keep a posting’s skills for a day only. Give it to `/gap` again.');
  return kept;
}

async function against(
  { knowledge, learning }: Services,
  member: string,
  { listing, id, ticked }: { listing: Parameters<typeof gapOf>[1]; id: string; ticked: readonly string[] },
): Promise<Card> {
  const { skills, stage, goal } = await learning.progress.read(member);
  const isMarked = ({ id }: Skill) => skills.get(id) === 'done';
  const isBegun = ({ id }: Skill) => skills.get(id) === 'learning';
  const isBehind = ofStageBehind(knowledge, stage?.stage);
  // Of the stages behind only the core is taken for had: a posting that asks for an optional skill means it.
  const has = (skill: Skill) => isMarked(skill) || (skill.priority === 'core' && isBehind(skill) && !isBegun(skill));
  const known = stage !== undefined || skills.size > 0;
  const shown = gapCard(knowledge, gapOf(knowledge, listing, { has, begun: isBegun }), {
    ...{ known, isMarked, comparison: id },
    ticked: ticked.flatMap((one) => knowledge.skills.get(one) ?? []),
  });
  if (!known) return shown;
  const marks = `${skills.size} ${skills.size === 1 ? 'mark' : 'marks'} on skills`;
  return forYou(shown, [stage && stageWords(knowledge, stage.stage, goal), marks].filter(Boolean).join(', '));
}

/** Mark what was ticked as done, and show the posting again. */
async function tick({ services, interaction, chosen }: Click, id: string): Promise<Card> {
  const { knowledge, learning } = services;
  const member = interaction.user.id;
  const { skills: asked } = await keptOf(services, member, id);
  const { skills: marks } = await learning.progress.read(member);
  const ticked = chosen.filter((one) => asked.includes(one) && knowledge.skills.has(one) && marks.get(one) !== 'done');
  const before = (one: string) => (marks.get(one) === 'learning' ? { before: 'learning' as const } : {});
  // First how to take it back, then the marks.
  await learning.comparisons.tick(
    member,
    id,
    ticked.map((skill) => ({ skill, ...before(skill) })),
  );
  for (const skill of ticked) await learning.progress.setSkill(member, skill, 'done');
  return shownAgain(services, member, id);
}

/** Put the marks back that stood before the last ticks. */
async function untick({ services, interaction }: Click, id: string): Promise<Card> {
  const { learning } = services;
  const member = interaction.user.id;
  const { ticked } = await keptOf(services, member, id);
  for (const { skill, before } of ticked) await learning.progress.setSkill(member, skill, before);
  await learning.comparisons.tick(member, id, []);
  return shownAgain(services, member, id);
}

/** Read a posting; what hinders it is told to the member with another way, and to the log without a word of it. */
async function orExplained({ log }: Services, read: () => Promise<Posting>): Promise<Posting> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    log.info({ why: error.why }, 'a job posting could not be read');
    throw new UserError(error.why, FAULTS[error.why]);
  }
}

/** Fetch what a member attached; `api` is the address of Discord's REST interface. */
async function download({ size, url }: Attachment, api: string): Promise<Uint8Array> {
  if (size > MOST_BYTES) throw new PostingError('too-big');
  if (!isOfDiscord(url, api)) throw new Error('an attachment is not where Discord keeps them');
  return fetchBytes(url, MOST_BYTES);
}

/** Tell whether an address is one where Discord keeps what members attach; one that isn't Discord's own keeps it itself. */
export const isOfDiscord = (address: string, api: string): boolean =>
  [...CDN, new URL(api).origin].includes(new URL(address).origin);
