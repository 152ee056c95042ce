/** A text that a member pastes or a file holds → a posting. */
import { Posting } from '../posting.ts';
import { linesOf } from '../text.ts';
import { titleFacts } from '../title.ts';

/** Where a title may stand: what was copied from a page often begins with the company. */
const FIRST_LINES = 4;
const LONGEST_TITLE = 100;

/** Make a posting of a text; its title is the first short line at the top that names a role. */
export function postingOf(text: string): Posting {
  const title = linesOf(text.slice(0, 2000))
    .slice(0, FIRST_LINES)
    .find((line) => line.length <= LONGEST_TITLE && !/[.!?:]$/.test(line) && titleFacts(line).role);
  return Posting.parse({ id: 'text', board: 'text', company: '', title: title ?? '', text: [{ body: text }] });
}
