import type { Schemas } from '@/api/client'
import { t, word } from '@/i18n'
import { fieldsOf, type Offer } from '@/kit/act'
import type { Choice, FieldSpec, FieldValue } from '@/kit/field'
import { lineOf } from '@/shared/gathering'
import { formNames, unitChoices } from '../people'
import { findPeople } from '../visits/plan'

export type View = Schemas['GatheringView']
export type Rules = Schemas['GatheringRules']
type Line = Schemas['AgendaLine']
type Person = Schemas['AttendeeLine']
type NameOf = (id: string) => string

const label = (name: string) => word('office.gatherings.field', name)

export const itemChoices = (view: View): Choice[] =>
  view.agenda.map((one: Line) => ({ value: one.id, label: lineOf(one) }))
export const kindChoices = (rules: Rules | undefined, view: View): Choice[] =>
  (rules?.items ?? [])
    .filter((one: Schemas['AgendaKind']) => one.gatherings.includes(view.kind))
    .map((one: Schemas['AgendaKind']) => ({ value: one.key, label: one.label }))
const members = (view: View, name: NameOf, chosen: (one: Person) => boolean): Choice[] =>
  view.attendees
    .filter(chosen)
    .map((one: Person) => ({ value: one.person_id, label: name(one.person_id), hint: one.title }))
const named = (group: string, values: string[]): Choice[] =>
  values.map((value) => ({ value, label: word(`office.gatherings.${group}`, value) }))

/** The fields of an item of the agenda. */
export const itemFields = (rules: Rules | undefined, view: View): FieldSpec[] => [
  {
    name: 'kind',
    label: label('kind'),
    kind: 'choice',
    required: true,
    choices: kindChoices(rules, view),
  },
  { name: 'title', label: label('title'), kind: 'long', rows: 2, required: true, max: 120 },
  { name: 'unit_id', label: label('unit_id'), kind: 'pick', choices: unitChoices.value },
  {
    name: 'reporter',
    label: label('reporter'),
    kind: 'text',
    max: 100,
    hint: t('office.gatherings.reporterHint'),
  },
  { name: 'minutes', label: label('minutes'), kind: 'number', min: 1, max: 600 },
]

const answersLeave = (offer: Offer) => ['grant_leave', 'refuse_leave'].includes(offer.act)
const speechAt = (offer: Offer, view: View) =>
  view.speeches.find((one: Schemas['SpeechLine']) => offer.path.endsWith(`/${one.id}`))

/** The fields of an act, with the people and items of this meeting. */
export function specsOf(offer: Offer, view: View, name: NameOf): FieldSpec[] {
  return fieldsOf(offer, formNames()).map((spec): FieldSpec => {
    const own = { ...spec, label: label(spec.name) }
    const { search: _, ...rest } = own
    switch (spec.name) {
      case 'begins_at':
        return { ...own, hint: t('office.gatherings.timeHint') }
      case 'chair_id':
        return {
          ...rest,
          choices: members(view, name, (one) => one.part === 'member'),
          search: findPeople,
          hint: t('office.gatherings.chairHint'),
        }
      case 'attends_as':
        return {
          ...own,
          choices: named('part', ['non_voting', 'invited_deputy', 'citizen', 'staff']),
        }
      case 'person_ids':
        return offer.act === 'record_presence'
          ? { ...rest, required: true, choices: members(view, name, () => true) }
          : { ...own, required: true, search: findPeople }
      case 'person_id':
        if (offer.act === 'write_speech')
          return { ...rest, kind: 'pick', choices: members(view, name, () => true) }
        return answersLeave(offer)
          ? {
              ...rest,
              kind: 'choice',
              wide: true,
              choices: view.attendees
                .filter((one: Person) => one.leave === 'asked')
                .map((one: Person) => ({
                  value: one.person_id,
                  label: name(one.person_id),
                  hint: one.leave_reason,
                })),
            }
          : { ...own, search: findPeople, hint: t('office.gatherings.ownerHint') }
      case 'unit_id':
        return { ...rest, choices: unitChoices.value, hint: t('office.gatherings.ownerHint') }
      case 'item_id':
        return { ...rest, kind: 'choice', wide: true, choices: itemChoices(view) }
      case 'readers':
        return { ...own, choices: named('readers', ['members', 'attendees', 'everyone']) }
      case 'file_ids':
        return offer.act === 'report_task'
          ? { ...own, label: label('proofs'), required: false }
          : { ...own, required: true }
      case 'substitute_id':
        return { ...own, search: findPeople }
      case 'summary':
        return { ...own, hint: t('office.gatherings.summaryHint') }
      default:
        return own
    }
  })
}

export function startOf(offer: Offer, view: View): Record<string, FieldValue> {
  switch (offer.act) {
    case 'set_date':
      return {
        held_on: view.held_on ?? '',
        begins_at: view.begins_at || '09:00',
        place: view.place,
        chair_id: view.chair_id ?? '',
        urgent: view.urgent,
        urgent_reason: view.urgent_reason,
      }
    case 'record_presence':
      return { present: true }
    case 'write_speech':
      return { text: speechAt(offer, view)?.text ?? '' }
    case 'invite_people':
      return { attends_as: 'non_voting' }
    case 'add_paper':
      return { readers: 'attendees' }
    default:
      return {}
  }
}
