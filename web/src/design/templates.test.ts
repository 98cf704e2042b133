import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

// What the compiler does not forbid, but the Content-Security-Policy and the second language do.
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
const templates = files
  .filter((name) => name.endsWith('.vue'))
  .map((name) => {
    const text = readFileSync(`src/${name}`, 'utf8')
    return { name, template: text.slice(text.indexOf('<template>')) }
  })

test('no template writes markup or a style attribute', () => {
  for (const { name, template } of templates) {
    expect(template, name).not.toMatch(/\sstyle="/)
    expect(template, name).not.toMatch(/v-html/)
  }
})

test('every word on a page comes from the messages of its language', () => {
  for (const { name, template } of templates) {
    const words = template.replace(/<!--[^]*?-->/g, '')

    expect(words, name).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/)
  }
})

test('the browsers of government offices understand the styles', () => {
  const sheets = files.filter((name) => name.endsWith('.css'))
  for (const name of sheets) {
    const sheet = readFileSync(`src/${name}`, 'utf8')
    expect(sheet, name).not.toMatch(/:has\(|@layer|@container|color-mix|\d(d|s|l)v[hw]|&/)
  }
})
