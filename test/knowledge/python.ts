/** Programs in Python that the knowledge promises something of, run with whatever Python this machine has. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Run a program in a folder, with nothing of our environment but the path. */
export const runPython = (command: string, code: string, cwd = tmpdir()) =>
  spawnSync(command, ['-c', code], { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, OMP_NUM_THREADS: '1' } });

/** Find a Python that can import all of these modules. */
export const pythonWith = (modules: readonly string[]): string | undefined =>
  ['/usr/bin/python3', 'python3'].find(
    (command) => runPython(command, ['sys', ...modules].map((name) => `import ${name}`).join('\n')).status === 0,
  );
