import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { code } from './authenticator'
import { phone, World } from './harness'

// A congress that was just set up: its administrators come in by a link, choose a password, and set up the
// second factor before anything else is open to them.
let world: World
let token = ''
beforeAll(async () => {
  world = await World.open((data) => {
    const renda = process.env.RENDA_BIN ?? '../build/check/renda'
    const made = spawnSync(renda, ['init', '--data', data, '--name', '江海区人民代表大会'], {
      encoding: 'utf8',
    })
    token = /system\s.*#\/link\/(\S+)/.exec(made.stdout)?.[1] ?? ''
  })
})
afterAll(() => world?.close())

test('an administrator comes in as far as the second factor, then goes on, and cannot give it up', async () => {
  expect(token).not.toBe('')
  const admin = await world.visitor({ size: phone })
  const { page } = admin
  await page.goto(`/office/#/link/${token}`)
  await page.waitForURL(/me\/password/)
  await page.fill('#password-password', 'a river runs to the sea')
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/me\/second-factor/)
  await page.goto('/office/accounts')
  await page.waitForURL(/me\/second-factor/)
  await admin.look('second-factor-first')
  await page.getByRole('button', { name: '开启动态验证码' }).click()
  const secret = (await page.locator('code').textContent()) ?? ''
  await page.fill('#totp-code', code(secret))
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/\/office\/accounts$/)
  await page.goto('/office/me')
  await page.getByText('不能关闭').waitFor()
  expect(await page.getByRole('button', { name: '关闭动态验证码' }).count()).toBe(0)
  await admin.look('second-factor-demanded')
  await admin.close()
})
