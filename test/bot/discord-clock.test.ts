import { describe, expect, it } from 'vitest';
import { createDiscordClock } from '../../src/bot/discord-clock.ts';

/** A host whose clock is off by so many milliseconds; Discord's is right. */
function host(off: number) {
  let time = Date.parse('2027-03-10T12:00:00.400Z');
  let skew = off;
  let monotonic = 1000;
  const clock = createDiscordClock(
    () => time + skew,
    () => monotonic,
  );
  return {
    clock,
    /** How far the clock is from Discord's. */
    error: () => clock.now() - time,
    pass(ms: number) {
      time += ms;
      monotonic += ms;
    },
    set(to: number) {
      skew = to;
    },
    /** A request that takes so long each way. */
    request(ms: number) {
      const sent = time + skew;
      this.pass(ms);
      const date = new Date(time).toUTCString();
      this.pass(ms);
      clock.answered(date, sent);
    },
    event(ms: number) {
      const at = time;
      this.pass(ms);
      clock.stamped(at);
    },
  };
}

describe('Discord’s clock', () => {
  it('is our own as long as nothing contradicts it, to the millisecond', () => {
    const it = host(0);
    for (let at = 0; at < 200; at++) {
      it.request(80);
      it.pass(317);
      it.event(40);
    }
    expect(it.error()).toBe(0);
  });

  it.each([20_000, -20_000, 1500, -1500])('is known within a second when ours is off by %d ms', (off) => {
    const it = host(off);
    it.request(50);
    expect(Math.abs(it.error())).toBeLessThanOrEqual(1100);
  });

  it.each([20_000, -20_000])('is known ever better by more answers, off by %d ms', (off) => {
    const it = host(off);
    for (let at = 0; at < 40; at++) {
      it.request(30);
      it.pass(317);
    }
    expect(Math.abs(it.error())).toBeLessThanOrEqual(120);
  });

  it('is learned anew when our clock is set', () => {
    const it = host(20_000);
    it.request(50);
    it.set(0);
    expect(it.error()).toBe(0);
    it.set(-60_000);
    it.request(50);
    expect(Math.abs(it.error())).toBeLessThanOrEqual(1100);
  });

  it('does not take what arrived late for a clock that is off', () => {
    const it = host(0);
    it.request(50);
    it.event(6000);
    expect(it.error()).toBe(0);
  });

  it('ignores answers without a date', () => {
    const it = host(0);
    it.clock.answered(null, 0);
    it.clock.answered('yesterday', 0);
    expect(it.error()).toBe(0);
  });
});
