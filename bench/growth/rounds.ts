import { middleOf, type Point, type Series } from './claims.ts'

/** Measures all sizes in turn, round after round: what else the machine does falls on all of them alike. */

/** One size of a series. */
export interface Trial {
  readonly size: number
  /** what comes before each measuring and is not measured */
  prepare?(): Promise<unknown>
  work(): Promise<unknown>
}

export interface TrialSeries extends Pick<Series, 'name' | 'promised' | 'by'> {
  readonly trials: readonly Trial[]
}

export interface Rounds {
  readonly rounds: number
  /** of which nothing is kept */
  readonly warmUp: number
  /** how often the work is done for one sample */
  readonly times: number
}

interface Sample {
  readonly time: number
  readonly cpu: number
}

async function sampleOf({ prepare, work }: Trial, times: number): Promise<Sample> {
  let [time, cpu] = [0, 0]
  for (let count = 0; count < times; count += 1) {
    await prepare?.()
    const before = process.cpuUsage()
    const began = performance.now()
    await work()
    time += performance.now() - began
    const { user, system } = process.cpuUsage(before)
    cpu += (user + system) / 1000
  }
  return { time: time / times, cpu: cpu / times }
}

/** The other way round in every other round, so that no size always comes after the same one. */
export async function measureSeries(
  series: readonly TrialSeries[],
  { rounds, warmUp, times }: Rounds,
): Promise<readonly Series[]> {
  const trials = series.flatMap((one) => one.trials)
  const samples = new Map(trials.map((trial) => [trial, [] as Sample[]]))
  for (let round = -warmUp; round < rounds; round += 1)
    for (const trial of round % 2 === 0 ? trials : trials.toReversed()) {
      const sample = await sampleOf(trial, times)
      if (round >= 0) samples.get(trial)?.push(sample)
    }
  return series.map(({ trials: own, ...rest }) => ({
    ...rest,
    points: own.map((trial): Point => {
      const taken = samples.get(trial) ?? []
      return {
        size: trial.size,
        time: middleOf(taken.map(({ time }) => time)),
        cpu: middleOf(taken.map(({ cpu }) => cpu)),
      }
    }),
  }))
}
