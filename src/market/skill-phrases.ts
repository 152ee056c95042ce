/** Plain phrases that say what a skill is, such as "deploying our newest models": words that stand close together, in order. */

/** One word of a phrase: any of these, or one that begins so; and how many others may come before it. */
interface Step {
  words: ReadonlySet<string>;
  begins: readonly string[];
  gap: number;
}

/** A phrase as it is looked for. */
export interface Phrase {
  first: Step;
  rest: readonly Step[];
}

/** Words that may stand between two steps where `~` has no number. */
const MOST_BETWEEN = 4;
/** From this length on, a word may have a plural "s". */
const PLURAL_FROM = 3;
/** Letters that a beginning has at least, by which phrases are looked up. */
const BEGIN = 4;

/** Read a phrase as `knowledge/skills.yaml` writes it: "deploy*|ship ~ model|models". */
export function phraseOf(source: string): Phrase {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of source.split(' ')) {
    if (part.startsWith('~')) gap = part === '~' ? MOST_BETWEEN : Number(part.slice(1));
    else {
      const any = part.split('|');
      const begins = any.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
      steps.push({ words: new Set(any.filter((word) => !word.endsWith('*'))), begins, gap });
      gap = 0;
    }
  }
  const [first, ...rest] = steps;
  if (!first) throw new Error(`A phrase of no words: "${source}"`);
  return { first, rest };
}

/** Collect what belongs to phrases by their first word, so that a text is asked once for each of its words. */
export function phraseIndex<T extends { phrase: Phrase }>(entries: Iterable<T>): (word: string) => readonly T[] {
  const words = new Map<string, T[]>();
  const begins = new Map<string, T[]>();
  for (const entry of entries) {
    for (const word of entry.phrase.first.words) push(words, word, entry);
    for (const begin of entry.phrase.first.begins) push(begins, begin.slice(0, BEGIN), entry);
  }
  const look = (word: string): readonly T[] => {
    const one = singular(word);
    const exact = [...(words.get(word) ?? []), ...(one === word ? [] : (words.get(one) ?? []))];
    const begun = word.length < BEGIN ? [] : (begins.get(word.slice(0, BEGIN)) ?? []);
    const all = [
      ...exact,
      ...begun.filter(({ phrase }) => phrase.first.begins.some((begin) => word.startsWith(begin))),
    ];
    return all.length === 0 ? NONE : all;
  };
  // Postings say the same words again and again.
  const known = new Map<string, readonly T[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const entries = look(word);
    known.set(word, entries);
    return entries;
  };
}
/** Words that are kept with what they begin. */
const MOST_KNOWN = 20_000;
const NONE: readonly never[] = [];

/** Find where a phrase ends whose first word ends at `from`, or nothing when the text goes on in another way. */
export const phraseEnd = ({ rest }: Phrase, text: string, from: number): number | undefined =>
  endOf(rest, 0, text, from);

function endOf(steps: readonly Step[], at: number, text: string, from: number): number | undefined {
  const step = steps[at];
  if (!step) return from;
  let end = from;
  for (let between = 0; between <= step.gap; between++) {
    const word = wordAfter(text, end, step.gap > 0);
    if (!word) return undefined;
    end = word.end;
    if (!fits(step, word.text)) continue;
    const last = endOf(steps, at + 1, text, end);
    if (last !== undefined) return last;
  }
  return undefined;
}

const fits = ({ words, begins }: Step, word: string): boolean =>
  words.has(word) || words.has(singular(word)) || begins.some((begin) => word.startsWith(begin));

const singular = (word: string): string => (word.length > PLURAL_FROM && word.endsWith('s') ? word.slice(0, -1) : word);

/** The next word of the same clause; where others may come between, after other signs than a space and a slash, too. */
function wordAfter(text: string, from: number, near: boolean): { text: string; end: number } | undefined {
  let begin = from;
  // "the model's quality"
  if (isApostrophe(text.charCodeAt(begin))) begin += text[begin + 1] === 's' ? 2 : 1;
  const most = begin + MOST_SIGNS;
  while (begin < most && (near ? NEAR : NEXT).includes(text[begin] ?? '.')) begin++;
  let end = begin;
  while (isWord(text.charCodeAt(end))) end++;
  return end > begin ? { text: text.slice(begin, end), end } : undefined;
}
const NEXT = ' /';
const NEAR = ' ,/&()"“”‘’\'+';
const MOST_SIGNS = 4;
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

/** Letters and digits in lower case; of other scripts roughly, which is enough for names in Latin letters. Thai and Lao have no spaces. */
export const isWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0xc0 && code < 0x2000 && !(code >= 0xe00 && code < 0xf00));

function push<T>(map: Map<string, T[]>, key: string, entry: T): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}
