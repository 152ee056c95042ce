/** Whether a text says of all, or only of one, what another says of some. */

const ALL = /(?<!\bnot )\b(?:all|every|each|always|everyone|everybody|everywhere|whoever|whenever)\b/i;
const NONE = /\b(?:no|none|nobody|never|without)\b/i;
const SOME =
  /\b(?:several|many|most|mostly|some|sometimes|often|usually|few|partly|typically|likely|may|might|two|three|one of|at least)\b/i;
const ONLY = /\b(?:only|sole|solely|exclusively|alone|nothing but)\b/i;
const THE_ONLY = /^(?:(?!\bnot\b).)*\bthe (?:only|sole)\b/i;
const ONE_OF = /\b(?:one of|among|such as)\b/i;
const ALL_SOURCES = /(?<!\bnot )\b(?:all|every|each)(?: of)?(?: the| my| these)?(?: other)? sources?\b/i;
const AGREE = /\b(?:all (?:of|the|four|five|other|sources)|(?:every|each) source|agrees?|share|the same)\b/i;

/** Tell whether a text says of all sources, or of one thing only, what none of these texts says so. */
export const isUnheardOf = (text: string, others: readonly string[]): boolean =>
  (ALL_SOURCES.test(text) && !others.some((other) => AGREE.test(other))) ||
  (THE_ONLY.test(text) && !others.some((other) => ONLY.test(other)));

/** Tell whether a text is more general than another, which says the same of some. */
export const isOverGeneral = (text: string, other: string): boolean =>
  (ALL.test(text) && !SOME.test(text) && SOME.test(other) && !ALL.test(other) && !NONE.test(other)) ||
  (THE_ONLY.test(text) && ONE_OF.test(other) && !ONLY.test(other));
