import { afterAll, beforeAll, expect, test } from 'vitest'
import { Meeting, nameOf, press, sure, title, vote, voted } from './hall/meeting'

// How a meeting votes, from the chair's page: phones are tried, a secret ballot with one paper and one phone that
// loses the network, a recorded one, and a show of hands. The screen tells how many have voted while it is open,
// and the result with its rule afterwards.
let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.called()
  await meeting.screenOn()
  for (const one of meeting.members) await one.page.goto(`/deputy/hall/${meeting.id}`)
})
afterAll(() => meeting?.close())
const soon = { timeout: 4500 } // told by an event: the screen asks by itself only every five seconds

const panel = () => meeting.chair.page.locator('.ballot-one', { hasText: '表决中' })
const turnout = () => meeting.screen.page.locator('.hall-vote .turnout')
async function begin(words: { rule?: string; mode?: string; way?: string } = {}): Promise<void> {
  const { chair } = meeting
  await press(chair, '提出表决')
  await chair.page.locator('#put-rule').waitFor()
  if (words.rule) await chair.page.selectOption('#put-rule', { label: words.rule })
  if (words.mode) await chair.page.getByLabel(words.mode, { exact: true }).check()
  if (words.way) await chair.page.getByLabel(words.way).check()
  await sure(chair, '提出表决')
  await press(chair, '开始表决')
  await panel().waitFor()
}
async function end(): Promise<void> {
  await panel().getByRole('button', { name: '截止计票' }).click()
  await sure(meeting.chair, '截止计票')
}
const entry = (of = meeting.chair) => of.page.locator('.count-entry')
async function enter(of: typeof meeting.chair, votes: Record<string, string>): Promise<void> {
  for (const [choice, count] of Object.entries(votes))
    await entry(of).locator('label', { hasText: choice }).locator('input').fill(count)
  await entry(of).getByRole('button', { name: '保存票数' }).click()
}

test('before the meeting opens every phone can be tried, and nothing follows from it', async () => {
  const { chair, screen, members, seats, clerk, id } = meeting
  await chair.page.goto(`/office/hall/${id}`)
  await clerk.page.goto(`/office/hall/${id}`)
  await press(clerk, '全部组成人员到会')
  await begin()
  await screen.page.locator('.shown-place', { hasText: '正在表决' }).waitFor(soon)
  await vote(members[0], /^赞成$/)
  await voted(members[0])
  await turnout().getByText(`1/${seats.length}`).waitFor(soon)
  await end()
  await screen.page.locator('.hall-presence').waitFor(soon)
  await members[0].page.locator('.quiet', { hasText: '还没有开始' }).waitFor(soon)
})

test('a secret ballot is put on the item dealt with, and opens on every phone', async () => {
  const { chair, screen, members } = meeting
  await press(chair, '宣布开会')
  await sure(chair, '宣布开会')
  await press(chair, `进入 ${title}`)
  await screen.page.locator('h1', { hasText: title }).waitFor(soon)
  await begin()
  await screen.page.locator('.shown-place', { hasText: '正在表决' }).waitFor(soon)
  await members[0].page.locator('.vote-choice').first().waitFor(soon)
  await members[0].look('hall-vote-choose')
  await press(members[0], /下一步/)
  await members[0].page.locator('.fault', { hasText: '请先选好' }).waitFor()
  await vote(members[0], /^赞成$/)
  await voted(members[0])
  await members[0].look('hall-vote-in')
  await expect
    .poll(() => members[0].page.locator('[data-receipt]').innerText())
    .toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
})

test('one votes in English, one in the largest type, one without a network until it is back', async () => {
  const { screen, seats } = meeting
  const [, english, lost, large] = meeting.members
  await vote(english, /^For$/)
  await voted(english)
  await english.look('hall-vote-english')
  await lost.page.locator('.vote-choice', { hasText: /^赞成$/ }).click()
  await press(lost, /下一步/)
  await lost.context.setOffline(true)
  await press(lost, /确认投票/)
  await lost.page.locator('.vote-busy', { hasText: '自动重试' }).waitFor()
  await lost.context.setOffline(false)
  await voted(lost)
  await large.page.evaluate(() => localStorage.setItem('type', 'huge'))
  await large.page.reload()
  await large.page.locator('.vote-choice').first().waitFor()
  await large.look('hall-vote-huge')
  await vote(large, /^反对$/)
  await voted(large)
  await turnout().getByText(`4/${seats.length}`).waitFor(soon)
  await screen.look('hall-screen-turnout')
  for (const words of ['赞成', '反对', '弃权'])
    await expect.poll(() => screen.page.getByText(words).count(), { message: words }).toBe(0) // while it is open only how many
  await expect.poll(() => panel().locator('.ballot-shares').count()).toBe(0)
})

