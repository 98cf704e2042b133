import type { Schemas } from '@/api/client'
import { locale } from '@/i18n'

/** The measure word of a figure; English counts without one. */
export const measure = (figure: Schemas['Value']): string =>
  locale.value === 'en' && figure.unit !== '%' ? '' : figure.unit
