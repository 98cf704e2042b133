import { computed, nextTick, reactive, ref, type Ref } from 'vue'
import { asProblem, type ApiProblem } from '@/api/problem'
import { emptyValue, faultOf, type FieldSpec, type FieldValue } from './field'

/** A form's id for a field: the error summary links to it. */
export const fieldId = (form: string, name: string) => `${form}-${name}`

/**
 * The life of a form. Nothing is judged until the first try; from then on every change is. What the
 * server finds is shown at its field by the JSON pointer and forgotten when that field changes.
 */
export function useForm(
  id: string,
  /** The fields; some depend on what was chosen in others. */
  specs: (values: Record<string, FieldValue>) => FieldSpec[],
  start: Record<string, FieldValue> = {},
) {
  const values = reactive<Record<string, FieldValue>>({})
  const tried = ref(false)
  const busy = ref(false)
  const problem: Ref<ApiProblem | undefined> = ref()
  const found = reactive<Record<string, { text: string; of: string }>>({})

  function fill(from: Record<string, FieldValue> = {}): void {
    for (const spec of specs(values)) {
      values[spec.name] = from[spec.name] ?? values[spec.name] ?? emptyValue(spec.kind)
    }
  }
  fill(start)

  const fields = computed(() => specs(values))
  const faults = computed(() => {
    const all: Record<string, string> = {}
    for (const spec of fields.value) {
      const own = tried.value ? faultOf(spec, values[spec.name]) : undefined
      const theirs = found[spec.name]
      const text =
        own ?? (theirs && theirs.of === JSON.stringify(values[spec.name]) ? theirs.text : undefined)
      if (text) all[spec.name] = text
    }
    return all
  })
  const summary = computed(() =>
    Object.entries(faults.value).map(([name, text]) => ({ id: fieldId(id, name), text })),
  )

  async function showFaults(): Promise<void> {
    await nextTick()
    document.getElementById(`${id}-errors`)?.focus()
  }

  /** Shows what is wrong and says whether the form may be sent. */
  async function check(): Promise<boolean> {
    tried.value = true
    if (summary.value.length === 0) return true
    await showFaults()
    return false
  }

  /** Sends when nothing is wrong; false when it was not done, with the reason on the page. */
  async function send(doing: () => Promise<unknown>): Promise<boolean> {
    problem.value = undefined
    if (busy.value || !(await check())) return false
    busy.value = true
    try {
      await doing()
      return true
    } catch (thrown) {
      await refuse(asProblem(thrown))
      return false
    } finally {
      busy.value = false
    }
  }

  async function refuse(why: ApiProblem): Promise<void> {
    problem.value = why
    for (const [pointer, text] of Object.entries(why.faults)) {
      const name = pointer.split('/')[1] ?? ''
      found[name] = { text, of: JSON.stringify(values[name]) }
    }
    await showFaults()
  }

  return { id, fields, values, faults, summary, problem, busy, tried, fill, check, send }
}
export type Form = ReturnType<typeof useForm>
