/**
 * The only two Trusted Types policies of our own (Vue has its own, `vue`).
 * `default` refuses every string that would become markup; `app-sw` lets exactly one script through.
 */
const serviceWorker = '/deputy/sw.js'

window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (text === '') return text
    throw new TypeError('innerHTML is not used here')
  },
})

/** The address of the service worker, in the form `register` accepts under the policy. */
export function trustedServiceWorker(): string {
  const policy = window.trustedTypes?.createPolicy('app-sw', {
    createScriptURL: (text) => {
      if (text === serviceWorker) return text
      throw new TypeError('not our service worker')
    },
  })
  return policy ? policy.createScriptURL(serviceWorker) : serviceWorker
}
