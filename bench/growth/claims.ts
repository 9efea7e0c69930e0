/** Whether what was measured is what is promised of it. Sizes and costs are compared as logarithms. */

/** A median, and the interval in which it lies with 95 % confidence. */
export interface Middle {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** What one size costs: milliseconds on the clock, and of this process's CPU. */
export interface Point {
  readonly size: number
  readonly time: Middle
  readonly cpu: Middle
}

/** LINEAR: never faster than its size. FLAT: the largest as the smallest. */
export type Promised = 'LINEAR' | 'FLAT'

export interface Series {
  readonly name: string
  readonly promised: Promised
  /** what is judged, and plotted */
  readonly by: 'time' | 'cpu'
  /** smallest first */
  readonly points: readonly Point[]
}

export interface Judged {
  /** of the line through all points */
  readonly slope: number
  /** of the step to the largest size, taken as small as the confidence allows */
  readonly lastStep: number
  /** largest over smallest */
  readonly ratio: number
  readonly kept: boolean
}

const STEEPEST = 1.1
const MOST = 1.25

/** The median of samples; its interval by their order, whatever their distribution. */
export function middleOf(samples: readonly number[]): Middle {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (index: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? NaN
  const half = (sorted.length - 1) / 2
  const reach = 0.98 * Math.sqrt(sorted.length)
  return {
    median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2,
    low: at(Math.floor(half - reach)),
    high: at(Math.ceil(half + reach)),
  }
}

/** Of the straight line through the logarithms, by least squares. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (pick: 0 | 1): number => logs.reduce((sum, log) => sum + log[pick], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const along = logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0)
  return logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0) / along
}

/** A cost that bends upwards hides behind what every request costs: so the last step is judged as well. */
export function judge({ points, by, promised }: Series): Judged {
  const [smallest, largest, before] = [points[0], points.at(-1), points.at(-2)]
  if (smallest === undefined || largest === undefined || before === undefined) throw new Error('nothing to compare')
  const slope = slopeOf(points.map((point) => [point.size, point[by].median]))
  const lastStep = slopeOf([
    [before.size, before[by].high],
    [largest.size, largest[by].low],
  ])
  const ratio = largest[by].median / smallest[by].median
  const flat = ratio <= MOST || largest[by].low <= smallest[by].high
  return { slope, lastStep, ratio, kept: slope <= STEEPEST && lastStep <= STEEPEST && (promised === 'LINEAR' || flat) }
}
