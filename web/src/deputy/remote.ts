import { api, newKey, ok, type Schemas } from '@/api/client'
import { perform } from '@/kit/act'
import type { Remote, Saved } from './outbox'
import type { Words } from './store'

/** A draft's words as the server takes them. */
function body(words: Words) {
  return {
    title: words.title.trim(),
    category: words.category || null,
    body: words.body.trim(),
    proposed_unit_id: words.unit || null,
    confidential: words.confidential,
  }
}

const etag = (version: string) => ({ 'If-Match': `"${version}"` })

export const remote: Remote = {
  async create(words, key): Promise<Saved> {
    const headers = { 'Idempotency-Key': key }
    const made = await ok(api.POST('/suggestions', { body: body(words), headers }))
    return { id: made.id, version: String(made.version) }
  },
  async save(id, words, version): Promise<Saved> {
    const params = { path: { id } }
    const saved = await ok(
      api.PUT('/suggestions/{id}/draft', { params, body: body(words), headers: etag(version) }),
    )
    return { id, version: String(saved.version) }
  },
  async send(id, words, version, key): Promise<void> {
    const headers = { 'Idempotency-Key': key, ...etag(version) }
    const params = { path: { id } }
    if (words.cosigners.length) {
      const invited = { person_ids: words.cosigners }
      await ok(api.POST('/suggestions/{id}/invitations', { params, body: invited, headers }))
    } else {
      await ok(api.POST('/suggestions/{id}/submission', { params, headers }))
    }
  },
}

type View = Schemas['View']

const read = (id: string): Promise<View> =>
  ok(api.GET('/suggestions/{id}', { params: { path: { id } } }))

/** The words of a record as a draft holds them. */
export function wordsOf(view: View): Words {
  return {
    title: view.matter.title,
    category: view.matter.category,
    body: view.matter.body,
    cosigners: [],
    unit: view.details.proposed_unit_id ?? '',
    confidential: view.details.confidential,
  }
}

export async function readDraft(id: string): Promise<{ words: Words; version: string }> {
  const view = await read(id)
  return { words: wordsOf(view), version: String(view.version) }
}

export async function throwAway(id: string): Promise<void> {
  const view = await read(id)
  const offer = view.acts.find((one: Schemas['Offer']) => one.act === 'discard' && one.open)
  if (offer) await perform(offer, {}, newKey())
}
