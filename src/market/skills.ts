/** Which skills a text names: aliases between word boundaries and plain phrases, found in one pass over its words. */

import type { Knowledge, Skill } from '../knowledge/schema.ts';
import { memoize } from '../lib/memoize.ts';
import { nameKey } from '../text/name-index.ts';
import { bounded } from '../text/sanitize.ts';
import { companyKeys } from './company.ts';
import { fieldsAside, isOfPeople, notAsked, type Span } from './skill-context.ts';
import { type Phrase, phraseEnd, phraseIndex, phraseOf, wordsOf } from './skill-phrases.ts';
import { meansOther, type Sense } from './skill-senses.ts';

/** A company's own products aren't asked for, they are made there. Only those that don't bear its name. */
const PRODUCTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    openai: ['gpt', 'gpt-4', 'chatgpt'],
    anthropic: ['claude'],
    deepmind: ['gemini'],
    google: ['gemini', 'google cloud', 'google cloud platform', 'gcp', 'vertex', 'vertex ai'],
    meta: ['llama'],
    microsoft: ['azure', 'azure ml', 'azure machine learning', 'azure openai'],
    amazon: ['aws', 'aws lambda', 'sagemaker', 'bedrock', 'ec2'],
    gitlab: ['gitlab ci'],
    github: ['github actions'],
    databricks: ['mlflow'],
    elastic: ['elasticsearch'],
    hashicorp: ['terraform'],
    langchain: ['langgraph'],
  }),
);
/** Longer lines are cut, in UTF-16 units; whole postings that come as one line are shorter. */
const LONGEST_LINE = 20_000;
/** From this length on, an alias may have a plural "s". */
const PLURAL_FROM = 4;

/** What names a skill, and what speaks against it. */
interface Clue {
  skill: string;
  vetoes: readonly string[];
  senses: readonly Sense[];
}

interface Alias extends Clue {
  /** Normalized; in lower case unless the case counts. */
  text: string;
  exact: boolean;
  /** What two spellings of it share, for comparing with the employer's name. */
  key: string;
  /** Only tools are made by a company; a field of work stays one when a company is called after it. */
  tool: boolean;
  /** It names a whole field: people study it and are called after it. */
  field: boolean;
}

interface PhraseClue extends Clue {
  phrase: Phrase;
  tool: boolean;
}

interface Clues {
  aliases: ReadonlyMap<string, readonly Alias[]>;
  phrases: (word: string) => readonly PhraseClue[];
}

/** A search for skills in texts. */
export interface SkillFinder {
  /** Find the ids of the skills that the lines name, in order of appearance. What bears a name of the employer doesn't count. */
  find(lines: Iterable<string>, employers?: Iterable<string>): string[];
  /** Find the words by which the lines first name each skill. */
  named(lines: Iterable<string>, employers?: Iterable<string>): Map<string, string>;
}

/** The finder of a knowledge's skills, prepared once. */
export const skillFinderOf = memoize(({ skills }: Pick<Knowledge, 'skills'>) => skillFinder(skills.values()));

/** Prepare the search for the aliases of these skills. */
export function skillFinder(skills: Iterable<Skill>): SkillFinder {
  const aliases = new Map<string, Alias[]>();
  const phrases: PhraseClue[] = [];
  /** How a name is spelled that a hash tag writes as one word. */
  const spelled = new Map<string, string>();
  for (const skill of skills) {
    const vetoes = skill.notWhen.map((phrase) => normalized(phrase).toLowerCase());
    const clue = (name: string): Clue => ({
      ...{ skill: skill.id, vetoes, senses: skill.senses.filter(({ names }) => names.includes(name)) },
    });
    const add = (name: string, exact: boolean) => {
      const plain = normalized(name);
      const lower = plain.toLowerCase();
      const alias: Alias = {
        ...{ ...clue(name), text: exact ? plain : lower, exact, key: nameKey(name) },
        ...{ tool: skill.kind === 'tool', field: FIELD.test(lower) },
      };
      const word = firstWord(lower);
      // The plural is found by its own first word, and told from other words where the name ends.
      const words = word === lower && word.length >= PLURAL_FROM ? [word, `${word}s`] : [word];
      for (const one of words) aliases.set(one, [...(aliases.get(one) ?? []), alias]);
      spelled.set(alias.key, plain);
    };
    for (const alias of skill.aliases) add(alias, false);
    for (const alias of skill.caseSensitiveAliases) add(alias, true);
    for (const phrase of skill.phrases)
      phrases.push({ ...clue(phrase), phrase: phraseOf(phrase), tool: skill.kind === 'tool' });
  }

  const clues = { aliases, phrases: phraseIndex(phrases) };
  const named: SkillFinder['named'] = (lines, employers = []) => {
    const own = ownNames(employers);
    const found = new Map<string, string>();
    for (const line of lines) scan(normalized(withoutHashes(line, spelled)), clues, own, found);
    return found;
  };
  return { named, find: (lines, employers) => [...named(lines, employers).keys()] };
}

