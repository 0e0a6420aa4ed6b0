// How the tests are run: every room's test folder, with one PostgreSQL for the whole run.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.{ts,tsx}', 'tools/test/**/*.test.ts'],
    environment: 'node',
    setupFiles: [new URL('./tools/vitest-seed.ts', import.meta.url).pathname],
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['tools/vitest-global.ts'],
    // A machine under load is slow, not wrong: no test may fail on time alone.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
