import { spawnSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { DIFFICULTIES } from '../../src/knowledge/schema.ts';
import { QuizQuestion } from '../../src/knowledge/schema-guidance.ts';
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

describe('options of a quiz question', () => {
  /** What is said of a question with this option, its length aside. */
  const told = (option: string) => {
    const wrong = ['Something else', option];
    const question = { id: 'one', skill: 'sql', difficulty: 'easy', question: 'Which?', why: 'So.', whyNot: 'No.' };
    const read = QuizQuestion.safeParse({ ...question, answer: 'Something', wrong, sources: ['waymark'] });
    return (read.error?.issues ?? []).map(({ message }) => message).filter((message) => !/length/.test(message));
  };

  it.each([
    ...['A and B', 'Both A and C', 'Neither B nor D', 'A only', 'C, because it is faster', 'Model B', 'D', 'Take B'],
    ...['A has more rows', 'A, B and C'],
  ])('may not be called "%s", for they stand beside letters', (option) => {
    expect(told(option)).toEqual([expect.stringContaining('called A, B, C or D')]);
  });

  it.each([
    ...['A gain of 2 %', 'A kind of relation', 'An A/B test', 'Vitamin "B"', 'The C++ part', 'A smaller C', 'BᵀAᵀ'],
    ...['All answers are cut', 'Plan for B-trees', 'Group by D1'],
  ])('may be called "%s"', (option) => {
    expect(told(option)).toEqual([]);
  });
});
