import { shallowRef, type ShallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { ApiProblem, asProblem } from '@/api/problem'
import { t } from '@/i18n'
import { bodyOf, type Offer } from '@/kit/act'
import type { FieldValue } from '@/kit/field'
import { readTasks } from '../tasks'

export type View = Schemas['View']
export type Event = Schemas['Event']
export type Handling = Schemas['Handling']
export type Reply = Schemas['Reply']
export type Contact = Schemas['matters.Contact']

/** What others did while this reader was filling in a form. */
export interface Meanwhile {
  events: Event[]
  names: Schemas['NameOf'][]
  stillOpen: boolean
}

/** Paths of matters and of their acts are said by the server, so the client cannot type them. */
type Send = <V>(
  method: string,
  path: string,
  init: { body?: object; headers?: Record<string, string> },
) => Promise<{ data?: V }>
const send = api.request as unknown as Send

/** What every kind of matter has; a card beside it has no timeline of its own. */
export interface Seen {
  id: string
  version: number
  timeline?: Event[]
  acts: Offer[]
  names: Schemas['NameOf'][]
}

/** One matter on a page: what is known of it, and the acts upon it. */
export function useMatter<V extends Seen>(path: () => string) {
  const view: ShallowRef<V | undefined> = shallowRef()
  const problem = shallowRef<ApiProblem>()
  const meanwhile = shallowRef<Meanwhile>()
  let turn = 0

  async function read(): Promise<void> {
    const mine = ++turn
    try {
      const found = await ok(send<V>('get', path(), {}))
      if (mine !== turn) return
      view.value = found
      problem.value = undefined
    } catch (thrown) {
      if (mine === turn) problem.value = asProblem(thrown)
    }
  }

  /** Does an act upon the version that the reader saw, so that nobody is overwritten unseen. */
  async function perform(offer: Offer, values: Record<string, FieldValue> = {}): Promise<void> {
    const headers = { 'If-Match': `"${view.value?.version}"` }
    const body = offer.fields.length ? { body: bodyOf(offer, values) } : {}
    try {
      const found = await ok(send<V>(offer.method.toLowerCase(), offer.path, { headers, ...body }))
      ++turn
      view.value = found
      meanwhile.value = undefined
    } catch (thrown) {
      const why = asProblem(thrown)
      if (!why.stale) throw why
      await compare(offer)
      if (!meanwhile.value) throw why // nobody was faster: a rule refuses it, and says why
      throw new ApiProblem(why.status, why.code, t('office.changed.notDone'))
    }
    void readTasks()
  }

  /** Reads the matter again beneath an open form, and keeps what is new in it for the form to say. */
  async function compare(offer: Offer): Promise<void> {
    const before = view.value
    await read()
    const now = view.value
    if (!before || !now || now.version === before.version) return
    meanwhile.value = {
      events: (now.timeline ?? []).slice(before.timeline?.length ?? 0),
      names: now.names,
      stillOpen: now.acts.some(
        (one: Offer) => one.path === offer.path && one.act === offer.act && one.open,
      ),
    }
  }

  return { view, problem, meanwhile, read, perform, settle: () => (meanwhile.value = undefined) }
}
