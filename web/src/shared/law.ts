import { computed, shallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { locale } from '@/i18n'
import type { Choice } from '@/kit/field'
import type { Tone } from '@/kit/Tag.vue'

type Law = Schemas['Rules']
type Outcome = Schemas['OutcomeRule']

/** The law as data: every label of a category, an outcome or a ground comes from it. */
export const law = shallowRef<Law>()

export async function readLaw(): Promise<Law> {
  law.value ??= await ok<Law>(api.GET('/rules'))
  return law.value
}

export const labelOf = (row: { label_zh: string; label_en: string } | undefined): string =>
  row ? (locale.value === 'en' && row.label_en) || row.label_zh : ''

export const category = (key: string | null | undefined): string =>
  labelOf(law.value?.categories.find((one: Schemas['CategoryRule']) => one.key === key)) ||
  key ||
  ''

export const outcomeOf = (code: string | null | undefined): Outcome | undefined =>
  law.value?.outcomes.find((one: Outcome) => one.code === code)

export function outcomeTone(code: string | null | undefined): Tone {
  const row = outcomeOf(code)
  if (row?.counts_as_resolved) return 'ok'
  return row?.requires_commitment ? 'action' : 'mute'
}

/** The categories, for a form. */
export const categories = computed<Choice[]>(() =>
  (law.value?.categories ?? []).map((one: Schemas['CategoryRule']) => ({
    value: one.key,
    label: labelOf(one),
  })),
)

/** The classes of outcome, for a form. */
export const outcomes = computed<Choice[]>(() =>
  (law.value?.outcomes ?? []).map((one: Outcome) => ({
    value: one.code,
    label: `${one.code} · ${labelOf(one)}`,
  })),
)

/** The grounds that lead to that end: `not_accepted`, `letter` or `revision`. */
export const groundsFor = (end: string | undefined): Choice[] =>
  (law.value?.grounds ?? [])
    .filter((one: Schemas['GroundRule']) => !end || one.leads_to.includes(end))
    .map((one: Schemas['GroundRule']) => ({ value: one.key, label: labelOf(one) }))
