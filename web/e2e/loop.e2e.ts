import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// The closed loop of a deliberation opinion: the office compiles it, a chairperson approves it, the office
// dispatches it, the unit plans and reports, the working body comments, it is rated by two people, closed and
// published.
let world: World
let office: Visitor
let teller: Visitor
let chair: Visitor
let unit: Visitor
let principal: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  teller = await world.visitor()
  chair = await world.visitor()
  unit = await world.visitor()
  principal = await world.visitor()
  await office.signIn('office', 's2')
  await teller.signIn('office', 's3')
  await chair.signIn('office', 'd002')
  await unit.signIn('office', 'urban-clerk')
  await principal.signIn('office', 'urban-principal')
})
afterAll(async () => {
  await Promise.all([office, teller, chair, unit, principal].map((one) => one?.close()))
  await world?.close()
})

const title = '对道路保洁情况的审议意见'
let address = ''
let day = ''

async function choose(who: Visitor, field: string, words: string): Promise<void> {
  await who.page.fill(`#${field}`, words)
  await who.page.locator(`#${field}-options [role=option]`, { hasText: words }).first().click()
}
/** Presses an act of the whole opinion, fills its form in and sends it. */
async function act(
  who: Visitor,
  label: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const { page } = who
  await page.goto(address)
  await page.locator('.matter-head .acts .btn', { hasText: label }).first().click()
  for (const [field, text] of Object.entries(fields)) await page.fill(`#${field}`, text)
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
}
const state = (who: Visitor, words: string) =>
  who.page.locator('.matter-head .tag', { hasText: words }).first().waitFor()

test('the office sees the year’s reports, how they add up, and the days of one', async () => {
  const { page } = office
  await page.goto('/office/reports?tab=heard&year=2020')
  await page.locator('.loop-checks li').first().waitFor()
  await expect.poll(() => page.locator('.loop-summary h2').innerText()).toContain('46')
  await office.look('office-reports')
  await page.goto('/office/reports')
  await page.locator('.row-title').first().waitFor()
  await office.look('office-reports-coming')
  await page.locator('.row-title', { hasText: '食品安全监管' }).click()
  await page.locator('.loop-days li').first().waitFor()
  await expect.poll(() => page.locator('.loop-days li').count()).toBe(3)
  await office.look('office-report')
  await page.goto('/office/research')
  await page.locator('.row-title').first().click()
  await page.locator('.loop-list li').first().waitFor()
  await office.look('office-research')
})

test('the office compiles an opinion from a report that was heard', async () => {
  const { page } = office
  day = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { today: string }).today
  })
  await page.goto('/office/deliberations/new')
  await page.waitForSelector('#loop-title')
  await page.locator('label.choice', { hasText: '专项工作报告' }).click()
  await choose(office, 'loop-source_id', '公共交通服务')
  await choose(office, 'loop-body_id', '环境资源')
  await page.fill('#loop-meeting', '区人大常委会会议')
  await page.fill('#loop-heard_on', day)
  await page.fill('#loop-title', title)
  await page.fill('#loop-assessment', '道路保洁总体较好。')
  await page.fill('#loop-problems', '背街小巷保洁频次不够。')
  await page.fill('#loop-items', '背街小巷每日保洁两次')
  await office.look('office-opinion-new')
  await page.click('button[type=submit]')
  await page.waitForURL(/\/deliberations\/\d+$/)
  address = new URL(page.url()).pathname
  await act(office, '提请主任会议审定')
  await act(chair, '审定', { 'act-approve-decided_by': '第八次主任会议' })
  await page.goto(address)
  await page.locator('.matter-head .acts .btn', { hasText: '交办' }).click()
  await page.locator('dialog label.choice, dialog [role=combobox]').first().waitFor()
  await choose(office, 'act-dispatch-lead_id', '城市管理局')
  await page.locator('dialog button[type=submit]').click()
  await state(office, '已交办')
  await office.look('office-opinion')
})

test('the unit finds it in its inbox, plans, reports item by item and asks the working body', async () => {
  const { page } = unit
  await page.goto('/office/inbox')
  await page.locator('.loop-list a', { hasText: title }).click()
  await page.waitForURL(/\/deliberations\/\d+$/)
  await page.locator('.matter-head .acts .btn', { hasText: '签收' }).click()
  await state(unit, '待报整改方案')
  await page.locator('.loop-list .btn', { hasText: '填写整改措施' }).click()
  await page.fill('#act-plan_item-measure', '增加一个保洁班次。')
  await page.fill('#act-plan_item-who', '环卫科')
  await page.fill('#act-plan_item-due_on', `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`)
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.loop-list .tag', { hasText: '整改中' }).waitFor()
  await act(unit, '报送整改方案', { 'act-submit_plan-body': '增加班次，落实到人。' })
  await page.locator('.loop-list .btn', { hasText: '报告已完成' }).click()
  await page.fill('#act-report_done-result', '已增加班次。')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.loop-list .tag', { hasText: '已报完成' }).waitFor()
  await act(unit, '报告初稿征求意见', { 'act-submit_draft-body': '处理情况报告初稿。' })
  await unit.look('unit-opinion')
})

