import type { Schemas } from '@/api/client'
import { remaining } from '@/i18n/dates'
import type { Tone } from '@/kit/Tag.vue'

const tones: Record<string, Tone> = {
  planned: 'brand',
  held: 'ok',
  open: 'warn',
  reported: 'brand',
  done: 'ok',
}
export const visitTone = (state: string): Tone => tones[state] ?? 'mute'

/** How near the day is by which it is to be done; nothing once it is reported. */
export const leftOf = (one: Schemas['DecisionView']): string =>
  one.state === 'open' ? remaining(one.days_left) : ''
