import { type Adapter, type Answer, Cpr, type FactKind, SourceFault } from '../../src/contract.ts'
import { SOURCES, type SourceName, WANTS, wantsOf } from './question.ts'
import { type Addresses, adapters, callFor, openSource } from './sources.ts'

/** What the sources say of some citizens, read once, so that it can be answered from memory without HTTP. */
export type Memory = Readonly<Record<SourceName, ReadonlyMap<string, Answer<object>>>>

export async function readMemory(addresses: Addresses, numbers: readonly string[]): Promise<Memory> {
  const read = async (name: SourceName): Promise<readonly [SourceName, ReadonlyMap<string, Answer<object>>]> => {
    const adapter: Adapter<SourceName, unknown, object> = adapters[name]
    return [name, await readAll(adapter, addresses, numbers)]
  }
  return Object.fromEntries(await Promise.all(SOURCES.map(read))) as Memory
}

async function readAll(
  adapter: Adapter<SourceName, unknown, object>,
  addresses: Addresses,
  numbers: readonly string[],
) {
  const source = openSource(adapter, addresses)
  const facts: ReadonlySet<FactKind> = new Set(adapter.facts)
  const want = wantsOf(adapter.id, Object.keys(WANTS[adapter.id]))
  const known = new Map<string, Answer<object>>()
  for (const number of numbers) {
    const [answer] = await source.fetch([{ current: Cpr.parse(number), earlier: [] }], callFor(want, facts))
    if (answer === undefined || answer instanceof SourceFault) throw answer ?? new Error('no answer')
    known.set(number, answer)
  }
  await source.close()
  return known
}

/** An adapter that answers from memory; of anybody else the source knows nothing. */
export function remembering<A extends Adapter<string, unknown, object>>(adapter: A, memory: Memory): A {
  const known: ReadonlyMap<string, Answer<object>> = Object(memory)[adapter.id]
  const stranger: Answer<object> = {
    facts: adapter.id === 'cpr' ? { person: 'UNKNOWN' } : { cases: [] },
    partial: false,
  }
  return {
    ...adapter,
    open: () => ({
      maxBatch: 100,
      fetch: async (asks, { want }) =>
        asks.map(({ current }) => {
          const { record, ...answer } = known.get(current) ?? stranger
          return want.size === 0 || record === undefined ? answer : { ...answer, record }
        }),
      ping: async () => undefined,
      close: async () => undefined,
    }),
  }
}

/** The addresses and the numbers that the parent process gives. */
export function memoryGiven(): Promise<Memory> {
  const { addresses, numbers } = JSON.parse(process.argv[2] ?? '{}')
  return readMemory(addresses, numbers)
}
