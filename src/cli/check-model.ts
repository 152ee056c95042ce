/** `npm run ask -- --check-model`: whether a host's model server works for `/ask`, with what, how fast and at what price. */
import type { Advice, Advisor } from '../advisor/answer-pipeline.ts';
import { costOf } from '../advisor/limits.ts';
import type { AskConfig } from '../config.ts';

/** Questions that the sources answer: with words, with figures, and with two sides. */
const QUESTIONS = [
  'do i need a degree to become an ml engineer?',
  'how long does it take to become an ml engineer?',
  'what does an entry level ml engineer earn?',
];

/** What one question came to. */
export interface Checked {
  question: string;
  advice: Advice;
  /** Milliseconds to the first statement, if there was one, and to the end. */
  first: number | undefined;
  whole: number;
}

/** What the model's part of the bot warned of: a line of its log. */
export interface Warning {
  text: string;
  about: object;
}

/** Ask a few questions and print what came of them; returns the exit code: 0 when at least one answer was written and checked. */
export async function checkModel(
  ask: AskConfig,
  advisor: Advisor,
  warnings: readonly Warning[],
  print: (line: string) => void,
): Promise<number> {
  const { model } = ask;
  if (!model) {
    print(
      'No model is set: OPENAI_API_KEY for OpenAI, or OPENAI_BASE_URL for a server of your own. /ask quotes its sources.',
    );
    return 1;
  }
  print(`Model   ${model.model} at ${model.baseUrl ? new URL(model.baseUrl).host : 'OpenAI'}`);
  const all: Checked[] = [];
  for (const question of QUESTIONS) {
    const one = await askOnce(advisor, question);
    all.push(one);
    print(`${one.advice.outcome === 'answer' ? '✓' : '✗'} ${question} ${outcomeOf(one)}`);
  }
  for (const { text, about } of new Map(warnings.map((one) => [one.text, one])).values())
    print(`  It was noted: ${text}${detail(about)}`);
  const answered = all.filter(({ advice }) => advice.outcome === 'answer');
  if (answered.length === 0) {
    print(`\nIt does not work: ${hintOf(warnings, model.baseUrl !== undefined)}`);
    return 1;
  }
  print(`\nIt works for ${answered.length} of ${all.length} questions.`);
  print(
    `Speed   first statement after ${seconds(median(answered.map(({ first }) => first ?? 0)))}, whole after ${seconds(median(answered.map(({ whole }) => whole)))}`,
  );
  const read = median(all.map(({ advice }) => advice.usage.read));
  const written = median(all.map(({ advice }) => advice.usage.written));
  const { price } = ask.limits;
  const cost = costOf(price, { read, written });
  print(
    `Price   ${read} tokens read and ${written} written a question: $${cost.toFixed(4)} at $${price.read} and $${price.written} per million (OPENAI_PRICE_READ, OPENAI_PRICE_WRITTEN)`,
  );
  return 0;
}

/** Ask one question and measure what comes of it. */
export async function askOnce(advisor: Advisor, question = QUESTIONS[0] ?? ''): Promise<Checked> {
  const begun = performance.now();
  let first: number | undefined;
  const run = advisor.advise({ question });
  for (;;) {
    const next = await run.next();
    if (next.done) return { question, advice: next.value, first, whole: performance.now() - begun };
    first ??= performance.now() - begun;
  }
}

/** Say what came of a question. */
export function outcomeOf({ advice: { outcome, statements, because }, whole }: Checked): string {
  const after = `(${seconds(whole)})`;
  if (outcome === 'answer') return `· ${statements.length} checked statements${because ? ', cut short' : ''} ${after}`;
  if (outcome === 'refusal') return `· the model says that this is not in the sources ${after}`;
  return because === 'unchecked'
    ? `· an answer came, but none of it passed the checks ${after}`
    : `· no answer that could be read ${after}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** What a warning says beside its text, on one line. */
function detail(about: object): string {
  const { left, err, ended } = about as {
    left?: string[];
    err?: { status?: number; message?: string } | string;
    ended?: string;
  };
  if (left) return ` (${[...new Set(left)].join(', ')})`;
  if (ended) return ` (${ended})`;
  if (typeof err === 'string') return ` (${err})`;
  return err ? ` (${[err.status, err.message].filter(Boolean).join(' ')})` : '';
}

/** Say what a host can try, by what went wrong. */
export function hintOf(warnings: readonly Warning[], own: boolean): string {
  const said = JSON.stringify(warnings);
  if (/\b401\b|\b403\b/.test(said)) return 'the key is refused. Look at OPENAI_API_KEY.';
  if (/\b404\b/.test(said))
    return 'the server knows no such model or address. Look at OPENAI_MODEL, and whether OPENAI_BASE_URL ends in /v1.';
  if (/\b429\b/.test(said))
    return 'the server answers that it is asked too often, or that nothing is left on the account.';
  if (/ECONNREFUSED|ENOTFOUND|Connection error|fetch failed/i.test(said))
    return own ? 'nothing answers at OPENAI_BASE_URL. Is the server running?' : 'OpenAI can’t be reached from here.';
  if (/gave no answer|took too long|timed out|timeout/i.test(said))
    return 'it takes too long. A smaller model, or a machine with a graphics card, is faster.';
  if (/did not pass the checks/.test(said))
    return 'it answers, but says other things than its sources. Try a larger model.';
  return 'see what was noted above.';
}
