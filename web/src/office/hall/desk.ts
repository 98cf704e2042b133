import { provide, inject, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { asProblem, type ApiProblem } from '@/api/problem'
import { t } from '@/i18n'
import { useHall } from '@/shared/hall'
import { toast } from '@/shared/toast'

/** The chair's desk: the meeting as the hall sees it, what its reader may do, and the doing of it. */
export function useDesk(id: string) {
  const page = useHall(id)
  const mine = shallowRef<Schemas['HallMine']>()
  const refused = shallowRef<ApiProblem>()
  const busy = ref(false)
  const at = { params: { path: { id } } }

  async function readMine(): Promise<void> {
    mine.value = await ok(api.GET('/hall/{id}/mine', at)).catch(() => mine.value)
  }
  watch(() => page.hall.value?.state, readMine, { immediate: true })

  /** Does an act and reads anew what came of it; a refusal stays on the page until the next act. */
  async function does(act: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refused.value = undefined
    try {
      await act()
      toast(t('hall.chair.done'))
      return true
    } catch (thrown) {
      refused.value = asProblem(thrown)
      return false
    } finally {
      busy.value = false
      await page.read()
    }
  }
  const may = (act: string) => mine.value?.acts.includes(act) ?? false
  const desk = { ...page, id, at, mine, refused, busy, does, may }
  provide(theDesk, desk)
  return desk
}
export type Desk = ReturnType<typeof useDesk>

const theDesk: InjectionKey<Desk> = Symbol('desk')
export const deskHere = (): Desk => inject(theDesk)!
