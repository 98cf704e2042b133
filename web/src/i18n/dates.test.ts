import { expect, test } from 'vitest'
import { daysUntil, isoDay, partOfDay } from './dates'

test('the day and its parts are those of Shanghai, wherever the page is read', () => {
  const at = (utc: string) => Date.parse(`2020-04-07T${utc}Z`)
  expect(partOfDay(at('02:59:59'))).toBe('morning')
  expect(partOfDay(at('03:00:00'))).toBe('noon')
  expect(partOfDay(at('07:00:00'))).toBe('afternoon')
  expect(partOfDay(at('10:00:00'))).toBe('evening')
  expect(isoDay(at('15:59:59'))).toBe('2020-04-07')
  expect(isoDay(at('16:00:00'))).toBe('2020-04-08')
  expect(daysUntil('2020-03-01', '2020-02-28')).toBe(2)
})
