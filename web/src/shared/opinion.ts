import type { Tone } from '@/kit/Tag.vue'

const tones: Record<string, Tone> = {
  raised: 'warn',
  passed_on: 'action',
  answered: 'ok',
  upgraded: 'brand',
}
/** The colour of an opinion's state: whose turn it is. */
export const opinionTone = (state: string): Tone => tones[state] ?? 'mute'
