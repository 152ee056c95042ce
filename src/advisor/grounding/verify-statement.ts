/**
 * The checks that an answer has to pass, whatever the model was talked into: each sentence names passages that it was
 * given, and says nothing that does not stand there: no figure, no name, no address, no matter of its own.
 */

import type { Knowledge } from '../../knowledge/schema.ts';
import { synonymsOf } from '../../retrieval/knowledge-search.ts';
import type { Passage } from '../../retrieval/passage.ts';
import { synonyms } from '../../retrieval/synonyms.ts';
import { expandContractions } from '../../text/contractions.ts';
import { everydayWords } from '../../text/dictionary.ts';
import { plainLine } from '../../text/plain-text.ts';
import { rawWords, stem } from '../../text/tokenize.ts';
import { hasAddress } from './addresses.ts';
import { misattributed } from './attribution.ts';
import { type Claim, readClaims } from './claims.ts';
import { contradictionIn } from './contradiction.ts';
import { type Evidence, evidenceOf, namesWord, type Segment } from './evidence.ts';
import { ungroundedFigure } from './figure-grounding.ts';
import { type Member, memberOf } from './member.ts';
import { isCommonInNames, namesIn } from './names.ts';
import { sourceMentions } from './sources.ts';
import type { GroundingFault, VerifyStatement } from './statement.ts';
import { unsupportedWords } from './support.ts';

/** More than that is no sentence any more. */
const LONGEST = 420;
/**
 * The least share of a statement's own words that its passages must have; more of one that it doesn't cite. With it 5 in
 * 100 sentences pass on a passage of another matter; with 0.5 it were 8, and 6 more of 433 true statements kept.
 */
const LEAST_SUPPORT = 0.6;
const LEAST_ELSEWHERE = 0.85;
/** The least share where a judge looks at it next: a judge that obeys whatever it reads lets nothing foreign through. */
const LEAST_JUDGED = 0.35;
const ELSEWHERE: ReadonlySet<string> = new Set<GroundingFault['kind']>(['figure', 'name', 'support', 'source']);
/** So many passages that it doesn't cite are looked at. */
const MOST_OTHERS = 16;
/** As programs write who speaks to a model: no answer begins so. */
const SPEAKER = /^\W*(?:system|assistant|developer|user|admin|waymark)\s*:/i;
const FOREIGN_DIGITS = /(?![0-9])[\p{Nd}\p{Nl}]/u;