function scan(text: string, { aliases, phrases }: Clues, own: ReadonlySet<string>, found: Map<string, string>): void {
  const lower = text.toLowerCase();
  let barred: Span[] | undefined;
  let aside: Span[] | undefined;
  const count = ({ skill, vetoes, senses }: Clue, begin: number, end: number): void => {
    if (vetoes.some((veto) => overlaps(lower, veto, begin, end))) return;
    if (meansOther(senses, text, lower, begin, end)) return;
    barred ??= notAsked(lower);
    if (!isWithin(barred, begin)) found.set(skill, text.slice(begin, end));
  };
  const words = wordsOf(lower);
  for (let at = 0; at < words.text.length; at++) {
    const word = words.text[at] ?? '';
    const begin = words.begins[at] ?? 0;
    for (const alias of aliases.get(word) ?? NONE) {
      if (found.has(alias.skill) || !(alias.exact ? text : lower).startsWith(alias.text, begin)) continue;
      const end = begin + alias.text.length;
      if (!opens(text, begin) || !closes(text, end, alias.text.length)) continue;
      if (alias.text.length === 1 && !standsInList(text, begin)) continue;
      if (alias.tool && own.has(alias.key)) continue;
      if (alias.field) {
        if (isOfPeople(lower, begin, end)) continue;
        aside ??= fieldsAside(lower);
        if (isWithin(aside, begin)) continue;
      }
      count(alias, begin, end);
    }
    for (const clue of phrases(word)) {
      if (found.has(clue.skill) || (clue.tool && own.has(word))) continue;
      const end = phraseEnd(clue.phrase, words, at, lower);
      if (end !== undefined && opens(text, begin)) count(clue, begin, end);
    }
  }
}
const NONE: readonly Alias[] = [];

/** How names of whole fields end. */
const FIELD =
  /(?:learning|science|engineering|statistics|probability|vision|processing|mlops|nlp|\bml|\brl|\bstats|calculus|algebra)$/;

const isWithin = (spans: readonly Span[], at: number): boolean => spans.some(([from, to]) => from <= at && at < to);

/** Write hash tags as the names that they are: "#MachineLearning". Those of job sites, such as "#LI-ML", are none. */
function withoutHashes(line: string, spelled: ReadonlyMap<string, string>): string {
  if (!line.includes('#')) return line;
  return line.replace(/(?<![\p{L}\p{N}&])#(\p{L}[\p{L}\p{N}_-]{0,60})/gu, (_, tag: string) =>
    tag.includes('-') || /^li(?![\p{L}])/iu.test(tag) ? ' ' : (spelled.get(nameKey(tag)) ?? tag),
  );
}

