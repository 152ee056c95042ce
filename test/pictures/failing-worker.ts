/** The real drawer, but some scenes kill it and some are never answered. */
import { existsSync, writeFileSync } from 'node:fs';
import type { Scene } from '../../src/pictures/scene.ts';
import '../../src/pictures/drawing-worker.ts';

// Heard after the real drawer began to draw, and before it can answer.
process.on('message', ({ name, alt }: Scene) => {
  if (name === 'exits') process.exit(7);
  if (name === 'throws') throw new Error('a bug in the drawer');
  // Busy for ever: only ending the process helps.
  if (name === 'hangs') for (;;);
  // As when the system has no memory left, the first time.
  if (name === 'killed-once' && !existsSync(alt)) {
    writeFileSync(alt, '');
    process.kill(process.pid, 'SIGKILL');
  }
});
