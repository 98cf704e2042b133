import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// Votes of a meeting: the clerk opens, members vote on phones (one loses the network and comes back), one by
// paper, two people enter it, the result stands with its rule, and the tellers count again.
let world: World
let clerk: Visitor
let chair: Visitor
const voters: Visitor[] = []
const deputies = ['d034', 'd043', 'd056', 'd073', 'd084', 'd099']
const english = deputies[2]
let meeting = ''
beforeAll(async () => {
  world = await World.open()
  clerk = await world.visitor()
  await clerk.signIn('office', 's2')
  chair = await world.visitor()
  await chair.signIn('office', 'd002')
})
afterAll(async () => {
  await Promise.all([clerk?.close(), chair?.close(), ...voters.map((one) => one.close())])
  await world?.close()
})

interface Seat {
  person_id: string
  part: string
}
interface Listed {
  id: string
  title: string
  questions: { id: string }[]
}
let trial: Listed
let first: Listed

test('the meeting of today is opened with its members present', async () => {
  const mine = await clerk.ask<{ items: { id: string }[] }>('GET', '/hall')
  meeting = mine.items[0]!.id
  const { seats } = await clerk.ask<{ seats: Seat[] }>('GET', `/hall/${meeting}/seats`)
  const members = seats.filter((one) => one.part === 'member').map((one) => one.person_id)
  await clerk.ask('POST', `/hall/${meeting}/presence`, { person_ids: members, present: true })
  await chair.ask('POST', `/hall/${meeting}/opening`)
  const list = await clerk.ask<{ items: Listed[] }>('GET', `/ballots?gathering_id=${meeting}`)
  ;[trial, first] = [list.items[0]!, list.items[1]!]
  for (const who of deputies) {
    const one = await world.visitor({ size: phone, locale: who === english ? 'en' : 'zh-CN' })
    await one.signIn('deputy', who)
    voters.push(one)
  }
})

const panel = () => clerk.page.locator('.ballot-one', { hasText: first.title }).first()
const press = (one: Visitor, words: RegExp) => one.page.getByRole('button', { name: words }).click()

async function vote(one: Visitor, ballot: string, choice: RegExp): Promise<void> {
  await one.page.goto(`/deputy/ballot/${ballot}`)
  await one.page.locator('.vote-choice').filter({ hasText: choice }).first().click()
  await press(one, /下一步|Next/)
  await press(one, /确认投票|Cast my vote/)
}
const voted = (one: Visitor) => one.page.locator('.vote-done').waitFor()

test('phones are tried first, and it counts for nothing', async () => {
  await clerk.page.goto(`/office/gatherings/${meeting}/ballots`)
  await clerk.look('ballots-planned')
  await clerk.ask('POST', `/ballots/${trial.id}/opening`)
  await vote(voters[0]!, trial.id, /^(赞成|For)$/)
  await voted(voters[0]!)
  const closed = await clerk.ask<{ trial: boolean }>('POST', `/ballots/${trial.id}/closing`)
  expect(closed.trial).toBe(true)
})

test('the clerk opens the vote; a member chooses, checks, votes and keeps the receipt', async () => {
  await clerk.page.reload()
  await panel().getByRole('button', { name: '开始表决' }).click()
  await panel().locator('.ballot-turnout').waitFor()
  const one = voters[0]!
  await one.page.goto(`/deputy/ballot/${first.id}`)
  await one.look('ballot-choose')
  await press(one, /下一步/)
  await one.page.locator('.fault', { hasText: '请先选好' }).waitFor()
  await one.page.locator('.vote-choice', { hasText: /^赞成$/ }).click()
  await press(one, /下一步/)
  await one.look('ballot-confirm')
  await one.page.getByRole('button', { name: '确认投票' }).dblclick() // pressed twice
  await voted(one)
  await one.look('ballot-done')
  const code = await one.page.locator('[data-receipt]').innerText()
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
  await one.page.locator('.receipt-seal[data-found=right]').waitFor() // by the page itself
  await one.page.getByRole('button', { name: '核对回执' }).click()
  await one.page.fill('#receipt-code', code.toLowerCase())
  await press(one, /^查询$/)
  await one.page.locator('.receipt-check [role=status]', { hasText: '在票箱里' }).waitFor()
  await one.page.reload() // the same phone still has its receipt
  await voted(one)
  await expect.poll(() => one.page.locator('[data-receipt]').innerText()).toBe(code)
})

test('a receipt that the server did not sign, or a board that was altered, is said to be wrong', async () => {
  const { page } = voters[0]!
  const key = await page.evaluate(() =>
    Object.keys(localStorage).find((one) => one.includes('ballot:'))!,
  )
  const kept = await page.evaluate((one) => localStorage.getItem(one)!, key)
  const put = (text: string) =>
    page.evaluate(([one, words]) => localStorage.setItem(one!, words!), [key, text])
  const receipt = JSON.parse(kept) as { signature: string }
  const first = receipt.signature.startsWith('A') ? 'B' : 'A'
  await put(JSON.stringify({ ...receipt, signature: first + receipt.signature.slice(1) }))
  await page.reload()
  await page.locator('.receipt-seal[data-found=wrong]').waitFor()
  await voters[0]!.look('ballot-forged')
  await put(kept)
  await page.route('**/boards/*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace('赞成', '同意') })
  })
  await page.reload()
  await page.locator('.receipt-seal[data-found=wrong]').waitFor()
  await page.unroute('**/boards/*')
  await page.reload()
  await page.locator('.receipt-seal[data-found=right]').waitFor()
})

