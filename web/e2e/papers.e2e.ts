import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phone, World, type Visitor } from './harness'

// What can be printed and kept, by everyone who may read it.
let world: World
let office: Visitor
let deputy: Visitor
let principal: Visitor
let reader: Visitor
beforeAll(async () => {
  world = await World.open()
  office = await world.visitor()
  deputy = await world.visitor({ size: phone })
  principal = await world.visitor()
  reader = await world.visitor()
  await office.signIn('office', 's2')
  await deputy.signIn('deputy', 'd075')
  await principal.signIn('office', 'commerce-principal')
})
afterAll(async () => {
  for (const one of [office, deputy, principal, reader]) await one?.close()
  await world?.close()
})

const papers = (visitor: Visitor) => visitor.page.locator('details.papers')

async function unfold(visitor: Visitor): Promise<void> {
  await papers(visitor).locator('summary').click()
  await papers(visitor).locator('li').first().waitFor()
}

/** Presses a link of the list and reads what came: the name it was given and its first bytes. */
async function download(visitor: Visitor, label: string | RegExp) {
  const [file] = await Promise.all([
    visitor.page.waitForEvent('download'),
    papers(visitor).getByRole('link', { name: label }).first().click(),
  ])
  const bytes = readFileSync(await file.path())
  return { name: file.suggestedFilename(), start: bytes.subarray(0, 5).toString('latin1') }
}

test('the office downloads a letter as PDF and as DOCX', async () => {
  const { page } = office
  await page.goto('/office/suggestions?state=published')
  await page.locator('.row-title').first().click()
  await page.waitForURL(/\/suggestions\/\d+$/)
  await unfold(office)
  await office.look('papers-office')
  const pdf = await download(office, /下载 PDF：答复函/)
  expect(pdf.start).toBe('%PDF-')
  expect(pdf.name).toMatch(/^答复函 .*复〔\d{4}〕\d+号\.pdf$/)
  const docx = await download(office, /下载 DOCX：交办函/)
  expect(docx.start.slice(0, 2)).toBe('PK')
  expect(docx.name).toMatch(/\.docx$/)
})

test('a paper says what it is', async () => {
  const link = papers(office)
    .getByRole('link', { name: /预览：答复函/ })
    .first()
  const preview = await office.page.request.get((await link.getAttribute('href')) ?? '')
  expect(preview.headers()['content-type']).toBe('application/pdf')
  expect(preview.headers()['content-disposition']).toMatch(/^inline/)
  const kept = await papers(office)
    .getByRole('link', { name: /DOCX：答复函/ })
    .first()
  const docx = await office.page.request.get((await kept.getAttribute('href')) ?? '')
  expect(docx.headers()['content-type']).toContain('wordprocessingml.document')
  expect(docx.headers()['content-disposition']).toMatch(/^attachment/)
})

test('the office downloads the catalogue of a session', async () => {
  const { page } = office
  await page.goto('/office/suggestions')
  await office.settle()
  const link = page.getByRole('link', { name: '建议目录', exact: true })
  const catalogue = await page.request.get((await link.getAttribute('href')) ?? '')
  expect((await catalogue.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a principal sees the draft as a letter before signing it', async () => {
  const { page } = principal
  await page.goto('/office/inbox?part_state=reply_drafted')
  await page.locator('.row-title').first().click()
  await page.waitForURL(/\/suggestions\/\d+$/)
  await unfold(principal)
  const draft = papers(principal).locator('li', { hasText: '草稿' })
  await draft.waitFor()
  const link = draft.getByRole('link', { name: /预览/ })
  const letter = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(letter.status()).toBe(200)
})

test('a deputy keeps the reply, on a phone', async () => {
  const { page } = deputy
  await page.goto('/deputy/mine')
  await deputy.settle()
  await page.locator('a[href*="/suggestion"]').first().click()
  await deputy.settle()
  await unfold(deputy)
  await deputy.look('papers-deputy')
  expect((await download(deputy, /下载 PDF：代表建议纸/)).start).toBe('%PDF-')
})

test('anybody keeps a published reply', async () => {
  const { page } = reader
  await page.goto('/suggestions')
  await reader.settle()
  await page.locator('.results .title').first().click()
  await page.waitForURL(/\/suggestions\/\d+/)
  await unfold(reader)
  await reader.look('papers-citizen')
  expect((await download(reader, /下载 PDF：答复函/)).start).toBe('%PDF-')
})
