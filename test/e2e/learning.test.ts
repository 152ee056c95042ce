import { ComponentType } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuizQuestion } from '../../src/knowledge/schema.ts';
import { placedOptions } from '../../src/quiz/placement.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { actions, labelled, labels, parts, says, turnTo } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

type Message = Awaited<ReturnType<Waymark['ada']['slash']>['message']>;
type Who = Waymark['ada'];
const prefixed = (prefix: string) => (part: { custom_id?: string }) => part.custom_id?.startsWith(prefix) ?? false;

let waymark: Waymark;
beforeEach(async () => {
  waymark = await startWaymark();
});
afterEach(async () => {
  expect(waymark.discord.log).toEqual([]);
  await waymark.stop();
});

/** Answer the question on a card as somebody would who knows it, or who doesn't. */
async function answer(who: Who, card: Message, knows: boolean | ((stage: string) => boolean)): Promise<Message> {
  const [, session = ''] = /quiz-answer:([^:]+)/.exec(actions(card)[0]?.id ?? '') ?? [];
  const text = says(card);
  const placing = labels(card).includes('I don’t know');
  const [, index = ''] = /quiz-answer:[^:]+:(\d+)/.exec(actions(card)[0]?.id ?? '') ?? [];
  const shown = (one: QuizQuestion) => (placing ? placedOptions(one, session, Number(index)) : optionsOf(one, session));
  const question = [...knowledge.quiz.values()].find((one) => {
    const { texts } = shown(one);
    return texts.every((option) => text.includes(escaped(option))) && text.includes(escaped(one.question).slice(0, 40));
  });
  if (!question) throw new Error(`no question of the bank is on: ${text}`);
  const { right, texts } = shown(question);
  const stage = knowledge.skills.get(question.skill)?.stage ?? '';
  const does = typeof knows === 'function' ? knows(stage) : knows;
  return await who.click(card, labelled('ABCD'[does ? right : (right + 1) % texts.length] ?? '')).message;
}

