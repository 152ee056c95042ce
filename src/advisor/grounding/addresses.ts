/** Addresses and mentions: an answer holds none, in whatever way they are written. */

/** An address in any writing that a reader or Discord would follow, and everything that Discord turns into a mention. */
const ADDRESS =
  /https?:|www\.|\p{L}:\/\/|hxxp|\b[\p{L}\d-]+\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?(?:com|net|org|io|gg|ai|dev|app|co|ru|xyz|info|me|ly|link|site|online|shop|top|tk|to|be|example)\b|@\w|<[@#:/a]|@[^\s@.]+\.\S|discord\s?[.(]\s?gg/giu;

/** Tell whether a text holds an address or a mention; some names look like addresses (fast.ai), which `isKnown` tells. */
export const hasAddress = (text: string, isKnown: (name: string) => boolean): boolean =>
  [...text.matchAll(ADDRESS)].some(([found]) => !(/^[\p{L}\d.-]+$/u.test(found) && isKnown(found.toLowerCase())));
