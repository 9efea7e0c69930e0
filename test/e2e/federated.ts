import { type Assembly, assembleGateway } from '../../src/assemble.ts'
import { toOpen } from '../../src/federation/members.ts'
import { openTickets, type Ticket } from '../../src/federation/ticket.ts'
import { openKeyRing } from '../../src/keys.ts'
import { SPINE } from '../../src/schema.ts'
import type { Gateway } from '../../src/server.ts'
import { type Answered, type House, KEYS } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { openPostgres, runSql } from '../servers.ts'
import { type Look, numberOf, openStory } from './story.ts'

/**
 * A spine and the processes of sources over the sandbox, in one test process and on one PostgreSQL, beside a whole house
 * that shares the database with them. No router: a test plays its part, well or badly.
 */

export const DEPLOYMENT = 'federated-test'

export interface Federated {
  /** everything in one process; its log holds what every member logs */
  readonly house: House
  /** seconds by which the real clock of the members is ahead of the house's and the issuer's */
  readonly clock: { ahead: number }
  readonly assembly: Assembly
  /** a process of the federation, with what is special about it */
  member(only: string, change?: Partial<Assembly>): Promise<Gateway>
  post(only: string | Gateway, body: object, headers?: Readonly<Record<string, string>>): Promise<Answered>
  /** asks the spine as a router does that tells what the client asked; `told`: what it tells instead */
  spine(look: Look, told?: unknown): Promise<Answered>
  /** the ticket of a look-up; throws where the spine gives none */
  ticket(look: Look, told?: unknown): Promise<string>
  /** one `_entities` field for tickets */
  entities(
    only: string | Gateway,
    see: string,
    tickets: readonly unknown[],
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>
  /** what the only citizen of such a field shows; throws on an error */
  shown(only: string | Gateway, see: string, ticket: string): Promise<Json>
  /** what a ticket holds */
  open(ticket: string): Promise<Ticket>
  /** a ticket with other contents, closed with the keys of the house */
  mint(ticket: Ticket): Promise<string>
  /** every line of the trail, oldest first */
  lines(): Promise<readonly Json[]>
  close(): Promise<void>
}

export interface FederatedAsked {
  readonly population?: number
  /** of the whole house, and so of every member */
  readonly change?: (assembly: Assembly) => Assembly
}

export async function openFederated(
  members: readonly string[],
  { population = 0, change = (assembly) => assembly }: FederatedAsked = {},
): Promise<Federated> {
  const server = await openPostgres()
  const databaseUrl = await server.createDatabase()
  let kept: Assembly | undefined
  const house = await openStory({
    population,
    deadlineMs: 20_000,
    change: (given) => {
      kept = change({ ...given, databaseUrl, writer: 'whole', deployment: DEPLOYMENT })
      return kept
    },
  })
  if (kept === undefined) throw new Error('the house was not assembled')
  const assembly: Assembly = kept
  const clock = { ahead: 0 }
  const wallClock = (): Date => new Date(Date.now() + clock.ahead * 1000)
  const opened: Gateway[] = []

  const member: Federated['member'] = async (only, special = {}) => {
    const opens = new Set(toOpen(assembly.sources, only).map(({ adapter }) => adapter.id))
    const settings = new Map([...assembly.settings].filter(([id]) => opens.has(id)))
    const gateway = await assembleGateway({ ...assembly, only, writer: only, settings, wallClock, ...special })
    opened.push(gateway)
    return gateway
  }
  const running = new Map<string, Gateway>()
  for (const only of [SPINE, ...members]) running.set(only, await member(only))

  const post: Federated['post'] = async (only, body, headers = {}) => {
    const gateway = typeof only === 'string' ? running.get(only) : only
    const response = await fetch(gateway?.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parseText(text), text }
  }

  const spine: Federated['spine'] = async ({ as, at: whom, for: purpose, because, see }, told) => {
    const cpr = /^\d{10}$/.test(whom) ? whom : numberOf(whom)
    const variables = { cpr, purpose, justification: because }
    const asking = { query: citizenQuery(see), operationName: 'Asked', variables }
    const samblik = told === undefined ? asking : told
    return post(
      SPINE,
      {
        query: citizenQuery('ticket again: ticket access { source category effect basis code }'),
        variables,
        extensions: { samblik },
      },
      { authorization: `Bearer ${await house.token(as)}` },
    )
  }

  const entities: Federated['entities'] = (only, see, tickets, headers) => {
    const representations = tickets.map((ticket) => ({ __typename: 'Citizen', ticket }))
    return post(only, { query: entitiesQuery(see), variables: { representations } }, headers)
  }

  const tickets = openTickets({
    keys: openKeyRing(KEYS).ring('ticket', 32),
    deployment: DEPLOYMENT,
    clients: assembly.clients,
    wallClock,
  })

  return {
    house,
    clock,
    assembly,
    member,
    post,
    spine,
    entities,
    ticket: async (look, told) => {
      const { body, text } = await spine(look, told)
      const ticket = at(body, 'data', 'citizen', 'ticket')
      if (typeof ticket !== 'string') throw new Error(`no ticket: ${text}`)
      return ticket
    },
    shown: async (only, see, ticket) => {
      const { body, text } = await entities(only, see, [ticket])
      if (at(body, 'errors') !== undefined) throw new Error(text)
      return listAt(body, 'data', '_entities')[0]
    },
    open: async (text) => {
      const ticket = await tickets.read(text)
      if (typeof ticket === 'string') throw new Error(ticket)
      return ticket
    },
    mint: tickets.mint,
    lines: async () =>
      (await runSql(databaseUrl, 'SELECT line FROM trail_line ORDER BY place')).map(({ line }) =>
        parseText(String(line)),
      ),
    close: async () => {
      await Promise.all(opened.map((gateway) => gateway.close()))
      await house.close()
      await server.close()
    },
  }
}

/** A look-up by number, named `Asked`. */
export function citizenQuery(see: string): string {
  return `query Asked($cpr: CPR!, $purpose: Purpose!, $justification: String) {
    citizen(cpr: $cpr, purpose: $purpose, justification: $justification) { ${see} } }`
}

export function entitiesQuery(see: string): string {
  return `query($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Citizen { ${see} } } }`
}
