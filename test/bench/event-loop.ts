/** Loaded into the measured bot before it starts (`--import`): tells the longest block of its event loop since it was last asked, in ms. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('message', async () => {
    // A block counts once the next timer has run.
    await setTimeout(5);
    process.send?.(delay.max / 1e6);
    delay.reset();
  });
}
