import { shallowRef } from 'vue'
import { api, newKey, ok, type Schemas } from '@/api/client'
import { asProblem } from '@/api/problem'

export type BulkOffer = Schemas['BulkOffer']
export type BulkOutcome = Schemas['BulkOutcome']
type Result = Schemas['BulkResult']

/** As many as the server takes at once. */
export const most = 100

/** One of a selection; `form` is its own, where it differs from the others'. */
export interface BulkRow {
  id: string
  version: number
  number?: string | null
  title: string
  form?: string
}

/** Few enough for a bar that moves, and for a request that is soon answered. */
const chunk = 20

interface Batch {
  rows: BulkRow[]
  key: string
}

/**
 * One act upon many, in batches. What was not answered, because the network was lost, is asked again
 * under the same key, so that nothing is done twice.
 */
export function useBulk() {
  const outcomes = shallowRef<BulkOutcome[]>([])
  const names = shallowRef<Result['names']>([])
  const waiting = shallowRef<Batch[]>([])
  const all = shallowRef(0)
  const busy = shallowRef(false)
  const problem = shallowRef<string>()
  let wish = { act: '', form: '', preview: false }

  async function ask(next: typeof wish, rows: BulkRow[], whole: boolean): Promise<void> {
    wish = next
    all.value = rows.length
    outcomes.value = []
    names.value = []
    const size = whole ? rows.length : chunk
    waiting.value = []
    for (let at = 0; at < rows.length; at += size) {
      waiting.value = [...waiting.value, { rows: rows.slice(at, at + size), key: newKey() }]
    }
    await go()
  }

  /** Throws what is wrong with the form; anything else that stops it is kept, and may be tried again. */
  async function go(): Promise<void> {
    busy.value = true
    problem.value = undefined
    try {
      for (let batch = waiting.value[0]; batch; batch = waiting.value[0]) {
        const answer = await send(batch)
        outcomes.value = [...outcomes.value, ...answer.results]
        names.value = [...names.value, ...answer.names]
        waiting.value = waiting.value.slice(1)
      }
    } catch (thrown) {
      const why = asProblem(thrown)
      if (Object.keys(why.faults).length) throw why
      problem.value = why.message
    } finally {
      busy.value = false
    }
  }

  const send = (batch: Batch): Promise<Result> => {
    const items = batch.rows.map(({ id, version, form }) => ({ id, version, form: form ?? '' }))
    const headers = { 'Idempotency-Key': batch.key }
    return ok(api.POST('/suggestions/bulk', { body: { ...wish, items }, headers }))
  }

  return { outcomes, names, waiting, all, busy, problem, ask, go }
}
