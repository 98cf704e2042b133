import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { api, ok, type Schemas } from '@/api/client'
import { useMore } from '@/shared/more'
import { keepQueue } from '../queue'
import { useNames } from '@/shared/names'

export type Row = Schemas['Row']
export type Summary = Schemas['Summary']

/** What a list's address may say, in the words of the server's own query. */
const keys = [
  'state',
  'q',
  'category',
  'session_id',
  'unit_id',
  'role',
  'part_state',
  'petition',
  'due',
  'outcome',
  'channel',
  'colour',
] as const
export type FilterKey = (typeof keys)[number]

/** The filter in the address bar: what it says, and how to change it. */
export function useFilter() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => {
    const found: Partial<Record<FilterKey, string>> = {}
    for (const key of keys) {
      const value = route.query[key]
      if (typeof value === 'string' && value) found[key] = value
    }
    return found
  })
  const states = computed(() => filter.value.state?.split(',') ?? [])

  function set(change: Partial<Record<FilterKey, string | undefined>>): void {
    const query: LocationQueryRaw = {}
    for (const [key, value] of Object.entries({ ...filter.value, ...change }))
      if (value) query[key] = value
    void router.replace({ query })
  }
  const clear = () => void router.replace({ query: {} })
  return { filter, states, set, clear }
}
export type UseFilter = ReturnType<typeof useFilter>

/** The rows for a query of the server's, with their names and their summary; read again when it changes. */
export function useList(query: () => Record<string, string | undefined>) {
  const route = useRoute()
  const names = useNames()
  const summary = shallowRef<Summary>()

  const server = () => {
    const { state, part_state, ...rest } = query()
    return {
      ...rest,
      ...(state ? { state: state.split(',') } : {}),
      ...(part_state ? { part_state: part_state.split(',') } : {}),
    }
  }
  const list = useMore<Row>(async (cursor) => {
    const params = { query: { ...server(), cursor, limit: 50 } }
    const page = await ok(api.GET('/suggestions', { params }))
    names.add(page.names)
    return page
  })
  async function count(): Promise<void> {
    const { state: _, ...rest } = server()
    try {
      summary.value = await ok(api.GET('/suggestions/summary', { params: { query: rest } }))
    } catch {
      // The list says what went wrong; the counts of before stay.
    }
  }
  async function again(): Promise<void> {
    await Promise.all([list.again(), count()])
  }
  void count()
  watch(() => JSON.stringify(query()), again)
  const keep = () =>
    keepQueue(
      route.fullPath,
      (list.items.value ?? []).map((row) => row.id),
    )
  return { ...list, again, summary, names, keep }
}
