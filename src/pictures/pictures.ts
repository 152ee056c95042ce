/** Draws scenes in other processes, and remembers what it drew. */
import { createHash } from 'node:crypto';
import { createDrawers } from './drawers.ts';
import type { Scene } from './scene.ts';

/** A picture that was drawn. */
export interface Drawn {
  png: Uint8Array;
  /** In pixels of the PNG. */
  width: number;
  height: number;
  alt: string;
  /** A file name that is the same for the same picture, such as `roadmap-1a2b3c4d.png`. */
  name: string;
}

/** Draws scenes. */
export interface Pictures {
  /** Draw a scene, or hand out what was drawn before; rejects when it can't be drawn or takes more than 10 s. */
  draw(scene: Scene): Promise<Drawn>;
  /** How many were really drawn. */
  readonly drawn: number;
  /** How many processes draw, or wait for something to draw. */
  readonly drawers: number;
  close(): Promise<void>;
}

const LIMIT_MS = 10_000;
/** Longer than members look at one card, and shorter than the bot is idle. */
const IDLE_MS = 30_000;
const WORKER = new URL('./drawing-worker.ts', import.meta.url);

/** Make a place that draws pictures; `script` is the drawer's program, another one only in tests. */
export function createPictures({
  drawers = 1,
  cacheBytes = 32 * 1024 * 1024,
  limitMs = LIMIT_MS,
  idleMs = IDLE_MS,
  script = WORKER,
}: {
  drawers?: number;
  cacheBytes?: number;
  limitMs?: number;
  idleMs?: number;
  script?: URL;
} = {}): Pictures {
  const pool = createDrawers({ most: drawers, limitMs, idleMs, script });
  /** The least recently used first. */
  const cache = new Map<string, Drawn>();
  /** Two who ask at the same time get one drawing. */
  const pending = new Map<string, Promise<Drawn>>();
  let held = 0;
  let drawn = 0;
  let closed = false;

  const keep = (hash: string, picture: Drawn) => {
    cache.set(hash, picture);
    held += picture.png.byteLength;
    for (const [oldest, { png }] of cache) {
      if (held <= cacheBytes) break;
      cache.delete(oldest);
      held -= png.byteLength;
    }
  };

  const drawNew = async (scene: Scene, hash: string): Promise<Drawn> => {
    try {
      const { png, width, height } = await pool.run(scene);
      drawn += 1;
      const picture = { png, width, height, alt: scene.alt, name: `${scene.name}-${hash.slice(0, 8)}.png` };
      keep(hash, picture);
      return picture;
    } catch (cause) {
      throw new Error(`the picture "${scene.name}" could not be drawn: ${(cause as Error).message}`, { cause });
    } finally {
      pending.delete(hash);
    }
  };

  return {
    async draw(scene) {
      if (closed) throw new Error('pictures are closed');
      const hash = createHash('sha256').update(JSON.stringify(scene)).digest('hex');
      const known = cache.get(hash);
      if (known) {
        cache.delete(hash);
        cache.set(hash, known);
        return known;
      }
      const begun = pending.get(hash) ?? drawNew(scene, hash);
      pending.set(hash, begun);
      return begun;
    },
    get drawn() {
      return drawn;
    },
    get drawers() {
      return pool.size;
    },
    async close() {
      closed = true;
      await pool.close();
      cache.clear();
    },
  };
}
