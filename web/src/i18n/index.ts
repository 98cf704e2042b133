import { shallowRef, watch } from 'vue'
import type { zhCN } from './zh-CN'
import { common } from './zh-CN/common'

type Widen<T> = { [K in keyof T]: T[K] extends string ? string : Widen<T[K]> }
type Leaf<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaf<T[K], `${P}${K}.`>
}[keyof T & string]

/** Every language has exactly the keys of zh-CN; a missing or extra key does not compile. */
export type Messages = Widen<typeof zhCN>
export type MessageKey = Leaf<Messages>
export type Locale = 'zh-CN' | 'en'

type Face = Partial<Messages>

export const locale = shallowRef<Locale>('zh-CN')
const messages = shallowRef<Partial<Messages>>(common)
let chinese: Face = {}
let english: () => Promise<Face> = () => Promise.resolve({})

export async function setLocale(next: Locale): Promise<void> {
  if (next === 'en') {
    const [shared, own] = await Promise.all([import('./en/common'), english()])
    messages.value = { ...shared.common, ...own }
  } else {
    messages.value = { ...common, ...chinese }
  }
  locale.value = next
  localStorage.setItem('locale', next)
}

/**
 * What a face says besides the common words; English is fetched when it is wanted. Await it before
 * the first paint, so that an English reader never sees a flash of Chinese.
 */
export async function speak(own: Face, inEnglish: () => Promise<Face>): Promise<void> {
  chinese = own
  english = inEnglish
  await setLocale(localStorage.getItem('locale') === 'en' ? 'en' : 'zh-CN')
}

watch(locale, (l) => (document.documentElement.lang = l), { immediate: true, flush: 'sync' })

function lookUp(key: string): string | undefined {
  let at: unknown = messages.value
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string, unknown>)[part]
  }
  return typeof at === 'string' ? at : undefined
}

type Values = Record<string, string | number>

/**
 * The sentence for a key. `{name}` is replaced by a value. `one | many` chooses by `n`: Chinese
 * needs one form, English two.
 */
export function t(key: MessageKey, values: Values = {}): string {
  return fill(lookUp(key) ?? key, values)
}

/** Words for names that the server sends (states, classes): the name itself when unknown. */
export function word(group: string, name: string | null | undefined): string {
  return name ? (lookUp(`${group}.${name}`) ?? name) : ''
}

function fill(text: string, values: Values): string {
  const forms = text.split(' | ')
  const form = forms.length > 1 && values.n !== 1 ? forms[1] : forms[0]
  return (form ?? text).replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  )
}

/** Several names in a row: 甲、乙 / A, B. */
export const listed = (names: string[]): string => names.filter(Boolean).join(t('kit.write.and'))
