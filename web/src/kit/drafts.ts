import type { FieldValue } from './field'

/**
 * What was typed into a form and not yet done: kept in this browser window, for the account that typed
 * it. It outlives a reload, a refusal, a lost connection and an expired session; never a sign-out.
 */
const mark = 'typed:'
let owner = ''

export function draftsBelongTo(account: string): void {
  owner = account
}

const keyOf = (form: string) => `${mark}${owner}:${form}`

export function keepDraft(form: string, values: Record<string, FieldValue>): void {
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(values))
  } catch {
    // A full or forbidden storage must not stop anybody from typing.
  }
}

export function draftOf(form: string): Record<string, FieldValue> | undefined {
  const kept = sessionStorage.getItem(keyOf(form))
  return kept ? (JSON.parse(kept) as Record<string, FieldValue>) : undefined
}

export function dropDraft(form: string): void {
  sessionStorage.removeItem(keyOf(form))
}

/** Who signs out leaves nothing behind. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(mark)) sessionStorage.removeItem(key)
  }
}
