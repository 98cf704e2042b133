import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World } from './harness'

// Finding by words: from anywhere in the office, by the units what is theirs, and on a deputy's phone.
let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(async () => {
  await world?.close()
})

test('the office finds from any page with one key, and reads on from what was found', async () => {
  const office = await world.visitor()
  await office.signIn('office', 's2')
  const { page } = office
  await office.settle()
  await page.keyboard.press('/')
  await page.keyboard.type('路燈')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/office\/search\?q=/)
  await page.locator('.found-item').first().waitFor()
  await expect.poll(() => page.locator('.found-item mark').first().innerText()).toContain('路灯')
  await expect.poll(() => page.locator('.found-count').innerText()).toMatch(/找到 \d+ 件/)
  await office.look('search-office')

  await page.locator('select').first().selectOption('opinion')
  await page.waitForURL(/kind=opinion/)
  await office.settle()
  for (const link of await page.locator('.found-item h2 a').all())
    await expect.poll(() => link.getAttribute('href')).toContain('/opinions/')

  await page.goto('/office/search?q=' + encodeURIComponent('%_"😀'))
  await page.getByText('没有找到').waitFor()
  await office.look('search-nothing')

  await page.goto('/office/search?q=' + encodeURIComponent('路灯'))
  await page.locator('.found-item h2 a').first().click()
  await page.waitForURL(/\/office\/(suggestions|opinions)\/\d+/)
  await office.close()
})

test('a unit finds nothing that is not its own or open to it', async () => {
  const unit = await world.visitor()
  await unit.signIn('office', 'urban-clerk')
  const { page } = unit
  await page.goto('/office/search?q=' + encodeURIComponent('建议'))
  await page.locator('.found-item').first().waitFor()
  await unit.look('search-unit')
  const states = await page.locator('.found-foot .tag').allInnerTexts()
  expect(states).not.toContain('草稿')
  await unit.close()
})

test('a deputy finds on the phone', async () => {
  const deputy = await world.visitor({ size: phone })
  await deputy.signIn('deputy', 'd075')
  const { page } = deputy
  await page.goto('/deputy/mine')
  await page.getByRole('link', { name: '检索建议和意见' }).click()
  await page.waitForURL(/\/deputy\/search/)
  await page.getByRole('searchbox').fill('午餐')
  await page.keyboard.press('Enter')
  await page.locator('.found-item').first().waitFor()
  await deputy.look('search-deputy')
  await page.locator('.found-item h2 a').first().click()
  await page.waitForURL(/\/deputy\/(suggestion|opinion)\/\d+/)
  await deputy.close()
})
