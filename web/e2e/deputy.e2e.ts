import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// What a deputy does on a phone: reads, writes without a network, sends exactly once.
let world: World
let deputy: Visitor
beforeAll(async () => {
  world = await World.open()
  deputy = await world.visitor({ size: phone })
  await deputy.signIn('deputy', 'd075')
})
afterAll(async () => {
  await deputy?.close()
  await world?.close()
})

const title = '关于在社区活动室增设夜间照明的建议'
const pages = {
  home: '',
  mine: 'mine',
  write: 'write',
  raise: 'opinions/new',
  me: 'me',
  password: 'me/password',
}

test.each(Object.entries(pages))('the page %s is sound', async (name, path) => {
  await deputy.page.goto(`/deputy/${path}`)
  await deputy.look(`deputy-${name}`)
})

test('the pages are sound in large type and in English', async () => {
  for (const [key, value] of [
    ['type', 'large'],
    ['type', 'huge'],
    ['locale', 'en'],
  ] as const) {
    await deputy.page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, value] as const)
    for (const [name, path] of Object.entries(pages)) {
      await deputy.page.goto(`/deputy/${path}`)
      await deputy.look(`deputy-${name}-${value}`)
    }
    await deputy.page.evaluate((k) => localStorage.removeItem(k), key)
  }
})

test('nothing filled in: the faults are named, and lead to their fields', async () => {
  await deputy.page.goto('/deputy/write')
  await deputy.page.click('button[type=submit]')
  await expect.poll(() => deputy.page.locator('#write-errors li').count()).toBe(3)
  await deputy.look('deputy-write-faults')
  await deputy.page.locator('#write-errors a').first().click()
  await expect
    .poll(() => deputy.page.evaluate(() => document.activeElement?.id))
    .toBe('write-title')
})

test('a suggestion written without a network is sent once, also after closing the page', async () => {
  const { page, context } = deputy
  await page.goto('/deputy/write')
  await deputy.settle()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.fill('#write-title', title)
  await page.locator('#write-category').check({ force: true })
  await page.fill('#write-body', '活动室晚间照明不足，老人出入不便。建议由街道今年内增设节能灯。')
  await page.waitForTimeout(900)
  const address = page.url()

  await page.goto('about:blank')
  await page.goto(address)
  await page.waitForSelector('#write-title')
  await expect.poll(() => page.inputValue('#write-title')).toBe(title)
  await page.click('button[type=submit]')
  await page.waitForURL(/\/check$/)
  await page.locator('.btn-primary').click()
  await page.waitForURL(/\/deputy\/$/)
  await expect.poll(() => page.locator('.tile', { hasText: title }).count()).toBeGreaterThan(0)

  await context.setOffline(false)
  await page.waitForFunction(
    (words) =>
      fetch('/api/v1/suggestions?desk=mine&limit=100')
        .then((answer) => answer.json())
        .then((found: { items: { title: string; state: string }[] }) =>
          found.items.some((row) => row.title === words && row.state !== 'draft'),
        ),
    title,
    { timeout: 60_000, polling: 1000 },
  )
  await page.reload()
  await deputy.settle()
  const found = await page.evaluate(
    (words) =>
      fetch('/api/v1/suggestions?desk=mine&limit=100')
        .then((answer) => answer.json())
        .then(
          (all: { items: { title: string }[] }) =>
            all.items.filter((row) => row.title === words).length,
        ),
    title,
  )
  expect(found).toBe(1)
  await deputy.look('deputy-after-sending')
})

test('process and result are rated apart, and what is not good is explained', async () => {
  const { page } = deputy
  await page.goto('/deputy/')
  await deputy.settle()
  await page.locator('.tile[data-due]', { hasText: '请评价' }).first().click()
  await page.waitForURL(/\/suggestion\/\d+$/)
  await deputy.look('deputy-suggestion')
  await page.locator('.acts .btn-primary').first().click()
  await page.waitForURL(/\/rate\//)
  await page.locator('#rate-process').check({ force: true })
  await page.locator('#rate-result-2').check({ force: true })
  await page.locator('form button[type=submit]').click()
  await expect.poll(() => page.locator('#rate-errors li').count()).toBe(1)
  await page.fill('#rate-comment', '问题只解决了一半，请把剩下的做完。')
  await deputy.look('deputy-rate')
  await page.locator('form button[type=submit]').click()
  await deputy.look('deputy-rate-check')
  await page.locator('.btn-primary').click()
  await page.waitForURL(/\/suggestion\/\d+$/)
  await page.waitForSelector('text=问题只解决了一半')
})

test('another deputy reads and co-signs', async () => {
  const other = await world.visitor({ size: phone })
  await other.signIn('deputy', 'd112')
  await other.settle()
  await other.page.locator('.tile[data-due]', { hasText: '联名' }).first().click()
  await other.page.waitForURL(/\/suggestion\/\d+$/)
  await other.settle()
  const signed = await other.page.textContent('.matter-head .title')
  await other.page.locator('.acts .btn-primary').first().click()
  await other.look('deputy-cosign')
  await other.page.locator('dialog .btn-primary').click()
  await other.page.waitForSelector('dialog', { state: 'detached' })
  await other.page.waitForSelector('.acts', { state: 'detached' })
  await other.page.goto('/deputy/')
  await other.look('deputy-nothing-waits')
  await expect
    .poll(() => other.page.locator('.tile[data-due]', { hasText: signed ?? '' }).count())
    .toBe(0)
  await other.close()
})
