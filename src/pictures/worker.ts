/** The thread that draws: a scene comes in, a picture or the reason why there is none goes out. One at a time. */
import { parentPort } from 'node:worker_threads';
import { draw } from './draw.ts';
import type { Scene } from './scene.ts';

/** What a thread answers with. */
export type DrawnOrFailed = { png: Uint8Array<ArrayBuffer>; width: number; height: number } | { error: string };

async function answer(scene: Scene): Promise<void> {
  try {
    const { png, width, height } = await draw(scene);
    // A copy of its own buffer: that of the drawing library belongs to the library and can't be handed over.
    const own = new Uint8Array(png);
    parentPort?.postMessage({ png: own, width, height } satisfies DrawnOrFailed, [own.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies DrawnOrFailed);
  }
}

parentPort?.on('message', (scene: Scene) => void answer(scene));
