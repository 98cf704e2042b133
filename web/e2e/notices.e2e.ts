import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// What people are told: the bell, the inbox, one task behind each notice, and how they want to be told.
let world: World
let deputy: Visitor
let office: Visitor
beforeAll(async () => {
  world = await World.open()
  deputy = await world.visitor({ size: phone })
  office = await world.visitor()
  await deputy.signIn('deputy', 'd112')
  await office.signIn('office', 's2')
})
afterAll(async () => {
  await deputy?.close()
  await office?.close()
  await world?.close()
})

test('a deputy sees the bell’s number, opens one notice and stands before its task', async () => {
  const { page } = deputy
  await page.waitForSelector('.bell-count')
  await deputy.look('notices-deputy-home')
  const before = Number(await page.textContent('.bell-count'))
  await page.click('.bell')
  await page.waitForSelector('.notice[data-unread]')
  await deputy.look('notices-deputy')
  const asked = page.locator('.notice[data-unread]', { hasText: '联名' }).first()
  await asked.locator('.notice-open').click()
  await page.waitForURL(/\/deputy\/suggestion\/\d+$/)
  await deputy.settle()
  await expect.poll(() => page.textContent('main')).toContain('联名')
  await page.goto('/deputy/')
  await deputy.settle()
  const now = Number(
    (await page.locator('.bell-count').count()) ? await page.textContent('.bell-count') : 0,
  )
  expect(now).toBe(before - 1)
})

test('a deputy acknowledges, and marks all as read', async () => {
  const { page } = deputy
  await page.goto('/deputy/notices')
  await page.waitForSelector('.notice')
  await page.locator('.notice-seen .btn').first().click()
  await page.waitForSelector('.notice-seen .muted')
  const readAll = page.locator('.notice-head > .btn')
  if (await readAll.count()) await readAll.click()
  await page.locator('.notice-which .btn').last().click()
  await page.waitForSelector('.empty')
  await deputy.look('notices-deputy-empty')
})

test('a deputy in large type chooses when to be told, and is told what is no address', async () => {
  const { page } = deputy
  await page.goto('/deputy/me')
  await page.locator('input[name=size]').last().check({ force: true })
  await page.locator('a.tile', { hasText: '通知设置' }).click()
  await page.waitForSelector('#notice-choice-email')
  await deputy.look('notices-deputy-settings-large')
  await page.locator('#notice-choice-digest-1').check({ force: true })
  await page.locator('#notice-choice-quiet_from').selectOption('1200')
  await page.locator('form:has(#notice-choice-email) button[type=submit]').click()
  await page.waitForSelector('text=您已自行设置')
  await page.fill('#notice-address-email', '不是邮箱')
  await page.locator('form:has(#notice-address-email) button[type=submit]').click()
  await page.waitForSelector('#notice-address-errors li')
  await deputy.look('notices-deputy-address-fault')
  await expect.poll(() => page.inputValue('#notice-address-email')).toBe('不是邮箱')
  await page.fill('#notice-address-email', 'li@example.org')
  await page.locator('form:has(#notice-address-email) button[type=submit]').click()
  await page.waitForSelector('text=l***@example.org')
  await page.reload()
  await page.waitForSelector('#notice-choice-email')
  await expect.poll(() => page.inputValue('#notice-choice-quiet_from')).toBe('1200')
})

test('a calendar address is made, works by itself, and is closed', async () => {
  const { page } = deputy
  await page.locator('section.card .btn', { hasText: '生成订阅地址' }).click()
  await page.waitForSelector('#feed-address')
  const address = await page.inputValue('#feed-address')
  const feed = await fetch(address)
  expect(feed.headers.get('content-type')).toContain('text/calendar')
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n/)
  await page.locator('section.card .btn', { hasText: '停止订阅' }).click()
  await page.waitForFunction(() => !document.querySelector('#feed-address'))
  expect((await fetch(address)).status).toBe(404)
})

test('the office reads its notices and settings, and telephones who did not open theirs', async () => {
  const { page } = office
  await page.click('.bell')
  await page.waitForSelector('.notice')
  await office.look('notices-office')
  await page.locator('.notice-open').first().click()
  await page.waitForURL(/\/office\/(suggestions|opinions)\/\d+/)
  await page.goto('/office/me/notices')
  await page.waitForSelector('#congress-choice-titles')
  await office.look('notices-office-settings')
  await page.goto('/office/calls')
  await page.waitForSelector('table.calls tbody tr, .calls tbody tr')
  await office.look('notices-calls')
  const row = page.locator('.calls tbody tr').first()
  await expect.poll(() => row.textContent()).toContain('****')
  await row.locator('.btn', { hasText: '显示号码' }).click()
  await page.waitForSelector('a[href^="tel:"]')
  await row.locator('.btn', { hasText: '记录通话' }).click()
  await page.waitForSelector('dialog #call-reached')
  await page.locator('dialog #call-reached').check({ force: true })
  await page.fill('dialog #call-note', '已电话告知')
  await office.look('notices-call')
  await page.locator('dialog button[type=submit]').click()
  await page.waitForSelector('text=已电话告知')
})

test('a link that opens nothing says what to do', async () => {
  const { page } = office
  await page.goto('/office/#/notice/12-abc')
  await page.waitForSelector('.empty')
  await office.look('notices-link')
  await page.locator('.empty .btn').click()
  await page.waitForURL(/\/notices$/)
})

test('without a session a link leads to signing in, and from there to where it leads', async () => {
  const stranger = await world.visitor({ size: phone })
  await stranger.page.goto('/deputy/#/notice/12-abc')
  await stranger.page.waitForSelector('#sign-in-username')
  await stranger.page.fill('#sign-in-username', 'd075')
  await stranger.page.fill('#sign-in-password', process.env.RENDA_DEMO_PASSWORD ?? 'Jianghai-2020')
  await stranger.page.click('button[type=submit]')
  await stranger.page.waitForURL(/\/notice\/12-abc$/)
  await stranger.close()
})

test('the system administrator sees what could not be sent', async () => {
  const admin = await world.visitor()
  await admin.signIn('office', 'admin-system')
  await admin.page.goto('/office/notice-failures')
  await admin.page.waitForSelector('.empty')
  await admin.look('notices-failures')
  await admin.close()
})
