/** A question → passages → the model → the checks → an answer, or the passages themselves. */
import type { Logger } from 'pino';
import type { Knowledge } from '../knowledge/schema.ts';
import type { FoundPassages, PassageHit } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { fitToGive } from './fit.ts';
import type { GroundingFault, Statement, Verdict } from './grounding/statement.ts';
import { createVerifier } from './grounding/verify-statement.ts';
import { readAnswer } from './llm/answer-stream.ts';
import { type Completion, estimated, type Message, type Model, type Usage } from './llm/chat-model.ts';
import { idsIn } from './llm/passage-ids.ts';
import { lookUps } from './look-ups.ts';
import { correction, promptFor, type Turn } from './prompt.ts';
import { retrieve } from './retrieve.ts';
import { otherSides } from './sides.ts';

/** What a question got. */
export interface Advice {
  /** `quotes`: the passages themselves, because no checked answer could be had. `refusal`: they don't answer it. */
  outcome: 'answer' | 'quotes' | 'refusal';
  /** Checked, each with the passages that say it; none for quotes and refusals. */
  statements: Statement[];
  /** What other sources say of the same, added by the program. */
  otherSides: Statement[];
  /** What the answer rests on, what is quoted, or what comes nearest to a question that is refused; best first. */
  passages: Passage[];
  /** All that the search found, best first. */
  hits: readonly PassageHit[];
  /** Why a question is refused, where that is known: see `FoundPassages.why`. */
  why?: string;
  /** Why there are only quotes; with `stopped` (by the bot) and `cut` (by the model's server) perhaps only the beginning of an answer. */
  because?: 'no-model' | 'limit' | 'failed' | 'unchecked' | 'stopped' | 'cut';
  usage: Usage;
}

export interface Ask {
  question: string;
  /** The turns before, the last one last. */
  conversation?: readonly Turn[];
  /** What is known of the member, such as their stage: passages like all others. */
  about?: readonly Passage[];
  /** Set where the model may not be asked now: the quotes are given. */
  withoutModel?: boolean;
  /** What the model takes is added to it, also where the answering is ended early. */
  usage?: Usage;
  /** Aborted when the bot stops: what is written and checked by then is the answer. */
  signal?: AbortSignal;
}

export interface Advisor {
  /** Set when there is a model. */
  readonly model: Model | undefined;
  /** Answer; gives what is checked so far whenever there is more of it. Never throws for what a model does. */
  advise(ask: Ask): AsyncGenerator<Statement[], Advice>;
}

/** Passages given to the model, best first, beside those that are looked up. */
const GIVEN = 8;
const QUOTED = 3;
const NEAREST = 3;
const MOST_STATEMENTS = 6;
/** What is no object of the shape that was asked for. */
const NO_STATEMENT: GroundingFault = {
  kind: 'citation',
  says: 'There is no statement with passages: write one JSON object {"outcome", "statements": [{"text", "passages"}]} and nothing else.',
};
/** Asked of somebody whose stage is known, that is answered by it: "what should I learn next". */
const OWN_WAY = /\b(?:next|stage|now|continue|ready|progress)\b/i;

export interface AdvisorParts {
  knowledge: Knowledge;
  /** Search; `previous` are the conversation's questions before this one. */
  find: (question: string, previous: readonly string[]) => Promise<FoundPassages>;
  model: Model | undefined;
  passages: () => ReadonlyMap<string, Passage>;
  log: Pick<Logger, 'warn'>;
}

