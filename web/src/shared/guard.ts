import type { Router } from 'vue-router'
import { whenSignedOut } from '@/api/client'
import { askToSignIn } from './again'
import { forget, owes, session, signedIn } from './session'

/** Whose session it was that the server no longer knows. */
let lost: string | undefined

/**
 * Keeps a face for those who signed in, except its pages marked `open`. Whoever is sent to sign in
 * comes back to where they were.
 */
export function guard(router: Router): void {
  router.beforeEach((to) => {
    if (to.meta.open) return true
    if (!signedIn.value)
      return { name: 'sign-in', query: { to: (to.redirectedFrom ?? to).fullPath } }
    if (!owes.value || to.name === owes.value) return true
    const owing = to.name === 'password' || to.name === 'factor' // what it leads to is kept
    return { name: owes.value, query: { to: owing ? wayBack(to.query.to) : to.fullPath } }
  })
  whenSignedOut(async () => {
    const reader = session.value?.account ?? lost
    lost = reader
    forget()
    const here = router.currentRoute.value
    if (here.meta.open) return false
    const back = await askToSignIn()
    // What one reader asked is not asked again in another's name.
    if (back && session.value?.account === reader) return true
    if (back) location.reload()
    else await router.replace({ name: 'sign-in', query: { to: here.fullPath, again: '1' } })
    return false
  })
}

/** Only a path inside this face may be gone back to. */
export function wayBack(to: unknown): string {
  return typeof to === 'string' && /^\/(?!\/)/.test(to) ? to : '/'
}
