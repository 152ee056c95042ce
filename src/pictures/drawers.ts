/** Processes that draw: started when needed, ended when idle, replaced when they die, never the reason why the bot stays alive. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
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
/** It has no use for the bot's secrets; these say where compiled modules are kept. */
const ENVIRONMENT = ['NODE_COMPILE_CACHE', 'TMPDIR'];
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
    const kill = () => drawer.kill('SIGKILL');
    process.once('exit', kill);
    drawer.once('exit', (code, signal) => {
      process.off('exit', kill);
      alive.delete(drawer);
      ends.delete(drawer);
      gone(drawer, `the drawing process stopped with ${signal ?? `code ${code}`}`);
    });
    drawer.once('error', (error) => {
      // One that could not be started has no end.
      if (drawer.pid === undefined) alive.delete(drawer);
      gone(drawer, `the drawing process can't be used: ${error.message}`);
    });
    return drawer;
  };

  /** A drawer that is no more: another one takes up its picture, once. */
  const gone = (drawer: ChildProcess, reason: string) => {
    leave(idle, drawer);
    const job = busy.get(drawer);
    busy.delete(drawer);
    if (job && job.deaths + 1 < MOST_DEATHS && !closed) waiting.unshift({ ...job, deaths: job.deaths + 1 });
    else job?.failed(new Error(reason));
    next();
  };

  const next = () => {
    while (waiting.length > 0 && !closed && busy.size < most) {
      const job = waiting.shift();
      if (job) hand(idle.pop() ?? start(), job);
    }
  };

  const rest = (drawer: ChildProcess) => {
    busy.delete(drawer);
    // A pending picture keeps the bot alive, a drawer that waits for work doesn't.
    hold(drawer, false);
    idle.push(drawer);
    const ending = setTimeout(() => {
      // It ends when nothing can come any more.
      if (leave(idle, drawer) && drawer.connected) drawer.disconnect();
    }, idleMs);
    ending.unref();
    ends.set(drawer, ending);
  };

  const hand = (drawer: ChildProcess, job: Job) => {
    clearTimeout(ends.get(drawer));
    hold(drawer, true);
    const timer = setTimeout(() => {
      busy.delete(drawer);
      drawer.kill('SIGKILL');
      freed();
      job.failed(new Error(`not drawn within ${limitMs / 1000} s`));
      next();
    }, limitMs);
    const freed = () => {
      clearTimeout(timer);
      drawer.off('message', onAnswer).off('exit', freed);
    };
    const onAnswer = (answer: Answered) => {
      freed();
      if ('crashed' in answer) return gone(drawer, `the drawing process crashed: ${answer.crashed}`);
      rest(drawer);
      if ('error' in answer) job.failed(new Error(answer.error));
      // A copy of its own: what came over the channel lies in a larger buffer, which would be kept with it.
      else job.done({ ...answer, png: new Uint8Array(answer.png) });
      next();
    };
    busy.set(drawer, job);
    drawer.on('message', onAnswer).prependListener('exit', freed);
    try {
      // An error of sending is followed by the drawer's end.
      drawer.send(job.scene, () => {});
    } catch (error) {
      onAnswer({ error: (error as Error).message });
    }
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

function startDrawer(script: URL): ChildProcess {
  return fork(LAUNCHER, [fileURLToPath(script)], {
    // The flags of the bot's process, such as --eval or --watch, aren't meant for it.
    execArgv: FLAGS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]])),
  });
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
