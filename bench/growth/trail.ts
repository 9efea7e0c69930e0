import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/store/open.ts'
import type { House } from '../../test/harness.ts'
import { openPostgres } from '../../test/servers.ts'
import { startSurroundings } from '../../test/surroundings.ts'
import { type Middle, middleOf, type Series } from './claims.ts'
import { type Filler, openFiller } from './fill-trail.ts'
import { type Closing, closingAll, startOn } from './house.ts'
import { lookUp, readLog, readTrail } from './questions.ts'
import { measureSeries, type Trial } from './rounds.ts'

/** What is done with the trail costs, as it grows. */

/** lines between two checkpoints while these are measured */
const UNSIGNED = 100
/** from so many lines on the whole trail is verified once, not in rounds */
const LARGE = 1_000_000

export interface MeasuredTrail {
  readonly series: readonly Series[]
  /** milliseconds it took to write all lines of the largest trail */
  readonly filling: number
  readonly linesVerifiedPerSecond: Middle
}

/** A database that starts as a copy of the one before. */
type Copy = (before: string | undefined, size: number) => Promise<string>

async function inFiles({ keep }: Closing): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'samblik-growth-'))
  keep({ close: () => rmSync(folder, { recursive: true }) })
  return async (before, size) => {
    const path = join(folder, `${size}.sqlite`)
    if (before !== undefined) copyFileSync(before.replace('sqlite:', ''), path)
    return `sqlite:${path}`
  }
}

async function onServer({ keep }: Closing): Promise<Copy> {
  const server = keep(await openPostgres())
  return (before) => server.createDatabase(before)
}

async function fill(copy: Copy, sizes: readonly number[]): Promise<readonly (readonly [number, string])[]> {
  const filled: [number, string][] = []
  for (const size of sizes) {
    const url = await copy(filled.at(-1)?.[1], size)
    const database = await openDatabase(url)
    await (await openFiller(database)).fillTo(size)
    await database.close()
    filled.push([size, url])
  }
  return filled
}

interface Grown {
  readonly size: number
  readonly house: House
  readonly filler: Filler
}

async function measureGrown(grown: readonly Grown[], rounds: number): Promise<Omit<MeasuredTrail, 'filling'>> {
  const trials = (work: (one: Grown) => Promise<unknown>): readonly Trial[] =>
    grown.map((one) => ({ size: one.size, work: () => work(one) }))
  const flat = (name: string, own: readonly Trial[]) => ({ name, promised: 'FLAT', by: 'time', trials: own }) as const
  const reading = [
    flat(
      'one look-up',
      trials(({ house }) => lookUp(house)),
    ),
    flat(
      'own log, of 100 old lines',
      trials(({ house }) => readLog(house, 'max', 20)),
    ),
    flat(
      'own log, of a tenth of all lines',
      trials(({ house }) => readLog(house, 'magnus', 50)),
    ),
    flat(
      'page of the trail',
      trials(({ house }) => readTrail(house, 50)),
    ),
  ]
  const read = await measureSeries(reading, { rounds, warmUp: 4, times: 1 })
  const perSecond: number[] = []
  const verifying = trials(async ({ filler, size }) => {
    const began = performance.now()
    const lines = await filler.verify()
    if (size === grown.at(-1)?.size) perSecond.push((lines * 1000) / (performance.now() - began))
  })
  const verify = (own: readonly Trial[]) => ({ name: 'verify', promised: 'LINEAR', by: 'time', trials: own }) as const
  const small = verify(verifying.filter(({ size }) => size < LARGE))
  const large = verify(verifying.filter(({ size }) => size >= LARGE))
  const [some] = await measureSeries([small], { rounds: 3, warmUp: 0, times: 1 })
  const [whole] = await measureSeries([large], { rounds: 1, warmUp: 0, times: 1 })
  const writing = [
    flat(
      'one line appended',
      trials(({ filler }) => filler.add(1)),
    ),
    flat(
      `a checkpoint over ${UNSIGNED} more lines`,
      grown.map(({ size, filler }) => ({ size, prepare: () => filler.add(UNSIGNED), work: () => filler.sign() })),
    ),
  ]
  const written = await measureSeries(writing, { rounds, warmUp: 2, times: 1 })
  const verified = some === undefined ? [] : [{ ...some, points: [...some.points, ...(whole?.points ?? [])] }]
  return { series: [...read, ...written, ...verified], linesVerifiedPerSecond: middleOf(perSecond) }
}

/** `sizes`: smallest first. */
export function measureTrail(
  store: 'SQLite' | 'PostgreSQL',
  sizes: readonly number[],
  rounds: number,
): Promise<MeasuredTrail> {
  return closingAll(async (closing) => {
    const { keep } = closing
    const surroundings = keep(await startSurroundings())
    const copy = await (store === 'SQLite' ? inFiles(closing) : onServer(closing))
    const began = performance.now()
    const filled = await fill(copy, sizes)
    const filling = performance.now() - began
    const grown: Grown[] = []
    for (const [size, url] of filled) {
      const filler = await openFiller(keep(await openDatabase(url)))
      grown.push({ size, filler, house: keep(await startOn(surroundings, url)) })
    }
    return { filling, ...(await measureGrown(grown, rounds)) }
  })
}
