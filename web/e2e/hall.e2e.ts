import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone } from './harness'
import { ask, Meeting, nameOf, press, sure } from './hall/meeting'

// A meeting from the first who comes to the chair's last word: the clerk records who is there, the chair runs it
// from one page, members follow on their phones, one of them with a dead battery, and the screen of a computer
// on which nobody is signed in goes along. How it votes is the story of hall-votes.
let meeting: Meeting
beforeAll(async () => {
  meeting = await Meeting.called()
})
afterAll(() => meeting?.close())
const soon = { timeout: 4500 } // told by an event: the screen asks by itself only every five seconds

test('a computer of the hall shows the meeting with a code, and nobody’s account', async () => {
  const { clerk, screen, id } = meeting
  await clerk.page.goto('/office/hall')
  await clerk.page.locator('.btn', { hasText: '进入会场' }).first().waitFor()
  await clerk.look('hall-list')
  await clerk.page.goto(`/office/hall/${id}`)
  await press(clerk, '发屏幕码')
  const code = await clerk.page.locator('.screen-code').innerText()
  await clerk.look('hall-screen-code')
  await screen.page.goto('/screen/')
  await screen.page.fill('#screen-code', '0000-0000')
  await screen.page.locator('.screen-door button').click()
  await screen.page.locator('[role=alert]', { hasText: '屏幕码不正确' }).waitFor()
  await screen.look('hall-screen-door')
  await screen.page.fill('#screen-code', code.toLowerCase())
  await screen.page.locator('.screen-door button').click()
  await screen.page.locator('.hall-presence').waitFor()
  await clerk.page.locator('dialog [role=status]', { hasText: '已接通' }).waitFor()
  await sure(clerk, '关闭')
  const seen = await screen.page.evaluate(async (one) => {
    const status = async (path: string) => (await fetch(`/api/v1${path}`)).status
    return Promise.all(['/tasks', '/hall', `/hall/${one}/mine`, `/gatherings/${one}`].map(status))
  }, id)
  expect(seen).toEqual([401, 401, 401, 401])
})

test('without a quorum it does not open, and the page says with which numbers', async () => {
  const { chair, members, id } = meeting
  await members[0].page.goto('/deputy/')
  await members[0].page.locator(`.tile[href$="/hall/${id}"]`).click()
  await members[0].page.locator('.quiet', { hasText: '还没有开始' }).waitFor()
  await members[0].look('hall-phone-waits')
  await chair.page.goto(`/office/hall/${id}`)
  await press(chair, '宣布开会')
  await sure(chair, '宣布开会')
  await chair.page.locator('.banner', { hasText: '才能开会' }).waitFor()
  await chair.look('hall-chair-no-quorum')
})

test('the clerk records who came, and the screen follows', async () => {
  const { clerk, screen } = meeting
  await clerk.page.locator('.run-seat input').first().check()
  await screen.page.locator('.hall-seats [data-state=present]').first().waitFor(soon)
  await press(clerk, '全部组成人员到会')
  await clerk.page.locator('.run-quorum[data-reached]').waitFor()
  await screen.page.locator('.hall-presence .turnout[data-reached]').waitFor(soon)
  await screen.look('hall-screen-presence')
  await clerk.look('hall-clerk')
})

test('the chair opens it, adopts the agenda and takes up the first item', async () => {
  const { chair, screen, members } = meeting
  await press(chair, '宣布开会')
  await sure(chair, '宣布开会')
  await press(chair, '通过议程')
  await screen.page.locator('.hall-agenda').waitFor(soon)
  await screen.look('hall-screen-agenda')
  await press(chair, '下一项')
  await screen.page.locator('h1', { hasText: '水环境治理' }).waitFor(soon)
  await members[0].page.locator('.hall-now', { hasText: '水环境治理' }).waitFor(soon)
  await members[0].look('hall-phone-item')
})

test('members ask to speak; the chair gives the floor and everybody sees the time', async () => {
  const { chair, screen, id } = meeting
  const [first, english] = meeting.members
  await english.page.goto(`/deputy/hall/${id}`)
  await press(english, 'Ask to speak')
  await english.page.locator('.hall-own', { hasText: 'you are next' }).waitFor()
  await press(first, '申请发言')
  await first.page.locator('.hall-own', { hasText: '前面还有 1 位' }).waitFor()
  await chair.page.getByRole('button', { name: `请发言 ${await nameOf(english)}` }).click()
  await english.page.locator('.hall-own', { hasText: 'You have the floor' }).waitFor(soon)
  await english.page.locator('.hall-left', { hasText: '14:' }).waitFor()
  await english.look('hall-phone-english')
  await first.page.locator('.hall-own', { hasText: '下一位就是您' }).waitFor(soon)
  await screen.page.locator('.hall-speaker .turnout', { hasText: '14:' }).waitFor(soon)
  await screen.look('hall-screen-speaker')
  await chair.look('hall-chair')
})