/** Make an advisor over the knowledge. Without a model it quotes. */
export function createAdvisor({ knowledge, find, model, passages, log }: AdvisorParts): Advisor {
  const verify = createVerifier(knowledge);
  const isFit = fitToGive(knowledge);

  const search = { find, isFit, model, warn: (about: object, text: string) => log.warn(about, text) };

  return {
    model,
    async *advise({
      question,
      conversation = [],
      about = [],
      withoutModel = false,
      usage = { read: 0, written: 0 },
      signal,
    }) {
      const retrieval = withoutModel ? { ...search, model: undefined } : search;
      const found = await retrieve(retrieval, { question, conversation }, { usage, signal });
      const ownWay = about.length > 0 && OWN_WAY.test(question);
      if (!found.answerable && !ownWay) return refusal(found, usage);
      const quotes = (because: NonNullable<Advice['because']>): Advice => ({
        outcome: 'quotes',
        statements: [],
        otherSides: [],
        passages: quotable(found.hits),
        hits: found.hits,
        because,
        usage,
      });
      if (!model) return quotes('no-model');
      if (withoutModel) return quotes('limit');

      const given = new Map(
        [
          ...found.hits.slice(0, GIVEN).map((hit) => hit.passage),
          ...lookUps(knowledge, passages(), question),
          ...about,
        ].map((passage) => [passage.id, passage] as const),
      );
      const messages = promptFor(question, [...given.values()], conversation);
      const asked = [...conversation.map((turn) => turn.question), question].join('\n');
      let faults: GroundingFault[] = [];
      let before = '';
      for (const again of [false, true]) {
        const said: Message[] = again
          ? [
              ...messages,
              ...correction(
                before,
                faults.map(({ says }) => says),
              ),
            ]
          : messages;
        let tried: Tried;
        try {
          tried = yield* attempt(model, said, given, (statement) => verify(statement, given, asked), usage, signal);
        } catch (err) {
          if (signal?.aborted) return quotes('stopped');
          log.warn({ err: describe(err), model: model.name }, 'the model gave no answer');
          return quotes('failed');
        }
        if (tried.refused && tried.kept.length === 0) return refusal(found, usage);
        faults = tried.faults;
        if (faults.length === 0 && tried.kept.length === 0) faults = [NO_STATEMENT];
        before = tried.written;
        const invented = faults.some(({ kind }) => kind === 'figure' || kind === 'name');
        if (tried.kept.length > 0 && !invented) {
          const cited = [...new Set(tried.kept.flatMap((statement) => statement.passages))];
          return {
            outcome: 'answer',
            statements: tried.kept,
            otherSides: otherSides(knowledge, tried.kept, given),
            passages: cited.flatMap((id) => given.get(id) ?? []),
            hits: found.hits,
            ...(!tried.whole && { because: signal?.aborted ? 'stopped' : 'cut' }),
            usage,
          };
        }
        if (signal?.aborted) return quotes('stopped');
        // Asking again for what was declined or cut gets the same, and takes as long.
        if (tried.kept.length === 0 && tried.ended !== 'whole') {
          log.warn({ model: model.name, ended: tried.ended }, 'the model, or its server, declined or broke off');
          return quotes('failed');
        }
      }
      log.warn({ faults: faults.map(({ kind }) => kind), model: model.name }, 'the answer did not pass the checks');
      return quotes(faults.includes(NO_STATEMENT) ? 'failed' : 'unchecked');
    },
  };
}

interface Tried {
  kept: Statement[];
  faults: GroundingFault[];
  refused: boolean;
  written: string;
  ended: Completion['ended'] | undefined;
  /** Whether the answer came to its end; not when the bot was stopped, or the server broke off. */
  whole: boolean;
}

/** Have the model write once, checking each statement as soon as it is complete. */
async function* attempt(
  model: Model,
  messages: readonly Message[],
  given: ReadonlyMap<string, Passage>,
  verify: (statement: Statement) => Verdict,
  usage: Usage,
  signal: AbortSignal | undefined,
): AsyncGenerator<Statement[], Tried> {
  const reading = readAnswer();
  const idOf = idsIn(given.keys());
  const kept: Statement[] = [];
  const faults: GroundingFault[] = [];
  const stream = model.write(messages, { signal });
  let written = '';
  let completion: Completion | undefined;
  try {
    for (let next = await stream.next(); ; next = await stream.next()) {
      if (next.done) {
        usage.read += next.value.read;
        usage.written += next.value.written;
        completion = next.value;
        break;
      }
      written += next.value;
      for (const statement of reading.add(next.value)) {
        const checked = verify({ ...statement, passages: statement.passages.flatMap((id) => idOf(id) ?? []) });
        if ('fault' in checked) faults.push(checked.fault);
        else if (kept.length < MOST_STATEMENTS && !kept.some(({ text }) => text === checked.kept.text)) {
          kept.push(checked.kept);
          yield [...kept];
        }
      }
    }
  } catch (error) {
    // What was checked before the bot was stopped still holds.
    if (!signal?.aborted || kept.length === 0) throw error;
  } finally {
    if (!completion && written !== '') {
      // What broke off was paid for all the same.
      const spent = estimated(messages, written.length);
      usage.read += spent.read;
      usage.written += spent.written;
    }
    await stream.return({ read: 0, written: 0, ended: 'broken' });
  }
  const outcome = reading.end();
  const whole = outcome !== undefined && completion !== undefined;
  return { kept, faults, refused: whole && outcome === 'not-in-sources', written, ended: completion?.ended, whole };
}

const refusal = ({ hits, why }: FoundPassages, usage: Usage): Advice => ({
  outcome: 'refusal',
  ...(why && { why }),
  statements: [],
  otherSides: [],
  passages: hits.slice(0, NEAREST).map(({ passage }) => passage),
  hits,
  usage,
});

/** Let an answer be written to its end, where nobody watches. */
export async function ended<Result>(writing: AsyncGenerator<unknown, Result>): Promise<Result> {
  for (;;) {
    const next = await writing.next();
    if (next.done) return next.value;
  }
}

/** The best passage, and others that are nearly as good. */
function quotable(hits: readonly PassageHit[]): Passage[] {
  const best = hits[0]?.score ?? 0;
  return hits
    .slice(0, QUOTED)
    .filter(({ score }) => score >= best * 0.5)
    .map(({ passage }) => passage);
}

/** What a log may hold of a failed call: never the question, which stands in the request. */
const describe = (error: unknown): { name: string; status?: unknown; message: string } => {
  const { name = 'Error', status, message = '' } = error as { name?: string; status?: unknown; message?: string };
  return { name, ...(status !== undefined && { status }), message: message.slice(0, 200) };
};
