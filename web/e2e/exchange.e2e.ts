import { afterAll, beforeAll, expect, test } from 'vitest'
import { desktop, phone, World, type Visitor } from './harness'

// A table comes in with an error told by its cell, is imported, undone as a whole; a list goes out.
let world: World
let system: Visitor
let office: Visitor
beforeAll(async () => {
  world = await World.open()
  system = await world.visitor()
  office = await world.visitor()
  await system.signIn('office', 'admin-system')
  await office.signIn('office', 's2')
})
afterAll(async () => {
  for (const one of [system, office]) await one?.close()
  await world?.close()
})

const table = '单位名称,简称,类型\n区老龄工作局,老龄局,政府部门\n,无名局,政府部门\n合计,2,\n'

test('a table is tried first: each problem is told with its place, and nothing is written', async () => {
  const { page } = system
  await page.goto('/office/exchange')
  await system.settle()
  await page.selectOption('#exchange-kind', 'units')
  await page.setInputFiles('#exchange-file', {
    name: '新设单位.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table),
  })
  await page.getByRole('button', { name: '检查（不写入）' }).click()
  await page.getByText('可以导入 1 行').waitFor()
  await page.getByText('没有填写“单位名称”').waitFor()
  await page.getByText('A3', { exact: true }).waitFor()
  await page.getByText('这是合计行').waitFor()
  await system.look('exchange-checked')
  await page.setViewportSize(phone)
  await system.look('exchange-checked-phone')
  await page.setViewportSize(desktop)
})

test('the sound rows are imported, found in their list, and undone as one with a reason', async () => {
  const { page } = system
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await page.getByText('已导入 1 行').waitFor()
  await page.goto('/office/units?q=老龄工作局')
  await page.getByText('区老龄工作局').first().waitFor()
  await page.goto('/office/exchange')
  await system.settle()
  await page.getByRole('button', { name: '整批撤销' }).first().click()
  await page.fill('#undo-reason', '试导入')
  await system.look('exchange-undo')
  await page.locator('dialog[open] button[type=submit]').click()
  await page.getByText('已撤销：试导入').waitFor()
  await system.look('exchange-undone')
  await page.goto('/office/units?q=老龄工作局')
  await system.settle()
  await expect.poll(() => page.getByText('区老龄工作局').count()).toBe(0)
})

test('a list goes out as a file that a spreadsheet opens', async () => {
  const { page } = office
  await page.goto('/office/suggestions')
  await office.settle()
  await page.getByRole('button', { name: '导出' }).click()
  await office.look('exchange-export')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excel 表格（.xlsx）' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^代表建议 .*\.xlsx$/)
})
