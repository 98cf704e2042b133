import { shallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { locale } from '@/i18n'
import type { Names } from '@/kit/act'
import type { Choice } from '@/kit/field'
import type { Tone } from '@/kit/Tag.vue'

type Rules = Schemas['Rules']
type Labelled = { label_zh: string; label_en: string }

/** The tables of the law that forms choose from; read once, at the start. */
const rules = shallowRef<Rules>()

export async function loadRules(): Promise<void> {
  rules.value ??= await ok(api.GET('/rules'))
}

const label = (row: Labelled) => (locale.value === 'en' ? row.label_en : row.label_zh)

/** `rules::OutcomeClass` → its rows, as choices. */
function rowsOf(of: string): Choice[] {
  const all = rules.value
  if (!all) return []
  if (of.endsWith('OutcomeClass')) {
    return all.outcomes.map((row: Schemas['OutcomeClass']) => ({
      value: row.code,
      label: `${row.code} · ${label(row)}`,
    }))
  }
  const rows = of.endsWith('Category') ? all.categories : all.grounds
  return rows.map((row: Labelled & { key: string }) => ({ value: row.key, label: label(row) }))
}

export const categories = (): Choice[] => rowsOf('Category')

export function outcomeLabel(code: string): string {
  return rowsOf('OutcomeClass').find((one) => one.value === code)?.label ?? code
}
export function outcomeTone(code: string): Tone {
  const row = rules.value?.outcomes.find((one: Schemas['OutcomeClass']) => one.code === code)
  if (row?.counts_as_resolved) return 'ok'
  return row?.requires_commitment ? 'action' : 'mute'
}

/** Names for forms: codes from the law's tables, ids by searching. */
export const names: Names = {
  choices: rowsOf,
  search: async () => [],
}