test('a phone whose battery died comes back to where the meeting is, also in large type', async () => {
  const { chair, id } = meeting
  const first = meeting.members[0]
  await first.page.goto('about:blank')
  await chair.page.locator('.run-floor').getByRole('button', { name: '发言结束' }).click()
  await press(chair, /^请发言/)
  await first.page.goto(`/deputy/hall/${id}`)
  await first.page.locator('.hall-own', { hasText: '请您发言' }).waitFor()
  await first.page.evaluate(() => localStorage.setItem('type', 'huge'))
  await first.page.reload()
  await first.page.locator('.hall-own', { hasText: '请您发言' }).waitFor()
  await first.look('hall-phone-huge')
  await first.page.evaluate(() => localStorage.setItem('type', 'normal'))
})

test('the screen says that the network is away, and comes back by itself', async () => {
  const { chair, screen } = meeting
  await screen.context.setOffline(true)
  await screen.page.locator('footer [role=status]').waitFor({ timeout: 15_000 })
  await chair.page.locator('.run-floor').getByRole('button', { name: '发言结束' }).click()
  await press(chair, '记录结果')
  await chair.page.locator('dialog label', { hasText: '暂不表决' }).click()
  await chair.page.locator('dialog textarea').fill('有问题需要进一步研究')
  await chair.page.locator('dialog button[type=submit]').click()
  await press(chair, '下一项')
  await screen.context.setOffline(false)
  await screen.page.locator('footer [role=status]').waitFor({ state: 'detached', timeout: 20_000 })
  await screen.page.locator('h1', { hasText: '公园日' }).waitFor({ timeout: 6000 })
})

test('the chair chooses what the screen shows', async () => {
  const { chair, screen } = meeting
  await chair.page.locator('.run-screen label', { hasText: '议程' }).click()
  await screen.page.locator('.hall-agenda li', { hasText: '暂不表决' }).waitFor(soon)
  await chair.page.locator('.run-screen label', { hasText: '自动' }).click()
  await screen.page.locator('h1', { hasText: '公园日' }).waitFor(soon)
})

test('a screen that is taken off shows nothing more', async () => {
  const { clerk, world, id } = meeting
  const other = await world.visitor({ size: { width: 1920, height: 1080 } })
  const { code } = await ask<{ code: string }>(clerk, 'POST', `/hall/${id}/screens`)
  await other.page.goto('/screen/')
  await other.page.fill('#screen-code', code)
  await other.page.locator('.screen-door button').click()
  await other.page.locator('h1', { hasText: '公园日' }).waitFor()
  await clerk.page.locator('.run-line', { hasText: '已接通' }).last().getByText('收回').click()
  await sure(clerk, '收回')
  await other.page.locator('#screen-code').waitFor({ timeout: 8000 })
  await expect.poll(() => other.page.getByText('公园日').count()).toBe(0)
  await other.close()
})

test('the chair closes the meeting, and everybody is told, also who comes back later', async () => {
  const { chair, screen, members, id } = meeting
  await press(chair, '宣布闭会')
  await sure(chair, '宣布闭会')
  await screen.page.locator('.hall-quiet', { hasText: '会议已结束' }).waitFor(soon)
  await screen.look('hall-screen-over')
  await screen.page.reload()
  await screen.page.locator('.screen-note', { hasText: '会议已结束' }).waitFor()
  await members[0].page.locator('.quiet', { hasText: '闭会' }).waitFor(soon)
  await members[2].page.goto(`/deputy/hall/${id}`) // was away all the time
  await members[2].page.locator('.quiet', { hasText: '闭会' }).waitFor()
  await members[2].look('hall-phone-over')
  await members[1].page.locator('.quiet', { hasText: 'The meeting closed at' }).waitFor(soon)
  await chair.look('hall-chair-closed')
})

test('who does not attend is told so, once', async () => {
  const stranger = await meeting.world.visitor({ size: phone })
  await stranger.signIn('deputy', 'd112')
  const asked: string[] = []
  stranger.page.on('request', (request) => {
    if (request.url().includes('/api/v1/hall/')) asked.push(request.url())
  })
  await stranger.page.goto(`/deputy/hall/${meeting.id}`)
  await stranger.page.locator('.empty', { hasText: '不在这次会议的参会名单中' }).waitFor()
  await stranger.look('hall-phone-stranger')
  const before = asked.length
  await stranger.page.waitForTimeout(4000)
  expect(asked.length).toBe(before)
  await stranger.close()
})
