/** A passage as statements are compared with it: in segments, of which each says one thing by one source. */
import type { Passage } from '../../retrieval/passage.ts';
import type { Synonyms } from '../../retrieval/synonyms.ts';
import { expandContractions } from '../../text/contractions.ts';
import { isFunctionWord } from '../../text/stop-words.ts';
import { isTopicless, rawWords, stem } from '../../text/tokenize.ts';
import { DAYS, type Figure, figuresIn, isYear, type Unit } from './figures.ts';
import { type Part, readParts } from './parts.ts';
import type { SourceMentions } from './sources.ts';

/** Other names of things, words that mean the same, and the names of the sources. */
export interface Vocabulary {
  names: Synonyms;
  alike: Synonyms;
  mentionsIn: SourceMentions;
  isSourceName(word: string): boolean;
  /** The sources that are Waymark itself: whatever names no other may be its own. */
  own: readonly string[];
}

/** What some words say. */
interface Wording {
  /** In order, each with a space on both sides. */
  run: string;
  words: ReadonlySet<string>;
  /** The terms of those words that say something by themselves, and aren't names of sources. */
  telling: readonly string[];
  /** Its terms, and those of the other names of what it names. */
  names: ReadonlySet<string>;
  /** These, and what means the same as one of its terms. */
  terms: ReadonlySet<string>;
}

export interface Segment extends Wording {
  text: string;
  sentence: string;
  figures: readonly Figure[];
  /** The sources that it may be of. */
  sources: ReadonlySet<string>;
  /** Title and place of its passage. */
  heading: string;
  isHeading: boolean;
  /** Whether it is a question that is answered with yes, or with no. */
  verdict?: boolean;
}

export interface Evidence {
  /** All of the passage in lower case. */
  text: string;
  segments: readonly Segment[];
}

/** "Python comes first. (Kairos 2026)": the source belongs to the sentence. */
const SOURCE_AFTER = /([.!?])\s+(\([^()\n]{1,80}\))$/gm;

/** Read a passage. How else it is asked for is no evidence: wordings of questions ask what the answer may deny. */
export function evidenceOf(passage: Passage, vocabulary: Vocabulary): Evidence {
  const { title, place, aliases, kind } = passage;
  const heading = expandContractions([title, place, ...aliases].join('\n'));
  const body = expandContractions(passage.text.replace(/[*`]/g, '')).replace(SOURCE_AFTER, ' $2$1');
  const all = new Set([...passage.sources, ...vocabulary.own]);
  const units = kind === 'question' ? unitsOf([title, body.split(/\n\s*(?:[-\n]|$)/, 1)[0] ?? ''].join('\n')) : [];
  // "Is $200K realistic?" names a figure that the answer may deny, "How sure is the median of $200K?" one that stands.
  const top = readParts(kind === 'question' && ASKS_WHETHER.test(title) ? '' : title, vocabulary.mentionsIn).flat();
  return {
    text: `${heading}\n${body}`.toLowerCase(),
    segments: [
      {
        ...wordingOf(heading, vocabulary),
        text: heading,
        sentence: heading,
        figures: top.flatMap(({ figures }) => figures),
        sources: all,
        heading,
        isHeading: true,
      },
      // In prose a source holds on over the lines of a list; facts stand one on each line.
      ...body.split(kind === 'question' ? /\n\s*\n/ : '\n').flatMap((paragraph) => {
        const parts = attributed(readParts(paragraph, vocabulary.mentionsIn), all);
        const verdicts = kind === 'question' ? parts.flatMap((part) => verdictOf(part, title)) : [];
        return [...parts, ...verdicts].map((part) => ({
          ...wordingOf(part.text, vocabulary),
          ...part,
          figures: part.figures.map((figure) => mayCount(figure, units)),
          heading,
          isHeading: false,
        }));
      }),
    ],
  };
}

/** The units of time in which the title and the first lines of an answer count. */
const unitsOf = (lead: string): Unit[] => [
  ...new Set(figuresIn(lead).flatMap(({ unit }) => (DAYS[unit] === undefined ? [] : [unit]))),
];

/** "AiTechWorlds: 12–18 from basic Python" below "two sources say 12–18 months": a line says in full only what is its own. */
const mayCount = (figure: Figure, units: readonly Unit[]): Figure =>
  figure.unit === 'other' && units.length > 0 && !isYear(figure)
    ? { ...figure, perhaps: [...new Set([...(figure.perhaps ?? []), ...units])] }
    : figure;

type Attributed = Part & Pick<Segment, 'sources' | 'verdict'>;

/** What a part that begins with yes or no says of a question: that it is so, or that it isn't. */
function verdictOf(part: Attributed, question: string): Attributed | [] {
  const [, verdict] = /^\W*(?:(?:but|and)\s)?(yes|no)\b/i.exec(part.text) ?? [];
  if (verdict === undefined || !ASKS_WHETHER.test(question)) return [];
  const asked = question.replace(ASKS_WHETHER, '').replace('?', '');
  return { ...part, text: asked, figures: [], verdict: /yes/i.test(verdict) };
}
const ASKS_WHETHER = /^(?:do|does|is|are|can|could|should|will|must|has|have)\b/i;

/** Tell of which source each part of a paragraph is: the one that it names, else the last one named before. */
function attributed(sentences: readonly Part[][], all: ReadonlySet<string>): Attributed[] {
  let last = all;
  return sentences.flatMap((parts) => {
    const first = parts.find(({ named }) => named.size > 0);
    // "12 months, but without hours, says the Course page": what comes before the name may be of it, too.
    let sources = first && parts[0] !== first ? new Set([...last, ...first.named]) : last;
    return parts.map((part) => {
      if (part.named.size > 0) sources = last = part.named;
      return { ...part, sources };
    });
  });
}

function wordingOf(text: string, { names, alike, isSourceName }: Vocabulary): Wording {
  const words = rawWords(text);
  const terms = words.map(stem);
  const named = [...terms, ...othersOf(terms, names), ...initialsOf(words)];
  return {
    run: ` ${words.join(' ')} `,
    words: new Set(words),
    telling: [...new Set(words.filter((word) => isTelling(word) && !isSourceName(word)).map(stem))],
    names: new Set(named),
    terms: new Set([...named, ...othersOf(terms, alike)]),
  };
}

/** The first letters of two to four words in a row, so that "SVM" is found in "support vector machines". */
function initialsOf(words: readonly string[]): string[] {
  const letters = words.filter((word) => !isTopicless(word)).map(([letter]) => letter);
  return letters.flatMap((_, at) => [2, 3, 4].map((length) => letters.slice(at, at + length).join('')));
}

/** Tell whether a raw word says something by itself. */
export const isTelling = (word: string): boolean => word.length > 1 && !isFunctionWord(word);

const othersOf = (terms: readonly string[], synonyms: Synonyms): string[] =>
  synonyms.among(terms).flatMap(({ others }) => others.flat());

/** Tell whether some segment has a raw word in any form, or names something that is called so. */
export function namesWord(segments: readonly Segment[], word: string): boolean {
  const term = stem(word);
  return segments.some(({ names }) => names.has(term));
}

/** Tell whether some segment has a raw word in any form, or one that means the same. */
export function saysWord(segments: readonly Segment[], word: string): boolean {
  const term = stem(word);
  return segments.some(({ terms }) => terms.has(term));
}

/** Tell whether some segment has just these words, one after the other. */
export function saysVerbatim(segments: readonly Segment[], text: string): boolean {
  const words = rawWords(text);
  return words.length > 0 && segments.some(({ run }) => run.includes(` ${words.join(' ')} `));
}
