import { csrfToken, newKey } from '@/api/client'
import { ApiProblem, readProblem } from '@/api/problem'
import { locale, t } from '@/i18n'

/** The name that the server gives a file (RFC 6266). */
function nameOf(response: Response): string {
  const given = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('Content-Disposition') ?? '')
  return given?.[1] ? decodeURIComponent(given[1]) : 'renda'
}

/** Asks for a file and hands it to the browser to keep; `path` is below /api/v1. Throws ApiProblem. */
export async function download(
  path: string,
  send?: { body: BodyInit; headers: Record<string, string> },
): Promise<void> {
  const response = await fetch(`/api/v1${path}`, {
    method: send ? 'POST' : 'GET',
    headers: {
      'Accept-Language': locale.value,
      ...(send
        ? { 'X-CSRF-Token': csrfToken(), 'Idempotency-Key': newKey(), ...send.headers }
        : {}),
    },
    ...(send ? { body: send.body } : {}),
  }).catch(() => {
    throw new ApiProblem(0, 'unreachable', t('kit.problem.network'))
  })
  if (!response.ok) throw await readProblem(response)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameOf(response)
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
