import { phone, World, type Visitor } from '../harness'

/** The members who vote in these stories, by the names under which they sign in. */
export const memberNames = ['d034', 'd043', 'd056', 'd073', 'd084'] as const
export const title = '关于设立公园日的决定'

interface Seat {
  person_id: string
  part: string
}

type Five = [Visitor, Visitor, Visitor, Visitor, Visitor]

/** A meeting of today with everybody who takes part: who runs it, five members on phones, and a bare computer. */
export class Meeting {
  id = ''
  seats: Seat[] = []

  private constructor(
    readonly world: World,
    readonly clerk: Visitor,
    readonly chair: Visitor,
    readonly screen: Visitor,
    readonly members: Five,
  ) {}

  static async called(locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Meeting> {
    const world = await World.open()
    const [clerk, chair, screen] = await Promise.all([
      world.visitor({ locale }),
      world.visitor({ locale }),
      world.visitor({ locale, size: { width: 1920, height: 1080 } }),
    ])
    await clerk.signIn('office', 's2')
    await chair.signIn('office', 'd002')
    const members: Visitor[] = []
    for (const name of memberNames) {
      // one member reads English among the others
      const own = name === memberNames[1] ? 'en' : locale
      const member = await world.visitor({ locale: own, size: phone })
      await member.signIn('deputy', name)
      members.push(member)
    }
    const meeting = new Meeting(world, clerk, chair, screen, members as Five)
    await meeting.plan()
    return meeting
  }

  private async plan(): Promise<void> {
    const { today } = await ask<{ today: string }>(this.clerk, 'GET', '/session')
    const { items } = await ask<{ items: { id: string }[] }>(
      this.clerk,
      'POST',
      '/gathering-plans',
      {
        kind: 'standing_committee',
        year: Number(today.slice(0, 4)),
        dates: [today],
      },
    )
    this.id = items.reduce((last, one) => (BigInt(one.id) > BigInt(last.id) ? one : last)).id
    await ask(this.clerk, 'PUT', `/gatherings/${this.id}/date`, {
      held_on: today,
      begins_at: '09:00',
      place: '常委会会议室',
      urgent: true,
      urgent_reason: '情况紧急',
    })
    for (const [kind, called] of [
      ['report', '关于全区水环境治理情况的报告'],
      ['decision', title],
      ['other', '其他事项'],
    ])
      await ask(this.clerk, 'POST', `/gatherings/${this.id}/items`, {
        kind,
        title: called,
        reporter: '区人民政府',
      })
    await ask(this.clerk, 'POST', `/gatherings/${this.id}/notice`)
    const board = await ask<{ seats: Seat[] }>(this.clerk, 'GET', `/hall/${this.id}/seats`)
    this.seats = board.seats.filter((one) => one.part === 'member')
  }

  /** As if all had come and the chair had begun. */
  async opened(): Promise<void> {
    const person_ids = this.seats.map((one) => one.person_id)
    await ask(this.clerk, 'POST', `/hall/${this.id}/presence`, { person_ids, present: true })
    await ask(this.chair, 'POST', `/hall/${this.id}/opening`)
  }

  /** A computer on which nobody is signed in becomes the screen, with a code of the clerk's. */
  async screenOn(): Promise<void> {
    const { code } = await ask<{ code: string }>(this.clerk, 'POST', `/hall/${this.id}/screens`)
    await this.screen.page.goto('/screen/')
    await this.screen.page.fill('#screen-code', code)
    await this.screen.page.locator('.screen-door button').click()
    await this.screen.page.waitForURL(`**/screen/?meeting=${this.id}`)
  }

  async close(): Promise<void> {
    const all = [this.clerk, this.chair, this.screen, ...this.members]
    await Promise.all(all.map((one) => one.close()))
    await this.world.close()
  }
}

/** Asks the API as that visitor's page would. */
export const ask = <T>(one: Visitor, method: string, path: string, body?: unknown): Promise<T> =>
  one.page.evaluate(
    async ([verb, where, sent]) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
      const answer = await fetch(`/api/v1${where}`, {
        method: verb,
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': session.csrf,
          'If-Match': '*',
        },
        ...(sent ? { body: sent } : {}),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${verb} ${where}: ${text}`)
      return (text ? JSON.parse(text) : undefined) as never
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  )

export const nameOf = async (one: Visitor): Promise<string> =>
  (await ask<{ person: { name: string } }>(one, 'GET', '/session')).person.name

/** A button of that page by its words. */
export const press = (one: Visitor, words: string | RegExp) =>
  one.page.getByRole('button', { name: words }).first().click()
/** The button of the dialog that is open. */
export const sure = async (one: Visitor, words: string | RegExp) => {
  await one.page.locator('dialog').getByRole('button', { name: words }).last().click()
  await one.page.locator('dialog').waitFor({ state: 'detached' })
}

/** On the phone in the hall: choose, check, vote. */
export async function vote(one: Visitor, choice: RegExp): Promise<void> {
  await one.page.locator('.vote-choice').filter({ hasText: choice }).first().click()
  await press(one, /下一步|Next/)
  await press(one, /确认投票|Cast my vote/)
}
export const voted = (one: Visitor) => one.page.locator('.vote-done').waitFor()
