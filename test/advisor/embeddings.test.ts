import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openaiEmbedder } from '../../src/advisor/llm/embedder.ts';
import { fused, fusedSearch } from '../../src/retrieval/embeddings.ts';
import { knowledgeSearch, type PassageHit } from '../../src/retrieval/knowledge-search.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { knowledge } from '../support/waymark.ts';

const search = knowledgeSearch(knowledge);
const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
const warnings: unknown[] = [];
const log = { info: () => {}, warn: (...line: unknown[]) => void warnings.push(line) };
let server: LoopbackModel;
let store: Store;
beforeEach(async () => {
  warnings.length = 0;
  server = await startModel();
  store = await openStore(`sqlite:${join(folder, 'store.sqlite')}`, log);
});
afterEach(async () => {
  await server.close();
  await store.close();
  rmSync(join(folder, 'store.sqlite'), { force: true });
});

const meaning = (url = server.url) =>
  fusedSearch({
    search: () => search,
    embedder: openaiEmbedder({ apiKey: undefined, baseUrl: url, model: 'loopback' }),
    store,
    most: 12,
    log,
  });

describe('with embeddings', () => {
  it('passages are computed once and kept: another start computes none', async () => {
    expect(await meaning().prepare()).toBe(true);
    expect(server.embedded).toHaveLength(search.passages.size);
    expect(await meaning().prepare()).toBe(true);
    expect(server.embedded).toHaveLength(search.passages.size);
  });

  it('a question is searched by words and by meaning', async () => {
    const both = meaning();
    await both.prepare();
    const { hits } = await both.find('do i need a cs degree', []);
    expect(server.embedded.at(-1)).toBe('do i need a cs degree');
    expect(hits).toHaveLength(12);
    expect(hits.map(({ passage }) => passage.id)).toContain('faq:degree-needed');
    const words = new Set(search.search('do i need a cs degree', { most: 12 }).hits.map(({ passage }) => passage.id));
    expect(hits.some(({ passage }) => !words.has(passage.id))).toBe(true);
  });

  it('a follow-up is embedded as the question that it is', async () => {
    const both = meaning();
    await both.prepare();
    await both.find('and for seniors?', ['how much does a junior earn']);
    expect(server.embedded.at(-1)).toBe('how much does a seniors earn');
  });

  it('before they are ready words answer, and nothing is asked', async () => {
    const { hits } = await meaning().find('do i need a cs degree', []);
    expect(hits[0]?.passage.id).toBe('faq:degree-needed');
    expect(server.embedded).toHaveLength(0);
  });

  it('a server that fails leaves the words, with a line for the host', async () => {
    const both = meaning();
    await both.prepare();
    await server.close();
    const { hits } = await both.find('do i need a cs degree', []);
    expect(hits[0]?.passage.id).toBe('faq:degree-needed');
    expect(warnings).toHaveLength(1);
    expect(await meaning().prepare()).toBe(true);
    server = await startModel();
  });

  it('no server at the start: the bot goes on by words', async () => {
    const gone = meaning('http://127.0.0.1:9/v1');
    expect(await gone.prepare()).toBe(false);
    expect((await gone.find('what is rag', [])).hits[0]?.passage.id).toBe('term:rag');
  });
});

describe('two rankings', () => {
  const passage = (id: string) => ({ id }) as Passage;
  const hit = (id: string): PassageHit => ({
    passage: passage(id),
    score: 1,
    matched: ['x'],
    titled: [],
    coverage: 1,
    confidence: 1,
  });

  it('are fused by rank: what both find comes first, and what only meaning finds has no confidence', () => {
    const all = new Map(['a', 'b', 'c'].map((id) => [id, passage(id)]));
    const order = fused([hit('a'), hit('b')], ['b', 'c'], all);
    expect(order.map((one) => [one.passage.id, one.confidence])).toEqual([
      ['b', 1],
      ['a', 1],
      ['c', 0],
    ]);
  });
});
