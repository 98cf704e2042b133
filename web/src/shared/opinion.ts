import type { Schemas } from '@/api/client'
import { listed, t } from '@/i18n'
import type { Tone } from '@/kit/Tag.vue'
import type { Stop } from '@/kit/timeline'
import { nameBook } from './names'
import { isRunning, pastOf } from './progress'

const tones: Record<string, Tone> = {
  raised: 'warn',
  passed_on: 'action',
  answered: 'ok',
  upgraded: 'brand',
}
/** The colour of an opinion's state: whose turn it is. */
export const opinionTone = (state: string): Tone => tones[state] ?? 'mute'

type View = Schemas['OpinionView']

/** Where an opinion is: what happened, who has it now, and by when it is answered. */
export function stopsOfOpinion(view: View): Stop[] {
  const stops = pastOf(view)
  const { state } = view.matter
  if (state !== 'raised' && state !== 'passed_on') return stops
  const name = nameBook(view.names)
  const units = listed(view.handlings.map((one: Schemas['Handling']) => name(one.unit_id)))
  const clock = view.clocks.find(isRunning)
  return [
    ...stops,
    { when: 'now', what: view.state_label, who: units || t('suggestion.holder.office') },
    {
      when: 'next',
      what: t('suggestion.next.answered'),
      due: clock?.due_on,
      why: clock && [clock.explanation, clock.citation].filter(Boolean).join('\n'),
    },
  ]
}
