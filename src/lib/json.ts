/** Parse JSON; undefined for what is none, for texts that a schema looks at next. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
