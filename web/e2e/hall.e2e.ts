import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// A whole meeting: the clerk records who is there, the chair runs it from one page, members follow on their
// phones, one of them with a dead battery, and the hall's screen goes along by itself.
let world: World
let clerk: Visitor
let chair: Visitor
let screen: Visitor
let first: Visitor
let second: Visitor
let id = ''

type Answer = Record<string, unknown>
/** Asks the server as this visitor, as a page does. */
const ask = (as: Visitor, method: string, path: string, body?: unknown): Promise<Answer> =>
  as.page.evaluate(
    async ([verb, where, sent]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
      const answer = await fetch(`/api/v1${where as string}`, {
        method: verb as string,
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': session.csrf,
          'If-Match': '*',
        },
        body: sent ? JSON.stringify(sent) : null,
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${verb as string} ${where as string}: ${text}`)
      return (text ? JSON.parse(text) : {}) as Record<string, unknown>
    },
    [method, path, body] as const,
  )

beforeAll(async () => {
  world = await World.open()
  clerk = await world.visitor()
  await clerk.signIn('office', 's2')
  chair = await world.visitor()
  await chair.signIn('office', 'd002')

  const { today } = (await ask(clerk, 'GET', '/session')) as { today: string }
  const planned = await ask(clerk, 'POST', '/gathering-plans', {
    kind: 'standing_committee',
    year: Number(today.slice(0, 4)),
    dates: [today],
  })
  id = (planned.items as { id: string }[])[0]!.id
  await ask(clerk, 'PUT', `/gatherings/${id}/date`, {
    held_on: today,
    begins_at: '09:00',
    place: '常委会会议室',
    urgent: true,
    urgent_reason: '情况紧急',
  })
  for (const [kind, title] of [
    ['report', '关于全区水环境治理情况的报告'],
    ['decision', '关于设立公园日的决定'],
    ['other', '其他事项'],
  ])
    await ask(clerk, 'POST', `/gatherings/${id}/items`, { kind, title })
  await ask(clerk, 'POST', `/gatherings/${id}/notice`)

  first = await world.visitor({ size: phone })
  second = await world.visitor({ size: phone, locale: 'en' })
  await first.signIn('deputy', members[0])
  await second.signIn('deputy', members[1])
  screen = await world.visitor({ size: { width: 1920, height: 1080 } })
  await screen.signIn('office', 's2')
})
afterAll(async () => {
  await Promise.all([clerk, chair, screen, first, second].map((one) => one?.close()))
  await world?.close()
})

const members = ['d034', 'd043'] as const
const bar = (words: string) => chair.page.locator('.matter-head .btn', { hasText: words })
const sure = (words: string) => chair.page.locator('dialog .btn', { hasText: words }).click()

test('before it opens, the screen shows who has come, and phones wait', async () => {
  await screen.page.goto(`/screen/?meeting=${id}`)
  await screen.page.locator('.hall-presence').waitFor()
  await first.page.goto('/deputy/')
  await first.page.locator(`.tile[href$="/hall/${id}"]`).click()
  await first.page.locator('.quiet', { hasText: '还没有开始' }).waitFor()
  await first.look('hall-phone-waits')
  await clerk.page.goto('/office/hall')
  await clerk.page.locator('.btn', { hasText: '进入会场' }).first().waitFor()
  await clerk.look('hall-list')
  await clerk.page.goto(`/office/hall/${id}`)
  await clerk.page.locator('.run-quorum').waitFor()
})

test('without a quorum it does not open, and the page says with which numbers', async () => {
  await chair.page.goto(`/office/hall/${id}`)
  await bar('宣布开会').click()
  await sure('宣布开会')
  await chair.page.locator('.banner', { hasText: '才能开会' }).waitFor()
  await chair.look('hall-chair-no-quorum')
})

test('the clerk records who came; everything follows within a second', async () => {
  await clerk.page.locator('.run-seat input').first().check()
  await screen.page.locator('.hall-seats [data-state=present]').first().waitFor({ timeout: 2000 })
  await clerk.page.locator('.btn', { hasText: '全部组成人员到会' }).click()
  await clerk.page.locator('.run-quorum[data-reached]').waitFor()
  await screen.page.locator('.hall-presence .turnout[data-reached]').waitFor({ timeout: 2000 })
  await screen.look('hall-screen-presence')
  await clerk.look('hall-clerk')
})

test('the chair opens it, adopts the agenda and takes up the first item', async () => {
  await bar('宣布开会').click()
  await sure('宣布开会')
  await bar('通过议程').click()
  await screen.page.locator('.hall-agenda').waitFor({ timeout: 3000 })
  await screen.look('hall-screen-agenda')
  await chair.page.locator('.run-now .btn', { hasText: '下一项' }).click()
  await screen.page.locator('h1', { hasText: '水环境治理' }).waitFor({ timeout: 2000 })
  await first.page.locator('.hall-now', { hasText: '水环境治理' }).waitFor({ timeout: 3000 })
  await first.look('hall-phone-item')
})

test('members ask to speak; the chair gives the floor and everybody sees the time', async () => {
  await second.page.goto(`/deputy/hall/${id}`)
  await second.page.locator('.btn', { hasText: 'Ask to speak' }).click()
  await second.page.locator('.hall-own', { hasText: 'you are next' }).waitFor()
  await first.page.locator('.btn', { hasText: '申请发言' }).click()
  await first.page.locator('.hall-own', { hasText: '前面还有 1 位' }).waitFor()
  await second.look('hall-phone-english')
  await chair.page.locator('.btn', { hasText: '请发言' }).first().click()
  await second.page
    .locator('.hall-own', { hasText: 'You have the floor' })
    .waitFor({ timeout: 3000 })
  await second.page.locator('.hall-left', { hasText: '14:' }).waitFor()
  await first.page.locator('.hall-own', { hasText: '下一位就是您' }).waitFor({ timeout: 3000 })
  await screen.page.locator('.hall-speaker .turnout', { hasText: '14:' }).waitFor({ timeout: 3000 })
  await screen.look('hall-screen-speaker')
  await chair.look('hall-chair')
})

test('a phone whose battery died comes back to where the meeting is', async () => {
  await first.page.goto('about:blank')
  await chair.page.locator('.run-floor .btn', { hasText: '发言结束' }).click()
  await chair.page.locator('.btn', { hasText: '请发言' }).first().click()
  await first.page.goto(`/deputy/hall/${id}`)
  await first.page.locator('.hall-own', { hasText: '请您发言' }).waitFor()
  await first.look('hall-phone-speaks')
})

test('large type fits on the phone', async () => {
  await first.page.evaluate(() => localStorage.setItem('type', 'huge'))
  await first.page.reload()
  await first.page.locator('.hall-own', { hasText: '请您发言' }).waitFor()
  await first.look('hall-phone-huge')
  await first.page.evaluate(() => localStorage.setItem('type', 'normal'))
})

test('the screen and the phone say that the network is away, and come back by themselves', async () => {
  await screen.context.setOffline(true)
  await screen.page.locator('footer [role=status]').waitFor({ timeout: 15_000 })
  await chair.page.locator('.run-floor .btn', { hasText: '发言结束' }).click()
  await chair.page.locator('.btn', { hasText: '记录结果' }).click()
  await chair.page.locator('dialog label', { hasText: '暂不表决' }).click()
  await chair.page.locator('dialog textarea').fill('有问题需要进一步研究')
  await chair.page.locator('dialog button[type=submit]').click()
  await chair.page.locator('.run-now .btn', { hasText: '下一项' }).click()
  await screen.context.setOffline(false)
  await screen.page.locator('footer [role=status]').waitFor({ state: 'detached', timeout: 20_000 })
  await screen.page.locator('h1', { hasText: '公园日' }).waitFor({ timeout: 5000 })
})

test('the chair chooses what the screen shows', async () => {
  await chair.page.locator('.run-screen label', { hasText: '议程' }).click()
  await screen.page.locator('.hall-agenda li', { hasText: '暂不表决' }).waitFor({ timeout: 3000 })
  await chair.page.locator('.run-screen label', { hasText: '自动' }).click()
  await screen.page.locator('h1', { hasText: '公园日' }).waitFor({ timeout: 3000 })
})

test('the chair closes the meeting, and everybody is told', async () => {
  await bar('宣布闭会').click()
  await sure('宣布闭会')
  await screen.page.locator('.hall-quiet', { hasText: '会议已结束' }).waitFor({ timeout: 3000 })
  await screen.look('hall-screen-over')
  await first.page.locator('.quiet', { hasText: '已闭会' }).waitFor({ timeout: 3000 })
  await chair.look('hall-chair-closed')
})

test('who does not attend does not see into the hall', async () => {
  const stranger = await world.visitor({ size: phone })
  await stranger.signIn('deputy', 'd112')
  await stranger.page.goto(`/deputy/hall/${id}`)
  await stranger.page.locator('.empty').waitFor()
  expect(await stranger.page.locator('.hall-now').count()).toBe(0)
  await stranger.close()
})
