import { fieldsOf, type Offer } from '@/kit/act'
import type { FieldSpec, FieldValue } from '@/kit/field'
import { formNames, unitChoices } from '../people'
import type { Reply, View } from './matter'

/** Acts that are done at a press: nothing is asked, and nothing is lost by them. */
export const atOnce = new Set(['screen', 'sign_for', 'revise', 'accept', 'decline', 'acknowledge'])
/** Acts that end something for somebody. */
export const heavy = new Set([
  'not_accept',
  'treat_as_letter',
  'discard',
  'withdraw',
  'reject_entry',
  'relieve',
  'put_back',
  'recall_consultation',
  'undo_assign',
  'refuse_handback',
  'refuse_extension',
  'end_promise',
  'drop',
  'cancel',
  'cancel_gathering',
  'drop_task',
])
/** Of several open acts, these are what the reader came for. */
const foremost = [
  'screen',
  'pass_checks',
  'register',
  'assign',
  'sign_off',
  'sign_for',
  'grant_handback',
  'grant_extension',
  'draft_reply',
  'send_opinion',
  'record_contact',
  'conclude',
  'publish',
  'hold',
  'decide',
  'report_done',
  'confirm_done',
  'set_date',
  'notify',
  'acknowledge',
  'report_task',
  'confirm_task',
  'submit',
]

const rank = (offer: Offer) => {
  const at = foremost.indexOf(offer.act)
  return at < 0 ? foremost.length : at
}
export const sorted = (offers: Offer[]) => [...offers].sort((a, b) => rank(a) - rank(b))
export const isForemost = (offer: Offer) => rank(offer) < foremost.length

const promiseOf = (offer: Offer) => /\/promises\/([^/]+)\//.exec(offer.path)?.[1]
const questionOf = (offer: Offer) => /\/questions\/([^/]+)\//.exec(offer.path)?.[1]

/** The acts upon the whole matter, upon one unit's part, one promise or one question. */
export function actsOf(
  view: View,
  part: { handling?: string; promise?: string; question?: string } = {},
): Offer[] {
  return sorted(
    view.acts.filter((offer: Offer) => {
      const promise = promiseOf(offer)
      if (part.promise) return promise === part.promise
      const question = questionOf(offer)
      if (part.question) return question === part.question
      if (promise || question) return false
      return (offer.handling_id ?? undefined) === part.handling
    }),
  )
}

const ends: Record<string, string> = { not_accept: 'not_accepted', treat_as_letter: 'letter' }

/** The fields of an act's form; units are few enough to be chosen without asking the server. */
export function specsOf(offer: Pick<Offer, 'act' | 'fields'>): FieldSpec[] {
  return fieldsOf(offer, formNames(ends[offer.act])).map((spec, i) => {
    if (offer.fields[i]?.of !== 'people.Organ') return spec
    const { search: _, ...rest } = spec
    return { ...rest, choices: unitChoices.value }
  })
}

/** What an act's form begins with: what stands now, where it is about changing that. */
export function startOf(offer: Offer, view: View, today: string): Record<string, FieldValue> {
  const { matter, details, handlings } = view
  const unitsWith = (role: string): string[] =>
    handlings
      .filter((one: View['handlings'][number]) => one.role === role && one.state !== 'relieved')
      .map((one: View['handlings'][number]) => one.unit_id)
  switch (offer.act) {
    case 'edit':
    case 'edit_entry':
      return {
        title: matter.title,
        body: matter.body,
        category: matter.category,
        proposed_unit_id: details.proposed_unit_id ?? '',
        confidential: details.confidential,
      }
    case 'assign':
      return details.proposed_unit_id ? { lead_id: details.proposed_unit_id } : {}
    case 'reassign':
      return {
        lead_id: unitsWith('lead')[0] ?? '',
        co_ids: unitsWith('co'),
        separate_ids: unitsWith('separate'),
      }
    case 'grant_handback': {
      const asked = view.petitions.find(
        (one: View['petitions'][number]) =>
          one.handling_id === offer.handling_id &&
          one.kind === 'handback' &&
          one.decision === 'pending',
      )
      return asked?.other_unit_id ? { unit_id: asked.other_unit_id } : {}
    }
    case 'record_contact':
      return { held_on: today }
    case 'record_progress':
      return { noted_on: today }
    case 'draft_reply':
      return replyStart(view, offer)
    default:
      return {}
  }
}

function replyStart(view: View, offer: Offer): Record<string, FieldValue> {
  const last: Reply | undefined = [...view.replies]
    .reverse()
    .find((one: Reply) => one.handling_id === offer.handling_id && one.kind === 'reply')
  if (!last || last.state === 'issued') return {}
  return {
    outcome: last.outcome ?? '',
    done: last.done,
    not_done: last.not_done,
    next_step: last.next_step,
    by_when: last.by_when ?? '',
    who: last.who,
    body: last.body,
  }
}
