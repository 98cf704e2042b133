import type { Schemas } from '@/api/client'
import { locale } from '@/i18n'

type Figure = Schemas['Value']

/** The measure word of a figure; English counts without one. */
export const measure = (figure: Figure): string =>
  locale.value === 'en' && figure.unit !== '%' ? '' : figure.unit

/** The number as printed: a ratio with its one decimal, a ratio of nothing as a dash. */
export const shown = (figure: Figure): string =>
  figure.value == null ? '–' : figure.unit === '%' ? figure.value.toFixed(1) : String(figure.value)
