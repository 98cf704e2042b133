import { locale, t } from './index'

const zone = 'Asia/Shanghai'

/** `2020-03-02` of the legal calendar → a midnight that no time zone moves to another day. */
function ofDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

function write(at: Date, options: Intl.DateTimeFormatOptions): string {
  const language = locale.value === 'en' ? 'en-GB' : 'zh-CN'
  return new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(at)
}

/** A legal day: 2020年3月2日 / 2 March 2020. */
export function day(value: string | null | undefined): string {
  return value ? write(ofDay(value), { year: 'numeric', month: 'long', day: 'numeric' }) : ''
}

/** A legal day without its year, for lists in which the year is clear. */
export function shortDay(value: string | null | undefined): string {
  return value ? write(ofDay(value), { month: 'short', day: 'numeric' }) : ''
}

/** The day of a moment: 2020年3月2日. */
export function dayOf(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return ''
  return write(new Date(ms), { year: 'numeric', month: 'long', day: 'numeric' })
}

/** A moment to the minute. */
export function moment(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return ''
  const at = new Date(ms)
  return `${dayOf(ms)} ${write(at, { hour: '2-digit', minute: '2-digit', hour12: false })}`
}

/** Only the clock time: 09:05. */
export function clock(ms: number): string {
  return write(new Date(ms), { hour: '2-digit', minute: '2-digit', hour12: false })
}

/** The legal day in Shanghai at a moment, as `YYYY-MM-DD`. */
export function isoDay(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The part of the day in Shanghai, where everybody is who is greeted. */
export function partOfDay(ms: number): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = new Date(ms + 8 * 3_600_000).getUTCHours()
  return hour < 11 ? 'morning' : hour < 13 ? 'noon' : hour < 18 ? 'afternoon' : 'evening'
}

/** Whole days from `today` to `due`; negative when the day is past. */
export function daysUntil(due: string, today: string): number {
  return Math.round((ofDay(due).getTime() - ofDay(today).getTime()) / 86_400_000)
}

/** "3 days left", "due today", "2 days overdue". */
export function remaining(days: number): string {
  if (days === 0) return t('kit.due.today')
  return days > 0 ? t('kit.due.left', { n: days }) : t('kit.due.over', { n: -days })
}
