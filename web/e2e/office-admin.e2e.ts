import { afterAll, beforeAll, expect, test } from 'vitest'
import { World, type Visitor } from './harness'

// The three administrators: each sees only what is theirs, and everything they do is in the ledger.
let world: World
let system: Visitor
let security: Visitor
let audit: Visitor
beforeAll(async () => {
  world = await World.open()
  system = await world.visitor()
  security = await world.visitor()
  audit = await world.visitor()
  await system.signIn('office', 'admin-system')
  await security.signIn('office', 'admin-security')
  await audit.signIn('office', 'admin-audit')
})
afterAll(async () => {
  for (const one of [system, security, audit]) await one?.close()
  await world?.close()
})

const dialog = (visitor: Visitor) => visitor.page.locator('dialog[open]')
const submit = (visitor: Visitor) => dialog(visitor).locator('button[type=submit]').click()
const menuOf = (visitor: Visitor) => visitor.page.locator('.nav-group a').allInnerTexts()

test('each administrator sees nothing but their own', async () => {
  await Promise.all([system, security, audit].map((one) => one.settle()))
  expect((await menuOf(system)).map((one) => one.trim())).toEqual([
    '单位与机构',
    '人员',
    '账号',
    '发送失败',
    '导入导出',
  ])
  expect((await menuOf(security)).map((one) => one.trim())).toEqual(['人员', '账号'])
  expect((await menuOf(audit)).map((one) => one.trim())).toEqual(['操作台账'])
  for (const visitor of [system, security, audit]) {
    await visitor.page.goto('/office/suggestions')
    await visitor.page.getByText('不在您的职责范围内').waitFor()
  }
})

let secret = ''

test('a new person is entered, given a post and an account, and comes in by a link', async () => {
  const { page } = system
  await page.goto('/office/persons')
  await system.settle()
  await page.getByRole('button', { name: '登记人员' }).click()
  await page.fill('#person-name', '温书瑶')
  await page.fill('#person-name_en', 'Wen Shuyao')
  await submit(system)
  await page.waitForURL(/\/persons\/\d+$/)
  await system.settle()
  await page.getByRole('button', { name: '授予职务' }).click()
  await page.fill('#post-organ_id', '民政')
  await page.locator('#post-organ_id-options [role=option]').first().click()
  await dialog(system).locator('label', { hasText: '承办人' }).click()
  await system.look('admin-post')
  await submit(system)
  await dialog(system).waitFor({ state: 'detached' })
  await page.locator('.lines', { hasText: '承办人' }).waitFor()

  await page.goto('/office/accounts')
  await system.settle()
  await page.getByRole('button', { name: '新建账号' }).click()
  await page.fill('#account-person_id', '温书瑶')
  await page.locator('#account-person_id-options [role=option]').first().click()
  await page.fill('#account-username', 'wen.shuyao')
  await submit(system)
  secret = await page.locator('.secret').innerText()
  expect(secret).toContain('/office/')
  await system.look('admin-link')
  await dialog(system).locator('.btn-primary').click()

  const newcomer = await world.visitor()
  await newcomer.page.goto(secret.slice(secret.indexOf('/office/')))
  await newcomer.page.waitForSelector('#password-password')
  await newcomer.look('first-password')
  await newcomer.page.fill('#password-password', '春江潮水连海平，海上明月共潮生 2026')
  await newcomer.page.click('button[type=submit]')
  await newcomer.page.waitForURL((url) => !url.pathname.includes('password'))
  await newcomer.page.goto('/office/inbox')
  await newcomer.settle()
  await expect.poll(() => newcomer.page.locator('.me-name').innerText()).toBe('温书瑶')
  await newcomer.look('first-inbox')

  // The second factor is enrolled with the key that the page shows.
  await newcomer.page.goto('/office/me')
  await newcomer.settle()
  await newcomer.page.getByRole('button', { name: '开启动态验证码' }).click()
  await newcomer.page.locator('#totp-code').waitFor()
  await newcomer.look('totp')
  await newcomer.close()

  const again = await world.visitor()
  await again.page.goto(secret.slice(secret.indexOf('/office/')))
  await again.page.getByText('已失效').waitFor()
  await again.close()
})

test('an account is disabled and enabled again', async () => {
  const { page } = system
  await page.goto('/office/accounts?q=wen.shuyao')
  await system.settle()
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await dialog(system).locator('.btn-danger').click()
  await page.getByRole('button', { name: '启用', exact: true }).waitFor()
  await system.look('admin-disabled')
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await page.getByRole('button', { name: '停用', exact: true }).waitFor()
})

test('the security administrator ends a lock-out', async () => {
  const stranger = await world.visitor()
  for (let i = 0; i < 6; ++i) {
    await stranger.page.goto('/office/sign-in')
    await stranger.page.fill('#sign-in-username', 'wen.shuyao')
    await stranger.page.fill('#sign-in-password', `wrong ${i}`)
    await stranger.page.click('button[type=submit]')
    await stranger.page.locator('.errors').waitFor()
  }
  await stranger.look('locked-out')
  await stranger.close()

  const { page } = security
  await page.goto('/office/accounts?q=wen.shuyao')
  await security.settle()
  await page.getByRole('button', { name: '解除锁定' }).click()
  await page.getByRole('button', { name: '解除锁定' }).waitFor({ state: 'detached' })
  await security.look('admin-unlocked')
})

test('an organ is renamed; the old name stays in its history', async () => {
  const { page } = system
  await page.goto('/office/units?q=司法局')
  await system.settle()
  await page.locator('.row-title').first().click()
  await page.waitForURL(/\/organs\/\d+$/)
  await system.settle()
  const old = await page.locator('h1').innerText()
  await page.getByRole('button', { name: '更名' }).click()
  await page.fill('#rename-name', '江海区司法行政局')
  await submit(system)
  await dialog(system).waitFor({ state: 'detached' })
  const history = page.locator('.card', { hasText: '名称沿革' })
  await expect.poll(() => history.innerText()).toContain('江海区司法行政局')
  await expect.poll(() => history.innerText()).toContain(old)
  await system.look('admin-renamed')
})

test('the ledger tells it all, narrows, and is verified', async () => {
  const { page } = audit
  await page.goto('/office/ledger')
  await audit.settle()
  await page.locator('tbody', { hasText: '更名' }).waitFor()
  await page.getByRole('button', { name: '更名', exact: true }).first().click()
  await page.waitForURL(/act=rename/)
  await audit.settle()
  await page.goto('/office/ledger?subject_kind=account')
  await audit.settle()
  await page.locator('tbody', { hasText: '解除锁定' }).waitFor()
  await page.getByRole('button', { name: '核验台账' }).click()
  await page.getByText('台账完好').waitFor({ timeout: 60_000 })
  await audit.look('audit-verified')
})

test('the administrators’ pages are sound in both languages', async () => {
  const pages = {
    'admin-system': ['accounts', 'persons', 'units', 'units?type=body', 'me'],
    'admin-security': ['accounts', 'persons'],
    'admin-audit': ['ledger', 'me'],
  }
  for (const locale of ['zh-CN', 'en'] as const) {
    for (const [who, all] of Object.entries(pages)) {
      const visitor = await world.visitor({ locale })
      await visitor.signIn('office', who)
      for (const path of all) {
        await visitor.page.goto(`/office/${path}`)
        await visitor.look(`${who}-${path.replace(/\W/g, '-')}-${locale}`)
      }
      await visitor.close()
    }
  }
})
