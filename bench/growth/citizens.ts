import { createWorld } from '../../src/sandbox/world.ts'
import { startSurroundings } from '../../test/surroundings.ts'
import type { Series } from './claims.ts'
import { closingAll, startOn } from './house.ts'
import { lookUp, lookUpMany } from './questions.ts'
import { measureSeries } from './rounds.ts'

/** What a request costs as it asks for more citizens, and a look-up as more people live in the municipality. */

const SIZES = [1, 10, 50, 100]
const POPULATIONS = [200, 1_000, 3_000, 6_000]
const SEED = 20260302

/** Residents whom one caseworker of the benefit office may look up: each is known to jobcenter and benefit office. */
function numbersOf(count: number): readonly string[] {
  const known = createWorld(200, SEED).residents.filter(
    ({ generated }) => generated?.benefit !== undefined && generated.jobcenter !== undefined,
  )
  return known.slice(0, count).map(({ number }) => number)
}

export function measureCitizens(rounds: number): Promise<readonly Series[]> {
  return closingAll(async ({ keep }) => {
    const house = keep(await startOn(keep(await startSurroundings(200))))
    const trials = SIZES.map((size) => {
      const numbers = numbersOf(size)
      return { size, work: () => lookUpMany(house, numbers) }
    })
    const request = { name: 'one request', promised: 'LINEAR', by: 'time', trials } as const
    return measureSeries([request], { rounds, warmUp: 3, times: 1 })
  })
}

export function measurePopulation(rounds: number): Promise<readonly Series[]> {
  return closingAll(async ({ keep }) => {
    const trials = []
    for (const size of POPULATIONS) {
      const house = keep(await startOn(keep(await startSurroundings(size))))
      trials.push({ size, work: () => lookUp(house) })
    }
    const one = { name: 'one look-up', promised: 'FLAT', by: 'time', trials } as const
    return measureSeries([one], { rounds, warmUp: 3, times: 3 })
  })
}