test('a phone that dies after the vote comes back to its receipt, and cannot vote twice', async () => {
  const one = meeting.members[0]
  const receipt = await one.page.locator('[data-receipt]').innerText()
  await one.page.goto('about:blank')
  await one.page.goto(`/deputy/hall/${meeting.id}`)
  await voted(one)
  await expect.poll(() => one.page.locator('[data-receipt]').innerText()).toBe(receipt)
  await expect.poll(() => one.page.locator('.vote-choice').count()).toBe(0)
})

test('one votes on paper, entered by two people who must agree', async () => {
  const { chair, clerk, id } = meeting
  const paper = meeting.members[4]
  await press(chair, '发放纸质票')
  await chair.page.selectOption('#ballot-paper', { label: await nameOf(paper) })
  await sure(chair, '发放纸质票')
  await paper.page.reload()
  await paper.page.getByText('您已领取纸质表决票').waitFor()
  await enter(chair, { 赞成: '1' })
  await entry().getByText('等另一人录入').waitFor()
  await clerk.page.goto(`/office/hall/${id}`)
  await enter(clerk, { 反对: '1' })
  await entry(clerk).getByText('两人不一致').waitFor()
  await panel().getByRole('button', { name: '截止计票' }).click()
  await sure(chair, '截止计票')
  await chair.page.locator('.ballot-panel .banner[role=alert]').waitFor()
  await enter(clerk, { 赞成: '1', 反对: '0' })
  await entry(clerk).getByText('两人一致').waitFor()
  await chair.look('hall-counting')
})

test('the result stands on the screen, the chair’s page and the phones with the rule that made it', async () => {
  const { chair, screen, seats } = meeting
  await end()
  const verdict = screen.page.locator('.verdict', { hasText: '未通过' }) // four are no majority of all
  await verdict.waitFor(soon)
  const text = await screen.page.locator('.hall-counted').innerText()
  expect(text.replace(/\s+/g, ' ')).toContain('赞成 4 反对 1 弃权 0')
  await expect
    .poll(() => screen.page.locator('.hall-next').innerText())
    .toContain(`须超过全体 ${seats.length} 人的半数`)
  await screen.look('hall-screen-result')
  const done = chair.page.locator('.ballot-one', { hasText: '已计票' }).last()
  await expect.poll(() => done.locator('[data-choice=for] strong').innerText()).toBe('4')
  await chair.look('hall-chair-result')
  const one = meeting.members[0]
  await one.page.getByRole('link', { name: title }).first().click()
  await one.page.locator('.ballot-verdict', { hasText: '未通过' }).waitFor()
  await press(one, '核对回执')
  await press(one, /^查询$/)
  await one.page.locator('.receipt-check [role=status]', { hasText: '在公示里' }).waitFor()
  await one.look('hall-phone-result')
})

test('hands are counted by two people, and a majority of all members carries', async () => {
  const { chair, clerk, screen, seats } = meeting
  await begin({ way: '举手或者纸质票，由会场计票' })
  await screen.page.locator('.hall-vote', { hasText: '会场计票中' }).waitFor(soon)
  const all = { 赞成: String(seats.length - 2), 反对: '1', 弃权: '1' }
  await enter(chair, all)
  await clerk.page.reload()
  await enter(clerk, all)
  await entry(clerk).getByText('两人一致').waitFor()
  await end()
  await screen.page
    .locator('.hall-counted[data-verdict=carried]', { hasText: '通过' })
    .waitFor(soon)
  await screen.look('hall-screen-carried')
})

test('in a recorded vote everybody reads first that names are kept, and the result bears them', async () => {
  const { chair, members } = meeting
  await begin({ mode: '记名表决' })
  for (const one of [members[0], members[2], members[3]]) {
    await one.page.goto(`/deputy/hall/${meeting.id}`)
    await one.page.locator('.vote-mode', { hasText: '记名表决' }).waitFor(soon)
    await one.page.getByText('姓名和所投选项一起记录').waitFor()
    await vote(one, /^赞成$/)
    await voted(one)
  }
  await end()
  const done = chair.page.locator('.ballot-one', { hasText: '记名表决' }).last()
  const name = await nameOf(members[0])
  await done.locator('.ballot-names', { hasText: name }).waitFor()
  await members[0].page.locator('a[href*="/ballot/"]').nth(3).waitFor() // the phone was told of it
  await members[0].page.getByRole('link', { name: title }).first().click()
  await members[0].page.locator('.ballot-names', { hasText: name }).waitFor()
  await chair.look('hall-chair-recorded')
})

test('the chair closes the meeting; the results stay with those who attended', async () => {
  const { chair, screen, members } = meeting
  await press(chair, '宣布闭会')
  await sure(chair, '宣布闭会')
  await screen.page.locator('.hall-quiet', { hasText: '会议已结束' }).waitFor(soon)
  await members[2].page.locator('.quiet', { hasText: '闭会' }).waitFor(soon)
  await expect.poll(() => members[2].page.locator('a[href*="/ballot/"]').count()).toBe(4)
})
