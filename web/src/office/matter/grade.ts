import type { Tone } from '@/kit/Tag.vue'

const tones: Record<string, Tone> = {
  satisfied: 'ok',
  basically_satisfied: 'warn',
  unsatisfied: 'bad',
}
export const gradeTone = (grade: string): Tone => tones[grade] ?? 'mute'
