import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, phone, World, type Visitor } from './harness'

// A suggestion between the office and its handling units: assigned, signed for, talked over, answered.
let world: World
let office: Visitor
let clerk: Visitor
let principal: Visitor
let helper: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  clerk = await world.visitor()
  principal = await world.visitor()
  helper = await world.visitor()
  await office.signIn('office', 's2')
  await clerk.signIn('office', 'health-clerk')
  await principal.signIn('office', 'health-principal')
  await helper.signIn('office', 'education-clerk')
})
afterAll(async () => {
  for (const one of [office, clerk, principal, helper]) await one?.close()
  await world?.close()
})

const lane = (visitor: Visitor, unit: string) =>
  visitor.page.locator(`.lane[aria-label*="${unit}"]`)
const dialog = (visitor: Visitor) => visitor.page.locator('dialog[open]')
const act = (visitor: Visitor, label: string) =>
  visitor.page.getByRole('button', { name: label, exact: true })

/** Finds a suggestion by its words in a list and opens it. */
async function open(visitor: Visitor, list: string, words: string): Promise<string> {
  await visitor.page.goto(`/office/${list}`)
  await visitor.page.locator('.row-title', { hasText: words }).first().click()
  await visitor.page.waitForURL(/\/suggestions\/\d+$/)
  await visitor.settle()
  return new URL(visitor.page.url()).pathname
}
/** Chooses somebody or something in a combobox of the open dialog. */
async function choose(visitor: Visitor, field: string, words: string): Promise<void> {
  await visitor.page.fill(`#${field}`, words)
  await visitor.page.locator(`#${field}-options [role=option]`, { hasText: words }).first().click()
}
const submit = (visitor: Visitor) => dialog(visitor).locator('button[type=submit]').click()
/** The form was taken; when it was refused, the flow ends with what the page says. */
async function gone(visitor: Visitor): Promise<void> {
  const errors = dialog(visitor).locator('.errors')
  const closed = dialog(visitor).waitFor({ state: 'detached' })
  const refused = errors.waitFor().then(async () => errors.innerText())
  const words = await Promise.race([closed, refused])
  if (words) throw new Error(`refused: ${words}`)
  refused.catch(() => undefined)
}

let path = ''
const verdict = '筛查只安排了小学，请把初中也排上。'

test('the office assigns a registered suggestion to a lead unit and a co-handler', async () => {
  path = await open(office, 'suggestions?state=registered', '脊柱健康')
  await act(office, '交办').click()
  await office.look('office-assign')
  await submit(office)
  // An assignment without a unit is refused; the server's sentence stands in the form.
  await dialog(office).locator('.errors').waitFor()
  if ((await dialog(office).locator('#act-assign-lead_id').count()) > 0) {
    await choose(office, 'act-assign-lead_id', '卫生健康')
    await choose(office, 'act-assign-co_ids', '教育')
  }
  await submit(office)
  await gone(office)
  await lane(office, '卫生健康').waitFor()
  await expect
    .poll(() => lane(office, '教育').locator('.seal').getAttribute('data-role'))
    .toBe('co')
  await office.look('office-assigned')
})

