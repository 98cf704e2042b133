import { computed, shallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import type { Choice } from '@/kit/field'
import type { Names as FormNames } from '@/kit/act'
import { t, word } from '@/i18n'
import { day } from '@/i18n/dates'
import { named } from '@/shared/session'
import { categories, groundsFor, outcomes } from '@/shared/law'

type Unit = Schemas['OrganRow']
type Deputy = Schemas['DeputyRow']

/** The handling units in office: few enough to be held here and searched while typing. */
const units = shallowRef<Unit[]>([])
export async function readUnits(): Promise<void> {
  if (units.value.length) return
  const params = { query: { type: 'unit', limit: 200 } } as const
  units.value = (await ok(api.GET('/organs', { params }))).items
}
export const unitNames = computed(() =>
  units.value.map(({ id, name, short_name, name_en }) => ({ id, name, short_name, name_en })),
)
export const unitChoices = computed<Choice[]>(() =>
  units.value.map((one) => ({
    value: one.id,
    label: named(one),
    hint: word('office.organKind', one.kind),
  })),
)

export async function findDeputies(words: string): Promise<Choice[]> {
  const params = { query: { q: words, limit: 20 } }
  const found = await ok(api.GET('/deputies', { params }))
  return found.items.map((one: Deputy) => ({
    value: one.person_id,
    label: named(one),
    hint: inEnglish(one.delegation, one.delegation_en),
  }))
}

async function findMatters(words: string): Promise<Choice[]> {
  const query = { desk: 'office' as const, state: ['registered'], q: words, limit: 20 }
  const found = await ok(api.GET('/suggestions', { params: { query } }))
  return found.items.map((one: Schemas['Row']) => ({
    value: one.id,
    label: [one.number, one.title].filter(Boolean).join(' '),
  }))
}

/** Where an act's form finds the names behind codes and ids; `end` narrows the grounds. */
export const formNames = (end?: string): FormNames => ({
  choices(of) {
    if (of === 'rules.Category') return categories.value
    return of === 'rules.Ground' ? groundsFor(end) : outcomes.value
  },
  async search(of, words) {
    if (of === 'people.Person') return findDeputies(words)
    if (of === 'matters.Matter') return findMatters(words)
    const wanted = words.toLowerCase()
    return unitChoices.value.filter((one) => one.label.toLowerCase().includes(wanted))
  },
})

/** A name that comes in two fields, in the reader's language. */
export const inEnglish = (name: string, english: string): string =>
  named({ name, name_en: english })

/** The end of a post, a mandate or a name; one without an end lasts until today. */
export const until = (on: string): string =>
  on.startsWith('9999') ? t('office.people.now') : day(on)

export async function findPersons(words: string): Promise<Choice[]> {
  const params = { query: { q: words, limit: 20 } }
  const found = await ok(api.GET('/persons', { params }))
  return found.items.map((one: Schemas['PersonRow']) => ({
    value: one.id,
    label: named(one),
    hint: [...one.posts.map((post: Schemas['PostRow']) => inEnglish(post.organ, post.organ_en))][0],
  }))
}
