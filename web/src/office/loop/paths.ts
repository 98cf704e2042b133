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
