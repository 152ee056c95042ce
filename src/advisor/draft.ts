/** One draft of an answer: written by the model, each statement checked as soon as it is complete, and judged before anybody sees it. */
import type { Passage } from '../retrieval/passage.ts';
import type { GroundingFault, Statement, Verdict } from './grounding/statement.ts';
import type { Judge } from './judge.ts';
import { readAnswer } from './llm/answer-stream.ts';
import { type Completion, countSpent, type Message, type Model, type Usage } from './llm/chat-model.ts';
import { idsIn } from './llm/passage-ids.ts';

/** More statements are no answer any more. */
const MOST_STATEMENTS = 6;

/** A statement that was left out, and where it stood. */
export interface LeftOut {
  at: number;
  text: string;
  fault: GroundingFault;
}

/** What a draft came to. */
export interface Draft {
  kept: Statement[];
  leftOut: LeftOut[];
  /** Whether the model says that the passages don't answer. */
  refused: boolean;
  /** What the question asks and the passages lack, in the model's words. */
  missing: string | undefined;
  ended: Completion['ended'] | undefined;
  /** Whether the answer came to its end; not when the bot was stopped, or the server broke off. */
  whole: boolean;
}

/** What a draft is written with. */
export interface DraftParts {
  model: Model;
  /** Looks again at what passed the checks; undefined where nobody does. */
  judge: Judge | undefined;
  /** With `judged` only what a judge is not asked for: ids, figures, names, addresses, and a floor of common words. */
  verify: (statement: Statement, judged: boolean) => Verdict;
  given: ReadonlyMap<string, Passage>;
  /** What it takes is added, also when it fails. */
  usage: Usage;
  signal: AbortSignal | undefined;
}

interface Placed {
  at: number;
  statement: Statement;
}

/** Write a draft; yields what may be shown whenever there is more of it. Throws what the model throws, unless something was kept by then. */
export async function* writeDraft(messages: readonly Message[], parts: DraftParts): AsyncGenerator<Statement[], Draft> {
  const { model, judge, given, usage, signal } = parts;
  const reading = readAnswer();
  const idOf = idsIn(given.keys());
  const board = new Board(parts);
  const stream = model.write(messages, { signal });
  let length = 0;
  let completion: Completion | undefined;
  let shown = 0;
  try {
    for (let next = stream.next(); ; ) {
      // The first verdict is shown when it is there, also in the middle of the writing.
      const came = await (board.judging === undefined ? next : Promise.race([next, board.judging]));
      if (came === 'judged') {
        board.judging = undefined;
      } else if (came.done) {
        completion = came.value;
        break;
      } else {
        length += came.value.length;
        for (const { text, passages } of reading.add(came.value))
          board.take({ text, passages: passages.flatMap((id) => idOf(id) ?? []) });
        next = stream.next();
      }
      if (board.kept.length > shown) {
        shown = board.kept.length;
        yield board.statements();
      }
    }
  } catch (error) {
    // What was checked before the end still holds.
    if (!signal?.aborted || board.kept.length === 0) throw error;
  } finally {
    countSpent(usage, messages, length, completion);
    await stream.return({ read: 0, written: 0, ended: 'broken' });
  }
  // The verdict on the opening first: it is there sooner than those on the rest.
  for (const verdicts of judge && !signal?.aborted ? [() => board.first(), () => board.judgeRest()] : []) {
    await verdicts();
    if (board.kept.length > shown) yield board.statements();
    shown = board.kept.length;
  }
  const outcome = reading.end();
  const whole = outcome !== undefined && completion !== undefined;
  return {
    kept: board.statements(),
    leftOut: board.leftOut,
    refused: whole && outcome === 'not-in-sources',
    missing: reading.missing(),
    ended: completion?.ended,
    whole,
  };
}

/** Where statements wait for their verdict, and what became of each. */
class Board {
  readonly kept: Placed[] = [];
  readonly leftOut: LeftOut[] = [];
  /** The first statement is at the judge; kept or left out when this resolves. */
  judging: Promise<'judged'> | undefined;
  #waiting: Placed[] = [];
  #count = 0;
  #begun: Promise<'judged'> | undefined;
  readonly #parts: DraftParts;

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  /** Take a statement that has just been written. */
  take(statement: Statement): void {
    const { judge, verify } = this.#parts;
    const at = this.#count++;
    const verdict = verify(statement, judge !== undefined);
    if ('fault' in verdict) {
      this.leftOut.push({ at, text: statement.text, fault: verdict.fault });
      return;
    }
    const placed = { at, statement: verdict.kept };
    if (this.#has(placed)) return;
    if (!judge) this.kept.push(placed);
    else if (this.#begun !== undefined) this.#waiting.push(placed);
    else {
      this.#begun = this.#judge([placed]).then(() => 'judged' as const);
      // It is awaited below, or by the loop.
      this.#begun.catch(() => {});
      this.judging = this.#begun;
    }
  }

  /** Wait for the verdict on the first statement. */
  async first(): Promise<void> {
    await this.#begun;
  }

  /** Have the others judged together. */
  async judgeRest(): Promise<void> {
    if (this.#waiting.length > 0) await this.#judge(this.#waiting.splice(0));
  }

  /** What may be shown, in the order in which it was written. */
  statements(): Statement[] {
    return this.kept.toSorted((a, b) => a.at - b.at).map(({ statement }) => statement);
  }

  /** Whether there is enough already, or the same. */
  #has({ statement }: Placed): boolean {
    const all = [...this.kept, ...this.#waiting];
    return all.length >= MOST_STATEMENTS || all.some((one) => one.statement.text === statement.text);
  }

  async #judge(all: readonly Placed[]): Promise<void> {
    const { judge, verify, given, usage, signal } = this.#parts;
    const statements = all.map(({ statement }) => statement);
    const verdicts = await judge?.(statements, given, { usage, signal });
    for (const [index, placed] of all.entries()) {
      // Without a verdict the words decide, as they do where there is no judge.
      const verdict = verdicts ? undefined : verify(placed.statement, false);
      if (verdict ? 'kept' in verdict : verdicts?.[index]) this.kept.push(placed);
      else
        this.leftOut.push({
          at: placed.at,
          text: placed.statement.text,
          fault: verdict && 'fault' in verdict ? verdict.fault : notSaid(placed.statement.text),
        });
    }
  }
}

const notSaid = (text: string): GroundingFault => ({
  kind: 'support',
  says: `The passages do not say that “${text}”.`,
});