/** A vote of today's meeting rates it; the vote is voided, and the grade with it. */
async function ratedInTheHall(): Promise<void> {
  const { page } = office
  const { items } = await office.ask<{ items: { id: string }[] }>('GET', '/hall')
  const meeting = items[0]!.id
  const { seats } = await office.ask<{ seats: { person_id: string; part: string }[] }>(
    'GET',
    `/hall/${meeting}/seats`,
  )
  const members = seats.filter((one) => one.part === 'member').map((one) => one.person_id)
  const opinion = address.split('/').pop()!
  await office.ask('POST', `/deliberations/${opinion}/agenda`, { gathering_id: meeting })
  await office.ask('POST', `/hall/${meeting}/presence`, { person_ids: members, present: true })
  await office.ask('POST', `/hall/${meeting}/opening`)
  await page.goto(address)
  await page.locator('a', { hasText: '在会议上表决测评' }).click()
  await page.locator('.btn', { hasText: '提出表决' }).first().click()
  await expect.poll(() => page.locator('#put-rule').inputValue()).toBe('satisfaction_rating')
  await page.fill('#put-title', '对道路保洁审议意见办理的测评')
  await page.locator('.put-choice', { hasText: '会场计票' }).click()
  await page.locator('dialog button[type=submit]').click()
  const panel = page.locator('.ballot-one', { hasText: '对道路保洁审议意见办理的测评' })
  await panel.locator('.btn', { hasText: '开始表决' }).click()
  await panel.locator('.btn', { hasText: '截止计票' }).waitFor()
  const { items: ballots } = await office.ask<{
    items: { id: string; title: string; questions: { id: string }[] }[]
  }>('GET', `/ballots?gathering_id=${meeting}`)
  const ballot = ballots.find((one) => one.title.includes('道路保洁'))!
  const votes = [
    { choice: 'satisfied', votes: members.length - 1 },
    { choice: 'unsatisfied', votes: 1 },
  ]
  for (const one of [office, teller])
    await one.ask('PUT', `/ballots/${ballot.id}/counts`, {
      counts: [{ question_id: ballot.questions[0]!.id, votes }],
    })
  await office.ask('POST', `/ballots/${ballot.id}/closing`)
  await page.goto(address)
  await state(office, '测评满意') // nobody typed it
  await office.look('office-opinion-rated-in-hall')
  await office.ask('POST', `/ballots/${ballot.id}/voiding`, { reason: '监票人提出异议' })
  await page.goto(address)
  await state(office, '提请常委会再审')
}

test('the working body comments, the principal reports, and a vote of the meeting rates it', async () => {
  await act(office, '提出意见', { 'act-comment-body': '请补充群众满意情况。' })
  await act(principal, '报送处理情况报告', { 'act-submit_report-body': '处理情况报告正式文本。' })
  await act(chair, '提请常委会再审测评', { 'act-order_review-decided_by': '第九次主任会议' })
  await ratedInTheHall()
})

test('two people count a rating on paper; the opinion is closed and published', async () => {
  await act(office, '开始满意度测评', {
    'act-begin_rating-meeting': '区人大常委会会议',
    'act-begin_rating-present': '29',
  })
  const counts = {
    'act-count_rating-satisfied': '24',
    'act-count_rating-basically_satisfied': '3',
    'act-count_rating-unsatisfied': '1',
  }
  await act(office, '录入票数', counts)
  await act(teller, '录入票数', counts)
  await teller.page.locator('.tag', { hasText: '两人录入一致' }).waitFor()
  await teller.look('office-opinion-rating')
  await act(office, '截止计票')
  await state(office, '测评满意')
  await act(office, '办结')
  await act(office, '向社会公开')
  await state(office, '已公开')
  await office.page.goto('/office/deliberations?tab=rated')
  await office.page.locator('.row-title', { hasText: title }).waitFor()
  await office.look('office-opinions')
})

test('the public reads the opinion, the report on it and the rating', async () => {
  const citizen = await world.visitor({ size: phone })
  await citizen.page.goto('/supervision')
  await citizen.page.locator('.result a', { hasText: title }).click()
  await citizen.page.locator('.document', { hasText: '处理情况报告正式文本' }).waitFor()
  await expect.poll(() => citizen.page.locator('.document').innerText()).not.toContain('初稿')
  await citizen.look('citizen-opinion')
  await citizen.page.goto('/supervision?tab=reports')
  await citizen.page.locator('.result').first().waitFor()
  await citizen.look('citizen-reports')
  await citizen.close()
  const english = await world.visitor({ locale: 'en' })
  await english.signIn('office', 's2')
  await english.page.goto(address)
  await english.page.locator('h1', { hasText: title }).waitFor()
  await english.look('office-opinion-en')
  await english.close()
})
