import { shallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'

/** Which congress of the installation the public looks at; the first one when nothing was chosen. */
const chosen =
  new URLSearchParams(location.search).get('congress') ?? sessionStorage.getItem('congress')
if (chosen) {
  sessionStorage.setItem('congress', chosen)
  api.use({
    onRequest({ request }) {
      const url = new URL(request.url)
      url.searchParams.set('congress', chosen)
      return new Request(url, request)
    },
  })
}

export const congresses = shallowRef<Schemas['CongressLine'][]>([])
export async function readCongresses(): Promise<void> {
  congresses.value = (await ok(api.GET('/congresses'))).items
}
/** Every page is of one congress, so another one is a new visit. */
export const choose = (id: string): void => location.assign(`/?congress=${id}`)
