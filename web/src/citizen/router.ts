import { nextTick } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { t, type MessageKey } from '@/i18n'
import Home from './pages/Home.vue'

export const router = createRouter({
  history: createWebHistory('/'),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  routes: [
    { path: '/', component: Home, meta: { title: 'citizen.nav.home' } },
    {
      path: '/suggestions',
      component: () => import('./pages/Suggestions.vue'),
      meta: { title: 'citizen.list.title' },
    },
    {
      path: '/suggestions/:id',
      name: 'suggestion',
      component: () => import('./pages/Suggestion.vue'),
      props: true,
      meta: { title: 'citizen.list.title' },
    },
    {
      path: '/figures',
      component: () => import('./pages/Figures.vue'),
      meta: { title: 'citizen.figure.title' },
    },
    {
      // No dots in a path: a server takes what follows one for the ending of a file.
      path: '/figures/:system/:name',
      name: 'figure',
      component: () => import('./pages/Figure.vue'),
      props: (to) => ({ id: `${String(to.params.system)}.${String(to.params.name)}` }),
      meta: { title: 'citizen.figure.title' },
    },
    {
      path: '/gatherings',
      component: () => import('./pages/Gatherings.vue'),
      meta: { title: 'citizen.gathering.title' },
    },
    {
      path: '/gatherings/:id',
      name: 'gathering',
      component: () => import('./pages/Gathering.vue'),
      props: true,
      meta: { title: 'citizen.gathering.title' },
    },
    {
      path: '/supervision',
      component: () => import('./pages/Supervision.vue'),
      meta: { title: 'citizen.loop.title' },
    },
    {
      path: '/supervision/reports/:id',
      component: () => import('./pages/SupervisedReport.vue'),
      props: true,
      meta: { title: 'citizen.loop.title' },
    },
    {
      path: '/supervision/deliberations/:id',
      component: () => import('./pages/SupervisedOpinion.vue'),
      props: true,
      meta: { title: 'citizen.loop.title' },
    },
    {
      path: '/honours',
      component: () => import('./pages/Honours.vue'),
      meta: { title: 'citizen.honours.title' },
    },
    {
      path: '/about',
      component: () => import('./pages/About.vue'),
      meta: { title: 'citizen.about.title' },
    },
    {
      path: '/:rest(.*)',
      component: () => import('./pages/Missing.vue'),
      meta: { title: 'kit.state.notFound' },
    },
  ],
})

router.afterEach(async (to, from) => {
  if (to.meta.title) document.title = `${t(to.meta.title as MessageKey)} · ${t('citizen.name')}`
  if (!from.matched.length || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
