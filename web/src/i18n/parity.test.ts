import { expect, test } from 'vitest'
import { en } from './en'
import { zhCN } from './zh-CN'

function leaves(tree: object, path = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(path + key, value)
    else leaves(value, `${path}${key}.`).forEach((text, name) => all.set(name, text))
  }
  return all
}
const chinese = leaves(zhCN)
const english = leaves(en)
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

test('both languages hold the same keys', () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
})

test('both languages fill the same places', () => {
  for (const [key, text] of chinese)
    expect(places(english.get(key) ?? ''), key).toEqual(places(text))
})

test('no sentence is empty, and no Chinese is left in English', () => {
  // The language switch names the other language in its own script.
  const own = ['kit.prefs.language']
  for (const [key, text] of english) {
    expect(text.trim(), key).not.toBe('')
    if (!own.includes(key))
      expect(text, key).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/)
  }
})
