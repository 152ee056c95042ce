/**
 * The checks that an answer has to pass, whatever the model was talked into: each sentence names passages that it was
 * given, and says nothing that does not stand there: no figure, no name, no address, no matter of its own.
 */

import type { Knowledge } from '../../knowledge/schema.ts';
import { synonymsOf } from '../../retrieval/knowledge-search.ts';
import type { Passage } from '../../retrieval/passage.ts';
import { synonyms } from '../../retrieval/synonyms.ts';
import { clean } from '../../text/sanitize.ts';
import { isGenericWord } from '../../text/stop-words.ts';
import { isTopicless, rawWords } from '../../text/tokenize.ts';
import { hasAddress } from './addresses.ts';
import { type Evidence, evidenceOf, hasWord } from './evidence.ts';
import { figuresIn, isGroundedIn } from './figures.ts';
import { isCommonInNames, namesIn } from './names.ts';
import type { GroundingFault, Verdict, VerifyStatement } from './statement.ts';

/** More than that is no sentence any more. */
const LONGEST = 420;
/** The least share of a sentence's own words that its passages must have; with it 2 in 100 sentences pass on a passage of another matter. */
const LEAST_SUPPORT = 0.67;
/** With more words of its own than this, a sentence says something else besides. */
const MOST_FOREIGN = 4;
const FOREIGN_DIGITS = /(?![0-9])[\p{Nd}\p{Nl}]/u;

/** Make the check: it knows the other names of things, and the names of sources, which stand in passages of every matter. */
export function createVerifier(knowledge: Knowledge): VerifyStatement {
  const names = synonyms(synonymsOf(knowledge));
  const sourceNames = new Set(
    [...knowledge.sources.values()].flatMap(({ kind, name }) =>
      kind === 'reference' || kind === 'own' ? [] : rawWords(name),
    ),
  );
  const known = new WeakMap<Passage, Evidence>();
  const evidenceIn = (passage: Passage): Evidence => {
    const evidence = known.get(passage) ?? evidenceOf(passage, names);
    known.set(passage, evidence);
    return evidence;
  };

  return ({ text, passages: cited }, given) => {
    // A model that was asked for plain text may still write a list.
    const said = clean(text, LONGEST).replace(/^(?:[-*•–]|\d+[.)])\s+/u, '');
    const passages = [...new Set(cited)].flatMap((id) => given.get(id) ?? []);
    const fault = (kind: GroundingFault['kind'], says: string): Verdict => ({ fault: { kind, says } });
    if (said === '' || passages.length === 0) return fault('citation', `“${said}” names no passage that was given.`);
    const evidence = passages.map(evidenceIn);
    if (hasAddress(said, (name) => evidence.some((one) => one.text.includes(name))))
      return fault('address', `“${said}” holds an address or a mention; write none.`);

    const figures = evidence.flatMap((one) => one.figures);
    const invented = figuresIn(said).find((figure) => !isGroundedIn(figure, figures));
    if (invented)
      return fault('figure', `The figure “${invented.written}” does not stand in the passages that “${said}” cites.`);
    if (FOREIGN_DIGITS.test(said)) return fault('figure', `“${said}” writes a figure in another script.`);

    const has = (word: string) => hasWord(evidence, word);
    const strange = namesIn(said).find((name) => !rawWords(name).every((word) => isCommonInNames(word) || has(word)));
    if (strange) return fault('name', `The name “${strange}” does not stand in the passages that “${said}” cites.`);

    const words = [...new Set(rawWords(said))];
    const own = words.filter(
      (word) => !isTopicless(word) && !isGenericWord(word) && !sourceNames.has(word) && !/^\d/.test(word),
    );
    const foreign = own.filter((word) => !has(word));
    // A sentence of signs, or of words that stand anywhere, says nothing that a passage could hold; "Kairos says no" does.
    const empty = own.length === 0 && !words.some((word) => sourceNames.has(word));
    if (empty || foreign.length > MOST_FOREIGN || foreign.length > own.length * (1 - LEAST_SUPPORT))
      return fault('support', `“${said}” is not what its passages say (${foreign.join(', ')}).`);
    return { kept: { text: said, passages: passages.map(({ id }) => id) } };
  };
}
