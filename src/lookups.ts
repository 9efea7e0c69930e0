import DataLoader from 'dataloader'
import { type FieldNode, type GraphQLResolveInfo, responsePathAsArray } from 'graphql'
import type { Category, Cpr, SourceId, Uuid } from './contract.ts'
import type { Footprints } from './documents/prepared.ts'
import type { Door } from './door.ts'
import { failure } from './failure.ts'
import { type Footprint, fieldsOf, type Selections } from './footprint.ts'
import type { Look, LookRequest } from './look.ts'
import { type Named, numberNamed, readNumber } from './subject.ts'

/** What a citizen field is asked with. */
export interface Asked {
  readonly purpose: string
  readonly justification?: string | null
}

export interface AskedOne extends Asked, Named {}

export interface AskedMany extends Asked {
  readonly cprs?: readonly string[] | null
  readonly ids?: readonly string[] | null
}

/** The parent of every field of Citizen: a decided look-up. */
export interface CitizenView {
  readonly look: Look
}

/** One citizen of a list. */
export interface CitizenItem {
  readonly outcome: 'DECIDED' | 'REFUSED' | 'UNKNOWN'
  readonly citizen: CitizenView | null
}

/** A look-up with a number or id that leads nowhere: a line of the trail all the same. */
export interface Miss {
  readonly id: Uuid
  readonly asked: Asked
}

export const MOST_CITIZENS = 100

export interface LookupTools {
  readonly door: Door
  readonly footprints: Footprints
  readonly numberOf: (id: string) => Cpr | undefined
  readonly uuid: () => Uuid
  /** told how many citizens have been asked for */
  readonly expect: (citizens: number) => void
}

/** The look-ups of one request. Equal ones are made once; those of one tick are decided together. */
export interface Lookups {
  citizen(asked: AskedOne, info: GraphQLResolveInfo): Promise<CitizenView>
  citizens(asked: AskedMany, info: GraphQLResolveInfo): Promise<readonly CitizenItem[]>
  /** the number of a citizen who is named; one that leads nowhere is UNKNOWN_CITIZEN and a line of the trail */
  find(named: Named, asked: Asked): Cpr
  /** each decided look-up at the response path where it stands */
  readonly placed: ReadonlyMap<string, Look>
  readonly misses: readonly Miss[]
}

/** A response path as a key. */
export function pathKey(path: readonly (string | number)[]): string {
  return path.join('/')
}

export function openLookups(tools: LookupTools): Lookups {
  const placed = new Map<string, Look>()
  const misses: Miss[] = []
  let counted = 0
  const footprints = new Map<string, { cells: Map<SourceId, Set<Category>>; explainsAll: boolean }>()
  const loader = new DataLoader<LookRequest, Look, string>(
    (requests) =>
      tools.door.look(
        requests.map((request) => ({ ...request, footprint: footprints.get(keyOf(request)) ?? request.footprint })),
      ),
    { cacheKeyFn: keyOf },
  )

  /** At most so many citizens in one request, whatever the number of fields. */
  function count(more: number): void {
    counted += more
    if (counted > MOST_CITIZENS) throw failure('TOO_MANY_CITIZENS', { limit: MOST_CITIZENS })
  }

  /** Counts the cells in before the batch of this tick is decided. */
  function ask(subject: Cpr, { purpose, justification }: Asked, footprint: Footprint): Promise<Look> {
    const reason = justification === null || justification === undefined ? {} : { justification }
    const request: LookRequest = { subject, purpose, ...reason, footprint }
    const merged = footprints.get(keyOf(request)) ?? { cells: new Map(), explainsAll: false }
    footprints.set(keyOf(request), merged)
    tools.expect(footprints.size)
    merged.explainsAll ||= footprint.explainsAll
    for (const [source, categories] of footprint.cells)
      merged.cells.set(source, (merged.cells.get(source) ?? new Set()).union(categories))
    return loader.load(request)
  }

  function miss(asked: Asked): void {
    misses.push({ id: tools.uuid(), asked })
  }

  function find(named: Named, asked: Asked): Cpr {
    const number = numberNamed(named, tools.numberOf)
    if (number !== undefined) return number
    miss(asked)
    throw failure('UNKNOWN_CITIZEN')
  }

  async function citizen(asked: AskedOne, info: GraphQLResolveInfo): Promise<CitizenView> {
    const number = find(asked, asked)
    count(1)
    const look = await ask(number, asked, tools.footprints(info.operation, info.fieldNodes, selectionsOf(info)))
    if (look.ruling.kind === 'UNKNOWN') throw failure('UNKNOWN_CITIZEN')
    placed.set(pathKey(responsePathAsArray(info.path)), look)
    return { look }
  }

  async function citizens(asked: AskedMany, info: GraphQLResolveInfo): Promise<readonly CitizenItem[]> {
    const numbers = [...(asked.cprs ?? []).map(readNumber), ...(asked.ids ?? []).map((id) => tools.numberOf(id))]
    if (numbers.length === 0) throw failure('TOO_MANY_CITIZENS', { limit: MOST_CITIZENS })
    count(numbers.length)
    const footprint = tools.footprints(info.operation, childrenOf(info, 'citizen'), selectionsOf(info))
    return Promise.all(
      numbers.map(async (number, index): Promise<CitizenItem> => {
        const look = number && (await ask(number, asked, footprint))
        if (look === undefined) miss(asked)
        if (look === undefined || look.ruling.kind === 'UNKNOWN') return { outcome: 'UNKNOWN', citizen: null }
        placed.set(pathKey([...responsePathAsArray(info.path), index]), look)
        return { outcome: look.ruling.kind, citizen: { look } }
      }),
    )
  }

  return { citizen, citizens, find, placed, misses }
}

function keyOf({ subject, purpose, justification }: LookRequest): string {
  return JSON.stringify([subject, purpose, justification])
}

function selectionsOf({ fragments, variableValues }: GraphQLResolveInfo): Selections {
  return { fragments, variables: variableValues }
}

function childrenOf(info: GraphQLResolveInfo, name: string): readonly FieldNode[] {
  return info.fieldNodes.flatMap(({ selectionSet }) =>
    [...fieldsOf(selectionSet, selectionsOf(info))].filter((field) => field.name.value === name),
  )
}
