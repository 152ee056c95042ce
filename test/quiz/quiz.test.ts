import { describe, expect, it } from 'vitest';
import type { QuizQuestion } from '../../src/knowledge/schema.ts';
import { randomOf } from '../../src/lib/random.ts';
import { masteryOf } from '../../src/progress/mastery.ts';
import { questionOfDay } from '../../src/quiz/daily.ts';
import { firstLook, MOST_QUESTIONS, placedOptions, placement } from '../../src/quiz/placement.ts';
import { optionsOf, pick, questionsAbout } from '../../src/quiz/questions.ts';
import { reviewed } from '../../src/quiz/review.ts';
import { knowledge } from '../support/waymark.ts';

const bank = [...knowledge.quiz.values()];
const DAY = 24 * 3600_000;

describe('the options of a question', () => {
  it('stand in the order of the seed: the same again, another with another one', () => {
    const [question] = bank;
    if (!question) throw new Error('the bank is empty');
    const orders = new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => optionsOf(question, seed).texts.join('|')));
    expect(orders.size).toBeGreaterThan(1);
    expect(optionsOf(question, 'a')).toEqual(optionsOf(question, 'a'));
  });

  it('have the right one, at each place about equally often', () => {
    const places = [0, 0, 0, 0];
    for (const question of bank.filter(({ wrong }) => wrong.length === 3))
      for (let seed = 0; seed < 10; seed++) {
        const { texts, right } = optionsOf(question, `seed ${seed}`);
        expect(texts[right]).toBe(question.answer);
        places[right] = (places[right] ?? 0) + 1;
      }
    const all = places.reduce((sum, count) => sum + count, 0);
    for (const count of places) expect(Math.abs(count / all - 0.25)).toBeLessThan(0.03);
  });
});

describe('a quiz', () => {
  it('asks what was never asked first, then what was wrong, then the rest', () => {
    const questions = questionsAbout(knowledge, { skill: 'python' });
    const [right, wrong] = questions;
    if (!right || !wrong) throw new Error('too few questions');
    const answered = new Map([
      [right.id, { right: true, times: 1 }],
      [wrong.id, { right: false, times: 1 }],
    ]);
    const picked = (count: number) => pick(questions, count, answered, randomOf('x')).map(({ id }) => id);
    // One place fewer than needed leaves out what comes last.
    expect(picked(questions.length)).toEqual(expect.arrayContaining([right.id, wrong.id]));
    expect(picked(questions.length - 1)).toContain(wrong.id);
    expect(picked(questions.length - 1)).not.toContain(right.id);
    for (const id of [wrong.id, right.id]) expect(picked(questions.length - 2)).not.toContain(id);
  });

  it('about a stage asks on its skills only', () => {
    for (const { skill } of questionsAbout(knowledge, { stage: 'core-ml' }))
      expect(knowledge.skills.get(skill)?.stage).toBe('core-ml');
  });

  it('has enough questions for every stage and every skill of the core', () => {
    for (const stage of knowledge.stages.keys())
      expect(questionsAbout(knowledge, { stage }).length).toBeGreaterThanOrEqual(20);
    for (const { id, priority } of knowledge.skills.values())
      if (priority === 'core') expect(questionsAbout(knowledge, { skill: id }).length).toBeGreaterThanOrEqual(4);
    expect(bank.length).toBeGreaterThanOrEqual(400);
  });
});

describe('mastery', () => {
  it('weighs the last answer to each question by its difficulty', () => {
    const of = (difficulty: string) =>
      bank.find((one) => one.skill === 'python' && one.difficulty === difficulty)?.id ?? '';
    const mastery = masteryOf(
      knowledge,
      new Map([
        [of('easy'), { right: true, times: 1 }],
        [of('medium'), { right: false, times: 3 }],
        [of('hard'), { right: true, times: 1 }],
        ['gone', { right: true, times: 1 }],
      ]),
    ).get('python');
    expect(mastery).toEqual({ answered: 3, right: 2, share: 4 / 6 });
  });
});

