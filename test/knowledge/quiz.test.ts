import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { DIFFICULTIES } from '../../src/knowledge/schema.ts';
import { pythonWith, runPython } from './python.ts';

const { quiz, skills, stages } = loadKnowledge(new URL('../../knowledge/', import.meta.url));
const questions = [...quiz.values()];

describe('the quiz', () => {
  it.each([...stages.keys()])('has questions of every difficulty in the stage %s', (stage) => {
    const own = questions.filter(({ skill }) => skills.get(skill)?.stage === stage);
    expect(new Set(own.map(({ difficulty }) => difficulty))).toEqual(new Set(DIFFICULTIES));
  });

  it('has at least four questions on every core skill', () => {
    const count = (id: string) => questions.filter(({ skill }) => skill === id).length;
    const few = [...skills.values()].filter(({ id, priority }) => priority === 'core' && count(id) < 4);
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  it('asks nothing twice', () => {
    const asked = questions.map(({ question, code = '' }) => `${question.toLowerCase()}\n${code}`);
    expect(asked.filter((text, index) => asked.indexOf(text) < index)).toEqual([]);
  });

  it.each([
    ['longest', (right: number, wrong: number[]) => right > Math.max(...wrong)],
    ['shortest', (right: number, wrong: number[]) => right < Math.min(...wrong)],
  ] as const)('doesn’t give answers away as the %s option', (_, stands) => {
    const given = questions.filter(({ answer, wrong }) => {
      const lengths = wrong.map(({ length }) => length);
      return stands(answer.length, lengths);
    });
    expect(given.length / questions.length).toBeLessThanOrEqual(0.35);
  });
});

describe('what the quiz says that a program prints or returns, comes out', () => {
  const asking = (question: string, language: string) =>
    questions.flatMap(({ id, question: asked, language: own, code = '', answer }) =>
      asked === question && own === language ? [{ id, code, answer }] : [],
    );

  for (const { id, code, answer } of asking('What does this print?', 'python')) {
    const modules = [...code.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name = '']) => name);
    const command = pythonWith(modules);
    if (!command) console.warn(`"${id}" is not tried: no python3 here has ${modules.join(', ') || 'started'}`);
    it.skipIf(!command)(
      id,
      () => {
        const { stdout, stderr } = runPython(String(command), code);
        const error = /^An? (\w+Error)$/.exec(answer)?.[1];
        if (error) expect(stderr.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^${error}\\b`));
        else expect(stdout.trim()).toBe(answer);
      },
      60_000,
    );
  }

  it.each(asking('What does this print?', 'bash'))('$id', ({ code, answer }) => {
    expect(spawnSync('bash', ['-c', code], { encoding: 'utf8' }).stdout.trim()).toBe(answer);
  });

  it.each(asking('What does this query return?', 'sql'))('$id', ({ code, answer }) => {
    const database = new DatabaseSync(':memory:');
    expect(Object.values(database.prepare(code).get() ?? {}).join(' ')).toBe(answer);
    database.close();
  });
});
