/** How the gap between a posting and a member looks. */

import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, privateCard, selectMany, text, textModal } from '../../src/bot/ui.ts';
import type { Knowledge, Skill } from '../../src/knowledge/schema.ts';
import { money } from '../../src/knowledge/wording.ts';
import type { Gap, Missing } from '../../src/market/gap/gap.ts';
import type { Why } from '../../src/market/gap/posting-error.ts';
import type { Pay } from '../../src/market/pay/pay.ts';
import {
  openGap,
  openLearn,
  pastePosting,
  pasteResume,
  quizPosting,
  sendPosting,
  startAgain,
  theirSkills,
  tickSkills,
  toInterview,
  toMe,
  untickSkills,
} from '../shared/custom-ids.ts';
import { payKind } from '../shared/style.ts';

/** As much as a window of Discord takes. */
const LONGEST_PASTE = 4000;

/** The window that takes a posting. */
export const pasteModal = () =>
  textModal(sendPosting.encode({}), {
    title: 'A job posting against what you have',
    label: 'The text of the posting',
    description: 'Its text is not kept. For longer ones, give /gap a link or a file.',
    most: LONGEST_PASTE,
  });

/** What a member has, as far as this card tells it apart. */
export interface MemberMarks {
  /** Whether anything is known of the member. */
  known: boolean;
  isMarked: (skill: Skill) => boolean;
  /** The comparison, as it is kept for a day. */
  comparison: string;
  /** What was ticked last. */
  ticked: readonly Skill[];
}

/** Questions of a quiz on a posting. */
export const QUESTIONS = 10;

/** Show what a posting asks for: what it requires and what it welcomes; had, begun, and missing with the way there. */
export function gapCard(knowledge: Knowledge, gap: Gap, { known, isMarked, comparison, ticked }: MemberMarks): Card {
  const { have, begun, missing, welcome } = gap;
  const asked = [...missing.map(({ skill }) => skill), ...begun, ...have];
  if (asked.length === 0) return nothingCard(knowledge, gap);
  const isNice = (skill: Skill) => welcome.includes(skill);
  const [required, nice] = [false, true].map((wanted) => missing.filter(({ skill }) => isNice(skill) === wanted));
  const next = (required?.[0] ?? nice?.[0])?.path[0] ?? begun[0];
  const shown = screens({
    again: openGap.encode({ gap: comparison }),
    title: text(
      '## This posting and you',
      ...factLines(knowledge, gap),
      hadOf(gap, 'required') && `**Required:** ${hadOf(gap, 'required')}`,
      ticked.length > 0 && `Marked as done: ${list(ticked, 3)}.`,
    ),
    body: [
      required && required.length > 0 ? text('**Required and missing**', ...shortLines(required)) : text(lackLine(gap)),
      hadOf(gap, 'nice') && text(niceLine(gap, nice ?? [])),
      have.length + begun.length > 0 && text(...haveLines(gap, isMarked)),
      missing.length > 0 && text('**The way to each, step by step**', ...missingLines(knowledge, missing, begun)),
    ],
    foot: [
      selectMany(
        tickSkills.encode({ gap: comparison }),
        known ? 'Tick what you have…' : 'I don’t know yet what you have: tick it…',
        tickOptions(gap),
      ),
      buttons(
        next
          ? button(openLearn.encode({ skill: next.id, page: 0 }), `Learn ${next.name}`, { style: 'main' })
          : toInterview(),
        button(quizPosting.encode({ gap: comparison }), 'Ten questions'),
        button(pasteResume.encode({ gap: comparison }), 'My résumé'),
        ticked.length > 0 && button(untickSkills.encode({ gap: comparison }), 'Undo'),
      ),
    ],
    end: [
      theirSkills(knowledge, asked.map(({ id }) => id).slice(0, MOST_OPTIONS)),
      buttons(again(), known ? toMe() : button(startAgain.encode({}), 'Begin')),
    ],
    sources: `-# Order of skills: Waymark’s own · ${NOTE}`,
  });
  return { ...shown, private: true };
}

/** How much a member has, of what is required or of what is nice to have; nothing where a posting names none. */
function hadOf({ have, begun, missing, welcome }: Gap, wanted: 'required' | 'nice'): string | undefined {
  const asked = [...have, ...begun, ...missing.map(({ skill }) => skill)];
  const some = asked.filter((skill) => welcome.includes(skill) === (wanted === 'nice'));
  return some.length > 0
    ? `you have ${some.filter((skill) => have.includes(skill)).length} of ${some.length}`
    : undefined;
}

