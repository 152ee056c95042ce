import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConversations } from '../../src/advisor/conversations.ts';
import { dayAfter } from '../../src/lib/time-zone.ts';
import { streakOf } from '../../src/progress/streak.ts';
import { periodName } from '../../src/quiz/scores.ts';
import { createLearning, type Learning } from '../../src/services.ts';
import { LIFE } from '../../src/store/keys.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { knowledge } from '../support/waymark.ts';

let folder: string;
let store: Store;
let time: number;
const warnings: unknown[] = [];
const log = { warn: (...line: unknown[]) => void warnings.push(line) };
const open = async (): Promise<Learning> => {
  store = await openStore(`sqlite:${join(folder, 'store.sqlite')}`, log);
  return createLearning(knowledge, store, createConversations(store, log), log, () => new Date(time));
};
let learning: Learning;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  time = Date.now();
  warnings.length = 0;
  learning = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('progress', () => {
  it('is there after a restart', async () => {
    await learning.progress.setStage('1', 'core-ml');
    await learning.progress.setSkill('1', 'python', 'done');
    await learning.progress.setGoal('1', { roadmap: [...knowledge.roadmaps.keys()][0] ?? '', from: 'zero', hours: 7 });
    await store.close();
    learning = await open();
    const { stage, skills, goal } = await learning.progress.read('1');
    expect([stage?.stage, skills.get('python'), goal?.hours]).toEqual(['core-ml', 'done', 7]);
  });

  it('goes back one step, whatever two processes changed at the same time', async () => {
    const first = store;
    const other = await open();
    for (let pair = 0; pair < 30; pair++) {
      await learning.progress.setStage('1', 'foundations');
      const stages = ['core-ml', 'deep-learning'];
      const changes = await Promise.all([
        learning.progress.setStage('1', 'core-ml'),
        other.progress.setStage('1', 'deep-learning'),
      ]);
      const now = (await learning.progress.read('1')).stage?.stage ?? '';
      const latest = changes[stages.indexOf(now)] ?? '';
      expect(await other.progress.undo('1', latest)).toBeDefined();
      expect((await learning.progress.read('1')).stage?.stage).toBe(stages.find((stage) => stage !== now));
      expect(await learning.progress.undo('1', latest)).toBeUndefined();
    }
    await first.close();
  });

  it('reads goals of before: without what is asked today', async () => {
    await store.set('member/1::goal', { v: 1, data: { roadmap: 'kairos', from: 'zero', hours: 7, at: 5 } });
    expect((await learning.progress.read('1')).goal).toEqual({ roadmap: 'kairos', from: 'zero', hours: 7, at: 5 });
  });

  it('keeps marks, stage and roadmap of what has another id now', async () => {
    const [python, stage, roadmap] = [
      knowledge.skills.get('python'),
      knowledge.stages.get('core-ml'),
      knowledge.roadmaps.get('kairos'),
    ];
    if (!python || !stage || !roadmap) throw new Error('the knowledge has changed');
    await learning.progress.setSkill('1', 'python', 'learning');
    await learning.progress.setStage('1', 'core-ml');
    await learning.progress.setGoal('1', { roadmap: 'kairos', from: 'zero', hours: 7 });
    const renamed = <T extends { id: string; formerly: string[] }>(all: ReadonlyMap<string, T>, one: T) =>
      new Map(
        [...all.values()]
          .map((other) => (other === one ? { ...one, id: 'new', formerly: [one.id] } : other))
          .map((other) => [other.id, other]),
      );
    const today = {
      ...knowledge,
      skills: renamed(knowledge.skills, python),
      stages: renamed(knowledge.stages, stage),
      roadmaps: renamed(knowledge.roadmaps, roadmap),
    };
    const { progress } = createLearning(today, store, createConversations(store, log), log, () => new Date(time + 1));
    const found = await progress.read('1');
    expect([found.skills.get('new'), found.stage?.stage, found.goal?.roadmap]).toEqual(['learning', 'new', 'new']);
    const change = await progress.setSkill('1', 'new', 'done');
    expect((await progress.read('1')).skills.get('new')).toBe('done');
    await progress.undo('1', change);
    expect((await progress.read('1')).skills.get('new')).toBe('learning');
    await progress.setSkill('1', 'new', undefined);
    expect((await progress.read('1')).skills.size).toBe(0);
  });

  it('counts days by the member’s own clock', async () => {
    time = Date.parse('2027-03-01T23:30:00Z');
    await learning.progress.setZone('1', 'Europe/Berlin');
    await learning.progress.active('1');
    await learning.progress.active('2');
    expect([...(await learning.progress.read('1')).days]).toEqual(['2027-03-02']);
    expect([...(await learning.progress.read('2')).days]).toEqual(['2027-03-01']);
  });

  it('keeps the order of one member’s changes, however fast they come', async () => {
    const order = ['foundations', 'core-ml', 'deep-learning', 'llm-genai'];
    const changes = await Promise.all(order.map((stage) => learning.progress.setStage('1', stage)));
    expect((await learning.progress.read('1')).stage?.stage).toBe('llm-genai');
    const latest = changes.at(-1) ?? '';
    expect(await learning.progress.undo('1', latest)).toEqual({ what: 'your stage', stage: true });
    expect((await learning.progress.read('1')).stage?.stage).toBe('deep-learning');
    expect(await learning.progress.undo('1', latest)).toBeUndefined();
  });

  it('takes only the latest change back: the button of an older one does nothing', async () => {
    const older = await learning.progress.setStage('1', 'core-ml');
    const latest = await learning.progress.setSkill('1', 'python', 'done');
    expect(await learning.progress.undo('1', older)).toBeUndefined();
    const { stage, skills } = await learning.progress.read('1');
    expect([stage?.stage, skills.get('python')]).toEqual(['core-ml', 'done']);
    expect(await learning.progress.undo('1', latest)).toEqual({ what: 'the mark of Python', stage: false });
    expect((await learning.progress.read('1')).skills.size).toBe(0);
  });

  it('that was kept by a broken hand is set aside with a line for the host, and everything else is read', async () => {
    await learning.progress.setSkill('1', 'python', 'done');
    await store.set('member/1::stage', { v: 1, data: { stage: 42 } });
    const { stage, skills } = await learning.progress.read('1');
    expect([stage, skills.get('python')]).toEqual([undefined, 'done']);
    expect(warnings).toHaveLength(1);
    const aside: string[] = [];
    for await (const [key] of store.list('member/1')) if (key.includes('::aside/')) aside.push(key);
    expect(aside).toHaveLength(1);
  });

  it('at a stage or on a roadmap that is no longer known counts as none', async () => {
    await store.set('member/1::stage', { v: 1, data: { stage: 'gone', by: 'self', at: 1 } });
    expect((await learning.progress.read('1')).stage).toBeUndefined();
  });
});

