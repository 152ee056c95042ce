/** A résumé → marks on skills, after its owner has looked over them. Nothing of it is kept: what was found stands only on the card. */
import { type ComponentInContainer, ComponentType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { oldButton } from '../../src/bot/custom-id.ts';
import { button, buttons, type Card, type Option, privateCard, selectMany, text, textModal } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { PostingError } from '../../src/market/gap/posting-error.ts';
import { skillFinderOf } from '../../src/market/skills.ts';
import { linesOf } from '../../src/market/text.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { bounded } from '../../src/text/sanitize.ts';
import { dropResume, openGap, pasteResume, pickResume, sendResume, takeResume, toMe } from '../shared/custom-ids.ts';

/** As much as a window of Discord takes; of a file so much is read, in UTF-16 units. */
const LONGEST_PASTE = 4000;
const LONGEST = 60_000;
/** Entries of one list, and lists of one card: nobody looks over more. */
const OF_A_LIST = 25;
const MOST_LISTS = 2;

const UNREADABLE =
  'I can’t read a text in that file. Give your résumé as text, as a PDF with letters (no scan, no password) or as Word (`.docx`), up to 2 MB. Or paste it: `/gap`, then *My résumé*.';

/** What can be done with a résumé. */
export const resumeComponents: NonNullable<Command['components']> = [
  onClick(pasteResume, ({ gap }) =>
    textModal(sendResume.encode({ gap }), {
      title: 'Skills from your résumé',
      label: 'The text of your résumé',
      description: 'It is read once and not kept. You look over the skills before any is marked.',
      most: LONGEST_PASTE,
    }),
  ),
  onClick(sendResume, ({ gap }, { services, interaction }) => {
    if (!interaction.isModalSubmit()) throw oldButton();
    const pasted = interaction.fields.getTextInputValue('text');
    return readResume(services, interaction.user.id, async () => pasted, gap);
  }),
  onClick(pickResume, ({ gap }, click) => mark(click, click.chosen, gap)),
  onClick(takeResume, ({ gap }, click) => mark(click, listedOn(click), gap)),
  onClick(dropResume, ({ gap }, click) => drop(click, gap)),
];

/** Read a résumé and list its skills, those left out that are marked as done already. */
export async function readResume(
  { knowledge, learning, log }: Services,
  member: string,
  read: () => Promise<string>,
  gap?: string,
): Promise<Card> {
  const lines = linesOf(bounded(await orUnreadable(log, read), LONGEST));
  const named = skillFinderOf(knowledge).find(lines);
  const { skills: marks } = await learning.progress.read(member);
  const found = named.filter((id) => marks.get(id) !== 'done').slice(0, OF_A_LIST * MOST_LISTS);
  if (found.length === 0) return noneCard(named.length, gap);
  const options = found.flatMap((id) => {
    const skill = knowledge.skills.get(id);
    return skill ? [{ value: id, label: skill.name, description: skill.what }] : [];
  });
  return {
    ...privateCard(
      text(
        '## Skills in your résumé',
        `${options.length} that I know and that you haven’t marked. Look over them: a word in a résumé may mean something else, and having met a thing is not having it.`,
        namesOf(options),
      ),
      ...listsOf(options, (part) => pickResume.encode({ gap, part }), 'Only some: choose those that you have…'),
      buttons(
        button(takeResume.encode({ gap }), `Mark all ${options.length} as done`, { style: 'main' }),
        toMe('Mark none'),
      ),
      text('-# Nothing of the résumé is kept, only the marks that you set.'),
    ),
    asNewMessage: true,
  };
}

const noneCard = (named: number, gap: string | undefined): Card => ({
  ...privateCard(
    text(
      '## No new skills',
      named > 0
        ? 'All skills that I know in it are marked already.'
        : 'It names none of the skills that I know. Is it in English?',
    ),
    buttons(button(pasteResume.encode({ gap }), 'Paste another'), toMe()),
  ),
  asNewMessage: true,
});

/** Names that are written out: the lists have all of them. */
const MOST_NAMED = 15;
const namesOf = (options: readonly Option[]): string =>
  options
    .slice(0, MOST_NAMED)
    .map(({ label }) => label)
    .join(' · ') + (options.length > MOST_NAMED ? ` and ${options.length - MOST_NAMED} more` : '');

/** The ids that stand in the lists of the clicked card: nothing else remembers them. */
const listedOn = ({ interaction }: Click): string[] =>
  (interaction.message?.components ?? []).flatMap((part) =>
    part.type === ComponentType.Container ? part.components.flatMap(valuesIn) : [],
  );

const valuesIn = (part: ComponentInContainer): string[] =>
  part.type === ComponentType.ActionRow
    ? part.components
        .flatMap((one) => (one.type === ComponentType.StringSelect ? one.options : []))
        .map(({ value }) => value)
    : [];

/** Mark skills as done, and offer to take marks back: each value tells what stood there before. */
async function mark({ services, interaction }: Click, ids: readonly string[], gap: string | undefined): Promise<Card> {
  const { knowledge, learning } = services;
  const member = interaction.user.id;
  const { skills: marks } = await learning.progress.read(member);
  const fresh = ids.flatMap((id) => (marks.get(id) === 'done' ? [] : (knowledge.skills.get(id) ?? [])));
  for (const { id } of fresh) await learning.progress.setSkill(member, id, 'done');
  const options = fresh.map(({ id, name }) => ({ value: [id, marks.get(id)].join(' ').trim(), label: name }));
  return privateCard(
    text(`**Marked as done: ${fresh.length}.** ${namesOf(options)}`),
    ...listsOf(options, (part) => dropResume.encode({ gap, part }), 'Take marks back…'),
    buttons(backTo(gap), toMe('What comes next?')),
  );
}

/** Put marks back as they were. */
async function drop({ services, interaction, chosen }: Click, gap: string | undefined): Promise<Card> {
  const { knowledge, learning } = services;
  const dropped = chosen.flatMap((value) => {
    const [id = '', before] = value.split(' ');
    const skill = knowledge.skills.get(id);
    return skill ? [{ skill, before: before === 'learning' ? before : undefined } as const] : [];
  });
  for (const { skill, before } of dropped) await learning.progress.setSkill(interaction.user.id, skill.id, before);
  return privateCard(
    text(`**Taken back: ${dropped.length}.** ${dropped.map(({ skill }) => skill.name).join(', ')}`),
    buttons(backTo(gap), toMe('What comes next?')),
  );
}

const backTo = (gap: string | undefined) =>
  gap !== undefined && button(openGap.encode({ gap }), 'Back to the posting', { style: 'main' });

const listsOf = (options: Option[], idOf: (part: number) => string, placeholder: string) =>
  Array.from({ length: Math.ceil(options.length / OF_A_LIST) }, (_, part) =>
    selectMany(idOf(part), placeholder, options.slice(part * OF_A_LIST, (part + 1) * OF_A_LIST)),
  );

async function orUnreadable(log: Services['log'], read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PostingError)) throw error;
    log.info({ why: error.why }, 'a résumé could not be read');
    throw new UserError('resume-unreadable', UNREADABLE);
  }
}
