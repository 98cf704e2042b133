import { AxeBuilder } from '@axe-core/playwright'
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

/** Sizes that people really hold in their hands or sit before. */
export const phone = { width: 390, height: 844 }
export const desktop = { width: 1440, height: 900 }

/** The password of every demo account. */
export const password = process.env.RENDA_DEMO_PASSWORD ?? 'Jianghai-2020'

const renda = process.env.RENDA_BIN ?? '../build/check/renda'
const web = process.env.RENDA_WEB ?? 'dist'
/** Milliseconds by which each answer of the API is late: a spec that reads before its answer shows itself. */
const slow = Number(process.env.RENDA_SLOW ?? 0)

const demoYear = (data: string): void => cpSync(inject('demo'), data, { recursive: true })

/** A fresh demo congress, or what `fill` puts there, served on a port of its own; gone when the flow ends. */
export class World {
  private constructor(
    readonly url: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
    private readonly data: string,
  ) {}

  static async open(fill = demoYear): Promise<World> {
    const data = mkdtempSync(join(tmpdir(), 'renda-e2e-'))
    fill(data)
    const port = await freePort()
    const server = spawn(renda, ['serve', '--data', data, '--port', String(port), '--web', web], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const url = `http://127.0.0.1:${port}`
    await until(() => fetch(`${url}/readyz`).then((answer) => answer.ok))
    return new World(url, server, await launch(), data)
  }

  async close(): Promise<void> {
    await this.browser.close()
    const gone = new Promise((resolve) => this.server.once('exit', resolve))
    this.server.kill('SIGTERM')
    await gone
    rmSync(this.data, { recursive: true, force: true })
  }

  /** Somebody with a browser of their own. */
  async visitor(options: { size?: typeof phone; locale?: 'zh-CN' | 'en' } = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      viewport: options.size ?? desktop,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: this.url,
      reducedMotion: 'reduce',
    })
    if (slow > 0) {
      await context.route('**/api/**', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, slow))
        await route.continue().catch(() => undefined) // the page may be gone meanwhile
      })
    }
    if (options.locale === 'en') {
      await context.addInitScript(() => localStorage.setItem('locale', 'en'))
    }
    return Visitor.with(context)
  }
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** A person before a browser, and what must never happen to them: an error, a blocked script. */
export class Visitor {
  readonly trouble: string[] = []

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async with(context: BrowserContext): Promise<Visitor> {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
      })
    })
    const page = await context.newPage()
    const visitor = new Visitor(context, page)
    visitor.listen(page)
    return visitor
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.trouble.push(String(error)))
    page.on('console', (line) => {
      if (line.type() !== 'error') return
      // A refused request is the story of some flows; a blocked script or style never is.
      if (/Failed to load resource/.test(line.text())) return
      this.trouble.push(line.text())
    })
  }

  async signIn(face: 'office' | 'deputy', username: string): Promise<void> {
    await this.page.goto(`/${face}/`)
    await this.page.fill('#sign-in-username', username)
    await this.page.fill('#sign-in-password', password)
    await this.page.click('button[type=submit]')
    await this.page.waitForURL((url) => !url.pathname.includes('sign-in'))
  }

  /** The page is read by axe and pictured when RENDA_SHOTS names a folder. */
  async look(name: string): Promise<void> {
    await this.settle()
    const folder = process.env.RENDA_SHOTS
    if (folder) {
      mkdirSync(folder, { recursive: true })
      await this.page.screenshot({ path: join(folder, `${name}.png`) })
    }
    const found = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const told = found.violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
    )
    expect(told, `axe on ${name}`).toEqual([])
    expect(await this.scrollsSideways(), `${name} scrolls sideways`).toBe(false)
    expect(this.trouble, `trouble on ${name}`).toEqual([])
  }

  /** Asks the API as this visitor's page would. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.page.evaluate(
      async ([m, p, b]) => {
        const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
        const answer = await fetch(`/api/v1${p}`, {
          method: m,
          headers: {
            'Content-Type': 'application/json',
            'X-CSRF-Token': session.csrf,
            'If-Match': '*',
          },
          ...(b ? { body: b } : {}),
        })
        const text = await answer.text()
        if (!answer.ok) throw new Error(text)
        return (text ? JSON.parse(text) : undefined) as never
      },
      [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
    )
  }

  /** Nothing is being read any more. */
  async settle(): Promise<void> {
    // a page of the hall always listens, so its network is never idle
    if (!/\/(hall|screen)\//.test(this.page.url())) await this.page.waitForLoadState('networkidle')
    await this.page.waitForFunction(() => !document.querySelector('.skeleton'))
  }

  private scrollsSideways(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
  }

  async close(): Promise<void> {
    expect(this.trouble).toEqual([])
    await this.context.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

async function until(ready: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; ++i) {
    if (await ready().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not become ready')
}
