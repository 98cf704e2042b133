import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, phone, World, type Visitor } from './harness'

// What anybody may read, without signing in.
let world: World
let reader: Visitor
beforeAll(async () => {
  world = await World.open()
  reader = await world.visitor({ size: desktop })
})
afterAll(async () => {
  await reader?.close()
  await world?.close()
})

const pages = { home: '', suggestions: 'suggestions', figures: 'figures', about: 'about' }

test.each(Object.entries(pages))('the page %s is sound', async (name, path) => {
  await reader.page.goto(`/${path}`)
  await reader.look(`citizen-${name}`)
})

test('a figure opens the records behind it', async () => {
  const { page } = reader
  await page.goto('/figures')
  await reader.settle()
  await page.locator('.number').first().click()
  await page.waitForURL(/\/figures\//)
  await reader.settle()
  await expect.poll(() => page.locator('.results li').count()).toBeGreaterThan(0)
  await reader.look('citizen-figure')
})

test('a published suggestion is found and read with its reply', async () => {
  const { page } = reader
  await page.goto('/suggestions')
  await reader.settle()
  const first = page.locator('.results .title').first()
  const title = (await first.textContent())?.trim() ?? ''
  await page.fill('#q', title.slice(2, 8))
  await page.locator('.filters button').click()
  await page.waitForURL(/q=/)
  await reader.settle()
  await page.locator('.results .title').first().click()
  await page.waitForURL(/\/suggestions\/\d+/)
  await reader.settle()
  await expect.poll(() => page.locator('.boxes').count()).toBeGreaterThan(0)
  await reader.look('citizen-suggestion')
})

test('what is not found says so and offers one thing to do', async () => {
  await reader.page.goto('/suggestions?q=没有这样的建议吧')
  await reader.look('citizen-empty')
  await reader.page.goto('/no/such/page')
  await reader.look('citizen-missing')
})

test('the pages are sound on a phone, in large type and in English', async () => {
  await reader.page.setViewportSize(phone)
  for (const [key, value] of [
    ['type', 'huge'],
    ['locale', 'en'],
  ] as const) {
    await reader.page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, value] as const)
    for (const [name, path] of Object.entries(pages)) {
      await reader.page.goto(`/${path}`)
      await reader.look(`citizen-${name}-${value}`)
    }
    await reader.page.evaluate((k) => localStorage.removeItem(k), key)
  }
})
