import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real clients and a browser start in some tests: slow machines get time, and no test asserts a time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/only-loopback.ts'],
  },
});
