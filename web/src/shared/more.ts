import { computed, ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '@/api/problem'

interface Page<T> {
  items: T[]
  next?: string | null | undefined
}

/** A keyset list: pages are appended; `again` starts from the front (new filters). */
export function useMore<T>(read: (after: string | undefined) => Promise<Page<T>>) {
  const items = shallowRef<T[]>()
  const problem = shallowRef<ApiProblem>()
  const busy = ref(false)
  const next = ref<string>()
  let turn = 0

  async function load(after?: string): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const page = await read(after)
      if (mine !== turn) return
      items.value = after ? [...(items.value ?? []), ...page.items] : page.items
      next.value = page.next ?? undefined
      problem.value = undefined
    } catch (thrown) {
      if (mine === turn) problem.value = asProblem(thrown)
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  void load()
  return {
    items,
    problem,
    busy,
    hasMore: computed(() => next.value !== undefined),
    again: () => load(),
    more: () => load(next.value),
  }
}

export type List<T> = ReturnType<typeof useMore<T>>
