import { t } from '@/i18n'
import type { Choice, FieldSpec, FieldValue } from '@/kit/field'
import type { Words } from './store'

/** The limits of a suggestion's text, as the server has them. */
export const limits = { title: { min: 4, max: 80 }, body: { min: 20, max: 5000 } }

export interface Lists {
  categories: Choice[]
  deputies: Choice[]
  units: Choice[]
}

/** The fields of a suggestion, for writing it and for reading it back before it is sent. */
export function draftSpecs(lists: Lists): FieldSpec[] {
  return [
    {
      name: 'title',
      label: t('deputy.write.heading'),
      hint: t('deputy.write.headingHint'),
      kind: 'text',
      required: true,
      ...limits.title,
    },
    {
      name: 'category',
      label: t('deputy.write.category'),
      kind: 'choice',
      required: true,
      choices: lists.categories,
    },
    {
      name: 'body',
      label: t('deputy.write.body'),
      hint: t('deputy.write.bodyHint'),
      kind: 'long',
      required: true,
      rows: 9,
      ...limits.body,
    },
    {
      name: 'cosigners',
      label: t('deputy.write.cosigners'),
      hint: t('deputy.write.cosignersHint'),
      kind: 'picks',
      choices: lists.deputies,
    },
    {
      name: 'unit',
      label: t('deputy.write.unit'),
      hint: t('deputy.write.unitHint'),
      kind: 'pick',
      choices: lists.units,
    },
    {
      name: 'confidential',
      label: t('deputy.write.confidential'),
      hint: t('deputy.write.confidentialHint'),
      kind: 'yes',
    },
  ]
}

export function toWords(values: Record<string, FieldValue>): Words {
  return {
    title: String(values.title ?? ''),
    category: String(values.category ?? ''),
    body: String(values.body ?? ''),
    cosigners: Array.isArray(values.cosigners) ? (values.cosigners as string[]).slice() : [],
    unit: String(values.unit ?? ''),
    confidential: values.confidential === true,
  }
}

export const fromWords = (words: Words): Record<string, FieldValue> => ({ ...words })
