import createClient, { type Middleware } from 'openapi-fetch'
import { locale, t } from '@/i18n'
import { ApiProblem, readProblem } from './problem'
import type { components, paths } from './schema'

type All = components['schemas']
type ShortName<K> = K extends `${string}.${infer Name}` ? Name : K

/** `suggestions.View` or shortly `View`; a short name that two systems use is either of the two. */
export type Schemas = All & { [K in keyof All as ShortName<K>]: All[K] }

/** A key that lets the server recognise the same wish sent twice. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

let csrf = ''
let signInAgain: () => Promise<boolean> = () => Promise.resolve(false)

/**
 * The session gives its token here; `again` is asked when the server no longer knows us, and says
 * whether the same reader is back, so that what was asked can be asked once more.
 */
export function useCsrf(token: string): void {
  csrf = token
}
export function csrfToken(): string {
  return csrf
}
export function whenSignedOut(again: () => Promise<boolean>): void {
  signInAgain = again
}

/** Every request on its way as it was sent: its key with it, so that once more is still only once. */
const sent = new Map<string, Request>()

/** The version (ETag) of every record read so far, by its path. */
const versions = new Map<string, string>()

/** `/api/v1/suggestions/12/reply` changes `/api/v1/suggestions/12`: the nearest record read above it. */
function recordOf(path: string): string | undefined {
  for (let at = path; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
    if (versions.has(at)) return at
  }
  return undefined
}

/** What the server says, with the versions of its records noted; a refusal is thrown. */
async function heard(request: Request, response: Response): Promise<Response> {
  // "Not changed" is an answer to those who asked with the tag of what they have.
  if (!response.ok && response.status !== 304) throw await readProblem(response)
  const version = response.headers.get('ETag')
  const path = new URL(request.url).pathname
  const record = request.method === 'GET' ? path : recordOf(path)
  // A weak tag names an answer, not the version of a record.
  if (version?.startsWith('"') && record) versions.set(record, version)
  return response
}

const middleware: Middleware = {
  onRequest({ request, id }) {
    request.headers.set('Accept-Language', locale.value)
    if (request.method !== 'GET') {
      if (csrf) request.headers.set('X-CSRF-Token', csrf)
      const record = recordOf(new URL(request.url).pathname)
      if (record && !request.headers.has('If-Match')) {
        request.headers.set('If-Match', versions.get(record) ?? '')
      }
      if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
        request.headers.set('Idempotency-Key', newKey())
      }
    }
    sent.set(id, request.clone())
    return request
  },
  async onResponse({ request, response, id }) {
    const once = sent.get(id)
    sent.delete(id)
    const known = response.status !== 401 || request.url.endsWith('/session')
    if (known || !once || !(await signInAgain())) return heard(request, response)
    if (csrf && once.method !== 'GET') once.headers.set('X-CSRF-Token', csrf)
    return heard(request, await fetch(once))
  },
  onError({ error, id }) {
    sent.delete(id)
    if (error instanceof ApiProblem) return error
    return new ApiProblem(0, 'unreachable', t('kit.problem.network'))
  },
}

export const api = createClient<paths>({ baseUrl: '/api/v1' })
api.use(middleware)

/** Unwraps an answer: the middleware has already thrown for everything that is not one. */
export async function ok<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T
}
