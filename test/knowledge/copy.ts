/** A copy of the real knowledge in a temporary folder, to break in one place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Fault, KnowledgeError, loadKnowledge } from '../../src/knowledge/load.ts';

export interface Copy {
  path: string;
  read(file: string): string;
  write(file: string, text: string | Uint8Array): void;
  remove(file: string): void;
  /** Replace the first place where `from` stands, and say where the replacement begins. */
  replace(file: string, from: string | RegExp, to: string): { line: number; column: number };
  /** Say where a text first stands. */
  find(file: string, text: string): { line: number; column: number };
  /** Load the copy and give its faults; none when it loads. */
  faults(): readonly Fault[];
}

export function copyOfKnowledge(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'knowledge-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const path = join(root, 'knowledge');
  cpSync(fileURLToPath(new URL('../../knowledge/', import.meta.url)), path, { recursive: true });
  const read = (file: string) => readFileSync(join(path, file), 'utf8');
  const write = (file: string, text: string | Uint8Array) => writeFileSync(join(path, file), text);
  const place = (text: string, at: number) => ({
    line: text.slice(0, at).split('\n').length,
    column: at - text.lastIndexOf('\n', at - 1),
  });
  const indexOf = (file: string, text: string) => {
    const at = read(file).indexOf(text);
    if (at < 0) throw new Error(`"${text}" doesn't stand in ${file}`);
    return at;
  };
  return {
    path,
    read,
    write,
    remove: (file) => rmSync(join(path, file)),
    find: (file, text) => place(read(file), indexOf(file, text)),
    replace(file, from, to) {
      const text = read(file);
      const found = typeof from === 'string' ? from : (from.exec(text)?.[0] ?? String(from));
      const at = indexOf(file, found);
      write(file, text.slice(0, at) + to + text.slice(at + found.length));
      return place(text, at);
    },
    faults() {
      try {
        loadKnowledge(path);
        return [];
      } catch (error) {
        if (error instanceof KnowledgeError) return error.faults;
        throw error;
      }
    },
  };
}
