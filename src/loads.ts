import DataLoader from 'dataloader'
import type { Ask, Category, Clearance, Limits, SourceId } from './contract.ts'
import { type OpenSource, type ReadResult, type ReadScope, readSource } from './reads.ts'
import type { Asked, StandIns } from './stale.ts'

/** One citizen's data of one source. Loads of the same purpose and want-set go out as one batch. */
export interface Load {
  readonly ask: Ask
  readonly purpose: string
  readonly want: ReadonlySet<Category>
  readonly ceiling?: Clearance
  /** whether an object of the source with these limits may be shown of this citizen */
  readonly mayShow: (limits: Limits) => Promise<boolean>
}

/** The data reads of one request: a DataLoader for each source, purpose and want-set. */
export interface Loads {
  load(source: SourceId, load: Load): Promise<ReadResult>
}

type Loader = DataLoader<Load, ReadResult, string>

export function openLoads(sources: ReadonlyMap<SourceId, OpenSource>, scope: ReadScope, standIns?: StandIns): Loads {
  const loaders = new Map<string, Loader>()
  return {
    load: (source, load) => {
      const open = sources.get(source)
      if (open === undefined) throw new Error(`no source ${source}`)
      const key = `${source} ${load.purpose} ${[...load.want].sort().join(' ')}`
      const loader = loaders.get(key) ?? createLoader(open, scope, standIns)
      loaders.set(key, loader)
      return loader.load(load)
    },
  }
}

function createLoader(source: OpenSource, scope: ReadScope, standIns: StandIns | undefined): Loader {
  return new DataLoader((loads) => loadBatch(source, loads, scope, standIns), {
    cacheKeyFn: ({ ask }) => `${ask.current} ${ask.earlier.join(' ')}`,
  })
}

async function loadBatch(
  source: OpenSource,
  loads: readonly Load[],
  scope: ReadScope,
  standIns: StandIns | undefined,
): Promise<readonly ReadResult[]> {
  const asked = new Map<Ask, { readonly load: Load; readonly answers: Asked[] }>()
  for (const load of loads) asked.set(load.ask, { load, answers: [] })
  const mayShow = async (ask: Ask, limits: Limits): Promise<boolean> => {
    const one = asked.get(ask)
    const shown = (await one?.load.mayShow(limits)) ?? false
    one?.answers.push({ limits, shown })
    return shown
  }
  const { purpose, want, ceiling } = at(loads, 0)
  const plan = { purpose, want, facts: new Set<never>(), mayShow, ...(ceiling === undefined ? {} : { ceiling }) }
  const asks = loads.map(({ ask }) => ask)
  const read = await readSource(source, asks, plan, scope)
  if (standIns === undefined) return read
  return Promise.all(
    read.map((result, index) => {
      const load = at(loads, index)
      return standIns.settle({ ...load, source: source.id }, result, asked.get(load.ask)?.answers ?? [])
    }),
  )
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error('out of range')
  return value
}
