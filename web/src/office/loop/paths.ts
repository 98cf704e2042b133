/** Where an item of a meeting is put to a satisfaction rating. */
export const ratingPath = (on: { gathering_id: string; item_id: string }): string =>
  `/gatherings/${on.gathering_id}/ballots?item=${on.item_id}&rule=satisfaction_rating`

/** The page of a matter in this face, by its kind. */
const pages: Record<string, string> = {
  work_report: '/reports',
  research: '/research',
  deliberation: '/deliberations',
  opinion: '/opinions',
  received: '/received',
  gathering: '/gatherings',
}
export const pathOfKind = (kind: string, id: string): string =>
  `${pages[kind] ?? '/suggestions'}/${id}`
