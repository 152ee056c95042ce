/** What the model writes: one JSON object, read while it arrives. */
import { z } from 'zod';
import type { Statement } from './grounding/statement.ts';

/** The shape that the model is held to. */
export const Written = z.object({
  outcome: z
    .enum(['answer', 'not-in-sources'])
    .describe('not-in-sources when the passages do not answer the question, or it is not about this career'),
  statements: z
    .array(
      z.object({
        text: z.string().describe('one or two short sentences of the answer, plain text'),
        passages: z.array(z.string()).describe('the ids of the passages that say so'),
      }),
    )
    .describe('the answer, the most important first; empty when not-in-sources'),
});
export type Written = z.output<typeof Written>;

/** A model that writes more than that is not answering. */
const MOST_CHARACTERS = 12_000;

/** Collects the pieces of one answer. */
export interface Reading {
  /** Take the next piece; gives the statements that became complete with it. Throws when the answer is endless. */
  add(piece: string): Statement[];
  /** Read the whole; throws when it is not what was asked for. */
  end(): Written;
}

/** Begin to read an answer. */
export function readWritten(): Reading {
  let all = '';
  let at = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let start = -1;

  return {
    add(piece) {
      all += piece;
      if (all.length > MOST_CHARACTERS) throw new Error('the model does not come to an end');
      const complete: Statement[] = [];
      for (; at < all.length; at++) {
        const char = all[at];
        if (quoted) {
          if (escaped) escaped = false;
          else if (char === '\\') escaped = true;
          else if (char === '"') quoted = false;
        } else if (char === '"') quoted = true;
        else if (char === '{' || char === '[') {
          // The object, the list of statements, a statement: what opens third is one.
          if (char === '{' && depth === 2) start = at;
          depth++;
        } else if (char === '}' || char === ']') {
          depth--;
          if (depth === 2 && start >= 0) {
            const statement = parsed(all.slice(start, at + 1));
            if (statement) complete.push(statement);
            start = -1;
          }
        }
      }
      return complete;
    },
    end: () => Written.parse(JSON.parse(all)),
  };
}

function parsed(text: string): Statement | undefined {
  try {
    return Written.shape.statements.element.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
