import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A machine with other work on it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/support/repeatable.ts'],
    // Two cores are the size to plan for: a worker a core, no more.
    maxWorkers: 2,
  },
})
