import { delimiter, join } from 'node:path';
import { isExecutable } from './executable.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Find a Chromium: the `CHROMIUM` variable, /usr/bin/chromium, then the names it has on PATH. Nothing if there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [env.CHROMIUM, '/usr/bin/chromium', ...onPath].find((path) => path && isExecutable(path));
}

/** What a Chromium is started with: headless is the launcher's; these keep it quiet, and able to run as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Find a Chromium, and say on the console why tests that need one are skipped where there is none. */
export function chromiumOrReason(what: string): string | undefined {
  const path = findChromium();
  if (!path) console.warn(`${what} skipped: no Chromium found (set CHROMIUM to its path, or install chromium).`);
  return path;
}
