import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// The office presses: the working list, a key item from its naming to three evaluations, a commendation.
let world: World
let office: Visitor
let citizen: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  citizen = await world.visitor({ size: phone })
  await office.signIn('office', 's2')
})
afterAll(async () => {
  for (const one of [office, citizen]) await one?.close()
  await world?.close()
})

const dialog = () => office.page.locator('dialog[open]')
const act = (label: string) => office.page.getByRole('button', { name: label, exact: true })
const submit = async () => {
  await dialog().locator('button[type=submit]').click()
  await dialog().waitFor({ state: 'detached' })
}

test('the eight mechanisms stand on one page, each with its numbers', async () => {
  await office.page.goto('/office/supervision?year=2020')
  await office.settle()
  await expect.poll(() => office.page.locator('.mechanisms > li').count()).toBe(8)
  await expect.poll(() => office.page.locator('.mechanism-figures').count()).toBeGreaterThan(3)
  await office.look('supervision')
})

test('the list is worked in like a spreadsheet, and keeps what was written', async () => {
  await office.page.goto('/office/sheet?state=handling')
  await office.settle()
  await office.look('sheet')
  const note = (row: number) =>
    office.page.locator('.sheet-grid tbody tr').nth(row).locator('[data-column=note]')
  await note(0).click()
  await office.page.keyboard.press('Enter')
  await office.page.keyboard.type('周五前电话核实')
  await office.page.keyboard.press('Enter')
  await expect.poll(() => note(0).innerText()).toBe('周五前电话核实')
  await office.page.keyboard.press('Control+d')
  await expect.poll(() => note(1).innerText()).toBe('周五前电话核实')
  await office.page.reload()
  await office.settle()
  await expect.poll(() => note(1).innerText()).toBe('周五前电话核实')
  await office.page.getByRole('button', { name: /^逾期/ }).click()
  const colours = () =>
    office.page
      .locator('.sheet-grid tbody tr')
      .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-colour')))])
  await expect.poll(colours).toEqual(['red'])
})

test('a key item is named with one leader, reported on, evaluated from three sides, concluded', async () => {
  await office.page.goto('/office/suggestions?state=handling')
  await office.page.locator('.row-title').first().click()
  await office.page.waitForURL(/\/suggestions\/\d+$/)
  await office.settle()
  await act('列为重点督办').click()
  await office.page.fill('#act-leader_id, [id$=leader_id]', '蔡春华')
  await office.page.locator('[role=option]', { hasText: '蔡春华' }).first().click()
  await office.page.fill('[id$=decided_by]', '第五十次主任会议')
  await office.page.fill('[id$=reason]', '群众反映集中')
  await submit()
  const card = office.page.locator('.beside-matter', { hasText: '领衔督办' })
  await card.getByText('蔡春华').waitFor()
  await act('代录当月进展').click()
  await office.page.fill('[id$=body]', '方案已定，下周进场。')
  await submit()
  await card.getByText('方案已定').waitFor()
  await office.look('key-item')

  await act('结束督办').click()
  await office.page.fill('[id$=conclusion]', '已解决')
  await dialog().locator('button[type=submit]').click()
  await dialog().getByText('三方评价齐全后才能结束').waitFor()
  await office.page.keyboard.press('Escape')
  for (const side of ['deputies', 'beneficiaries', 'committee']) {
    await act('记录一方评价').click()
    await dialog()
      .locator(`input[value=${side}], option[value=${side}]`)
      .first()
      .click({ force: true })
    await office.page.fill('[id$=-satisfied]', '9')
    await office.page.fill('[id$=basically_satisfied]', '1')
    await office.page.fill('[id$=unsatisfied] >> nth=-1', '0')
    await submit()
  }
  await expect.poll(() => card.locator('.key-sides tbody tr').count()).toBe(3)
  await act('结束督办').click()
  await office.page.fill('[id$=conclusion]', '已解决')
  await submit()
  await card.getByText('督办结束').waitFor()
  await office.page.goto('/office/key-items?state=concluded')
  await office.settle()
  await expect.poll(() => office.page.locator('tbody tr').count()).toBeGreaterThan(8)
  await office.look('key-items')
})

test('what fulfils the criteria is nominated, selected, announced, and then the public reads it', async () => {
  await office.page.goto('/office/honours?year=2020&tab=candidates')
  await office.settle()
  await office.look('honour-candidates')
  const row = office.page.locator('.honours > li').first()
  const title = await row.locator('.row-title').innerText()
  await row.getByRole('button', { name: '推荐' }).click()
  await office.page.fill('[id$=reason]', '写得实，办得成。')
  await submit()
  await office.page.goto('/office/honours?year=2020')
  const honoured = office.page.locator('.honours > li', { hasText: title })
  await honoured.getByRole('button', { name: '评定', exact: true }).click()
  await office.page.fill('[id$=decided_by]', '第五十次主任会议')
  await submit()
  await honoured.getByRole('button', { name: '公开表扬' }).click()
  await submit()
  await honoured.getByText('已公开表扬').waitFor()
  await office.look('honours')

  await citizen.page.goto('/honours?year=2020')
  await citizen.page.getByText(title).waitFor()
  await citizen.look('honours-public')
})
