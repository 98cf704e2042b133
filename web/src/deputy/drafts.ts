import { ref, shallowRef, watch } from 'vue'
import { newKey } from '@/api/client'
import { t } from '@/i18n'
import { online } from '@/shared/online'
import { account, session } from '@/shared/session'
import { toast } from '@/shared/toast'
import { deliver, deliverAll, type Delivery, type Saved } from './outbox'
import { readDraft, remote, throwAway } from './remote'
import { drafts, type Draft, type Words } from './store'

/** The reader's drafts on this phone, newest first. */
export const mine = shallowRef<Draft[]>([])

export async function refresh(): Promise<void> {
  const all = account.value ? await drafts.of(account.value) : []
  mine.value = all.sort((a, b) => b.changedAt - a.changedAt)
}

export const noWords = (): Words => ({
  title: '',
  category: '',
  body: '',
  cosigners: [],
  unit: '',
  confidential: false,
})

/** A draft of the reader, empty or with the words of a record that the server has already. */
export function newDraft(key: string, words = noWords(), record?: Saved): Draft {
  const changedAt = Date.now()
  const draft = { key, owner: account.value, words, changedAt, createKey: newKey() }
  return record ? { ...draft, ...record, savedAt: changedAt } : draft
}

/** The draft for a record of the server: the one begun before on this phone, or a new one. */
export async function draftOf(words: Words, record: Saved): Promise<Draft> {
  const known = (await drafts.of(account.value)).find((draft) => draft.id === record.id)
  return known ?? begin(words, record)
}

/** A new draft on this phone that has words already. */
export async function begin(words: Words, record?: Saved): Promise<Draft> {
  const draft = newDraft(newKey(), words, record)
  await drafts.put(draft)
  await refresh()
  return draft
}

export async function keep(draft: Draft, words: Words): Promise<void> {
  const next = { words, changedAt: Date.now() }
  const found = await drafts.change(draft.key, ({ refused: _, ...now }) => ({ ...now, ...next }))
  if (!found) await drafts.put({ ...draft, ...next })
  await refresh()
}

/** The author has decided: from now on it is in the outbox until the server has it. */
export async function send(key: string): Promise<Delivery> {
  await drafts.change(key, ({ refused: _, ...now }) => ({
    ...now,
    sendKey: now.sendKey ?? newKey(),
  }))
  return sync(key)
}

export async function takeBack(key: string): Promise<void> {
  await drafts.change(key, ({ sendKey: _, ...now }) => now)
  await refresh()
}

/** Throws a draft away here, and on the server if it has got there. */
export async function discard(draft: Draft): Promise<void> {
  if (draft.id) await throwAway(draft.id)
  await drafts.drop(draft.key)
  await refresh()
}

/** Changed on two devices: this one's words win, on top of the server's version … */
export async function keepMine(draft: Draft): Promise<Delivery> {
  const { version } = await readDraft(draft.id!)
  await drafts.change(draft.key, ({ conflict: _, ...now }) => ({ ...now, version }))
  return sync(draft.key)
}

/** … or the server's words replace them. */
export async function takeTheirs(draft: Draft): Promise<void> {
  const { words, version } = await readDraft(draft.id!)
  await drafts.change(draft.key, ({ conflict: _, ...now }) => {
    const changedAt = Date.now()
    const cosigners = now.words.cosigners
    return { ...now, words: { ...words, cosigners }, version, changedAt, savedAt: changedAt }
  })
  await refresh()
}

/** Brings a draft to the server if that can be done now. */
export async function sync(key: string): Promise<Delivery> {
  if (!online.value || !session.value?.csrf) {
    await refresh()
    return 'waiting'
  }
  const done = await deliver(key, remote)
  await refresh()
  return done
}

/** Counts what went out by itself, for pages that show what the server has. */
export const sentInBackground = ref(0)

/** Tries again when the network is back, when the page is looked at, and every half minute. */
export function keepDelivering(): void {
  let busy = false
  async function run(): Promise<void> {
    if (busy || !online.value || !session.value?.csrf) return
    busy = true
    try {
      const done = await deliverAll(account.value, remote)
      await refresh()
      if (done.includes('sent')) {
        sentInBackground.value += 1
        toast(t('deputy.check.sent'))
      }
      if (done.includes('refused')) toast(t('deputy.check.refused'))
    } finally {
      busy = false
    }
  }
  watch([online, account], () => void refresh().then(run), { immediate: true })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void run()
  })
  setInterval(() => void run(), 30_000)
}
