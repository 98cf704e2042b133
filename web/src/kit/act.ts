import { api, ok, type Schemas } from '@/api/client'
import { word } from '@/i18n'
import type { Choice, FieldSpec, FieldValue } from './field'

export type Offer = Schemas['Offer']
type FormField = Schemas['FormField']

/** Where a form finds the names behind ids and codes. */
export interface Names {
  /** All rows of a table of the law: outcome classes, categories, grounds. */
  choices(of: string): Choice[]
  /** Persons, organs and matters, by some words of their name. */
  search(of: string, words: string): Promise<Choice[]>
}

/** Texts longer than this are written in several lines. */
const oneLine = 120

/** The server's description of an act's form, as fields that the kit draws. */
export function fieldsOf(offer: Pick<Offer, 'fields'>, names: Names): FieldSpec[] {
  return offer.fields.map((field: FormField) => fieldOf(field, names))
}

function fieldOf(field: FormField, names: Names): FieldSpec {
  const hint = word('act.hint', field.name)
  const spec: FieldSpec = {
    name: field.name,
    label: word('act.label', field.name),
    kind: 'text',
    required: field.required,
    ...(hint === field.name ? {} : { hint }),
    ...(field.max ? { max: field.max } : {}),
  }
  switch (field.kind) {
    case 'text':
      return { ...spec, ...(field.max > oneLine && longText(field.max)) }
    case 'date':
      return { ...spec, kind: 'date' }
    case 'flag':
      return { ...spec, kind: 'yes', required: false }
    case 'number':
      return { ...spec, kind: 'number' }
    case 'choice':
      return { ...spec, kind: 'choice', choices: field.choices.map(named(field.name)) }
    case 'code':
      return { ...spec, kind: 'choice', wide: true, choices: names.choices(field.of) }
    case 'id':
      return { ...spec, kind: 'pick', search: (words) => names.search(field.of, words) }
    default:
      if (field.of === 'papers.File') return { ...spec, kind: 'files' }
      if (!field.parts.length) {
        return { ...spec, kind: 'picks', search: (words) => names.search(field.of, words) }
      }
      return { ...spec, kind: 'parts', min: 2, fields: field.parts.map(partOf) }
  }
}

const longText = (max: number) => ({ kind: 'long' as const, rows: max > 1500 ? 7 : 4 })

const partOf = (name: string): FieldSpec => ({
  name,
  label: word('act.label', name),
  kind: name === 'body' ? 'long' : 'text',
  required: true,
})

/** The words of an enumerator, by the field that asks for it. */
const groups: Record<string, string> = {
  process: 'suggestion.grade',
  result: 'suggestion.grade',
  grade: 'suggestion.grade',
  mode: 'suggestion.mode',
  channel: 'suggestion.channel',
  how: 'act.how',
  ordered_after: 'act.orderedAfter',
  direction: 'act.direction',
  part: 'office.keyItems.sides',
  verdict: 'suggestion.verdict',
}
const named =
  (field: string) =>
  (value: string): Choice => ({ value, label: word(groups[field] ?? '', value) })

/** What was filled in, as the server's struct: an empty optional field is absent. */
export function bodyOf(
  offer: Pick<Offer, 'fields'>,
  values: Record<string, FieldValue>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of offer.fields as FormField[]) {
    const value = values[field.name]
    const optional = value === '' && field.kind !== 'text'
    if (optional) body[field.name] = null
    else if (field.kind === 'number') body[field.name] = Number(value)
    else body[field.name] = typeof value === 'string' ? value.trim() : value
  }
  return body
}

/** Does an act the server offered. The same key does it only once. */
export function perform(
  offer: Offer,
  body: Record<string, unknown>,
  key?: string,
): Promise<unknown> {
  const method = offer.method.toLowerCase() as 'post'
  const headers = key ? { 'Idempotency-Key': key } : {}
  const given = offer.fields.length ? { body } : {}
  // The path comes from the server, so that no table of acts is kept here.
  const request = api.request as (m: string, p: string, init: object) => Promise<{ data?: unknown }>
  return ok(request(method, offer.path, { ...given, headers }))
}
