import { asProblem } from '@/api/problem'
import { drafts, type Draft, type Words } from './store'

/** What the server offers for a draft; each call may be repeated with the same key or version. */
export interface Remote {
  create(words: Words, key: string): Promise<Saved>
  save(id: string, words: Words, version: string): Promise<Saved>
  send(id: string, words: Words, version: string, key: string): Promise<void>
}
export interface Saved {
  id: string
  version: string
}

export type Delivery = 'saved' | 'sent' | 'waiting' | 'refused' | 'conflict'

const running = new Map<string, Promise<Delivery>>()

/** Brings one draft to the server, and sends it when the author has said so. One run at a time. */
export function deliver(key: string, remote: Remote): Promise<Delivery> {
  const before = running.get(key) ?? Promise.resolve('saved' as Delivery)
  const mine = before.then(() => alone(key, () => run(key, remote)))
  running.set(key, mine)
  void mine.finally(() => running.get(key) === mine && running.delete(key))
  return mine
}

/** Everything of one owner that the server does not have yet. */
export async function deliverAll(owner: string, remote: Remote): Promise<Delivery[]> {
  const waiting = (await drafts.of(owner)).filter((draft) => isBehind(draft) || draft.sendKey)
  const done: Delivery[] = []
  for (const draft of waiting) {
    if (!draft.refused && !draft.conflict) done.push(await deliver(draft.key, remote))
  }
  return done
}

/** The server has not seen the latest words. */
export function isBehind(draft: Draft): boolean {
  return (draft.savedAt ?? 0) < draft.changedAt
}

/** Two windows of one browser must not deliver at once. */
function alone<T>(key: string, doing: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks
  return locks ? (locks.request(`draft-${key}`, doing) as Promise<T>) : doing()
}

async function run(key: string, remote: Remote): Promise<Delivery> {
  const draft = await drafts.get(key)
  if (!draft) return 'sent'
  try {
    const saved = await bring(draft, remote)
    if (!draft.sendKey) return 'saved'
    await remote.send(saved.id, draft.words, saved.version, draft.sendKey)
    await drafts.drop(key)
    return 'sent'
  } catch (thrown) {
    return failed(draft, thrown)
  }
}

/** The server's record with the latest words in it. */
async function bring(draft: Draft, remote: Remote): Promise<Saved> {
  let { id, version, savedAt = 0 } = draft
  if (!id || !version) {
    const first = draft.first ?? { words: draft.words, changedAt: draft.changedAt }
    await drafts.change(draft.key, (now) => ({ ...now, first }))
    ;({ id, version } = await remote.create(first.words, draft.createKey))
    savedAt = first.changedAt
    await note()
  }
  if (savedAt < draft.changedAt) {
    ;({ id, version } = await remote.save(id, draft.words, version))
    savedAt = draft.changedAt
    await note()
  }
  return { id, version }

  async function note(): Promise<void> {
    await drafts.change(draft.key, (now) => ({ ...now, id, version, savedAt }))
  }
}

async function failed(draft: Draft, thrown: unknown): Promise<Delivery> {
  const problem = asProblem(thrown)
  if (problem.status === 412) {
    await drafts.change(draft.key, (now) => ({ ...now, conflict: true }))
    return 'conflict'
  }
  const final = problem.status >= 400 && problem.status < 500 && problem.status !== 401
  if (!final || problem.status === 429) return 'waiting'
  // Words that are still being written may be incomplete; only what was sent is refused.
  if (!draft.sendKey) return 'waiting'
  await drafts.change(draft.key, ({ sendKey: _, ...now }) => ({ ...now, refused: problem.message }))
  return 'refused'
}
