import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Where src/launch.js keeps compiled modules, too: for the workers, and for every process that a test starts.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One worker for each core: most tests wait for a server or a clock, so that even two cores halve the time.
    maxWorkers: '100%',
    // Real clients and a browser start in some tests: slow machines get time, and no test asserts a time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['test/support/only-loopback.ts'],
  },
});