/** Make the check: it knows the other names of things, and the names of sources, which stand in passages of every matter. */
export function createVerifier(knowledge: Knowledge): VerifyStatement {
  const everyday = everydayWords();
  const sourceNames = new Set(
    [...knowledge.sources.values()].flatMap(({ kind, name }) =>
      kind === 'reference' || kind === 'own' ? [] : rawWords(name),
    ),
  );
  const mentionsIn = sourceMentions(knowledge, (word) => everyday.has(word));
  const yearOf = (source: string) => knowledge.sources.get(source)?.year;
  const isSourceName = (word: string) => sourceNames.has(word);
  const vocabulary = {
    names: synonyms(synonymsOf(knowledge)),
    alike: synonyms([...knowledge.alike.values()].map(({ words }) => words)),
    mentionsIn,
    isSourceName,
    own: [...knowledge.sources.values()].flatMap(({ id, kind }) => (kind === 'own' ? [id] : [])),
  };
  const isEveryday = (word: string) => everyday.has(word);
  const known = new WeakMap<Passage, Evidence>();
  const evidenceIn = (passage: Passage): Evidence => {
    const evidence = known.get(passage) ?? evidenceOf(passage, vocabulary);
    known.set(passage, evidence);
    return evidence;
  };

  // All statements of an answer are checked for the same question.
  let lastAsked = '';
  let member = memberOf('', vocabulary.alike);

  /** Check a text against some passages. */
  function check(
    said: string,
    passages: readonly Passage[],
    leastSupport: number,
    judged: boolean,
  ): GroundingFault | undefined {
    const fault = (kind: GroundingFault['kind'], says: string): GroundingFault => ({ kind, says });
    const evidence = passages.map(evidenceIn);
    const segments = evidence.flatMap((one) => one.segments);
    // Letters that look like others are read as those; what is shown stays as it was written.
    const read = expandContractions(said.normalize('NFKC'));
    if ([said, read].some((one) => hasAddress(one, (name) => evidence.some(({ text: all }) => all.includes(name)))))
      return fault('address', `“${said}” holds an address or a mention; write none.`);
    if (SPEAKER.test(said))
      return fault('support', `“${said}” is written as if another spoke; write a plain sentence.`);
    if (FOREIGN_DIGITS.test(said)) return fault('figure', `“${said}” writes a figure in another script.`);

    const claims = readClaims(read, mentionsIn);
    const figure = ungroundedFigure(claims, segments, member, yearOf);
    if (figure)
      return fault('figure', `The figure “${figure.written}” does not stand so in the passages that “${said}” cites.`);
    const strange = claims.flatMap((claim) => strangeNames(claim, segments, member, isEveryday))[0];
    if (strange) return fault('name', `The name “${strange}” does not stand in the passages that “${said}” cites.`);
    const foreign = unsupportedWords(claims, segments, member, isSourceName, leastSupport);
    if (foreign) return fault('support', `“${said}” is not what its passages say (${foreign.join(', ')}).`);
    if (judged) return undefined;
    const other = misattributed(claims, segments, isSourceName);
    if (other) return fault('source', `“${other.text}” is not what the source that it names says.`);
    const against = contradictionIn(claims, segments, isSourceName);
    if (!against) return undefined;
    return fault(against.kind, `“${against.claim}” says otherwise than its passage (“${against.passage}”).`);
  }

  return ({ text, passages: ids }, given, asked = '', judged = false) => {
    if (asked !== lastAsked) [lastAsked, member] = [asked, memberOf(asked, vocabulary.alike)];
    const said = plainLine(text, LONGEST);
    const cited = [...new Set(ids)].flatMap((id) => given.get(id) ?? []);
    if (said === '' || cited.length === 0)
      return { fault: { kind: 'citation', says: `“${said}” names no passage that was given.` } };
    const fault = check(said, cited, judged ? LEAST_JUDGED : LEAST_SUPPORT, judged);
    if (!fault) return { kept: { text: said, passages: cited.map(({ id }) => id) } };
    // What another passage holds was cited wrongly; what the cited ones contradict is wrong.
    const others = ELSEWHERE.has(fault.kind) ? [...given.values()].filter((one) => !cited.includes(one)) : [];
    const holding = others.slice(0, MOST_OTHERS).find((one) => !check(said, [one], LEAST_ELSEWHERE, judged));
    if (!holding) return { fault };
    // A judge sees all that it may rest on: words alone don't tell which passage says it.
    const passages = judged ? [...cited, holding] : [holding];
    return { kept: { text: said, passages: passages.map(({ id }) => id) } };
  };
}

/** Find the names in a part that its passages don't have; the member's own may be repeated as theirs, or as missing. */
function strangeNames(
  { text, isAbsence }: Claim,
  segments: readonly Segment[],
  { terms }: Member,
  isEveryday: (word: string) => boolean,
): string[] {
  const isAsked = (word: string) => terms.has(stem(word));
  const yours = new Set([...text.matchAll(/\byour\s(?:\p{L}+\s)?(\S+)/giu)].flatMap(([all]) => rawWords(all)));
  return namesIn(text, isEveryday).filter(
    (name) =>
      !rawWords(name).every(
        (word) =>
          isCommonInNames(word) || namesWord(segments, word) || ((isAbsence || yours.has(word)) && isAsked(word)),
      ),
  );
}
