import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { House } from '../../test/harness.ts'
import { startSurroundings } from '../../test/surroundings.ts'
import type { Promised, Series } from './claims.ts'
import { type Filling, fillConsents } from './fill-consents.ts'
import { closingAll, startOn } from './house.ts'
import { grant, lookUp, readConsents, request } from './questions.ts'
import { measureSeries, type Trial } from './rounds.ts'

/** What a look-up, a consent given and the page of her own consents cost, as the ledger grows. */

type Sizes = readonly (Pick<Filling, 'own' | 'others'> & { readonly size: number })[]

/** Of all citizens: Else has ten at every size. */
const SPREAD: Sizes = [10, 100, 1_000, 10_000, 100_000].map((size) => ({ size, own: 10, others: size - 10 }))
/** All are Else's. */
const OWN: Sizes = [10, 30, 100, 300, 1_000].map((size) => ({ size, own: size, others: 0 }))

/** The time of `grantConsent` is mostly a rest until no earlier answer is under way any more: its CPU is judged. */
function seriesOf(houses: readonly (readonly [number, House])[], promised: Promised) {
  let day = 0
  const trials = (work: (house: House) => Promise<unknown>): readonly Trial[] =>
    houses.map(([size, house]) => ({ size, work: () => work(house) }))
  const grants = houses.map(([size, house]): Trial => {
    let id = ''
    return {
      size,
      prepare: async () => {
        id = await request(house, (day += 1))
      },
      work: () => grant(house, id),
    }
  })
  return [
    { name: 'one look-up', promised, by: 'time', trials: trials(lookUp) },
    { name: 'her own consents', promised, by: 'time', trials: trials((house) => readConsents(house, 10)) },
    { name: 'grantConsent', promised, by: 'cpu', trials: grants },
  ] as const
}

function measure(sizes: Sizes, promised: Promised, rounds: number): Promise<readonly Series[]> {
  return closingAll(async ({ keep }) => {
    const folder = mkdtempSync(join(tmpdir(), 'samblik-growth-'))
    keep({ close: () => rmSync(folder, { recursive: true }) })
    const surroundings = keep(await startSurroundings())
    const houses: [number, House][] = []
    for (const { size, ...filling } of sizes) {
      const databaseUrl = `sqlite:${join(folder, `${size}.sqlite`)}`
      await fillConsents({ databaseUrl, ...filling })
      houses.push([size, keep(await startOn(surroundings, databaseUrl))])
    }
    const [one, page, grants] = seriesOf(houses, promised)
    // Each consent that is given makes the ledger larger: few, and after all the rest.
    const read = await measureSeries([one, page], { rounds, warmUp: 3, times: 2 })
    return [...read, ...(await measureSeries([grants], { rounds: Math.min(9, rounds), warmUp: 1, times: 1 }))]
  })
}

export function measureConsents(rounds: number): Promise<readonly Series[]> {
  return measure(SPREAD, 'FLAT', rounds)
}

export function measureOwnConsents(rounds: number): Promise<readonly Series[]> {
  return measure(OWN, 'LINEAR', rounds)
}
