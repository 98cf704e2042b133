import { computed, reactive } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import type { Choice } from '@/kit/field'
import { categories, law, readLaw } from '@/shared/law'
import { named, session } from '@/shared/session'
import { useShelved } from './shelved'
import type { Lists } from './words'

type Deputy = Schemas['DeputyRow']
type Unit = Schemas['OrganRow']

/** Every page of a list. */
async function all<T>(page: (cursor?: string) => Promise<{ items: T[]; next?: string | null }>) {
  const found: T[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    found.push(...items)
    cursor = next ?? undefined
  } while (cursor)
  return found
}

/** The names a writer chooses from, kept on the phone for writing without a network. */
export function useLists(): Lists & { ready: boolean } {
  const shelved = useShelved('lists', async () => {
    const units = { type: 'unit', limit: 100 } as const
    return {
      law: await readLaw(),
      deputies: await all<Deputy>((cursor) =>
        ok(api.GET('/deputies', { params: { query: { limit: 100, cursor } } })),
      ),
      units: await all<Unit>((cursor) =>
        ok(api.GET('/organs', { params: { query: { ...units, cursor } } })),
      ),
    }
  })
  const lists = shelved.data
  const me = session.value?.person?.id
  return reactive({
    ready: computed(() => lists.value !== undefined),
    categories: computed<Choice[]>(() => {
      law.value ??= lists.value?.law
      return categories.value
    }),
    deputies: computed<Choice[]>(() =>
      (lists.value?.deputies ?? [])
        .filter((one) => one.person_id !== me)
        .map((one) => ({
          value: one.person_id,
          label: named(one),
          hint: named({ name: one.delegation, name_en: one.delegation_en }),
        })),
    ),
    units: computed<Choice[]>(() =>
      (lists.value?.units ?? []).map((one) => ({ value: one.id, label: named(one) })),
    ),
  })
}
