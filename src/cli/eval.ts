/**
 * `npm run eval`: measure the search on test collections, by itself or beside the best libraries (`--data`), or on questions
 * to the bot's own knowledge (`--questions`), or the checks on answers (`--grounding`).
 */
import { parseArgs } from 'node:util';
import { createVerifier } from '../advisor/grounding/verify-statement.ts';
import { type Engine, libraries, waymark } from '../evaluation/baselines.ts';
import { type Collection, readCollection } from '../evaluation/beir.ts';
import { measureConversations, readConversations } from '../evaluation/conversations.ts';
import {
  type Count,
  type Figures,
  fitWeights,
  measureQuestions,
  readQuestions,
  share,
} from '../evaluation/golden-set.ts';
import { checkStatements, keptByGroup, readStatements } from '../evaluation/grounding-set.ts';
import { CollectionError } from '../evaluation/json-lines.ts';
import { leaveOneOut, leaveOneOutTable } from '../evaluation/leave-one-out.ts';
import { average, p95, type Quality, quality } from '../evaluation/metrics.ts';
import { loadKnowledgeFast } from '../knowledge/cache.ts';
import { knowledgeSearch } from '../retrieval/knowledge-search.ts';
import { misused } from './command-line.ts';

const USAGE = `Use: npm run eval -- --data DIR [--data DIR …] [--compare] [--json]
     npm run eval -- --leave-one-out DIR DIR …
     npm run eval -- --questions FILE [--fit FILE …] [--json]
     npm run eval -- --conversations FILE [--json]
     npm run eval -- --grounding FILE [--json]
     npm run eval -- --fit FILE [--fit FILE …]
  --data DIR        a folder with corpus.jsonl, queries.jsonl and qrels.tsv; several give a table with means
  --leave-one-out   for each of these folders, how good the constants of ranking are on it that are best on all the others,
                    beside those in the code and the libraries; and the same with the titles taken away (some minutes)
  --compare         also measure lunr, wink-bm25-text-search and minisearch in the same run
  --questions FILE  questions to the bot's own knowledge, such as test/questions.jsonl: how often a right passage is the
                    first or among the first five, the mean reciprocal rank, how many questions that have an answer are
                    refused, how many of each kind that have none, and both again by cross-validation
  --conversations FILE
                    messages with what was said before: lines {previous, q, ids}; a line with "profession" instead of ids is
                    of somebody who comes from it, one with neither asks nothing
  --grounding FILE  statements of answers, one JSON object a line: {id, text, passages, question?, supported?, style?, kind?};
                    how many of each group the checks keep, or with --json a line {id, kept, fault} for each
  --fit FILE        print the weights of src/retrieval/answerability.ts that suit these questions best; with --questions, the
                    cross-validation fits to them, too
  --json            print the figures as JSON`;

const KNOWLEDGE = new URL('../../knowledge/', import.meta.url);

/** Times are in milliseconds. */
interface Measured extends Quality {
  engine: string;
  collection: string;
  mean: number;
  p95: number;
  build: number;
}

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(misused(error, USAGE));
    return 1;
  }
  try {
    if (options.conversations !== undefined) {
      tellConversations(options.conversations, options.json);
      return 0;
    }
    if (options.fit.length > 0 || options.questions !== undefined) {
      askQuestions(options);
      return 0;
    }
    if (options.leaveOneOut.length > 0) {
      const engines = await libraries();
      const results = leaveOneOut(options.leaveOneOut.map(readCollection), engines);
      const names = engines.map(({ name }) => name);
      console.log(`nDCG@10\n${table(leaveOneOutTable(results, names, 'whole'))}\n`);
      console.log(`Without titles\n${table(leaveOneOutTable(results, names, 'untitled'))}`);
      return 0;
    }
    if (options.grounding !== undefined) {
      printGrounding(options.grounding, options.json);
      return 0;
    }
    const collections = options.data.map(readCollection);
    const engines = options.compare ? [waymark, ...(await libraries())] : [waymark];
    const measured = collections.flatMap((collection) => measure(collection, engines));
    if (options.json) printJson(collections, measured);
    else printTables(collections, engines, measured);
    return 0;
  } catch (error) {
    if (!(error instanceof CollectionError)) throw error;
    console.error(error.message);
    return 1;
  }
}

