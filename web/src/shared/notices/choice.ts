import type { Schemas } from '@/api/client'
import { listed, t } from '@/i18n'
import type { FieldSpec, FieldValue } from '@/kit/field'

export type Choice = Schemas['notices.Choice']

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Every half hour between two, and the time that is set, whatever it is. */
function times(from: number, to: number, set: number) {
  const all = new Set([set])
  for (let minutes = from * 60; minutes <= to * 60; minutes += 30) all.add(minutes % (24 * 60))
  return [...all]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: clockOf(minutes) }))
}

function digests(set: string) {
  return [...new Set(['', '8', '17', '8,17', set])].map((value) => {
    const hours = listed(value.split(',').map((hour) => clockOf(Number(hour) * 60)))
    if (!value) return { value: 'each', label: t('notice.settings.each') }
    return {
      value,
      label: t(value.includes(',') ? 'notice.settings.atMore' : 'notice.settings.at', { hours }),
    }
  })
}

/** The fields in which somebody chooses how to be told. */
export function choiceFields(
  now: Choice,
  hints: { email?: string | undefined; sms?: string | undefined } = {},
): FieldSpec[] {
  return [
    {
      name: 'email',
      label: t('notice.settings.email'),
      kind: 'yes',
      ...(hints.email ? { hint: hints.email } : {}),
    },
    {
      name: 'sms',
      label: t('notice.settings.sms'),
      kind: 'yes',
      ...(hints.sms ? { hint: hints.sms } : {}),
    },
    {
      name: 'digest',
      label: t('notice.settings.digest'),
      hint: t('notice.settings.digestHint'),
      kind: 'choice',
      required: true,
      wide: true,
      choices: digests(now.digest.join(',')),
    },
    {
      name: 'quiet_from',
      label: t('notice.settings.quietFrom'),
      kind: 'choice',
      required: true,
      choices: times(18, 24, now.quiet_from),
    },
    {
      name: 'quiet_to',
      label: t('notice.settings.quietTo'),
      kind: 'choice',
      required: true,
      choices: times(5, 10, now.quiet_to),
    },
    {
      name: 'quiet_days_off',
      label: t('notice.settings.daysOff'),
      hint: t('notice.settings.daysOffHint'),
      kind: 'yes',
    },
  ]
}

export const valuesOf = (choice: Choice): Record<string, FieldValue> => ({
  email: choice.email,
  sms: choice.sms,
  digest: choice.digest.join(',') || 'each',
  quiet_from: String(choice.quiet_from),
  quiet_to: String(choice.quiet_to),
  quiet_days_off: choice.quiet_days_off,
})

export function choiceOf(values: Record<string, FieldValue>): Choice {
  const digest = String(values.digest)
  return {
    email: values.email === true,
    sms: values.sms === true,
    digest: digest === 'each' ? [] : digest.split(',').map(Number),
    quiet_from: Number(values.quiet_from),
    quiet_to: Number(values.quiet_to),
    quiet_days_off: values.quiet_days_off === true,
  }
}
