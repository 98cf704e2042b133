import type { Schemas } from '@/api/client'
import { locale } from '@/i18n'

type NameOf = Schemas['NameOf']

/** Looks up the names that came with an answer. An id of 0 is nobody. */
export function nameBook(names: NameOf[]): (id: string | null | undefined) => string {
  const byId = new Map(names.map((one) => [one.id, one]))
  return (id) => {
    const found = id ? byId.get(id) : undefined
    if (!found) return ''
    return (locale.value === 'en' && found.name_en) || found.name
  }
}

export const isSomeone = (id: string | null | undefined): boolean => !!id && id !== '0'
