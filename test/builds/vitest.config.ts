import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/builds/*.builds.ts'],
    // Builds measure time: one after the other.
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    reporters: ['verbose'],
  },
})
