import { newKey } from '@/api/client'
import { account } from '@/shared/session'

/**
 * The slips of a voter, kept on this device alone. The number is random and never shown: with it the
 * server knows a vote sent twice, and only with it a vote can be changed.
 */
export interface Slip {
  slip: string
  choice: string
}
const key = (question: string) => `slip:${account.value}:${question}`

export function slipOf(question: string): Slip | undefined {
  const kept = localStorage.getItem(key(question))
  return kept ? (JSON.parse(kept) as Slip) : undefined
}

/** Written down before it is sent, so that what is sent again is the same. */
export function write(question: string, choice: string): Slip {
  const slip = { slip: slipOf(question)?.slip ?? newKey(), choice }
  localStorage.setItem(key(question), JSON.stringify(slip))
  return slip
}

/** Once a question is closed, nobody needs to know any more what was on the slip. */
export function forget(question: string): void {
  localStorage.removeItem(key(question))
}
