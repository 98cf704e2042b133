import { nextTick } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { newKey } from '@/api/client'
import { t, type MessageKey } from '@/i18n'
import { guard } from '@/shared/guard'
import Home from './pages/Home.vue'

declare module 'vue-router' {
  interface RouteMeta {
    title?: MessageKey
    /** May be read without signing in. */
    open?: boolean
    /** A step of a longer way: it leads back, and the tab bar gives it its room. */
    back?: string
    hero?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory('/deputy/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: Home, meta: { title: 'deputy.name', hero: true } },
    {
      path: '/mine',
      component: () => import('./pages/Mine.vue'),
      meta: { title: 'deputy.mine.title' },
    },
    {
      path: '/search',
      component: () => import('./pages/Search.vue'),
      meta: { title: 'find.title', back: '/' },
    },
    // A draft has its address from the start, so that closing the browser loses nothing.
    { path: '/write', redirect: () => ({ name: 'write', params: { draft: newKey() } }) },
    {
      path: '/write/:draft',
      name: 'write',
      component: () => import('./pages/Write.vue'),
      props: true,
      meta: { title: 'deputy.write.title', back: '/' },
    },
    {
      path: '/write/:draft/check',
      name: 'check',
      component: () => import('./pages/Check.vue'),
      props: true,
      meta: { title: 'deputy.check.title', back: '/' },
    },
    {
      path: '/opinions/new',
      name: 'raise',
      component: () => import('./pages/Raise.vue'),
      meta: { title: 'deputy.opinion.title', back: '/' },
    },
    {
      path: '/opinion/:id',
      name: 'opinion',
      component: () => import('./pages/Opinion.vue'),
      props: true,
      meta: { title: 'suggestion.kind.opinion', back: '/mine?desk=opinions' },
    },
    {
      path: '/suggestion/:id',
      name: 'suggestion',
      component: () => import('./pages/Suggestion.vue'),
      props: true,
      meta: { title: 'deputy.page.title', back: '/mine' },
    },
    {
      path: '/suggestion/:id/rate/:handling',
      name: 'rate',
      component: () => import('./pages/Rate.vue'),
      props: true,
      meta: { title: 'deputy.rate.title', back: '/mine' },
    },
    {
      path: '/notices',
      component: () => import('./pages/Notices.vue'),
      meta: { title: 'notice.title', back: '/' },
    },
    {
      path: '/notice/:token',
      component: () => import('@/shared/notices/NoticeLink.vue'),
      props: (to) => ({ face: 'deputy', token: String(to.params.token) }),
      meta: { title: 'notice.title', back: '/' },
    },
    {
      path: '/me/notices',
      component: () => import('./pages/NoticeSettings.vue'),
      meta: { title: 'notice.settings.title', back: '/me' },
    },
    {
      path: '/visit/:id',
      name: 'visit',
      component: () => import('./pages/Visit.vue'),
      props: true,
      meta: { title: 'deputy.visit.title', back: '/' },
    },
    {
      path: '/ballot/:id',
      name: 'ballot',
      component: () => import('./pages/Ballot.vue'),
      props: true,
      meta: { title: 'ballot.panel.title', back: '/' },
    },
    {
      path: '/gatherings',
      component: () => import('./pages/Gatherings.vue'),
      meta: { title: 'deputy.gathering.title', back: '/' },
    },
    {
      path: '/gathering/:id',
      name: 'gathering',
      component: () => import('./pages/Gathering.vue'),
      props: true,
      meta: { title: 'deputy.gathering.one', back: '/gatherings' },
    },
    {
      path: '/hall/:id',
      name: 'hall',
      component: () => import('./pages/Hall.vue'),
      props: true,
      meta: { title: 'hall.phone.title', back: '/' },
    },
    {
      path: '/evaluation/:id',
      name: 'evaluation',
      component: () => import('./pages/Vote.vue'),
      props: true,
      meta: { title: 'deputy.vote.title', back: '/' },
    },
    { path: '/me', component: () => import('./pages/Me.vue'), meta: { title: 'deputy.me.title' } },
    {
      path: '/me/password',
      name: 'password',
      component: () => import('@/shared/Password.vue'),
      meta: { title: 'access.change.heading', back: '/me' },
    },
    {
      path: '/me/second-factor',
      name: 'factor',
      component: () => import('@/shared/Factor.vue'),
      meta: { title: 'access.totp.title', back: '/me' },
    },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('@/shared/SignIn.vue'),
      props: { face: 'deputy' },
      meta: { open: true },
    },
    {
      path: '/link/:token',
      component: () => import('@/shared/SignIn.vue'),
      props: (to) => ({ face: 'deputy', token: String(to.params.token) }),
      meta: { open: true },
    },
    {
      path: '/link',
      redirect: (to) => ({ path: `/link/${String(to.query.token ?? '')}`, query: {} }),
    },
    {
      path: '/:rest(.*)',
      component: () => import('./pages/Missing.vue'),
      meta: { title: 'kit.state.notFound', back: '/' },
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

router.afterEach(async (to, from) => {
  if (to.meta.title) document.title = `${t(to.meta.title)} · ${t('deputy.name')}`
  if (!from.matched.length || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus()
})
