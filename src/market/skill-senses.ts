/** Names of skills that are words, people or other things too: what stands near them tells which is meant. */
import type { Skill } from '../knowledge/schema.ts';

export type Sense = Skill['senses'][number];

/** How far around a name its neighbours count, in characters. */
const NEAR = 90;
/** After a verb comes what it does something to; after the name of a tool comes one of these. */
const AFTER_TOOL =
  /^(?:and|or|with|is|are|was|has|experience|jobs?|clusters?|sql|streaming|pipelines?|applications?|apps?|for|on|in|at|to|knowledge|skills?|expertise|programming|developers?|engineers?|preferred|required|as|using|via|based|ecosystem|framework|performance|tuning|workloads?|queries|optimization|internals|notebooks?|libraries|ml|mllib|structured|such|like|nice|etc|environment|code|data\w*|processing|from|into|through|over|connectors?|operators?|would|be|plus|a plus)\b/;
/** Capitals that go on with the name of a product. */
const AFTER_PRODUCT =
  /^(?:API|APIs|SDK|Code|Pro|Ultra|Flash|Nano|Models?|Sonnet|Opus|Haiku|Desktop|Agent|Pipelines?|Files?|CI|Server|Administration|Experience|And|Or|Developer|Engineer|Admin)\b/;

/** Whether a name at a place of a text has one of these other senses. `lower` is the same text in lower case. */
export function meansOther(senses: readonly Sense[], text: string, lower: string, begin: number, end: number): boolean {
  return senses.some(({ notNear, onlyNear, person, verb }) => {
    if (person && isPerson(text, begin, end)) return true;
    if (verb && isVerb(text, end)) return true;
    if (notNear.length === 0 && onlyNear.length === 0) return false;
    const around = `${lower.slice(Math.max(0, begin - NEAR), begin)} ${lower.slice(end, end + NEAR)}`;
    if (notNear.some((word) => holds(around, word))) return true;
    return onlyNear.length > 0 && !onlyNear.some((word) => holds(around, word));
  });
}

/** "Claude Durand", "Ask Paul Jenkins": a surname follows, or a first name goes before in the middle of a sentence. */
function isPerson(text: string, begin: number, end: number): boolean {
  const [, next] = /^ (\p{Lu}\p{Ll}+)/u.exec(text.slice(end, end + 40)) ?? [];
  if (next !== undefined) return !AFTER_PRODUCT.test(next);
  return /(?:\p{Ll} |\b(?:Mr|Ms|Mrs|Dr|Prof)\.? )\p{Lu}\p{Ll}+ $|\b(?:Mr|Ms|Mrs|Dr|Prof)\.? $/u.test(
    text.slice(Math.max(0, begin - 40), begin),
  );
}

/** "Spark new ideas": a small letter follows that is no word that goes with a tool. */
const isVerb = (text: string, end: number): boolean =>
  /^ \p{Ll}/u.test(text.slice(end, end + 2)) && !AFTER_TOOL.test(text.slice(end + 1, end + 30));

/** Whether a text holds a word, or the beginning of words where it ends in "*". */
function holds(text: string, word: string): boolean {
  const isBegin = word.endsWith('*');
  const plain = isBegin ? word.slice(0, -1) : word;
  for (let at = text.indexOf(plain); at >= 0; at = text.indexOf(plain, at + 1)) {
    const after = at + plain.length;
    if (!LETTER.test(text[at - 1] ?? ' ') && (isBegin || !LETTER.test(text[after] ?? ' '))) return true;
  }
  return false;
}
const LETTER = /[\p{L}\p{N}]/u;
