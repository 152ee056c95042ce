/**
 * Runs of a source's own words. The texts of the sources stay outside of the project: kept of them is a hash of every
 * twelve words in a row, from which nothing can be read.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Fault } from './faults.ts';
import { readFolder } from './folder.ts';
import type { Knowledge } from './schema.ts';

/** So many words in a row are no chance. */
const RUN = 12;
/** Bytes kept of each hash: one of a hundred thousand runs is taken for one of six thousand by chance once in 500,000 times. */
const KEPT = 6;
/** Where the runs of the five sources are written down. */
export const FILE = new URL('./source-runs.base64', import.meta.url);

/** A run in a text: its line, its words as they stand there, and how many. */
export interface SourceRun {
  line: number;
  column: number;
  text: string;
  words: number;
}

/** Write down the runs of texts: sorted hashes, in lines of base64. */
export function hashesOf(texts: readonly string[]): string {
  const hashes = new Set(texts.flatMap((text) => windowsOf(wordsOf(text)).map(([key]) => key)));
  const bytes = Buffer.concat([...hashes].sort().map((key) => Buffer.from(key, 'hex')));
  return `${
    bytes
      .toString('base64')
      .match(/.{1,120}/g)
      ?.join('\n') ?? ''
  }\n`;
}

/** Read what {@link hashesOf} wrote, by default of the five sources. */
export function readHashes(written = readFileSync(FILE, 'utf8')): ReadonlySet<string> {
  const hex = Buffer.from(written, 'base64').toString('hex');
  return new Set(hex.match(new RegExp(`.{${2 * KEPT}}`, 'g')) ?? []);
}

/** Find the runs of a text that are written down; `names` of things, and addresses, can't be said in other words. */
export function runsIn(text: string, hashes: ReadonlySet<string>, names: readonly string[] = []): SourceRun[] {
  const runs: SourceRun[] = [];
  const plain = text.replace(/https?:\/\/\S+/g, (address) => ' '.repeat(address.length));
  for (const words of partsBetween(wordsOf(plain), names)) {
    let until = -1;
    for (const [key, at] of windowsOf(words)) {
      if (!hashes.has(key)) continue;
      const last = runs.at(-1);
      // Windows that follow one another are one run.
      const run = at === until + 1 && last ? last : undefined;
      const first = words[run ? at + RUN - run.words - 1 : at];
      const end = words[at + RUN - 1];
      until = at;
      if (!first || !end) continue;
      const before = text.slice(0, first.from).split('\n');
      const found = {
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        text: text.slice(first.from, end.to).replace(/\s+/g, ' '),
        words: run ? run.words + 1 : RUN,
      };
      if (run) Object.assign(run, found);
      else runs.push(found);
    }
  }
  return runs;
}

/** Check all files but those that only the search reads, in which members speak; gives a fault for each run. */
export function sourceFaults(folder: string, { resources, sources }: Knowledge, hashes = readHashes()): Fault[] {
  const names = [
    ...[...resources.values()].map(({ title }) => title),
    ...[...sources.values()].flatMap(({ name, title }) => [name, title]),
  ];
  const { name, files } = readFolder(folder);
  return files
    .filter((file) => !/^(?:wordings|refused)\//.test(file.name))
    .flatMap((file) =>
      runsIn(file.text, hashes, names).map(({ line, column, text, words }) => ({
        ...{ file: `${name}/${file.name}`, line, column },
        message: `these ${words} words are a source's own: "${text}"; say it in other words`,
      })),
    );
}

interface Word {
  key: string;
  from: number;
  to: number;
}

/** Words alone are compared: neither case nor signs make them one's own. */
const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu), ({ 0: word, index }) => ({
    key: word.toLowerCase().replace(/['’]/g, ''),
    from: index,
    to: index + word.length,
  }));

/** The hash of each twelve words in a row, and where they begin. */
const windowsOf = (words: readonly Word[]): [string, number][] =>
  words.slice(RUN - 1).map((_, at) => {
    const keys = words.slice(at, at + RUN).map(({ key }) => key);
    return [hash('sha256', keys.join(' ')).slice(0, 2 * KEPT), at];
  });

/** Leave names out, the longest first. */
function partsBetween(words: readonly Word[], names: readonly string[]): Word[][] {
  const known = new Map<string, string[][]>();
  for (const name of names) {
    const keys = wordsOf(name).map(({ key }) => key);
    const [first = ''] = keys;
    if (keys.length > 1)
      known.set(
        first,
        [...(known.get(first) ?? []), keys].sort((a, b) => b.length - a.length),
      );
  }
  const parts: Word[][] = [[]];
  for (let at = 0; at < words.length; ) {
    const name = known
      .get(words[at]?.key ?? '')
      ?.find((keys) => keys.every((key, step) => words[at + step]?.key === key));
    if (name) parts.push([]);
    else parts.at(-1)?.push(words[at] as Word);
    at += name?.length ?? 1;
  }
  return parts;
}
