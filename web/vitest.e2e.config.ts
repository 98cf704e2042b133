import './scripts/node20.mjs'
import { defineConfig } from 'vitest/config'

// Each file tells a story from start to end, on a server and data of its own.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: 'e2e/demo.ts',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
