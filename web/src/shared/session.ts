import { computed, shallowRef, watch } from 'vue'
import { api, ok, useCsrf, type Schemas } from '@/api/client'
import { asProblem } from '@/api/problem'
import { locale } from '@/i18n'
import { isoDay } from '@/i18n/dates'
import { draftsBelongTo, dropDrafts } from '@/kit/drafts'
import { isDemo } from './demo'

export type Session = Schemas['auth.Session']

/** Who is reading; undefined until the server (or the phone's memory) has said so. */
export const session = shallowRef<Session>()

export const signedIn = computed(() => !!session.value?.account)
export const account = computed(() => session.value?.account ?? '')
/** The legal day on which the server reckons. */
export const today = computed(() => session.value?.today ?? isoDay(Date.now()))

/** The page that stands before every other until the reader has done what it asks. */
export const owes = computed(() => {
  const reader = session.value
  if (reader?.must_change_password) return 'password'
  return reader?.totp_demanded && !reader.totp_enabled ? 'factor' : undefined
})

/** A name in the reader's language; Chinese when there is no other. */
export function named(thing: { name: string; name_en?: string | null } | null | undefined): string {
  if (!thing) return ''
  return (locale.value === 'en' && thing.name_en) || thing.name
}

const remembered = 'session'

function take(next: Session): void {
  session.value = next
  isDemo.value = next.congress.demo
  useCsrf(next.csrf)
  if (next.account) draftsBelongTo(next.account)
  if (next.account) localStorage.setItem(remembered, JSON.stringify(next))
  else localStorage.removeItem(remembered)
}

/**
 * Asks the server who we are. Without a network, a phone that was signed in still opens on what it
 * keeps; nothing can be changed on the server until it is reached.
 */
export async function openSession(): Promise<void> {
  try {
    take(await ok(api.GET('/session')))
  } catch (thrown) {
    const kept = localStorage.getItem(remembered)
    if (!asProblem(thrown).unreachable || !kept) throw thrown
    take(JSON.parse(kept) as Session)
  }
}

/** The language that one reads in is kept with the account: what is sent to its owner comes in it. */
async function keepLanguage(): Promise<void> {
  const reader = session.value
  const language = locale.value === 'en' ? 'en' : 'zh'
  if (!reader?.account || owes.value || language === (reader.language ?? 'zh')) return
  await ok(api.PUT('/account/language', { body: { language } }))
  session.value = { ...reader, language }
}
// It is not what the reader asked for: without a network they read on, and choose again another day.
const keepIfPossible = () => void keepLanguage().catch(() => undefined)
watch(locale, keepIfPossible)

/** Who has just signed in and never chose is taken at what this page speaks. */
function arrive(next: Session): void {
  take(next)
  if (!next.language) keepIfPossible()
}

const signedInAs = 'username'
/** Who signed in in this window, for the next time. */
export const username = (): string => sessionStorage.getItem(signedInAs) ?? ''

export async function signIn(user: string, password: string, code?: string): Promise<void> {
  const body = { username: user, password, code: code || null }
  arrive(await ok(api.POST('/session', { body })))
  sessionStorage.setItem(signedInAs, user)
}

/** Returns the page that the link leads to. */
export async function signInByLink(token: string, code?: string): Promise<string> {
  const body = { token, code: code || null }
  const arrived = await ok(api.POST('/session/link', { body }))
  arrive(arrived.session)
  return arrived.path
}

/** At the first sign-in the password that somebody else set is not asked for again. */
export async function changePassword(password: string, old: string | null): Promise<void> {
  await ok(api.PUT('/account/password', { body: { old_password: old, password } }))
  await openSession()
}

export async function signOut(): Promise<void> {
  await ok(api.DELETE('/session'))
  dropDrafts()
  sessionStorage.removeItem(signedInAs)
  forget()
}

/** The server no longer knows us; the page may stay while the reader signs in again. */
export function forget(): void {
  localStorage.removeItem(remembered)
  if (session.value) session.value = { ...session.value, account: null, csrf: '' }
}
