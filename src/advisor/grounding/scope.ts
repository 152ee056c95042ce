/** Whether a text says of all, or only of one, what another says of some. */

const ALL = /\b(?:all|every|each|always|everyone|everybody|everywhere|whoever|whenever)\b/i;
const NONE = /\b(?:no|none|nobody|never|without)\b/i;
const SOME =
  /\b(?:several|many|most|mostly|some|sometimes|often|usually|few|partly|typically|likely|may|might|two|three|one of)\b/i;
const ONLY = /\b(?:only|sole|solely|exclusively|alone|nothing but)\b/i;
const ONE_OF = /\b(?:one of|among|such as)\b/i;

/** Tell whether a text is more general than another, which says the same of some. */
export const isOverGeneral = (text: string, other: string): boolean =>
  (ALL.test(text) && !SOME.test(text) && SOME.test(other) && !ALL.test(other) && !NONE.test(other)) ||
  (ONLY.test(text) && ONE_OF.test(other) && !ONLY.test(other));
