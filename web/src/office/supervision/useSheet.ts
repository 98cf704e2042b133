import { ref, shallowRef, watch } from 'vue'
import { api, ok, type Schemas } from '@/api/client'
import { asProblem, type ApiProblem } from '@/api/problem'
import { useMore } from '@/shared/more'
import { useNames } from '@/shared/names'

export type SheetRow = Schemas['SheetRow']
export type Colour = SheetRow['colour']
type Line = Schemas['SheetLine']

/** The office's working list for a query, and the writing of its remarks line by line. */
export function useSheet(query: () => Record<string, string | undefined>) {
  const names = useNames()
  const colours = shallowRef<Schemas['ColourCount'][]>([])
  const list = useMore<SheetRow>(async (cursor) => {
    const { state, ...rest } = query()
    const given = { ...rest, ...(state ? { state: state.split(',') } : {}), cursor, limit: 100 }
    const page = await ok(
      api.GET('/suggestions/sheet', { params: { query: { desk: 'office', ...given } as never } }),
    )
    names.add(page.names)
    if (!cursor) colours.value = page.colours
    return page
  })
  watch(() => JSON.stringify(query()), list.again)

  const saving = ref<string>()
  const refused = shallowRef<{ id: string; problem: ApiProblem }>()

  /** Writes the remark of one line; says whether it is kept. */
  async function write(row: SheetRow, change: Partial<Pick<Line, 'note' | 'owner_id'>>) {
    saving.value = row.id
    refused.value = undefined
    const { note, owner_id } = { ...row.line, ...change }
    try {
      const kept = await ok(
        api.PUT('/suggestions/{id}/sheet-line', {
          params: { path: { id: row.id } },
          headers: { 'If-Match': `"${row.line.version}"` },
          body: { note: note.trim(), owner_id: owner_id || null },
        }),
      )
      list.items.value = (list.items.value ?? []).map((one) =>
        one.id === row.id ? { ...one, line: kept } : one,
      )
      return true
    } catch (thrown) {
      refused.value = { id: row.id, problem: asProblem(thrown) }
      return false
    } finally {
      saving.value = undefined
    }
  }
  return { ...list, names, colours, write, saving, refused }
}
