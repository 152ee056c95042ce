/**
 * Reads and checks everything in `knowledge/`. A good folder takes the fast way: parse, check the shapes, check what must
 * hold between facts. Only when something is wrong are files parsed again to find lines and columns.
 */
import { fileURLToPath } from 'node:url';
import { CHECKS, LAST_CHECKS, type Loaded } from './check.ts';
import { type LocatedDocument, locateFile, parseFile } from './document.ts';
import { explain } from './explain.ts';
import { type Fault, type FaultPlace, type Finding, KnowledgeError } from './faults.ts';
import { type File, readFolder } from './folder.ts';
import { idsDiffer, type Raw, referencesResolve } from './ids.ts';
import { type Entry, entriesOf, label } from './layout.ts';
import { COLLECTIONS, type CollectionName, type Knowledge } from './schema.ts';

export { type Fault, formatFault, KnowledgeError } from './faults.ts';

/**
 * Load the folder, or throw a {@link KnowledgeError} with everything that is wrong with it.
 *
 * @example
 * const knowledge = loadKnowledge(new URL('./knowledge/', import.meta.url));
 * knowledge.skills.get('python')?.name; // 'Python'
 */
export function loadKnowledge(folder: string | URL): Knowledge {
  const { name, files, findings, unread } = readFolder(folder instanceof URL ? fileURLToPath(folder) : folder);
  const raw = emptyCollections();
  const loaded = emptyCollections();
  const broken: File[] = [];
  const shapes: Finding[] = [];

  for (const file of files) {
    const value = parsed(file, broken);
    if (value === undefined) {
      unread.add(file.layout);
      continue;
    }
    if (value === null) {
      findings.push({ file: file.name, path: [], message: 'this file is empty' });
      unread.add(file.layout);
      continue;
    }
    collect(raw, file, value);
    const result = file.layout.schema.safeParse(value);
    if (result.success) collect(loaded, file, result.data);
    else {
      // Of a file that holds no list at all, nothing can be missing: that would be the same fault many times over.
      if (!holdsLists(file, value)) unread.add(file.layout);
      shapes.push(...explain(file.layout, file.name, value, result.error.issues));
      collectFitting(loaded, file, value);
    }
  }

  const unreadCollections = new Set(
    [...unread].flatMap(({ sections }) => sections.map(({ collection }) => collection)),
  );
  const references = referencesResolve(raw as Raw, unreadCollections);
  // A misspelt reference may also be no well-formed id: what it should have been says more.
  const said = new Set(references.map(key));
  findings.push(...shapes.filter((finding) => !said.has(key(finding))), ...references, ...idsDiffer(raw as Raw));
  for (const check of CHECKS) findings.push(...check(loaded as unknown as Loaded));
  if (findings.length === 0 && broken.length === 0) {
    for (const check of LAST_CHECKS) findings.push(...check(loaded as unknown as Loaded));
  }

  if (findings.length > 0 || broken.length > 0) throw new KnowledgeError(locateAll(name, files, findings, broken));
  return knowledgeOf(loaded);
}

type Collections = Record<CollectionName, Entry[]>;

const emptyCollections = (): Collections =>
  Object.fromEntries(Object.keys(COLLECTIONS).map((name) => [name, []])) as unknown as Collections;

const key = ({ file, path }: FaultPlace): string => JSON.stringify([file, ...path]);

/** Parse a file; a broken file is noted and has no value. */
function parsed(file: File, broken: File[]): unknown {
  try {
    return parseFile(file);
  } catch {
    broken.push(file);
    return undefined;
  }
}

function collect(into: Collections, { name, layout }: File, value: unknown): void {
  for (const { section, entries } of entriesOf(layout, name, value)) into[section.collection].push(...entries);
}

const holdsLists = ({ layout }: File, value: unknown): boolean =>
  layout.onePerFile ||
  layout.sections.every(({ key }) =>
    Array.isArray(key === undefined ? value : (value as Record<string, unknown> | null)?.[key]),
  );

/** Collect the things that fit, so that the other checks still see them. */
function collectFitting(into: Collections, { name, layout }: File, value: unknown): void {
  for (const { section, entries } of entriesOf(layout, name, value)) {
    for (const entry of entries) {
      const result = section.schema.safeParse(entry.value);
      if (result.success) into[section.collection].push({ ...entry, value: result.data });
    }
  }
}

/** Find line and column of each finding, in the order of the files. */
function locateAll(folder: string, files: File[], findings: Finding[], broken: File[]): Fault[] {
  const documents = new Map<string, LocatedDocument>();
  const documentOf = (name: string): LocatedDocument | undefined => {
    const file = files.find((one) => one.name === name);
    if (!file) return undefined;
    const document = documents.get(name) ?? locateFile(file);
    documents.set(name, document);
    return document;
  };
  const positionOf = ({ file, path }: FaultPlace) => documentOf(file)?.positionOf(path) ?? { line: 1, column: 1 };
  const layoutOf = (name: string) => files.find((file) => file.name === name)?.layout;

  const faults = findings.map(({ file, path, line, message }): Fault => {
    const layout = layoutOf(file);
    const where = layout && path.length > 0 ? label(layout, path) : '';
    const text = typeof message === 'string' ? message : message((place) => positionOf(place).line);
    const position = line === undefined ? positionOf({ file, path }) : { line, column: 1 };
    return { file, ...position, message: where ? `${where}: ${text}` : text };
  });
  for (const { name } of broken) {
    const errors = documentOf(name)?.errors ?? [];
    faults.push(...errors.map((error): Fault => ({ file: name, ...error })));
    if (errors.length === 0) faults.push({ file: name, line: 1, column: 1, message: 'this file is not valid YAML' });
  }
  // Faults of the folder itself come first: files that nothing reads, files that are missing.
  const order = (name: string) => files.findIndex((file) => file.name === name);
  return faults
    .sort((a, b) => order(a.file) - order(b.file) || a.line - b.line || a.column - b.column)
    .map((fault) => ({ ...fault, file: fault.file ? `${folder}/${fault.file}` : folder }));
}

function knowledgeOf(loaded: Collections): Knowledge {
  const entries = Object.entries(loaded).map(([name, all]) => {
    const things = all.map(({ value }) => deepFreeze(value) as { id: string; order?: number });
    // One file per thing has no order of its own; a list keeps the order of its file.
    if (things.every(({ order }) => order !== undefined)) things.sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    return [name, new Map(things.map((thing) => [thing.id, thing]))];
  });
  return Object.freeze(Object.fromEntries(entries)) as Knowledge;
}

/** Freeze a value and everything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
