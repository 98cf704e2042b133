import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, phone, World, type Visitor } from './harness'

// Standard assignment: checklist, units consulted, the meeting, many at once and back, one text for three authors.
let world: World
let office: Visitor
let health: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  health = await world.visitor()
  await office.signIn('office', 's2')
  await health.signIn('office', 'health-clerk')
})
afterAll(async () => {
  for (const one of [office, health]) await one?.close()
  await world?.close()
})

const dialog = (visitor: Visitor) => visitor.page.locator('dialog[open]').last()
const act = (visitor: Visitor, label: string) =>
  visitor.page.getByRole('button', { name: label, exact: true })
const submit = (visitor: Visitor) => dialog(visitor).locator('button[type=submit]').click()
async function choose(visitor: Visitor, field: string, words: string): Promise<void> {
  await visitor.page.fill(`#${field}`, words)
  await visitor.page.locator(`#${field}-options [role=option]`, { hasText: words }).first().click()
}
async function open(visitor: Visitor, list: string, words: string): Promise<string> {
  await visitor.page.goto(`/office/${list}`)
  await visitor.page.locator('.row-title', { hasText: words }).first().click()
  await visitor.page.waitForURL(/\/suggestions\/\d+$/)
  await visitor.settle()
  return new URL(visitor.page.url()).pathname
}
/** Picks rows of a list by words of their titles. */
async function pick(visitor: Visitor, list: string, ...words: string[]): Promise<void> {
  await visitor.page.goto(`/office/${list}`)
  await visitor.settle()
  for (const one of words)
    await visitor.page.locator('tbody tr', { hasText: one }).locator('.check').check()
}
/** The preview says what would become of each, then it is done, and the dialog says what became. */
async function run(visitor: Visitor, done: string): Promise<void> {
  await dialog(visitor).getByText('这是预览').waitFor()
  await dialog(visitor)
    .getByRole('button', { name: /^办理 \d+ 件$/ })
    .click()
  await dialog(visitor).getByText(done).waitFor()
}
const close = async (visitor: Visitor) => {
  await dialog(visitor).locator('.btn-primary').click()
  await visitor.page.locator('dialog[open]').waitFor({ state: 'detached' })
}

const three = ['私家车拉客', '歇脚点', '脊柱健康']

test('the clerk ticks the checklist; nothing is registered before it is complete', async () => {
  await pick(office, 'suggestions?state=submitted', '歇脚点')
  await act(office, '开始审查').click()
  await run(office, '办成 1 件，共 1 件')
  await close(office)
  await open(office, 'suggestions?state=screening', '私家车拉客')
  await expect.poll(() => act(office, '立案登记').count()).toBe(0)
  const rows = office.page.locator('.checks li')
  await expect.poll(() => rows.count()).toBe(10)
  const first = rows.filter({ hasText: '有具体建议' })
  await first.getByLabel('存疑').check()
  await first.locator('.input').fill('涉及交通、公安两家，主办单位需要研究。')
  // what is ticked and typed outlives a reload
  await office.page.reload()
  await office.settle()
  await expect.poll(() => first.locator('.input').inputValue()).toContain('涉及交通')
  await office.look('assign-checklist')
  for (const row of await rows.all())
    if (!(await row.getByLabel('存疑').isChecked()))
      await row.getByLabel('符合', { exact: true }).check()
  await office.page.getByRole('button', { name: /^保存 \d+ 项$/ }).click()
  await act(office, '立案登记').click()
  await submit(office)
  await office.page.locator('.matter-head', { hasText: '已立案' }).waitFor()
  await open(office, 'suggestions?state=screening', '歇脚点')
  await act(office, '其余各项均符合').click()
  await act(office, '立案登记').click()
  await submit(office)
  await office.page.locator('.matter-head', { hasText: '已立案' }).waitFor()
})

test('the office asks units about several at once, and takes it back and asks again', async () => {
  for (const again of [false, true]) {
    await pick(office, 'suggestions?state=registered', ...three)
    await act(office, '交办前征求意见').click()
    if (again) await expect.poll(() => dialog(office).locator('.restored').count()).toBe(0)
    await choose(office, 'bulk-consult-unit_ids', '交通运输')
    await choose(office, 'bulk-consult-unit_ids', '公安')
    await choose(office, 'bulk-consult-unit_ids', '卫生健康')
    await office.page.fill('#bulk-consult-question', '是否属于你单位职责，由谁主办为宜？')
    await submit(office)
    await dialog(office).getByText('可以办理 3 件').waitFor()
    if (!again) await office.look('assign-consult-preview')
    await run(office, '办成 3 件，共 3 件')
    if (!again) {
      await dialog(office)
        .getByRole('button', { name: /^收回征求意见/ })
        .click()
      await dialog(office).getByText('办成 3 件，共 3 件').waitFor()
    }
    await close(office)
  }
})

