/** What is answered counts once, whatever fails on the way: the store really refuses to write here. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOfDay, postDailyQuestions } from '../../commands/quiz/daily.ts';
import { roundFlow, skipInRound, stopInRound } from '../../commands/quiz/round.ts';
import { answerSolo, beginQuizAbout } from '../../commands/quiz/solo.ts';
import type { Card } from '../../src/bot/ui.ts';
import { shuffled } from '../../src/lib/random.ts';
import { machineClock } from '../../src/lib/time.ts';
import { dayOf } from '../../src/lib/time-zone.ts';
import { WEIGHT } from '../../src/progress/mastery.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { LEAD } from '../../src/quiz/round-flow.ts';
import { BREAK } from '../../src/quiz/rounds.ts';
import type { Click, Services } from '../../src/services.ts';
import { createLearning } from '../../src/services.ts';
import { actions, says } from '../support/cards.ts';
import { knowledge, openServices } from '../support/waymark.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const GUILD = '900000000000000001';
const ADA = '100000000000000001';
const BEN = '100000000000000002';

let folder: string;
let time: number;
let opened: Awaited<ReturnType<typeof openServices>>;
let services: Services;
/** What was posted or edited, and what is to be done by the clock. */
let posted: Card[];
let waiting: Map<string, { at: number; task: () => Promise<void> }>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  time = Date.parse('2027-03-10T12:00:00Z');
  posted = [];
  waiting = new Map();
  opened = await openServices({ folder, clock: { ...machineClock, now: () => new Date(time) } });
  services = {
    ...opened.services,
    mention: (name) => `/${name}`,
    channels: {
      post: async (_, card) => ({ id: String(posted.push(card)), at: time }),
      edit: async (_, __, card) => void posted.push(card),
      serves: () => true,
      served: () => [GUILD],
      names: async () => new Map(),
      present: async () => new Map(),
      greetsIn: () => undefined,
      poll: async () => ({ id: '1', at: 0 }),
      pollCounts: async () => 'gone' as const,
      ownerOf: () => undefined,
      tell: async () => true,
    },
    discordNow: () => time,
    schedule: (name, at, task) => void waiting.set(name, { at, task }),
    shards: () => ({ application: '1', ids: [0], count: 1 }),
    voice: 'open',
    takeUpAnswers: async () => {},
    stopping: new AbortController().signal,
  };
});
afterEach(() => opened.close());

const click = (member: string): Click => ({
  services,
  chosen: [],
  interaction: { user: { id: member }, guildId: GUILD, createdTimestamp: time } as Click['interaction'],
});

/** Let the store refuse every write of a key like this until the task is done. */
async function refusing<T>(like: string, task: () => Promise<T>): Promise<T> {
  const db = new Database(join(folder, 'store.sqlite'));
  const when = `WHEN NEW.key LIKE '${like}' BEGIN SELECT RAISE(ABORT, 'disk full'); END`;
  db.exec(
    `CREATE TRIGGER no_insert BEFORE INSERT ON waymark ${when}; CREATE TRIGGER no_update BEFORE UPDATE ON waymark ${when}`,
  );
  try {
    return await task();
  } finally {
    db.exec('DROP TRIGGER no_insert; DROP TRIGGER no_update');
    db.close();
  }
}

/** Do what is due by the clock, as a process would. */
async function pass(ms: number): Promise<void> {
  time += ms;
  for (const [name, { at, task }] of [...waiting])
    if (at <= time) {
      waiting.delete(name);
      await task();
    }
}

/** What is kept of a member's answers, days and points. */
async function counted(member: string) {
  const { answers, progress, scores } = services.learning;
  return {
    answers: [...(await answers.read(member)).values()].map(({ right, times }) => ({ right, times })),
    days: [...(await progress.read(member)).days],
    points: (
      await Promise.all((['week', 'month', 'all'] as const).map((period) => scores.top(GUILD, period, { most: 100 })))
    ).map((top) => top.find((one) => one.member === member)?.points),
  };
}

const once = (question: string) => {
  const { difficulty } = knowledge.quiz.get(question) ?? { difficulty: 'easy' };
  const points = WEIGHT[difficulty];
  return { answers: [{ right: true, times: 1 }], days: ['2027-03-10'], points: [points, points, points] };
};

/** Every write that follows the answer itself. */
const WRITES = ['member/%::answer/%', 'member/%::day/%', 'member/%::scores/%', 'scores/%'];

