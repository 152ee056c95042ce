/** The real drawing thread, but some scenes kill it and some are never answered. */
import { parentPort } from 'node:worker_threads';
import type { Scene } from '../../src/pictures/scene.ts';
import '../../src/pictures/worker.ts';

// Heard after the real thread began to draw, and before it can answer.
parentPort?.on('message', ({ name }: Scene) => {
  if (name === 'exits') process.exit(7);
  if (name === 'throws') throw new Error('a bug in the thread');
  // Busy for ever: only ending the thread helps.
  if (name === 'hangs') for (;;);
});
