/** The process that draws: a scene comes in, a picture or the reason why there is none goes out. One at a time, until the bot lets go of it. */
import { draw } from './draw.ts';
import type { Scene } from './scene.ts';

/** What a drawer answers with: a picture, why there is none, or why there will be no other. */
export type Answered =
  | { png: Uint8Array<ArrayBuffer>; width: number; height: number }
  | { error: string }
  | { crashed: string };

const tell = (answer: Answered, then = () => {}): void => void process.send?.(answer, then);

async function answer(scene: Scene): Promise<void> {
  try {
    const { png, width, height } = await draw(scene);
    tell({ png: new Uint8Array(png), width, height });
  } catch (error) {
    tell({ error: messageOf(error) });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

process.on('message', (scene: Scene) => void answer(scene));
process.on('uncaughtException', (error) => tell({ crashed: messageOf(error) }, () => process.exit(1)));
// A terminal's Ctrl-C reaches it, too: the bot says when it is over.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
