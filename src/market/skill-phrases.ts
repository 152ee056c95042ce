/** Plain phrases that say what a skill is, such as "deploying our newest models": words that stand close together, in order. */

/** One word of a phrase: any of these, or one that begins so; and how many others may come before it. */
interface Step {
  words: ReadonlySet<string>;
  begins: readonly string[];
  gap: number;
}

/** A phrase as it is looked for, and words of which some have to stand near it. */
export interface Phrase {
  first: Step;
  rest: readonly Step[];
  near?: Phrase;
}

/** Words that may stand between two steps where `~` has no number. */
const MOST_BETWEEN = 4;
/** Words away at most that one side of `&` is from the other. */
const MOST_AWAY = 12;
/** From this length on, a word may have a plural "s". */
const PLURAL_FROM = 3;
/** Letters that a beginning has at least, by which phrases are looked up. */
const BEGIN = 4;

/** Read a phrase as `knowledge/skills.yaml` writes it: "deploy*|ship ~ model", "monitor* & model". */
export function phraseOf(source: string): Phrase {
  const [said = '', near] = source.split(' & ');
  const [first, ...rest] = stepsOf(said);
  if (!first) throw new Error(`A phrase of no words: "${source}"`);
  return near === undefined ? { first, rest } : { first, rest, near: phraseOf(near) };
}

function stepsOf(source: string): Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of source.split(' ')) {
    if (part.startsWith('~')) gap = part === '~' ? MOST_BETWEEN : Number(part.slice(1));
    else {
      const any = part.split('|');
      const begins = any.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
      const words = any.filter((word) => !word.endsWith('*'));
      steps.push({ words: new Set([...words, ...words.flatMap(plural)]), begins, gap });
      gap = 0;
    }
  }
  return steps;
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
    const exact = words.get(word) ?? [];
    const begun = word.length < BEGIN ? [] : (begins.get(word.slice(0, BEGIN)) ?? []);
    const all = [
      ...exact,
      ...begun.filter(({ phrase }) => phrase.first.begins.some((begin) => word.startsWith(begin))),
    ];
    return all.length === 0 ? NONE : all;
  };
  // Postings say the same words again and again. A longer piece of a text may hold on to the whole text, which isn't to be kept.
  const known = new Map<string, readonly T[]>();
  return (word) => {
    if (word.length > LONGEST_KNOWN) return look(word);
    const before = known.get(word);
    if (before) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const entries = look(word);
    known.set(word, entries);
    return entries;
  };
}
/** Words that are kept with what they begin, and their longest, in UTF-16 units. */
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 12;
const NONE: readonly never[] = [];

/** The words of a text in lower case, and from where to where each stands. */
export interface Words {
  text: string[];
  begins: number[];
  ends: number[];
}

/** Models that nobody trains: "data models", "our operating model". */
const NOT_TRAINED = new Set(
  'data business deployment operating pricing revenue delivery semantic dimensional financial threat domain relational service'.split(
    ' ',
  ),
);

/** Cut a text in lower case into its words; the models of {@link NOT_TRAINED} are no words of a phrase. */
export function wordsOf(lower: string): Words {
  const words: Words = { text: [], begins: [], ends: [] };
  for (let at = 0; at < lower.length; at++) {
    if (!isWord(lower.charCodeAt(at))) continue;
    const begin = at;
    while (isWord(lower.charCodeAt(at + 1))) at++;
    const word = lower.slice(begin, at + 1);
    words.text.push(word.startsWith('model') && NOT_TRAINED.has(words.text.at(-1) ?? '') ? '' : word);
    words.begins.push(begin);
    words.ends.push(at + 1);
  }
  return words;
}

/** Find where in the text a phrase ends whose first word is the one at `at`, or nothing when the text goes on in another way. */
export function phraseEnd({ rest, near }: Phrase, words: Words, at: number, lower: string): number | undefined {
  const end = endOf(rest, 0, words, at, lower);
  return end !== undefined && near && !standsNear(near, words, at, lower) ? undefined : end;
}

/** Whether a phrase begins within a few words of a place, before or behind it, whatever signs stand between. */
function standsNear({ first, rest }: Phrase, words: Words, at: number, lower: string): boolean {
  for (let other = Math.max(0, at - MOST_AWAY); other <= at + MOST_AWAY; other++) {
    const word = words.text[other];
    if (word === undefined) return false;
    if (other !== at && fits(first, word) && endOf(rest, 0, words, other, lower) !== undefined) return true;
  }
  return false;
}

function endOf(steps: readonly Step[], next: number, words: Words, last: number, lower: string): number | undefined {
  const step = steps[next];
  if (!step) return words.ends[last];
  for (let at = last + 1; at <= last + 1 + step.gap; at++) {
    const word = words.text[at];
    if (word === undefined || !isJoined(words, at, step.gap > 0, lower)) return undefined;
    if (!fits(step, word)) continue;
    const end = endOf(steps, next + 1, words, at, lower);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Whether a word goes on with the clause of the one before it; where others may come between, after other signs than a space and a slash, too. */
function isJoined({ begins, ends, text }: Words, at: number, near: boolean, lower: string): boolean {
  const from = ends[at - 1] ?? 0;
  const to = begins[at] ?? 0;
  if (to === from || to - from > MOST_SIGNS) return false;
  if (to - from === 1 && lower.charCodeAt(from) === SPACE) return true;
  // "the model's quality"
  if (text[at] === 's' && isApostrophe(lower.charCodeAt(from))) return true;
  for (let sign = from; sign < to; sign++) if (!(near ? NEAR : NEXT).includes(lower[sign] ?? '.')) return false;
  return true;
}
const SPACE = 0x20;
const NEXT = ' /';
const NEAR = ' ,/&()"“”‘’\'+';
const MOST_SIGNS = 4;
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;

function fits({ words, begins }: Step, word: string): boolean {
  if (words.has(word)) return true;
  for (const begin of begins) if (word.startsWith(begin)) return true;
  return false;
}

const plural = (word: string): string[] => (word.length < PLURAL_FROM ? [] : [`${word}s`]);

/** Letters and digits in lower case; of other scripts roughly, which is enough for names in Latin letters. Thai and Lao have no spaces. */
const isWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0xc0 && code < 0x2000 && !(code >= 0xe00 && code < 0xf00));

function push<T>(map: Map<string, T[]>, key: string, entry: T): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}
