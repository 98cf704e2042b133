import '@/shared/trusted'
import '@/design/tokens.css'
import './screen.css'
import { createApp } from 'vue'
import { speak } from '@/i18n'
import { ballot } from '@/i18n/zh-CN/ballot'
import { hall } from '@/i18n/zh-CN/hall'
import { screen } from '@/i18n/zh-CN/screen'
import { openSession } from '@/shared/session'
import App from './App.vue'

async function start(): Promise<void> {
  await speak({ ballot, hall, screen }, () => import('@/i18n/en/screen'))
  await openSession().catch(() => undefined)
  createApp(App).mount('#app')
}
void start()
