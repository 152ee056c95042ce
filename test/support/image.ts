/** The bot's image as far as it can be made without an engine: the Dockerfile's own steps, in a folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './run.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Each instruction with what it says, continued lines put together. */
export const dockerSteps = read('Dockerfile')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter(Boolean)
  .map((line) => /^([A-Z]+) (.+)$/.exec(line)?.slice(1) ?? [line]);

/** What all instructions of one kind say. */
export const stepsOf = (what: string): string[] =>
  dockerSteps.filter(([name]) => name === what).map(([, rest = '']) => rest);

/** The command that an instruction ends in, as a list. */
export function commandIn(what: string): string[] {
  const [rest = ''] = stepsOf(what);
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}

/** The files that the build is not given. */
export const ignored = read('.dockerignore').split('\n').filter(Boolean);

/**
 * Make the folder /app of the image: what is copied, without what is left out, and what `npm ci --omit=dev` brings, linked from the
 * packages that are installed here. What is done with them is done.
 */
export function imageIn(folder: string): void {
  for (const step of stepsOf('COPY')) {
    const files = step.split(' ');
    const to = files.pop() ?? '.';
    for (const file of files)
      cpSync(join(root, file), to === './' ? join(folder, file) : join(folder, to), {
        recursive: true,
        filter: (from) => !ignored.includes(relative(root, from)),
      });
  }
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: true; link?: true }>;
  };
  for (const [path, { dev, link }] of Object.entries(packages)) {
    const [, name, nested] = path.split('node_modules/');
    if (dev || link || nested !== undefined || !name || name.startsWith('node-') || !existsSync(join(root, path)))
      continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  // All but the installation itself, and what needs the user of the image.
  for (const step of stepsOf('RUN').filter((run) => !/\bnpm ci\b|\bchown\b/.test(run)))
    execFileSync('sh', ['-c', step], { cwd: folder, env, stdio: 'pipe' });
}