test('each unit answers for itself; a reason half written outlives a reload', async () => {
  const question = (visitor: Visitor, words: string) =>
    visitor.page.locator('.questions > li', { hasText: words })
  const transport = await world.visitor()
  await transport.signIn('office', 'transport-clerk')
  const { page } = transport
  await page.locator('.task', { hasText: '征求意见' }).click()
  await page.waitForURL(/\/consultations/)
  await transport.settle()
  await transport.look('unit-consultations')
  await question(transport, '私家车').getByRole('button', { name: '可以主办' }).click()
  await question(transport, '私家车').waitFor({ state: 'detached' })
  await question(transport, '脊柱').getByRole('button', { name: '不属于本单位' }).click()
  await page.fill('#not-ours-reason', '学生体检由卫生健康部门负责。')
  await page.reload()
  await transport.settle()
  await question(transport, '脊柱').getByRole('button', { name: '不属于本单位' }).click()
  await dialog(transport).locator('.restored').waitFor()
  await expect.poll(() => page.inputValue('#not-ours-reason')).toContain('学生体检')
  await choose(transport, 'not-ours-other_unit_id', '卫生健康')
  await transport.look('unit-not-ours')
  await submit(transport)
  await question(transport, '脊柱').waitFor({ state: 'detached' })
  await transport.close()
  const police = await world.visitor()
  await police.signIn('office', 'police-clerk')
  await police.page.goto('/office/consultations')
  await question(police, '私家车').getByRole('button', { name: '可以主办' }).click()
  await question(police, '私家车').waitFor({ state: 'detached' })
  await police.close()
  await health.page.goto('/office/consultations')
  for (const words of ['脊柱', '歇脚点']) {
    await question(health, words).getByRole('button', { name: '可以主办' }).click()
    await question(health, words).waitFor({ state: 'detached' })
  }
})

test('the meeting sees the doubtful on top, decides, and all is assigned in one go', async () => {
  const { page } = office
  await page.goto('/office/meetings')
  await office.settle()
  await office.look('assign-meetings')
  await act(office, '召开交办会').click()
  await page.fill('#meeting-name', '闭会期间建议交办会')
  await submit(office)
  await page.waitForURL(/\/meetings\/\d+$/)
  await office.settle()
  const parts = page.locator('.meeting-part')
  await expect.poll(() => parts.first().innerText()).toContain('有疑问')
  await expect.poll(() => parts.first().innerText()).toContain('几家都称可主办')
  await office.look('assign-meeting')
  await page.getByRole('button', { name: /^意见一致的 \d+ 件照办$/ }).click()
  await page.locator('.meeting-line[data-decided]').first().waitFor()
  const line = page.locator('.meeting-line', { hasText: '私家车' })
  await line.getByRole('button').click()
  await choose(office, 'decision-lead_id', '交通运输')
  await choose(office, 'decision-co_ids', '公安')
  await page.fill('#decision-note', '客运秩序由交通运输部门主办。')
  await submit(office)
  await line.getByText('主办').first().waitFor()
  // its author wishes for another unit than the one that would lead
  const wished = page.locator('.meeting-line', { hasText: '歇脚点' })
  await wished.getByRole('button').click() // the dialog proposes the unit that would lead
  await submit(office)
  await wished.getByText('主办').first().waitFor()
  await page.getByRole('link', { name: '投影显示' }).click()
  await office.look('assign-meeting-wall')
  await page.getByRole('button', { name: /^交办已议定的 \d+ 件$/ }).click()
  for (const one of three)
    await page.locator('.meeting-line', { hasText: one }).getByText('已交办').waitFor()
  await line.getByRole('link').click()
  await page.waitForURL(/\/suggestions\/\d+$/)
  await office.settle()
  await page.getByText('依据：闭会期间建议交办会').waitFor()
  await office.look('assign-assigned')
})

test('an assignment that no unit has acted on is taken back, many at once', async () => {
  await pick(office, 'suggestions?state=assigned', ...three)
  await act(office, '撤销交办').click()
  await run(office, '办成 3 件，共 3 件')
  await close(office)
})

test('three are handled together and assigned together', async () => {
  await pick(office, 'suggestions?state=registered', '私家车拉客', '歇脚点')
  await act(office, '并案办理').click()
  await choose(office, 'bulk-merge-into_id', '脊柱')
  await submit(office)
  await run(office, '办成 2 件，共 2 件')
  await close(office)
  await pick(office, 'suggestions?state=registered', '脊柱')
  await act(office, '交办').click()
  await choose(office, 'bulk-assign-lead_id', '卫生健康')
  await submit(office)
  await run(office, '办成 1 件，共 1 件')
  await close(office)
})

