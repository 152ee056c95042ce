import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Write a file that is there until the test ends; gives its path. */
export function written(text: string, name = 'lines.jsonl'): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
