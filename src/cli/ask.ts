/** `npm run ask -- "question"`: an answer in the terminal, with its passages and scores; or many questions from a file. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Advice, type Advisor, ended } from '../advisor/answer-pipeline.ts';
import { buildAdvisor } from '../advisor/build.ts';
import { loadConfig, readEnvironment, secretsIn } from '../config.ts';
import { StartError } from '../errors.ts';
import { loadKnowledgeFast } from '../knowledge/cache.ts';
import { KnowledgeError } from '../knowledge/load.ts';
import { sourcesNamed } from '../knowledge/queries.ts';
import type { Knowledge } from '../knowledge/schema.ts';
import { cite } from '../knowledge/wording.ts';
import { parsedJson } from '../lib/json.ts';
import { createLog } from '../log.ts';
import { knowledgeSearch } from '../retrieval/knowledge-search.ts';
import { hiding } from '../secrets.ts';
import { openBeside } from '../store/open.ts';
import { checkModel, type Warning } from './check-model.ts';
import { misused } from './command-line.ts';

const USAGE = `Use: npm run ask -- "question"              an answer, with its passages and their scores
     npm run ask -- --file questions.jsonl  for each line {"q": "…"} one JSON line {q, refused, answer, passages};
                                            a line may have "previous": the questions that it goes on from
     npm run ask -- --check-model           whether the model's server works, with what, how fast and at what price`;

const Line = z.object({ q: z.string(), previous: z.array(z.string()).optional() });

async function run(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if (!asked) return 2;
  const config = loadConfig(readEnvironment());
  const hide = hiding(secretsIn(config));
  const log = createLog(config.logLevel ?? 'warn', hide);
  const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
  const search = knowledgeSearch(knowledge);
  const store = config.ask.embeddings && (await openBeside(config.storeUrl, log));
  try {
    const parts = { knowledge, search: () => search, store, ask: config.ask };
    if ('check' in asked) {
      const warnings: Warning[] = [];
      const keep = (about: object, text = '') => void warnings.push({ text, about });
      const { advisor } = buildAdvisor({ ...parts, log: { warn: keep, info: keep } });
      return await checkModel(config.ask, advisor, warnings, (line) => console.log(hide(line)));
    }
    const { advisor, prepare } = buildAdvisor({ ...parts, log });
    await prepare();
    if ('question' in asked) {
      print(knowledge, await advise(advisor, asked.question, []));
      return 0;
    }
    return await answerFile(knowledge, advisor, asked.file);
  } finally {
    await store?.close();
  }
}

function readArguments(args: string[]): { question: string } | { file: string } | { check: true } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { file: { type: 'string' }, 'check-model': { type: 'boolean' } },
      allowPositionals: true,
    });
    const question = positionals.join(' ').trim();
    if (values['check-model'] && values.file === undefined && question === '') return { check: true };
    if (values.file !== undefined && question === '') return { file: values.file };
    if (values.file === undefined && question !== '') return { question };
    throw new Error(values.file === undefined ? 'There is no question.' : 'A question or a file, not both.');
  } catch (error) {
    console.error(misused(error, USAGE));
    return undefined;
  }
}

async function answerFile(knowledge: Knowledge, advisor: Advisor, file: string): Promise<number> {
  let number = 0;
  let faults = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      number++;
      if (line.trim() === '') continue;
      const parsed = Line.safeParse(parsedJson(line));
      if (!parsed.success) {
        faults++;
        console.error(`${file}:${number}: this is no line like {"q": "…"}`);
        continue;
      }
      const { q, previous = [] } = parsed.data;
      const advice = await advise(advisor, q, previous);
      console.log(JSON.stringify({ q, refused: advice.outcome === 'refusal', ...asJson(knowledge, advice) }));
    }
  } catch (error) {
    // Only what the file is to blame for: anything else keeps its own words.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    console.error(`${file} can't be read: ${error.message}`);
    return 1;
  }
  return faults > 0 ? 1 : 0;
}

const advise = (advisor: Advisor, question: string, previous: readonly string[]): Promise<Advice> =>
  ended(advisor.advise({ question, conversation: previous.map((one) => ({ question: one, answer: '' })) }));

/** The answer as a text: what was written, else what is quoted; empty for a refusal. */
function answerOf({ outcome, statements, otherSides, passages }: Advice): string {
  if (outcome === 'answer') return [...statements, ...otherSides].map(({ text }) => text).join(' ');
  return outcome === 'quotes' ? (passages[0]?.text ?? '') : '';
}

/** Passages in the order in which they were found; those that the answer rests on come first. */
function asJson(knowledge: Knowledge, advice: Advice) {
  const score = new Map(advice.hits.map(({ passage, score }) => [passage.id, score]));
  const passages =
    advice.outcome === 'answer'
      ? [...advice.passages, ...advice.hits.map(({ passage }) => passage)]
      : advice.hits.map(({ passage }) => passage);
  return {
    answer: answerOf(advice),
    passages: [...new Map(passages.map((passage) => [passage.id, passage])).values()].map(
      ({ id, title, text, sources }) => ({
        id,
        title,
        text,
        score: score.get(id) ?? null,
        sources: sourcesNamed(knowledge, sources).map(cite),
      }),
    ),
  };
}

const BECAUSE: Record<NonNullable<Advice['because']>, string> = {
  'no-model': 'Quoted from the sources: no model is set (OPENAI_API_KEY or OPENAI_BASE_URL).',
  limit: 'Quoted from the sources: a limit is reached.',
  failed: 'Quoted from the sources: the model gave no answer.',
  unchecked: "Quoted from the sources: the model's answer did not pass the checks.",
  cut: "The model's server broke off: this is what came and was checked.",
  stopped: 'Stopped before the model was done.',
};

function print(knowledge: Knowledge, advice: Advice): void {
  const { answer, passages } = asJson(knowledge, advice);
  if (advice.outcome === 'refusal') console.log('Not in my sources. What comes nearest:');
  else console.log(`${answer}\n${advice.because ? `\n${BECAUSE[advice.because]}` : ''}`);
  console.log('\nPassages:');
  for (const { id, title, score, sources } of passages.slice(0, 8))
    console.log(
      `  ${score === null ? '   – ' : score.toFixed(2).padStart(5)}  ${id}  ${title}  (${sources.slice(0, 3).join(', ')})`,
    );
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartError || error instanceof KnowledgeError)) throw error;
  console.error(error.message);
  return 1;
});
