import { expect, it } from 'vitest';
import { ranked } from '../../src/quiz/ranking.ts';

it.each([
  [[], []],
  [[5], [1]],
  [
    [9, 9, 7, 7, 7, 3],
    [1, 1, 3, 3, 3, 6],
  ],
  [
    [0, 0],
    [1, 1],
  ],
])('points %j have the places %j', (points, places) => {
  expect(ranked(points.map((one) => ({ points: one }))).map(({ place }) => place)).toEqual(places);
});
