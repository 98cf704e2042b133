// Tells the service worker which files make up the deputy face, from what Vite built.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const files = new Set(['/deputy/', '/deputy/manifest.webmanifest', '/icon.svg'])

const seen = new Set()
function walk(name) {
  if (seen.has(name)) return
  seen.add(name)
  const chunk = manifest[name]
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])])
    files.add(`/${file}`)
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) walk(next)
}
walk('deputy/index.html')

const list = [...files]
const digest = createHash('sha256')
  .update(list.join())
  .update(readFileSync('dist/deputy/index.html'))
const worker = readFileSync('dist/deputy/sw.js', 'utf8')
  .replace('__VERSION__', `deputy-${digest.digest('hex').slice(0, 12)}`)
  .replace('__SHELL__', JSON.stringify(list))
writeFileSync('dist/deputy/sw.js', worker)
rmSync('dist/.vite', { recursive: true })
console.log(`service worker keeps ${list.length} files`)
