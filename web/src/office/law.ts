import { computed } from 'vue'
import type { Schemas } from '@/api/client'
import type { Choice } from '@/kit/field'
import { labelOf, law } from '@/shared/law'

/** The classes of outcome, for a form. */
export const outcomes = computed<Choice[]>(() =>
  (law.value?.outcomes ?? []).map((one: Schemas['OutcomeRule']) => ({
    value: one.code,
    label: `${one.code} · ${labelOf(one)}`,
  })),
)

/** The grounds that lead to that end: `not_accepted`, `letter` or `revision`. */
export const groundsFor = (end: string | undefined): Choice[] =>
  (law.value?.grounds ?? [])
    .filter((one: Schemas['GroundRule']) => !end || one.leads_to.includes(end))
    .map((one: Schemas['GroundRule']) => ({ value: one.key, label: labelOf(one) }))
