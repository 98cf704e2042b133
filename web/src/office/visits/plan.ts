import { api, ok, type Schemas } from '@/api/client'
import { t } from '@/i18n'
import type { Choice, FieldSpec, FieldValue } from '@/kit/field'
import { named } from '@/shared/session'
import { findDeputies, inEnglish } from '../people'

/** Everybody who may be asked to come: deputies, and those who hold a post. */
export async function findPeople(words: string): Promise<Choice[]> {
  const params = { query: { q: words, limit: 15 } }
  const [deputies, persons] = await Promise.all([
    findDeputies(words),
    ok(api.GET('/persons', { params })),
  ])
  const others = persons.items.map((one: Schemas['PersonRow']) => ({
    value: one.id,
    label: named(one),
    hint: one.posts.map((post: Schemas['PostRow']) => inEnglish(post.organ, post.organ_en))[0],
  }))
  const known = new Set(others.map((one: Choice) => one.value))
  return [...others, ...deputies.filter((one) => !known.has(one.value))]
}

/** Suggestions with a unit, and opinions passed on. */
export async function findVisited(words: string): Promise<Choice[]> {
  const [suggestions, opinions] = await Promise.all([
    ok(api.GET('/suggestions', { params: { query: { desk: 'office', q: words, limit: 12 } } })),
    ok(api.GET('/opinions', { params: { query: { q: words, limit: 6 } } })),
  ])
  return [
    ...suggestions.items
      .filter((one: Schemas['Row']) => one.units.length)
      .map((one: Schemas['Row']) => ({
        value: one.id,
        label: [one.number, one.title].filter(Boolean).join(' '),
        hint: one.state_label,
      })),
    ...opinions.items
      .filter((one: Schemas['OpinionRow']) => one.unit_id)
      .map((one: Schemas['OpinionRow']) => ({
        value: one.id,
        label: one.title,
        hint: one.state_label,
      })),
  ]
}

export const planFields = (matters: Choice[] = [], people: Choice[] = []): FieldSpec[] => [
  {
    name: 'matter_ids',
    label: t('office.visits.matterIds'),
    hint: t('office.visits.matterHint'),
    kind: 'picks',
    required: true,
    choices: matters,
    search: findVisited,
  },
  { name: 'title', label: t('office.visits.titleLabel'), kind: 'text', required: true, max: 80 },
  { name: 'planned_on', label: t('office.visits.plannedOn'), kind: 'date', required: true },
  { name: 'place', label: t('office.visits.place'), kind: 'text', required: true, max: 100 },
  {
    name: 'purpose',
    label: t('office.visits.purpose'),
    kind: 'long',
    rows: 3,
    required: true,
    max: 1000,
  },
  {
    name: 'led_by',
    label: t('office.visits.ledBy'),
    kind: 'pick',
    required: true,
    choices: people,
    search: findPeople,
  },
  {
    name: 'person_ids',
    label: t('office.visits.personIds'),
    hint: t('office.visits.personHint'),
    kind: 'picks',
    choices: people,
    search: findPeople,
  },
]

export const planBody = (values: Record<string, FieldValue>) => ({
  title: String(values.title).trim(),
  planned_on: String(values.planned_on),
  place: String(values.place).trim(),
  purpose: String(values.purpose).trim(),
  led_by: String(values.led_by),
  matter_ids: values.matter_ids as string[],
  person_ids: values.person_ids as string[],
})
