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

/** The data reads of one request: a DataLoader for each source. */
export interface Loads {
  load(source: SourceId, load: Load): Promise<ReadResult>
}

export function openLoads(sources: ReadonlyMap<SourceId, OpenSource>, scope: ReadScope, standIns?: StandIns): Loads {
  const loaders = new Map<SourceId, DataLoader<Load, ReadResult, string>>()
  return {
    load: (source, load) => {
      const open = sources.get(source)
      if (open === undefined) throw new Error(`no source ${source}`)
      const loader = loaders.get(source) ?? createLoader(open, scope, standIns)
      loaders.set(source, loader)
      return loader.load(load)
    },
  }
}

function createLoader(
  source: OpenSource,
  scope: ReadScope,
  standIns: StandIns | undefined,
): DataLoader<Load, ReadResult, string> {
  return new DataLoader((loads) => loadBatch(source, loads, scope, standIns), {
    cacheKeyFn: (load) => `${planKey(load)} ${load.ask.current} ${load.ask.earlier.join(' ')}`,
  })
}

function planKey({ purpose, want }: Load): string {
  return `${purpose} ${[...want].sort().join(' ')}`
}

async function loadBatch(
  source: OpenSource,
  loads: readonly Load[],
  scope: ReadScope,
  standIns: StandIns | undefined,
): Promise<readonly ReadResult[]> {
  const groups = Map.groupBy(loads.keys(), (index) => planKey(at(loads, index)))
  const results = new Map<number, ReadResult>()
  await Promise.all(
    [...groups.values()].map(async (indexes) => {
      const members = indexes.map((index) => at(loads, index))
      const { purpose, want, ceiling } = at(members, 0)
      const asked = new Map<Ask, Asked[]>()
      const mayShow = async (ask: Ask, limits: Limits): Promise<boolean> => {
        const shown = (await members.find((member) => member.ask === ask)?.mayShow(limits)) ?? false
        asked.set(ask, [...(asked.get(ask) ?? []), { limits, shown }])
        return shown
      }
      const plan = { purpose, want, facts: new Set<never>(), mayShow, ...(ceiling === undefined ? {} : { ceiling }) }
      const read = await readSource(
        source,
        members.map(({ ask }) => ask),
        plan,
        scope,
      )
      const settled = await Promise.all(
        read.map(async (result, place) => {
          const member = at(members, place)
          const settled = await standIns?.settle({ ...member, source: source.id }, result, asked.get(member.ask) ?? [])
          return settled ?? result
        }),
      )
      for (const [place, index] of indexes.entries()) results.set(index, at(settled, place))
    }),
  )
  return loads.map((_, index) => {
    const result = results.get(index)
    if (result === undefined) throw new Error('a read is missing')
    return result
  })
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error('out of range')
  return value
}
