/** Finds JSON objects in what a model writes, while it arrives: thoughts, fences and words may stand around them. */

/** A nested object that is longer is not given: what stands in others would be read again and again. */
const LONGEST_NESTED = 3000;
/** Where a thought begins or ends. */
const THOUGHT = /<\/?think(?:ing)?>$/;

/** Collects the pieces of one answer. */
export interface ObjectScanner {
  /** Take the next piece; returns the texts of the objects that were closed with it, inner ones first. */
  add(piece: string): string[];
  /** Whether an object is still open. */
  isOpen(): boolean;
  /** How long the whole is, in characters. */
  length(): number;
}

/** Begin to read. */
export function scanObjects(): ObjectScanner {
  let all = '';
  let at = 0;
  let quoted = false;
  let escaped = false;
  let thinking = false;
  /** Where each object that is open begins. */
  const open: number[] = [];
  return {
    isOpen: () => open.length > 0,
    length: () => all.length,
    add(piece) {
      all += piece;
      const closed: string[] = [];
      for (; at < all.length; at++) {
        const char = all[at];
        if (char === '>' && THOUGHT.test(all.slice(Math.max(0, at - 10), at + 1))) {
          // Some servers send the end of a thought without its beginning: what stood before is none of the answer.
          thinking = all[all.lastIndexOf('<', at) + 1] !== '/';
          open.length = 0;
          quoted = false;
        } else if (thinking) continue;
        else if (quoted) {
          if (escaped) escaped = false;
          else if (char === '\\') escaped = true;
          else if (char === '"') quoted = false;
        } else if (char === '"') quoted = open.length > 0;
        else if (char === '{') open.push(at);
        else if (char === '}') {
          const start = open.pop();
          if (start !== undefined && (open.length === 0 || at - start <= LONGEST_NESTED))
            closed.push(all.slice(start, at + 1));
        }
      }
      return closed;
    },
  };
}
