import type { Draw } from './world-draw.ts'

/** Numbers that can be nobody's, each given once, none with a valid control digit. */
export interface Numbers {
  /** 29 February of a year that has none: passes the jobcenter's pattern */
  nonexistentDay(year: number, sex: 'K' | 'M'): string
  /** day + 60 of the birth date, high serial: refused by the jobcenter's pattern */
  replacement(born: string, sex: 'K' | 'M'): string
}

export function createNumbers(draw: Draw, taken: Set<string>): Numbers {
  const first = (candidate: () => string): string => {
    for (let trial = 0; trial < 1000; trial += 1) {
      const number = candidate()
      if (taken.has(number) || passesControl(number)) continue
      taken.add(number)
      return number
    }
    throw new Error('no free number')
  }
  return {
    nonexistentDay: (year, sex) => first(() => `2902${yearDigits(year)}${serial(draw, centuryDigit(draw, year), sex)}`),
    replacement: (born, sex) => {
      const [year = '', month = '', day = ''] = born.split('-')
      return first(() => `${Number(day) + 60}${month}${year.slice(2)}${serial(draw, '9', sex)}`)
    },
  }
}

function yearDigits(year: number): string {
  return String(year % 100).padStart(2, '0')
}

/** The seventh digit: 0-3 for the 1900s, 4-8 for the first third of the 2000s. */
function centuryDigit(draw: Draw, year: number): string {
  return String(year < 2000 ? draw.between(0, 3) : draw.between(4, 8))
}

function serial(draw: Draw, seventh: string, sex: 'K' | 'M'): string {
  const middle = String(draw.between(seventh === '9' ? 50 : 0, 99)).padStart(2, '0')
  return `${seventh}${middle}${draw.between(0, 4) * 2 + (sex === 'K' ? 0 : 1)}`
}

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

function passesControl(number: string): boolean {
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0) % 11 === 0
}