const niceLine = (gap: Gap, missing: readonly Missing[]): string =>
  `**Nice to have:** ${hadOf(gap, 'nice')}${missing.length > 0 ? `, missing ${list(missing.map(({ skill }) => skill))}` : ''}`;

/** Say that nothing that is required is missing, or only what was begun. */
const lackLine = ({ begun, missing }: Gap): string => {
  if (begun.length > 0) return 'Finish what you have begun, and nothing that is required is missing.';
  return missing.length > 0 ? 'Nothing that is required is missing.' : 'Nothing is missing.';
};

/** What a member has: marked, taken for had, and begun. */
function haveLines({ have, begun }: Gap, isMarked: MemberMarks['isMarked']): string[] {
  const lines: [string, readonly Skill[]][] = [
    ['You have', have.filter(isMarked)],
    ['You have, as core skills of stages behind yours', have.filter((skill) => !isMarked(skill))],
    ['You have begun', begun],
  ];
  return lines.flatMap(([what, skills]) => (skills.length > 0 ? [`**${what}** ${list(skills)}`] : []));
}

/** What can be ticked: all that isn't had, what is required first. */
function tickOptions({ begun, missing, welcome }: Gap) {
  const open = [...missing.map(({ skill }) => skill), ...begun];
  const isNice = (skill: Skill) => welcome.includes(skill);
  return [...open.filter((skill) => !isNice(skill)), ...open.filter(isNice)].slice(0, MOST_OPTIONS).map((skill) => ({
    value: skill.id,
    label: skill.name,
    description: `${isNice(skill) ? 'nice to have' : 'required'}${begun.includes(skill) ? ' · begun' : ''}`,
  }));
}

const NOTE = 'Only skills that I know; a posting may ask for more · Its skills are kept for a day, its text never';
const MOST_OPTIONS = 25;
const again = () => button(pastePosting.encode({}), 'Another posting');

const nothingCard = (knowledge: Knowledge, gap: Gap): Card =>
  privateCard(
    text(
      '## No skills found',
      ...factLines(knowledge, gap),
      'This text names none of the skills that I know. Is it the whole posting, in English, with its requirements?',
    ),
    buttons(again(), toMe()),
    text(`-# ${NOTE}`),
  );

/** What the posting says of itself, and nothing where it is silent. */
const factLines = (knowledge: Knowledge, { role, level, intern, pay }: Gap): string[] => {
  const what = [role && knowledge.roles.get(role)?.name, level, intern && 'internship'].filter(Boolean).join(' · ');
  const line = [what, pay ? payLine(pay) : ''].filter(Boolean).join(' · ');
  return line ? [`-# ${line}`] : [];
};

const INTERVALS: Record<Pay['interval'], string> = {
  ...{ year: 'a year', month: 'a month', 'half-month': 'twice a month', 'two-weeks': 'every two weeks' },
  ...{ week: 'a week', day: 'a day', hour: 'an hour' },
};
function payLine({ low, high, currency, interval, kind, parts, rounded }: Pay): string {
  const range =
    low === high ? money(low, currency) : `${money(low, currency)}–${money(high, currency).replace(/^\D+/, '')}`;
  return [
    `**${rounded ? 'about ' : ''}${range}** ${INTERVALS[interval]}`,
    payKind(kind),
    parts && `${parts.length} ranges in one`,
    'from this posting',
  ]
    .filter(Boolean)
    .join(' · ');
}

const MOST_LISTED = 5;
const list = (skills: readonly Skill[], most = MOST_LISTED): string =>
  names(skills.slice(0, most)) + (skills.length > most ? ` and ${skills.length - most} more` : '');
const names = (skills: readonly Skill[]): string => skills.map(({ name }) => name).join(', ');

/** So many get a line of their own: about half a phone's screen. */
const MOST_LINES = 4;

