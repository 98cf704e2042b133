import { api, ok, type Schemas } from '@/api/client'
import { categories } from '@/shared/law'
import { named } from '@/shared/session'
import type { Names } from '@/kit/act'

/** Where the forms of a deputy's acts find names: categories, fellow deputies and units. */
export const names: Names = {
  choices: () => categories.value,
  async search(of, words) {
    if (of === 'people.Person') {
      const found = await ok(api.GET('/deputies', { params: { query: { q: words, limit: 20 } } }))
      return found.items.map((one: Schemas['DeputyRow']) => ({
        value: one.person_id,
        label: named(one),
        hint: named({ name: one.delegation, name_en: one.delegation_en }),
      }))
    }
    const query = { type: 'unit', q: words, limit: 20 } as const
    const found = await ok(api.GET('/organs', { params: { query } }))
    return found.items.map((one: Schemas['OrganRow']) => ({ value: one.id, label: named(one) }))
  },
}
