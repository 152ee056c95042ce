/** Checks of ids and of references, on what stands in the files, even where the rest of a thing doesn't fit its shape. */

import { nearest, quote } from '../text/nearest.ts';
import type { Finding } from './faults.ts';
import type { Entry } from './layout.ts';
import { COLLECTIONS, type CollectionName } from './schema.ts';
import { eachReference } from './shape.ts';

/** The knowledge before its references are looked up. */
export type Raw = { readonly [Name in CollectionName]: readonly Entry[] };

const NAMES = Object.keys(COLLECTIONS) as CollectionName[];

const field = (value: unknown, key: string): unknown => (value as Record<string, unknown> | null | undefined)?.[key];

const idOf = ({ value }: Entry): string | undefined => {
  const id = field(value, 'id');
  return typeof id === 'string' ? id : undefined;
};

/** No two things of a collection have the same id. */
export const idsDiffer = (raw: Raw): Finding[] =>
  NAMES.flatMap((name) => {
    const first = new Map<string, Entry>();
    return raw[name].flatMap((entry) => {
      const id = idOf(entry);
      if (id === undefined) return [];
      const other = first.get(id);
      if (!other) {
        first.set(id, entry);
        return [];
      }
      const where = { file: other.file, path: [...other.path, 'id'] };
      return [
        {
          file: entry.file,
          path: [...entry.path, 'id'],
          message: (lineOf: (place: typeof where) => number) =>
            `${quote(id)} is already the id of another ${COLLECTIONS[name].one} (${other.file} line ${lineOf(where)})`,
        },
      ];
    });
  });

/** Every reference names a thing that there is. References to collections of which a part couldn't be read are left alone. */
export function referencesResolve(raw: Raw, unread: ReadonlySet<string>): Finding[] {
  const ids = new Map<string, Set<string>>(
    NAMES.map((name) => [name, new Set(raw[name].flatMap((entry) => idOf(entry) ?? []))]),
  );
  const findings: Finding[] = [];
  for (const name of NAMES) {
    for (const entry of raw[name]) {
      eachReference(COLLECTIONS[name].schema, entry.value, (to, id, path) => {
        if (unread.has(to) || ids.get(to)?.has(id)) return;
        const collection = to as CollectionName;
        if (!(collection in COLLECTIONS)) throw new Error(`a schema refers to "${to}", which is no collection`);
        findings.push({
          file: entry.file,
          path: [...entry.path, ...path],
          message: `${quote(id)} names no ${COLLECTIONS[collection].one}${suggestion(id, raw[collection])}`,
        });
      });
    }
  }
  return findings;
}

/** Name the thing that was probably meant: by its id, its name or an alias. */
function suggestion(id: string, entries: readonly Entry[]): string {
  const words = new Map<string, Entry>();
  for (const entry of entries) {
    const aliases = field(entry.value, 'aliases');
    for (const word of [idOf(entry), field(entry.value, 'name'), ...(Array.isArray(aliases) ? aliases : [])]) {
      if (typeof word === 'string' && !words.has(word)) words.set(word, entry);
    }
  }
  const entry = words.get(nearest(id, words.keys()) ?? '');
  if (!entry) return '';
  const called = field(entry.value, 'name') ?? field(entry.value, 'title');
  return `; did you mean ${quote(idOf(entry))}${called === undefined ? '' : ` (${String(called)})`}?`;
}
