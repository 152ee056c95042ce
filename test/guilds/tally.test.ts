import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTally } from '../../src/guilds/tally.ts';
import { openServices } from '../support/waymark.ts';

let opened: Awaited<ReturnType<typeof openServices>>;
beforeEach(async () => {
  opened = await openServices();
});
afterEach(() => opened.close());

it.each([1, 7, 100, 1000])('counts %i members to one in fifty, without a list of them', async (members) => {
  const tally = createTally(opened.store, () => new Date('2027-03-10T12:00:00Z'));
  for (let at = 0; at < members; at++) await tally.used('1', String(10n ** 17n + BigInt(at * 7919)));
  const { now, before } = (await tally.week('1', '2027-03-08')).members;
  expect(Math.abs(now - members)).toBeLessThanOrEqual(members / 50);
  expect(before).toBe(0);
  for await (const [, value] of opened.store.list('tally/1')) expect(String(value)).not.toContain('1000000');
});

it('counts a member of several days once', async () => {
  let day = 8;
  const tally = createTally(opened.store, () => new Date(`2027-03-${String(day).padStart(2, '0')}T12:00:00Z`));
  for (; day < 14; day++) await tally.used('1', '100000000000000001');
  expect((await tally.week('1', '2027-03-08')).members.now).toBe(1);
  expect((await tally.week('1', '2027-03-15')).members).toEqual({ now: 0, before: 1 });
});

it('reads topics beside those of the week before, and the quiz by skill', async () => {
  let day = '03';
  const tally = createTally(opened.store, () => new Date(`2027-03-${day}T12:00:00Z`));
  await tally.asked('1', 'Pay');
  day = '09';
  for (const topic of ['Pay', 'Docker', 'Pay']) await tally.asked('1', topic);
  await tally.answered('1', 'python', true);
  await tally.answered('1', 'python', false);
  expect(await tally.week('1', '2027-03-08')).toMatchObject({
    topics: [
      { topic: 'Pay', times: 2, before: 1 },
      { topic: 'Docker', times: 1, before: 0 },
    ],
    quiz: [{ skill: 'python', right: 1, all: 2 }],
  });
});
