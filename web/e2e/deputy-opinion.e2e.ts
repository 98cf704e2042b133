import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// A deputy says something in a few words, reads what was answered, and makes it a suggestion.
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

const title = '村口候车亭缺少座椅'
const body = '村口候车亭没有座椅，老人候车只能站着，希望添置两张长椅。'

test('it is written in a few words, which closing the page does not lose', async () => {
  const { page } = deputy
  await page.goto('/deputy/write')
  await deputy.settle()
  await page.locator('.segments a').last().click()
  await page.waitForURL(/\/opinions\/new$/)
  await page.waitForSelector('#raise-title')
  await page.click('button[type=submit]')
  await expect.poll(() => page.locator('#raise-errors li').count()).toBe(3)
  await deputy.look('deputy-opinion-faults')
  await page.fill('#raise-title', title)
  await page.locator('#raise-category').check({ force: true })
  await page.fill('#raise-body', body)
  await page.reload()
  await page.waitForSelector('#raise-title')
  await expect.poll(() => page.inputValue('#raise-body')).toBe(body)
  await page.click('button[type=submit]')
  await page.waitForURL(/\/opinion\/\d+$/)
  await deputy.look('deputy-opinion')
  await expect.poll(() => page.textContent('main')).toContain(body)
  await page.goto('/deputy/opinions/new')
  await page.waitForSelector('#raise-title')
  await expect.poll(() => page.inputValue('#raise-title')).toBe('')
})

test('it stands among one’s own', async () => {
  const { page } = deputy
  await page.goto('/deputy/mine')
  await page.locator('.segments button').last().click()
  await page.waitForSelector('.tile')
  await expect.poll(() => page.locator('.tile', { hasText: title }).count()).toBe(1)
  await deputy.look('deputy-opinions')
})

test('it becomes a draft of a suggestion with the same words', async () => {
  const { page } = deputy
  await page.locator('.tile', { hasText: title }).click()
  await page.waitForURL(/\/opinion\/\d+$/)
  await page.locator('.acts .btn').click()
  await deputy.look('deputy-opinion-upgrade')
  await page.locator('dialog button[type=submit]').click()
  await page.waitForURL(/\/write\/\w+$/)
  await page.waitForSelector('#write-title')
  await expect.poll(() => page.inputValue('#write-title')).toBe(title)
  await expect.poll(() => page.inputValue('#write-body')).toBe(body)
  await expect.poll(() => page.locator('#write-category').isChecked()).toBe(true)
  await deputy.look('deputy-opinion-grown')
  await page.goto('/deputy/mine?desk=opinions')
  await deputy.settle()
  await expect
    .poll(() => page.locator('.tile', { hasText: title }).textContent())
    .toContain('转为代表建议')
})
