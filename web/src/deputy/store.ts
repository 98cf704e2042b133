import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** What a deputy writes: one matter. The names of people and units are kept for showing offline. */
export interface Words {
  title: string
  category: string
  body: string
  cosigners: string[]
  unit: string
  confidential: boolean
}

/**
 * A draft on this phone. It is in the outbox once `sendKey` is set: the author has sent it, and the
 * server has not yet said that it is there. The keys are made before the first try and kept, so that
 * however often it is tried, the server does it once.
 */
export interface Draft {
  key: string
  owner: string
  words: Words
  changedAt: number
  savedAt?: number
  /** The server's record and the version of it that we last saw. */
  id?: string
  version?: string
  createKey: string
  /** The words of the first try to create it: a key may be repeated only with the same words. */
  first?: { words: Words; changedAt: number }
  sendKey?: string
  /** Why the server would not take it; the author must change something. */
  refused?: string
  /** Changed elsewhere since we last saw it. */
  conflict?: boolean
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { owner: string } }
  shelf: { key: string; value: { at: number; data: unknown } }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('renda-deputy', 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'key' }).createIndex('owner', 'owner')
      db.createObjectStore('shelf')
    },
  })
  return opened
}

export const drafts = {
  get: async (key: string) => (await open()).get('drafts', key),
  of: async (owner: string) => (await open()).getAllFromIndex('drafts', 'owner', owner),
  put: async (draft: Draft) => void (await (await open()).put('drafts', draft)),
  drop: async (key: string) => (await open()).delete('drafts', key),
  /** Changes a draft in one transaction, so that typing and delivering never undo each other. */
  async change(key: string, how: (draft: Draft) => Draft): Promise<Draft | undefined> {
    const tx = (await open()).transaction('drafts', 'readwrite')
    const found = await tx.store.get(key)
    const next = found && how(found)
    if (next) await tx.store.put(next)
    await tx.done
    return next
  },
}

/** Answers of the server, kept to be read without a network, and an opinion until it is sent. */
export const shelf = {
  get: async (key: string) => (await open()).get('shelf', key),
  put: async (key: string, data: unknown) =>
    void (await (await open()).put('shelf', { at: Date.now(), data }, key)),
  drop: async (key: string) => (await open()).delete('shelf', key),
}

/** Forgets everything on this phone: phones are shared. */
export async function wipe(): Promise<void> {
  const db = await open()
  await Promise.all([db.clear('drafts'), db.clear('shelf')])
}
