/** Starting fast: what was read and checked once is kept, for as long as neither the facts nor the checks change. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inAscii } from '../text/ascii.ts';
import { deepFreeze, loadKnowledge } from './load.ts';
import type { Knowledge } from './schema.ts';

const OWN_CODE = fileURLToPath(new URL('.', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/waymark/', import.meta.url));

/** Load the folder as {@link loadKnowledge} does, or take what the same files gave the last time. */
export function loadKnowledgeFast(folder: string | URL, cache = CACHE): Knowledge {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const kept = join(cache, `knowledge-${fingerprint(path, OWN_CODE)}.json`);
  try {
    return revive(JSON.parse(readFileSync(kept, 'latin1')));
  } catch {
    const knowledge = loadKnowledge(path);
    keep(knowledge, cache, kept);
    return knowledge;
  }
}

/** One hash over the names and contents of all files of the folders. */
function fingerprint(...folders: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
      if (!/\.\w+$/.test(name)) continue;
      const content = readFileSync(join(folder, name));
      hash.update(`${name} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex').slice(0, 32);
}

type Plain = Record<string, { id: string }[]>;

const revive = (plain: Plain): Knowledge =>
  Object.freeze(
    Object.fromEntries(
      Object.entries(plain).map(([name, things]) => [
        name,
        new Map(things.map((thing) => [thing.id, deepFreeze(thing)])),
      ]),
    ),
  ) as unknown as Knowledge;

function keep(knowledge: Knowledge, cache: string, file: string): void {
  try {
    mkdirSync(cache, { recursive: true });
    for (const name of readdirSync(cache)) if (name.startsWith('knowledge-')) rmSync(join(cache, name));
    const plain = Object.fromEntries(Object.entries(knowledge).map(([name, map]) => [name, [...map.values()]]));
    // Written whole before it gets its name: another process may be starting.
    const half = `${file}.${process.pid}`;
    // A text with other signs takes twice the memory, and three times as long to read.
    writeFileSync(half, inAscii(JSON.stringify(plain)));
    renameSync(half, file);
  } catch {
    // A folder that can't be written to costs a fraction of a second at the next start, nothing else.
  }
}