const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\*_~`|>#[\]()<:@-]/g, '\\$&');

/** Fill in the window of `/start`. */
async function begins(
  who: Who,
  told: Partial<Record<'aim' | 'situation' | 'hours', string>> & { can?: string[] } = {},
) {
  const modal = await who.slash('start').modal;
  const { aim = 'become', situation = 'other-work', hours = '8', can = [] } = told;
  return await who.submit(modal, { aim, situation, can, hours: [hours] }).message;
}

describe('/start', () => {
  it('takes a goal and a situation in one window, chooses a roadmap by them, and says why', async () => {
    const card = await begins(waymark.ada, { can: ['code', 'git'] });
    expect(says(card)).toContain('Become an ML engineer · 8 h a week · with some programming');
    expect(says(card)).toContain('it counts on 7–14 hours a week, and you have 8');
    expect(says(card)).toContain('Programming & math foundations (stage 1 of 5, AiTechWorlds: 12 months)');
    const { goal, skills, stage } = await waymark.services.learning.progress.read(waymark.ada.id);
    expect(goal).toMatchObject({ aim: 'become', roadmap: 'twelve-months', from: 'some-programming', hours: 8 });
    expect(Object.fromEntries(skills)).toEqual({ git: 'done', 'linux-bash': 'done' });
    expect(stage).toMatchObject({ stage: 'foundations', by: 'self' });
  });

  it('fills in what was said before, and takes all of it back at once', async () => {
    const card = await begins(waymark.ada, { can: ['sql'], hours: '15' });
    expect(JSON.stringify(await waymark.ada.slash('start').modal)).toContain('"label":"15 hours","default":true');
    await waymark.ada.click(card, labelled('Undo')).message;
    const { goal, skills, stage } = await waymark.services.learning.progress.read(waymark.ada.id);
    expect([goal, stage, skills.size]).toEqual([undefined, undefined, 0]);
  });

  it('lets another roadmap be chosen on the same card', async () => {
    const card = await begins(waymark.ada);
    const changed = await waymark.ada.select(card, prefixed('start-roadmap'), ['practical-guide']).message;
    expect(changed.id).toBe(card.id);
    expect(says(changed)).toContain('Your roadmap: Practical guide: ML engineer**, because you chose it');
  });

  it.each<[string, (at: number) => boolean, number]>([
    ['a beginner', () => false, 0],
    ['somebody who knows the first two stages', (at) => at < 2, 2],
    ['an expert', () => true, 5],
  ])(
    'proposes a stage to %s after at most fifteen questions, and marks the core of what was passed',
    async (_, knowsStage, expected) => {
      const order = [...knowledge.stages.keys()];
      let card = await waymark.ada.click(await begins(waymark.ada), labelled('Find my stage')).message;
      let asked = 0;
      while (labels(card).includes('A')) {
        card = await answer(waymark.ada, card, (stage) => knowsStage(order.indexOf(stage)));
        asked++;
      }
      expect(asked).toBeGreaterThanOrEqual(3);
      expect(asked).toBeLessThanOrEqual(15);
      const proposed = order[expected] ?? '';
      expect(says(card)).toContain(`I would begin at: ${knowledge.stages.get(proposed)?.title}`);
      await waymark.ada.click(card, labelled('Begin there')).message;
      const { stage, skills } = await waymark.services.learning.progress.read(waymark.ada.id);
      expect(stage).toMatchObject({ stage: proposed, by: 'placement' });
      const core = [...knowledge.skills.values()].filter(
        (skill) => skill.priority === 'core' && order.indexOf(skill.stage) < expected,
      );
      expect([...skills.keys()].sort()).toEqual(core.map(({ id }) => id).sort());
    },
  );

  it('takes “I don’t know” for an answer, and asks nothing of a later stage then', async () => {
    let card = await waymark.ada.click(await begins(waymark.ada), labelled('Find my stage')).message;
    let asked = 0;
    for (; labels(card).includes('I don’t know'); asked++)
      card = await waymark.ada.click(card, labelled('I don’t know')).message;
    expect(asked).toBe(3);
    expect(says(card)).toContain('I would begin at: Programming & math foundations');
  });

  it('lets who knows where they stand say so', async () => {
    const card = await begins(waymark.ada);
    const done = await waymark.ada.select(card, prefixed('stage-own'), ['deep-learning']).message;
    expect(says(done)).toContain('Deep learning (stage 3 of 5');
    const { goal } = await waymark.services.learning.progress.read(waymark.ada.id);
    expect(goal).toMatchObject({ from: 'zero', hours: 8 });
  });
});

describe('/me', () => {
  it('begins empty, with a way to begin', async () => {
    const card = await waymark.ada.slash('me').message;
    expect(labels(card)).toContain('Begin');
    expect(Number(card.flags) & 64).toBe(64);
  });

  it('begins with this week: one skill, one resource, one exercise, and a tick after each step', async () => {
    const { ada } = waymark;
    let card = await ada.click(await begins(ada), labelled('This week')).message;
    expect(says(card)).toMatch(
      /^## This week, 8 h\n\*\*Python\*\* · It belongs to your stage · named in 27 % of listings \(Kairos 2026\)/,
    );
    expect(says(card)).toContain('▶️ Learn: **The Python Tutorial**');
    expect(says(card)).toContain('Practise: **Small scripts for CSV files**, step 1 of 5');
    card = await ada.click(card, labelled('Done: learn')).message;
    expect(says(card)).toContain('✅ Learn (done)');
    expect(says(card)).toContain('1 day in a row');
    card = await ada.click(card, labelled('Done: practise')).message;
    const quiz = await ada.click(card, labelled('A short quiz')).message;
    let asked = quiz;
    for (let at = 0; at < 5; at++) {
      const result = await answer(ada, asked, true);
      if (at < 4) asked = await ada.click(result, labelled('Next')).message;
    }
    card = await ada.slash('me').message;
    expect(says(card)).toContain('This week is done');
    const marked = await ada.click(card, labelled('I have Python')).message;
    expect(says(marked)).toContain('✅ You have **Python**');
    const next = await ada.click(marked, labelled('◀ This week')).message;
    expect(next.id).toBe(card.id);
    expect(says(await ada.click(next, labelled('Something else')).message)).not.toContain('**Python**');
  });

  it('makes a week lighter, and whole again; a tick can be taken back', async () => {
    const { ada } = waymark;
    let card = await ada.click(await begins(ada), labelled('This week')).message;
    card = await ada.click(card, labelled('Too much')).message;
    expect(says(card)).toContain('This week, 2.5 h');
    expect(says(card)).not.toContain('Practise');
    card = await ada.click(card, labelled('The whole week')).message;
    expect(says(card)).toContain('This week, 8 h');
    card = await ada.click(card, labelled('Done: learn')).message;
    card = await ada.click(card, labelled('Not done')).message;
    expect(says(card)).toContain('▶️ Learn');
  });

  it('fits what was told anew, unless something of it is done already', async () => {
    const { ada } = waymark;
    await ada.click(await begins(ada), labelled('This week')).message;
    await begins(ada, { hours: '15', can: ['python'] });
    const card = await ada.slash('me').message;
    expect(says(card)).toContain('This week, 15 h');
    expect(says(card)).not.toContain('**Python**');
    await ada.click(card, labelled('Done: learn')).message;
    const skill = /\*\*(.+?)\*\*/.exec(says(card))?.[1] ?? '';
    await ada.click(await ada.slash('skill', { skill }).message, labelled('I have it')).message;
    expect(says(await ada.slash('me').message)).toContain(`**${skill}** · You have it now`);
  });

  it('says what last week was, and after a pause begins with something small', async () => {
    const { ada } = waymark;
    await ada.click(await ada.click(await begins(ada), labelled('This week')).message, labelled('Done: learn')).message;
    waymark.later(7 * 24 * 3600_000 - 1000);
    expect(says(await ada.slash('me').message)).toContain('Last week: 1 of 3');
    waymark.later(14 * 24 * 3600_000);
    await waymark.restart();
    const back = await ada.slash('me').message;
    expect(says(back)).toContain('**Welcome back.** 21 days ago');
    expect(says(back)).not.toContain('Practise');
    expect(labels(back)[0]).toBe('A short quiz');
  });

  it('shows the stage, the marks, and what comes next with its reasons, behind “More”', async () => {
    await waymark.ada.slash('me', { stage: 'core-ml' }).message;
    const skill = await waymark.ada.slash('skill', { skill: 'ml-fundamentals' }).message;
    const marked = await waymark.ada.click(skill, labelled('I have it')).message;
    expect(marked.id).toBe(skill.id);
    expect(labels(marked)).toContain('I don’t have it');
    const card = await waymark.ada.click(await waymark.ada.slash('me').message, labelled('More')).message;
    const text = says(card);
    expect(text).toContain('## Core machine learning\nStage 2 of 5, Kairos: AI/ML engineer');
    expect(text).toContain('1 of 72 skills done · 1 day in a row');
    expect(text).toMatch(/\*\*Next\*\* \*\*.*listings \(Kairos 2026\)/);
    const without = await waymark.ada.click(card, labelled('No streak')).message;
    expect(says(without)).not.toContain('in a row');
    const opened = await waymark.ada.select(without, prefixed('me-skills'), ['regression']).message;
    const week = await waymark.ada.click(opened, labelled('◀ This week')).message;
    expect(says(week)).toContain('## This week');
    const again = await waymark.ada.click(week, labelled('More')).message;
    const drawn = await waymark.ada.click(again, labelled('As a picture')).message;
    expect([...parts(drawn.components)].some(({ type }) => type === ComponentType.MediaGallery)).toBe(true);
  });

  it.each([
    ['Core ML', 'Core machine learning'],
    ['core machine lerning', 'Core machine learning'],
    ['stage 3', 'Deep learning'],
    ['quantum gardening', 'There is no such stage'],
    ['stage 99', 'There is no such stage'],
    ['0', 'There is no such stage'],
  ])('takes a stage by what it may be called: “%s”', async (stage, expected) => {
    const card = await waymark.ada.slash('me', { stage }).message;
    expect(says(card)).toContain(expected);
  });

  it('takes a change back', async () => {
    await waymark.ada.slash('me', { stage: 'core-ml' }).message;
    const moved = await waymark.ada.slash('me', { stage: 'next' }).message;
    expect(says(moved)).toContain('Deep learning');
    const undone = await waymark.ada.click(moved, labelled('Undo')).message;
    expect(says(undone)).toContain('your stage is as it was before');
    expect((await waymark.services.learning.progress.read(waymark.ada.id)).stage?.stage).toBe('core-ml');
  });

  it('leaves everything alone when an older card is to be taken back', async () => {
    const { ada, services } = waymark;
    const older = await ada.slash('me', { stage: 'core-ml' }).message;
    await ada.slash('me', { stage: 'next' }).message;
    const undone = await ada.click(older, labelled('Undo')).message;
    expect(says(undone)).toContain('not your latest change any more');
    expect((await services.learning.progress.read(ada.id)).stage?.stage).toBe('deep-learning');
  });

  it('is shown to the channel only when the member wants it', async () => {
    await waymark.ada.slash('me', { stage: 'core-ml' }).message;
    const card = await waymark.ada.click(await waymark.ada.slash('me').message, labelled('More')).message;
    const drawn = await waymark.ada.click(card, labelled('As a picture')).message;
    await waymark.ada.click(drawn, labelled('Show to the channel')).message;
    const seen = await waymark.ben.sees((message) => says(message).includes('shows their way'));
    expect(seen.mentions).toEqual([]);
    expect(says(seen)).not.toContain('answers');
  });

  it('is another for each member', async () => {
    await waymark.ada.slash('me', { stage: 'core-ml' }).message;
    expect(labels(await waymark.ben.slash('me').message)).toContain('Begin');
  });

  it('marks a skill of a stage card', async () => {
    const card = await waymark.ada.slash('roadmap', { stage: '1' }).message;
    const stage = await turnTo(waymark.ada, card, (screen) =>
      actions(screen).some(({ id }) => id.startsWith('mark-stage')),
    );
    const marked = await waymark.ada.select(stage, prefixed('mark-stage'), ['python']).message;
    expect(marked.id).toBe(stage.id);
    expect(says(marked)).toContain('✅ You have **Python**');
  });
});

describe('a reminder', () => {
  const DAYS = 24 * 3600_000;
  const isReminder = (message: Message) => says(message).includes('## Your week');

  async function asks(who: Who, zone = 'Berlin') {
    const card = await who.click(await begins(who), labelled('This week')).message;
    const modal = await who.click(card, labelled('Remind me')).modal;
    return await who.submit(modal, { every: 'day', hour: [String(waymark.services.now().getUTCHours())], zone })
      .message;
  }

  it('comes as a direct message at the member’s hour, once, and ends with “Stop”', async () => {
    const { ada, discord } = waymark;
    const set = await asks(ada, 'utc');
    expect(says(set)).toContain('Once a day, at');
    waymark.later(DAYS);
    await waymark.restart();
    const told = await ada.sees(isReminder, 'dm');
    expect(says(told)).toContain('**Python**: 3 of 3 steps left');
    expect(labels(told)).toEqual(['Open my week', 'Not now', 'Stop']);
    await waymark.restart();
    const later = await ada.click(told, labelled('Not now')).message;
    expect(says(later)).toContain('I will write again');
    expect(says(await ada.click(told, labelled('Stop')).message)).toContain('Stopped');
    waymark.later(9 * DAYS);
    await waymark.restart();
    expect(ada.messages('dm').filter(isReminder)).toHaveLength(1);
    const { general = '' } = (discord.guilds[0]?.channels ?? {}) as Record<string, string>;
    expect(discord.messages(general).filter((message) => says(message).includes('Your week'))).toEqual([]);
  });

  it('asks which clock is meant where that is not clear, and says what it does not know', async () => {
    const { ada, services } = waymark;
    expect(says(await asks(ada, 'nowhere at all xyz'))).toContain('I know no city');
    const which = await asks(ada, 'usa');
    expect(says(which)).toContain('Which clock is yours?');
    await ada.select(which, prefixed('remind-zone'), ['America/Chicago']).message;
    expect(await services.learning.progress.zone(ada.id)).toBe('America/Chicago');
  });

  it('ends quietly for who has closed direct messages', async () => {
    const { ada, discord, log } = waymark;
    await asks(ada, 'utc');
    ada.closeDms();
    waymark.later(DAYS);
    await waymark.restart();
    await expect.poll(() => waymark.services.learning.reminders.read(ada.id)).toBeUndefined();
    expect(log.filter(({ level }) => level >= 40)).toEqual([]);
    // What was refused on the way is what this is about.
    expect(discord.log).toMatchObject([{ code: 50007 }]);
    await waymark.stop();
    waymark = await startWaymark();
  });
});

describe('/stage', () => {
  it('says so at both ends, and knows numbers', async () => {
    await waymark.ada.slash('me', { stage: '7' }).message;
    expect(says(await waymark.ada.slash('me', { stage: 'next' }).message)).toContain('last stage already');
    await waymark.ada.slash('me', { stage: '1' }).message;
    expect(says(await waymark.ada.slash('me', { stage: 'back' }).message)).toContain('first stage already');
    expect(says(await waymark.ada.slash('me', { stage: 'nonsense' }).message)).toContain('There is no such stage');
  });
});

describe('/quiz solo', () => {
  it('explains each answer at once, counts it once, and ends with what to read', async () => {
    let card = await waymark.ada.slash('quiz', { topic: 'python', questions: 5 }, { sub: 'solo' }).message;
    expect(Number(card.flags) & 64).toBe(64);
    for (let at = 0; at < 5; at++) {
      const result = await answer(waymark.ada, card, at > 0);
      expect(says(result)).toContain(at > 0 ? 'Right.' : 'Not quite');
      expect(says(result)).toContain('Sources:');
      card = await waymark.ada.click(result, at < 4 ? labelled('Next') : labelled('Result')).message;
    }
    expect(says(card)).toContain('4 of 5 right');
    expect(says(card)).toContain('What to read: **Python**');
    const answers = await waymark.services.learning.answers.read(waymark.ada.id);
    expect([...answers.values()].filter(({ right }) => right)).toHaveLength(4);
    expect([...answers.values()].filter(({ review }) => review)).toHaveLength(1);
    const me = await waymark.ada.click(await waymark.ada.slash('me').message, labelled('My skills')).message;
    expect(says(me)).toContain('(4 of 5)');
  });

  it('a second click on another letter changes nothing', async () => {
    const card = await waymark.ada.slash('quiz', { topic: 'sql' }, { sub: 'solo' }).message;
    const ids = actions(card)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('quiz-answer'));
    const results = await Promise.all(ids.map((id) => waymark.ada.click(card, id).message));
    const texts = new Set(results.map((result) => says(result)));
    expect(texts.size).toBe(1);
    expect((await waymark.services.learning.answers.read(waymark.ada.id)).size).toBe(1);
  });

  it('goes on after a restart, with the same order of options', async () => {
    const card = await waymark.ada.slash('quiz', { topic: 'python' }, { sub: 'solo' }).message;
    await waymark.restart();
    const result = await answer(waymark.ada, card, true);
    expect(says(result)).toContain('Right.');
  });

  it('a topic that it does not know gets the nearest', async () => {
    const card = await waymark.ada.slash('quiz', { topic: 'pythn3x' }, { sub: 'solo' }).message;
    expect(says(card)).toMatch(/no questions on “pythn3x”/);
  });
});

describe('/review', () => {
  it('serves what is due: what was wrong, when its time has come', async () => {
    expect(says(await waymark.ada.slash('quiz', {}, { sub: 'review' }).message)).toContain('Nothing to review');
    const [question] = knowledge.quiz.values();
    await waymark.services.learning.answers.note(waymark.ada.id, question?.id ?? '', false);
    expect(says(await waymark.ada.slash('quiz', {}, { sub: 'review' }).message)).toContain('comes back <t:');
    waymark.later(2 * 24 * 3600_000);
    const card = await waymark.ada.slash('quiz', {}, { sub: 'review' }).message;
    expect(says(card)).toContain('Review · 1 of 1');
    await answer(waymark.ada, card, true);
    const { review } = (await waymark.services.learning.answers.read(waymark.ada.id)).get(question?.id ?? '') ?? {};
    expect(review?.due).toBeGreaterThan(waymark.services.now().getTime());
  });
});

describe('/leaderboard', () => {
  it('has only those who joined, and loses them when they leave', async () => {
    const board = await waymark.ada.slash('quiz', {}, { sub: 'leaderboard' }).message;
    expect(says(board)).toContain('Nobody yet');
    await waymark.ada.click(board, labelled('Join')).message;
    for (const who of [waymark.ada, waymark.ben]) {
      const card = await who.slash('quiz', { topic: 'python' }, { sub: 'solo' }).message;
      await answer(who, card, true);
    }
    const text = says(await waymark.ada.slash('quiz', { period: 'all' }, { sub: 'leaderboard' }).message);
    expect(text).toMatch(new RegExp(`1\\. <@${waymark.ada.id}> \\(Ada\\) · \\d point`));
    expect(text).not.toContain(waymark.ben.id);
    await waymark.ada.click(board, labelled('Leave')).message;
    expect(says(await waymark.ada.slash('quiz', {}, { sub: 'leaderboard' }).message)).toContain('Nobody yet');
  });
});

describe('the leaderboard of a server', () => {
  const board = (who = waymark.ada) => who.slash('quiz', { period: 'all' }, { sub: 'leaderboard' }).message;
  const points = async (who: Who, points: number) =>
    waymark.services.learning.scores.add(waymark.discord.guilds[0]?.id ?? '', who.id, {
      ...{ question: 'a', points, at: waymark.services.now().getTime() },
    });

  it('shows ties as ties, and leaves out who has left the server', async () => {
    const { ada, ben } = waymark;
    const chidi = waymark.discord.member('Chidi');
    for (const who of [ada, ben]) await points(who, 2);
    await points(chidi, 3);
    expect(says(await board())).toMatch(/1\. .*\(Chidi\) · 3 points\n2\. .* · 2 points · tie\n2\. .* · 2 points · tie/);
    chidi.leave();
    const text = says(await board());
    expect(text).not.toContain(chidi.id);
    expect(text).toMatch(/1\. .*· tie\n1\. .*· tie/);
  });

  it('is begun anew by moderators, after a question, and by nobody else', async () => {
    const { ada, ben } = waymark;
    await points(ben, 2);
    expect(labels(await board(ben))).not.toContain('Begin anew…');
    const shown = await board();
    expect(says(await ben.click(shown, labelled('Begin anew…')).message)).toContain('“Manage Server”');
    const sure = await ada.click(shown, labelled('Begin anew…')).message;
    expect(sure.ephemeral).toBe(true);
    expect(says(await board())).toContain('(Ben)');
    expect(says(await ada.click(sure, labelled('Delete all points')).message)).toContain('the points of 1 member are');
    expect(says(await board())).toContain('Nobody yet');
    for await (const [key] of waymark.store.list(`member/${ben.id}`)) expect(key).toBe('nothing of Ben');
  });
});

describe('stage roles', () => {
  const stageRole = async (stage: string, role: string | undefined) =>
    waymark.ada.select(
      await waymark.ada.slash('settings', { part: 'roles' }).message,
      `settings-role:${stage}`,
      role === undefined ? [] : [role],
    ).message;
  const roles = () => waymark.discord.guilds[0]?.roles as Record<string, string>;
  beforeEach(async () => {
    await waymark.stop();
    waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general'], roles: ['Member', 'Helper'] }] });
  });

  it('are given and taken as stages change', async () => {
    await stageRole('core-ml', roles().Member);
    await stageRole('deep-learning', roles().Helper);
    await waymark.ben.slash('me', { stage: 'core-ml' }).message;
    expect(waymark.ben.roles).toContain('Member');
    const moved = await waymark.ben.slash('me', { stage: 'next' }).message;
    expect(says(moved)).toContain('You have the role');
    expect(waymark.ben.roles).toContain('Helper');
    expect(waymark.ben.roles).not.toContain('Member');
  });

  it('go back with a change that is taken back, and go when everything is deleted', async () => {
    const { ben } = waymark;
    await stageRole('core-ml', roles().Member);
    const set = await ben.slash('me', { stage: 'core-ml' }).message;
    await ben.click(set, labelled('Undo')).message;
    expect(ben.roles).not.toContain('Member');
    await ben.slash('me', { stage: 'core-ml' }).message;
    expect(ben.roles).toContain('Member');
    const sure = await ben.click(await ben.slash('privacy').message, labelled('Delete everything…')).message;
    await ben.click(sure, labelled('Delete everything')).message;
    expect(ben.roles).not.toContain('Member');
  });

  it('that Discord fails to give cost nothing: the stage is kept, and the member hears of both', async () => {
    const { ben, discord, services, log } = waymark;
    await stageRole('core-ml', roles().Member);
    discord.faults.nextRequests(10, { status: 500, matching: /roles/ });
    const moved = says(await ben.slash('me', { stage: 'core-ml' }).message);
    expect(moved).toContain('Kept. You stand at: **Core machine learning (stage 2 of 5');
    expect(moved).toContain('Only your role in this server stays as it was');
    expect((await services.learning.progress.read(ben.id)).stage?.stage).toBe('core-ml');
    expect(log.some(({ msg }) => msg === 'the role of a stage was not set')).toBe(true);
    discord.faults.clear();
    await ben.slash('me', { stage: 'core-ml' }).message;
    expect(ben.roles).toContain('Member');
  });

  it('that nobody can be given are not taken', async () => {
    const { id = '' } = waymark.discord.guilds[0] ?? {};
    expect(says(await stageRole('core-ml', id))).toContain('can’t be a role for a stage');
    expect((await waymark.services.learning.guilds.roles(id)).size).toBe(0);
  });
});

describe('/settings', () => {
  it('posts a question of the day at the hour, one try each, the answer on the next day', async () => {
    const { general = '' } = (waymark.discord.guilds[0]?.channels ?? {}) as Record<string, string>;
    const hour = waymark.services.now().getUTCHours();
    const { ada } = waymark;
    const chosen = await ada.select(await ada.slash('settings', { part: 'daily' }).message, 'settings-daily', [general])
      .message;
    await ada.select(chosen, 'settings-hour', [String(hour)]).message;
    const question = await waymark.ben.sees((message) => says(message).includes('Question of the day'), 'general');
    const first = await waymark.ben.click(question, labelled('A')).message;
    expect(says(first)).toContain('Your answer: **A**. Whether it is right you see tomorrow.');
    const second = await waymark.ben.click(question, labelled('B')).message;
    expect(says(second)).toContain('You have answered **A** already');
    expect(
      waymark.ben.messages('general').filter((message) => says(message).includes('Question of the day')),
    ).toHaveLength(1);
    waymark.later(24 * 3600_000);
    await waymark.restart();
    const next = await waymark.ben.sees((message) => says(message).includes('Yesterday:'), 'general');
    expect(says(next)).toMatch(/of 1 had it/);
    expect(says(await waymark.ada.click(question, labelled('A')).message)).toContain('has ended');
  });
});

describe('a question of the day whose channel is gone', () => {
  it('is told to the owner once, and in /settings as long as it is so', async () => {
    await waymark.stop();
    waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general', 'quiz'] }] });
    const { ada, discord } = waymark;
    const { quiz = '', general = '' } = (discord.guilds[0]?.channels ?? {}) as Record<string, string>;
    const guild = discord.guilds[0]?.id ?? '';
    const show = async () => says(await ada.slash('settings').message);
    const hour = waymark.services.now().getUTCHours();
    await waymark.services.learning.guilds.setDaily(guild, { channel: quiz, hour }, ada.id);
    discord.deleteChannel(quiz);
    await waymark.restart();
    const told = await ada.sees((message) => says(message).includes('I can’t post the question'), 'dm');
    expect(says(told)).toContain('that channel is gone');
    expect(await show()).toContain('A channel that was chosen is gone. Choose another one');
    await waymark.restart();
    expect(await show()).toContain('is gone. Choose another');
    expect(ada.messages('dm').filter(({ author }) => author.bot)).toHaveLength(1);
    // What was refused on the way is what this is about.
    expect(discord.log.every(({ path }) => path === `/channels/${quiz}/messages`)).toBe(true);
    await ada.select(await ada.slash('settings', { part: 'daily' }).message, 'settings-daily', [general]).message;
    expect(await show()).not.toContain('gone');
    await waymark.stop();
    waymark = await startWaymark();
  });
});

describe('a picture that takes long to draw', () => {
  it('lets "thinking" be said below the card; one that is there changes the card', async () => {
    const { pictures } = waymark.services;
    const { draw } = pictures;
    const card = await waymark.ada.slash('salary').message;
    const { promise, resolve } = Promise.withResolvers<void>();
    pictures.draw = async (scene) => {
      await promise;
      return draw(scene);
    };
    const sent = waymark.ada.click(card, labelled('As a picture'));
    expect(await sent.acknowledged).toBe(5);
    resolve();
    expect([...parts((await sent.message).components)].some(({ type }) => type === ComponentType.MediaGallery)).toBe(
      true,
    );
    pictures.draw = draw;
    const again = waymark.ada.click(card, labelled('As a picture'));
    expect(await again.acknowledged).toBe(7);
  });
});

describe('buttons of old cards', () => {
  it.each(['disagree:no-such-topic:0', 'faq-topic:no-such-topic:0', 'disagree:pay:999'])(
    '“%s” is answered kindly',
    async (id) => {
      const body = { components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: id }] }] };
      const { general = '' } = (waymark.discord.guilds[0]?.channels ?? {}) as Record<string, string>;
      const old = (await waymark.bot.client.rest.post(`/channels/${general}/messages`, { body })) as Message;
      const text = says(await waymark.ada.click(old, id).message);
      expect(text).toMatch(/no longer part of what I know|Where the sources disagree/);
    },
  );
});

describe('/privacy', () => {
  it('shows, exports and deletes everything that is kept', async () => {
    const { ada, store } = waymark;
    expect(says(await ada.slash('privacy').message)).toContain('Nothing.');
    const week = await ada.click(await begins(ada), labelled('This week')).message;
    const reminder = await ada.click(week, labelled('Remind me')).modal;
    await ada.submit(reminder, { every: 'day', hour: ['9'], zone: 'Berlin' }).message;
    await ada.slash('me', { stage: 'core-ml' }).message;
    await ada.slash('ask', { question: 'do i need a cs degree' }).message;
    await ada.click(await ada.slash('quiz', {}, { sub: 'leaderboard' }).message, labelled('Join')).message;
    await answer(ada, await ada.slash('quiz', { topic: 'python' }, { sub: 'solo' }).message, true);
    const card = await ada.slash('privacy').message;
    for (const kind of ['your goal', 'your weeks', 'your reminder', 'your time zone', 'reminder is due'])
      expect(says(card)).toContain(kind);
    for (const kind of ['your stage', 'answers to quiz questions', 'conversations with', 'servers with points'])
      expect(says(card)).toContain(kind);
    const file = await ada.click(card, labelled('Export as a file')).message;
    const sent = [...parts(file.components)].find(({ type }) => type === ComponentType.File) as unknown as {
      file: { url: string };
    };
    const exported = (await (await fetch(sent.file.url)).json()) as { facts: object };
    expect(JSON.stringify(exported)).toContain('do i need a cs degree');
    for (const told of ['core-ml', 'twelve-months', 'Europe/Berlin', '"every":"day"'])
      expect(JSON.stringify(exported)).toContain(told);
    const points = Object.entries(exported.facts).find(([key]) => key.startsWith('scores/'))?.[1];
    expect(points).toMatchObject({ all: { points: expect.any(Number) } });
    const sure = await ada.click(card, labelled('Delete everything…')).message;
    const done = await ada.click(sure, labelled('Delete everything')).message;
    expect(says(done)).toMatch(/Deleted: \d+ facts/);
    const left: string[] = [];
    for (const area of [`member/${ada.id}`, `scores/${waymark.discord.guilds[0]?.id}`, 'round', 'rounds'])
      for await (const [key] of store.list(area)) left.push(key);
    for await (const [key] of store.list('reminders')) if (key.includes('::hour')) left.push(key);
    expect(left).toEqual([]);
    expect(says(await ada.slash('privacy').message)).toContain('Nothing.');
  });

  it.each(['Export as a file', 'Delete everything'])(
    '“%s” is acknowledged before the store is asked, however slow it is',
    async (label) => {
      const { ada, store } = waymark;
      await ada.slash('me', { stage: 'core-ml' }).message;
      let card = await ada.slash('privacy').message;
      if (label === 'Delete everything') card = await ada.click(card, labelled('Delete everything…')).message;
      const { promise, resolve } = Promise.withResolvers<void>();
      const { list } = store;
      store.list = async function* (area) {
        await promise;
        yield* list(area);
      };
      const sent = ada.click(card, labelled(label));
      expect(await sent.acknowledged).toBe(5);
      resolve();
      expect(says(await sent.message)).toMatch(/Everything that I keep|Deleted: \d+ facts/);
    },
  );

  it('a store that is down is said, and the bot goes on', async () => {
    await waymark.store.close();
    expect(says(await waymark.ada.slash('me').message)).toMatch(/can’t reach|notebook/);
    expect(says(await waymark.ada.slash('salary').message)).toContain('$');
  });
});

describe('what was told in /start', () => {
  const ANSWERS: [command: string, expected: RegExp][] = [
    ['plan', /For you: 8 h a week, from zero, without programming, AiTechWorlds: 12 months/],
    ['roadmap', /For you: you stand at Programming & math foundations \(stage 1 of 5, AiTechWorlds/],
    ['learn', /For you: your stage, Programming & math foundations/],
    ['career', /For you: how long it takes from zero/],
    ['salary', /For you: entry level, by your goal/],
    ['interview', /For you: questions up to your stage/],
  ];

  it('is what other commands take for granted, seen by the member alone, with a way to change it', async () => {
    const { ada } = waymark;
    for (const [command] of ANSWERS)
      expect(says(await ada.slash(command).message), command).not.toMatch(/For you: (?!.*some programming)/);
    await begins(ada, { aim: 'first-job' });
    await ada.select(await begins(ada, { aim: 'first-job' }), prefixed('start-roadmap'), ['twelve-months']).message;
    for (const [command, expected] of ANSWERS) {
      const card = await ada.slash(command).message;
      expect(says(card), command).toMatch(expected);
      expect(Number(card.flags) & 64, command).toBe(64);
      expect((await ada.click(card, labelled('Change')).modal).data.title).toBe('Where do you want to go?');
    }
  });

  it('gives way to what is typed, and then all may see it', async () => {
    const { ada } = waymark;
    await begins(ada);
    const roadmap = await ada.slash('roadmap', { roadmap: 'kairos' }).message;
    expect(says(roadmap)).not.toContain('For you');
    expect(Number(roadmap.flags) & 64).toBe(0);
    expect(says(await ada.slash('plan', { hours: 20 }).message)).toContain('20 h a week');
  });

  it('lets a plan begin where the member stands', async () => {
    const { ada } = waymark;
    const card = await begins(ada);
    await ada.select(card, prefixed('stage-own'), ['deep-learning']).message;
    const text = says(await ada.slash('plan').message);
    expect(text).toContain('from your stage, Deep learning');
    expect(text).toContain('**3 · Deep learning**');
    expect(text).not.toContain('**2 · ');
  });
});