/** Begin a quiz; gives the first question, with the click on its right option. */
async function solo() {
  const card = await beginQuizAbout(services, ADA, { skill: 'python' });
  const [, session = ''] = /^quiz-answer:([^:]+)/.exec(actions(card)[0]?.id ?? '') ?? [];
  const [id = ''] = (await services.learning.sessions.read(ADA, session))?.questions ?? [];
  const question = knowledge.quiz.get(id);
  if (!question) throw new Error('no question');
  const { right, texts } = optionsOf(question, session);
  const choose = (option: number) => answerSolo(click(ADA), { session, index: 0, option });
  return { question, right: () => choose(right), wrong: () => choose((right + 1) % texts.length) };
}

describe.each(WRITES)('while the store refuses %s', (like) => {
  beforeEach(() => services.learning.progress.setLeaderboard(ADA, true));

  it('an answer in a quiz is said to have failed, and the next click keeps it, once', async () => {
    const { question, right, wrong } = await solo();
    await refusing(like, () => expect(right()).rejects.toThrow('the store could not write'));
    // Another letter changes nothing: the answer was taken.
    expect(says(await wrong())).toContain('Right.');
    time += 1000;
    await right();
    expect(await counted(ADA)).toEqual(once(question.id));
  });

  it('an answer to the question of the day is kept by the next click, once', async () => {
    const { daily } = services.learning;
    await daily.claim(GUILD, dayOf(new Date(time)));
    const { day = '', question = '' } = (await daily.current(GUILD)) ?? {};
    const asked = knowledge.quiz.get(question);
    if (!asked) throw new Error('no question');
    const option = optionsOf(asked, day).right;
    const again = () => answerOfDay(click(ADA), { day, question, option });
    await refusing(like, () => expect(again()).rejects.toThrow('the store could not write'));
    time += 1000;
    expect(says(await again())).toContain('answered');
    await again();
    expect(await counted(ADA)).toEqual(once(question));
  });

  it('a round waits with the next question, and keeps everybody’s answers once', async () => {
    const { id, question } = await round();
    for (const member of [ADA, BEN]) expect(await answerIn(id, member)).toBe('taken');
    await pass(10_000);
    await refusing(like, () => pass(BREAK));
    expect((await services.learning.rounds.read(id))?.phase).toBe('closed');
    await pass(15_000);
    await pass(0);
    expect((await services.learning.rounds.read(id))?.index).toBe(1);
    expect(await counted(ADA)).toEqual(once(question));
    expect((await counted(BEN)).answers).toEqual([{ right: true, times: 1 }]);
  });
});

/** Begin a round of two questions; the first one is open. */
async function round(host = ADA) {
  const questions = [...knowledge.quiz.keys()].slice(0, 2);
  const begun = await services.learning.rounds.begin({
    ...{ guild: GUILD, channel: '7', host, about: 'x', questions, seconds: 10, change: false },
  });
  if (!begun) throw new Error('the channel has a round');
  roundFlow(services).start(begun.id, begun.round);
  await pass(LEAD);
  return { id: begun.id, question: questions[0] ?? '' };
}

const answerIn = (id: string, member: string, index = 0) =>
  services.learning.rounds.answer(id, { member, index, option: 0, at: time, isRight: () => true });

describe('points', () => {
  const add = (question: string, at = time) => services.learning.scores.add(GUILD, ADA, { question, points: 2, at });
  const all = async () => (await counted(ADA)).points[2];

  it('come once a week for each question, however many come at once', async () => {
    await Promise.all([add('a'), add('b'), add('a'), add('c'), add('b')]);
    expect(await all()).toBe(6);
    time += 6 * DAY;
    await add('a');
    expect(await all()).toBe(6);
    time += DAY;
    await add('a');
    expect(await all()).toBe(8);
  });

  it('never come a second time for an old answer', async () => {
    const first = time;
    await add('a');
    time += 8 * DAY;
    await add('a', first);
    expect(await all()).toBe(2);
  });
});

describe('an answer that is noted late', () => {
  it('does not take the place of a later one', async () => {
    const { answers } = services.learning;
    const [id = ''] = knowledge.quiz.keys();
    await answers.note(ADA, id, true, time);
    await answers.note(ADA, id, false, time - 1);
    expect((await answers.read(ADA)).get(id)).toMatchObject({ right: true, times: 1 });
  });
});

