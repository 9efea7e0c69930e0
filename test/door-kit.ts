import type { ConsentVersion } from '../src/access/consent.ts'
import type { ClosedCase } from '../src/access/consent-status.ts'
import type { SectionMask } from '../src/access/mask.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import {
  type Answer,
  type Ask,
  type Call,
  type Category,
  type Cpr,
  type Facts,
  SourceFault,
  type SourceId,
  Uuid,
} from '../src/contract.ts'
import { type Door, type DoorTools, openDoor } from '../src/door.ts'
import type { ConsentReader } from '../src/door-consents.ts'
import type { Look, LookRequest } from '../src/look.ts'
import { createMemory } from '../src/memory.ts'
import {
  CATEGORIES,
  caseFact,
  field,
  HOUR,
  MINE,
  mask,
  NOW,
  objects,
  person,
  SERVED,
  SUBJECT,
  viewer,
} from './access-kit.ts'

/** A door with stand-ins for its sources, its ledger and its clocks. */

type Reply = Answer<object> | SourceFault

export interface StandIn {
  /** every call, with what was asked in it */
  readonly calls: { readonly asks: readonly Ask[]; readonly call: Call }[]
  /** what it says of one citizen */
  says: (ask: Ask, call: Call) => Reply | Promise<Reply>
  /** what the whole call comes to, where not each citizen's own answer */
  comes: ((replies: readonly Reply[], call: Call) => Promise<readonly Reply[]> | readonly Reply[]) | undefined
}

export const answer = (record?: object, facts: Facts = {}, change: Partial<Answer<object>> = {}): Answer<object> => ({
  facts,
  partial: false,
  ...(record === undefined ? {} : { record }),
  ...change,
})

export const fault = (code: SourceFault['code']): SourceFault => new SourceFault(code, 'stand-in')

const two = mask({ name: field(['CASE']), text: field(['HEALTH']) })
const need = mask({ text: field(['SOCIAL']) })
const party = mask({ person: field(['CHILD'], { kind: 'THIRD_PARTY' }) })
const dubuCase = mask({ number: field(['CASE']), parties: objects(party) })

const SECTIONS: Readonly<Record<string, SectionMask['object']>> = {
  cpr: mask({ name: field(['IDENTITY']), family: field(['FAMILY']), address: field(['ADDRESS'], { place: true }) }),
  jobcenter: mask({ rows: objects(mask({ name: field(['EMPLOYMENT']), text: field(['HEALTH']) })) }),
  ydelsesservice: mask({ grants: objects(mask({ name: field(['ECONOMY']) })) }),
  domus: mask({
    rows: objects(two),
    needs: objects(need),
    provider: field(['SOCIAL'], { place: true }),
  }),
  dubu: mask({ cases: objects(dubuCase) }),
  rehabilitation: mask({ cases: objects(mask({ name: field(['CASE']) })) }),
}

export const sections: ReadonlyMap<SourceId, SectionMask> = new Map(
  Object.entries(SECTIONS).map(([source, object]) => [
    source,
    { source, field: source, object, categories: CATEGORIES },
  ]),
)

export interface Bench {
  readonly sources: Readonly<Record<string, StandIn>>
  readonly ledger: Ledger
  readonly tools: DoorTools
  /** clocks that tests turn */
  readonly time: { now: number; wall: number }
  readonly abort: AbortController
  open(change?: Partial<Viewer>): Door
}

/** A ledger that holds what tests put in it. */
export interface Ledger extends ConsentReader {
  readonly versions: ConsentVersion[]
  readonly closed: (ClosedCase & { readonly citizen: string })[]
  position: number
}

export const pseudonym = (number: Cpr): string => `pseudonym ${number.slice(0, 4)}`

function openLedger(): Ledger {
  const versions: ConsentVersion[] = []
  const closed: (ClosedCase & { readonly citizen: string })[] = []
  const ledger: Ledger = {
    versions,
    closed,
    position: 1,
    consentsOf: async (people) =>
      people.map((names) => ({
        versions: versions.filter(({ citizen }) => names.includes(citizen)),
        closedCases: closed.filter(({ citizen }) => names.includes(citizen)),
      })),
    recordClosedCase: async (citizen, source, reference) => {
      if (closed.some((one) => one.citizen === citizen && one.reference === reference)) return false
      closed.push({ citizen, source, reference, at: NOW })
      ledger.position += 1
      return true
    },
    head: async () => ledger.position,
  }
  return ledger
}

