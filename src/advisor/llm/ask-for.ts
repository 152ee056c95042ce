/** Short questions to a model that want one JSON object: a verdict, other words for a question, a translation. */
import type { z } from 'zod';
import { estimated, type Message, type Model, type Shape, type Usage } from './chat-model.ts';

/** More than that (in characters) is no such object. */
const MOST_CHARACTERS = 12_000;

/**
 * Ask a model for an object of a shape; undefined when what it wrote holds none. Throws what {@link Model.write} throws. What it took is added
 * to `usage`, also when it fails.
 */
export async function askFor<T>(
  model: Model,
  messages: readonly Message[],
  shape: Shape<T>,
  { usage, signal }: { usage: Usage; signal?: AbortSignal | undefined },
): Promise<T | undefined> {
  let text = '';
  let spent: Usage | undefined;
  const stream = model.write(messages, { shape, signal });
  try {
    for (let next = await stream.next(); ; next = await stream.next()) {
      if (next.done) {
        spent = next.value;
        break;
      }
      text += next.value;
      if (text.length > MOST_CHARACTERS) break;
    }
  } finally {
    spent ??= estimated(messages, text.length);
    usage.read += spent.read;
    usage.written += spent.written;
    await stream.return({ read: 0, written: 0, ended: 'broken' });
  }
  return firstObject(text, shape.schema);
}

/** Find the first object of a shape in what a model wrote, whatever stands round it. */
export function firstObject<T>(text: string, schema: z.ZodType<T>): T | undefined {
  const thought = text.lastIndexOf('</think');
  const said = thought < 0 ? text : text.slice(thought);
  const end = said.lastIndexOf('}');
  let tries = 0;
  for (
    let start = said.indexOf('{');
    start >= 0 && start < end && tries < MOST_TRIES;
    start = said.indexOf('{', start + 1)
  ) {
    tries++;
    const parsed = schema.safeParse(objectFrom(said, start));
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/** Beginnings of objects that are tried. */
const MOST_TRIES = 20;

function objectFrom(text: string, start: number): unknown {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) {
      try {
        return JSON.parse(text.slice(start, at + 1));
      } catch {
        return undefined;
      }
    }
  }
  return undefined;
}
