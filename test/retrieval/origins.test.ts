import { describe, expect, it } from 'vitest';
import { findOrigins, originCheck } from '../../src/retrieval/origins.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { rawWords, stem } from '../../src/text/tokenize.ts';

const FIELD = new Set(['data', 'scientist', 'software', 'engineer', 'transformer']);
const origins = (message: string) => {
  const raws = rawWords(message);
  return findOrigins(raws, (raw) => FIELD.has(raw)).map(({ at, words }) => raws.slice(at, at + words).join(' '));
};

describe('what somebody comes from', () => {
  it.each([
    ["I'm a puppeteer, is this for me", 'puppeteer'],
    ['harp maker here. where do I begin?', 'harp maker'],
    ['i worked as a bridge inspector for years', 'bridge inspector'],
    ['retired beekeeper, can i still learn this', 'beekeeper'],
    ['can a lighthouse keeper become one', 'lighthouse keeper'],
    ['i was an acoustic engineer', 'acoustic engineer'],
    ['I have been a falconer', 'falconer'],
  ])('is told from how it is said: "%s"', (message, origin) => {
    expect(origins(message)).toEqual([origin]);
  });

  it.each([
    'how do i become a puppeteer',
    'what does a harp maker earn',
    'how long till i am a falconer',
    'how to get a job as a bridge inspector',
    'what is a transformer',
    'can a beekeeper',
  ])('is not what somebody asks about or wants to be: "%s"', (message) => {
    expect(origins(message)).toEqual([]);
  });

  it.each([
    'im a beginner',
    'i am a software engineer',
    'i was a data scientist',
    'im a single mother',
    'im slower than other people',
    'beginner here',
  ])('is no profession outside the field in "%s"', (message) => {
    expect(origins(message)).toEqual([]);
  });
});

describe('a passage for people of one profession', () => {
  const passage = (id: string, title: string, ...alsoAskedAs: string[]) => ({ id, title, alsoAskedAs }) as Passage;
  const sailor = passage('sailor', "I'm a ship's carpenter. How do I move ashore?", 'a joiner moving ashore');
  const mover = passage('mover', 'How do I move from river piloting to the harbour?');
  const anyone = passage('anyone', 'Can I still change?');
  const isForOthers = originCheck([sailor, mover, anyone], stem);
  const from = (one: Passage, ...professions: string[]) => isForOthers(one, professions.map(rawWords));

  it('is for nobody of another one', () => {
    expect([from(sailor, 'falconer'), from(mover, 'falconer'), from(anyone, 'falconer')]).toEqual([true, true, false]);
    expect([from(sailor), from(sailor, 'ship carpenter')]).toEqual([false, false]);
  });

  it('is for who has it with one more word, if it is named alone', () => {
    expect(from(sailor, 'furniture joiner')).toBe(false);
    expect(from(sailor, 'bridge carpenter')).toBe(true);
  });

  it('is for somebody who has several, one of which it is for', () => {
    expect(from(sailor, 'falconer', 'joiner')).toBe(false);
  });
});
