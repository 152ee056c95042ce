import { ApplicationCommandOptionType, type Attachment, type BaseInteraction } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { oldButton } from '../../src/bot/custom-id.ts';
import type { Card, StreamedCards } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Skill } from '../../src/knowledge/schema.ts';
import { createKeyedQueue } from '../../src/lib/keyed-queue.ts';
import { extract } from '../../src/market/extract.ts';
import { fetchBytes } from '../../src/market/gap/fetch.ts';
import { textOf } from '../../src/market/gap/file.ts';
import { gapOf } from '../../src/market/gap/gap.ts';
import { fetchPosting, linkOf } from '../../src/market/gap/link.ts';
import { PostingError } from '../../src/market/gap/posting-error.ts';
import { postingOf } from '../../src/market/gap/text.ts';
import type { Posting } from '../../src/market/posting.ts';
import { skillFinder } from '../../src/market/skills.ts';
import { ofStageBehind } from '../../src/progress/next-skills.ts';
import { stageWords } from '../../src/progress/where.ts';
import type { Command, Services } from '../../src/services.ts';
import { pastePosting, sendPosting } from '../shared/custom-ids.ts';
import { forYou } from '../shared/for-you.ts';
import { FAULTS, gapCard, pasteModal } from './view.ts';

const MOST_BYTES = 2 * 2 ** 20;
/** Where Discord keeps what members attach. */
const CDN = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

const inTurn = createKeyedQueue();

/** "Thinking" is said at once: boards and files take their time. One posting of a member after the other. */
const answer = (services: Services, { user }: Answerable, read: () => Promise<Posting>): StreamedCards => ({
  kind: 'stream',
  private: true,
  cards: (async function* () {
    yield await inTurn(user.id, async () => compare(services, user.id, await orExplained(services, read)));
  })(),
});
const readFile = async ({ knowledge }: Services, file: Attachment, api: string): Promise<Posting> => {
  const bytes = await download(file, api);
  const names = [...knowledge.skills.values()].flatMap(({ name, aliases }) => [name, ...aliases]);
  const terms = names.filter((name) => name.includes('-'));
  // One file at a time: a PDF may take a core and some memory for seconds.
  return postingOf(await inTurn('file', () => textOf(bytes, terms)));
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
    ],
  },
  example: '/gap',

  execute(interaction, services) {
    const link = interaction.options.getString('link');
    const file = interaction.options.getAttachment('file');
    if (link !== null && file) throw new UserError('two-postings', 'One posting at a time: give the link or the file.');
    if (link !== null)
      return answer(services, interaction, async () => fetchPosting(linkOf(link), services.market.bases));
    if (file) return answer(services, interaction, () => readFile(services, file, interaction.client.rest.options.api));
    return pasteModal();
  },

  components: [
    onClick(pastePosting, pasteModal),
    onClick(sendPosting, (_, { services, interaction }) => {
      if (!interaction.isModalSubmit()) throw oldButton();
      const pasted = interaction.fields.getTextInputValue('text');
      return answer(services, interaction, async () => postingOf(pasted));
    }),
  ],
} satisfies Command;

type Answerable = Pick<BaseInteraction, 'user'>;

/** Compare a posting with where the member stands; nothing of it is kept. */
async function compare({ knowledge, learning }: Services, member: string, posting: Posting): Promise<Card> {
  const { skills, stage, goal } = await learning.progress.read(member);
  const listing = extract(posting, skillFinder(knowledge.skills.values()));
  const isMarked = ({ id }: Skill) => skills.get(id) === 'done';
  const isBegun = ({ id }: Skill) => skills.get(id) === 'learning';
  const isBehind = ofStageBehind(knowledge, stage?.stage);
  // Of the stages behind only the core is taken for had: a posting that asks for an optional skill means it.
  const has = (skill: Skill) => isMarked(skill) || (skill.priority === 'core' && isBehind(skill) && !isBegun(skill));
  const standing = { known: stage !== undefined || skills.size > 0, isMarked };
  const shown = gapCard(knowledge, gapOf(knowledge, listing, { has, begun: isBegun }), standing);
  if (!standing.known) return shown;
  const marks = `${skills.size} ${skills.size === 1 ? 'mark' : 'marks'} on skills`;
  return forYou(shown, [stage && stageWords(knowledge, stage.stage, goal), marks].filter(Boolean).join(', '));
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
