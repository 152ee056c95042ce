/** What the model writes: one JSON object, read while it arrives, and as forgiving as models are careless. */
import { z } from 'zod';
import type { Statement } from '../grounding/statement.ts';

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
  missing: z
    .string()
    .nullable()
    .describe('what the question asks and the passages do not say, in a few words; null when they say all of it'),
});
/** What a model writes. */
export type Written = z.output<typeof Written>;

/** A model that writes more than that (in characters) is not answering. */
const MOST_CHARACTERS = 12_000;
/** More statements are no answer any more, and a longer object is no statement. */
const MOST_STATEMENTS = 12;
const LONGEST_STATEMENT = 3000;

/** Where a thought begins or ends. */
const THOUGHT = /<\/?think(?:ing)?>$/;

/** Collects the pieces of one answer. */
export interface AnswerStream {
  /** Take the next piece; returns the statements that became complete with it. Throws when the answer is endless. */
  add(piece: string): Statement[];
  /** Read what the whole came to; undefined when it never came to an end. */
  end(): Written['outcome'] | undefined;
  /** What the model says that the passages lack, once it has said so. */
  missing(): string | undefined;
}

/**
 * Begin to read an answer. Around the object may stand anything: thoughts, fences, words, a list, the same again. Statements are told
 * by their shape, wherever they stand.
 */
export function readAnswer(): AnswerStream {
  let all = '';
  let at = 0;
  let quoted = false;
  let escaped = false;
  let thinking = false;
  let outcome: Written['outcome'] | undefined;
  let missing: string | undefined;
  let found = 0;
  /** Where each object that is open begins. */
  const open: number[] = [];

  /** Read an object that has just been closed. */
  function closed(text: string): Statement | undefined {
    const value = parsed(text);
    if (value === undefined) return undefined;
    const statement = statementOf(value);
    if (statement) return found++ < MOST_STATEMENTS ? statement : undefined;
    if ('outcome' in value || Array.isArray(value.statements)) {
      const said = String(value.outcome ?? 'answer');
      outcome ??= /not/i.test(said) ? 'not-in-sources' : 'answer';
      if (typeof value.missing === 'string') missing ??= value.missing;
    }
    return undefined;
  }

  return {
    add(piece) {
      all += piece;
      if (all.length > MOST_CHARACTERS) throw new Error('the model does not come to an end');
      const complete: Statement[] = [];
      for (; at < all.length; at++) {
        const char = all[at];
        if (char === '>' && THOUGHT.test(all.slice(Math.max(0, at - 10), at + 1))) {
          // Some servers send the end of a thought without its beginning: what stood before is none of the answer.
          thinking = all[all.lastIndexOf('<', at) + 1] !== '/';
          open.length = 0;
          quoted = false;
        } else if (thinking) continue;
        else if (quoted) {
          if (escaped) escaped = false;
          else if (char === '\\') escaped = true;
          else if (char === '"') quoted = false;
        } else if (char === '"') quoted = open.length > 0;
        else if (char === '{') open.push(at);
        else if (char === '}') {
          const start = open.pop();
          // Only the outermost object may be longer than a statement: what is nested is not read again and again.
          if (start === undefined || (open.length > 0 && at - start > LONGEST_STATEMENT)) continue;
          const statement = closed(all.slice(start, at + 1));
          if (statement) complete.push(statement);
        }
      }
      return complete;
    },
    missing: () => missing,
    end: () => outcome ?? (found > 0 && open.length === 0 ? 'answer' : undefined),
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Read a statement; ids may come as one text, in brackets, or under another name. */
function statementOf(value: Record<string, unknown>): Statement | undefined {
  const { text, passages, passage, ids, id, citations, sources } = value;
  const cited = [passages, passage, ids, id, citations, sources].find((one) => one !== undefined);
  if (typeof text !== 'string' || cited === undefined) return undefined;
  const list = Array.isArray(cited) ? cited : [cited];
  return {
    text,
    passages: list.flatMap((one) =>
      typeof one === 'string'
        ? one
            .split(/[,;\s]+/)
            .map((name) => name.replace(/^[[("'`]+|[\])"'`.]+$/g, ''))
            .filter(Boolean)
        : [],
    ),
  };
}
