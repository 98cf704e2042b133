import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// An on-site visit: the office plans and records it with a photo and a decision, the unit reports, the
// office confirms, the deputy answers on the phone and writes an impression.
let world: World
let office: Visitor
let deputy: Visitor
let unit: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  deputy = await world.visitor({ size: phone })
  unit = await world.visitor()
  await office.signIn('office', 's2')
  await deputy.signIn('deputy', 'd075')
  await unit.signIn('office', 'urban-clerk')
})
afterAll(async () => {
  await Promise.all([office?.close(), deputy?.close(), unit?.close()])
  await world?.close()
})

const title = '百年银杏树复查'
let address = ''

/** Types into a combobox and takes the option with these words. */
async function choose(who: Visitor, field: string, words: string): Promise<void> {
  await who.page.fill(`#${field}`, words)
  await who.page.locator(`#${field}-options [role=option]`, { hasText: words }).first().click()
}
/** Presses an act's button, and the button of its form where it has one. */
async function press(who: Visitor, label: string): Promise<void> {
  await who.page.locator('.acts .btn', { hasText: label }).first().click()
}

/** The session's own deputy, by the name that the page greets them with. */
async function nameOf(who: Visitor): Promise<string> {
  return who.page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { person: { name: string } }).person.name
  })
}

test('the office sees the year’s visits and plans another', async () => {
  const { page } = office
  await page.goto('/office/visits')
  await office.settle()
  await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThanOrEqual(12)
  await office.look('office-visits')
  const deputyName = await nameOf(deputy)
  await page.goto('/office/visits/new')
  await page.waitForSelector('#visit-title')
  await page.click('button[type=submit]')
  await expect.poll(() => page.locator('#visit-errors li').count()).toBeGreaterThanOrEqual(5)
  await choose(office, 'visit-matter_ids', '百年银杏树')
  await page.fill('#visit-title', title)
  const today = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/session')
    return ((await answer.json()) as { today: string }).today
  })
  await page.fill('#visit-planned_on', today)
  await page.fill('#visit-place', '雁沙镇老街口')
  await page.fill('#visit-purpose', '复查树穴和围挡。')
  await choose(office, 'visit-led_by', '蔡春华')
  await choose(office, 'visit-person_ids', deputyName)
  await office.look('office-visit-plan')
  await page.click('button[type=submit]')
  await page.waitForURL(/\/visits\/\d+$/)
  address = new URL(page.url()).pathname
  await office.look('office-visit-planned')
})

test('the deputy is asked on the phone, and says that they come', async () => {
  const { page } = deputy
  await page.goto('/deputy/')
  await page.locator('.tile', { hasText: title }).waitFor()
  await deputy.look('deputy-visit-asked')
  await page.locator('.tile', { hasText: title }).click()
  await page.waitForURL(/\/visit\/\d+$/)
  await page.locator('.acts .btn').first().click()
  await page.locator('.acts .muted').waitFor()
  await deputy.look('deputy-visit')
})

test('the office records it with a photo, and what was decided', async () => {
  const { page } = office
  await page.goto(address)
  await press(office, '记录督办情况')
  await page.fill('#act-hold-seen', '树穴已拆开，围挡外移到位，缺一块保护牌。')
  // a photo larger than a record needs: the browser makes it smaller before it is sent
  const picture = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 3000
    canvas.height = 2000
    const pen = canvas.getContext('2d')!
    for (let i = 0; i < 400; ++i) {
      pen.fillStyle = `hsl(${(i * 37) % 360} 60% 50%)`
      pen.fillRect((i * 131) % 3000, (i * 77) % 2000, 300, 200)
    }
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]!
  })
  await page.setInputFiles('#act-hold-file_ids', {
    name: '现场.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(picture, 'base64'),
  })
  await page.locator('.file-list .muted').waitFor()
  await office.look('office-visit-record')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.photos img').waitFor()
  const wide = await page
    .locator('.photos img')
    .evaluate(async (img: HTMLImageElement) => (await img.decode(), img.naturalWidth))
  expect(wide).toBeLessThanOrEqual(1920)
  await press(office, '登记议定事项')
  await page.locator('label.choice', { hasText: '城市管理' }).first().click()
  await page.fill('#act-decide-what', '一周内装好古树保护牌。')
  await office.look('office-visit-decide')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.decision', { hasText: '保护牌' }).waitFor()
  await office.look('office-visit-held')
})

test('the unit finds it among its tasks and reports it done', async () => {
  const { page } = unit
  await page.goto('/office/inbox')
  await page.locator('.task', { hasText: '现场议定事项' }).waitFor()
  await page.goto(address)
  await page.locator('.decision', { hasText: '古树保护牌' }).waitFor()
  await page.locator('.decision .btn', { hasText: '报告落实情况' }).first().click()
  await page.fill('#act-report_done-report', '保护牌已装好，写明责任人。')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.decision', { hasText: '已报告，待核实' }).waitFor()
  await unit.look('unit-visit-reported')
})

test('the office confirms it, and the suggestion’s page shows its visits', async () => {
  const { page } = office
  await page.goto('/office/visits?decisions=reported')
  await page.locator('.row-title', { hasText: title }).click()
  await page.locator('.decision .btn', { hasText: '核实已落实' }).click()
  await page.fill('#act-confirm_done-answer', '照片核对无误。')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('.decision', { hasText: '已落实' }).waitFor()
  await page.locator('.matter-side .lines a').first().click()
  await page.locator('section[aria-label=现场督办] a', { hasText: title }).waitFor()
  await office.look('office-matter-visits')
})

test('the deputy writes an impression', async () => {
  const { page } = deputy
  await page.reload()
  await page.locator('.btn', { hasText: '写下感受' }).click()
  await page.fill('#impression-impression', '牌子装得端正，附近居民都在看。')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('main', { hasText: '牌子装得端正' }).waitFor()
  await deputy.look('deputy-visit-held')
})
