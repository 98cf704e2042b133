import type { Tone } from '@/kit/Tag.vue'

const tones: Record<string, Tone> = {
  dropped: 'mute',
  discarded: 'mute',
  proposed: 'mute',
  planned: 'mute',
  compiling: 'mute',
  to_approve: 'brand',
  unsatisfied: 'bad',
  basically: 'warn',
  pending: 'warn',
  commented: 'warn',
  satisfied: 'ok',
  accepted: 'ok',
  closed: 'ok',
  concluded: 'ok',
  issued: 'ok',
  published: 'ok',
  confirmed: 'ok',
  reported: 'brand',
  reviewing: 'brand',
  rating: 'brand',
  done: 'brand',
}
/** The colour of a state: whose turn it is, or how it ended. */
export const toneOf = (state: string): Tone => tones[state] ?? 'action'

const grades: Record<string, Tone> = {
  satisfied: 'ok',
  carried: 'ok',
  unsatisfied: 'bad',
  rejected: 'bad',
}
export const gradeTone = (verdict: string | null | undefined): Tone =>
  grades[verdict ?? ''] ?? 'warn'
