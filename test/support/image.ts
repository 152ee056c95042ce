/** The bot's image as far as it can be made without an engine: the Dockerfile's own steps, in a folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
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

/** One `FROM` of the Dockerfile with the instructions after it. */
interface Stage {
  name: string;
  steps: string[][];
}

const stages: Stage[] = [];
for (const step of dockerSteps)
  if (step[0] === 'FROM') stages.push({ name: / AS (\w+)$/.exec(step[1] ?? '')?.[1] ?? '', steps: [] });
  else stages.at(-1)?.steps.push(step);

/**
 * Make the folder /app of the image: what is copied, without what is left out, what is built, and what `npm ci --omit=dev` brings,
 * linked from the packages that are installed here. What is done with them is done.
 */
export function imageIn(folder: string): void {
  const made = new Map<string, string>();
  for (const { name, steps } of stages) {
    const app = name === '' ? folder : `${folder}-${name}`;
    mkdirSync(app, { recursive: true });
    for (const [what, rest = ''] of steps) {
      if (what === 'COPY') copied(rest, app, made);
      if (what !== 'RUN') continue;
      if (!/\bnpm ci\b/.test(rest)) runIn(app, rest);
      else if (rest.includes('--omit=dev')) linkProduction(app);
      else symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
    }
    made.set(name, app);
  }
  for (const [name, app] of made) if (name !== '') rmSync(app, { recursive: true });
}

/** Do what a COPY says, from here or from what an earlier stage has made. */
function copied(rest: string, app: string, made: ReadonlyMap<string, string>): void {
  const [, stage, files = rest] = /^--from=(\w+) (.+)$/.exec(rest) ?? [];
  const from = stage === undefined ? root : (made.get(stage) ?? '');
  const names = files.split(' ').map((name) => name.replace(/^\/app\//, ''));
  const to = names.pop() ?? '.';
  for (const name of names)
    cpSync(join(from, name), to === './' ? join(app, name) : join(app, to), {
      recursive: true,
      filter: (file) => stage !== undefined || !ignored.includes(relative(root, file)),
    });
}

/** Run a step but for what needs the user of the image; what it puts into /tmp is the folder's own. */
function runIn(app: string, step: string): void {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  const settings = stepsOf('ENV').flatMap((line) => line.replaceAll('/app/', `${app}/`).split(' '));
  for (const setting of settings) {
    const [name = '', value] = setting.split('=');
    Object.assign(env, { [name]: value });
  }
  const own = step.replace(/ && chown .*/, '').replaceAll('/tmp/', `${app}-`);
  execFileSync('sh', ['-c', own], { cwd: app, env, stdio: 'pipe' });
}

/** Link the packages that production has. */
function linkProduction(app: string): void {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: true; link?: true }>;
  };
  for (const [path, { dev, link }] of Object.entries(packages)) {
    const [, name, nested] = path.split('node_modules/');
    if (dev || link || nested !== undefined || !name || name.startsWith('node-') || !existsSync(join(root, path)))
      continue;
    mkdirSync(dirname(join(app, path)), { recursive: true });
    symlinkSync(join(root, path), join(app, path));
  }
}