describe('a placement', () => {
  const order = [...knowledge.stages.keys()];
  /** Play one: `choose` says whether the answer to a question of a stage is right. */
  const play = (
    seed: string,
    begin: number,
    choose: (stage: number, question: QuizQuestion, index: number) => boolean,
  ) => {
    const answers: boolean[] = [];
    const seen: QuizQuestion[] = [];
    for (;;) {
      const next = placement(knowledge, seed, answers, begin);
      if ('stage' in next)
        return { stage: order.indexOf(next.stage), asked: answers.length, seen, passed: next.passed };
      expect(next.number).toBe(answers.length + 1);
      seen.push(next.ask);
      const stage = order.indexOf(knowledge.skills.get(next.ask.skill)?.stage ?? '');
      answers.push(choose(stage, next.ask, answers.length));
    }
  };

  it('finds everybody’s stage with at most fifteen questions, from wherever it begins', () => {
    for (let known = 0; known <= 5; known++)
      for (let begin = 0; begin <= Math.min(1, known); begin++) {
        const { stage, asked, passed } = play(`seed ${known}`, begin, (of) => of < known);
        expect(stage).toBe(known);
        expect(passed).toEqual(order.slice(0, known));
        expect(asked).toBeLessThanOrEqual(MOST_QUESTIONS);
      }
  });

  it('begins where abilities say, and asks nothing of a stage before the one below it is passed', () => {
    expect(firstLook(knowledge, [])).toBe(0);
    expect(firstLook(knowledge, ['models', 'git'])).toBe(order.indexOf('core-ml'));
    for (let seed = 0; seed < 30; seed++) {
      const { seen } = play(`${seed}`, 0, () => false);
      for (const { skill } of seen) expect(knowledge.skills.get(skill)?.stage).toBe('foundations');
      expect(seen[0]).toMatchObject({ skill: 'python', difficulty: 'easy' });
    }
  });

  it('lets nobody pass a stage who presses one letter through, whatever the seed', () => {
    for (let seed = 0; seed < 300; seed++)
      for (let letter = 0; letter < 5; letter++)
        for (let begin = 0; begin < 2; begin++) {
          const press = (_: number, question: QuizQuestion, index: number) =>
            placedOptions(question, `${seed}`, index).right === letter;
          expect(play(`member ${seed}`, begin, press).passed).toEqual([]);
        }
  });

  it('is seldom fooled by somebody who guesses', () => {
    const random = randomOf('guessing');
    const stages = Array.from({ length: 300 }, (_, at) => play(`seed ${at}`, 0, () => random() < 0.25).stage);
    expect(stages.filter((stage) => stage === 0).length).toBeGreaterThan(250);
  });

  it('asks nothing twice', () => {
    const { seen } = play('s', 1, (_, __, index) => index % 2 === 0);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('a review', () => {
  it('comes soon after a wrong answer, then less and less often', () => {
    let now = new Date('2027-01-01T12:00:00Z');
    let card = reviewed(undefined, false, now);
    expect(card.due - now.getTime()).toBeLessThan(DAY);
    const gaps: number[] = [];
    for (let time = 0; time < 5; time++) {
      now = new Date(card.due);
      card = reviewed(card, true, now);
      gaps.push((card.due - now.getTime()) / DAY);
    }
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect(gaps.at(-1)).toBeGreaterThan(10);
    const again = reviewed(card, false, new Date(card.due));
    expect(again.due - card.due).toBeLessThan(DAY);
    expect(again.lapses).toBe(card.lapses + 1);
  });
});

describe('the question of the day', () => {
  it('is another every day, the same for everybody in a server, and another in each server', () => {
    const days = Array.from({ length: 60 }, (_, at) => new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10));
    const ids = days.map((day) => questionOfDay(knowledge, 'g', day).id);
    expect(new Set(ids).size).toBe(60);
    expect(days.map((day) => questionOfDay(knowledge, 'g', day).id)).toEqual(ids);
    expect(days.filter((day, at) => questionOfDay(knowledge, 'h', day).id === ids[at]).length).toBeLessThan(5);
  });
});
