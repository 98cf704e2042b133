import { shallowReactive } from 'vue'
import type { Schemas } from '@/api/client'
import { locale } from '@/i18n'

type NameOf = Schemas['NameOf']

/** The names that come with answers, kept together while pages of a list are appended. */
export function useNames() {
  const known = shallowReactive(new Map<string, NameOf>())
  const find = (id: string | null | undefined) => (id ? known.get(id) : undefined)
  const english = (one: NameOf) => locale.value === 'en' && one.name_en

  return {
    add: (names: NameOf[] | undefined) => names?.forEach((one) => known.set(one.id, one)),
    name: (id: string | null | undefined): string => {
      const one = find(id)
      return one ? english(one) || one.name : ''
    },
    short: (id: string | null | undefined): string => {
      const one = find(id)
      return one ? english(one) || one.short_name || one.name : ''
    },
  }
}
export type Names = ReturnType<typeof useNames>
