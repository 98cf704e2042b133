import { t } from '@/i18n'

/** What the server says when it refuses (RFC 9457), as something a page can show. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    text: string,
    /** JSON pointer of the field ("/title") → the sentence that says what to do. */
    readonly faults: Record<string, string> = {},
    readonly request = '',
  ) {
    super(text)
  }

  /** The phone never reached the server: nothing was decided, the same request may be sent again. */
  get unreachable(): boolean {
    return this.status === 0
  }

  get stale(): boolean {
    return this.status === 409 || this.status === 412
  }
}

interface Wire {
  code?: string
  detail?: string
  instance?: string
  errors?: { pointer: string; detail: string }[]
}

export async function readProblem(response: Response): Promise<ApiProblem> {
  const wire = await (response.json() as Promise<Wire>).catch((): Wire => ({}))
  const fallback = response.status >= 500 ? t('kit.problem.server') : response.statusText
  return new ApiProblem(
    response.status,
    wire.code ?? String(response.status),
    wire.detail ?? fallback,
    Object.fromEntries((wire.errors ?? []).map((fault) => [fault.pointer, fault.detail])),
    wire.instance ?? response.headers.get('X-Request-Id') ?? '',
  )
}

/** Any thrown thing as a problem to show; an unknown one is our own fault. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  return new ApiProblem(500, 'browser', t('kit.problem.server'), {}, String(thrown))
}
