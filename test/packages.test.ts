/** What is installed for the bot itself, and what only its development needs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/run.ts';

const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { dependencies, devDependencies, allowScripts } = json('package.json') as Record<
  'dependencies' | 'devDependencies' | 'allowScripts',
  Record<string, unknown>
>;

/** What the image has, file by file. */
const sources = ['src', 'commands']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))))
  .filter((file) => /\.(ts|js)$/.test(file) && !file.startsWith('src/local-discord/'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8').replace(/^import type .*$/gm, '') }));

const nameOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
const isPackage = (specifier: string) => /^(?!node:)[@a-z]/.test(specifier);

describe('a production install', () => {
  it('has every package that the bot imports; what else is imported is asked for only where it is used', () => {
    const imported = (pattern: RegExp) =>
      sources.flatMap(({ file, text }) =>
        [...text.matchAll(pattern)].flatMap(([, specifier = '']) =>
          isPackage(specifier) && !(nameOf(specifier) in dependencies) ? [`${file}: ${nameOf(specifier)}`] : [],
        ),
      );
    expect(imported(/^(?:import|export) (?:[^;]*? from )?'([^']+)'/gm)).toEqual([]);
    expect(imported(/\b(?:import|untyped|require|resolve)\([`']([^`']+)[`']/g).sort()).toEqual([
      'src/cli/build.ts: rolldown',
      'src/evaluation/baselines.ts: lunr',
      'src/evaluation/baselines.ts: minisearch',
      'src/evaluation/baselines.ts: wink-bm25-text-search',
      'src/evaluation/baselines.ts: wink-nlp-utils',
      'src/main.ts: @waymark/local-discord',
    ]);
  });

  it('has no package that the bot does not import', () => {
    const isUsed = (name: string) => sources.some(({ text }) => new RegExp(`[\`']${name}[\`'/]`).test(text));
    expect(Object.keys(dependencies).filter((name) => !isUsed(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => name in devDependencies)).toEqual([]);
  });
});

it('of every package that would run a script when it is installed, it is said whether it may', () => {
  const { packages } = json('package-lock.json') as { packages: Record<string, unknown> };
  const isScripted = (path: string) => {
    if (!existsSync(join(root, path, 'package.json'))) return false;
    const { scripts = {} } = json(join(path, 'package.json')) as { scripts?: Record<string, string> };
    // npm builds what has such a file, whether or not it is asked to.
    const builds = existsSync(join(root, path, 'binding.gyp'));
    return builds || ['preinstall', 'install', 'postinstall'].some((name) => name in scripts);
  };
  const scripted = Object.keys(packages).filter((path) => path.startsWith('node_modules/') && isScripted(path));
  expect(scripted).toEqual(Object.keys(allowScripts).map((name) => `node_modules/${name}`));
});
