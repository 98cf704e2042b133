import '@/shared/trusted'
import '@/design/tokens.css'
import '@/design/kit.css'
import '@/design/door.css'
import '@/shared/notices/notices.css'
import './deputy.css'
import { createApp } from 'vue'
import { speak } from '@/i18n'
import { inside } from '@/i18n/zh-CN/inside'
import { deputy } from '@/i18n/zh-CN/deputy'
import '@/shared/prefs'
import { openSession } from '@/shared/session'
import { trustedServiceWorker } from '@/shared/trusted'
import App from './App.vue'
import { keepDelivering } from './drafts'
import { router } from './router'

const english = async () => ({
  ...(await import('@/i18n/en/inside')).inside,
  ...(await import('@/i18n/en/deputy')),
})

async function start(): Promise<void> {
  await speak({ ...inside, deputy }, english)
  // Without a server and without a memory of it, the sign-in page says so when it is used.
  await openSession().catch(() => undefined)
  keepDelivering()
  createApp(App).use(router).mount('#app')
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    await navigator.serviceWorker.register(trustedServiceWorker(), { scope: '/deputy/' })
  }
}
void start()
