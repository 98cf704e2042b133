import { ref, shallowRef, watch } from 'vue'
import { asProblem, type ApiProblem } from '@/api/problem'
import { online } from '@/shared/online'
import { account } from '@/shared/session'
import { shelf } from './store'

/**
 * Reads something that must also be there without a network: what was read last time is shown at
 * once, and `staleAt` says from when it is while it could not be read anew.
 */
export function useShelved<T>(name: string, read: () => Promise<T>) {
  const key = `${account.value}:${name}`
  const data = shallowRef<T>()
  const problem = shallowRef<ApiProblem>()
  const staleAt = ref<number>()

  async function again(): Promise<void> {
    const kept = data.value === undefined ? await shelf.get(key).catch(() => undefined) : undefined
    if (kept) {
      data.value = kept.data as T
      if (!online.value) staleAt.value = kept.at
    }
    try {
      const found = await read()
      data.value = found
      problem.value = undefined
      staleAt.value = undefined
      await shelf.put(key, found).catch(() => undefined)
    } catch (thrown) {
      const why = asProblem(thrown)
      if (why.unreachable && data.value !== undefined) staleAt.value ??= kept?.at ?? Date.now()
      else problem.value = why
    }
  }
  void again()
  watch(online, (now) => now && (problem.value || staleAt.value) && void again())
  return { data, problem, staleAt, again }
}

/** The same for one answer: what was read last time when the server cannot be reached now. */
export async function readOrRecall<T>(name: string, read: () => Promise<T>): Promise<T> {
  const key = `${account.value}:${name}`
  try {
    const found = await read()
    await shelf.put(key, found).catch(() => undefined)
    return found
  } catch (thrown) {
    const kept = asProblem(thrown).unreachable ? await shelf.get(key) : undefined
    if (!kept) throw thrown
    return kept.data as T
  }
}
