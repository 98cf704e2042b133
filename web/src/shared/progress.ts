import type { Schemas } from '@/api/client'
import { listed, t } from '@/i18n'
import type { Stop } from '@/kit/timeline'
import { isSomeone, nameBook } from './names'
import { session, signedIn } from './session'

type View = Schemas['View']
/** What every kind of matter has of its way so far. */
type Told = Pick<View, 'timeline' | 'names'> & Partial<Pick<View, 'contacts' | 'petitions'>>
type ClockView = Schemas['ClockView']
type Event = Schemas['Event']
type Handling = Schemas['Handling']

/** The way of a suggestion to which nothing special happens. */
const road = [
  'submitted',
  'registered',
  'assigned',
  'handling',
  'replied',
  'rated',
  'closed',
  'published',
] as const
type Station = (typeof road)[number]

/** How far a state is on that road; a state that is not on it has nothing to come. */
const reached: Record<string, number> = {
  draft: 0,
  entered: 0,
  cosigning: 0,
  returned: 0,
  submitted: 1,
  screening: 1,
  registered: 2,
  merged: 2,
  assigned: 3,
  handling: 4,
  rehandling: 4,
  replied: 5,
  escalated: 6,
  rated: 6,
  closed: 7,
}

/** The deadline by which a station must be reached. */
const clockOf: Partial<Record<Station, string[]>> = {
  submitted: ['cosign'],
  assigned: ['assign'],
  handling: ['first_contact'],
  replied: ['second_handling', 'reply'],
  rated: ['rating'],
}

type Holder = 'author' | 'cosigners' | 'office' | 'unit'
const holders: Record<string, Holder> = {
  draft: 'author',
  entered: 'author',
  returned: 'author',
  replied: 'author',
  cosigning: 'cosigners',
  submitted: 'office',
  screening: 'office',
  registered: 'office',
  merged: 'office',
  escalated: 'office',
  rated: 'office',
  closed: 'office',
  assigned: 'unit',
  handling: 'unit',
  rehandling: 'unit',
}

export const isRunning = (clock: ClockView) => clock.status !== 'stopped' && !clock.met_on

type Name = (id: string) => string

/** Who has a matter in this state, by name where there is one. */
function whose(state: string, author: string, units: string[], name: Name): string {
  const holder = holders[state]
  if (!holder) return ''
  if (holder === 'author' && author === session.value?.person?.id) return t('suggestion.holder.you')
  const named =
    holder === 'author' ? name(author) : holder === 'unit' ? listed(units.map(name)) : ''
  return named || t(`suggestion.holder.${holder}`)
}

export function holderOf(view: View): string {
  const units = view.handlings
    .filter((one: Handling) => one.role !== 'co' && one.state !== 'relieved')
    .map((one: Handling) => one.unit_id)
  return whose(view.matter.state, view.matter.author_id, units, nameBook(view.names))
}

/** The line under a title in a list: who has it now. */
export function lineOf(row: Schemas['Row'], name: Name): string {
  const units = row.units
    .filter((one: Schemas['UnitPart']) => one.role !== 'co')
    .map((one: Schemas['UnitPart']) => one.unit_id)
  const who = whose(row.state, row.author_id, units, name)
  return who ? t('suggestion.line.now', { who }) : ''
}

/** What one act did to a matter and to its parts was written down in one moment: one stop. */
function byMoment(events: Event[]): Event[][] {
  const moments: Event[][] = []
  for (const event of events) {
    const last = moments[moments.length - 1]
    if (last && last[0]?.at === event.at) last.push(event)
    else moments.push([event])
  }
  return moments
}

function past(moment: Event[], view: Told): Stop {
  const told = moment.map((event) => ({ event, text: wordsOf(event, view) }))
  const head =
    told.find(({ event }) => !isSomeone(event.organ_id)) ??
    told.find(({ text }) => text) ??
    told[told.length - 1]
  return {
    when: 'past',
    what: head?.event.label ?? '',
    who: doers(moment, view),
    at: head?.event.at,
    text: told.find(({ text }) => text)?.text,
  }
}

function doers(moment: Event[], view: Told): string {
  const name = nameBook(view.names)
  const units = moment.map((event) => name(event.organ_id)).filter(Boolean)
  if (units.length) return listed([...new Set(units)])
  const { person_id, behalf_id } = moment[0]!
  const who = name(person_id)
  if (isSomeone(behalf_id))
    return t('suggestion.holder.behalf', { name: who, for: name(behalf_id) })
  // The public is not told which clerk it was; that is not the same as nobody.
  return who || (isSomeone(person_id) || !signedIn.value ? '' : t('suggestion.holder.system'))
}

/** What the record behind an event says, where that is short enough to be told here. */
function wordsOf(event: Event, view: Told): string | undefined {
  const of = <T extends { id: string }>(all: T[] = []) =>
    all.find((one) => one.id === event.record_id)
  if (event.record_kind === 'contact') return of<Schemas['matters.Contact']>(view.contacts)?.note
  if (event.record_kind === 'petition') return of<Schemas['Petition']>(view.petitions)?.reason
  return undefined
}

/** What happened to a matter so far. */
export const pastOf = (view: Told): Stop[] =>
  byMoment(view.timeline).map((moment) => past(moment, view))

/** Everything about where a suggestion is: what happened, who has it now, what comes and by when. */
export function stopsOf(view: View): Stop[] {
  const stops = pastOf(view)
  const at = reached[view.matter.state]
  if (at === undefined) return stops
  stops.push({ when: 'now', what: view.state_label, who: holderOf(view) })
  for (const station of road.slice(at)) stops.push(next(station, view))
  return stops
}

function next(station: Station, view: View): Stop {
  const rules = clockOf[station] ?? []
  const clock = view.clocks.find((one: ClockView) => rules.includes(one.rule) && isRunning(one))
  return {
    when: 'next',
    what: t(`suggestion.next.${station}`),
    due: clock?.due_on,
    why: clock && [clock.explanation, clock.citation].filter(Boolean).join('\n'),
  }
}
