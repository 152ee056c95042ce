/** What a sentence asks for, and what it only welcomes: "Python is a must, Docker is a plus". */

/** A line or a piece of one, and whether what it names is only welcome. */
export interface Sorted {
  line: string;
  welcome: boolean;
}

/** What is said of the things before it, and what of those behind it. */
const WELCOME =
  /\b(?:nice|good|great)[ -]to[ -]have\b|\ban? (?:\w+ )?(?:plus|bonus|advantage|asset)\b|\b(?:preferred|desirable|desired|advantageous|beneficial|optional)\b|\bbonus points?\b|\bwould be (?:nice|great|helpful|useful)\b|\b(?:is|are|but) (?:also |very )?(?:welcome|helpful|appreciated|useful)\b/i;
const NOT_WELCOME =
  /\b(?:your|their|our|by|its) (?:own )?preferred\b|\bpreferred (?:name|pronoun|language|stack|tools?|vendor|supplier|stock|shares)\b/i;
const IDEALLY = /[,;(–-]? ?\b(?:ideally|preferably|bonus points? (?:if|for)|extra credit for|nice to have:|bonus:)/i;
/** "A degree, preferably in statistics" asks for one thing. */
const OF_DEGREE =
  /\b(?:degree|ph\.?d|master|bachelor|m\.?sc|b\.?sc|diploma|graduates?)\b.{0,80}\b(?:ideally|preferably) (?:in|within|with)\b/i;
const STRICT = /\b(?:required|requires?|must|strong|solid|expert\w*|proficien\w*|fluen\w*|need|essential|years?)\b/i;

const UNNEEDED = /(?:\bnot|n['’]t)(?: \w+)? (?:required|needed|necessary|mandatory|essential)\W*$/i;

/** Part a sentence where it turns from what is asked for to what is welcome. */
export function byWish(sentence: string): Sorted[] {
  const ideally = IDEALLY.exec(sentence);
  if (ideally && !OF_DEGREE.test(sentence)) {
    const before = sentence.slice(0, ideally.index);
    return [
      ...(before === '' ? [] : [{ line: before, welcome: false }]),
      { line: sentence.slice(ideally.index), welcome: true },
    ];
  }
  const cue = WELCOME.exec(sentence);
  if (!cue || NOT_WELCOME.test(sentence)) return [{ line: sentence, welcome: false }];
  const inBrackets = bracketsAround(sentence, cue.index, cue[0].length);
  if (inBrackets) {
    const [from, to] = inBrackets;
    return [
      { line: `${sentence.slice(0, from)} ${sentence.slice(to)}`, welcome: false },
      { line: sentence.slice(from, to), welcome: true },
    ];
  }
  if (sentence.length > LONGEST_SENTENCE) return aroundWish(sentence, cue.index);
  const begin = wishBegin(sentence.slice(0, cue.index));
  return [
    ...(begin === 0 ? [] : [{ line: sentence.slice(0, begin), welcome: false }]),
    { line: sentence.slice(begin), welcome: true },
  ];
}

/** Longer ones are lists that lost their lines: only what stands near a wish in them is one. */
const LONGEST_SENTENCE = 400;
const NEAR = 120;

function aroundWish(text: string, at: number): Sorted[] {
  const from = text.lastIndexOf(' ', Math.max(0, at - NEAR)) + 1;
  const end = text.indexOf(' ', at + NEAR);
  const to = end < 0 ? text.length : end;
  return [
    { line: text.slice(0, from), welcome: false },
    { line: text.slice(from, to), welcome: true },
    { line: text.slice(to), welcome: false },
  ];
}

/** The brackets around a wish that names in them what is welcome: "(Rust preferred)", but not "(preferred)". */
function bracketsAround(sentence: string, at: number, length: number): [number, number] | undefined {
  const from = sentence.lastIndexOf('(', at);
  const to = sentence.indexOf(')', at) + 1;
  const isInside = from >= 0 && to > 0 && sentence.indexOf(')', from) === to - 1;
  return isInside && to - from > length + 4 ? [from, to] : undefined;
}

/** Where the wish begins that the text ends with: after the last sign before which something is asked for outright. */
function wishBegin(text: string): number {
  for (const sign of ['; ', ' but ', '. ', ', ', ' and ']) {
    const at = text.lastIndexOf(sign);
    // "Not required, but a plus" speaks of one thing.
    if (at > 0 && UNNEEDED.test(text.slice(0, at))) return 0;
    const isWeak = sign === ', ' || sign === ' and ';
    if (at > 0 && (!isWeak || STRICT.test(text.slice(0, at)))) return at + sign.length;
  }
  return 0;
}
