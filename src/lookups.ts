import DataLoader from 'dataloader'
import { type FieldNode, type GraphQLResolveInfo, type OperationDefinitionNode, responsePathAsArray } from 'graphql'
import type { Category, Cpr, SourceId, Uuid } from './contract.ts'
import type { Footprints } from './documents/prepared.ts'
import type { Door } from './door.ts'
import { failure } from './failure.ts'
import { type Footprint, fieldsOf, type Selections } from './footprint.ts'
import type { Handed } from './handed.ts'
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

/** A look-up that another process has made, to be decided again and shown in part here. */
export interface Taken extends Asked {
  readonly subject: Cpr
  readonly handed: Handed
}

/** Where a look-up stands in an answer: as a citizen, or as an item that holds one. */
export interface Placed {
  readonly look: Look
  readonly as: 'CITIZEN' | 'ITEM'
}

/** What is asked for at a field, as the client wrote it. */
export interface AskedFor {
  readonly operation: OperationDefinitionNode
  readonly nodes: readonly FieldNode[]
  readonly selections: Selections
}

export const MOST_CITIZENS = 100

export interface LookupTools {
  readonly door: Door
  readonly footprints: Footprints
  /** what the client asks for at a field; undefined: nobody has told, so it may be anything */
  readonly askedFor: (info: GraphQLResolveInfo) => AskedFor | undefined
  /** every cell there is */
  readonly everything: () => Footprint
  readonly numberOf: (id: string) => Cpr | undefined
  readonly uuid: () => Uuid
  /** told how many citizens have been asked for */
  readonly expect: (citizens: number) => void
}

/** The look-ups of one request. Equal ones are made once; those of one tick are decided together. */
export interface Lookups {
  citizen(asked: AskedOne, info: GraphQLResolveInfo): Promise<CitizenView>
  citizens(asked: AskedMany, info: GraphQLResolveInfo): Promise<readonly CitizenItem[]>
  /** takes up a look-up of another process; `place`: which element it is of the list at this field */
  take(taken: Taken, info: GraphQLResolveInfo, place: number): Promise<CitizenView>
  /** the number of a citizen who is named; one that leads nowhere is UNKNOWN_CITIZEN and a line of the trail */
  find(named: Named, asked: Asked): Cpr
  /** each decided look-up at the response path where it stands */
  readonly placed: ReadonlyMap<string, Placed>
  readonly misses: readonly Miss[]
}

/** A response path as a key. */
export function pathKey(path: readonly (string | number)[]): string {
  return path.join('/')
}

export function openLookups(tools: LookupTools): Lookups {
  const placed = new Map<string, Placed>()
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
  function ask(subject: Cpr, asked: Asked, footprint: Footprint, handed?: Handed): Promise<Look> {
    const { purpose, justification } = asked
    const reason = justification === null || justification === undefined ? {} : { justification }
    const request: LookRequest = { subject, purpose, ...reason, footprint, ...(handed === undefined ? {} : { handed }) }
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
    const look = await ask(number, asked, footprintAt(info))
    if (look.ruling.kind === 'UNKNOWN') throw failure('UNKNOWN_CITIZEN')
    placed.set(pathKey(responsePathAsArray(info.path)), { look, as: 'CITIZEN' })
    return { look }
  }

  async function citizens(asked: AskedMany, info: GraphQLResolveInfo): Promise<readonly CitizenItem[]> {
    const numbers = [...(asked.cprs ?? []).map(readNumber), ...(asked.ids ?? []).map((id) => tools.numberOf(id))]
    if (numbers.length === 0) throw failure('TOO_MANY_CITIZENS', { limit: MOST_CITIZENS })
    count(numbers.length)
    const footprint = footprintAt(info, 'citizen')
    return Promise.all(
      numbers.map(async (number, index): Promise<CitizenItem> => {
        const look = number && (await ask(number, asked, footprint))
        if (look === undefined) miss(asked)
        if (look === undefined || look.ruling.kind === 'UNKNOWN') return { outcome: 'UNKNOWN', citizen: null }
        placed.set(pathKey([...responsePathAsArray(info.path), index]), { look, as: 'ITEM' })
        return { outcome: look.ruling.kind, citizen: { look } }
      }),
    )
  }

  async function take(taken: Taken, info: GraphQLResolveInfo, place: number): Promise<CitizenView> {
    const look = await ask(taken.subject, taken, footprintAt(info), taken.handed)
    placed.set(pathKey([...responsePathAsArray(info.path), place]), { look, as: 'CITIZEN' })
    return { look }
  }

  /** What is needed of a citizen at a field, or at the citizens below it. */
  function footprintAt(info: GraphQLResolveInfo, below?: string): Footprint {
    const asked = tools.askedFor(info)
    if (asked === undefined) return tools.everything()
    const { operation, nodes, selections } = asked
    return tools.footprints(operation, below === undefined ? nodes : childrenOf(nodes, below, selections), selections)
  }

  return { citizen, citizens, take, find, placed, misses }
}

function keyOf({ subject, purpose, justification, handed }: LookRequest): string {
  return JSON.stringify([subject, purpose, justification, handed?.lookupId])
}

function childrenOf(nodes: readonly FieldNode[], name: string, selections: Selections): readonly FieldNode[] {
  return nodes.flatMap(({ selectionSet }) =>
    fieldsOf(selectionSet, selections).filter((field) => field.name.value === name),
  )
}
