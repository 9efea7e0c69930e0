/** Seeded choices: the same seed draws the same world. */
export interface Draw {
  chance(probability: number): boolean
  /** a whole number in [from, to] */
  between(from: number, to: number): number
  pick<T>(from: readonly T[]): T
  /** one of the values, by its weight */
  weighted<T>(from: readonly (readonly [T, number])[]): T
  nonLeapYear(from: number, to: number): number
  /** a day of the years given, `YYYY-MM-DD`; never 1 January */
  date(fromYear: number, toYear: number): string
}

export function createDraw(seed: number): Draw {
  const next = mulberry(seed)
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(from: readonly T[]): T => {
    const value = from[between(0, from.length - 1)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
  return {
    chance: (probability) => next() < probability,
    between,
    pick,
    weighted: (from) => {
      let rest = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      const hit = from.find(([, weight]) => {
        rest -= weight
        return rest < 0
      })
      return (hit ?? pick(from))[0]
    },
    nonLeapYear: (from, to) => {
      const year = between(from, to)
      return year % 4 !== 0 ? year : year > from ? year - 1 : year + 1
    },
    date: (fromYear, toYear) => {
      const month = between(1, 12)
      const day = between(month === 1 ? 2 : 1, 28)
      return `${between(fromYear, toYear)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    },
  }
}

/** mulberry32: a small generator of numbers in [0, 1). */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
