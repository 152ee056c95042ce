import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { KnowledgeError, loadKnowledge } from '../../src/knowledge/load.ts';
import { copyOfKnowledge } from './copy.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'waymark-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

describe('what was read once', () => {
  it('is the same the second time, read from one file, and can’t be changed either', () => {
    const copy = copyOfKnowledge();
    const first = loadKnowledgeFast(copy.path, cache);
    expect(readdirSync(cache)).toHaveLength(1);
    const second = loadKnowledgeFast(copy.path, cache);
    expect(JSON.stringify(Object.values(second).map((map) => [...map]))).toBe(
      JSON.stringify(Object.values(first).map((map) => [...map])),
    );
    expect(second).toEqual(loadKnowledge(copy.path));
    expect(() => second.skills.get('python')?.aliases.push('snake')).toThrow(TypeError);
  });

  it('is read anew when a fact changes, and the old is thrown away', () => {
    const copy = copyOfKnowledge();
    loadKnowledgeFast(copy.path, cache);
    copy.replace('skills.yaml', 'name: Python', 'name: Pythons');
    expect(loadKnowledgeFast(copy.path, cache).skills.get('python')?.name).toBe('Pythons');
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('never hides a fault', () => {
    const copy = copyOfKnowledge();
    loadKnowledgeFast(copy.path, cache);
    copy.replace('skills.yaml', 'priority: core', 'priority: cor');
    expect(() => loadKnowledgeFast(copy.path, cache)).toThrow(KnowledgeError);
  });

  it('is read anew when the kept file is damaged', () => {
    const copy = copyOfKnowledge();
    loadKnowledgeFast(copy.path, cache);
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), '{"skills": [');
    expect(loadKnowledgeFast(copy.path, cache).skills.size).toBeGreaterThan(70);
  });

  it('needs no folder that can be written to', () => {
    writeFileSync(join(cache, 'file'), '');
    expect(loadKnowledgeFast(copyOfKnowledge().path, join(cache, 'file')).skills.size).toBeGreaterThan(70);
  });
});
