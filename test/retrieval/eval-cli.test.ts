import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { readCollection } from '../../src/evaluation/beir.ts';
import { CollectionError } from '../../src/evaluation/json-lines.ts';

const cli = fileURLToPath(new URL('../../src/cli/eval.ts', import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

const FILES = {
  'corpus.jsonl': [
    { _id: 'd1', title: 'Apples', text: 'Apples are red or green fruit.' },
    { _id: 'd2', title: 'Trains', text: 'Trains run on rails between towns.' },
    { _id: 'd3', title: 'Bread', text: 'Bread is made of flour and water.' },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n'),
  'queries.jsonl': ['{"_id": "q1", "text": "red apple"}', '{"_id": "q2", "text": "trains and bread"}'].join('\n'),
  'qrels.tsv': 'query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq2\td3\t1\n',
};

/** Write a collection to a folder of its own; a file that is given as undefined is left out. */
function collection(changes: Partial<Record<keyof typeof FILES, string | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-eval-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text !== undefined) writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('npm run eval', () => {
  it('prints the measures of a collection', () => {
    const { status, stdout, stderr } = run('--data', collection());
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('3 documents, 2 queries, 3 judgements');
    expect(stdout).toMatch(/nDCG@10\s+MRR@10\s+recall@10\s+ms mean\s+ms p95\s+build ms/);
    expect(stdout).toMatch(/waymark\s+1\.0000\s+1\.0000\s+1\.0000/);
  });

  it('compares with the libraries, as JSON when asked', () => {
    const { status, stdout } = run('--data', collection(), '--data', collection(), '--compare', '--json');
    expect(status).toBe(0);
    const { results, meanNdcg } = JSON.parse(stdout);
    expect(results).toHaveLength(2);
    expect(results[0].engines.map(({ engine }: { engine: string }) => engine)).toEqual([
      'waymark',
      'lunr',
      'wink-bm25',
      'minisearch',
    ]);
    for (const one of results[0].engines) expect(one['nDCG@10'], one.engine).toBeGreaterThan(0.5);
    expect(meanNdcg.waymark).toBe(1);
  });

  it('gives means of several collections', () => {
    const { stdout } = run('--data', collection(), '--data', collection());
    expect(stdout).toMatch(/nDCG@10\n.*mean\nwaymark\s+1\.0000\s+1\.0000\s+1\.0000/);
  });

  it('understands ids without an underscore, numbers as ids, a missing title and empty lines', () => {
    const folder = collection({
      'corpus.jsonl': '{"id": 1, "text": "apples"}\n\n{"id": 2, "text": "trains"}\n',
      'queries.jsonl': '{"id": 7, "text": "apples"}\r\n',
      'qrels.tsv': 'q\td\ts\r\n7\t1\t1\r\n',
    });
    expect(run('--data', folder)).toMatchObject({ status: 0, stderr: '' });
  });

  it('chooses the constants without each collection in turn, and looks at that one', () => {
    const { status, stdout, stderr } = run('--leave-one-out', collection(), collection());
    expect([status, stderr]).toEqual([0, '']);
    const [titled, untitled] = stdout.split('Without titles');
    for (const part of [titled, untitled]) {
      expect(part).toMatch(/k1\s+b\s+wording\s+phrase\s+left out\s+current\s+lunr\s+wink-bm25\s+minisearch\n/);
      expect(part?.match(/waymark-eval-/g)).toHaveLength(2);
    }
    expect(titled).toMatch(/mean\s+1\.0000\s+1\.0000/);
    expect(run('--leave-one-out', collection())).toMatchObject({ status: 1, stdout: '' });
  });

  it('counts judgements that name unknown ids', () => {
    const folder = collection({ 'qrels.tsv': `${FILES['qrels.tsv']}q9\td1\t1\nq1\td9\t1\nq1\td8\t1\n` });
    const { status, stdout } = run('--data', folder);
    expect(status).toBe(0);
    expect(stdout).toContain('left out: judgements of 1 unknown queries and 2 unknown documents');
  });

  it.each([
    ['a missing file', { 'qrels.tsv': undefined }, /qrels\.tsv: there is no such file/],
    [
      'a broken line',
      { 'corpus.jsonl': `${FILES['corpus.jsonl']}\n{"_id": ` },
      /corpus\.jsonl:4: this line is not JSON/,
    ],
    ['a line without an id', { 'queries.jsonl': '{"text": "x"}' }, /queries\.jsonl:1: expected an object with _id/],
    [
      'an id that stands twice',
      { 'queries.jsonl': '{"_id": "a"}\n{"_id": "a"}' },
      /queries\.jsonl:2: the id "a" stands twice/,
    ],
    [
      'a broken judgement',
      { 'qrels.tsv': 'head\nq1 d1 1\n' },
      /qrels\.tsv:2: expected "query<tab>document<tab>number"/,
    ],
    ['no judgement at all', { 'qrels.tsv': 'head\n' }, /qrels\.tsv: no query has a relevant document/],
    ['an empty file', { 'corpus.jsonl': '\n' }, /corpus\.jsonl: this file is empty/],
  ])('is told in one line where there is %s', (_, changes, message) => {
    const read = () => readCollection(collection(changes));
    expect(read).toThrow(CollectionError);
    expect(read).toThrow(expect.objectContaining({ message: expect.stringMatching(message) }));
    expect(read).toThrow(/^.*$/);
  });

  it('says so alone, with exit code 1', () => {
    const { status, stdout, stderr } = run('--data', collection({ 'qrels.tsv': undefined }));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^.*qrels\.tsv: there is no such file\n$/);
  });

  it('measures questions to the knowledge', () => {
    const folder = collection();
    const file = join(folder, 'questions.jsonl');
    const lines = [
      { id: 'q001', q: 'no cs degree, any chance', passages: ['faq:degree-needed'] },
      { id: 'q002', q: 'what is overfitting again', passages: ['faq:visa'], half: 'work' },
      { id: 'r001', q: 'how long to become a nurse', refuse: 'other-profession' },
    ];
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(JSON.parse(run('--questions', file, '--json').stdout)).toMatchObject({
      first: { yes: 1, of: 2 },
      wronglyRefused: { yes: 0, of: 2 },
      refusedByKind: { 'other-profession': { yes: 1, of: 1 } },
    });
    expect(run('--questions', file).stdout).toMatch(/right passage first\s+50\.0 %\s+1\/2\n/);
  });

  it('says where a question is wrong', () => {
    const file = join(collection(), 'questions.jsonl');
    writeFileSync(file, '{"id": "q001", "q": "x", "passages": ["faq:gone"], "half": "work"}');
    const { status, stdout, stderr } = run('--questions', file);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('there is no passage faq:gone');
    expect(run('--questions', join(file, 'none')).stderr).toContain('none');
  });

  it('says how it is used when it is used otherwise', () => {
    for (const args of [[], ['--dta', 'x'], ['--data']]) {
      const { status, stderr } = run(...args);
      expect([status, stderr.includes('Use: npm run eval -- --data DIR')]).toEqual([1, true]);
    }
  });
});
