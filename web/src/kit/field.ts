import { t } from '@/i18n'

/** One choice in a select, a radio card or a combobox. */
export interface Choice {
  value: string
  label: string
  hint?: string | undefined
}

export type FieldKind =
  | 'text' // one line
  | 'long' // several lines, with a counter
  | 'password'
  | 'number'
  | 'date'
  | 'yes' // a single tick
  | 'choice' // one of a few: cards; of many: a select
  | 'pick' // one of many, searched
  | 'picks' // several of many, searched
  | 'parts' // several groups of texts
  | 'files' // photos and documents, sent as soon as they are chosen

/** What a form needs to know of one field: said by a page, or by the server for an act. */
export interface FieldSpec {
  name: string
  label: string
  kind: FieldKind
  required?: boolean
  hint?: string
  min?: number
  max?: number
  choices?: Choice[]
  /** Finds choices for `pick` and `picks` when they are too many to send. */
  search?: (words: string) => Promise<Choice[]>
  /** Of `parts`: the fields of each group. */
  fields?: FieldSpec[]
  rows?: number
  wide?: boolean
  autocomplete?: string
  inputmode?: 'numeric' | 'text' | 'decimal'
}

/** One group of a `parts` field: its texts by name. */
export type Part = Record<string, string>

export type FieldValue = string | string[] | boolean | Part[]

export function emptyValue(kind: FieldKind): FieldValue {
  if (kind === 'picks' || kind === 'parts' || kind === 'files') return []
  return kind === 'yes' ? false : ''
}

/** What is wrong with a value, as a sentence for the person who typed it. */
export function faultOf(spec: FieldSpec, value: FieldValue | undefined): string | undefined {
  const { label, min, max } = spec
  if (Array.isArray(value)) {
    const least = Math.max(min ?? 0, spec.required ? 1 : 0)
    if (value.length < least) return t('kit.fault.tooFew', { label, n: least })
    return spec.fields ? faultOfParts(spec.fields, value as Part[]) : undefined
  }
  if (typeof value === 'boolean') {
    return spec.required && !value ? t('kit.fault.choose', { label }) : undefined
  }
  const text = (value ?? '').trim()
  const chosen = spec.kind === 'choice' || spec.kind === 'pick'
  if (!text) {
    if (!spec.required) return undefined
    return t(chosen ? 'kit.fault.choose' : 'kit.fault.required', { label })
  }
  if (chosen) return undefined
  if (spec.kind === 'date') {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : t('kit.fault.date', { label })
  }
  if (spec.kind === 'number') {
    const number = Number(text)
    const out = Number.isNaN(number) || number < (min ?? -Infinity) || number > (max ?? Infinity)
    return out ? t('kit.fault.range', { label, min: min ?? '−∞', max: max ?? '∞' }) : undefined
  }
  const length = lengthOf(text)
  if (min !== undefined && length < min) return t('kit.fault.tooShort', { label, n: min })
  if (max !== undefined && length > max)
    return t('kit.fault.tooLong', { label, n: max, now: length })
  return undefined
}

function faultOfParts(fields: FieldSpec[], parts: Part[]): string | undefined {
  for (const part of parts) {
    for (const field of fields) {
      const fault = faultOf(field, part[field.name])
      if (fault) return fault
    }
  }
  return undefined
}

/** Characters as people and the server count them: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}
