import { SignJWT } from 'jose'
import type { Client, Viewer } from '../../src/access/viewer.ts'
import { type Answer, type Ask, type Call, type Facts, type FaultCode, SourceFault } from '../../src/contract.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import type { ListedSource } from '../../src/sources.ts'
import { sources } from '../../src/sources.ts'
import { caseFact, client, NOW, person, SUBJECT, viewerOf } from '../access-kit.ts'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'

/**
 * A whole gateway over HTTP whose sources say what a test puts into their mouths: the rows of the access rules that no
 * sandbox citizen lives. Schema, masks, door, ledgers, trail and server are the product's own.
 */

/** What a source says of a citizen; a fault's code: that it does not answer. */
export type Says =
  | FaultCode
  | {
      readonly facts?: Facts
      readonly record?: object
      readonly protected?: boolean
      readonly partial?: boolean
    }
export type Saying = Says | ((ask: Ask, call: Call) => Says | Promise<Says>)

/** One look-up. What is left out: a caseworker of the purpose's first authority, by a client that may do everything. */
export interface Looking {
  readonly for: string
  readonly authority?: string
  readonly viewer?: Partial<Viewer>
  readonly client?: Partial<Client>
  readonly at?: string
  /** null: no justification */
  readonly because?: string | null
  readonly see?: string
}

export interface Stage {
  readonly house: House
  /** what a source says from now on */
  tell(source: string, says: Saying): void
  /** everything is in place again: CPR knows all, every source has an open case of the unit and nothing to show */
  clear(): void
  /** calls of a source since `clear` */
  calls(source: string): readonly Call[]
  ask(looking: Looking): Promise<Answered>
  /** what `citizen` answered; throws on an error */
  look(looking: Looking): Promise<Json>
  /** any operation as a viewer */
  send(looking: Omit<Looking, 'for'>, query: string, variables?: object): Promise<Answered>
}

export const EVERY_ROW = 'access(only: ALL) { source category effect basis reference code opens { by authority } }'

/** What stands in every source before a test changes it. */
export function atFirst(source: string): Saying {
  if (source === 'cpr') return (ask) => ({ facts: { person: adult(ask) } })
  return { facts: { cases: [caseFact()], housingAllotted: true, supported: [] } }
}

/** A person of 20 years, without relations. */
export function adult({ current }: Ask) {
  return person(current, { birth: { date: '2006-01-01', uncertain: false } })
}

export async function openStage(deadlineMs = 8000): Promise<Stage> {
  const sayings = new Map<string, Saying>()
  const made = new Map<string, Call[]>()
  const clients = new Map<string, Client>()
  const house = await startHouse({
    deadlineMs,
    change: (assembly) => ({ ...assembly, clients, sources: sources.map((one) => stage(one, sayings, made)) }),
  })
  const key = await readSigningKey(house.directory)
  const [, payload = ''] = (await house.token('else')).split('.')
  const issued = parseText(Buffer.from(payload, 'base64url').toString('utf8'))
  const frame = { iss: at(issued, 'iss'), aud: at(issued, 'aud'), exp: at(issued, 'exp') }
  let viewers = 0

  async function headersOf({ authority = 'BENEFITS', viewer: change = {}, client: own }: Omit<Looking, 'for'>) {
    const calling = client({ id: own === undefined ? 'whole' : `client of ${JSON.stringify(own)}`, ...own })
    clients.set(calling.id, calling)
    viewers += 1
    const { id, expires: _e, client: _c, ...who } = viewerOf(authority, { id: `viewer-${viewers}`, ...change })
    const claims = { ...who, sub: id, azp: calling.id, ...frame }
    const present = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
    const header = { alg: 'ES256', kid: 'sandbox', typ: 'at+jwt' }
    return { authorization: `Bearer ${await new SignJWT(present).setProtectedHeader(header).sign(key)}` }
  }

  const send: Stage['send'] = async (looking, query, variables = {}) =>
    house.post(JSON.stringify({ query, variables }), await headersOf(looking))

  const ask: Stage['ask'] = (looking) => {
    const { at: number = SUBJECT, for: purpose, because = 'the concrete reason', see = EVERY_ROW } = looking
    const query = `query Look($cpr: CPR!, $purpose: Purpose!, $because: String) {
      citizen(cpr: $cpr, purpose: $purpose, justification: $because) { ${see} } }`
    return send(looking, query, { cpr: number, purpose, because })
  }

  function clear(): void {
    sayings.clear()
    made.clear()
    house.setNow(new Date(NOW).toISOString())
  }

  clear()
  return {
    house,
    send,
    ask,
    clear,
    tell: (source, says) => void sayings.set(source, says),
    calls: (source) => made.get(source) ?? [],
    look: async (looking) => {
      const { body, text } = await ask(looking)
      if (at(body, 'errors') !== undefined) throw new Error(text)
      return at(body, 'data', 'citizen')
    },
  }
}

/** A listed source whose adapter says what is put into its mouth. */
function stage(
  { adapter, resolvers }: ListedSource,
  sayings: ReadonlyMap<string, Saying>,
  made: Map<string, Call[]>,
): ListedSource {
  async function say(ask: Ask, call: Call): Promise<Answer<object> | SourceFault> {
    const saying = sayings.get(adapter.id) ?? atFirst(adapter.id)
    const says = typeof saying === 'function' ? await saying(ask, call) : saying
    if (typeof says === 'string') return new SourceFault(says, 'staged')
    const { facts = {}, record, partial = false } = says
    const told = call.want.size === 0 || record === undefined ? {} : { record }
    return { facts, partial, ...told, ...(says.protected === true ? { protected: true } : {}) }
  }
  return {
    resolvers,
    sandboxCredentials: {},
    adapter: {
      ...adapter,
      open: () => ({
        maxBatch: 50,
        fetch: (asks, call) => {
          made.set(adapter.id, [...(made.get(adapter.id) ?? []), call])
          return Promise.all(asks.map((ask) => say(ask, call)))
        },
        ping: async () => undefined,
        close: async () => undefined,
      }),
    },
  }
}

/** A cell's outcome among the rows that `access` gave: its basis, or the code that closes it. */
export function outcomeOf(citizen: Json, source: string, category: string): Json {
  const row = listAt(citizen, 'access').find((one) => at(one, 'source') === source && at(one, 'category') === category)
  return at(row, 'basis') ?? at(row, 'code')
}

/** The code that refused the whole look-up, or DECIDED; throws when rows hold several codes but one would be asked for. */
export function refusalOf(citizen: Json): Json {
  const found = [...new Set(listAt(citizen, 'access').map((row) => at(row, 'code')))]
  return found.length === 1 && found[0] !== null ? found[0] : 'DECIDED'
}
