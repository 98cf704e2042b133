import { computed, shallowRef } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { asProblem, type ApiProblem } from '@/api/problem'

type Task = Schemas['Task'] | Schemas['VisitTask'] | Schemas['GatheringWork']

/** What waits for this reader: said in the menu, on the overview and after every act. */
export const tasks = shallowRef<Task[]>()
export const tasksProblem = shallowRef<ApiProblem>()

export const waiting = computed(() => (tasks.value ?? []).reduce((sum, one) => sum + one.count, 0))

/** Of those, what on-site visits brought. */
const ofVisits = (task: Task) => task.kind.startsWith('visit_')
export const visitsWaiting = computed(() =>
  (tasks.value ?? []).filter(ofVisits).reduce((sum, one) => sum + one.count, 0),
)

/** And what meetings brought. */
const ofGatherings = (task: Task) => task.kind.startsWith('gathering_')
export const gatheringsWaiting = computed(() =>
  (tasks.value ?? []).filter(ofGatherings).reduce((sum, one) => sum + one.count, 0),
)

const deskOf = (task: Task) => new URLSearchParams(task.query).get('desk') ?? ''
/** What waits for the same person as a deputy waits on the deputies' own face. */
const deputyDesks = new Set(['mine', 'cosign'])

export async function readTasks(): Promise<void> {
  try {
    const [all, visits, gatherings] = await Promise.all([
      ok(api.GET('/tasks')),
      ok(api.GET('/visits/tasks')),
      ok(api.GET('/gathering-work')),
    ])
    tasks.value = [...all.tasks, ...visits.tasks, ...gatherings.tasks].filter(
      (one) => !deputyDesks.has(deskOf(one)),
    )
    tasksProblem.value = undefined
  } catch (thrown) {
    tasksProblem.value = asProblem(thrown)
  }
}

/** The page that opens what a task counts: the server's query, on this reader's own list. */
export function pathOf(task: Task): string {
  if (ofVisits(task)) return `/visits?${task.query}`
  if (task.kind === 'gathering_task') return '/gathering-tasks?state=open'
  if (task.kind === 'gathering_check') return '/gathering-tasks?state=reported'
  if (ofGatherings(task)) return `/gatherings?${task.query}`
  const query = new URLSearchParams(task.query)
  const page =
    { unit: '/inbox', helper: '/entries', consulted: '/consultations' }[deskOf(task)] ??
    '/suggestions'
  query.delete('desk')
  const rest = query.toString()
  return rest ? `${page}?${rest}` : page
}