test('the clerk of the lead unit signs for it, talks with the deputy and drafts the reply', async () => {
  await open(clerk, 'inbox', '脊柱健康')
  await act(clerk, '签收').click()
  await clerk.page.locator('.toast').first().waitFor()
  await act(clerk, '记录与代表沟通').click()
  await clerk.page.locator('label', { hasText: '上门走访' }).click()
  await clerk.page.fill('#act-record_contact-note', '到学校与代表一起看了体检流程。')
  await submit(clerk)
  await gone(clerk)
  await act(clerk, '拟写答复').click()
  await clerk.page.waitForURL(/\/reply\//)
  await clerk.settle()

  // The class decides what must be said; leaving it out is named at its field.
  await clerk.page.locator('label', { hasText: 'B3 ·' }).click()
  await clerk.page.locator('.writing .banner', { hasText: '36' }).waitFor()
  await clerk.page.fill(
    '#reply-body',
    '您提出的建议收悉，现答复如下。今年起在全区小学开展脊柱筛查。',
  )
  await clerk.page.click('.writing button[type=submit]')
  await expect.poll(() => clerk.page.locator('#reply-errors li').count()).toBeGreaterThan(1)
  await clerk.look('office-reply-faults')

  const year = Number((await clerk.page.evaluate(() => new Date().toISOString())).slice(0, 4))
  await clerk.page.fill('#reply-done', '已与教育部门商定筛查办法。')
  await clerk.page.fill('#reply-not_done', '初中阶段设备不足，尚未开展。')
  await clerk.page.fill('#reply-next_step', '两年内覆盖初中。')
  await clerk.page.fill('#reply-by_when', `${year + 2}-06-30`)
  await clerk.page.fill('#reply-who', '疾病预防控制科')
  // What is typed outlives a reload.
  await clerk.page.reload()
  await clerk.settle()
  await expect.poll(() => clerk.page.inputValue('#reply-who')).toBe('疾病预防控制科')
  await clerk.look('office-reply')
  await clerk.page.click('.writing button[type=submit]')
  await clerk.page.waitForURL(/\/suggestions\/\d+$/)
})

test('the co-handler signs for its part and gives its opinion to the lead', async () => {
  await open(helper, 'inbox?tab=co', '脊柱健康')
  await act(helper, '签收').click()
  await helper.page.locator('.toast').first().waitFor()
  await act(helper, '提出会办意见').click()
  await helper.page.fill('#act-send_opinion-body', '学校可在春季体检时一并安排，场地由我局协调。')
  await submit(helper)
  await gone(helper)
  await lane(helper, '教育').locator('.paper').waitFor()
  await helper.look('unit-opinion')
})

test('the principal sends the draft back, the clerk mends it, the principal signs it off', async () => {
  await open(principal, 'inbox', '脊柱健康')
  await act(principal, '退回修改').click()
  await principal.page.fill('#act-send_back-reason', '请写明每年筛查多少人。')
  await submit(principal)
  await gone(principal)

  await clerk.page.goto(path)
  await clerk.settle()
  await expect.poll(() => clerk.page.locator('.sent-back').innerText()).toContain('每年筛查多少人')
  await act(clerk, '拟写答复').click()
  await clerk.page.waitForSelector('#reply-body')
  await expect.poll(() => clerk.page.inputValue('#reply-who')).toBe('疾病预防控制科')
  await clerk.page.fill(
    '#reply-body',
    '您提出的建议收悉，现答复如下。今年起每年筛查小学生两万人次。',
  )
  await clerk.page.click('.writing button[type=submit]')
  await clerk.page.waitForURL(/\/suggestions\/\d+$/)

  await principal.page.goto(path)
  await principal.settle()
  await act(principal, '签发答复').click()
  await submit(principal)
  await gone(principal)
  await principal.page.locator('.paper[data-draft]').waitFor({ state: 'detached' })
  await principal.look('unit-signed-off')
})

test('the lead deputy rates process and result on the phone', async () => {
  const deputy = await world.visitor({ size: phone })
  await deputy.signIn('deputy', 'd023')
  const { page } = deputy
  await page.goto('/deputy/')
  await deputy.settle()
  await page.locator('.tile[data-due]', { hasText: '脊柱健康' }).click()
  await page.waitForURL(/\/suggestion\/\d+$/)
  await deputy.settle()
  await page.locator('.acts .btn-primary').first().click()
  await page.waitForURL(/\/rate\//)
  await page.locator('#rate-process').check({ force: true })
  await page.locator('#rate-result-2').check({ force: true })
  await page.fill('#rate-comment', verdict)
  await page.locator('form button[type=submit]').click()
  await deputy.settle()
  await page.locator('.btn-primary').click()
  await page.waitForURL(/\/suggestion\/\d+$/)
  await page.waitForSelector(`text=${verdict}`)
  await deputy.close()
})

test('the unit is told that the rating is sealed, and until when; the office may read it', async () => {
  await clerk.page.goto(path)
  await clerk.settle()
  await expect.poll(() => clerk.page.locator('.sealed').innerText()).toContain('密封')
  await expect.poll(() => clerk.page.locator('.rating').count()).toBe(0)
  expect(await clerk.page.content()).not.toContain(verdict)
  await office.page.goto(path)
  await office.settle()
  await office.page.waitForSelector(`text=${verdict}`)
})

test('several are screened, registered and assigned together, each answered for itself', async () => {
  const { page } = office
  const all = async (state: string, label: string) => {
    await page.goto(`/office/suggestions?state=${state}`)
    await office.settle()
    await page.locator('thead .check').check()
    await act(office, label).click()
  }
  const run = async (done: string) => {
    await dialog(office).getByText('这是预览').waitFor()
    await dialog(office)
      .getByRole('button', { name: /^办理 \d+ 件$/ })
      .click()
    await dialog(office).getByText(done).waitFor()
  }
  const close = async () => {
    await dialog(office).locator('.btn-primary').click()
    await gone(office)
  }
  await all('submitted,screening', '开始审查')
  await run('办成 1 件，共 1 件')
  await close()
  await all('screening', '其余各项均符合')
  await run('办成 2 件，共 2 件')
  await close()
  await all('screening', '立案登记')
  await run('办成 2 件，共 2 件')
  await close()
  await all('registered', '交办')
  await choose(office, 'bulk-assign-lead_id', '民政')
  await office.look('office-bulk')
  await submit(office)
  await run('办成 2 件，共 2 件')
  await office.look('office-bulk-result')
  await close()
})

test('a unit hands one back with a reason and another unit; the office reassigns it', async () => {
  const head = await world.visitor()
  await head.signIn('office', 'civil-principal')
  const at = await open(head, 'inbox', '歇脚点')
  await act(head, '申请退办').click()
  await head.page.fill('#act-request_handback-reason', '歇脚点由城市管理部门统一建设。')
  await choose(head, 'act-request_handback-other_unit_id', '城市管理')
  await submit(head)
  await gone(head)
  await head.look('unit-handback')
  await head.close()

  await office.page.goto('/office/overview')
  await office.settle()
  await office.page.locator('.task', { hasText: '退办申请' }).click()
  await office.page.waitForURL(/petition=handback/)
  await office.page.locator('.row-title', { hasText: '歇脚点' }).click()
  await office.page.waitForURL((url) => url.pathname === at)
  await act(office, '同意退办并改派').click()
  await office.look('office-handback')
  await submit(office)
  await gone(office)
  await lane(office, '城市管理').waitFor()
  await office.look('office-reassigned')
})

test('a unit asks for more time before the day, and the office grants it', async () => {
  const head = await world.visitor()
  const other = await world.visitor()
  await head.signIn('office', 'urban-clerk')
  await other.signIn('office', 'urban-principal')
  const at = await open(head, 'inbox', '百年银杏')
  const offered = async (visitor: Visitor) =>
    (await act(visitor, '申请延期').count()) > 0 ? visitor : undefined
  await other.page.goto(at)
  await other.settle()
  const asker = (await offered(head)) ?? (await offered(other))
  expect(asker, 'somebody of the unit may ask for more time').toBeDefined()
  if (!asker) return
  await act(asker, '申请延期').click()
  const due = await asker.page.locator('.now-day').last().getAttribute('datetime')
  const until = new Date(`${due}T00:00:00Z`)
  until.setUTCDate(until.getUTCDate() + 20)
  await asker.page.fill('#act-request_extension-until_on', until.toISOString().slice(0, 10))
  await asker.page.fill('#act-request_extension-reason', '古树鉴定需要两轮专家论证。')
  await submit(asker)
  await gone(asker)
  await head.close()
  await other.close()

  await office.page.goto(at)
  await office.settle()
  await act(office, '同意延期').click()
  await submit(office)
  await gone(office)
  await expect.poll(() => office.page.locator('.where').innerText()).toContain('已批准延期')
  await office.look('office-extended')
})

test('who is slower is told what the other did, and keeps what was typed', async () => {
  const other = await world.visitor()
  await other.signIn('office', 's3')
  const at = await open(office, 'suggestions?state=assigned', '私家车拉客')
  await other.page.goto(at)
  await other.settle()
  for (const [visitor, unit] of [
    [other, '公安'],
    [office, '交通'],
  ] as const) {
    await act(visitor, '调整承办单位').click()
    await visitor.page.locator('#act-reassign-lead_id').waitFor()
    await dialog(visitor).locator('.chip button').first().click()
    await choose(visitor, 'act-reassign-lead_id', unit)
  }
  await submit(other)
  await gone(other)
  await submit(office)
  await dialog(office).getByText('别人已经办了').waitFor()
  await expect.poll(() => dialog(office).locator('.chip').first().innerText()).toContain('交通')
  await office.look('office-changed')
  await submit(office)
  await gone(office)
  await lane(office, '交通').waitFor()
  await other.close()
})

test('a helper enters what a deputy said on the telephone', async () => {
  const entering = await world.visitor()
  await entering.signIn('office', 'helper-wangchao')
  await entering.page.goto('/office/enter')
  await entering.settle()
  await entering.page.click('button[type=submit]')
  await expect.poll(() => entering.page.locator('#entry-errors li').count()).toBeGreaterThan(2)
  await entering.look('helper-faults')
  await entering.page.fill('#entry-author_id', '蔡')
  await entering.page.locator('#entry-author_id-options [role=option]').first().click()
  await entering.page.locator('label', { hasText: '电话' }).click()
  await entering.page.fill('#entry-title', '关于村口候车亭加装挡雨板的建议')
  await entering.page.fill(
    '#entry-body',
    '望潮镇村口候车亭三面透风，雨天老人候车衣服都湿。建议由交通部门今年加装挡雨板。',
  )
  await entering.page.locator('label.choice', { hasText: '城建环保' }).click()
  await entering.page.click('button[type=submit]')
  await entering.page.waitForURL(/\/suggestions\/\d+$/)
  await entering.settle()
  await entering.look('helper-entered')
  await entering.page.goto('/office/entries')
  await entering.page.locator('.row-title', { hasText: '候车亭' }).waitFor()
  await entering.close()
})

test('an opinion between sessions is entered, passed on and answered', async () => {
  const { page } = office
  await page.goto('/office/opinions')
  await office.settle()
  await act(office, '代录意见').click()
  await choose(office, 'opinion-author_id', '蔡')
  await page.fill('#opinion-title', '社区卫生站周末没人')
  await page.fill('#opinion-body', '居民说周末拿药要跑两公里，希望社区卫生站周末也有人值班。')
  await dialog(office).locator('label.choice', { hasText: '教科文卫' }).click()
  await submit(office)
  await page.waitForURL(/\/opinions\/\d+$/)
  await office.settle()
  await act(office, '转交办理').click()
  await choose(office, 'act-pass_on-unit_id', '卫生健康')
  await submit(office)
  await gone(office)
  await office.look('opinion-passed-on')

  await clerk.page.goto(new URL(page.url()).pathname)
  await clerk.settle()
  await act(clerk, '答复').click()
  await clerk.page.fill('#act-answer-body', '下月起周末安排一名全科医生值班。')
  await submit(clerk)
  await gone(clerk)
  await clerk.page.getByText('一名全科医生').waitFor()
  await clerk.look('opinion-answered')
})

test('a filter is kept by name, and the list is worked with the keyboard', async () => {
  const { page } = office
  await page.goto('/office/suggestions?category=urban_environment')
  await office.settle()
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.fill('#save-filter-name', '城建环保')
  await submit(office)
  await gone(office)
  await page.goto('/office/suggestions')
  await office.settle()
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.locator('.saved-name', { hasText: '城建环保' }).click()
  await page.waitForURL(/category=urban_environment/)
  await office.settle()

  await page.keyboard.press('/')
  await page.keyboard.type('河')
  await page.waitForURL(/q=/)
  await office.settle()
  await page.locator('.table-box').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect.poll(() => page.locator('tr[data-at]').count()).toBe(1)
  const first = await page.locator('tr[data-at] .row-title').innerText()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/suggestions\/\d+$/)
  await office.settle()
  await expect.poll(() => page.locator('h1').innerText()).toBe(first)
  await page.keyboard.press(']')
  await page.waitForFunction((was) => document.querySelector('h1')?.textContent !== was, first)
})

test('every figure opens the records that it counts', async () => {
  const { page } = office
  await page.goto('/office/figures?year=2020')
  await office.settle()
  const tile = page.locator('.figure', { hasText: '当年办成率' })
  await expect.poll(() => tile.locator('.figure-value').innerText()).toContain('61.0')
  await expect.poll(() => tile.locator('.figure-ratio').innerText()).toMatch(/255[^\d]+418/)
  await tile.locator('.figure-ratio a').first().click()
  await page.waitForURL(/figures\/records/)
  await office.settle()
  while ((await page.locator('.pager .btn').count()) > 0) {
    const before = await page.locator('tbody tr').count()
    await page.locator('.pager .btn').click()
    await page.waitForFunction((n) => document.querySelectorAll('tbody tr').length > n, before)
  }
  await expect.poll(() => page.locator('tbody tr').count()).toBe(255)
  await page.locator('.row-title').first().click()
  await page.waitForURL(/\/suggestions\/\d+$/)
})

const pages: Record<string, string[]> = {
  s2: [
    'overview',
    'suggestions',
    'opinions',
    'promises',
    'deputies',
    'units',
    'figures',
    'rules',
    'enter',
    'me',
    'me/password',
    'nowhere',
  ],
  'health-clerk': ['inbox', 'inbox?tab=all', 'opinions'],
  d002: ['overview'],
}

const rounds = Object.keys(pages).flatMap((who) =>
  (['zh-CN', 'en'] as const).map((locale) => ({ who, locale })),
)
test.each(rounds)('the pages of $who are sound in $locale', async ({ who, locale }) => {
  const visitor = await world.visitor({ locale })
  await visitor.page.goto('/office/sign-in')
  await visitor.look(`office-door-${locale}`)
  await visitor.signIn('office', who)
  const own = (pages[who] ?? []).map((page) => `/office/${page}`)
  for (const at of [...own, path, `${path}/print`]) {
    await visitor.page.goto(at)
    await visitor.look(`${who}${at.replace(/\W/g, '-')}-${locale}`)
  }
  await visitor.close()
})

test.each([
  { kind: 'on a phone', type: 'normal', size: phone },
  { kind: 'in the largest type', type: 'huge', size: desktop },
])('the pages are sound $kind', async ({ type, size }) => {
  const visitor = await world.visitor({ size })
  await visitor.context.addInitScript((t) => localStorage.setItem('type', t), type)
  await visitor.signIn('office', 's2')
  for (const at of [...(pages.s2 ?? []).map((page) => `/office/${page}`), path]) {
    await visitor.page.goto(at)
    await visitor.look(`${type}${at.replace(/\W/g, '-')}`)
  }
  await visitor.close()
})

test('the largest type has room on a phone, also where things stand in columns', async () => {
  const visitor = await world.visitor({ size: phone })
  await visitor.context.addInitScript(() => localStorage.setItem('type', 'huge'))
  await visitor.signIn('office', 's2')
  for (const at of [
    'supervision',
    'gathering-statistics',
    'reports?tab=heard',
    'evaluations/new',
  ]) {
    await visitor.page.goto(`/office/${at}`)
    await visitor.look(`huge-phone-${at.replace(/\W/g, '-')}`)
  }
  await visitor.close()
})

test('a name leads to a page only for those who may read it', async () => {
  const chair = await world.visitor()
  await chair.signIn('office', 'd002')
  for (const who of [office, chair]) {
    await who.page.goto('/office/deputies')
    await who.page.locator('.table tbody tr').first().waitFor()
    const links = who.page.locator('.table a[href*="/persons/"]')
    await expect.poll(async () => (await links.count()) > 0).toBe(who === office)
  }
  await chair.close()
})

test('a record that is not there says so as the heading of its page, and offers no retry', async () => {
  await office.page.goto('/office/suggestions/1200000000000000000')
  await office.page.locator('.empty h1').waitFor()
  await office.look('office-no-record')
  await expect.poll(() => office.page.locator('.empty button').count()).toBe(0)
})
