/** What the model writes: one JSON object, read while it arrives, and as forgiving as models are careless. */
import { z } from 'zod';
import { parsedJson } from '../../lib/json.ts';
import type { Statement } from '../grounding/statement.ts';
import { scanObjects } from './object-scanner.ts';

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
/** More statements are no answer any more. */
const MOST_STATEMENTS = 12;

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
  const scanner = scanObjects();
  let outcome: Written['outcome'] | undefined;
  let missing: string | undefined;
  let found = 0;

  /** Read an object that has just been closed. */
  function read(text: string): Statement | undefined {
    const value = parsedJson(text) as Record<string, unknown> | undefined;
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
      const closed = scanner.add(piece);
      if (scanner.length() > MOST_CHARACTERS) throw new Error('the model does not come to an end');
      return closed.flatMap((text) => read(text) ?? []);
    },
    missing: () => missing,
    end: () => outcome ?? (found > 0 && !scanner.isOpen() ? 'answer' : undefined),
  };
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
