import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// Nothing is written twice, and nobody searches for the unit: similar suggestions while one writes and
// screens, likely units while one assigns.
let world: World
let deputy: Visitor
let clerk: Visitor
beforeAll(async () => {
  world = await World.open()
  deputy = await world.visitor({ size: phone })
  await deputy.signIn('deputy', 'd075')
  clerk = await world.visitor()
  await clerk.signIn('office', 's2')
})
afterAll(async () => {
  await deputy?.close()
  await clerk?.close()
  await world?.close()
})

interface Row {
  id: string
  title: string
  body: string
}
const firstOf = (query: string) =>
  clerk.page.evaluate(async (asked) => {
    const read = async (path: string) => (await fetch(`/api/v1/suggestions${path}`)).json()
    const { id } = (await read(`?${asked}`)).items[0]
    const { matter } = await read(`/${id}`)
    return { id, title: matter.title, body: matter.body } as Row
  }, query)

test('while a deputy types the title of an answered suggestion, it is shown with its reply', async () => {
  const { page } = deputy
  const known = await firstOf('desk=office&state=published&limit=1')
  await page.goto('/deputy/write')
  await page.fill('#write-title', known.title)
  await page.fill('#write-body', known.body)
  const similar = page.locator('.similar details')
  await similar.waitFor()
  await similar.locator('summary').click()
  const first = similar.locator('li').first()
  await expect.poll(() => first.textContent()).toContain(known.title)
  await expect.poll(() => first.textContent()).toContain('正文相同')
  await deputy.look('deputy-write-similar')
  await page.evaluate(() => localStorage.setItem('type', 'huge'))
  await page.reload()
  await similar.waitFor()
  await similar.locator('summary').click()
  await deputy.look('deputy-write-similar-huge')
  await page.evaluate(() => localStorage.removeItem('type'))
  await similar.locator('li a').first().click()
  await page.waitForURL(new RegExp(`${known.id}$`))
})

test('the likely unit is a hint that is taken with one press, and never by itself', async () => {
  const { page } = deputy
  await page.goto('/deputy/write')
  await page.fill('#write-title', '关于增设公交线路的建议')
  await page.fill('#write-body', '居民出行候车时间长，建议增加公交车班次，延长末班车时间。')
  const hint = page.locator('.likely button')
  await hint.waitFor()
  await expect.poll(() => page.locator('[id^="write-unit"] .chip, .chosen').count()).toBe(0)
  await hint.click()
  await hint.waitFor({ state: 'detached' })
  await deputy.look('deputy-write-unit-taken')
})

test('the office sees duplicates when it screens, with what is the same', async () => {
  const { page } = clerk
  const known = await firstOf('desk=office&state=published&limit=1')
  await deputy.page.goto('/deputy/write')
  await deputy.page.fill('#write-title', known.title)
  await deputy.page.locator('#write-category').check({ force: true })
  await deputy.page.fill('#write-body', known.body)
  await deputy.page.click('button[type=submit]')
  await deputy.page.waitForURL(/\/check$/)
  await deputy.page.locator('.btn-primary').click()
  await deputy.page.waitForURL(/\/deputy\/$/)
  await page.waitForFunction(
    async (title) =>
      (await (await fetch('/api/v1/suggestions?desk=office&state=submitted')).json()).items.some(
        (row: { title: string }) => row.title === title,
      ),
    known.title,
  )
  const again = await firstOf('desk=office&state=submitted&limit=1')
  await page.goto(`/office/suggestions/${again.id}`)
  const card = page.locator('section.similar')
  await card.waitFor()
  await expect.poll(() => card.locator('li').first().textContent()).toContain('正文相同')
  await clerk.look('office-similar')
})

test('the office takes the likely unit in the form of assignment, and sees why', async () => {
  const { page } = clerk
  const waiting = await firstOf('desk=office&state=registered&limit=1')
  await page.goto(`/office/suggestions/${waiting.id}`)
  await page.locator('.acts button', { hasText: /^交办$/ }).click()
  const likely = page.locator('dialog .likely')
  await likely.locator('li').first().waitFor()
  await expect.poll(() => likely.locator('li').count()).toBeGreaterThanOrEqual(3)
  await expect.poll(() => likely.locator('li a').count()).toBeGreaterThan(0)
  const unit = await likely.locator('li strong').first().textContent()
  await expect
    .poll(() => page.locator('dialog .picked, dialog .chip', { hasText: unit! }).count())
    .toBe(0)
  await likely.locator('li button').first().click()
  await expect.poll(() => likely.locator('li button').first().textContent()).toContain('已选为主办')
  await clerk.look('office-assign-likely')
})

test('who writes of what is open to all deputies co-signs it instead', async () => {
  const { page } = deputy
  await page.goto('/deputy/write')
  await page.fill('#write-title', '关于把闲置渔港码头改作亲水空间的建议')
  const similar = page.locator('.similar details')
  await similar.waitFor()
  await similar.locator('summary').click()
  await similar.locator('li a', { hasText: '改为联名这一件' }).first().click()
  await page.locator('.acts button', { hasText: '参加联名' }).click()
  await deputy.look('deputy-join')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.acts button', { hasText: '参加联名' }).count()).toBe(0)
  await deputy.look('deputy-joined')
})
