import type { Tone } from '@/kit/Tag.vue'

const tones: Record<string, Tone> = {
  consent_asked: 'brand',
  withheld: 'mute',
  sent: 'warn',
  taken_up: 'action',
  returned: 'bad',
  answered: 'ok',
  incoming: 'warn',
  accepted: 'action',
  joined: 'action',
  passed_on: 'action',
}
/** The colour of what passes between congresses: whose turn it is. */
export const passingTone = (state: string): Tone => tones[state] ?? 'mute'
