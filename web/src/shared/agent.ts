import { t } from '@/i18n'

/** What a browser calls itself, the more particular name first: many call themselves Chrome and Safari, too. */
const browsers: [RegExp, () => string][] = [
  [/MicroMessenger\//, () => t('access.sessions.wechat')],
  [/DingTalk\//, () => t('access.sessions.dingtalk')],
  [/Edg(A|iOS)?\//, () => 'Edge'],
  [/Firefox\/|FxiOS\//, () => 'Firefox'],
  [/Chrome\/|CriOS\//, () => 'Chrome'],
  [/Safari\//, () => 'Safari'],
]
const systems: [RegExp, () => string][] = [
  [/HarmonyOS|OpenHarmony/, () => 'HarmonyOS'],
  [/Android/, () => 'Android'],
  [/iPhone|iPad/, () => 'iOS'],
  [/Windows/, () => 'Windows'],
  [/Mac OS X/, () => 'macOS'],
  [/Linux/, () => 'Linux'],
]

/** "Chrome · Windows", as far as it can be told from what a browser calls itself. */
export function device(agent: string): string {
  const named = (among: [RegExp, () => string][]) =>
    among.find(([pattern]) => pattern.test(agent))?.[1]()
  const known = [named(browsers), named(systems)].filter((name) => name !== undefined)
  return known.join(' · ') || t('access.sessions.unknown')
}
