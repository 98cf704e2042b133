import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { t, type MessageKey } from '@/i18n'
import { guard } from '@/shared/guard'
import { home, is, isCongress, isHelper, isOffice, isUnit, seesPersons, type Role } from './reader'

declare module 'vue-router' {
  interface RouteMeta {
    title?: MessageKey
    /** May be read without signing in. */
    open?: boolean
    /** Who has this page in their menu; others are told that it is not theirs. */
    whose?: () => boolean
  }
}

const congress = () => isCongress.value
const work = () => isCongress.value || isUnit.value || isHelper.value
const held =
  (...roles: Role[]) =>
  () =>
    is(...roles)

/** The same pages serve every kind of matter; `base` is its path here and at the server. */
const matters = (base: string): RouteRecordRaw[] => [
  {
    path: `${base}/:id`,
    component: () => import('./pages/Matter.vue'),
    props: (to) => ({ id: to.params.id, base }),
    meta: { whose: work },
  },
  {
    path: `${base}/:id/print`,
    component: () => import('./pages/Print.vue'),
    props: (to) => ({ id: to.params.id, base }),
    meta: { whose: work },
  },
  {
    path: `${base}/:id/reply/:handling`,
    component: () => import('./pages/Reply.vue'),
    props: (to) => ({ id: to.params.id, handling: to.params.handling, base }),
    meta: { whose: () => isUnit.value },
  },
]

