import { expect, it } from 'vitest';
import { zoneNamed } from '../../src/week/zones.ts';

it.each([
  ['Berlin', 'Europe/Berlin'],
  ['germany', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Lagos', 'Africa/Lagos'],
  ['Europe/Paris', 'Europe/Paris'],
  ['utc', 'UTC'],
])('“%s” is %s', (typed, zone) => {
  expect(zoneNamed(typed, 25)).toEqual({ sure: zone });
});

it.each(['Kolkata', 'India'])('“%s” is India’s one zone, by whichever name', (typed) => {
  const found = zoneNamed(typed, 25);
  expect('sure' in found && /^Asia\/(Calcutta|Kolkata)$/.test(found.sure)).toBe(true);
});

it('a country with several clocks, and a slip of the finger, are asked about', () => {
  const usa = zoneNamed('USA', 25);
  expect('near' in usa && usa.near).toEqual(expect.arrayContaining(['America/Chicago', 'Pacific/Honolulu']));
  expect(zoneNamed('berln', 25)).toEqual({ near: ['Europe/Berlin'] });
  expect(zoneNamed('xyzzy', 25)).toEqual({ near: [] });
});
