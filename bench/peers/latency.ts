import { type Adapter, type Category, Cpr, type FactKind } from '../../src/contract.ts'
import type { Contender } from './contenders.ts'
import type { Opened } from './ground.ts'
import { ask, median } from './load.ts'
import type { Citizen } from './population.ts'
import { LOOK, SOURCES, type SourceName } from './question.ts'
import { adapters, callFor, openSource } from './sources.ts'

/** How long one who asks alone waits, where every source takes a known time. */

const LOOK_WANTS: Readonly<Record<SourceName, readonly Category[]>> = {
  cpr: ['IDENTITY'],
  jobcenter: ['CASE', 'EMPLOYMENT', 'SANCTIONS'],
  ydelsesservice: ['SANCTIONS'],
  domus: ['CASE', 'CONTACTS'],
  dubu: ['CASE'],
  rehabilitation: ['CASE', 'RECOMMENDATION'],
}

export interface Latency {
  /** the slowest source of each round by its adapter alone, milliseconds at the median */
  readonly facts: number
  readonly sections: number
  readonly first: number
  readonly remembered: number
}

export async function measureLatency(
  ground: Opened,
  contender: Contender,
  citizens: readonly Citizen[],
): Promise<Latency> {
  await ground.setLatency(true)
  try {
    const [facts, sections] = await measureSources(ground, citizens)
    const first = await ask(contender.url, await ground.questions('Look', LOOK, citizens, true), 1)
    const again = await ask(contender.url, await ground.questions('Look', LOOK, citizens, true), 1)
    return { facts, sections, first: median(first.times), remembered: median(again.times) }
  } finally {
    await ground.setLatency(false)
  }
}

/** The slowest read of facts, and the slowest of a section: each source by itself. */
async function measureSources(ground: Opened, citizens: readonly Citizen[]): Promise<readonly [number, number]> {
  const person: ReadonlySet<FactKind> = new Set(['PERSON'])
  const relation: ReadonlySet<FactKind> = new Set(['RELATION'])
  const facts = [
    await timeOf(ground, 'cpr', new Set(LOOK_WANTS.cpr), person, citizens),
    await timeOf(ground, 'jobcenter', new Set(), relation, citizens),
  ]
  const sections: number[] = []
  for (const source of SOURCES)
    if (source !== 'cpr') sections.push(await timeOf(ground, source, new Set(LOOK_WANTS[source]), new Set(), citizens))
  return [Math.max(...facts), Math.max(...sections)]
}

async function timeOf(
  { addresses }: Opened,
  name: SourceName,
  want: ReadonlySet<Category>,
  facts: ReadonlySet<FactKind>,
  citizens: readonly Citizen[],
): Promise<number> {
  const adapter: Adapter<SourceName, unknown, object> = adapters[name]
  const source = openSource(adapter, addresses)
  const times: number[] = []
  for (const { number } of citizens) {
    const began = performance.now()
    await source.fetch([{ current: Cpr.parse(number), earlier: [] }], callFor(want, facts))
    times.push(performance.now() - began)
  }
  await source.close()
  return median(times)
}
