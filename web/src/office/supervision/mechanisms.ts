import type { MessageKey } from '@/i18n'
import type { IconName } from '@/kit/icons'

/** One of the eight supervision mechanisms (八大督办): where its work is done, and the figures that tell of it. */
export interface Mechanism {
  key: string
  icon: IconName
  name: MessageKey
  lead: MessageKey
  links: { to: string; label: MessageKey }[]
  /** Beginnings of the ids of its figures. */
  figures: string[]
}

const word = (key: string, part: 'name' | 'lead') =>
  `office.supervision.${key}.${part}` as MessageKey
const mechanism = (
  key: string,
  icon: IconName,
  figures: string[],
  links: [to: string, label: string][],
): Mechanism => ({
  key,
  icon,
  figures,
  name: word(key, 'name'),
  lead: word(key, 'lead'),
  links: links.map(([to, label]) => ({
    to,
    label: `office.supervision.go.${label}` as MessageKey,
  })),
})

export const mechanisms: Mechanism[] = [
  mechanism(
    'assigning',
    'send',
    ['suggestions.consulted', 'consultations.', 'suggestions.decided_at', 'suggestions.reassigned'],
    [
      ['/suggestions?state=submitted%2Cscreening', 'screening'],
      ['/consultations', 'consultations'],
      ['/meetings', 'meetings'],
    ],
  ),
  mechanism('visits', 'people', ['visits.'], [['/visits', 'visits']]),
  mechanism('sheet', 'list', ['suggestions.on_time'], [['/sheet', 'sheet']]),
  mechanism(
    'second',
    'reply',
    ['suggestions.rehandled', 'suggestions.satisfied_at_first'],
    [['/suggestions?state=rehandling%2Cescalated', 'second']],
  ),
  mechanism('evaluations', 'check', ['evaluations.'], [['/evaluations', 'evaluations']]),
  mechanism('linkage', 'building', ['linkage.'], [['/linkage', 'linkage']]),
  mechanism('honours', 'star', ['suggestions.published', 'honours.'], [['/honours', 'honours']]),
  mechanism(
    'tracking',
    'promise',
    ['promises.kept', 'promises.overdue', 'suggestions.really_solved', 'suggestions.taken_up'],
    [['/promises', 'promises']],
  ),
]
