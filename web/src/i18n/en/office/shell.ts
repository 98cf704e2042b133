import type { Messages } from '../../index'

type Shell = Pick<
  Messages['office'],
  'name' | 'nav' | 'role' | 'greet' | 'board' | 'overview' | 'missing'
>

export const shell: Shell = {
  name: 'Congress Work Platform',
  nav: {
    label: 'Main navigation',
    menu: 'Menu',
    waiting: 'waiting',
    work: 'Work',
    who: 'People',
    know: 'Figures and rules',
    keep: 'Administration',
    overview: 'Overview',
    inbox: 'Inbox',
    suggestions: 'Suggestions',
    opinions: 'Opinions between sessions',
    linkage: 'Other congresses',
    promises: 'Promises',
    enter: 'Enter for a deputy',
    entries: 'My entries',
    deputies: 'Deputies',
    units: 'Units and organs',
    persons: 'Persons',
    figures: 'Figures',
    rules: 'Rules of law',
    accounts: 'Accounts',
    ledger: 'Ledger',
    me: 'My account',
  },
  role: {
    office_staff: 'Congress staff',
    chair: 'Member of the Chairpersons’ Meeting',
    sc_member: 'Member of the Standing Committee',
    unit_clerk: 'Clerk',
    unit_principal: 'Head of the unit',
    helper: 'Helper',
    system_admin: 'System administrator',
    security_admin: 'Security administrator',
    audit_admin: 'Audit administrator',
  },
  greet: {
    morning: 'Good morning, {name}',
    noon: 'Good day, {name}',
    afternoon: 'Good afternoon, {name}',
    evening: 'Good evening, {name}',
  },
  board: {
    title: 'What needs you now',
    overdue: '{n} overdue',
    nothing: 'Nothing is waiting for you at the moment.',
  },
  overview: {
    lead: '{congress} · {day}',
    flow: 'Where all suggestions stand',
    all: 'See the list',
    figures: 'The figures of {year}',
    allFigures: 'All figures',
    nearest: 'Nearest deadlines',
    noneDue: 'Nothing is due in the next days.',
  },
  missing: 'There is no such page, or it is not within your duties.',
}
