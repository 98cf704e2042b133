import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// A collective evaluation: the office conducts it from one desk, deputies vote on their phones, the hall's
// screen shows how many have voted and then the result.
let world: World
let office: Visitor
let screen: Visitor
const phones: Visitor[] = []
const deputies = ['d075', 'd076', 'd077', 'd078', 'd079', 'd080']
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  await office.signIn('office', 's2')
  for (const who of deputies) {
    const one = await world.visitor({ size: phone })
    await one.signIn('deputy', who)
    phones.push(one)
  }
})
afterAll(async () => {
  await Promise.all([office?.close(), screen?.close(), ...phones.map((one) => one.close())])
  await world?.close()
})

let id = ''
const choice = (one: Visitor, side: number, words: string) =>
  one.page
    .locator('.ballot-side')
    .nth(side)
    .locator('.choice')
    .filter({ hasText: new RegExp(`^${words}$`) })

async function voteAll(one: Visitor, words: string): Promise<void> {
  await choice(one, 0, words).click()
  await choice(one, 1, words).click()
  await one.page.click('.ballot button[type=submit]')
}

test('the office plans it for the chosen deputies over two answered suggestions', async () => {
  const { page } = office
  await page.goto('/office/evaluations')
  await office.settle()
  await office.look('office-evaluations')
  await page.goto('/office/evaluations/new')
  await page.waitForSelector('#evaluation-title')
  await page.fill('#evaluation-title', '代表小组集体评价')
  await page.fill('#evaluation-place', '代表之家')
  await page.locator('label.choice', { hasText: '选定的代表' }).click()
  for (const one of phones) {
    const name = await one.page.evaluate(async () => {
      const answer = await fetch('/api/v1/session')
      return ((await answer.json()) as { person: { name: string } }).person.name
    })
    await page.fill('#evaluation-person_ids', name)
    await page
      .locator('#evaluation-person_ids-options [role=option]', { hasText: name })
      .first()
      .click()
  }
  const ticks = page.locator('.item-picker input')
  await ticks.first().waitFor()
  await ticks.nth(0).check()
  await ticks.nth(1).check()
  await office.look('office-evaluation-plan')
  await page.click('.evaluation-plan button[type=submit]')
  await page.waitForURL(/\/evaluations\/\d+$/)
  id = /\d+$/.exec(page.url())![0]
  await office.look('office-evaluation-planned')
})

test('it begins with a quorum, and all items are opened', async () => {
  const { page } = office
  await page.locator('.acts .btn', { hasText: '宣布开始' }).click()
  await page.fill('#act-begin-present', '3')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog', { hasText: '最少 4 人' }).waitFor()
  await page.fill('#act-begin-present', '6')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.btn', { hasText: '全部开始表决' }).click()
  await page.locator('.evaluation-item', { hasText: '表决中' }).first().waitFor()
  screen = await Promise.resolve(office.context.newPage()).then(async (at) => {
    await at.close()
    return world.visitor({ size: { width: 1920, height: 1080 } })
  })
  await screen.signIn('office', 's2')
})

