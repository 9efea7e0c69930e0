import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addMonthsTo,
  birthdayAt,
  completedYears,
  danishDayOf,
  startOfDanishDay,
} from '../src/access/danish-day.ts'

const at = (text: string) => Date.parse(text)

describe('a Danish day', () => {
  test.each([
    ['2026-03-02', '2026-03-01T23:00:00Z'],
    ['2026-07-01', '2026-06-30T22:00:00Z'],
    ['2026-03-29', '2026-03-28T23:00:00Z'],
    ['2026-03-30', '2026-03-29T22:00:00Z'],
    ['2026-10-25', '2026-10-24T22:00:00Z'],
    ['2026-10-26', '2026-10-25T23:00:00Z'],
    ['2024-02-29', '2024-02-28T23:00:00Z'],
  ])('%s starts at midnight in Denmark', (day, start) => {
    expect(startOfDanishDay(day)).toBe(at(start))
  })

  test.each([
    ['every day of the first years of summer time', '1980-01-01', '1982-01-01', 1],
    ['every day of these years', '2023-01-01', '2031-01-01', 1],
    ['every fifth day of a century', '1950-01-01', '2050-01-01', 5],
  ])('%s starts at the first instant that lies in it', (_which, from, to, step) => {
    const wrong: string[] = []
    for (let day = from; day < to; day = addDays(day, step)) {
      const start = startOfDanishDay(day)
      if (danishDayOf(start) !== day || danishDayOf(start - 1) !== addDays(day, -1)) wrong.push(day)
    }
    expect(wrong).toEqual([])
  })

  test('holds its last millisecond and not the next', () => {
    expect(danishDayOf(at('2026-03-02T22:59:59.999Z'))).toBe('2026-03-02')
    expect(danishDayOf(at('2026-03-02T23:00:00.000Z'))).toBe('2026-03-03')
    expect(danishDayOf(at('2026-03-02T23:00:00.500Z'))).toBe('2026-03-03')
  })

  test('is the calendar of Denmark wherever the process runs', () => {
    expect(danishDayOf(at('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
    expect(danishDayOf(at('1969-12-31T23:30:00.500Z'))).toBe('1970-01-01')
  })
})

describe('counting days and months', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-29', 1, '2026-03-30'],
  ])('%s and %i days is %s', (day, days, then) => {
    expect(addDays(day, days)).toBe(then)
  })

  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-02', 12, '2027-03-02'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['0999-01-31', 1, '0999-02-28'],
  ])('%s and %i months is %s', (day, months, then) => {
    expect(addMonths(day, months)).toBe(then)
  })

  test('months added to an instant keep the Danish wall clock', () => {
    expect(addMonthsTo(at('2026-01-15T09:30:00+01:00'), 6)).toBe(at('2026-07-15T09:30:00+02:00'))
    expect(addMonthsTo(at('2024-02-29T00:00:00+01:00'), 12)).toBe(at('2025-02-28T00:00:00+01:00'))
    expect(addMonthsTo(at('2026-03-02T08:00:00.123+01:00'), 12)).toBe(at('2027-03-02T08:00:00.123+01:00'))
    expect(addMonthsTo(at('1968-03-02T08:00:00.123+01:00'), 12)).toBe(at('1969-03-02T08:00:00.123+01:00'))
    expect(addMonthsTo(at('2026-03-02T23:59:59.999+01:00'), 1)).toBe(at('2026-04-02T23:59:59.999+02:00'))
  })

  test('a wall clock time that summer time skips is the one an hour later', () => {
    expect(addMonthsTo(at('2026-02-28T02:30:00+01:00'), 13)).toBe(at('2027-03-28T03:30:00+02:00'))
  })
})

describe('age', () => {
  const born = (date: string, uncertain = false) => ({ date, uncertain })

  test.each([
    ['2008-04-05', '2026-04-04T23:59:59.999+02:00', 17],
    ['2008-04-05', '2026-04-05T00:00:00.000+02:00', 18],
    ['2008-02-29', '2026-02-28T23:59:59.999+01:00', 17],
    ['2008-02-29', '2026-03-01T00:00:00.000+01:00', 18],
    ['2008-02-29', '2028-02-28T23:59:59.999+01:00', 19],
    ['2008-02-29', '2028-02-29T00:00:00.000+01:00', 20],
    ['2010-12-31', '2025-12-31T00:00:00.000+01:00', 15],
    ['2011-01-01', '2025-12-31T23:59:59.999+01:00', 14],
    ['2011-01-01', '2026-01-01T00:00:00.000+01:00', 15],
    ['2026-03-02', '2026-03-02T08:00:00.000+01:00', 0],
    ['2026-03-03', '2026-03-02T08:00:00.000+01:00', -1],
  ])('born %s, at %s: %i completed years', (date, instant, years) => {
    expect(completedYears(born(date), at(instant), 'LOWER')).toBe(years)
    expect(completedYears(born(date), at(instant), 'UPPER')).toBe(years)
  })

  test('an uncertain date is 31 December for a lower bound and 1 January for an upper one', () => {
    const birth = born('2010-06-15', true)
    expect(completedYears(birth, at('2025-12-30T23:59:59.999+01:00'), 'LOWER')).toBe(14)
    expect(completedYears(birth, at('2025-12-31T00:00:00+01:00'), 'LOWER')).toBe(15)
    expect(completedYears(birth, at('2024-12-31T23:59:59.999+01:00'), 'UPPER')).toBe(14)
    expect(completedYears(birth, at('2025-01-01T00:00:00+01:00'), 'UPPER')).toBe(15)
  })

  test('a birthday is the instant from which the years are completed', () => {
    for (const date of ['2008-02-29', '2008-04-05', '2010-01-01', '2010-12-31']) {
      for (const years of [15, 16, 18, 20]) {
        const instant = birthdayAt(born(date), years, 'LOWER')
        expect(completedYears(born(date), instant, 'LOWER')).toBe(years)
        expect(completedYears(born(date), instant - 1, 'LOWER')).toBe(years - 1)
      }
    }
  })
})