/** Six days up to this one. */
const six = (last: string) => Array.from({ length: 6 }, (_, at) => dayAfter(last, -at));

describe('a streak', () => {
  const today = '2027-03-01';
  it.each<[string, string[], number]>([
    ['is nothing without a day', [], 0],
    ['is one after the first day', ['2027-03-01'], 1],
    ['still stands when today is not over', ['2027-02-28', '2027-02-27'], 2],
    ['forgives one day in a week', ['2027-03-01', '2027-02-27'], 2],
    ['ends with two days left out', ['2027-03-01', '2027-02-26'], 1],
    ['ends with the second miss of a week', ['2027-03-01', '2027-02-27', '2027-02-25'], 2],
    ['forgives another one a week later', ['2027-03-01', ...six('2027-02-27'), ...six('2027-02-20')], 13],
    ['is over when two days are missing', ['2027-02-26'], 0],
  ])('%s', (_, days, expected) => {
    expect(streakOf(new Set(days), today)).toBe(expected);
  });
});

describe('a week', () => {
  it.each([
    ['2026-12-31', '2026-w53'],
    ['2027-01-03', '2026-w53'],
    ['2027-01-04', '2027-w01'],
    ['2024-12-30', '2025-w01'],
  ])('of %s is %s', (day, name) => {
    expect(periodName('week', new Date(`${day}T23:00:00Z`))).toBe(name);
  });
});

describe('points', () => {
  it('of a week and a month are others in the next one', async () => {
    time = Date.parse('2027-01-31T12:00:00Z');
    await learning.scores.add('g', '1', { question: 'a', points: 3, at: time });
    await learning.scores.add('g', '2', { question: 'a', points: 5, at: time });
    expect(await learning.scores.top('g', 'week', { most: 10 })).toEqual([
      { member: '2', points: 5 },
      { member: '1', points: 3 },
    ]);
    time = Date.parse('2027-02-01T12:00:00Z');
    expect(await learning.scores.top('g', 'week', { most: 10 })).toEqual([]);
    expect(await learning.scores.top('g', 'month', { most: 10 })).toEqual([]);
    expect(await learning.scores.top('g', 'all', { most: 10 })).toHaveLength(2);
  });
});

describe('a server that was left', () => {
  const dueAt = async (hour: number): Promise<string[]> => {
    const found: string[] = [];
    for await (const { guild } of learning.guilds.dueAt(hour)) found.push(guild);
    return found;
  };
  it('is forgotten thirty days after the bot was there last, and not if it came back', async () => {
    const guilds = ['left', 'came back', 'served'];
    for (const guild of guilds) {
      await learning.guilds.setDaily(guild, { channel: 'c', hour: 9 }, '2');
      await learning.scores.add(guild, '1', { question: 'a', points: 3, at: time });
    }
    await learning.guilds.seen(guilds);
    const forgotten = () => learning.guilds.forgetLeft((guild) => guild === 'served');
    expect(await forgotten()).toBe(0);
    time += LIFE.guild - 1;
    await learning.guilds.seen(['came back']);
    time += 1;
    expect(await forgotten()).toBe(1);
    expect(await forgotten()).toBe(0);
    expect(await learning.guilds.daily('left')).toBeUndefined();
    expect(await learning.scores.top('left', 'all', { most: 10 })).toEqual([]);
    expect(await dueAt(9)).toEqual(['came back', 'served']);
    await learning.guilds.setDaily('served', { channel: 'c', hour: 10 }, '2');
    expect(await dueAt(9)).toEqual(['came back']);
    expect(await dueAt(10)).toEqual(['served']);
  });
});
