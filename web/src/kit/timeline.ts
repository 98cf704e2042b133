/** One stop of a matter's way: done, being done, or still to come. */
export interface Stop {
  when: 'past' | 'now' | 'next'
  what: string
  /** Who did it, has it, or will have it. */
  who?: string | undefined
  /** When it happened, UTC milliseconds. */
  at?: number | null | undefined
  /** The legal day by which it must happen. */
  due?: string | null | undefined
  text?: string | null | undefined
  /** The law and the reckoning behind `due`. */
  why?: string | null | undefined
}
