import './scripts/node20.mjs'
import { defineConfig } from 'vitest/config'

// Browser flows share one server and run one after another: each tells a story from start to end.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: 'e2e/demo.ts',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