test('the unit answers the three by one text, and alters a single one', async () => {
  const { page } = health
  const path = await open(health, 'inbox', '脊柱健康')
  await page.locator('.group li').nth(2).waitFor()
  await act(health, '一并办理').click()
  await page.locator('.picked').getByRole('button', { name: '签收' }).click()
  await run(health, '办成 3 件，共 3 件')
  await close(health)
  await health.settle()
  await act(health, '一并办理').click()
  await page.locator('.picked').getByRole('button', { name: '记录与代表沟通' }).click()
  await dialog(health).locator('label', { hasText: '座谈' }).click()
  await page.fill(
    '#bulk-record_contact-held_on',
    await page.evaluate(() => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)),
  )
  await page.fill('#bulk-record_contact-note', '请三位代表一起到单位座谈，逐条沟通。')
  await submit(health)
  await run(health, '办成 3 件，共 3 件')
  await close(health)
  await page.goto(path)
  await health.settle()
  await act(health, '拟写答复').click()
  await page.waitForURL(/\/reply\//)
  await health.settle()
  await expect.poll(() => page.locator('.together .check').isChecked()).toBe(true)
  await page.locator('label', { hasText: 'A ·' }).click()
  await page.fill('#reply-done', '三件事都已经办好。')
  await page.fill('#reply-body', '您提出的建议收悉，因内容相近并案办理，现答复如下。')
  await health.look('unit-common-reply')
  await page.click('.writing button[type=submit]')
  await page.waitForURL((url) => url.pathname === path)
  await health.settle()
  await page.locator('.group a', { hasText: '歇脚点' }).click()
  await page.waitForURL((url) => url.pathname !== path)
  await health.settle()
  await act(health, '拟写答复').click()
  await page.waitForURL(/\/reply\//)
  await health.settle()
  await page.locator('.together .check').uncheck()
  await page.fill('#reply-body', '您提出的歇脚点已经选好地方，今冬开放。')
  await page.click('.writing button[type=submit]')
  await page.waitForURL(/\/suggestions\/\d+$/)
  await health.settle()
  await page.locator('.group', { hasText: '单独改过' }).waitFor()
  await health.look('unit-group')
})

test('the principal signs once, and each author has a reply and a rating of their own', async () => {
  const principal = await world.visitor()
  await principal.signIn('office', 'health-principal')
  await open(principal, 'inbox', '脊柱健康')
  await act(principal, '一并办理').click()
  await principal.page.locator('.picked').getByRole('button', { name: '签发答复' }).click()
  await run(principal, '办成 3 件，共 3 件')
  await principal.look('unit-signed-together')
  await close(principal)
  await principal.close()
  for (const [deputy, words] of [
    ['d023', '脊柱健康'],
    ['d044', '歇脚点'],
    ['d171', '私家车'],
  ] as const) {
    const author = await world.visitor({ size: phone })
    await author.signIn('deputy', deputy)
    const { page } = author
    await page.goto('/deputy/')
    await author.settle()
    await page.locator('.tile[data-due]', { hasText: words }).click()
    await page.waitForURL(/\/suggestion\/\d+$/)
    await author.settle()
    await page.locator('.acts .btn-primary').first().click()
    await page.waitForURL(/\/rate\//)
    await page.locator('#rate-process').check({ force: true })
    await page.locator('#rate-result').check({ force: true })
    await page.locator('form button[type=submit]').click()
    await author.settle()
    await page.locator('.btn-primary').click()
    await page.waitForURL(/\/suggestion\/\d+$/)
    await author.close()
  }
})

test('when the session ends under an open form, signing in there finishes what was sent', async () => {
  const water = await world.visitor()
  await water.signIn('office', 'water-clerk')
  const { page } = water
  await open(water, 'inbox', '五圩河')
  await act(water, '签收').click()
  await act(water, '记录与代表沟通').click()
  await dialog(water).locator('label', { hasText: '上门走访' }).click()
  await page.fill('#act-record_contact-note', '与代表一起到闸口看了启闭机。')
  await water.context.clearCookies()
  await submit(water)
  await page.locator('#again-password').waitFor()
  await water.look('sign-in-again')
  await expect.poll(() => page.inputValue('#again-username')).toBe('water-clerk')
  await page.fill('#again-password', password)
  await submit(water)
  await page.waitForFunction(() => !document.querySelector('dialog[open]'))
  await page.getByText('与代表一起到闸口看了启闭机。').first().waitFor()
  await water.close()
})