describe('a round', () => {
  it('is one for a channel, however many are begun at once, and another may follow it', async () => {
    const { rounds } = services.learning;
    const begin = (host: string) =>
      rounds.begin({ guild: GUILD, channel: '7', host, about: 'x', questions: ['a'], seconds: 10, change: false });
    const begun = (await Promise.all(['1', '2', '3', '4', '5'].map(begin))).filter((one) => one !== undefined);
    expect(begun).toHaveLength(1);
    const [{ id } = { id: '' }] = begun;
    expect(await rounds.active()).toEqual([id]);
    await rounds.end('another', '7');
    expect(await begin('6')).toBeUndefined();
    await rounds.end(id, '7');
    expect(await begin('6')).toBeDefined();
  });

  it('that was stopped ends after a restart too, with the answers kept', async () => {
    const { id } = await round();
    await answerIn(id, ADA);
    await stopInRound(click(ADA), { round: id });
    // Nothing that this process had planned is done.
    waiting.clear();
    await roundFlow(services).resumeAll();
    await pass(0);
    expect(says(posted.at(-1) ?? {})).toContain('## Result');
    expect(await services.learning.rounds.active()).toEqual([]);
    expect((await counted(ADA)).answers).toHaveLength(1);
  });

  it('that is stopped while a question is being posted ends, and asks nothing more', async () => {
    const { channels } = services;
    let id = '';
    services.channels = {
      ...channels,
      // The host sees the message, and clicks, before Discord has answered the bot.
      post: async (channel, card, occasion) => {
        const message = await channels.post(channel, card, occasion);
        if (id && says(card).includes('2 of 2')) await stopInRound(click(ADA), { round: id });
        return message;
      },
    };
    ({ id } = await round());
    await pass(10_000);
    await pass(BREAK);
    await pass(0);
    expect(says(posted.at(-1) ?? {})).toContain('## Result');
    expect(waiting.size).toBe(0);
  });

  it('shows the answer of a question that was skipped while it was being posted', async () => {
    const { channels } = services;
    let id = '';
    services.channels = {
      ...channels,
      post: async (channel, card, occasion) => {
        const message = await channels.post(channel, card, occasion);
        if (id) await skipInRound(click(ADA), { round: id, index: 1 });
        return message;
      },
    };
    ({ id } = await round());
    await pass(10_000);
    await pass(BREAK);
    expect(says(posted.at(-1) ?? {})).toMatch(/2 of 2.*is right\./s);
    await pass(BREAK);
    expect(says(posted.at(-1) ?? {})).toContain('## Result');
  });

  it('does not ask a question that was stopped while it was about to be asked', async () => {
    const { rounds } = services.learning;
    const { change } = rounds;
    rounds.change = async (which, how) => {
      rounds.change = change;
      await stopInRound(click(ADA), { round: which });
      return change(which, how);
    };
    const { id } = await round();
    await pass(0);
    expect(posted.map(says).filter((text) => text.includes('1 of 2'))).toEqual([]);
    expect((await rounds.read(id))?.phase).toBe('done');
    expect(waiting.size).toBe(0);
  });

  it('asks and shows everything once, although each first try fails at Discord', async () => {
    const { channels } = services;
    const tried = new Set<string>();
    services.channels = {
      ...channels,
      post: async (channel, card, occasion) => {
        const [part = ''] = /[12] of 2|## Result/.exec(says(card)) ?? [];
        if (tried.has(part)) return channels.post(channel, card, occasion);
        tried.add(part);
        throw new Error('socket hang up');
      },
    };
    await round();
    for (let step = 0; step < 12; step++) await pass(15_000);
    expect([...tried]).toEqual(['1 of 2', '2 of 2', '## Result']);
    const shown = posted.map((card) => /[12] of 2|## Result/.exec(says(card))?.[0]);
    // Each question twice: asked, and with its answer.
    expect(shown).toEqual(['1 of 2', '1 of 2', '2 of 2', '2 of 2', '## Result']);
    expect(await services.learning.rounds.active()).toEqual([]);
  });

  it.each([
    ['and played too', true],
    ['and did not play', false],
  ])('knows no more of who began it %s, once they had their data deleted', async (_, played) => {
    const { id } = await round();
    if (played) await answerIn(id, ADA);
    await answerIn(id, BEN);
    await services.learning.privacy.delete(ADA);
    const db = new Database(join(folder, 'store.sqlite'), { readonly: true });
    const kept = db
      .prepare('SELECT key, value FROM waymark')
      .all()
      .map((row) => JSON.stringify(row));
    db.close();
    expect(kept.filter((row) => row.includes(BEN)).length).toBeGreaterThan(0);
    expect(kept.filter((row) => row.includes(ADA))).toEqual([]);
    await expect(stopInRound(click(BEN), { round: id })).rejects.toThrow(
      /^Only who began this round and moderators can do that/,
    );
    await pass(10_000);
    expect(says(posted.at(-1) ?? {})).toContain('is right.');
  });
});

describe('the question of the day', () => {
  beforeEach(async () => {
    time = Date.parse('2027-03-10T23:10:00Z');
    await services.learning.guilds.setDaily(GUILD, { channel: '7', hour: 23 }, '2');
    await postDailyQuestions(services);
  });

  /** Click on the first option of a posting. */
  const choose = async (card: Card | undefined, member = ADA): Promise<string> => {
    const [, day = '', question = '', option] = (actions(card ?? {})[0]?.id ?? '').split(':');
    return says(await answerOfDay(click(member), { day, question, option: Number(option) }));
  };
  const question = (card: Card | undefined) =>
    knowledge.quiz.get((actions(card ?? {})[0]?.id ?? '').split(':')[2] ?? '')?.question;
  /** Go on with another bank, as after an update and a restart. */
  const withBank = (quiz: typeof knowledge.quiz) => {
    const changed = { ...knowledge, quiz };
    const { log, now } = services;
    const learning = createLearning(changed, opened.store, {} as never, log, now);
    services = { ...services, knowledge: changed, learning };
  };
  const nextDay = async () => {
    time += DAY;
    await postDailyQuestions(services);
  };

  it('is open until the next one is posted, whatever the hour', async () => {
    time += 2 * HOUR;
    expect(await choose(posted[0])).toContain('Your answer');
    time += 21 * HOUR;
    await postDailyQuestions(services);
    expect(posted).toHaveLength(1);
    expect(await choose(posted[0], BEN)).toContain('Your answer');
    time += HOUR;
    await postDailyQuestions(services);
    expect(posted).toHaveLength(2);
    expect(says(posted[1] ?? {})).toMatch(/\*\*Yesterday:\*\*[\s\S]*of 2 had it/);
    expect(await choose(posted[0])).toContain('has ended');
    expect(await choose(posted[1])).toContain('Your answer');
  });

  it('stays open where the next one could not be posted', async () => {
    const { post } = services.channels;
    services.channels = { ...services.channels, post: () => Promise.reject(new Error('no such channel')) };
    await nextDay();
    expect(await choose(posted[0])).toContain('Your answer');
    services.channels = { ...services.channels, post };
    await nextDay();
    expect(says(posted[1] ?? {})).toContain('**Last time:**');
  });

  it('is the same one after the bank has changed, today and when its answer comes', async () => {
    withBank(
      new Map(
        shuffled(
          [...knowledge.quiz].filter(([, one]) => one.question !== question(posted[0])).slice(9),
          () => 0.5,
        ).concat([...knowledge.quiz].filter(([, one]) => one.question === question(posted[0]))),
      ),
    );
    expect(await choose(posted[0])).toContain('Your answer');
    await nextDay();
    const [solved = ''] = says(posted[1] ?? {}).split('## Question of the day');
    expect(solved.replaceAll('\\', '')).toContain(question(posted[0])?.replace(/\s+/g, ' '));
    expect(solved).toContain('of 1 had it');
  });

  it('that is no longer in the bank is said to be gone, then and on the next day', async () => {
    await choose(posted[0]);
    withBank(new Map([...knowledge.quiz].filter(([, one]) => one.question !== question(posted[0]))));
    expect(await choose(posted[0], BEN)).toContain('was taken out of the quiz');
    await nextDay();
    expect(says(posted[1] ?? {})).toContain('**Yesterday:** that question was taken out of the quiz');
  });

  it('is another one in another server, with tries of its own', async () => {
    await services.learning.daily.claim('900000000000000002', '2027-03-10');
    const other = await services.learning.daily.current('900000000000000002');
    const own = await services.learning.daily.current(GUILD);
    expect(other?.question).not.toBe(own?.question);
    await choose(posted[0]);
    expect((await services.learning.daily.answer('900000000000000002', '2027-03-10', ADA, 1)).first).toBe(true);
  });
});

describe('what a member needs', () => {
  it('is what `/me` says comes next: by live listings where there are any', async () => {
    const skillsOf = async () => {
      const card = await beginQuizAbout(services, ADA, { need: true }, knowledge.quiz.size);
      const [, session = ''] = /^quiz-answer:([^:]+)/.exec(actions(card)[0]?.id ?? '') ?? [];
      const asked = (await services.learning.sessions.read(ADA, session))?.questions ?? [];
      return new Set(asked.map((id) => knowledge.quiz.get(id)?.skill));
    };
    await services.learning.progress.setSkill(ADA, 'python', 'done');
    const dated = await skillsOf();
    const unasked = [...knowledge.skills.values()].find(
      ({ id, prerequisites, priority, stage }) =>
        id !== 'python' &&
        !dated.has(id) &&
        prerequisites.length === 0 &&
        priority !== 'optional' &&
        stage === [...knowledge.stages.keys()][0],
    );
    if (!unasked) throw new Error('every skill is asked about already');
    const demand = { skill: unasked.id, listings: 99, listingShare: 1000, companies: 9, companyShare: 100 };
    const role = { role: 'ml-engineer', listings: 99, companies: 9, interns: 0, skills: [demand], pay: [] };
    const current = () => ({ snapshot: { date: '2027-03-10', roles: [role] }, at: new Date(time), boards: [] });
    services = { ...services, market: { ...services.market, current } };
    expect(await skillsOf()).toContain(unasked.id);
  });
});
