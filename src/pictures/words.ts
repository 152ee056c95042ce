/** How facts are worded in pictures: as everywhere, with what only pictures need. */
import type { RoadmapItem, RoadmapStage } from '../knowledge/schema.ts';
import { title } from '../knowledge/wording.ts';
import { MOST_ALT } from './scene.ts';

export { amount, cite, duration, money, payKind, share } from '../knowledge/wording.ts';

/** List sources so that a line never breaks inside one. */
export const listed = (cites: Iterable<string>): string =>
  [...new Set(cites)].map((one) => one.replaceAll(' ', '\u00A0')).join(' · ');

/** Choose how to write titles, and the notes that explain it: no marks where all would have one. */
export function titlesOf(
  stages: RoadmapStage[],
  items: RoadmapItem[],
): { stage: (stage: RoadmapStage) => string; item: (item: RoadmapItem) => string; notes: string[] } {
  const inferred = ({ titleInferred }: { titleInferred?: true | undefined }) => titleInferred === true;
  const plain = (thing: { title: string }) => thing.title;
  const allItems = items.every(inferred);
  if (allItems && stages.every(inferred)) {
    return { stage: plain, item: plain, notes: ['The source gives no titles; these were concluded from its text.'] };
  }
  const marked = stages.some(inferred) || (!allItems && items.some(inferred));
  const notes = [
    marked && '* The source gives no title here; this one was concluded from its text.',
    allItems && 'The source gives its items no titles; these were concluded from its text.',
  ];
  return { stage: title, item: allItems ? plain : title, notes: notes.filter((note) => note !== false) };
}

/** Begin with a capital. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Join what a picture says to its alt text, cut at a word where it is too long. */
export function altOf(...sentences: (string | false | undefined)[]): string {
  const whole = sentences.filter(Boolean).join(' ').replaceAll('\u00A0', ' ');
  if (whole.length <= MOST_ALT) return whole;
  const cut = whole.slice(0, MOST_ALT - 1);
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}
