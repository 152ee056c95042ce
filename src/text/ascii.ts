/** Write what is not in ASCII as JavaScript and JSON escape it in a string, in UTF-16 units. */
export const inAscii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
