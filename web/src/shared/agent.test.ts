import { expect, test } from 'vitest'
import { t } from '@/i18n'
import { device } from './agent'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test('a browser is told by its most particular name', () => {
  const chrome = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/120.0.0.0 Safari/537.36`
  expect(device(chrome)).toBe('Chrome · Windows')
  expect(device(`${chrome} Edg/120.0`)).toBe('Edge · Windows')
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15'
  expect(device(`${iphone} Version/17.0 Mobile/15E148 Safari/604.1`)).toBe('Safari · iOS')
  const wechat = device(`Mozilla/5.0 (Linux; Android 13) ${webkit} Chrome/116 MicroMessenger/8.0`)
  expect(wechat).toBe(`${t('access.sessions.wechat')} · Android`)
})

test('what tells nothing is said to be unknown', () => {
  expect(device('')).toBe(t('access.sessions.unknown'))
  expect(device('curl/8.0')).toBe(t('access.sessions.unknown'))
})
