/** Processes that draw: started when needed, ended when idle, replaced when they die, never the reason why the bot stays alive. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answered } from './drawing-worker.ts';
import type { Scene } from './scene.ts';

/** What was drawn. */
export type Picture = Extract<Answered, { png: unknown }>;

/** Processes that draw. */
export interface Drawers {
  /** Draw a scene, or reject with the reason. */
  run(scene: Scene): Promise<Picture>;
  /** How many processes there are. */
  readonly size: number;
  /** Stop all processes; what they were drawing, and what waits, rejects. */
  close(): Promise<void>;
}

/** How drawers work. */
export interface DrawerOptions {
  /** So many at once, each drawing one picture at a time. */
  most: number;
  /** Each picture takes at most so long (ms). */
  limitMs: number;
  /** A drawer without work for so long (ms) ends: what drawing has taken of memory goes with it. */
  idleMs: number;
  /** The drawer's program. */
  script: URL;
}

interface Job {
  scene: Scene;
  /** How often a drawer died over it. */
  deaths: number;
  done(picture: Picture): void;
  failed(reason: Error): void;
}

/** Little room for young objects and a small heap: drawing makes much garbage, and the memory is worth more than the time. */
const FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=64'];
/** A picture over which so many drawers have died is at fault itself. */
const MOST_DEATHS = 2;
const LAUNCHER = fileURLToPath(new URL('../launch.js', import.meta.url));

/** Make a pool of drawers; none is started before the first picture. */
export function createDrawers({ most, limitMs, idleMs, script }: DrawerOptions): Drawers {
  const waiting: Job[] = [];
  const idle: ChildProcess[] = [];
  const busy = new Map<ChildProcess, Job>();
  /** Also those that are about to end. */
  const alive = new Set<ChildProcess>();
  /** When an idle one will end. */
  const ends = new Map<ChildProcess, NodeJS.Timeout>();
  let closed = false;

  const start = (): ChildProcess => {
    const drawer = startDrawer(script);
    alive.add(drawer);
    const gone = () => {
      alive.delete(drawer);
      clearTimeout(ends.get(drawer));
      ends.delete(drawer);
      leave(idle, drawer);
    };
    drawer.once('exit', gone).on('error', () => {
      // One that could not be started has no end.
      if (drawer.pid === undefined) gone();
    });
    return drawer;
  };

  const next = () => {
    while (waiting.length > 0 && !closed && busy.size < most) {
      const job = waiting.shift();
      if (job) void hand(idle.pop() ?? start(), job);
    }
  };

  const rest = (drawer: ChildProcess) => {
    // A pending picture keeps the bot alive, a drawer that waits for work doesn't.
    hold(drawer, false);
    idle.push(drawer);
    const ending = setTimeout(() => {
      // It ends when nothing can come any more.
      if (leave(idle, drawer) && drawer.connected) drawer.disconnect();
    }, idleMs);
    ends.set(drawer, ending.unref());
  };

  const hand = async (drawer: ChildProcess, job: Job) => {
    clearTimeout(ends.get(drawer));
    hold(drawer, true);
    busy.set(drawer, job);
    const outcome = await outcomeOf(drawer, job.scene, limitMs);
    // Closed meanwhile: it was told so.
    if (!busy.delete(drawer)) return;
    if ('png' in outcome || 'error' in outcome) rest(drawer);
    else drawer.kill('SIGKILL');
    // A copy of its own: what came over the channel lies in a larger buffer, which would be kept with it.
    if ('png' in outcome) job.done({ ...outcome, png: new Uint8Array(outcome.png) });
    else if ('died' in outcome && job.deaths + 1 < MOST_DEATHS) waiting.unshift({ ...job, deaths: job.deaths + 1 });
    else job.failed(new Error(Object.values(outcome)[0]));
    next();
  };

  return {
    run: (scene) =>
      new Promise((done, failed) => {
        waiting.push({ scene, deaths: 0, done, failed });
        next();
      }),
    get size() {
      return alive.size;
    },
    async close() {
      closed = true;
      const unfinished = [...waiting.splice(0), ...busy.values()];
      busy.clear();
      for (const { failed } of unfinished) failed(new Error('pictures are closed'));
      await Promise.all([...alive].map(end));
    },
  };
}

/** Have a scene drawn: a picture, why there is none, or why this drawer makes none any more. */
function outcomeOf(
  drawer: ChildProcess,
  scene: Scene,
  limitMs: number,
): Promise<Picture | { error: string } | { died: string } | { late: string }> {
  return new Promise((resolve) => {
    const settle = (outcome: Awaited<ReturnType<typeof outcomeOf>>) => {
      clearTimeout(timer);
      drawer.off('message', onAnswer).off('exit', onExit).off('error', onError);
      resolve(outcome);
    };
    const timer = setTimeout(() => settle({ late: `not drawn within ${limitMs / 1000} s` }), limitMs);
    const onAnswer = (answer: Answered) =>
      settle('crashed' in answer ? { died: `the drawing process crashed: ${answer.crashed}` } : answer);
    const onExit = (code: number | null, signal: string | null) =>
      settle({ died: `the drawing process stopped with ${signal ?? `code ${code}`}` });
    const onError = (error: Error) => settle({ died: `the drawing process can't be used: ${error.message}` });
    drawer.on('message', onAnswer).on('exit', onExit).on('error', onError);
    try {
      // An error of sending is followed by the drawer's end.
      drawer.send(scene, () => {});
    } catch (error) {
      settle({ error: (error as Error).message });
    }
  });
}

function startDrawer(script: URL): ChildProcess {
  const compiled = getCompileCacheDir();
  const drawer = fork(LAUNCHER, [fileURLToPath(script)], {
    // The flags of the bot's process, such as --eval or --watch, aren't meant for it.
    execArgv: FLAGS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // It has no use for the bot's secrets, and keeps compiled modules where the bot does.
    env: { ...(compiled && { NODE_COMPILE_CACHE: dirname(compiled) }) },
  });
  const kill = () => drawer.kill('SIGKILL');
  process.once('exit', kill);
  drawer.once('exit', () => process.off('exit', kill));
  return drawer;
}

/** Have the bot's process wait for a drawer, or not. */
function hold(drawer: ChildProcess, on: boolean): void {
  const does = on ? 'ref' : 'unref';
  drawer[does]();
  drawer.channel?.[does]();
}

/** Take a thing out of a list; whether it was there. */
function leave<T>(list: T[], one: T): boolean {
  const at = list.indexOf(one);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

async function end(drawer: ChildProcess): Promise<void> {
  if (drawer.exitCode !== null || drawer.signalCode !== null || drawer.pid === undefined) return;
  hold(drawer, true);
  const gone = once(drawer, 'exit');
  drawer.kill('SIGKILL');
  await gone;
}
