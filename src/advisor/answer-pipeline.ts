/** A question → passages → the model → the checks → an answer, or the passages themselves. */
import type { Logger } from 'pino';
import type { Knowledge } from '../knowledge/schema.ts';
import { memoize } from '../lib/memoize.ts';
import { isFollowUp } from '../retrieval/follow-up.ts';
import type { FoundPassages, PassageHit } from '../retrieval/knowledge-search.ts';
import type { Passage } from '../retrieval/passage.ts';
import { languageOf } from '../text/language.ts';
import { entityPassages } from './entity-passages.ts';
import type { Statement } from './grounding/statement.ts';
import { createVerifier } from './grounding/verify-statement.ts';
import { fitToGive } from './injection-filter.ts';
import type { Judge } from './judge.ts';
import type { Model, Usage } from './llm/chat-model.ts';
import { missingPart } from './missing.ts';
import { otherSides } from './other-sources.ts';
import { promptFor, type Turn } from './prompt.ts';
import { retrieve } from './retrieve.ts';
import { translate } from './translate.ts';
import { writeAnswer } from './write-answer.ts';

/** What a question got. */
export interface Advice {
  /** `quotes`: the passages themselves, because no checked answer could be had. `refusal`: they don't answer it. */
  outcome: 'answer' | 'quotes' | 'refusal';
  /** Checked, each with the passages that say it; none for quotes and refusals. */
  statements: Statement[];
  /** What the question asks and no passage says, in the model's words. */
  missing?: string | undefined;
  /** What other sources say of the same, added by the program. */
  otherSides: Statement[];
  /** What the answer rests on, what is quoted, or what comes nearest to a question that is refused; best first. */
  passages: Passage[];
  /** All that the search found, best first. */
  hits: readonly PassageHit[];
  /** Why a question is refused, where that is known: see `FoundPassages.why`. */
  why?: string;
  /** The last question before it that stands alone, where one is refused. */
  before?: string;
  /** Why there are only quotes; with `stopped` (by the bot) and `cut` (by the model's server) perhaps only the beginning of an answer. */
  because?: 'no-model' | 'limit' | 'failed' | 'unchecked' | 'stopped' | 'cut';
  usage: Usage;
}

/** What is asked. */
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

/** Answers questions from the knowledge. */
export interface Advisor {
  /** Set when there is a model. */
  readonly model: Model | undefined;
  /** Answer; returns what is checked so far whenever there is more of it. Never throws for what a model does. */
  advise(ask: Ask): AsyncGenerator<Statement[], Advice>;
}

/** Passages given to the model, best first, beside those that are looked up. */
const GIVEN = 8;
const QUOTED = 3;
const NEAREST = 3;
/** Asked of somebody whose stage is known, that is answered by it: "what should I learn next". */
const OWN_WAY = /\b(?:next|stage|now|continue|ready|progress)\b/i;

/** What an advisor is made of. */
export interface AdvisorParts {
  knowledge: Knowledge;
  /** Search; `previous` are the conversation's questions before this one. */
  find: (question: string, previous: readonly string[]) => Promise<FoundPassages>;
  model: Model | undefined;
  /** Looks again at what the model wrote; without it, words decide alone. */
  judge?: Judge | undefined;
  passages: () => ReadonlyMap<string, Passage>;
  log: Pick<Logger, 'warn'>;
}

/**
 * Make an advisor over the knowledge. Without a model it quotes.
 *
 * @example
 * const { outcome, statements } = await ended(advisor.advise({ question: 'do I need a degree?' }));
 */
export function createAdvisor({ knowledge, find, model, judge, passages, log }: AdvisorParts): Advisor {
  // Only answers of a model need it.
  const verifier = memoize(() => createVerifier(knowledge));
  const isFit = fitToGive(knowledge);
  const entitiesIn = entityPassages(knowledge);

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
      const before = conversation.findLast((turn) => !isFollowUp(turn.question))?.question;
      if (!found.answerable && !ownWay) return refusal(found, usage, before);
      if (!model || withoutModel) return quotes(found, usage, model ? 'limit' : 'no-model');

      const given = new Map(
        [...found.hits.slice(0, GIVEN).map((hit) => hit.passage), ...entitiesIn(passages(), question), ...about].map(
          (passage) => [passage.id, passage] as const,
        ),
      );
      const asked = [...conversation.map((turn) => turn.question), question].join('\n');
      const answer = yield* writeAnswer(promptFor(question, [...given.values()], conversation), {
        ...{ model, judge, given, usage, signal },
        verify: (statement, judged) => verifier()(statement, given, asked, judged),
        log,
      });
      if (answer === 'refused') return refusal(found, usage, before);
      if (typeof answer === 'string') return quotes(found, usage, answer);
      const cited = [...new Set(answer.kept.flatMap((statement) => statement.passages))];
      const english = {
        statements: answer.kept,
        missing: missingPart(answer.missing, asked),
        otherSides: otherSides(knowledge, question, answer.kept, given),
      };
      const language = found.language ?? languageOf(question) ?? 'en';
      return {
        outcome: 'answer',
        ...(language === 'en' || signal?.aborted
          ? english
          : await translated(english, language, { model, usage, signal, log })),
        passages: cited.flatMap((id) => given.get(id) ?? []),
        hits: found.hits,
        ...(!answer.whole && { because: signal?.aborted ? 'stopped' : 'cut' }),
        usage,
      };
    },
  };
}

/** Put what is shown of an answer into the member's language, as far as that can be trusted. */
async function translated(
  { statements, missing, otherSides: others }: Pick<Advice, 'statements' | 'missing' | 'otherSides'>,
  language: string,
  {
    model,
    usage,
    signal,
    log,
  }: { model: Model; usage: Usage; signal: AbortSignal | undefined; log: AdvisorParts['log'] },
): Promise<Pick<Advice, 'statements' | 'missing' | 'otherSides'>> {
  const texts = [...statements, ...others].map(({ text }) => text);
  const warn = (err: unknown) => log.warn({ err, model: model.name }, 'an answer could not be translated');
  const said = await translate(
    model,
    { texts: missing ? [...texts, missing] : texts, language },
    { usage, signal, warn },
  );
  const put = (all: readonly Statement[], from: number): Statement[] =>
    all.map((one, at) => ({ ...one, text: said[from + at] ?? one.text }));
  return {
    statements: put(statements, 0),
    otherSides: put(others, statements.length),
    ...(missing && { missing: said.at(-1) ?? missing }),
  };
}

const quotes = ({ hits }: FoundPassages, usage: Usage, because: NonNullable<Advice['because']>): Advice => ({
  outcome: 'quotes',
  statements: [],
  otherSides: [],
  passages: quotable(hits),
  hits,
  because,
  usage,
});

const refusal = ({ hits, why }: FoundPassages, usage: Usage, before?: string): Advice => ({
  outcome: 'refusal',
  ...(why && { why }),
  ...(before !== undefined && { before }),
  statements: [],
  otherSides: [],
  // Where nothing is asked nothing comes near.
  passages: why === 'nothing-asked' ? [] : hits.slice(0, NEAREST).map(({ passage }) => passage),
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
