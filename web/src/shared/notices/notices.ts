import { ref } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { signedIn } from '@/shared/session'

export type Notice = Schemas['InboxRow']
export type Face = 'office' | 'deputy'

/** How many notices are unread: the number on the bell. */
export const unread = ref(0)

const everyMs = 60_000
let clock: ReturnType<typeof setInterval> | undefined

export async function readBell(): Promise<void> {
  try {
    unread.value = (await ok(api.GET('/notices/unread'))).unread
  } catch {
    // Without a network the number of before stays.
  }
}

/** Keeps the bell up to date while the page is looked at. */
export function watchBell(): void {
  if (clock) return
  const look = () => {
    if (signedIn.value && document.visibilityState === 'visible') void readBell()
  }
  clock = setInterval(look, everyMs)
  document.addEventListener('visibilitychange', look)
}

/** Where a notice leads: a page of this face, or the other face. */
export function placeOf(notice: Notice, face: Face): { to: string } | { href: string } | undefined {
  if (!notice.path) return undefined
  return notice.face === face ? { to: notice.path } : { href: `/${notice.face}${notice.path}` }
}