test('one loses the network while voting and comes back; it counts once', async () => {
  const one = voters[1]!
  await one.page.goto(`/deputy/ballot/${first.id}`)
  await one.page.locator('.vote-choice', { hasText: /^赞成$/ }).click()
  await press(one, /下一步/)
  await one.context.setOffline(true)
  await press(one, /确认投票/)
  await one.page.locator('.vote-busy', { hasText: '自动重试' }).waitFor()
  await one.context.setOffline(false)
  await voted(one)
})

test('others vote, one of them in English, one against, one by paper', async () => {
  await vote(voters[2]!, first.id, /^For$/)
  await voted(voters[2]!)
  await voters[2]!.look('ballot-done-en')
  await vote(voters[3]!, first.id, /^反对$/)
  await voted(voters[3]!)
  await vote(voters[4]!, first.id, /^赞成$/)
  await voted(voters[4]!)
  await panel().getByRole('button', { name: '发放纸质票' }).click()
  const paper = voters[5]!
  const name = await paper.page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { person: { name: string } }).person.name
  })
  await clerk.page.selectOption('#ballot-paper', { label: name })
  await clerk.look('ballot-paper')
  await clerk.page.locator('dialog button[type=submit]').click()
  await paper.page.goto(`/deputy/ballot/${first.id}`)
  await paper.page.getByText('您已领取纸质表决票').waitFor()
})

test('two people enter the paper; the result stands with the rule that made it', async () => {
  const entry = (one: Visitor) =>
    one.page.locator('.ballot-one', { hasText: first.title }).first().locator('.count-entry')
  const enter = async (one: Visitor, votes: string) => {
    await entry(one).locator('label', { hasText: '赞成' }).locator('input').fill(votes)
    await entry(one).getByRole('button', { name: '保存票数' }).click()
  }
  await enter(clerk, '1')
  await entry(clerk).getByText('等另一人录入').waitFor()
  await clerk.look('ballot-counting')
  await chair.page.goto(`/office/gatherings/${meeting}/ballots`)
  await enter(chair, '1')
  await entry(chair).getByText('两人一致').waitFor()
  await panel().getByRole('button', { name: '截止计票' }).click()
  await clerk.page.locator('dialog').getByRole('button', { name: '截止计票' }).click()
  await panel().locator('.ballot-verdict').waitFor()
  await expect.poll(() => panel().locator('[data-choice=for] strong').innerText()).toBe('5')
  await expect.poll(() => panel().locator('[data-choice=against] strong').innerText()).toBe('1')
  await expect
    .poll(() => panel().locator('.ballot-rule').first().innerText())
    .toContain('常委会会议表决决议')
  await clerk.look('ballot-result')
  const one = voters[0]!
  await one.page.reload() // over, and the slip is on a sealed board
  await one.page.locator('.receipt-seal[data-found=right]').waitFor()
  const code = await one.page.locator('[data-receipt]').innerText()
  await one.page.getByRole('button', { name: '核对回执' }).click()
  await one.page.fill('#receipt-code', code)
  await press(one, /^查询$/)
  await one.page.locator('.receipt-check [role=status]', { hasText: '签章正确' }).waitFor()
  await one.look('ballot-proved')
})

test('the tellers count again from what they download', async () => {
  const fetched = async (what: string) => {
    const [file] = await Promise.all([
      clerk.page.waitForEvent('download'),
      panel().getByRole('button', { name: what }).first().click(),
    ])
    const path = join(tmpdir(), `${what}-${process.pid}.jsonl`)
    await file.saveAs(path)
    return path
  }
  const board = await fetched('下载公示')
  const openings = await fetched('下载开票文件')
  const renda = process.env.RENDA_BIN ?? '../build/check/renda'
  const said = execFileSync(renda, ['ballot', 'recount', board, openings], { encoding: 'utf8' })
  expect(said).toContain('OK')
  expect(said).toContain('赞成: 5')
  const head = await panel().locator('.ballot-head code').first().innerText()
  expect(said).toContain(head)
  const altered = `${openings}.altered`
  writeFileSync(altered, readFileSync(openings, 'utf8').replace('[1,0,0]', '[0,1,0]'))
  expect(() => execFileSync(renda, ['ballot', 'recount', board, altered])).toThrow(/Command failed/)
})

test('what is voided says why, and is voted on again', async () => {
  await panel().getByRole('button', { name: '作废并重新表决' }).click()
  await clerk.page.locator('dialog button[type=submit]').click()
  await clerk.page.locator('dialog .fault').waitFor()
  await clerk.page.fill('#ballot-reason', '监票人提出异议')
  await clerk.page.locator('dialog button[type=submit]').click()
  await panel().getByText('监票人提出异议').first().waitFor()
  await clerk.page.locator('.ballot-one[data-state=planned]', { hasText: first.title }).waitFor()
  await clerk.look('ballots-again')
})
