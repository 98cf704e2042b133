import type { Schemas } from '@/api/client'
import { t } from '@/i18n'
import { fieldsOf, type Offer } from '@/kit/act'
import type { Choice, FieldSpec, FieldValue } from '@/kit/field'
import { today } from '@/shared/session'
import { formNames } from '../people'
import { planFields } from './plan'

type View = Schemas['VisitView']
type Guest = Schemas['GuestView']
type Item = Schemas['visits.ItemView']
type NameOf = (id: string) => string

const guests = (view: View, name: NameOf): Choice[] =>
  view.guests.map((one: Guest) => ({
    value: one.person_id,
    label: name(one.person_id),
    hint: name(one.organ_id),
  }))
const matters = (view: View): Choice[] =>
  view.items.map((one: Item) => ({
    value: one.matter_id,
    label: [one.number, one.title].filter(Boolean).join(' '),
  }))
const units = (view: View, name: NameOf): Choice[] =>
  [...new Set<string>(view.items.flatMap((one: Item) => one.unit_ids))].map((id) => ({
    value: id,
    label: name(id),
  }))

/** The fields of an act: people, matters and units are those of the visit. */
export function specsOf(offer: Offer, view: View, name: NameOf): FieldSpec[] {
  if (offer.act === 'change') return planFields(matters(view), guests(view, name))
  return fieldsOf(offer, formNames()).map((spec): FieldSpec => {
    const { search: _, ...rest } = spec
    switch (spec.name) {
      case 'held_on':
        return { ...spec, label: t('office.visits.heldOn') }
      case 'seen':
        return { ...spec, label: t('office.visits.seenLabel') }
      case 'came':
        return {
          ...rest,
          label: t('office.visits.cameLabel'),
          required: true,
          choices: guests(view, name),
        }
      case 'file_ids':
        return { ...spec, label: t('office.visits.filesLabel'), hint: t('office.visits.filesHint') }
      case 'matter_id':
        return { ...rest, kind: 'choice', wide: true, choices: matters(view) }
      case 'unit_id':
        return {
          ...rest,
          kind: 'choice',
          label: t('office.opinions.unit'),
          choices: units(view, name),
        }
      case 'due_on':
        return { ...spec, label: t('office.visits.due') }
      case 'answer':
        return { ...spec, label: t('office.visits.checkLabel') }
      default:
        return spec
    }
  })
}

export function startOf(offer: Offer, view: View): Record<string, FieldValue> {
  const came = view.guests.filter((one: Guest) => one.came ?? one.answer !== 'declined')
  switch (offer.act) {
    case 'change':
      return {
        title: view.title,
        planned_on: view.planned_on,
        place: view.place,
        purpose: view.purpose,
        led_by: view.led_by,
        matter_ids: view.items.map((one: Item) => one.matter_id),
        person_ids: view.guests.map((one: Guest) => one.person_id),
      }
    case 'hold':
    case 'amend':
      return {
        held_on: view.held_on ?? today.value,
        seen: view.seen,
        came: came.map((one: Guest) => one.person_id),
      }
    case 'decide':
      return view.items.length === 1 ? { matter_id: view.items[0]!.matter_id } : {}
    case 'publish_visit':
      return { summary: view.summary }
    default:
      return {}
  }
}
