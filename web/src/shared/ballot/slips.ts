import { account, session } from '@/shared/session'
import { randomHex } from './commitment'

/**
 * What this device keeps of a vote until the question is closed: the number that makes a vote sent twice one
 * vote, and the commitments it may have sent. Never what was chosen, and never what opens a commitment.
 */
interface Kept {
  slip: string
  tried: string[]
  receipt?: string
  /** Of the server, under the receipt. */
  signature?: string
}
const key = (question: string) => `ballot:${account.value}:${question}`

export function kept(question: string): Kept {
  const text = localStorage.getItem(key(question))
  return text ? (JSON.parse(text) as Kept) : { slip: randomHex(16), tried: [] }
}
export function keep(question: string, what: Kept): void {
  localStorage.setItem(key(question), JSON.stringify(what))
}

export type Whereabouts = 'urn' | 'board' | 'nowhere'
export interface Found {
  where: Whereabouts
  state: string
  title: string
  head_code: string
}

/** Asked without cookies, so that nobody can note whose receipt it is. Throws the response when refused. */
export async function findReceipt(
  question: string,
  code: string,
  language: string,
): Promise<Found> {
  const congress = session.value?.congress.id ?? ''
  const response = await fetch(`/api/v1/ballot-receipts?congress=${congress}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify({ question_id: question, code }),
  })
  if (!response.ok) throw response
  return (await response.json()) as Found
}
