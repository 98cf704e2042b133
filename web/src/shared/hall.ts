import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { api, type Schemas } from '@/api/client'
import { asProblem, type ApiProblem } from '@/api/problem'
import { locale } from '@/i18n'
import { useLive } from './live'
import { nameBook } from './names'

export type HallView = Schemas['HallView']
export type HallItem = Schemas['HallItem']
export type HallBallot = Schemas['HallBallot']
export type HallSpeaker = Schemas['HallSpeaker']

/**
 * A meeting as the hall sees it, kept up to date: read when the server says that it changed, and every
 * `pulse` besides, so that a line that died without a word is noticed. With `spread`, pages do not all ask
 * in the same moment.
 */
export function useHall(id: string, { pulse = 30_000, spread = 0 } = {}) {
  const hall = shallowRef<HallView>()
  const problem = shallowRef<ApiProblem>()
  const unreachable = ref(false)
  /** How far the server's clock is ahead of this device's: the timers of all screens agree. */
  const ahead = ref(0)
  let tag = ''
  let asking = false
  let again = false
  let soon: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    if (asking) {
      again = true
      return
    }
    asking = true
    try {
      const { data, response } = await api.GET('/hall/{id}', {
        params: { path: { id } },
        headers: tag ? { 'If-None-Match': tag } : {},
      })
      if (data) {
        hall.value = data
        tag = response.headers.get('ETag') ?? ''
        const date = Date.parse(response.headers.get('Date') ?? '')
        if (date) ahead.value = date + 500 - Date.now()
      }
      problem.value = undefined
      unreachable.value = false
      live.resume()
    } catch (thrown) {
      const why = asProblem(thrown)
      unreachable.value = why.unreachable || why.status >= 500
      if (!unreachable.value && why.status !== 429) {
        problem.value = why
        live.hold() // to ask again without being let in would only be noise
      }
      // the server is busy with thousands of others: soon again, each at its own moment
      else if (why.status === 503 || why.status === 429)
        soon = setTimeout(() => void read(), 300 + Math.random() * 600)
    } finally {
      asking = false
    }
    if (again) {
      again = false
      await read()
    }
  }

  const live = useLive(`/hall/${id}/events`, () => {
    clearTimeout(soon)
    soon = setTimeout(() => void read(), Math.random() * spread)
  })
  void read()
  const beat = setInterval(() => !problem.value && void read(), pulse)
  watch(locale, () => {
    tag = ''
    void read()
  })
  onBeforeUnmount(() => {
    clearInterval(beat)
    clearTimeout(soon)
  })

  const lost = computed(() => unreachable.value || live.line.value === 'lost')
  const name = computed(() => nameBook(hall.value?.names ?? []))
  const current = computed(() =>
    hall.value?.items.find((one: HallItem) => one.id === hall.value?.current_item_id),
  )
  const speaking = computed(() =>
    hall.value?.speakers.find((one: HallSpeaker) => one.state === 'speaking'),
  )
  const waiting = computed(() =>
    (hall.value?.speakers ?? []).filter((one: HallSpeaker) => one.state === 'asked'),
  )
  const ballots = computed<HallBallot[]>(() => hall.value?.ballots ?? [])
  const voting = computed(() => ballots.value.find((one) => one.state === 'open'))
  /** Goes up with every change, for whatever reads more of the meeting than this. */
  const news = ref(0)
  watch(hall, () => ++news.value)
  return {
    hall,
    problem,
    lost,
    read,
    ahead,
    name,
    current,
    speaking,
    waiting,
    ballots,
    voting,
    news,
  }
}
export type Hall = ReturnType<typeof useHall>

/** Seconds that the speaker has left; below zero: over. Undefined while nobody speaks. */
export function useRemaining(of: Hall) {
  const now = ref(Date.now())
  const tick = setInterval(() => (now.value = Date.now()), 250)
  onBeforeUnmount(() => clearInterval(tick))
  return computed(() => {
    const one = of.speaking.value
    if (!one?.began_at) return undefined
    return Math.round(one.seconds - (now.value + of.ahead.value - one.began_at) / 1000)
  })
}

/** "4:05", "-0:12". */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.abs(seconds)
  const rest = String(whole % 60).padStart(2, '0')
  return `${seconds < 0 ? '-' : ''}${Math.floor(whole / 60)}:${rest}`
}

/** How deep an item stands: 1 for those of the whole agenda. */
export function depthOf(item: HallItem, items: HallItem[]): number {
  let depth = 1
  for (let at: HallItem | undefined = item; at?.parent_id; ++depth) {
    const above: string = at.parent_id
    at = items.find((one) => one.id === above)
  }
  return depth
}
