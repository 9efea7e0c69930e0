import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import type { Viewer } from '../access/viewer.ts'
import { type Begun, type Context, type House, type OpenContext, openContext, type Visit } from '../context.ts'
import type { Log } from '../contract.ts'
import { failure } from '../failure.ts'
import { type CitizenView, MOST_CITIZENS } from '../lookups.ts'
import type { ResolverMap } from '../schema.ts'
import type { Ticket, TicketFault, Tickets } from './ticket.ts'

/** The process of one source: it shows what tickets open, each to the viewer whom the ticket names. */

/** A request to a source's process. Who asks stands in the tickets. */
export interface SubgraphVisit extends Omit<Visit, 'viewer' | 'requestId' | 'named'> {
  /** the viewer of the request's own token, where it has one: then every ticket must be theirs */
  readonly presented?: Viewer
  readonly log: Log
}

export type SubgraphContext = Pick<Context, 'section' | 'reveal' | 'begin' | 'release' | 'mayLeave'> & {
  /** the look-ups behind the tickets of one field. TICKET_INVALID in the place of one that is not to be taken. */
  references(representations: readonly unknown[], info: GraphQLResolveInfo): readonly Promise<CitizenView>[]
}

interface Asked {
  readonly representations: readonly unknown[]
}

const CITIZEN = 'Citizen'

/**
 * How a source's process resolves the citizens that a router asks it for. The field itself is ours: Apollo's would tell
 * neither which element of the list a reference is, nor how many there are, and would take those of any type.
 */
export const references: ResolverMap = {
  Query: {
    _entities: (_root: unknown, { representations }: Asked, context: SubgraphContext, info: GraphQLResolveInfo) =>
      context.references(representations, info),
  },
  _Entity: { __resolveType: () => CITIZEN },
}

/** Opens one request. Its tickets are of one request to the spine as a rule; whatever they are of stays apart. */
export function openSubgraphContext(
  house: House & { readonly tickets: Tickets },
  { presented, log, ...visit }: SubgraphVisit,
): SubgraphContext {
  const contexts = new Map<string, OpenContext>()
  const owners = new WeakMap<object, OpenContext>()
  const logged = new Set<string>()
  let running: Begun | undefined
  // All of a list are read before the first is taken up, so that they are decided and loaded together.
  const read = new DataLoader<string, Ticket | TicketFault | 'OTHER_VIEWER'>((texts) =>
    Promise.all(
      texts.map(async (text) => {
        const ticket = await house.tickets.read(text)
        return typeof ticket === 'string' || presented === undefined || isSameViewer(presented, ticket.viewer)
          ? ticket
          : 'OTHER_VIEWER'
      }),
    ),
  )

  function contextOf({ viewer, requestId, operation }: Ticket): OpenContext {
    const key = JSON.stringify([requestId, viewer.client.id, viewer.id])
    const known = contexts.get(key)
    if (known !== undefined) return known
    const context = openContext(house, { ...visit, viewer, requestId, named: operation })
    if (running !== undefined) context.begin(running)
    contexts.set(key, context)
    return context
  }

  function ownerOf(citizen: object): OpenContext {
    const owner = owners.get(citizen)
    if (owner === undefined) throw new Error('a citizen of no ticket')
    return owner
  }

  async function every(holds: (one: OpenContext) => Promise<boolean>): Promise<boolean> {
    return (await Promise.all([...contexts.values()].map(holds))).every(Boolean)
  }

  async function refer(text: unknown, info: GraphQLResolveInfo, place: number): Promise<CitizenView> {
    const ticket = typeof text === 'string' ? await read.load(text) : 'UNREADABLE'
    if (typeof ticket === 'string') {
      // Once for each reason: a thousand bad tickets are not a thousand lines.
      if (!logged.has(ticket)) log.warn('a ticket was refused', { reason: ticket })
      logged.add(ticket)
      throw failure('TICKET_INVALID')
    }
    const context = contextOf(ticket)
    const citizen = await context.take(ticket, info, place)
    owners.set(citizen, context)
    return citizen
  }

  return {
    references: (representations, info) => {
      if (representations.length > MOST_CITIZENS) throw failure('TOO_MANY_CITIZENS', { limit: MOST_CITIZENS })
      return representations.map((one, place) => refer(ticketOf(one), info, place))
    },
    section: async (citizen, source) => {
      const context = ownerOf(citizen)
      const section = await context.section(citizen, source)
      owners.set(section, context)
      return section
    },
    reveal: async (section, reason) => ownerOf(section).reveal(section, reason),
    begin: (begun) => {
      running = begun
    },
    release: async (data) => {
      // What one viewer may not have any more takes the whole answer: then no line of another's says that data left.
      const leaves = contexts.size < 2 || (await every((one) => one.mayLeave()))
      return (await every((one) => one.release(leaves ? data : undefined))) && leaves
    },
    mayLeave: () => every((one) => one.mayLeave()),
  }
}

/** What stands in for a citizen; undefined in a reference to anything else. */
function ticketOf(representation: unknown): unknown {
  if (typeof representation !== 'object' || representation === null) return undefined
  return Reflect.get(representation, '__typename') === CITIZEN ? Reflect.get(representation, 'ticket') : undefined
}

function isSameViewer(one: Viewer, other: Viewer): boolean {
  return one.id === other.id && one.kind === other.kind && one.client.id === other.client.id
}
