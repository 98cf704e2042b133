import { computed } from 'vue'
import { api, ok } from '@/api/client'
import type { Choice } from '@/kit/field'
import { locale } from '@/i18n'
import { named } from '@/shared/session'
import { useShelved } from './shelved'

/** The names a writer chooses from, kept on the phone for writing without a network. */
export function useLists() {
  const lists = useShelved('lists', () => ok(api.GET('/suggestions/form')))
  const choices = (all: { id: string; name: string; name_en?: string }[]): Choice[] =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  return {
    ready: computed(() => lists.data.value !== undefined),
    categories: computed<Choice[]>(() =>
      (lists.data.value?.categories ?? []).map(
        (one: { key: string; label_zh: string; label_en: string }) => ({
          value: one.key,
          label: locale.value === 'en' ? one.label_en : one.label_zh,
        }),
      ),
    ),
    deputies: computed(() => choices(lists.data.value?.deputies ?? [])),
    units: computed(() => choices(lists.data.value?.units ?? [])),
  }
}
