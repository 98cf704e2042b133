import { onBeforeUnmount, ref, watch } from 'vue'
import { online } from './online'

/** Whether the server can tell this page of changes. */
export type Line = 'connecting' | 'live' | 'lost'

const patience = 15_000

/**
 * Told by the server when a record changes, for as long as the page is open and seen: `heard` runs at
 * every change, and whenever one may have been missed. The browser comes back by itself after a break;
 * where it gives up (the server was too busy, or away) this goes on trying, unless it is told to `hold`.
 */
export function useLive(path: string, heard: () => void) {
  const line = ref<Line>('connecting')
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = 1000

  function later(): void {
    clearTimeout(timer)
    // thousands of pages lose the server at once: they do not all come back in the same moment
    timer = setTimeout(connect, wait * (0.5 + Math.random()))
    wait = Math.min(wait * 2, patience)
  }
  function connect(): void {
    close()
    source = new EventSource(`/api/v1${path}`)
    source.onopen = () => {
      line.value = 'live'
      wait = 1000
    }
    source.onmessage = heard
    source.onerror = () => {
      line.value = 'lost'
      if (source?.readyState === EventSource.CLOSED) later()
    }
  }
  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  /** Who was refused is told nothing more, until what it follows is given to it after all. */
  let refused = false
  function hold(): void {
    refused = true
    line.value = 'connecting'
    close()
  }
  function resume(): void {
    if (!refused) return
    refused = false
    seen()
  }
  /** A page that nobody sees needs no connection; seen again, it asks for what it missed. */
  function seen(): void {
    if (document.hidden || refused) close()
    else if (!source) connect()
  }

  connect()
  document.addEventListener('visibilitychange', seen)
  const stop = watch(online, (now) => {
    if (!now) line.value = 'lost'
    else if (!refused) connect()
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', seen)
    stop()
    close()
  })
  return { line, hold, resume }
}
