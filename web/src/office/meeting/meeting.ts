import { computed, shallowRef } from 'vue'
import { api, newKey, ok, type Schemas } from '@/api/client'
import { asProblem, type ApiProblem } from '@/api/problem'
import { useNames } from '@/shared/names'
import { unitNames } from '../people'
import { readTasks } from '../tasks'

export type Meeting = Schemas['MeetingView']
export type Line = Schemas['MeetingLine']
export type Decision = Omit<Schemas['Deciding'], 'version'>

/** A heading of the list, and what stands under it. */
export interface Section {
  key: string
  unit?: string
  lines: Line[]
}

/** Few enough for a bar that moves. */
const chunk = 25

/** An assignment meeting on a page: its list, its decisions, and the assigning of what is decided. */
export function useMeeting(id: () => string) {
  const view = shallowRef<Meeting>()
  const problem = shallowRef<ApiProblem>()
  const failures = shallowRef<Map<string, string>>(new Map())
  const progress = shallowRef<{ done: number; of: number }>()
  const names = useNames()
  const path = () => ({ params: { path: { id: id() } } })

  function take(next: Meeting): void {
    names.add(next.names)
    view.value = next
  }
  async function read(): Promise<void> {
    try {
      take(await ok(api.GET('/assignment-meetings/{id}', path())))
      problem.value = undefined
    } catch (thrown) {
      problem.value = asProblem(thrown)
    }
  }
  const headers = () => ({ 'If-Match': `"${view.value?.version}"` })
  const takeIn = async () =>
    take(await ok(api.POST('/assignment-meetings/{id}/list', { ...path(), headers: headers() })))
  const decideClear = async () =>
    take(
      await ok(
        api.POST('/assignment-meetings/{id}/clear-decisions', { ...path(), headers: headers() }),
      ),
    )
  const conclude = async () =>
    take(
      await ok(api.POST('/assignment-meetings/{id}/conclusion', { ...path(), headers: headers() })),
    )

  async function decide(line: Line, decision: Decision): Promise<void> {
    const params = { path: { id: id(), item: line.id } }
    const body = { ...decision, version: line.item_version }
    const next = await ok(
      api.POST('/assignment-meetings/{id}/items/{item}/decision', { params, body }),
    )
    names.add(unitNames.value)
    if (!view.value) return
    const lines = view.value.lines.map((one: Line) => (one.id === next.id ? next : one))
    view.value = { ...view.value, lines }
  }

  const ready = computed(() =>
    (view.value?.lines ?? []).filter((one: Line) => one.decided_on && !one.assigned_on),
  )
  async function assign(): Promise<void> {
    const all = ready.value.map((one: Line) => one.id)
    const failed = new Map<string, string>()
    progress.value = { done: 0, of: all.length }
    try {
      for (let at = 0; at < all.length; at += chunk) {
        const body = { item_ids: all.slice(at, at + chunk) }
        const header = { 'Idempotency-Key': newKey() }
        const answer = await ok(
          api.POST('/assignment-meetings/{id}/assignment', { ...path(), body, headers: header }),
        )
        for (const one of answer.results) if (!one.done) failed.set(one.id, one.why_not)
        progress.value = { done: Math.min(at + chunk, all.length), of: all.length }
      }
    } finally {
      progress.value = undefined
      failures.value = failed
      await read()
      void readTasks()
    }
  }

  /** The doubtful on top, then those that nobody has been named for, then unit by unit. */
  const sections = computed<Section[]>(() => {
    const found: Section[] = []
    for (const line of view.value?.lines ?? []) {
      const unit = line.candidate_id ?? ''
      const key = line.doubts.length ? 'doubtful' : unit || 'open'
      const last = found.at(-1)
      if (last?.key === key) last.lines.push(line)
      else found.push({ key, ...(line.doubts.length ? {} : { unit }), lines: [line] })
    }
    return found
  })

  return {
    view,
    problem,
    names,
    sections,
    ready,
    failures,
    progress,
    read,
    takeIn,
    decideClear,
    conclude,
    decide,
    assign,
  }
}
