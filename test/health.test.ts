import { type ChildProcess, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalDiscord, startLocalDiscord } from '@waymark/local-discord';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { reportHealth, wasWell } from '../src/health.ts';
import { commandIn, imageIn } from './support/image.ts';
import { killAll, root, run, runCommand, settings } from './support/run.ts';

let folder: string;
let discord: LocalDiscord | undefined;
let noMore = () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-health-'));
});
afterEach(async () => {
  noMore();
  killAll();
  await discord?.close();
  discord = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const signs = () => readdirSync(folder).filter((name) => name.startsWith('waymark-'));
const report = (isWell = true) => {
  const warned: string[] = [];
  noMore = reportHealth(
    () => isWell,
    (text) => warned.push(text),
    folder,
  );
  return warned;
};
/** Where this process leaves its sign. */
const signOf = () => {
  report();
  const [name = ''] = signs();
  noMore();
  return join(folder, name);
};

describe('the sign of life', () => {
  it('is there while the bot is well, for a minute, and taken away at the end', () => {
    expect(wasWell(new Date(), folder)).toBe(false);
    expect(report()).toEqual([]);
    expect(wasWell(new Date(), folder)).toBe(true);
    expect(wasWell(new Date(Date.now() + 61_000), folder)).toBe(false);
    noMore();
    expect(signs()).toEqual([]);
    expect(wasWell(new Date(), folder)).toBe(false);
  });

  it('is not left by a bot that is not well, not even one of an earlier process', () => {
    writeFileSync(signOf(), '');
    report(false);
    expect(wasWell(new Date(), folder)).toBe(false);
  });

  it('of a process that is gone says nothing, and that of a living one that is old does', () => {
    const own = signOf();
    const gone = own.replace(/\d+$/, String(spawnSync('true').pid));
    writeFileSync(gone, '');
    expect(wasWell(new Date(), folder)).toBe(false);
    report();
    expect(wasWell(new Date(), folder)).toBe(true);
    const parent = own.replace(/\d+$/, String(process.ppid));
    writeFileSync(parent, '');
    utimesSync(parent, 0, 0);
    expect(wasWell(new Date(), folder)).toBe(false);
  });

  it('is never left through a link, nor does one count', () => {
    const own = signOf();
    const theirs = join(folder, 'theirs');
    writeFileSync(theirs, 'precious');
    utimesSync(theirs, 0, 0);
    // Our own link is taken away first; one that is put there afterwards stays, and is not followed.
    symlinkSync(theirs, own);
    report();
    expect(lstatSync(own).isFile()).toBe(true);
    expect(readFileSync(theirs, 'utf8')).toBe('precious');
    expect(lstatSync(theirs).mtimeMs).toBe(0);
    noMore();
    symlinkSync(theirs, own);
    expect(wasWell(new Date(), folder)).toBe(false);
  });

  it.skipIf(process.getuid?.() !== 0)('of somebody else does not count', () => {
    const own = signOf();
    writeFileSync(own, '');
    chownSync(own, 65534, 65534);
    expect(wasWell(new Date(), folder)).toBe(false);
  });

  it.each<[string, (own: string) => void]>([
    ['a folder stands in its place', (own) => mkdirSync(own)],
    ['its folder is gone', () => rmSync(folder, { recursive: true })],
  ])('is missed once, in words, where %s', (_, spoil) => {
    spoil(signOf());
    expect(report()).toEqual([expect.stringMatching(/^No sign of life can be left at .* \((?:EISDIR|ENOENT)\)/)]);
    expect(wasWell(new Date(), folder)).toBe(false);
  });
});

describe('a container', { timeout: 60_000 }, () => {
  const check = (env = {}) =>
    spawnSync(process.execPath, [`${root}src/cli/health-check.ts`], { env: { TMPDIR: folder, ...env } });

  it('is healthy while its bot is connected, and not when it has stopped', async () => {
    discord = await startLocalDiscord();
    const { child, printed, ended } = run('src/main.ts', {
      ...settings(discord),
      STORE_URL: `sqlite:${folder}/x.sqlite`,
      TMPDIR: folder,
    });
    await printed(/logged in as/);
    await expect.poll(() => check().status).toBe(0);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(check().status).toBe(1);
    expect(check({ TMPDIR: '/nowhere' }).status).toBe(1);
  });

  // As `docker run --read-only --tmpfs /tmp` with a volume does it: all is read-only but these two, for a user that is not root. The
  // folder for what is temporary is not /tmp itself, in which these sources may lie.
  const script = `
    mount --make-rprivate / && mount -o bind "$APP" "$APP" && mount -o remount,bind,ro "$APP" &&
    mount -t tmpfs -o mode=777 tmpfs "$APP/data" && mount -t tmpfs -o mode=1777 tmpfs "$APP/tmp" && mount -o remount,bind,ro / && (mount -o remount,bind,ro /tmp 2>/dev/null || true) &&
    cd "$APP" && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"`;
  const READ_ONLY = ['--mount', '--pid', '--fork', '--mount-proc', '--kill-child', 'sh', '-c', script, 'sh'];
  let app: string;
  beforeEach(() => {
    app = mkdtempSync('/var/tmp/waymark-image-');
    for (const name of ['data', 'tmp']) mkdirSync(join(app, name));
    chmodSync(app, 0o755);
  });
  afterEach(() => rmSync(app, { recursive: true, force: true }));
  const canTry = (() => {
    const place = mkdtempSync('/var/tmp/waymark-try-');
    for (const name of ['data', 'tmp']) mkdirSync(join(place, name));
    chmodSync(place, 0o755);
    const all = '! touch /x "$APP/x" && touch tmp/x data/x';
    const { status } = spawnSync('unshare', [...READ_ONLY, 'sh', '-c', all], { env: { ...process.env, APP: place } });
    rmSync(place, { recursive: true });
    return status === 0;
  })();
  if (!canTry) console.warn('A read-only container skipped: no right to make namespaces and mounts.');

  it.skipIf(!canTry)(
    'with the packages of production alone, read-only, runs the bot as process 1 and another user, is healthy, and stops with 0',
    async () => {
      discord = await startLocalDiscord();
      imageIn(app);
      expect(existsSync(join(app, 'src/local-discord'))).toBe(false);
      expect(existsSync(join(app, 'node_modules/vitest'))).toBe(false);
      const env = {
        ...settings(discord),
        NODE_ENV: 'production',
        METRICS_PORT: '0',
        APP: app,
        TMPDIR: join(app, 'tmp'),
        HOME: '/nonexistent',
      };
      const [, ...main] = commandIn('CMD');
      const { child, printed, ended, text } = runCommand('unshare', [...READ_ONLY, process.execPath, ...main], {
        env,
        cwd: '/',
      });
      const [, port = ''] = await printed(/figures are at http:\/\/127\.0\.0\.1:(\d+)\/metrics/);
      await printed(/logged in as/);
      const bot = childOf(child);
      /** Run something in the container, as its engine would. */
      const inside = (command: string[]) =>
        spawnSync(
          'nsenter',
          [
            ...['-t', String(bot), '-m', '-p', `--wd=${app}`],
            ...['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath, ...command],
          ],
          { env },
        ).status;
      await expect.poll(() => inside(commandIn('HEALTHCHECK').slice(1))).toBe(0);
      const { services } = parse(readFileSync(`${root}compose.yaml`, 'utf8')) as {
        services: { bot: { healthcheck: { test: string[] } } };
      };
      const [, , ...ask] = services.bot.healthcheck.test.map((part) => part.replace(':9464/', `:${port}/`));
      expect(inside(ask)).toBe(0);
      process.kill(bot, 'SIGTERM');
      expect(await ended).toBe(0);
      expect(text()).not.toMatch(/No sign of life|EROFS|EACCES/);
    },
  );

  const childOf = ({ pid }: ChildProcess): number =>
    Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
});
