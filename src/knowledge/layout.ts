/** Which file holds which collection, derived from {@link COLLECTIONS}. */
import { z } from 'zod';
import type { Path } from './faults.ts';
import { COLLECTIONS, type CollectionName, type Knowledge } from './schema.ts';

/** One thing of a collection. */
export type Thing<Name extends CollectionName> = Knowledge[Name] extends ReadonlyMap<string, infer T> ? T : never;

/** A section of a Markdown file. */
export interface Section {
  collection: CollectionName;
  /** What one thing is called, such as `skill`. */
  one: string;
  schema: z.ZodType;
  /** The list's key in the file; none when the file is the list, or the one thing. */
  key?: string;
}

/** A file, or a folder of files that each hold one thing or a list. */
export interface Layout {
  /** Such as `skills.yaml`, `roadmaps/*.yaml` or `quizzes/*.yaml`. */
  pattern: string;
  matches: (file: string) => boolean;
  onePerFile: boolean;
  sections: Section[];
  /** The shape of a whole file. */
  schema: z.ZodType;
}

/** The layout of the folder, in the order of the collections. */
export const LAYOUTS: readonly Layout[] = layouts();

function layouts(): Layout[] {
  const byPattern = new Map<string, Section[]>();
  for (const [collection, { file, one, schema }] of Object.entries(COLLECTIONS)) {
    const [pattern = '', key] = file.split(':');
    const section: Section = {
      collection: collection as CollectionName,
      one,
      schema,
      ...(key !== undefined && { key }),
    };
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), section]);
  }
  return [...byPattern].map(([form, sections]) => {
    const pattern = form.replace(/\[\]$/, '');
    const inFolder = pattern.includes('*');
    const onePerFile = inFolder && pattern === form;
    const [before = '', after = ''] = pattern.split('*');
    return {
      pattern,
      sections,
      onePerFile,
      matches: inFolder
        ? (file) =>
            file.startsWith(before) &&
            file.endsWith(after) &&
            file.length > pattern.length - 1 &&
            !file.slice(before.length).includes('/')
        : (file) => file === pattern,
      schema: fileSchema(sections, onePerFile),
    };
  });
}

function fileSchema(sections: Section[], onePerFile: boolean): z.ZodType {
  const [first] = sections;
  if (!first) throw new Error('a file without a collection');
  if (onePerFile) return first.schema;
  const list = ({ schema }: Section) => z.array(schema).min(1);
  if (first.key === undefined) return list(first);
  return z.strictObject(Object.fromEntries(sections.map((section) => [section.key, list(section)])));
}

/** One thing of a collection as it stands in its file. */
export interface Entry<T = unknown> {
  value: T;
  file: string;
  path: Path;
}

/** Find the things in a file's value, whatever their shape. */
export function entriesOf(layout: Layout, file: string, value: unknown): { section: Section; entries: Entry[] }[] {
  return layout.sections.map((section) => {
    if (layout.onePerFile) return { section, entries: [{ value, file, path: [] }] };
    const path = section.key === undefined ? [] : [section.key];
    const list = section.key === undefined ? value : (value as Record<string, unknown> | null)?.[section.key];
    const items: unknown[] = Array.isArray(list) ? list : [];
    return { section, entries: items.map((item, at) => ({ value: item, file, path: [...path, at] })) };
  });
}

/** Name a place in a file for people: `skills[3].priority`. */
export function label(layout: Layout, path: Path): string {
  const root = layout.onePerFile || layout.sections[0]?.key !== undefined ? '' : (layout.sections[0]?.collection ?? '');
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)),
    root,
  );
}
