import type { FieldKind, FieldSpec, FieldValue, Part } from '@/kit/field'
import { categories } from '@/shared/law'
import { word } from '@/i18n'
import { shaped } from './fields'

export type Made = 'reports' | 'research' | 'deliberations'
type Line = [name: string, kind: FieldKind, max?: number, values?: string[]]

const sources = [
  'inspection',
  'suggestions',
  'members',
  'research',
  'letters',
  'public_concern',
  'organ_request',
]
const lines: Record<Made, Line[]> = {
  reports: [
    ['title', 'text', 80],
    ['body', 'long', 2000],
    ['category', 'choice'],
    ['source', 'choice', undefined, sources],
    [
      'genre',
      'choice',
      undefined,
      ['special', 'plan', 'budget', 'audit', 'environment', 'follow_up'],
    ],
    ['body_id', 'pick'],
  ],
  research: [
    ['title', 'text', 80],
    ['body', 'long', 2000],
    ['category', 'choice'],
    ['genre', 'choice', undefined, ['study', 'inspection']],
    ['law', 'text', 60],
    ['body_id', 'pick'],
  ],
  deliberations: [
    ['source', 'choice', undefined, ['work_report', 'inspection', 'budget', 'audit']],
    ['source_id', 'pick'],
    ['body_id', 'pick'],
    ['meeting', 'text', 60],
    ['heard_on', 'date'],
    ['title', 'text', 80],
    ['assessment', 'long', 4000],
    ['problems', 'long', 4000],
    ['items', 'parts'],
  ],
}

/** The fields of a new record, with the names that the server has for them. */
export const fieldsOfNew = (made: Made): FieldSpec[] =>
  lines[made].map(([name, kind, max, values]) =>
    shaped({
      name,
      label: word('act.label', name),
      kind,
      required: name !== 'law',
      ...(max ? { max } : {}),
      ...(kind === 'long' ? { rows: 5 } : {}),
      ...(name === 'category' ? { choices: categories.value, wide: true } : {}),
      ...(values ? { choices: values.map((value) => ({ value, label: value })) } : {}),
    }),
  )

export function bodyOfNew(made: Made, values: Record<string, FieldValue>): object {
  const body: Record<string, unknown> = {}
  for (const [name] of lines[made]) {
    const value = values[name]
    body[name] = typeof value === 'string' ? value.trim() : (value as Part[] | undefined)
  }
  return body
}
