import { ComponentType } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  const question = [...knowledge.quiz.values()].find((one) => {
    const { texts } = optionsOf(one, session);
    return texts.every((option) => text.includes(escaped(option))) && text.includes(escaped(one.question).slice(0, 40));
  });
  if (!question) throw new Error(`no question of the bank is on: ${text}`);
  const { right, texts } = optionsOf(question, session);
  const stage = knowledge.skills.get(question.skill)?.stage ?? '';
  const does = typeof knows === 'function' ? knows(stage) : knows;
  return await who.click(card, labelled('ABCD'[does ? right : (right + 1) % texts.length] ?? '')).message;
}

const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\*_~`|>#[\]()<:@-]/g, '\\$&');

describe('/start', () => {
  async function choices(who: Who): Promise<Message> {
    const goal = await who.slash('start').message;
    const from = await who.select(goal, prefixed('start-goal'), [[...knowledge.roadmaps.keys()][0] ?? '']).message;
    const hours = await who.select(from, prefixed('start-from'), ['zero']).message;
    return await who.select(hours, prefixed('start-hours'), ['10']).message;
  }

  it.each<[string, (at: number) => boolean, number]>([
    ['a beginner', () => false, 0],
    ['somebody who knows the first two stages', (at) => at < 2, 2],
    ['an expert', () => true, 5],
  ])(
    'proposes a stage to %s after at most fifteen questions, and the member decides',
    async (_, knowsStage, expected) => {
      const order = [...knowledge.stages.keys()];
      let card = await waymark.ada.click(await choices(waymark.ada), labelled('Find my stage')).message;
      let asked = 0;
      while (labels(card).includes('A')) {
        card = await answer(waymark.ada, card, (stage) => knowsStage(order.indexOf(stage)));
        asked++;
      }
      expect(asked).toBeGreaterThanOrEqual(6);
      expect(asked).toBeLessThanOrEqual(15);
      const proposed = order[expected] ?? '';
      expect(says(card)).toContain(`I would begin at: ${knowledge.stages.get(proposed)?.title}`);
      await waymark.ada.click(card, labelled('Begin there')).message;
      expect((await waymark.services.learning.progress.read(waymark.ada.id)).stage).toMatchObject({
        stage: proposed,
        by: 'placement',
      });
    },
  );

  it('lets who knows where they stand say so', async () => {
    const card = await choices(waymark.ada);
    const done = await waymark.ada.select(card, prefixed('stage-own'), ['deep-learning']).message;
    expect(says(done)).toContain('Stage 3 of 7');
    const { goal } = await waymark.services.learning.progress.read(waymark.ada.id);
    expect(goal).toMatchObject({ from: 'zero', hours: 10 });
  });
});

describe('/me', () => {
  it('begins empty, with a way to begin', async () => {
    const card = await waymark.ada.slash('me').message;
    expect(labels(card)).toContain('Begin');
    expect(Number(card.flags) & 64).toBe(64);
  });

  it('shows the stage, the marks, and what comes next with its reasons', async () => {
    await waymark.ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    const skill = await waymark.ada.slash('skill', { skill: 'ml-fundamentals' }).message;
    await waymark.ada.click(skill, labelled('I have it')).message;
    const card = await waymark.ada.slash('me').message;
    const text = says(card);
    expect(text).toContain('Stage 2 of 7 · Core machine learning');
    expect(text).toContain('1 of 72 skills done');
    expect(text).toMatch(/core priority/);
    expect(text).toContain('you have what it builds on');
    expect(text).toContain('1 day in a row');
    expect([...parts(card.components)].some(({ type }) => type === ComponentType.MediaGallery)).toBe(true);
  });

  it.each([
    ['Core ML', 'Stage 2'],
    ['core machine lerning', 'Stage 2'],
    ['stage 3', 'Stage 3'],
    ['quantum gardening', 'There is no such stage'],
    ['stage 99', 'There is no such stage'],
    ['0', 'There is no such stage'],
  ])('takes a stage by what it may be called: “%s”', async (stage, expected) => {
    const card = await waymark.ada.slash('stage', { stage }, { sub: 'set' }).message;
    expect(says(card)).toContain(expected);
  });

  it('takes a change back', async () => {
    await waymark.ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    const moved = await waymark.ada.slash('stage', {}, { sub: 'next' }).message;
    expect(says(moved)).toContain('Deep learning');
    const undone = await waymark.ada.click(moved, labelled('Undo')).message;
    expect(says(undone)).toContain('your stage is as it was before');
    expect((await waymark.services.learning.progress.read(waymark.ada.id)).stage?.stage).toBe('core-ml');
  });

  it('leaves everything alone when an older card is to be taken back', async () => {
    const { ada, services } = waymark;
    const older = await ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    await ada.slash('stage', {}, { sub: 'next' }).message;
    const undone = await ada.click(older, labelled('Undo')).message;
    expect(says(undone)).toContain('not your latest change any more');
    expect((await services.learning.progress.read(ada.id)).stage?.stage).toBe('deep-learning');
  });

  it('is shown to the channel only when the member wants it', async () => {
    await waymark.ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    const card = await waymark.ada.slash('me').message;
    await waymark.ada.click(card, labelled('Show to the channel')).message;
    const seen = await waymark.ben.sees((message) => says(message).includes('shows their way'));
    expect(seen.mentions).toEqual([]);
    expect(says(seen)).not.toContain('answers');
  });

  it('is another for each member', async () => {
    await waymark.ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    expect(labels(await waymark.ben.slash('me').message)).toContain('Begin');
  });

  it('marks a skill of a stage card', async () => {
    const card = await waymark.ada.slash('roadmap', { stage: '1' }).message;
    const stage = await turnTo(waymark.ada, card, (screen) => actions(screen).some(({ id }) => id === 'mark-pick'));
    const note = await waymark.ada.select(stage, prefixed('mark-pick'), ['python']).message;
    expect(says(note)).toContain('**Python** is marked as done');
  });
});

describe('/stage', () => {
  it('says so at both ends, and knows numbers', async () => {
    await waymark.ada.slash('stage', { stage: '7' }, { sub: 'set' }).message;
    expect(says(await waymark.ada.slash('stage', {}, { sub: 'next' }).message)).toContain('last stage already');
    await waymark.ada.slash('stage', { stage: '1' }, { sub: 'set' }).message;
    expect(says(await waymark.ada.slash('stage', {}, { sub: 'back' }).message)).toContain('first stage already');
    expect(says(await waymark.ada.slash('stage', { stage: 'nonsense' }, { sub: 'set' }).message)).toContain(
      'There is no such stage',
    );
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
    expect(says(await waymark.ada.slash('me').message)).toContain('(4 of 5)');
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
    waymark.ada.slash('settings', { stage, ...(role && { role }) }, { sub: 'role' }).message;
  const roles = () => waymark.discord.guilds[0]?.roles as Record<string, string>;
  beforeEach(async () => {
    await waymark.stop();
    waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general'], roles: ['Member', 'Helper'] }] });
  });

  it('are given and taken as stages change', async () => {
    await stageRole('core-ml', roles().Member);
    await stageRole('deep-learning', roles().Helper);
    await waymark.ben.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    expect(waymark.ben.roles).toContain('Member');
    const moved = await waymark.ben.slash('stage', {}, { sub: 'next' }).message;
    expect(says(moved)).toContain('You have the role');
    expect(waymark.ben.roles).toContain('Helper');
    expect(waymark.ben.roles).not.toContain('Member');
  });

  it('go back with a change that is taken back, and go when everything is deleted', async () => {
    const { ben } = waymark;
    await stageRole('core-ml', roles().Member);
    const set = await ben.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    await ben.click(set, labelled('Undo')).message;
    expect(ben.roles).not.toContain('Member');
    await ben.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    expect(ben.roles).toContain('Member');
    const sure = await ben.click(await ben.slash('privacy').message, labelled('Delete everything…')).message;
    await ben.click(sure, labelled('Delete everything')).message;
    expect(ben.roles).not.toContain('Member');
  });

  it('that Discord fails to give cost nothing: the stage is kept, and the member hears of both', async () => {
    const { ben, discord, services, log } = waymark;
    await stageRole('core-ml', roles().Member);
    discord.faults.nextRequests(10, { status: 500, matching: /roles/ });
    const moved = says(await ben.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message);
    expect(moved).toContain('Kept. You stand at: **Stage 2 of 7');
    expect(moved).toContain('Only your role in this server stays as it was');
    expect((await services.learning.progress.read(ben.id)).stage?.stage).toBe('core-ml');
    expect(log.some(({ msg }) => msg === 'the role of a stage was not set')).toBe(true);
    discord.faults.clear();
    await ben.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
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
    await waymark.ada.slash('settings', { channel: general, hour }, { sub: 'daily' }).message;
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
    const show = async () => says(await ada.slash('settings', {}, { sub: 'show' }).message);
    await waymark.services.learning.guilds.setDaily(guild, {
      channel: quiz,
      hour: waymark.services.now().getUTCHours(),
    });
    discord.deleteChannel(quiz);
    await waymark.restart();
    const told = await ada.sees((message) => says(message).includes('I can’t post the question'), 'dm');
    expect(says(told)).toContain('that channel is gone');
    expect(await show()).toContain('That channel is gone. Choose another one');
    await waymark.restart();
    expect(await show()).toContain('That channel is gone');
    expect(ada.messages('dm').filter(({ author }) => author.bot)).toHaveLength(1);
    // What was refused on the way is what this is about.
    expect(discord.log.every(({ path }) => path === `/channels/${quiz}/messages`)).toBe(true);
    await ada.slash('settings', { channel: general }, { sub: 'daily' }).message;
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
    await ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
    await ada.slash('ask', { question: 'do i need a cs degree' }).message;
    await ada.click(await ada.slash('quiz', {}, { sub: 'leaderboard' }).message, labelled('Join')).message;
    await answer(ada, await ada.slash('quiz', { topic: 'python' }, { sub: 'solo' }).message, true);
    const card = await ada.slash('privacy').message;
    for (const kind of ['your stage', 'answers to quiz questions', 'conversations with', 'servers with points'])
      expect(says(card)).toContain(kind);
    const file = await ada.click(card, labelled('Export as a file')).message;
    const sent = [...parts(file.components)].find(({ type }) => type === ComponentType.File) as unknown as {
      file: { url: string };
    };
    const exported = (await (await fetch(sent.file.url)).json()) as { facts: object };
    expect(JSON.stringify(exported)).toContain('do i need a cs degree');
    expect(JSON.stringify(exported)).toContain('core-ml');
    const points = Object.entries(exported.facts).find(([key]) => key.startsWith('scores/'))?.[1];
    expect(points).toMatchObject({ all: { points: expect.any(Number) } });
    const sure = await ada.click(card, labelled('Delete everything…')).message;
    const done = await ada.click(sure, labelled('Delete everything')).message;
    expect(says(done)).toMatch(/Deleted: \d+ facts/);
    const left: string[] = [];
    for (const area of [`member/${ada.id}`, `scores/${waymark.discord.guilds[0]?.id}`, 'round', 'rounds'])
      for await (const [key] of store.list(area)) left.push(key);
    expect(left).toEqual([]);
    expect(says(await ada.slash('privacy').message)).toContain('Nothing.');
  });

  it.each(['Export as a file', 'Delete everything'])(
    '“%s” is acknowledged before the store is asked, however slow it is',
    async (label) => {
      const { ada, store } = waymark;
      await ada.slash('stage', { stage: 'core-ml' }, { sub: 'set' }).message;
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
