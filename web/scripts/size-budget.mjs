// First load of each face, gzip: people in the countryside open these pages on a slow line.
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const budget = { citizen: 64, deputy: 85, office: 100, screen: 45 } // KiB

const size = (file) => gzipSync(readFileSync(`dist${file}`)).length / 1024
let broken = false
for (const [face, most] of Object.entries(budget)) {
  const html = readFileSync(`dist/${face}/index.html`, 'utf8')
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1])
  const total = files.reduce((sum, file) => sum + size(file), 0)
  broken ||= total > most
  console.log(`${face}: ${total.toFixed(1)} of ${most} KiB in ${files.length} files`)
}
const largest = readdirSync('dist/assets').map((name) => size(`/assets/${name}`))
console.log(`largest file: ${Math.max(...largest).toFixed(1)} KiB`)
if (broken) process.exit(1)
