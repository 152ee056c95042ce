/**
 * The checks that an answer has to pass, whatever the model was talked into: each sentence names passages that it was
 * given, and says nothing that does not stand there: no figure, no name, no address, no matter of its own.
 */

import type { Knowledge } from '../knowledge/schema.ts';
import { synonymsOf } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { type Synonyms, synonyms } from '../retrieval/synonyms.ts';
import { clean } from '../text/sanitize.ts';
import { isGlue } from '../text/stop-words.ts';
import { isTopicless, rawWords, stem, termsOf } from '../text/tokenize.ts';
import { type Figure, figuresIn, stands } from './figures.ts';

/** One sentence or two, with the passages that say so. */
export interface Statement {
  text: string;
  /** Ids of passages. */
  passages: string[];
}

/** Why a statement was left out. `figure` and `name` are told to the model, which may try once more. */
export interface Fault {
  kind: 'citation' | 'figure' | 'name' | 'address' | 'support';
  /** In words for the model. */
  says: string;
}

export type Checked = { kept: Statement } | { fault: Fault };

/** Checks one statement against the passages that the model was given. */
export type Check = (statement: Statement, given: ReadonlyMap<string, Passage>) => Checked;

/** More than that is no sentence any more. */
const LONGEST = 420;
/** The least share of a sentence's own words that its passages must have; with it 2 in 100 sentences pass on a passage of another matter. */
const LEAST_SUPPORT = 0.67;
/** With more words of its own than this, a sentence says something else besides. */
const MOST_FOREIGN = 4;

/** Make the check: it knows the other names of things, and the names of sources, which stand in passages of every matter. */
export function createCheck(knowledge: Knowledge): Check {
  const names = synonyms(synonymsOf(knowledge));
  const sourceNames = new Set(
    [...knowledge.sources.values()].flatMap(({ kind, name }) =>
      kind === 'reference' || kind === 'own' ? [] : rawWords(name),
    ),
  );
  const views = new WeakMap<Passage, View>();
  const viewOf = (passage: Passage): View => {
    const view = views.get(passage) ?? makeView(passage, names);
    views.set(passage, view);
    return view;
  };

  return ({ text, passages: cited }, given) => {
    // A model that was asked for plain text may still write a list.
    const said = clean(text, LONGEST).replace(/^(?:[-*•–]|\d+[.)])\s+/u, '');
    const passages = [...new Set(cited)].flatMap((id) => given.get(id) ?? []);
    const fault = (kind: Fault['kind'], says: string): Checked => ({ fault: { kind, says } });
    if (said === '' || passages.length === 0) return fault('citation', `“${said}” names no passage that was given.`);
    const views = passages.map(viewOf);
    const stray = [...said.matchAll(ADDRESS)].find(([found]) => !isName(found, views));
    if (stray) return fault('address', `“${said}” holds an address or a mention; write none.`);

    const figures = views.flatMap((view) => view.figures);
    const invented = figuresIn(said).find((figure) => !stands(figure, figures));
    if (invented)
      return fault('figure', `The figure “${invented.written}” does not stand in the passages that “${said}” cites.`);
    if (FOREIGN_DIGITS.test(said)) return fault('figure', `“${said}” writes a figure in another script.`);

    const has = (word: string) => views.some((view) => view.words.has(word) || view.terms.has(stem(word)));
    const strange = namesIn(said).find((name) => !rawWords(name).every((word) => isNameGlue(word) || has(word)));
    if (strange) return fault('name', `The name “${strange}” does not stand in the passages that “${said}” cites.`);

    const words = [...new Set(rawWords(said))];
    const own = words.filter(
      (word) => !isTopicless(word) && !isGlue(word) && !sourceNames.has(word) && !/^\d/.test(word),
    );
    const foreign = own.filter((word) => !has(word));
    // A sentence of signs, or of words that stand anywhere, says nothing that a passage could hold; "Kairos says no" does.
    const empty = own.length === 0 && !words.some((word) => sourceNames.has(word));
    if (empty || foreign.length > MOST_FOREIGN || foreign.length > own.length * (1 - LEAST_SUPPORT))
      return fault('support', `“${said}” is not what its passages say (${foreign.join(', ')}).`);
    return { kept: { text: said, passages: passages.map(({ id }) => id) } };
  };
}

/** What a sentence is compared with. */
interface View {
  text: string;
  words: Set<string>;
  terms: Set<string>;
  figures: Figure[];
}

function makeView(passage: Passage, names: Synonyms): View {
  const text = [passage.title, passage.place, passage.text, ...passage.aliases, ...passage.alsoAskedAs].join('\n');
  const terms = termsOf(text);
  return {
    text: text.toLowerCase(),
    words: new Set(rawWords(text)),
    terms: new Set([...terms, ...names.among(terms).flatMap(({ others }) => others.flat())]),
    // Wordings of questions may name figures that the answer denies.
    figures: figuresIn([passage.title, passage.text].join('\n')),
  };
}

/** Some names look like addresses: fast.ai. Nothing makes a link of them, so they may stand where a passage has them. */
const isName = (found: string, views: readonly View[]): boolean =>
  /^[\p{L}\d.-]+$/u.test(found) && views.some(({ text }) => text.includes(found.toLowerCase()));

/** An address in any writing that a reader or Discord would follow, and everything that Discord turns into a mention. */
const ADDRESS =
  /https?:|www\.|\p{L}:\/\/|hxxp|\b[\p{L}\d-]+\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?(?:com|net|org|io|gg|ai|dev|app|co|ru|xyz|info|me|ly|link|site|online|shop|top|tk|to|be|example)\b|@\w|<[@#:/a]|\S+@\S+\.\S|discord\s?[.(]\s?gg/giu;
const FOREIGN_DIGITS = /(?![0-9])[\p{Nd}\p{Nl}]/u;

/** A run of words with capitals inside a sentence, anything in quotes, and words with digits in them such as GPT-4. */
function namesIn(text: string): string[] {
  const names = [...text.matchAll(/[“"«‘`]([^”"»’`]{2,80})[”"»’`]/gu)].map(([, quoted = '']) => quoted);
  for (const sentence of text.split(/(?<=[.!?:;])\s+/)) {
    const words = sentence.split(/\s+/);
    words.forEach((word, at) => {
      const bare = word.replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}+#])[^\p{L}\p{N}+#]+$/gu, '');
      const capital = /^\p{Lu}/u.test(bare) || /\p{Ll}\p{Lu}/u.test(bare);
      // The first word of a sentence has its capital from its place, unless the next has one too.
      const named = capital && (at > 0 || /\p{Lu}/u.test(bare.slice(1)) || /^\p{Lu}/u.test(words[1] ?? ''));
      if (
        named ||
        (/\p{L}/u.test(bare) && /\d/.test(bare) && !/^\d[\d.,–-]*(?:k|m|bn|st|nd|rd|th|\+)?(?:-\p{L}+)?$/iu.test(bare))
      )
        names.push(bare);
    });
  }
  const course =
    /(\p{L}[\p{L}\d+#-]*)\s+(?:course|bootcamp|certificate|certification|specialization|specialisation|nanodegree|book)s?\b/giu;
  for (const [, word = ''] of text.matchAll(course))
    if (!isTopicless(word.toLowerCase()) && !isGlue(word.toLowerCase())) names.push(word);
  return names;
}

/** Words that names share with everything: they stand in no passage's way. */
const isNameGlue = (word: string): boolean =>
  isTopicless(word) ||
  /^(?:ai|ml|waymark|yes|no|i|source|sources|however|also|both|first|then|if|but|and|so|most|start|usa?|usd)$/.test(
    word,
  );
