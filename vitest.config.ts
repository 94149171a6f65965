import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Two cores are the size to plan for: a worker a core, no more.
    maxWorkers: 2,
  },
})
