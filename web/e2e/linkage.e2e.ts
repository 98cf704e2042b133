import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// A matter beyond local power goes to the city's congress and comes back; what a deputy does not find
// solved is taken up again.
let world: World
let district: Visitor
let city: Visitor
beforeAll(async () => {
  world = await World.open()
  district = await world.visitor()
  await district.signIn('office', 's2')
  city = await world.visitor()
  await city.signIn('office', 'city-office')
})
afterAll(async () => {
  await district?.close()
  await city?.close()
  await world?.close()
})

const covering = '超出区级权限，请市人大协调研究并反馈意见。'
const answer = '已列入全市计划，明年安排实施。'
let matter = ''

test('the office passes a matter upward from its page', async () => {
  const { page } = district
  await page.goto('/office/suggestions?state=handling')
  await district.settle()
  await page.locator('a.row-title').first().click()
  await page.waitForURL(/\/suggestions\/\d+$/)
  matter = page.url()
  const card = page.locator('.beside-matter', { hasText: '上下联动' })
  await card.getByRole('button', { name: '转送上（下）级人大' }).click()
  await page.locator('dialog label.choice', { hasText: '江城市人民代表大会' }).click()
  await page.fill('#act-pass-covering', covering)
  await district.look('linkage-pass')
  await page.locator('dialog button[type=submit]').click()
  await page.waitForSelector('.passing')
  await district.look('linkage-passed')
  await expect.poll(() => card.textContent()).toContain('已转送，待对方接收')
})

test('the city’s office finds it, takes it up and answers', async () => {
  const { page } = city
  const row = page.locator('tr', { hasText: '待接收' })
  for (let i = 0; i < 10 && (await row.count()) === 0; ++i) {
    await page.waitForTimeout(1000) // the courier goes every two seconds
    await page.goto('/office/linkage')
    await city.settle()
  }
  await city.look('linkage-incoming')
  await row.locator('a.row-title').first().click()
  await page.waitForURL(/\/received\/\d+$/)
  await city.settle()
  await expect.poll(() => page.textContent('main')).toContain(covering)
  await page.getByRole('button', { name: '接收', exact: true }).click()
  await page.getByRole('button', { name: '直接答复' }).click()
  await page.fill('#act-answer_at_once-body', answer)
  await page.locator('dialog button[type=submit]').click()
  await page.waitForSelector('dialog', { state: 'detached' })
  await city.look('linkage-answered')
  await expect.poll(() => page.textContent('main')).toContain('已答复')
})

test('the answer comes back to the origin’s page and its list', async () => {
  const { page } = district
  const card = page.locator('.passing', { hasText: answer })
  for (let i = 0; i < 10 && (await card.count()) === 0; ++i) {
    await page.waitForTimeout(1000)
    await page.goto(matter)
    await district.settle()
  }
  await expect.poll(() => card.textContent()).toContain('对方已答复')
  await district.look('linkage-feedback')
  await page.goto('/office/linkage?tab=sent')
  await district.settle()
  await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(5)
  await district.look('linkage-list')
})

test('the promises of all years stand on one page, each number opening its promises', async () => {
  const { page } = district
  await page.goto('/office/promises?tab=years')
  await page.waitForSelector('table.years')
  await district.look('promise-years')
  await page.locator('table.years td a').first().click()
  await page.waitForSelector('table.promises, .promises')
  await district.look('promise-year')
})

// the author of the demo's suggestion that was closed more than a month ago
test('a deputy says on the phone that it is not solved, and the office takes it up again', async () => {
  const deputy = await world.visitor({ size: phone })
  await deputy.signIn('deputy', 'd120')
  const { page } = deputy
  await page.goto('/deputy/')
  await deputy.settle()
  await page.locator('.tile', { hasText: '问题真正解决了吗' }).first().click()
  await page.waitForURL(/\/suggestion\/\d+$/)
  await page.getByRole('button', { name: '回答是否真正解决' }).click()
  await page.locator('dialog label.choice', { hasText: '没有解决' }).click()
  await page.locator('dialog button[type=submit]').click()
  await page.waitForSelector('#act-errors li') // it must be said what is still open
  await page.fill('#act-comment', '问题又出现了，请再到现场。')
  await deputy.look('aftercare-answer')
  await page.locator('dialog button[type=submit]').click()
  await page.waitForSelector('.question')
  await deputy.look('aftercare-answered')
  const id = page.url().split('/').at(-1)
  await deputy.close()

  const office = district.page
  await office.goto('/office/overview')
  await district.settle()
  await expect.poll(() => office.textContent('main')).toContain('代表认为未解决')
  await office.goto(`/office/suggestions/${id}`)
  await district.settle()
  await office.getByRole('button', { name: '重新办理' }).click()
  await office.fill('#act-reopen-reason', '请再次到现场办理。')
  await district.look('aftercare-reopen')
  await office.locator('dialog button[type=submit]').click()
  await office.waitForSelector('dialog', { state: 'detached' })
  await expect.poll(() => office.textContent('.matter-head')).toContain('二次办理')
  await district.look('aftercare-reopened')
})
