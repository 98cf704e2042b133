import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, ok, type Schemas } from '@/api/client'
import { useMore } from './more'
import { useNames } from './names'

export type Found = Schemas['Found']

/** What the address asks for, found, of these kinds; the address is the whole state of the page. */
export function useFound(kinds: string[] = []) {
  const route = useRoute()
  const router = useRouter()
  const text = (key: string) => {
    const value = route.query[key]
    return typeof value === 'string' ? value : ''
  }
  const set = (change: Record<string, string | undefined>) =>
    router.replace({ query: { ...route.query, ...change } })
  const names = useNames()
  const exact = ref(0)
  const more = ref(false)
  const asked = computed(() => text('q').trim())
  const list = useMore<Found>(async (cursor) => {
    if (!asked.value) return { items: [] }
    const query = {
      q: asked.value,
      ...(text('kind') ? { kind: [text('kind')] } : kinds.length ? { kind: kinds } : {}),
      ...(text('unit_id') ? { unit_id: text('unit_id') } : {}),
      ...(text('author_id') ? { author_id: text('author_id') } : {}),
      ...(text('year') ? { year: Number(text('year')) } : {}),
      cursor,
    }
    const page = await ok(api.GET('/search', { params: { query } }))
    names.add(page.names)
    exact.value = page.exact
    more.value = page.more
    return page
  })
  watch(() => JSON.stringify(route.query), list.again)
  return { text, set, names, asked, list, exact, more }
}
export type UseFound = ReturnType<typeof useFound>
