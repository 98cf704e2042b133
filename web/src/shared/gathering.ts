import type { Schemas } from '@/api/client'
import type { Tone } from '@/kit/Tag.vue'

const tones: Record<string, Tone> = {
  date_set: 'brand',
  notified: 'brand',
  papers_sent: 'brand',
  in_session: 'warn',
  closed: 'ok',
  minutes_signed: 'ok',
  published: 'ok',
  open: 'warn',
  reported: 'brand',
  done: 'ok',
  held_back: 'warn',
  current: 'warn',
}
export const gatheringTone = (state: string): Tone => tones[state] ?? 'mute'

/** "一、听取…" and "（一）第一个报告": the number as the agenda writes it. */
export const lineOf = (
  item: Pick<Schemas['AgendaLine'], 'numbered' | 'title' | 'depth'>,
): string =>
  item.depth === 0
    ? `${item.numbered}、${item.title}`
    : item.depth === 1
      ? item.numbered + item.title
      : `${item.numbered}. ${item.title}`

/** Where a version of a paper is opened. */
export const paperPath = (gathering: string, paper: string, file: string): string =>
  `/api/v1/gatherings/${gathering}/papers/${paper}/files/${file}`

/** Where a file is opened that proves a task was done. */
export const proofPath = (gathering: string, task: string, file: string): string =>
  `/api/v1/gatherings/${gathering}/tasks/${task}/files/${file}`
