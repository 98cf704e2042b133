import type { Schemas } from '@/api/client'
import type { Row } from './list'

/** Acts that may be done to many at once: none asks for a reason, and each has one state it starts from. */
export type BulkKind = 'screen' | 'register' | 'publish' | 'sign'

const steps: Record<Exclude<BulkKind, 'sign'>, { from: string; path: string }> = {
  screen: { from: 'submitted', path: 'screening' },
  register: { from: 'screening', path: 'registration' },
  publish: { from: 'closed', path: 'publication' },
}

/** The rows for which the act can be tried, with its path. */
export function doable(kind: BulkKind, rows: Row[]): { row: Row; path: string }[] {
  if (kind === 'sign') return rows.flatMap(signable)
  const { from, path } = steps[kind]
  return rows
    .filter((row) => row.state === from)
    .map((row) => ({ row, path: `/suggestions/${row.id}/${path}` }))
}

function signable(row: Row) {
  return row.units
    .filter((unit: Schemas['UnitPart']) => unit.state === 'assigned')
    .slice(0, 1)
    .map((unit: Schemas['UnitPart']) => ({
      row,
      path: `/suggestions/${row.id}/handlings/${unit.handling_id}/signature`,
    }))
}
