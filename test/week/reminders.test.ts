import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, machineClock } from '../../src/lib/time.ts';
import { remindDue } from '../../src/week/reminder-flow.ts';
import { nextDue, type ReminderWish } from '../../src/week/reminders.ts';
import { openServices } from '../support/waymark.ts';

const BERLIN = 'Europe/Berlin';
const daily: ReminderWish = { every: 'day', hour: 9 };
let time: number;
let opened: Awaited<ReturnType<typeof openServices>>;
let sent: string[];
const closed = new Set<string>();
const at = (moment: string) => {
  time = Date.parse(moment);
};
const reminders = () => opened.services.learning.reminders;

/** What the clock does, as one of several processes. */
const tick = (tell?: () => Promise<boolean>) =>
  remindDue<string>({
    reminders: reminders(),
    zone: async () => BERLIN,
    card: async (member) => `for ${member}`,
    tell: async (member) => {
      sent.push(member);
      return tell ? tell() : !closed.has(member);
    },
    stopping: new AbortController().signal,
    log: { warn: () => {} },
  });

beforeEach(async () => {
  at('2027-03-25T12:00:00Z');
  sent = [];
  closed.clear();
  opened = await openServices({ clock: { ...machineClock, now: () => new Date(time) } });
});
afterEach(() => opened.close());

describe('the next reminder', () => {
  it('comes at the member’s hour, on the days on which clocks change, too', () => {
    const days: string[] = [];
    for (let after = Date.parse('2027-03-26T12:00:00Z'); days.length < 3; ) {
      after = nextDue(daily, BERLIN, after);
      days.push(new Date(after).toISOString());
    }
    expect(days).toEqual(['2027-03-27T08:00:00.000Z', '2027-03-28T07:00:00.000Z', '2027-03-29T07:00:00.000Z']);
  });

  it('once a week is on Monday', () => {
    const next = nextDue({ every: 'week', hour: 18 }, 'America/New_York', time);
    expect(new Date(next).toISOString()).toBe('2027-03-29T22:00:00.000Z');
  });
});

describe('somebody who wants one', () => {
  it('gets it from tomorrow on, once a day, however many look and whatever restarts', async () => {
    at('2027-03-25T05:00:00Z');
    await reminders().set('1', daily, BERLIN);
    at('2027-03-25T12:00:00Z');
    await tick();
    expect(sent).toEqual([]);
    at('2027-03-26T08:00:00Z');
    await Promise.all([tick(), tick(), tick()]);
    await tick();
    expect(sent).toEqual(['1']);
    at('2027-03-27T08:10:00Z');
    await tick();
    expect(sent).toEqual(['1', '1']);
  });

  it('gets no second one of a day by changing the hour or beginning anew', async () => {
    await reminders().set('1', daily, BERLIN);
    at('2027-03-26T08:00:00Z');
    await tick();
    await reminders().set('1', { every: 'day', hour: 20 }, BERLIN);
    at('2027-03-26T19:00:00Z');
    await tick();
    await reminders().stop('1');
    await reminders().set('1', { every: 'day', hour: 21 }, BERLIN);
    at('2027-03-26T20:00:00Z');
    await tick();
    expect(sent).toEqual(['1']);
  });

  it('gets none that is long late, and the next one in time', async () => {
    await reminders().set('1', daily, BERLIN);
    at('2027-04-05T16:00:00Z');
    await tick();
    expect(sent).toEqual([]);
    at('2027-04-06T07:00:00Z');
    await tick();
    expect(sent).toEqual(['1']);
  });

  it('is written to when the process that was at it has died, once', async () => {
    await reminders().set('1', daily, BERLIN);
    at('2027-03-26T08:00:00Z');
    const due = { member: '1', at: time };
    await reminders().owe(due);
    expect(await reminders().take(due, BERLIN)).toBe(true);
    await tick();
    await tick();
    expect(sent).toEqual(['1']);
  });

  it('is not written to again when sending failed: it may have arrived', async () => {
    await reminders().set('1', daily, BERLIN);
    at('2027-03-26T08:00:00Z');
    await tick(() => Promise.reject(new Error('the connection was lost')));
    await tick();
    expect(sent).toEqual(['1']);
    at('2027-03-27T08:00:00Z');
    await tick();
    expect(sent).toEqual(['1', '1']);
  });

  it('is left alone for a week, or for good', async () => {
    await reminders().set('1', daily, BERLIN);
    await reminders().set('2', daily, BERLIN);
    await reminders().pause('1', 7, BERLIN);
    await reminders().stop('2');
    for (let day = 26; day <= 31; day++) {
      at(`2027-03-${day}T08:00:00Z`);
      await tick();
    }
    expect(sent).toEqual([]);
    at('2027-04-02T07:00:00Z');
    await tick();
    expect(sent).toEqual(['1']);
  });

  it('whose direct messages are closed is asked no more', async () => {
    await reminders().set('1', daily, BERLIN);
    closed.add('1');
    at('2027-03-26T08:00:00Z');
    await tick();
    expect(await reminders().read('1')).toBeUndefined();
    at('2027-03-27T08:00:00Z');
    await tick();
    expect(sent).toEqual(['1']);
  });
});

describe('the clock', () => {
  it('comes to everybody of many, also where some can’t be seen to, and to those again the next time', async () => {
    const all = Array.from({ length: 330 }, (_, at) => `${at}`);
    await Promise.all(all.map((member) => reminders().set(member, daily, BERLIN)));
    at('2027-03-26T08:00:00Z');
    const { store } = opened;
    const { set } = store;
    // Before anything is sent, each is owed; every other one fails there.
    const fails = (key: string) => key.startsWith('owed/reminder::') && Number(key.split('::')[1]) % 2 === 1;
    store.set = (key, ...rest) => (fails(key) ? Promise.reject(new Error('disk full')) : set(key, ...rest));
    await tick();
    expect(sent.map(Number).sort((a, b) => a - b)).toEqual(all.map(Number).filter((one) => one % 2 === 0));
    store.set = set;
    await tick();
    expect(new Set(sent).size).toBe(330);
    expect(sent).toHaveLength(330);
  });

  it('looks at those whose time has come, never at an area as a whole', async () => {
    for (let member = 0; member < 50; member++)
      await reminders().set(`${member}`, { every: 'day', hour: member % 24 }, BERLIN);
    const { store } = opened;
    const { list } = store;
    store.list = (area) => {
      // What is just being sent is few.
      if (area !== 'owed/reminder') throw new Error('the store was walked');
      return list(area);
    };
    const { inOrder } = store;
    const read: number[] = [];
    store.inOrder = async (...part) => {
      const found = await inOrder(...part);
      read.push(found.filter(({ score }) => score <= time).length);
      return found;
    };
    at('2027-03-26T08:00:00Z');
    await tick();
    // Nine in Berlin, and the hours before it since they set it; what is more than six hours late is left out.
    expect(sent.map((member) => Number(member) % 24).sort((a, b) => a - b)).toEqual([
      3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9,
    ]);
    expect(read.at(-1)).toBe(0);
    read.length = 0;
    time += HOUR / 4;
    await tick();
    expect(read).toEqual([0]);
  });

  it('forgets a member with the rest', async () => {
    await reminders().set('1', daily, BERLIN);
    const { privacy } = opened.services.learning;
    expect(JSON.stringify(await privacy.export('1'))).toContain(`reminders::1/${Date.parse('2027-03-26T08:00:00Z')}`);
    await privacy.delete('1');
    const left: unknown[] = [];
    for await (const entry of opened.store.list('reminders')) left.push(entry);
    expect(left).toEqual([]);
  });
});
