import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../src/knowledge/schema.ts';
import { copyOfKnowledge } from './copy.ts';

const CLI = fileURLToPath(new URL('../../src/cli/knowledge.ts', import.meta.url));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  });
  return { status, stdout, stderr };
};

describe('npm run knowledge', () => {
  it('counts what is there, in columns, and finds no fault', () => {
    const { status, stdout, stderr } = run();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^skills {8,}\d{2,}$/));
    expect(lines).toContainEqual(expect.stringMatching(/^pay differences {2,}\d+$/));
    expect(lines.at(-1)).toMatch(/^0 faults, checked in \d+ ms$/);
    expect(new Set(lines.slice(0, Object.keys(COLLECTIONS).length).map(({ length }) => length)).size).toBe(1);
  });

  it('prints everything as one JSON object with --json, and nothing else', () => {
    const { status, stdout } = run('--json');
    expect(status).toBe(0);
    const all = JSON.parse(stdout);
    expect(Object.keys(all)).toEqual(Object.keys(COLLECTIONS));
    expect(all.skills.length).toBeGreaterThanOrEqual(72);
    expect(all.skills[0]).toMatchObject({ id: 'python', prerequisites: [] });
    expect(all.roadmaps.map(({ id }: { id: string }) => id)[0]).toBe('kairos');
  });

  it.each([[[]], [['--json']]])('tells all faults and their number with exit code 1 (%j)', (flags) => {
    const copy = copyOfKnowledge();
    copy.replace('skills.yaml', 'priority: core', 'priority: cor');
    copy.replace('roles.yaml', 'name: ', 'nmae: ');
    const { status, stdout, stderr } = run(copy.path, ...flags);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^knowledge\/skills\.yaml:\d+:5 {2}skills\[0\]\.priority: "cor" is not a priority; did you mean "core"\?/,
      ),
      expect.stringMatching(
        /^knowledge\/roles\.yaml:\d+:3 {2}roles\[0\]\.nmae: there is no such field; did you mean "name"\?$/,
      ),
      '2 faults',
    ]);
  });

  it('tells runs of a source’s own words with their place and exit code 1', () => {
    const copy = copyOfKnowledge();
    const question = 'What is the difference between an ML engineer and a data scientist?';
    const { line, column } = copy.replace('faq/mle-or-ds.md', /(?<=question: ).*/, question);
    const { status, stdout, stderr } = run(copy.path);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toEqual([
      `knowledge/faq/mle-or-ds.md:${line}:${column}  these 12 words are a source's own: "${question.slice(0, -1)}"; say it in other words`,
      '1 fault',
    ]);
  });

  it('tells that the search learns anew where a line was added, and finds no fault in it', () => {
    const copy = copyOfKnowledge();
    copy.replace('tips.yaml', 'title: ', 'title: Also, ');
    const { status, stdout } = run(copy.path);
    expect(status).toBe(0);
    expect(stdout).toMatch(/has changed: `npm run train`.*\n\n0 faults/);
  });

  it('says which flags there are when it gets another one', () => {
    const { status, stdout, stderr } = run('--jsn');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Unknown option '--jsn'\.\nUse: npm run knowledge /);
  });
});
