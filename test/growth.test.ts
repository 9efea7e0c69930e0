import { describe, expect, test } from 'vitest'
import { drawChart } from '../bench/growth/chart.ts'
import { judge, middleOf, type Promised, type Series, slopeOf } from '../bench/growth/claims.ts'
import { measureSeries } from '../bench/growth/rounds.ts'

/** What the benchmark of growth says of figures that are known. */

const SIZES = [10, 100, 1_000, 10_000]

function seriesOf(promised: Promised, cost: (size: number) => number, spread = 0): Series {
  const points = SIZES.map((size) => {
    const median = cost(size)
    const time = { median, low: median * (1 - spread), high: median * (1 + spread) }
    return { size, time, cpu: time }
  })
  return { name: 'a series', promised, by: 'time', points }
}

describe('the judge of growth', () => {
  test('the slope of a power is its exponent', () => {
    expect(slopeOf(SIZES.map((size) => [size, 3 * size ** 1.5]))).toBeCloseTo(1.5)
    expect(slopeOf(SIZES.map((size) => [size, 7]))).toBeCloseTo(0)
  })

  test('what grows as its size is linear and not flat', () => {
    expect(judge(seriesOf('LINEAR', (size) => 2 * size)).kept).toBe(true)
    expect(judge(seriesOf('FLAT', (size) => 2 * size)).kept).toBe(false)
  })

  test('what every request costs does not hide a square at the end', () => {
    const hidden = seriesOf('LINEAR', (size) => 1_000 + size ** 2 / 1_000)
    expect(slopeOf(hidden.points.map(({ size, time }) => [size, time.median]))).toBeLessThan(1.1)
    expect(judge(hidden).kept).toBe(false)
  })

  test('flat is a quarter more at most, or intervals that meet', () => {
    const slow = (size: number): number => (size === 10_000 ? 130 : 100)
    expect(judge(seriesOf('FLAT', slow)).kept).toBe(false)
    expect(judge(seriesOf('FLAT', slow, 0.2)).kept).toBe(true)
    expect(judge(seriesOf('FLAT', (size) => (size === 10_000 ? 124 : 100))).kept).toBe(true)
  })

  test('the interval of a median is given by the order of the samples', () => {
    const samples = Array.from({ length: 15 }, (_, index) => 15 - index)
    expect(middleOf(samples)).toEqual({ median: 8, low: 4, high: 12 })
    expect(middleOf([3])).toEqual({ median: 3, low: 3, high: 3 })
  })
})

test('sizes are measured in turn, and what comes before each measuring is not measured', async () => {
  const done: string[] = []
  const trial = (size: number) => ({
    size,
    prepare: async () => done.push(`before ${size}`),
    work: async () => done.push(`work ${size}`),
  })
  const asked = { name: 'a series', promised: 'FLAT', by: 'time', trials: [trial(1), trial(2)] } as const
  const [measured] = await measureSeries([asked], { rounds: 2, warmUp: 0, times: 1 })
  expect(done).toEqual(['before 1', 'work 1', 'before 2', 'work 2', 'before 2', 'work 2', 'before 1', 'work 1'])
  expect(measured?.points.map(({ size }) => size)).toEqual([1, 2])
})

test('a chart names its axes and series, and places equal factors equally far apart', () => {
  const chart = drawChart({ title: 'A < B', size: 'lines', series: [seriesOf('LINEAR', (size) => size)] })
  expect(chart).toContain('A &lt; B')
  for (const text of ['lines', 'a series', '10,000', '10 s']) expect(chart).toContain(`>${text}</text>`)
  const across = [...chart.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x))
  const [first = 0, second = 0, third = 0] = across
  expect(across).toHaveLength(SIZES.length)
  expect(third - second).toBeCloseTo(second - first, 0)
  expect(chart).toContain('prefers-color-scheme: dark')
})
