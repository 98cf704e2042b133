import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// A meeting: the office plans it, sets its date with the days before it, orders the agenda by keys, invites
// and notifies; a deputy answers on the phone, and another member asks for leave, which the office grants.
let world: World
let office: Visitor
let deputy: Visitor
let member: Visitor
let citizen: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  deputy = await world.visitor({ size: phone })
  member = await world.visitor({ size: phone })
  citizen = await world.visitor()
  await office.signIn('office', 's2')
  await deputy.signIn('deputy', 'd075')
  await member.signIn('deputy', 'd002')
})
afterAll(async () => {
  await Promise.all([office?.close(), deputy?.close(), member?.close(), citizen?.close()])
  await world?.close()
})

let address = ''
let id = ''
const press = (who: Visitor, label: string) =>
  who.page.locator('.btn', { hasText: label }).first().click()
const send = (who: Visitor) => who.page.click('dialog button[type=submit]')
const closed = (who: Visitor) => who.page.locator('dialog').waitFor({ state: 'detached' })
async function choose(who: Visitor, field: string, words: string): Promise<void> {
  await who.page.fill(`#${field}`, words)
  await who.page.locator(`#${field}-options [role=option]`, { hasText: words }).first().click()
}
const nameOf = (who: Visitor) =>
  who.page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { person: { name: string } }).person.name
  })
/** A day of this year or the next that leaves the notice its time. */
async function inDays(n: number): Promise<string> {
  const today = await office.page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { today: string }).today
  })
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + n)
  return day.toISOString().slice(0, 10)
}

test('the office sees the meetings of 2020 and their statistics', async () => {
  const { page } = office
  await page.goto('/office/gatherings?year=2020')
  await office.settle()
  await expect.poll(() => page.locator('tbody tr').count()).toBe(26)
  await office.look('office-gatherings')
  await page.goto('/office/gathering-statistics?year=2020')
  await page.locator('.gathering-facts').waitFor()
  await expect.poll(() => page.locator('.gathering-facts dd').first().innerText()).toBe('13')
  await office.look('office-gathering-statistics')
  await page.goto('/office/gathering-tasks')
  await office.settle()
  await office.look('office-gathering-tasks')
})

test('the office plans a meeting, and sees what must be ready before a typed date', async () => {
  const { page } = office
  const day = await inDays(30)
  const year = day.slice(0, 4)
  await page.goto(`/office/gatherings?year=${year}`)
  await press(office, '编制年度计划')
  await page.locator('dialog input[type=number]').fill(year)
  const dates = page.locator('dialog input[type=date]')
  for (let i = 0; i < (await dates.count()); ++i) await dates.nth(i).fill('')
  await dates.first().fill(day)
  await office.look('office-gathering-plan')
  await send(office)
  await closed(office)
  await office.settle()
  await page.locator('tbody tr', { hasText: '已列入计划' }).locator('a').first().click()
  await page.waitForURL(/\/gatherings\/\d+$/)
  address = new URL(page.url()).pathname
  id = address.split('/').pop()!

  for (const title of ['听取河道治理情况的报告', '人事任免']) {
    await press(office, '添加议题')
    await page.selectOption('#agenda-item-kind', title === '人事任免' ? 'appointment' : 'report')
    await page.fill('#agenda-item-title', title)
    await send(office)
    await closed(office)
  }
  await press(office, '确定日期')
  await page.fill('#act-set-date-held_on', day)
  await page.locator('dialog .gathering-back li').first().waitFor()
  await page.fill('#act-set-date-place', '区人大常委会会议室')
  await office.look('office-gathering-date')
  await send(office)
  await closed(office)
  await expect.poll(() => page.locator('.gathering-back li').count()).toBeGreaterThanOrEqual(6)
})