test('three phones vote item by item; one leaves and comes back, one votes twice', async () => {
  const [first, second, third] = phones as [Visitor, Visitor, Visitor]
  await first.page.goto('/deputy/')
  await first.page.locator('.tile', { hasText: '代表小组集体评价' }).click()
  await first.page.waitForSelector('.ballot')
  await first.look('deputy-ballot')
  await first.page.click('.ballot button[type=submit]')
  await expect.poll(() => first.page.locator('.ballot .fault').count()).toBe(1)
  await voteAll(first, '满意')
  await first.page.locator('.matter-head', { hasText: '已投 1 / 2' }).waitFor()
  await first.page.reload()
  await first.page.locator('.matter-head', { hasText: '已投 1 / 2' }).waitFor()
  await voteAll(first, '基本满意')
  await first.page.locator('.quiet', { hasText: '都投过了' }).waitFor()
  await first.look('deputy-ballot-done')

  for (const one of [second, third]) {
    await one.page.goto(`/deputy/evaluation/${id}`)
    await one.page.waitForSelector('.ballot')
    await voteAll(one, '满意')
    await one.page.locator('.matter-head', { hasText: '已投 1 / 2' }).waitFor()
    await voteAll(one, '不满意')
    await one.page.locator('.quiet', { hasText: '都投过了' }).waitFor()
  }
  // the same deputy on another device: once is once
  const other = await world.visitor({ size: phone })
  await other.signIn('deputy', deputies[1]!)
  await other.page.goto(`/deputy/evaluation/${id}`)
  await other.page.locator('.quiet', { hasText: '都投过了' }).waitFor()
  await other.page.locator('.ballot-line').first().click()
  await other.page.locator('.ballot', { hasText: '在另一台设备上' }).waitFor()
  await expect.poll(() => other.page.locator('.ballot-side').count()).toBe(0)
  await other.close()
})

test('the screen shows only how many have voted while it is open', async () => {
  const { page } = screen
  await office.page.locator('.evaluation-item').first().locator('.btn', { hasText: '上屏' }).click()
  await page.goto(`/screen/?evaluation=${id}`)
  await page.locator('.turnout').first().waitFor()
  await expect.poll(() => page.locator('.turnout').first().textContent()).toContain('3')
  await expect.poll(() => page.locator('.screen').textContent()).not.toContain('满意')
  await screen.look('screen-open')
})

test('too few slips are not counted; with all of them the result is on the screen', async () => {
  const { page } = office
  const close = async () => {
    await page.locator('.evaluation-item').first().locator('.btn', { hasText: '截止计票' }).click()
    await page.locator('dialog .btn', { hasText: '截止计票' }).click()
  }
  await close()
  await page.locator('.banner', { hasText: '少于 5 人' }).waitFor()
  await office.look('office-evaluation-too-few')
  for (const one of phones.slice(3)) {
    await one.page.goto(`/deputy/evaluation/${id}`)
    await one.page.waitForSelector('.ballot')
    await voteAll(one, '满意')
    await one.page.locator('.matter-head', { hasText: '已投 1 / 2' }).waitFor()
  }
  await close()
  await page.locator('.evaluation-item', { hasText: '6/6' }).first().waitFor()
  await office.look('office-evaluation-result')
  await screen.page.locator('.verdict', { hasText: '满意' }).first().waitFor()
  await screen.look('screen-result')
  await expect.poll(() => screen.page.locator('.screen').textContent()).toContain('6/6')
})

test('a vote after closing is refused in plain words, and the matter’s page tells the result', async () => {
  const { page } = phones[3]!
  const refused = await page.evaluate(async (evaluation) => {
    const sheet = (await (await fetch(`/api/v1/evaluations/${evaluation}/sheet`)).json()) as {
      items: { questions: { id: string }[] }[]
    }
    const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
    const answer = await fetch(`/api/v1/evaluations/${evaluation}/votes`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf },
      body: JSON.stringify({
        slips: [
          {
            question_id: sheet.items[0]!.questions[0]!.id,
            slip: '0123456789abcdef0123456789abcdef',
            choice: 'unsatisfied',
          },
        ],
      }),
    })
    return { status: answer.status, body: (await answer.json()) as { detail: string } }
  }, id)
  expect(refused.status).toBe(409)
  expect(refused.body.detail).toContain('不能投票')
  await office.page.locator('.evaluation-item .title').first().click()
  await office.page
    .locator('section[aria-label=集体评价]', { hasText: '代表小组集体评价' })
    .waitFor()
  await office.look('office-matter-evaluations')
})

test('the screen comes back by itself when the network does', async () => {
  await screen.context.setOffline(true)
  await screen.page.locator('footer [role=status]').waitFor({ timeout: 15_000 })
  await screen.context.setOffline(false)
  await screen.page.locator('footer [role=status]').waitFor({ state: 'detached', timeout: 15_000 })
})
