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
const SAY = 'say|tell|speak|state|explain|specify|describe|mention|cover|compare|discuss|address|report|treat';
const GIVE = 'give|list|name|include|show|provide|answer|offer|recommend|advise|ask|split|break|contain';
const TELL = `(?:${SAY}|${GIVE})(?:s|es)?`;
const ABSENCES = [
  // "None of the sources gives …", "neither mentions …"
  `(?:no|neither|none|nothing)(?: of)?(?: \\w+){0,2}? (?:${MATERIAL})\\b(?: \\w+){0,2}? ${TELL}`,
  `(?:none|neither|nothing)(?: of \\w+)? ${TELL}`,
  // "They don't list …", "Kairos doesn't say …"; "don't list …" alone is advice.
  `(?:${MATERIAL}|they|these|those)\\b(?: \\w+){0,3}? (?:do|did|can) not(?: \\w+)? ${TELL}`,
  `(?:does|did) not(?: \\w+)? ${TELL}`,
  // "says nothing about …", "names neither … nor"
  `${TELL} (?:nothing|neither)|(?:${GIVE})(?:s|es)? no`,
  `without (?:${SAY}|nam|giv|list)ing`,
  `there (?:is|are) (?:no|nothing)\\b.{0,80}(?:${MATERIAL}|here|data)`,
  `not (?:\\w+ ){0,3}?(?:these|the|my|any) (?:${MATERIAL}) ${TELL}`,
  `I can not (?:${SAY}|${GIVE}|judge)`,
  `not (?:covered|mentioned|listed|given|stated|specified|described|answered)`,
].map((pattern) => new RegExp(`\\b(?:${pattern})\\b`, 'iu'));

/** Tell whether a part (its contractions written out) says that something is missing in the sources. */
export const isAbsence = (part: string): boolean => ABSENCES.some((pattern) => pattern.test(part));
