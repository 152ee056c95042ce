import type { ChildProcess } from 'node:child_process';

/** Wait until a child process has printed something; throws when it ends before. */
export function printed(child: ChildProcess, what: RegExp): Promise<void> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (what.test(text)) resolve();
    });
    child.once('exit', () => reject(new Error(`the process ended before it was ready; it printed: ${text}`)));
  });
}
