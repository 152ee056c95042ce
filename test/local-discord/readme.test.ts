import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

it('the example of its README is a whole bot that runs', () => {
  const readme = readFileSync(new URL('src/local-discord/README.md', root), 'utf8');
  const [, example = ''] = /```ts\n(import [\s\S]*?)```/.exec(readme) ?? [];
  expect(example.split('\n').length).toBeLessThan(25);
  // Beside the packages, as another bot's program is.
  const file = new URL(`test/local-discord/readme-example-${process.pid}.ts`, root);
  writeFileSync(file, example);
  try {
    execFileSync(process.execPath, [fileURLToPath(file)], { timeout: 20_000, stdio: 'pipe' });
  } finally {
    rmSync(file);
  }
});
