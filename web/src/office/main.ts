import '@/shared/trusted'
import '@/design/tokens.css'
import '@/design/kit.css'
import '@/design/door.css'
import '@/shared/notices/notices.css'
import './css/shell.css'
import './css/list.css'
import './css/matter.css'
import './css/parts.css'
import './css/supervision.css'
import './css/assign.css'
import './css/together.css'
import './css/loop.css'
import { createApp } from 'vue'
import { speak } from '@/i18n'
import { inside } from '@/i18n/zh-CN/inside'
import { office } from '@/i18n/zh-CN/office'
import '@/shared/prefs'
import { openSession } from '@/shared/session'
import App from './App.vue'
import { router } from './router'

const english = async () => ({
  ...(await import('@/i18n/en/inside')).inside,
  ...(await import('@/i18n/en/office')),
})

async function start(): Promise<void> {
  await speak({ ...inside, office }, english)
  // Without a server the sign-in page says so when it is used.
  await openSession().catch(() => undefined)
  createApp(App).use(router).mount('#app')
}
void start()
