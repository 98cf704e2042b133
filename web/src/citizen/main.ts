import '@/shared/trusted'
import '@/design/tokens.css'
import '@/design/kit.css'
import './citizen.css'
import { createApp } from 'vue'
import { speak } from '@/i18n'
import { citizen } from '@/i18n/zh-CN/citizen'
import '@/shared/prefs'
import { openSession } from '@/shared/session'
import App from './App.vue'
import { router } from './router'

// On paper nothing can be unfolded.
addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details')) folded.open = true
})

async function start(): Promise<void> {
  await speak({ citizen }, () => import('@/i18n/en/citizen'))
  void openSession().catch(() => undefined)
  createApp(App).use(router).mount('#app')
}
void start()