export const router = createRouter({
  history: createWebHistory('/office/'),
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash, top: 90 } : { top: 0 }),
  routes: [
    { path: '/', redirect: () => home.value },
    {
      path: '/overview',
      component: () => import('./pages/Overview.vue'),
      meta: { title: 'office.nav.overview', whose: congress },
    },
    {
      path: '/inbox',
      component: () => import('./pages/Inbox.vue'),
      meta: { title: 'office.nav.inbox', whose: () => isUnit.value },
    },
    {
      path: '/suggestions',
      component: () => import('./pages/Suggestions.vue'),
      props: () => ({ desk: 'office' }),
      meta: { title: 'office.nav.suggestions', whose: congress },
    },
    {
      path: '/entries',
      component: () => import('./pages/Suggestions.vue'),
      props: { desk: 'helper' },
      meta: { title: 'office.nav.entries', whose: () => isHelper.value },
    },
    ...matters('/suggestions'),
    {
      path: '/consultations',
      component: () => import('./pages/Consultations.vue'),
      meta: { title: 'office.nav.consultations', whose: () => isUnit.value },
    },
    {
      path: '/hall',
      component: () => import('./hall/Halls.vue'),
      meta: { title: 'hall.title', whose: congress },
    },
    {
      path: '/hall/:id',
      component: () => import('./hall/Chair.vue'),
      props: true,
      meta: { title: 'hall.title', whose: congress },
    },
    {
      path: '/meetings',
      component: () => import('./pages/Meetings.vue'),
      meta: { title: 'office.nav.meetings', whose: () => isOffice.value || is('chair') },
    },
    {
      path: '/meetings/:id',
      component: () => import('./pages/Meeting.vue'),
      props: true,
      meta: { title: 'office.nav.meetings', whose: () => isOffice.value || is('chair') },
    },
    {
      path: '/enter',
      component: () => import('./pages/Enter.vue'),
      meta: { title: 'office.nav.enter', whose: () => isHelper.value || isOffice.value },
    },
    {
      path: '/exchange',
      component: () => import('./pages/Exchange.vue'),
      meta: {
        title: 'office.nav.exchange',
        whose: () => isOffice.value || is('system_admin'),
      },
    },
    {
      path: '/opinions',
      component: () => import('./pages/Opinions.vue'),
      meta: { title: 'office.nav.opinions', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/opinions/:id',
      component: () => import('./pages/Opinion.vue'),
      props: true,
      meta: { whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/search',
      component: () => import('./pages/Search.vue'),
      meta: { title: 'find.title', whose: work },
    },
    {
      path: '/promises',
      component: () => import('./pages/Promises.vue'),
      meta: { title: 'office.nav.promises', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/linkage',
      component: () => import('./linkage/Linkage.vue'),
      meta: { title: 'office.nav.linkage', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/received/:id',
      component: () => import('./linkage/Received.vue'),
      props: true,
      meta: { whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/supervision',
      component: () => import('./supervision/Supervision.vue'),
      meta: { title: 'office.nav.supervision', whose: congress },
    },
    {
      path: '/sheet',
      component: () => import('./supervision/Sheet.vue'),
      meta: { title: 'office.nav.sheet', whose: () => isOffice.value },
    },
    {
      path: '/key-items',
      component: () => import('./supervision/KeyItems.vue'),
      meta: { title: 'office.nav.keyItems', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/honours',
      component: () => import('./supervision/Honours.vue'),
      meta: { title: 'office.nav.honours', whose: congress },
    },
    {
      path: '/gatherings',
      component: () => import('./gatherings/Gatherings.vue'),
      meta: { title: 'office.nav.gatherings', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/gatherings/:id',
      component: () => import('./gatherings/Gathering.vue'),
      props: true,
      meta: {
        title: 'office.nav.gatherings',
        whose: () => isCongress.value || isUnit.value,
      },
    },
    {
      path: '/gathering-tasks',
      component: () => import('./gatherings/GatheringTasks.vue'),
      meta: { title: 'office.nav.gatheringTasks', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/gathering-statistics',
      component: () => import('./gatherings/GatheringStatistics.vue'),
      meta: { title: 'office.gatherings.statistics', whose: congress },
    },
    {
      path: '/visits',
      component: () => import('./visits/Visits.vue'),
      meta: { title: 'office.nav.visits', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/visits/new',
      component: () => import('./visits/VisitPlan.vue'),
      meta: { title: 'office.visits.plan', whose: () => isOffice.value },
    },
    {
      path: '/visits/:id',
      component: () => import('./visits/Visit.vue'),
      props: true,
      meta: { whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/gatherings/:id/ballots',
      component: () => import('./pages/Ballots.vue'),
      props: true,
      meta: { title: 'ballot.panel.title', whose: congress },
    },
    {
      path: '/evaluations',
      component: () => import('./evaluations/Evaluations.vue'),
      meta: { title: 'office.nav.evaluations', whose: congress },
    },
    {
      path: '/evaluations/new',
      component: () => import('./evaluations/EvaluationPlan.vue'),
      meta: { title: 'office.evaluations.plan', whose: () => isOffice.value },
    },
    {
      path: '/evaluations/:id',
      component: () => import('./evaluations/Evaluation.vue'),
      props: true,
      meta: { whose: congress },
    },
    {
      path: '/deputies',
      component: () => import('./pages/Deputies.vue'),
      meta: { title: 'office.nav.deputies', whose: () => isCongress.value || isHelper.value },
    },
    {
      path: '/persons',
      component: () => import('./admin/Persons.vue'),
      meta: { title: 'office.nav.persons', whose: held('system_admin', 'security_admin') },
    },
    {
      path: '/persons/:id',
      component: () => import('./pages/Person.vue'),
      props: true,
      meta: { whose: () => seesPersons.value },
    },
    {
      path: '/units',
      component: () => import('./pages/Units.vue'),
      meta: { title: 'office.nav.units', whose: () => isOffice.value || is('system_admin') },
    },
    {
      path: '/organs/:id',
      component: () => import('./pages/Organ.vue'),
      props: true,
      meta: { whose: () => isOffice.value || is('system_admin') },
    },
    {
      path: '/reports',
      component: () => import('./loop/Reports.vue'),
      meta: { title: 'office.nav.reports', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/reports/new',
      component: () => import('./loop/LoopNew.vue'),
      props: { made: 'reports' },
      meta: { whose: () => isOffice.value },
    },
    {
      path: '/reports/:id',
      component: () => import('./loop/Report.vue'),
      props: true,
      meta: { whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/research',
      component: () => import('./loop/Researches.vue'),
      meta: { title: 'office.nav.research', whose: () => isCongress.value },
    },
    {
      path: '/research/new',
      component: () => import('./loop/LoopNew.vue'),
      props: { made: 'research' },
      meta: { whose: () => isOffice.value },
    },
    {
      path: '/research/:id',
      component: () => import('./loop/Research.vue'),
      props: true,
      meta: { whose: () => isCongress.value },
    },
    {
      path: '/deliberations',
      component: () => import('./loop/Deliberations.vue'),
      meta: { title: 'office.nav.deliberations', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/deliberations/new',
      component: () => import('./loop/LoopNew.vue'),
      props: { made: 'deliberations' },
      meta: { whose: () => isOffice.value },
    },
    {
      path: '/deliberations/:id',
      component: () => import('./loop/Deliberation.vue'),
      props: true,
      meta: { whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/figures',
      component: () => import('./pages/Figures.vue'),
      meta: { title: 'office.nav.figures', whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/figures/records',
      component: () => import('./pages/Evidence.vue'),
      props: (to) => ({ figure: String(to.query.figure ?? '') }),
      meta: { whose: () => isCongress.value || isUnit.value },
    },
    {
      path: '/rules',
      component: () => import('./pages/Rules.vue'),
      meta: { title: 'office.nav.rules', whose: work },
    },
    {
      path: '/accounts',
      component: () => import('./admin/Accounts.vue'),
      meta: { title: 'office.nav.accounts', whose: held('system_admin', 'security_admin') },
    },
    {
      path: '/ledger',
      component: () => import('./admin/Ledger.vue'),
      meta: { title: 'office.nav.ledger', whose: held('audit_admin') },
    },
    {
      path: '/notices',
      component: () => import('./pages/Notices.vue'),
      meta: { title: 'notice.title' },
    },
    {
      path: '/notice/:token',
      component: () => import('@/shared/notices/NoticeLink.vue'),
      props: (to) => ({ face: 'office', token: String(to.params.token) }),
      meta: { title: 'notice.title' },
    },
    {
      path: '/me/notices',
      component: () => import('./pages/NoticeSettings.vue'),
      meta: { title: 'notice.settings.title' },
    },
    {
      path: '/calls',
      component: () => import('./pages/Calls.vue'),
      meta: { title: 'notice.calls.nav', whose: () => isOffice.value },
    },
    {
      path: '/notice-failures',
      component: () => import('./admin/Failures.vue'),
      meta: { title: 'notice.failures.nav', whose: held('system_admin') },
    },
    { path: '/me', component: () => import('./pages/Me.vue'), meta: { title: 'office.nav.me' } },
    {
      path: '/me/password',
      name: 'password',
      component: () => import('./pages/Password.vue'),
      meta: { title: 'access.change.heading' },
    },
    {
      path: '/me/second-factor',
      name: 'factor',
      component: () => import('./pages/Factor.vue'),
      meta: { title: 'access.totp.title' },
    },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('@/shared/SignIn.vue'),
      props: { face: 'office' },
      meta: { open: true },
    },
    {
      path: '/link/:token',
      component: () => import('@/shared/SignIn.vue'),
      props: (to) => ({ face: 'office', token: String(to.params.token) }),
      meta: { open: true },
    },
    {
      path: '/:rest(.*)',
      name: 'missing',
      component: () => import('./pages/Missing.vue'),
      meta: { title: 'kit.state.notFound' },
    },
  ],
})

// A link carries its token behind the #, where servers and their logs never see it: one that signs
// in once, or one of a message, which opens a task after signing in.
router.beforeEach((to) => {
  const link = /^#(\/(?:link|notice)\/[\w-]+)$/.exec(to.hash)?.[1]
  return link ? { path: link, hash: '', replace: true } : true
})
guard(router)
router.beforeEach((to) => {
  if (to.meta.open || !to.meta.whose || to.meta.whose()) return true
  return { name: 'missing', params: { rest: 'not-yours' }, query: {}, replace: true }
})

router.afterEach(async (to, from) => {
  if (to.meta.title) document.title = `${t(to.meta.title)} · ${t('office.name')}`
  if (!from.matched.length || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
