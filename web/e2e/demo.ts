import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder with the demo congress, made once; every world is a copy of it. */
    demo: string
  }
}

export default function makeDemo(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'renda-demo-'))
  const demo = join(folder, 'data')
  const renda = process.env.RENDA_BIN ?? '../build/check/renda'
  const made = spawnSync(renda, ['demo', '--data', demo], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (made.status !== 0) throw new Error(`renda demo ended with ${made.status ?? made.error}`)
  project.provide('demo', demo)
  return () => rmSync(folder, { recursive: true, force: true })
}
