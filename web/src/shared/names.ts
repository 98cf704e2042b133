import { shallowReactive } from 'vue'
import type { Schemas } from '@/api/client'
import { locale } from '@/i18n'

type NameOf = Schemas['NameOf']
type Id = string | null | undefined

/** The names that come with answers, kept together while pages of a list are appended. */
export function useNames() {
  const known = shallowReactive(new Map<string, NameOf>())
  const find = (id: Id) => (id ? known.get(id) : undefined)
  const english = (one: NameOf | undefined) => locale.value === 'en' && one?.name_en

  return {
    add: (names: NameOf[] | undefined) => names?.forEach((one) => known.set(one.id, one)),
    name: (id: Id): string => english(find(id)) || find(id)?.name || '',
    short: (id: Id): string => english(find(id)) || find(id)?.short_name || find(id)?.name || '',
  }
}
export type Names = ReturnType<typeof useNames>

/** Looks up the names that came with one answer. An id of 0 is nobody. */
export function nameBook(names: NameOf[]): Names['name'] {
  const book = useNames()
  book.add(names)
  return book.name
}

export const isSomeone = (id: Id): boolean => !!id && id !== '0'
