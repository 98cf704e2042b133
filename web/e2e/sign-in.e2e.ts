import { afterAll, beforeAll, expect, test } from 'vitest'
import { code } from './authenticator'
import { password, phone, World, type Visitor } from './harness'

// Every way through the door.
let world: World
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world?.close())

/** A one-time link for a person, as the security administrator's page would make it. */
async function linkFor(username: string, newPassword: boolean): Promise<string> {
  const admin = await world.visitor()
  await admin.signIn('office', 'admin-security')
  const token = await admin.page.evaluate(
    async ([name, fresh]) => {
      const read = (path: string) => fetch(`/api/v1${path}`).then((answer) => answer.json())
      const { csrf } = await read('/session')
      const found = await read(`/accounts?q=${name}`)
      const { id, version } = found.items.find((row: { username: string }) => row.username === name)
      const answer = await fetch(`/api/v1/accounts/${id}/links`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': csrf,
          'If-Match': `"${version}"`,
        },
        body: JSON.stringify({ new_password: fresh, path: '/mine' }),
      })
      return (await answer.json()).link_token as string
    },
    [username, newPassword] as const,
  )
  await admin.close()
  return token
}

async function visitor(): Promise<Visitor> {
  return world.visitor({ size: phone })
}

test('a wrong password is said plainly, and the page asked for is reached after the right one', async () => {
  const deputy = await visitor()
  const { page } = deputy
  await page.goto('/deputy/me')
  await page.waitForURL(/sign-in/)
  await page.fill('#sign-in-username', 'd075')
  await page.fill('#sign-in-password', 'not this one')
  await page.click('button[type=submit]')
  await page.waitForSelector('.errors')
  await expect.poll(() => page.textContent('.errors')).toContain('密码')
  await deputy.look('sign-in-wrong')
  await page.fill('#sign-in-password', password)
  await page.click('button[type=submit]')
  await page.waitForURL(/\/deputy\/me$/)
  await deputy.close()
})

test('a second factor is turned on, asked for, and turned off', async () => {
  const deputy = await visitor()
  const { page } = deputy
  await deputy.signIn('deputy', 'd112')
  await page.goto('/deputy/me')
  await deputy.settle()
  await page.getByRole('button', { name: '开启动态验证码' }).click()
  const secret = (await page.locator('code').textContent()) ?? ''
  await deputy.look('totp-offer')
  await page.fill('#totp-code', code(secret, -1))
  await page.locator('form button[type=submit]').click()
  await page.waitForSelector('#totp-code', { state: 'detached' })

  await page.getByRole('button', { name: '退出登录' }).click()
  await page.locator('dialog .btn').last().click()
  await page.waitForURL(/sign-in/)
  await page.fill('#sign-in-username', 'd112')
  await page.fill('#sign-in-password', password)
  await page.click('button[type=submit]')
  await page.waitForSelector('#sign-in-code')
  await deputy.look('sign-in-code')
  await page.fill('#sign-in-code', code(secret))
  await page.click('button[type=submit]')
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  await page.goto('/deputy/me')
  await page.getByRole('button', { name: '关闭动态验证码' }).click()
  await page.getByRole('button', { name: '开启动态验证码' }).waitFor()
  await deputy.close()
})

test('a one-time link lets its owner in once', async () => {
  const token = await linkFor('d002', false)
  const deputy = await visitor()
  await deputy.page.goto(`/deputy/#/link/${token}`)
  await deputy.page.waitForURL(/\/deputy\/mine$/)
  await deputy.look('by-link')
  await deputy.close()

  const second = await visitor()
  await second.page.goto(`/deputy/link?token=${token}`)
  await second.page.waitForSelector('.banner[data-tone=bad]')
  await second.look('link-spent')
  await second.close()
})

test('whoever was given a way in first chooses a password', async () => {
  const token = await linkFor('d002', true)
  const deputy = await visitor()
  const { page } = deputy
  await page.goto(`/deputy/#/link/${token}`)
  await page.waitForURL(/me\/password/)
  await deputy.look('first-password')
  await page.fill('#password-password', 'a river runs to the sea')
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(/\/deputy\/mine$/)
  await deputy.close()
})

test('one sees where one is signed in, and ends what one does not know', async () => {
  const lost = await visitor()
  await lost.signIn('deputy', 'd075')
  const deputy = await visitor()
  const { page } = deputy
  await deputy.signIn('deputy', 'd075')
  await page.goto('/deputy/me')
  const places = page.locator('.own-sessions li')
  await places.filter({ hasText: '本次登录' }).waitFor()
  await deputy.look('own-sessions')
  const before = await places.count()
  await places.getByRole('button').first().click()
  await deputy.look('own-sessions-end')
  await page.locator('dialog .btn').last().click()
  await expect.poll(() => places.count()).toBe(before - 1)
  await lost.page.goto('/deputy/me')
  await lost.page.waitForURL(/sign-in/)
  await lost.close()
  await deputy.close()
})
