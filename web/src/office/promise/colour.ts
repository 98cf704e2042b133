import type { Schemas } from '@/api/client'
import type { Tone } from '@/kit/Tag.vue'

export type Colour = Schemas['PromiseRow']['colour']

/** How a promise stands, as the server says, in the order of the table of the years. */
export const colours = ['overdue', 'near', 'due', 'reported', 'kept', 'changed', 'ended'] as const

export const colourTone: Record<Colour, Tone> = {
  overdue: 'bad',
  near: 'warn',
  due: 'action',
  reported: 'brand',
  kept: 'ok',
  changed: 'mute',
  ended: 'mute',
}
