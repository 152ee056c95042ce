/** Contractions written out, so that "you're" is read as the two words that it is. */

const WHOLE: Record<string, string> = { wont: 'will not', cant: 'can not', shant: 'shall not', lets: 'let us' };
const ENDINGS: Record<string, string> = { re: 'are', ve: 'have', ll: 'will', d: 'would', m: 'am' };
const CONTRACTION =
  /\b(?:(won|can|shan|let)['’](?:t|(?<=\blet['’])s)|(\p{L}+)n['’]t|(\p{L}+)['’](re|ve|ll|d|m))(?!\p{L})|\bcannot\b/giu;
/** What is or has: elsewhere `'s` says whose something is. */
const IS = /\b(it|that|there|here|what|who|where|how|he|she)['’]s(?!\p{L})/giu;

/** Write `you're` as `you are`, `don't` as `do not`, `it's` as `it is`; `Kairos'` and `the guide's` stay. */
export const expandContractions = (text: string): string =>
  text
    .replace(CONTRACTION, (all, whole?: string, negated?: string, begun?: string, ending = '') => {
      if (whole) return WHOLE[`${whole.toLowerCase()}${/s$/i.test(all) ? 's' : 't'}`] ?? all;
      if (negated) return `${negated} not`;
      return begun ? `${begun} ${ENDINGS[ending.toLowerCase()]}` : 'can not';
    })
    .replace(IS, '$1 is');
