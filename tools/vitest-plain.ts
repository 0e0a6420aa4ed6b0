// How tests without a database of the run are run: the pure rooms, these tools, and the walks in a browser.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/test/**/*.test.{ts,tsx}',
      'tools/test/**/*.test.ts',
      'browser/**/*.test.ts',
    ],
    environment: 'node',
    setupFiles: [new URL('./vitest-seed.ts', import.meta.url).pathname],
    pool: 'forks',
    maxWorkers: 2,
    // A machine under load is slow, not wrong: no test may fail on time alone.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
