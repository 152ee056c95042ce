/** Short questions to a model that want one JSON object: a verdict, other words for a question, a translation. */
import type { z } from 'zod';
import { parsedJson } from '../../lib/json.ts';
import { type Completion, countSpent, type Message, type Model, type Shape, type Usage } from './chat-model.ts';
import { scanObjects } from './object-scanner.ts';

/** More than that (in characters) is no such object. */
const MOST_CHARACTERS = 12_000;

/**
 * Ask a model for an object of a shape; undefined when what it wrote holds none. Throws what {@link Model.write} throws. What it took is added
 * to `usage`, also when it breaks off.
 */
export async function askFor<T>(
  model: Model,
  messages: readonly Message[],
  shape: Shape<T>,
  { usage, signal }: { usage: Usage; signal?: AbortSignal | undefined },
): Promise<T | undefined> {
  let text = '';
  let completion: Completion | undefined;
  const stream = model.write(messages, { shape, signal });
  try {
    for (let next = await stream.next(); ; next = await stream.next()) {
      if (next.done) {
        completion = next.value;
        break;
      }
      text += next.value;
      if (text.length > MOST_CHARACTERS) break;
    }
  } finally {
    countSpent(usage, messages, text.length, completion);
    await stream.return({ read: 0, written: 0, ended: 'broken' });
  }
  return firstObject(text, shape.schema);
}

/** Find the first object of a shape in what a model wrote, whatever stands round it. */
function firstObject<T>(text: string, schema: z.ZodType<T>): T | undefined {
  for (const object of scanObjects().add(text)) {
    const parsed = schema.safeParse(parsedJson(object));
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
