/** Reading the knowledge folder: which files there are, and their text. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { nearest } from '../text/nearest.ts';
import type { Finding } from './faults.ts';
import { LAYOUTS, type Layout } from './layout.ts';

/** A file of the knowledge. */
export interface File {
  name: string;
  layout: Layout;
  text: string;
}

/** The files of the knowledge. */
export interface Folder {
  /** Its own name, such as `knowledge`. */
  name: string;
  /** In the order of the collections, then by name. */
  files: File[];
  findings: Finding[];
  /** Layouts of which a file couldn't be read, so that nothing can be said about what is missing in them. */
  unread: Set<Layout>;
}

/** Read every file that a collection names; faults are collected, not thrown. */
export function readFolder(path: string): Folder {
  const folder: Folder = { name: basename(path), files: [], findings: [], unread: new Set() };
  const names = list(path);
  if (!names) {
    folder.findings.push({ file: '', path: [], message: `there is no folder ${path}` });
    for (const layout of LAYOUTS) folder.unread.add(layout);
    return folder;
  }
  for (const layout of LAYOUTS) {
    const own = names.filter(layout.matches);
    if (own.length === 0) {
      folder.findings.push({ file: layout.pattern, path: [], message: 'this file is missing' });
      folder.unread.add(layout);
    }
    for (const name of own) {
      const text = decode(readFileSync(join(path, name)));
      if (typeof text === 'string') folder.files.push({ name, layout, text });
      else {
        folder.findings.push({ file: name, path: [], line: text.line, message: NOT_UTF8 });
        folder.unread.add(layout);
      }
    }
  }
  for (const name of names) {
    if (!LAYOUTS.some(({ matches }) => matches(name))) folder.findings.push(strayFile(name));
  }
  return folder;
}

/** List all files but README.md and those whose name, or folder's name, begins with a dot; nothing without the folder. */
function list(path: string): string[] | undefined {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(path, sep).length).split(sep).join('/'))
      .filter((name) => !/(^|\/)(\.|README\.md$)/.test(name))
      .sort();
  } catch {
    return undefined;
  }
}

function strayFile(name: string): Finding {
  const patterns = LAYOUTS.map(({ pattern }) => pattern);
  const meant = nearest(
    name,
    patterns.map((pattern) => pattern.replace('*', name.replace(/^.*\//, '').replace(/\.[^.]*$/, ''))),
  );
  return {
    file: name,
    path: [],
    message: `nothing reads this file; ${meant ? `did you mean "${meant}"?` : `the files are ${patterns.join(', ')}`}`,
  };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Decode UTF-8, without a byte order mark; the first line that isn't UTF-8 otherwise. */
function decode(bytes: Uint8Array): string | { line: number } {
  try {
    return UTF8.decode(bytes);
  } catch {
    let line = 1;
    for (let from = 0; from < bytes.length; line++) {
      const end = bytes.indexOf(0x0a, from);
      const to = end < 0 ? bytes.length : end;
      try {
        UTF8.decode(bytes.subarray(from, to));
      } catch {
        break;
      }
      from = to + 1;
    }
    return { line };
  }
}

const NOT_UTF8 = 'this file is not UTF-8 text; save it with the encoding UTF-8';
