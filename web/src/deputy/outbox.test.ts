import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { deliver, deliverAll, type Remote } from './outbox'
import { drafts, wipe, type Draft, type Words } from './store'

const words: Words = {
  title: '关于增设步道路灯的建议',
  category: 'social',
  body: '夜间照明不足。',
  cosigners: [],
  unit: '',
  confidential: false,
}
const draft = (more: Partial<Draft> = {}): Draft => ({
  key: 'a',
  owner: '1',
  words,
  changedAt: 10,
  createKey: 'create-a',
  ...more,
})

/** A server that honours idempotency keys, on a network that fails when told to. */
class Server implements Remote {
  byKey = new Map<string, string>()
  firsts = new Map<string, string>()
  texts = new Map<string, Words>()
  sent = new Map<string, string>()
  version = 1
  network: ('ok' | 'lost' | 'answer lost')[] = []

  private pass<T>(does: () => T): Promise<T> {
    const now = this.network.shift() ?? 'ok'
    const lost = new ApiProblem(0, 'unreachable', '')
    if (now === 'lost') return Promise.reject(lost)
    const answer = does()
    return now === 'ok' ? Promise.resolve(answer) : Promise.reject(lost)
  }
  create(text: Words, key: string) {
    return this.pass(() => {
      if (this.byKey.has(key) && this.firsts.get(key) !== JSON.stringify(text)) {
        throw new ApiProblem(422, 'key-reused', '')
      }
      this.firsts.set(key, JSON.stringify(text))
      const id = this.byKey.get(key) ?? `s${this.byKey.size + 1}`
      this.byKey.set(key, id)
      this.texts.set(id, text)
      return { id, version: `${this.version}` }
    })
  }
  save(id: string, text: Words, version: string) {
    return this.pass(() => {
      if (version !== `${this.version}`) throw new ApiProblem(412, 'stale', '')
      this.texts.set(id, text)
      return { id, version: `${++this.version}` }
    })
  }
  send(id: string, _: Words, __: string, key: string) {
    return this.pass(() => void this.sent.set(key, id))
  }
}

beforeEach(wipe)

test('a draft is kept on the phone and brought to the server', async () => {
  const server = new Server()
  await drafts.put(draft())
  expect(await deliver('a', server)).toBe('saved')
  expect(await drafts.get('a')).toMatchObject({ id: 's1', version: '1', savedAt: 10 })
  await drafts.change('a', (now) => ({ ...now, changedAt: 20, words: { ...words, title: '新' } }))
  expect(await deliver('a', server)).toBe('saved')
  expect(server.texts.get('s1')?.title).toBe('新')
})

test('without a network it waits; with one it is sent once and leaves the phone', async () => {
  const server = new Server()
  server.network = ['lost']
  await drafts.put(draft({ sendKey: 'send-a' }))
  expect(await deliverAll('1', server)).toEqual(['waiting'])
  expect(await deliverAll('1', server)).toEqual(['sent'])
  expect(await drafts.get('a')).toBeUndefined()
  expect(await deliverAll('1', server)).toEqual([])
  expect(server.sent.size).toBe(1)
})

test('when every answer is lost in turn, the server still has it exactly once', async () => {
  const server = new Server()
  server.network = ['answer lost', 'ok', 'answer lost', 'answer lost', 'ok']
  await drafts.put(draft({ sendKey: 'send-a' }))
  const results = []
  for (let i = 0; i < 4; ++i) results.push(...(await deliverAll('1', server)))
  expect(results).toEqual(['waiting', 'waiting', 'waiting', 'sent'])
  expect(server.byKey.size).toBe(1)
  expect([...server.sent.values()]).toEqual(['s1'])
})

test('words changed after a lost answer do not break the first key', async () => {
  const server = new Server()
  server.network = ['answer lost']
  await drafts.put(draft())
  await deliver('a', server)
  await drafts.change('a', (now) => ({ ...now, changedAt: 20, words: { ...words, title: '新' } }))
  expect(await deliver('a', server)).toBe('saved')
  expect(server.byKey.size).toBe(1)
  expect(server.texts.get('s1')?.title).toBe('新')
})

test('two deliveries at once do not send twice', async () => {
  const server = new Server()
  await drafts.put(draft({ sendKey: 'send-a' }))
  const both = await Promise.all([deliver('a', server), deliver('a', server)])
  expect(both).toEqual(['sent', 'sent'])
  expect(server.byKey.size).toBe(1)
})

test('what the server refuses comes back to its author with the reason', async () => {
  const server = new Server()
  server.send = () => Promise.reject(new ApiProblem(422, 'invalid', '标题太短'))
  await drafts.put(draft({ sendKey: 'send-a' }))
  expect(await deliver('a', server)).toBe('refused')
  const back = await drafts.get('a')
  expect(back?.refused).toBe('标题太短')
  expect(back?.sendKey).toBeUndefined()
})

test('what was changed elsewhere is not overwritten', async () => {
  const server = new Server()
  await drafts.put(draft())
  await deliver('a', server)
  server.version = 7
  await drafts.change('a', (now) => ({ ...now, changedAt: 20 }))
  expect(await deliver('a', server)).toBe('conflict')
  expect((await drafts.get('a'))?.conflict).toBe(true)
})

test('words typed while delivering are not lost', async () => {
  const server = new Server()
  const create = server.create.bind(server)
  server.create = async (text, key) => {
    await drafts.change('a', (now) => ({
      ...now,
      changedAt: 30,
      words: { ...words, body: '再写' },
    }))
    return create(text, key)
  }
  await drafts.put(draft())
  await deliver('a', server)
  expect((await drafts.get('a'))?.words.body).toBe('再写')
  expect(await deliver('a', server)).toBe('saved')
  expect(server.texts.get('s1')?.body).toBe('再写')
})

test('signing out leaves nothing behind', async () => {
  await drafts.put(draft())
  await wipe()
  expect(await drafts.of('1')).toEqual([])
})
