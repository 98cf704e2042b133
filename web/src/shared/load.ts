import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { asProblem, type ApiProblem } from '@/api/problem'
import { online } from './online'

export interface Load<T> {
  data: ShallowRef<T | undefined>
  problem: ShallowRef<ApiProblem | undefined>
  busy: Ref<boolean>
  again: () => Promise<void>
}

/**
 * Reads something for a page. What was read before stays while it is read again, also when that
 * fails; an answer that comes after a newer question is dropped.
 */
export function useLoad<T>(read: () => Promise<T>): Load<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<ApiProblem>()
  const busy = ref(false)
  let turn = 0

  async function again(): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const found = await read()
      if (mine !== turn) return
      data.value = found
      problem.value = undefined
    } catch (thrown) {
      if (mine === turn) problem.value = asProblem(thrown)
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  void again()
  watch(online, (now) => now && problem.value && void again())
  return { data, problem, busy, again }
}
