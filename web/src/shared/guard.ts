import type { Router } from 'vue-router'
import { whenSignedOut } from '@/api/client'
import { forget, session, signedIn } from './session'

/**
 * Keeps a face for those who signed in, except its pages marked `open`. Whoever is sent to sign in
 * comes back to where they were.
 */
export function guard(router: Router): void {
  router.beforeEach((to) => {
    if (to.meta.open) return true
    if (!signedIn.value)
      return { name: 'sign-in', query: { to: (to.redirectedFrom ?? to).fullPath } }
    const mustChange = session.value?.must_change_password
    if (mustChange && to.name !== 'password')
      return { name: 'password', query: { to: to.fullPath } }
    return true
  })
  whenSignedOut(() => {
    forget()
    const here = router.currentRoute.value
    if (here.meta.open) return
    void router.replace({ name: 'sign-in', query: { to: here.fullPath, again: '1' } })
  })
}

/** Only a path inside this face may be gone back to. */
export function wayBack(to: unknown): string {
  return typeof to === 'string' && /^\/(?!\/)/.test(to) ? to : '/'
}
