import { shallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { t, word } from '@/i18n'
import { day } from '@/i18n/dates'
import type { Offer } from '@/kit/act'
import type { Choice, FieldSpec } from '@/kit/field'
import { named } from '@/shared/session'
import { specsOf } from '../matter/acts'
import { unitChoices } from '../people'
import { findPeople } from '../visits/plan'

/** The congress's own bodies, and the meetings to come: few enough to be held here. */
const bodies = shallowRef<Choice[]>([])
const meetings = shallowRef<Choice[]>([])

export async function readBodies(): Promise<void> {
  if (bodies.value.length) return
  const params = { query: { type: 'body', limit: 200 } } as const
  const found = await ok(api.GET('/organs', { params }))
  bodies.value = found.items
    .filter((one: Schemas['OrganRow']) => one.kind === 'working_body')
    .map((one: Schemas['OrganRow']) => ({ value: one.id, label: named(one) }))
}

export async function readMeetings(): Promise<void> {
  const found = await ok(api.GET('/report-meetings'))
  meetings.value = found.meetings.map((one: Schemas['ReportMeeting']) => ({
    value: one.id,
    label: `${day(one.held_on)} ${one.title}`,
    hint: one.days
      .map((back: Schemas['ReportDay']) => `−${back.days} ${back.label} ${day(back.due_on)}`)
      .join('；'),
  }))
}

const titled = (number: string | null | undefined, title: string) =>
  [number, title].filter(Boolean).join(' ')

/** Any matter that is found by these words. */
async function findAny(words: string): Promise<Choice[]> {
  if (!words.trim()) return []
  const found = await ok(api.GET('/search', { params: { query: { q: words, limit: 20 } } }))
  return found.items.map((one: Schemas['Found']) => ({
    value: one.id,
    label: titled(one.number, one.title.map((part: Schemas['search.Part']) => part.text).join('')),
    hint: word('office.loop.kind', one.kind),
  }))
}

/** What an opinion can come from: reports that were heard, inspections that were issued. */
async function findDeliberated(words: string): Promise<Choice[]> {
  const q = words.trim() || undefined
  const heard = ['heard', 'deliberated', 'concluded', 'published']
  const [reports, inspections] = await Promise.all([
    ok(api.GET('/reports', { params: { query: { q, state: heard, limit: 15 } } })),
    ok(api.GET('/research', { params: { query: { q, genre: 'inspection', limit: 10 } } })),
  ])
  return [
    ...reports.items.map((one: Schemas['WorkReportRow']) => ({
      value: one.id,
      label: one.title,
      hint: word('office.loop.kind', 'work_report'),
    })),
    ...inspections.items.map((one: Schemas['ResearchRow']) => ({
      value: one.id,
      label: titled(one.number, one.title),
      hint: word('office.loop.kind', 'inspection'),
    })),
  ]
}

const withChoices = (spec: FieldSpec, choices: Choice[]): FieldSpec => {
  const { search: _, ...rest } = spec
  return { ...rest, choices }
}

/** A field as these pages ask for it, from how the server describes it. */
export function shaped(spec: FieldSpec): FieldSpec {
  const { name } = spec
  const label = word('office.loop.field', name)
  const hint = word('office.loop.hint', name)
  const own = {
    ...spec,
    label: label === name ? spec.label : label,
    ...(hint === name ? {} : { hint }),
  }
  if (name === 'body_id') return withChoices(own, bodies.value)
  if (name === 'gathering_id') return withChoices(own, meetings.value)
  if (name === 'lead_id' || name === 'co_ids' || name === 'unit_id')
    return withChoices(own, unitChoices.value)
  if (name === 'source_id') return { ...own, search: findDeliberated }
  if (name === 'matter_id') return { ...own, search: findAny }
  if (name === 'leader_id' || name === 'person_ids' || name === 'person_id')
    return { ...own, search: findPeople }
  if (name === 'items') {
    const what: FieldSpec = {
      name: 'what',
      label: t('office.loop.field.what'),
      kind: 'text',
      required: true,
      max: 500,
    }
    return { ...own, min: 1, fields: [what] }
  }
  if (spec.kind === 'choice' && spec.choices && name !== 'category')
    return {
      ...own,
      choices: spec.choices.map((one) => ({
        ...one,
        label: word(`office.loop.${name}`, one.value),
      })),
    }
  return own
}

export const specsFor = (offer: Offer): FieldSpec[] => specsOf(offer).map(shaped)
