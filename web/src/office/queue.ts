import { computed, ref } from 'vue'

/** The list a matter was opened from: forty cases are worked through without going back to it. */
interface Queue {
  from: string
  ids: string[]
}
const key = 'queue'
const stored = sessionStorage.getItem(key)
const queue = ref<Queue>(stored ? (JSON.parse(stored) as Queue) : { from: '/', ids: [] })

export function keepQueue(from: string, ids: string[]): void {
  queue.value = { from, ids }
  sessionStorage.setItem(key, JSON.stringify(queue.value))
}

export const queueFrom = computed(() => queue.value.from)

/** Where that matter stands in its list, and its neighbours there. */
export function placeOf(id: string) {
  const { ids } = queue.value
  const at = ids.indexOf(id)
  return at < 0 ? undefined : { n: at + 1, of: ids.length, before: ids[at - 1], after: ids[at + 1] }
}
