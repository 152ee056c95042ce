/** Statements in parts, each of which says one thing: what it is about, or that something is missing. */

/** An abbreviation ends no sentence. */
const SENTENCE_END = /(?<![.\s]\p{L}|\b(?:vs|etc|approx))(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\d])/u;
const PART_END =
  /[;:]\s+|,\s+(?=(?:and|but|while|though|although|so|whereas|yet|because)\s)|\s(?=(?:but|while|whereas|though|although)\s)/;

/** Split a text into sentences. */
export const sentencesOf = (text: string): string[] => text.split(SENTENCE_END).filter((sentence) => sentence !== '');

/** Split a sentence where it begins to say something else. */
export const partsOf = (sentence: string): string[] =>
  sentence.split(PART_END).filter((part) => /[\p{L}\d]/u.test(part));

const MATERIAL = 'sources?|passages?|texts?|information|material';
const SAY =
  'say|tell|speak|state|explain|specify|describe|mention|cover|compare|discuss|address|report|treat|calculate|estimate|judge|settle|decide';
const GIVE = 'give|list|name|include|show|provide|answer|offer|recommend|advise|ask|split|break|contain';
const TELL = `(?:${SAY}|${GIVE})(?:s|es)?`;
const ABSENCES = [
  // "None of the sources gives …", "neither mentions …"
  `(?:no|neither|none|nothing)(?: of)?(?: \\w+){0,2}? (?:${MATERIAL})`,
  `(?:none|neither|nothing)(?: of \\w+)? ${TELL}`,
  // "They don't list …", "Kairos doesn't say …"; "don't list …" alone is advice.
  `(?:${MATERIAL}|they|these|those)\\b(?: \\w+){0,3}? (?:do|did|can) not(?: \\w+)? ${TELL}`,
  `(?:does|did) not(?: \\w+)? ${TELL}`,
  '(?:do|does|did) not (?:go into|come up)',
  `(?:${MATERIAL}|they|these|those) (?:have|has|hold|holds) (?:no|nothing)`,
  'I (?:have|know|find|see) (?:no|nothing|none)',
  '(?:no|nothing|none) (?:\\w+ ){0,3}?(?:is|are) (?:given|named|mentioned|listed|stated|said)',
  // "says nothing about …", "names neither … nor"
  `${TELL} (?:nothing|neither)|(?:${GIVE})(?:s|es)? no`,
  `without (?:${SAY}|nam|giv|list)ing`,
  'there (?:is|are) (?:no|nothing)(?: \\w+)? (?:figures?|numbers?|information|advice|mention|word)',
  `there (?:is|are) (?:no|nothing)\\b.{0,80}(?:${MATERIAL}|here|data)`,
  `not (?:\\w+ ){0,3}?(?:these|the|my|any) (?:${MATERIAL})`,
  'can not find|(?:could|did|do) not (?:find|see|have) (?:any|anything|a|information)',
  `I can not (?:${SAY}|${GIVE}|judge)`,
  `not (?:said|told|named|covered|mentioned|listed|given|stated|specified|described|answered)`,
].map((pattern) => new RegExp(`\\b(?:${pattern})\\b`, 'iu'));

/** Tell whether a part (its contractions written out) says that something is missing in the sources. */
export const isAbsence = (part: string): boolean => ABSENCES.some((pattern) => pattern.test(part));
