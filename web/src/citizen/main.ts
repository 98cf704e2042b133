import '@/shared/trusted'
import '@/design/tokens.css'
import '@/design/kit.css'
import './citizen.css'
import { createApp } from 'vue'
import { restoreLocale } from '@/i18n'
import '@/shared/prefs'
import { openSession } from '@/shared/session'
import App from './App.vue'
import { router } from './router'

async function start(): Promise<void> {
  await restoreLocale()
  void openSession().catch(() => undefined)
  createApp(App).use(router).mount('#app')
}
void start()
