/** An answer in at most two drafts: what held in the first one stays, and only what did not is written again. */
import type { Logger } from 'pino';
import { type Draft, type DraftParts, writeDraft } from './draft.ts';
import type { Statement } from './grounding/statement.ts';
import type { Message } from './llm/chat-model.ts';
import { correction } from './prompt.ts';

/** Why there is no answer. `refused`: the model says that the passages don't answer. */
export type NoAnswer = 'refused' | 'failed' | 'unchecked' | 'stopped';

/** Write an answer; yields what may be shown whenever there is more of it. Never throws for what a model does. */
export async function* writeAnswer(
  messages: readonly Message[],
  parts: DraftParts & { log: Pick<Logger, 'warn'> },
): AsyncGenerator<Statement[], Draft | NoAnswer> {
  const { model, signal, log } = parts;
  let first: Draft;
  try {
    first = yield* writeDraft(messages, parts);
  } catch (err) {
    if (signal?.aborted) return 'stopped';
    log.warn({ err: describe(err), model: model.name }, 'the model gave no answer');
    return 'failed';
  }
  if (first.refused && first.kept.length === 0) return 'refused';
  if (signal?.aborted) return first.kept.length > 0 ? first : 'stopped';
  if (first.kept.length === 0 && first.ended !== 'whole') {
    // Asking again for what was declined or cut gets the same, and takes as long.
    log.warn({ model: model.name, ended: first.ended }, 'the model, or its server, declined or broke off');
    return 'failed';
  }
  const answer = needsMore(first) ? yield* mended(messages, first, parts) : first;
  if (answer.kept.length > 0) return answer;
  const kinds = answer.leftOut.map(({ fault }) => fault.kind);
  log.warn({ faults: kinds, model: model.name }, 'the answer did not pass the checks');
  return kinds.length > 0 ? 'unchecked' : 'failed';
}

/** Whether a draft is worth a second one: it has no opening, which is the verdict, or figures and names were invented. */
const needsMore = ({ kept, leftOut, whole }: Draft): boolean =>
  whole &&
  (kept.length === 0 || leftOut.some(({ at, fault }) => at === 0 || fault.kind === 'figure' || fault.kind === 'name'));

/** Have what was left out written again; whatever becomes of it, what was kept stays. */
async function* mended(
  messages: readonly Message[],
  first: Draft,
  parts: DraftParts & { log: Pick<Logger, 'warn'> },
): AsyncGenerator<Statement[], Draft> {
  const { model, log } = parts;
  const isOpening = first.leftOut.some(({ at }) => at === 0);
  const withThose = (more: readonly Statement[]): Statement[] => {
    const fresh = more.filter(({ text }) => !first.kept.some((one) => one.text === text));
    return isOpening ? [...fresh, ...first.kept] : [...first.kept, ...fresh];
  };
  try {
    const drafting = writeDraft([...messages, ...correction(first)], parts);
    for (;;) {
      const next = await drafting.next();
      if (!next.done) {
        yield withThose(next.value);
        continue;
      }
      const { kept, leftOut, missing, refused } = next.value;
      return {
        ...first,
        kept: withThose(kept),
        leftOut: refused ? first.leftOut : leftOut,
        missing: first.missing ?? missing,
      };
    }
  } catch (err) {
    log.warn({ err: describe(err), model: model.name }, 'the model gave no second draft');
    return first;
  }
}

/** What a log may hold of a failed call: never the question, which stands in the request. */
const describe = (error: unknown): { name: string; status?: unknown; message: string } => {
  const { name = 'Error', status, message = '' } = error as { name?: string; status?: unknown; message?: string };
  return { name, ...(status !== undefined && { status }), message: message.slice(0, 200) };
};