/** Addresses say nothing of skills; dashes, underscores and spaces separate words alike; "CI / CD" is "CI/CD". */
function normalized(text: string): string {
  // "İ" is the only letter whose lower case is longer than itself: places in both cases must be the same.
  const plain = /^[\t -~]*$/.test(text) ? text : bounded(text, LONGEST_LINE).normalize('NFKC').replaceAll('İ', 'I');
  // Most lines have no address, and looking for its ends costs more than all the rest.
  const bare = /@|:\/\/|www\./i.test(plain)
    ? plain.replace(/\b(?:https?:\/\/|www\.)\S+|(?<![^\s@])[^\s@]+@\S+/gi, ' ')
    : plain;
  return bare
    .replace(/[\s_‐-―-]+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim();
}

const firstWord = (lower: string): string => (/^[\p{L}\p{N}]/u.test(lower) ? (wordsOf(lower).text[0] ?? '') : '');

/** Whether a name can begin here: not inside "R&D", "node.js", "#LI-ML" or "@python". */
const opens = (text: string, at: number): boolean =>
  !/[&#@]/.test(text[at - 1] ?? ' ') &&
  !(text[at - 1] === '.' && /\p{L}/u.test(text[at - 2] ?? ' ') && isSmall(text[at]));

/** Letters that go on with a word. In these scripts names stand between others without spaces: "使用Docker部署". */
const GOES_ON = /(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Lao}])[\p{L}\p{N}]/u;

/** Whether a name can end here, perhaps with a plural "s": not before a letter, "+", "#", "&" or ".com". */
function closes(text: string, at: number, length: number): boolean {
  const next = text[at] ?? ' ';
  if (GOES_ON.test(next)) return next === 's' && length >= PLURAL_FROM && !GOES_ON.test(text[at + 1] ?? ' ');
  return !/[+#&@]/.test(next) && !(next === '.' && isSmall(text[at + 1]));
}

/** After a full stop without a space, a small letter goes on with the name; a capital begins a sentence. */
const isSmall = (letter = ''): boolean => letter >= 'a' && letter <= 'z';

/** A single letter is a language only among others or after "in": "Python, R or SQL", "models in R", and as a point of a list. */
function standsInList(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 30), at);
  const after = text.slice(at + 1, at + 14);
  // "R. Doe" and "R and D" are no languages, and "Series A or R" is money.
  if (/^\. ?\p{Lu}\p{Ll}/u.test(after) && !/(?<!\p{Lu}\. ?\p{L}{1,20})[,/(] ?$/u.test(before)) return false;
  if (/^\.? ?(?:&|and) ?D\b/.test(after)) return false;
  if (/\b(?:series|class|grade|group|type|plan|option|part) (?:[a-z](?:,? or |,? and |, |\/))*$/i.test(before))
    return false;
  if (/^[^\p{L}\p{N}]{0,4}$/u.test(before))
    return /^["”'’]?(?:$|[.,/、]| (?:or|and|is|packages?|libraries|scripts?|required|preferred)\b| ?\(| \d)/.test(
      after,
    );
  return (
    /(?:[,/(:;、・&]|e\.g\.|\b(?:in|or|and|with|use|uses|using|know|like|as|base|languages?|either|(?:special|especial|particular|main|primari|ideal|preferab)ly|including|(?:knowledge|command|use) of) |\p{scx=Han}|\p{scx=Hira}|\p{scx=Kana}|\p{scx=Hang}) ?["“'‘]?$/iu.test(
      before,
    ) &&
    /^["”'’]?(?:$|[,;/).:、]|[^\p{scx=Latin}\p{N}\p{P}\p{S}\s]| (?:(?:or|and|is|to|for|etc|using|required|preferred|libraries|packages)\b|[\d(&]))/u.test(
      after,
    )
  );
}

/** Whether the phrase, in whole words, overlaps the place from begin to end. */
function overlaps(text: string, phrase: string, begin: number, end: number): boolean {
  const from = Math.max(0, begin - phrase.length + 1);
  const around = text.slice(from, end + phrase.length - 1);
  for (let at = around.indexOf(phrase); at >= 0; at = around.indexOf(phrase, at + 1)) {
    if (GOES_ON.test(text[from + at - 1] ?? ' ')) continue;
    const next = from + at + phrase.length;
    if (!GOES_ON.test(text[text[next] === 's' ? next + 1 : next] ?? ' ')) return true;
  }
  return false;
}

/** The keys of everything that bears the name of an employer or is made there. */
function ownNames(employers: Iterable<string>): Set<string> {
  const keys = new Set<string>();
  for (const key of [...employers].flatMap(companyKeys)) {
    keys.add(key);
    for (const product of PRODUCTS.get(key) ?? []) keys.add(nameKey(product));
  }
  return keys;
}