interface Options {
  data: string[];
  questions?: string;
  conversations?: string;
  grounding?: string;
  fit: string[];
  leaveOneOut: string[];
  compare: boolean;
  json: boolean;
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: args.includes('--leave-one-out'),
    options: {
      data: { type: 'string', multiple: true, default: [] },
      questions: { type: 'string' },
      conversations: { type: 'string' },
      grounding: { type: 'string' },
      fit: { type: 'string', multiple: true, default: [] },
      'leave-one-out': { type: 'boolean', default: false },
      compare: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { 'leave-one-out': isLeaveOneOut, ...options } = values;
  if (isLeaveOneOut && positionals.length < 2) throw new Error('Say at least two folders after --leave-one-out.');
  const files = [values.questions, values.conversations, values.grounding, ...values.data, ...values.fit];
  if (!isLeaveOneOut && files.every((file) => file === undefined)) {
    throw new Error('Say what to measure: --data DIR, --questions FILE, --conversations FILE or --grounding FILE.');
  }
  return { ...options, leaveOneOut: positionals };
}

function askQuestions({ questions: file, fit, json }: Options): void {
  const search = knowledgeSearch(loadKnowledgeFast(KNOWLEDGE));
  const read = (path: string) => readQuestions(path, search.passages.values());
  const fitting = fit.flatMap(read);
  if (file === undefined) {
    const weights = Object.entries(fitWeights(fitting, search));
    console.log(table(weights.map(([name, weight]) => [name, weight.toFixed(2)])));
    return;
  }
  const questions = read(file);
  // For the compiler, as below.
  for (const { q } of questions) search.search(q);
  const figures = measureQuestions(questions, search, fitting);
  console.log(json ? JSON.stringify(figures, null, 2) : described(figures));
}

function tellConversations(file: string, json: boolean): void {
  const figures = measureConversations(readConversations(file), knowledgeSearch(loadKnowledgeFast(KNOWLEDGE)));
  const rows = [
    row('right passage first', figures.first),
    row('among the first five', figures.firstFive),
    row('nothing asked, no facts', figures.withoutFacts),
    row('career changers refused', figures.refusedChangers),
    row("another profession's answer", figures.others),
  ].filter(([, , of]) => !of?.endsWith('/0'));
  console.log(json ? JSON.stringify(figures, null, 2) : [table(rows), ...figures.wrong].join('\n'));
}

/** A row of a table: how many of so many, and the share. */
function row(name: string, one: Count): string[] {
  return [name, `${(share(one) * 100).toFixed(1)} %`, `${one.yes}/${one.of}`];
}

function printGrounding(file: string, asJson: boolean): void {
  const knowledge = loadKnowledgeFast(KNOWLEDGE);
  const statements = readStatements(file);
  const results = checkStatements(statements, createVerifier(knowledge), knowledgeSearch(knowledge).passages);
  if (asJson) {
    for (const result of results) console.log(JSON.stringify(result));
    return;
  }
  const rows = [...keptByGroup(statements, results)].map(([group, one]) => [
    group,
    `${one.yes}/${one.of}`,
    `${(share(one) * 100).toFixed(1)} %`,
  ]);
  console.log(table([['kept', '', ''], ...rows]));
}

function described({ mrr, mean, p95, refusedByKind, unseen, ...counts }: Figures): string {
  const rows = [
    row('right passage first', counts.first),
    row('among the first five', counts.firstFive),
    ['mean reciprocal rank', mrr.toFixed(3), ''],
    row('wrongly refused', counts.wronglyRefused),
    row('rightly refused', counts.refused),
    ...Object.entries(refusedByKind).map(([kind, one]) => row(`  ${kind}`, one)),
    row('wrongly refused, by cross-validation', unseen.wronglyRefused),
    row('rightly refused, by cross-validation', unseen.refused),
    ['ms a question, mean and p95', mean.toFixed(2), p95.toFixed(2)],
  ];
  return table(rows);
}

/** Run every query on every engine, in turn, so that whatever else the machine does disturbs all alike. */
function measure({ name, documents, queries }: Collection, engines: readonly Engine[]): Measured[] {
  const ready = engines.map((engine) => {
    const begun = performance.now();
    const rank = engine.build(documents);
    return { engine, rank, build: performance.now() - begun, rankings: [] as string[][], times: [] as number[] };
  });
  // The first round is for the compiler: a bot that runs for weeks is warm, too.
  for (const { text } of queries) for (const { rank } of ready) rank(text);
  for (const { text } of queries) {
    for (const { rank, rankings, times } of ready) {
      const begun = performance.now();
      const ranked = rank(text);
      times.push(performance.now() - begun);
      rankings.push(ranked);
    }
  }
  return ready.map(({ engine, build, rankings, times }) => ({
    engine: engine.name,
    collection: name,
    ...quality(queries.map(({ relevance }, at) => ({ ranked: rankings[at] ?? [], relevance }))),
    mean: average(times),
    p95: p95(times),
    build,
  }));
}

function printJson(collections: readonly Collection[], measured: readonly Measured[]): void {
  const results = collections.map(({ name, documents, queries, judgements, unknownQueries, unknownDocuments }) => ({
    collection: name,
    documents: documents.length,
    queries: queries.length,
    judgements,
    unknownQueries,
    unknownDocuments,
    engines: measured
      .filter(({ collection }) => collection === name)
      .map(({ engine, ndcg, mrr, recall, mean, p95, build }) => ({
        engine,
        'nDCG@10': ndcg,
        'MRR@10': mrr,
        'recall@10': recall,
        meanMs: mean,
        p95Ms: p95,
        buildMs: build,
      })),
  }));
  console.log(JSON.stringify({ results, meanNdcg: Object.fromEntries(means(measured)) }, null, 2));
}

function printTables(
  collections: readonly Collection[],
  engines: readonly Engine[],
  measured: readonly Measured[],
): void {
  const head = ['', 'nDCG@10', 'MRR@10', 'recall@10', 'ms mean', 'ms p95', 'build ms'];
  for (const { name, documents, queries, judgements, unknownQueries, unknownDocuments } of collections) {
    console.log(`${name}: ${documents.length} documents, ${queries.length} queries, ${judgements} judgements`);
    if (unknownQueries + unknownDocuments > 0) {
      console.log(
        `left out: judgements of ${unknownQueries} unknown queries and ${unknownDocuments} unknown documents`,
      );
    }
    const rows = measured
      .filter(({ collection }) => collection === name)
      .map(({ engine, ndcg, mrr, recall, mean, p95, build }) => [
        engine,
        ...[ndcg, mrr, recall].map((value) => value.toFixed(4)),
        ...[mean, p95].map((value) => value.toFixed(2)),
        build.toFixed(0),
      ]);
    console.log(`${table([head, ...rows])}\n`);
  }
  if (collections.length === 1) return;
  const ndcgOf = (engine: string, collection: string) =>
    measured.find((one) => one.engine === engine && one.collection === collection)?.ndcg.toFixed(4) ?? '';
  console.log('nDCG@10');
  console.log(
    table([
      ['', ...collections.map(({ name }) => name), 'mean'],
      ...engines.map(({ name: engine }) => [
        engine,
        ...collections.map(({ name }) => ndcgOf(engine, name)),
        (means(measured).get(engine) ?? 0).toFixed(4),
      ]),
    ]),
  );
}

/** Engine → the mean of its nDCG over the collections. */
function means(measured: readonly Measured[]): Map<string, number> {
  return new Map(
    [...Map.groupBy(measured, ({ engine }) => engine)].map(([engine, all]) => [
      engine,
      average(all.map(({ ndcg }) => ndcg)),
    ]),
  );
}

function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
