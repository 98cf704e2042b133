import { computed } from 'vue'
import type { MessageKey } from '@/i18n'
import type { IconName } from '@/kit/icons'
import { is, isCongress, isHelper, isOffice, isUnit } from './reader'
import { gatheringsWaiting, visitsWaiting, waiting } from './tasks'

export interface Entry {
  to: string
  icon: IconName
  label: MessageKey
  count?: number
}
export interface Group {
  label: MessageKey
  entries: Entry[]
}

/** The menu of this reader: nothing stands in it that they could not open. */
export const menu = computed<Group[]>(() => {
  const work: Entry[] = []
  if (isCongress.value)
    work.push({ to: '/overview', icon: 'home', label: 'office.nav.overview', count: waiting.value })
  if (isUnit.value)
    work.push({ to: '/inbox', icon: 'inbox', label: 'office.nav.inbox', count: waiting.value })
  if (isCongress.value)
    work.push({ to: '/suggestions', icon: 'document', label: 'office.nav.suggestions' })
  if (isOffice.value || is('chair'))
    work.push({ to: '/meetings', icon: 'people', label: 'office.nav.meetings' })
  if (isUnit.value)
    work.push({ to: '/consultations', icon: 'reply', label: 'office.nav.consultations' })
  if (isHelper.value) {
    work.push({ to: '/enter', icon: 'pen', label: 'office.nav.enter' })
    work.push({ to: '/entries', icon: 'list', label: 'office.nav.entries', count: waiting.value })
  }
  if (isCongress.value || isUnit.value)
    work.push({ to: '/opinions', icon: 'reply', label: 'office.nav.opinions' })
  if (isOffice.value) work.push({ to: '/calls', icon: 'phone', label: 'notice.calls.nav' })
  if (isCongress.value || isUnit.value)
    work.push({ to: '/promises', icon: 'promise', label: 'office.nav.promises' })
  if (isCongress.value || isUnit.value)
    work.push({ to: '/linkage', icon: 'send', label: 'office.nav.linkage' })

  const press: Entry[] = []
  if (isCongress.value)
    press.push({ to: '/supervision', icon: 'flag', label: 'office.nav.supervision' })
  if (isOffice.value) press.push({ to: '/sheet', icon: 'list', label: 'office.nav.sheet' })
  if (isCongress.value || isUnit.value)
    press.push({ to: '/key-items', icon: 'star', label: 'office.nav.keyItems' })
  if (isCongress.value || isUnit.value)
    press.push({
      to: '/visits',
      icon: 'eye',
      label: 'office.nav.visits',
      count: visitsWaiting.value,
    })
  if (isCongress.value)
    press.push({ to: '/evaluations', icon: 'check', label: 'office.nav.evaluations' })
  if (isCongress.value) press.push({ to: '/honours', icon: 'star', label: 'office.nav.honours' })

  const together: Entry[] = []
  if (isCongress.value || isUnit.value)
    together.push({
      to: '/gatherings',
      icon: 'calendar',
      label: 'office.nav.gatherings',
      count: gatheringsWaiting.value,
    })
  if (isCongress.value) together.push({ to: '/hall', icon: 'people', label: 'hall.title' })
  if (isUnit.value)
    together.push({ to: '/gathering-tasks', icon: 'list', label: 'office.nav.gatheringTasks' })
  if (isCongress.value || isUnit.value)
    together.push({ to: '/reports', icon: 'document', label: 'office.nav.reports' })
  if (isCongress.value)
    together.push({ to: '/research', icon: 'eye', label: 'office.nav.research' })
  if (isCongress.value || isUnit.value)
    together.push({ to: '/deliberations', icon: 'flag', label: 'office.nav.deliberations' })

  const who: Entry[] = []
  if (isCongress.value || isHelper.value)
    who.push({ to: '/deputies', icon: 'people', label: 'office.nav.deputies' })
  if (isOffice.value || is('system_admin'))
    who.push({ to: '/units', icon: 'building', label: 'office.nav.units' })

  if (is('system_admin', 'security_admin'))
    who.push({ to: '/persons', icon: 'people', label: 'office.nav.persons' })

  const know: Entry[] = []
  if (isCongress.value || isUnit.value || isHelper.value) {
    if (!isHelper.value || isCongress.value)
      know.push({ to: '/figures', icon: 'chart', label: 'office.nav.figures' })
    know.push({ to: '/rules', icon: 'flag', label: 'office.nav.rules' })
  }

  const keep: Entry[] = []
  if (is('system_admin', 'security_admin'))
    keep.push({ to: '/accounts', icon: 'lock', label: 'office.nav.accounts' })
  if (is('system_admin'))
    keep.push({ to: '/notice-failures', icon: 'send', label: 'notice.failures.nav' })
  if (isOffice.value || is('system_admin'))
    keep.push({ to: '/exchange', icon: 'download', label: 'office.nav.exchange' })
  if (is('audit_admin')) keep.push({ to: '/ledger', icon: 'list', label: 'office.nav.ledger' })

  const groups: Group[] = [
    { label: 'office.nav.work', entries: work },
    { label: 'office.nav.press', entries: press },
    { label: 'office.nav.together', entries: together },
    { label: 'office.nav.who', entries: who },
    { label: 'office.nav.know', entries: know },
    { label: 'office.nav.keep', entries: keep },
  ]
  return groups.filter((group) => group.entries.length)
})
