/** Reads files of JSON lines: what people judged, to measure by. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parsedJson } from '../lib/json.ts';

/** A file that can't be measured by: the message names it, and each wrong line, as `file:line: what is wrong`. */
export class CollectionError extends Error {}

/** Read the lines of a text file. */
export function linesOfFile(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CollectionError(`${file}: ${missing ? 'there is no such file' : (error as Error).message}`);
  }
}

/** Parse lines, each one JSON value of the schema; empty ones are left out. Throws with every fault, also those that `check` tells. */
export function parseLines<Schema extends z.ZodType>(
  { lines, name }: { lines: readonly string[]; name: string },
  schema: Schema,
  check: (value: z.output<Schema>, fault: (message: string) => void) => void = () => {},
): z.output<Schema>[] {
  const faults: string[] = [];
  const values = lines.flatMap((line, at) => {
    if (!line.trim()) return [];
    const fault = (message: string) => void faults.push(`${name}:${at + 1}: ${message}`);
    const json = parsedJson(line);
    if (json === undefined) fault('this line is not JSON');
    const { data, error } = schema.safeParse(json);
    if (error) {
      if (json !== undefined) fault(z.prettifyError(error));
      return [];
    }
    check(data, fault);
    return [data];
  });
  if (faults.length > 0) throw new CollectionError(faults.join('\n'));
  return values;
}
