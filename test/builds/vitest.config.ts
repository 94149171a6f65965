import { defineConfig } from 'vitest/config'
import { optionsFrom } from './options.ts'

export default defineConfig({
  test: {
    include: ['test/builds/*.builds.ts'],
    // Builds measure time: one after the other.
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    // A registry that hangs once says nothing of the code; what differs differs again.
    retry: optionsFrom(process.env).isQuick ? 1 : 0,
    reporters: ['verbose'],
  },
})