test('the agenda is ordered with the keyboard', async () => {
  const { page } = office
  const item = page.locator('.gathering-agenda li', { hasText: '人事任免' })
  await item.locator('button', { hasText: '上移' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.gathering-agenda li', { hasText: '一、人事任免' }).waitFor()
  await page
    .locator('.gathering-agenda li', { hasText: '听取河道治理' })
    .locator('button', { hasText: '降为下级' })
    .focus()
  await page.keyboard.press('Enter')
  await page.locator('.gathering-agenda li[data-depth="1"]', { hasText: '（一）' }).waitFor()
  await office.look('office-gathering-agenda')
})

test('the office invites a deputy and sends the notice', async () => {
  const { page } = office
  await press(office, '确定参会人员')
  await page.locator('dialog .choice', { hasText: '列席代表' }).click()
  await choose(office, 'act-invite_people-person_ids', await nameOf(deputy))
  await send(office)
  await closed(office)
  await press(office, '发出会议通知')
  await send(office)
  await closed(office)
  await page.locator('.tag', { hasText: '已通知' }).first().waitFor()
  await office.look('office-gathering')
})

test('the deputy acknowledges on the phone', async () => {
  const { page } = deputy
  await page.goto('/deputy/gatherings')
  await page.locator('.tile').first().waitFor()
  await deputy.look('deputy-gatherings')
  await page.goto(`/deputy/gathering/${id}`)
  await page.locator('.acts .btn-primary').click()
  await page.locator('.acts .muted').waitFor()
  await deputy.look('deputy-gathering')
})

test('a member asks for leave in writing, and the office grants it', async () => {
  await member.page.goto(`/deputy/gathering/${id}`)
  await press(member, '请假')
  await member.page.fill('#leave-leave_reason', '因公出差，不能到会。')
  await member.look('deputy-gathering-leave')
  await send(member)
  await closed(member)
  const { page } = office
  await page.goto(address)
  await press(office, '准假')
  await page.locator('dialog .choice', { hasText: '因公出差' }).click()
  await send(office)
  await closed(office)
  await page.locator('.gathering-people li', { hasText: '准假' }).first().waitFor()
  await member.page.reload()
  await member.page.locator('.banner', { hasText: '已准假' }).waitFor()
})

test('what a member said is written down, corrected and confirmed on the phone', async () => {
  const { items } = await office.ask<{ items: { id: string }[] }>('GET', '/hall')
  const today = items[0]!.id
  interface Seat {
    person_id: string
    part: string
  }
  const { seats } = await office.ask<{ seats: Seat[] }>('GET', `/hall/${today}/seats`)
  const members = seats.filter((one) => one.part === 'member').map((one) => one.person_id)
  await office.ask('POST', `/hall/${today}/presence`, { person_ids: members, present: true })
  await office.ask('POST', `/hall/${today}/opening`)
  const { page } = office
  await page.goto(`/office/gatherings/${today}`)
  const said = page.locator('section[aria-label="发言"]')
  await said.locator('.btn', { hasText: '补记发言' }).click()
  await page.locator('dialog .choice', { hasText: '城区内涝' }).click()
  await choose(office, 'act-write_speech-person_id', await nameOf(member))
  await page.fill('#act-write_speech-text', '排水管网要尽快修好。')
  await send(office)
  await closed(office)
  await said.locator('.tag', { hasText: '待本人核对' }).waitFor()
  await office.look('office-gathering-speeches')

  const phone = member.page
  await phone.goto('/deputy/')
  await phone.locator('.tile', { hasText: '您的发言待核对' }).click()
  await phone.locator('.my-speech').waitFor()
  await member.look('deputy-speech')
  await press(member, '核对发言')
  await phone.fill('#speech-text', '排水管网要在汛期前修好。')
  await member.look('deputy-speech-check')
  await send(member)
  await closed(member)
  await phone.locator('.my-speech', { hasText: '不能再修改' }).waitFor()
  await page.reload()
  await said.locator('.tag', { hasText: '本人已核对' }).waitFor()
  await said.getByText('排水管网要在汛期前修好。').waitFor()
  await expect.poll(() => said.locator('.btn', { hasText: '整理发言' }).count()).toBe(0)
})

test('a unit reports a task done and attaches what proves it', async () => {
  const { page } = office
  await press(office, '登记议定事项')
  await page.fill('#act-set_task-what', '修复城区排水管网')
  await choose(office, 'act-set_task-unit_id', '城市管理')
  await page.fill('#act-set_task-due', await inDays(20))
  await send(office)
  await closed(office)
  const unit = await world.visitor()
  await unit.signIn('office', 'urban-clerk')
  await unit.page.goto('/office/gathering-tasks?state=open')
  await unit.page.locator('tbody tr', { hasText: '修复城区排水管网' }).locator('a').first().click()
  await press(unit, '报告落实情况')
  await unit.page.fill('#act-report_task-done_note', '已全部修复，经现场检查。')
  await unit.page.setInputFiles('#act-report_task-file_ids', {
    name: '验收记录.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('验收合格'),
  })
  await unit.page.locator('.file-list .muted').waitFor()
  await unit.look('office-gathering-task-report')
  await send(unit)
  await closed(unit)
  await page.reload()
  const proof = page.locator('.proofs a', { hasText: '验收记录.txt' })
  await proof.waitFor()
  const answer = await page.request.get(
    new URL((await proof.getAttribute('href'))!, page.url()).href,
  )
  expect(await answer.text()).toBe('验收合格')
  await unit.close()
})

test('the papers of the meeting are made at a press', async () => {
  const { page } = office
  const links = page.locator('.papers a[href*="format=docx"]')
  await links.first().waitFor()
  await expect.poll(() => links.count()).toBeGreaterThanOrEqual(7)
  for (const href of await links.evaluateAll((all) =>
    all.map((one) => one.getAttribute('href')!),
  )) {
    const answer = await page.request.get(new URL(href, page.url()).href)
    expect(answer.status()).toBe(200)
  }
})

test('the public reads agenda and summary of a published meeting', async () => {
  const { page } = citizen
  await page.goto('/gatherings?year=2020')
  await page.locator('.result').first().waitFor()
  await citizen.look('citizen-gatherings')
  await page.locator('.result a').first().click()
  await page.waitForURL(/\/gatherings\/\d+$/)
  await page.locator('.results li').first().waitFor()
  await citizen.look('citizen-gathering')
})
