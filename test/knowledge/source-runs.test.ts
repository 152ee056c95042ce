import { describe, expect, it } from 'vitest';
import { hashesOf, readHashes, runsIn } from '../../src/knowledge/source-runs.ts';

const SOURCE =
  'One two three four five six seven eight nine ten eleven twelve thirteen, said the old clock; then it fell silent for the night.';
const hashes = readHashes(hashesOf([SOURCE]));
const twelve = 'One two three four five six seven eight nine ten eleven twelve';
const found = (text: string, names: string[] = []) =>
  runsIn(text, hashes, names).map(({ line, column, words }) => [line, column, words]);

describe('a run of a source’s own words', () => {
  it('is found from twelve words on, with its place', () => {
    expect(found(`Quoted:\n- it says ${twelve}, it says`)).toEqual([[2, 11, 12]]);
    expect(found(twelve.replace(' twelve', ''))).toEqual([]);
  });

  it('is found whatever its case, signs and breaks of lines', () => {
    expect(found(twelve.toUpperCase().replaceAll(' ', ',\n  - '))).toEqual([[1, 1, 12]]);
  });

  it('is one, however long it is; and two are two', () => {
    expect(found(SOURCE)).toEqual([[1, 1, 24]]);
    expect(found(`${twelve} x\n${twelve}`)).toEqual([
      [1, 1, 12],
      [2, 1, 12],
    ]);
  });

  it('is none when a word is another, or when it is parted by a name or an address', () => {
    expect(found(twelve.replace('six', 'sixty'))).toEqual([]);
    expect(found(SOURCE, ['ten eleven twelve thirteen said'])).toEqual([]);
    expect(found(`https://example.org/${twelve.replaceAll(' ', '-')}`)).toEqual([]);
  });

  it('can’t be read from what is written down', () => {
    expect(hashes.size).toBe(13);
    expect(Buffer.from(hashesOf([SOURCE]), 'base64')).toHaveLength(13 * 6);
    expect(hashesOf(['too short'])).toBe('\n');
  });
});

describe('what is written down of the five sources', () => {
  it('is some six thousand runs in less than 50 kB', () => {
    expect(readHashes().size).toBeGreaterThan(5000);
    expect(readHashes().size).toBeLessThan(7000);
  });
});
