import { expect, test } from 'vitest';
import { clock, formatTime, relativeTime } from '../../../src/local-discord/page/time.ts';

const now = Date.UTC(2026, 10, 21, 14, 3, 20);
const seconds = now / 1000;

test.each([
  ['t', '14:03'],
  ['T', '14:03:20'],
  ['d', '21/11/2026'],
  ['D', '21 November 2026'],
  ['f', '21 November 2026 at 14:03'],
  ['F', 'Saturday, 21 November 2026 at 14:03'],
  ['s', '21/11/2026, 14:03'],
  ['S', '21/11/2026, 14:03:20'],
] as const)('style %s', (style, shown) => {
  expect(formatTime(seconds, style, now, 'UTC').replace('Saturday 21', 'Saturday, 21')).toBe(shown);
});

test.each([
  [0, 'now'],
  [1, 'in 1 second'],
  [-59, '59 seconds ago'],
  [60, 'in 1 minute'],
  [-7200, '2 hours ago'],
  [86_400, 'tomorrow'],
  [-40 * 86_400, 'last month'],
  [3 * 31_536_000, 'in 3 years'],
])('%i seconds from now is %s', (difference, shown) => expect(relativeTime(seconds + difference, now)).toBe(shown));

test('a message shows its hour and minute only', () => {
  expect(clock('2026-11-21T14:03:59.000Z', 'UTC')).toBe('14:03');
});

test('a number that is no date is said to be none', () => {
  expect(formatTime(9e15, 'f', now)).toBe('Invalid date');
});
