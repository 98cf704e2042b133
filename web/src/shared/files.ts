import { csrfToken, newKey, type Schemas } from '@/api/client'
import { ApiProblem, readProblem } from '@/api/problem'
import { locale, t } from '@/i18n'

export type FileRow = Schemas['papers.FileRow']

/**
 * Sends a file as the body of a request; `path` is below /api/v1 and may carry a query. `onProgress` is told
 * the part that has left, from 0 to 1. Throws ApiProblem; whoever calls keeps the file for another try.
 */
export function sendFile<T>(
  path: string,
  file: File | Blob,
  onProgress: (part: number) => void = () => {},
  key = newKey(),
): Promise<T> {
  const request = new XMLHttpRequest()
  request.open('POST', `/api/v1${path}`)
  request.setRequestHeader('Accept-Language', locale.value)
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
  request.setRequestHeader('X-File-Name', encodeURIComponent(file instanceof File ? file.name : ''))
  request.setRequestHeader('X-CSRF-Token', csrfToken())
  request.setRequestHeader('Idempotency-Key', key)
  request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0)
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new ApiProblem(0, 'unreachable', t('kit.problem.network')))
    request.onload = () => {
      const { status, statusText, responseText } = request
      if (status < 300) resolve(JSON.parse(responseText) as T)
      else void readProblem(new Response(responseText, { status, statusText })).then(reject)
    }
    request.send(file)
  })
}

/** A photo as large as a record needs, so that it leaves an old phone quickly; other files as they are. */
export async function shrunk(file: File, longest = 1920): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic)/.test(file.type)) return file
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return file
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
  if (!blob || blob.size >= file.size) return file
  return new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
}