/** A grown citizen with a case of the viewer's unit in ydelsesservice and in DUBU, and something to show in every source. */
export function openBench(maxBatch = 50): Bench {
  const adult = { birth: { date: '1990-01-01', uncertain: false } }
  const cases = [caseFact()]
  const records: Readonly<Record<string, object>> = {
    cpr: { name: 'Name', family: 'married', address: 'Street 1' },
    jobcenter: { rows: [{ name: 'interview', text: 'ill' }] },
    ydelsesservice: { grants: [{ name: 'grant' }] },
    domus: { rows: [{ name: 'plan', text: 'diagnosis' }], needs: [{ text: 'need' }], provider: 'Shelter' },
    dubu: { cases: [{ number: '1', parties: [{ person: { relation: 'SELF' } }] }] },
    rehabilitation: { cases: [{ name: 'case' }] },
  }
  const says = (source: string) => (ask: Ask, call: Call) =>
    answer(call.want.size === 0 ? undefined : records[source], {
      ...(call.facts.has('PERSON') ? { person: person(ask.current, adult) } : {}),
      ...(call.facts.has('RELATION') ? { cases } : {}),
      ...(call.facts.has('HOUSING') ? { housingAllotted: true, supported: [] } : {}),
    })
  const sources: Record<string, StandIn> = Object.fromEntries(
    Object.keys(SECTIONS).map((id) => [id, { calls: [], says: says(id), comes: undefined }]),
  )
  const time = { now: NOW, wall: NOW }
  const abort = new AbortController()
  const ledger = openLedger()
  let ids = 0
  const tools: DoorTools = {
    sources: new Map(
      Object.entries(sources).map(([id, stand]) => [
        id,
        {
          id,
          categories: CATEGORIES,
          parties: id === 'dubu',
          source: {
            maxBatch,
            fetch: async (asks, call) => {
              stand.calls.push({ asks, call })
              const replies = await Promise.all(asks.map(async (ask) => stand.says(ask, call)))
              return stand.comes === undefined ? replies : stand.comes(replies, call)
            },
            ping: async () => undefined,
            close: async () => undefined,
          },
        },
      ]),
    ),
    sections,
    register,
    served: SERVED,
    consents: ledger,
    emergencies: { registrationsAbout: async (people) => people.map(() => []) },
    aliases: { recall: async () => [], learn: () => undefined },
    pseudonyms: pseudonym,
    citizenId: (number) => `id ${number.slice(0, 4)}`,
    digest: (text) => `digest of ${text}`,
    memory: createMemory(),
    early: true,
    scope: {
      onBehalfOf: 'sb1',
      signal: abort.signal,
      uuid: () => Uuid.parse(`00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`),
      now: () => new Date(time.now),
      ticks: () => 0,
    },
    wallClock: () => time.wall,
  }
  return { sources, ledger, tools, time, abort, open: (change) => openDoor(tools, viewer(change)) }
}

/** A look-up of the benefit office that needs these cells. */
export function request(
  cells: Readonly<Record<SourceId, readonly Category[]>>,
  change: Partial<LookRequest> = {},
): LookRequest {
  return {
    subject: SUBJECT,
    purpose: 'SANCTION_ASSESSMENT',
    justification: 'the concrete reason',
    footprint: {
      cells: new Map(Object.entries(cells).map(([source, categories]) => [source, new Set(categories)])),
      explainsAll: false,
    },
    ...change,
  }
}

export async function lookOnce(door: Door, one: LookRequest): Promise<Look> {
  const [look] = await door.look([one])
  if (look === undefined) throw new Error('no look')
  return look
}

export function codeOf({ ruling }: Look): string {
  return ruling.kind === 'REFUSED' ? ruling.code : ruling.kind
}

/** The calls of a source that wanted data. */
export function dataCalls(
  bench: Bench,
  source: SourceId,
): readonly { readonly asks: readonly Ask[]; readonly call: Call }[] {
  return callsOf(bench, source).filter(({ call }) => call.want.size > 0)
}

export function callsOf(bench: Bench, source: SourceId): StandIn['calls'] {
  return standIn(bench, source).calls
}

export function standIn(bench: Bench, source: SourceId): StandIn {
  const found = bench.sources[source]
  if (found === undefined) throw new Error('no such stand-in')
  return found
}

/** The numbers that CPR was asked about, a call each. */
export function askedOfCpr(bench: Bench): readonly (readonly Cpr[])[] {
  return callsOf(bench, 'cpr').map(({ asks }) => asks.map(({ current }) => current))
}

export function timesAsked(bench: Bench, number: Cpr = MINE): number {
  return askedOfCpr(bench).filter((numbers) => numbers.includes(number)).length
}

/** A consent of the citizen to the benefit office, given by her, on the case that gives the relation. */
export function permit(change: Partial<ConsentVersion> = {}): ConsentVersion {
  const from = NOW - HOUR
  return {
    id: 'consent-1',
    version: 1,
    citizen: pseudonym(SUBJECT),
    recorded: from,
    case: { source: 'ydelsesservice', ref: 'case-1' },
    purposes: ['SANCTION_ASSESSMENT'],
    categories: ['HEALTH', 'SOCIAL', 'CASE'],
    except: [],
    sources: ['domus'],
    recipient: 'BENEFITS',
    effect: 'PERMIT',
    validFrom: from,
    validUntil: NOW + 1000 * HOUR,
    givers: [{ role: 'SELF', ref: pseudonym(SUBJECT), at: from }],
    legalGround: 'RSL_11A',
    textVersion: '1',
    textHash: 'hash',
    language: 'da',
    ...change,
  }
}