/** The missing skills in the order to learn them, each with how many others come first. */
function shortLines(missing: readonly Missing[]): string[] {
  const above = new Set<Skill>();
  const lines = missing.slice(0, MOST_LINES).map(({ skill, path }, at) => {
    const before = path.slice(0, -1).filter((step) => !above.has(step)).length;
    for (const step of path) above.add(step);
    return `${at + 1}. **${skill.name}**${before > 0 ? ` · ${before} first` : ''}`;
  });
  const rest = missing.slice(MOST_LINES).map(({ skill }) => skill);
  return [...lines, ...(rest.length > 0 ? [`Then ${list(rest, 3)}.`] : [])];
}

function missingLines(knowledge: Knowledge, missing: readonly Missing[], begun: readonly Skill[]): string[] {
  const above = new Set<Skill>();
  const lines = missing.slice(0, MOST_LINES).map(({ path }, at) => {
    const way = wayLine(knowledge, path, above, begun);
    for (const step of path) above.add(step);
    return `${at + 1}. ${way}`;
  });
  const rest = missing.slice(MOST_LINES).map(({ skill }) => skill);
  return [...lines, ...(rest.length > 0 ? [`Then ${list(rest)}.`] : [])];
}

/** Of what a way begins with, and of its steps, so many are named. */
const MOST_GROUND = 2;
const MOST_STEPS = 6;

/** Write the way to a skill, without the steps that stand on the lines above: `Python ✓ → LLMs → **RAG**`. */
function wayLine(
  knowledge: Knowledge,
  path: readonly Skill[],
  above: ReadonlySet<Skill>,
  begun: readonly Skill[],
): string {
  const steps = path.filter((step) => !above.has(step));
  const needed = steps.flatMap(({ prerequisites }) => prerequisites.flatMap((id) => knowledge.skills.get(id) ?? []));
  // A prerequisite that isn't on the way is one that they have.
  const ground = [...new Set(needed)]
    .filter((skill) => !steps.includes(skill))
    .slice(0, MOST_GROUND)
    .map((skill) => (above.has(skill) ? skill.name : `${skill.name} ✓`));
  const before = steps.slice(0, -1).map((step) => (begun.includes(step) ? `${step.name} (begun)` : step.name));
  const shown =
    before.length < MOST_STEPS ? before : [...before.slice(0, 3), `${before.length - 4} more`, ...before.slice(-1)];
  return [ground.join(' + '), ...shown, `**${path.at(-1)?.name}**`].filter(Boolean).join(' → ');
}

/** What to say and do when there is no posting to read. */
export const FAULTS: Record<Why, string> = {
  'foreign-link':
    'I can open postings only on these boards: `job-boards.greenhouse.io`, `boards.greenhouse.io`, `jobs.lever.co`, `jobs.ashbyhq.com`, and single postings of “Who is hiring?” on `news.ycombinator.com`. From anywhere else, type `/gap` without options and paste the text.',
  'not-one-posting':
    'That is no link to one posting. Open the posting itself and copy its address, or type `/gap` without options and paste the text.',
  gone: 'That posting is not there: it was closed, or the link is not complete. If you still see it, type `/gap` without options and paste the text.',
  'no-answer':
    'I got no answer in time from where that posting is. Try again later, or type `/gap` without options and paste the text.',
  unreadable: 'I can’t read that as a posting. Type `/gap` without options and paste the text.',
  'too-big': 'That is too big for a posting: a file can have 2 MB. Type `/gap` without options and paste the text.',
  'no-text':
    'There is no text in that file. A scanned page is a picture, which I can’t read. Type `/gap` without options and paste the text.',
  picture:
    'That is a picture, and I can’t read the words in it. Copy the text of the posting and paste it: `/gap` without options.',
  'old-word':
    'That is a file of an old office program, such as `.doc`. Save it as `.docx` or PDF, or paste its text: `/gap` without options.',
  'rich-text': 'That is a `.rtf` file. Save it as `.docx` or PDF, or paste its text: `/gap` without options.',
  'other-kind':
    'I can read plain text, PDF and Word documents (`.docx`), and that is something else. Save the posting as one of these, or paste the text: `/gap` without options.',
  'broken-docx':
    'That Word document can’t be read. Save it again or as PDF, or paste its text: `/gap` without options.',
  'broken-pdf': 'That PDF can’t be read. Save it again as PDF or as text, or paste its text: `/gap` without options.',
  'locked-pdf':
    'That PDF is protected with a password. Save it without one, or paste its text: `/gap` without options.',
  'long-pdf': 'That PDF has more than 20 pages. A posting is shorter: paste its text with `/gap` without options.',
};
