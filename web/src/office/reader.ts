import { computed } from 'vue'
import type { Schemas } from '@/api/client'
import { session } from '@/shared/session'

export type Role = Schemas['HeldRole']['role']

/** What the reader is today; every menu and page asks here, the server decides. */
const held = computed(
  () => new Set<Role>((session.value?.roles ?? []).map((one: Schemas['HeldRole']) => one.role)),
)
export const is = (...roles: Role[]): boolean => roles.some((role) => held.value.has(role))

export const isOffice = computed(() => is('office_staff'))
export const isHelper = computed(() => is('helper'))
export const isUnit = computed(() => is('unit_clerk', 'unit_principal'))
export const isLeader = computed(() => is('chair', 'sc_member'))
export const isCongress = computed(() => isOffice.value || isLeader.value)

/** The three administrators are apart from the work, and from each other. */
export const isAdmin = computed(() => is('system_admin', 'security_admin', 'audit_admin'))

/** Who may open somebody's page, as the server has it: it holds a telephone number. */
export const seesPersons = computed(() => isOffice.value || is('system_admin', 'security_admin'))

/** The page that each kind of reader begins with. */
export const home = computed(() => {
  if (isCongress.value) return '/overview'
  if (isHelper.value) return '/entries'
  if (isUnit.value) return '/inbox'
  if (is('audit_admin')) return '/ledger'
  return isAdmin.value ? '/accounts' : '/me'
})
