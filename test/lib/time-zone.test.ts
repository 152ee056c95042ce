import { describe, expect, it } from 'vitest';
import { dayOf, isZone, momentOf, mondayOf } from '../../src/lib/time-zone.ts';

const moment = (day: string, hour: number, zone: string) => new Date(momentOf(day, hour, zone)).toISOString();

describe('a moment by somebody’s clock', () => {
  it.each([
    ['2027-01-15', 9, 'Europe/Berlin', '2027-01-15T08:00:00.000Z'],
    ['2027-07-15', 9, 'Europe/Berlin', '2027-07-15T07:00:00.000Z'],
    ['2027-07-15', 9, 'Asia/Kolkata', '2027-07-15T03:30:00.000Z'],
    ['2027-07-15', 20, 'America/Los_Angeles', '2027-07-16T03:00:00.000Z'],
    ['2027-07-15', 9, 'UTC', '2027-07-15T09:00:00.000Z'],
    // The day on which clocks go forward, and the one on which they go back.
    ['2027-03-28', 2, 'Europe/Berlin', '2027-03-28T01:00:00.000Z'],
    ['2027-03-28', 9, 'Europe/Berlin', '2027-03-28T07:00:00.000Z'],
    ['2027-10-31', 2, 'Europe/Berlin', '2027-10-31T00:00:00.000Z'],
    ['2027-10-31', 9, 'Europe/Berlin', '2027-10-31T08:00:00.000Z'],
    ['2027-03-14', 2, 'America/New_York', '2027-03-14T07:00:00.000Z'],
  ])('%s at %d in %s is %s', (day, hour, zone, expected) => {
    expect(moment(day, hour, zone)).toBe(expected);
  });
});

it('a day is the one that the clock there shows', () => {
  const time = new Date('2027-03-01T23:30:00Z');
  expect([dayOf(time), dayOf(time, 'Europe/Berlin'), dayOf(time, 'America/New_York')]).toEqual([
    '2027-03-01',
    '2027-03-02',
    '2027-03-01',
  ]);
});

it('a week begins on its Monday', () => {
  expect(['2027-01-03', '2027-01-04', '2027-01-10'].map(mondayOf)).toEqual(['2026-12-28', '2027-01-04', '2027-01-04']);
});

it('what is no zone is told', () => {
  expect([isZone('Europe/Berlin'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false]);
});
