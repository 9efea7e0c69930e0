import type { DocumentNode, GraphQLResolveInfo, OperationDefinitionNode } from 'graphql'
import { isJustified } from './access/decide.ts'
import type { SectionMask } from './access/mask.ts'
import { cellOf, type Register } from './access/register.ts'
import { isInForce, type Registers } from './access/register-dates.ts'
import type { Client, Viewer } from './access/viewer.ts'
import type { Aliases } from './alias/aliases.ts'
import type { ConsentLedger } from './consent/ledger.ts'
import type { ReceiptSigner } from './consent/sign.ts'
import { type ConsentDesk, openConsentDesk } from './consent-desk.ts'
import type { Cpr, SourceId, Uuid } from './contract.ts'
import type { ControlLedger } from './control/ledger.ts'
import type { StaffBook } from './control/staff.ts'
import { type ControlDesk, openControlDesk } from './control-desk.ts'
import { disclosedIn } from './disclosed.ts'
import { type Footprints, fragmentsOf } from './documents/prepared.ts'
import { type DoorTools, openDoor } from './door.ts'
import type { Pseudonyms } from './door-consents.ts'
import type { EmergencyLedger } from './emergency/ledger.ts'
import { type EmergencyDesk, openEmergencyDesk } from './emergency-desk.ts'
import { failure } from './failure.ts'
import type { Ticket, Tickets } from './federation/ticket.ts'
import { rootFieldOf, type Told } from './federation/told.ts'
import type { Footprint, Selections } from './footprint.ts'
import type { Keys } from './keys.ts'
import type { Look, LookRequest } from './look.ts'
import { type AskedFor, type CitizenView, type Lookups, type Miss, openLookups } from './lookups.ts'
import type { Memory } from './memory.ts'
import type { Rates } from './rate.ts'
import type { OpenSource } from './reads.ts'
import { accessRow, cellsOf, type DecidedPlace, isAsked } from './report.ts'
import type { Section } from './section.ts'
import { checkFreshly } from './settle.ts'
import type { StandIns } from './stale.ts'
import { onceForEach } from './store/pseudonym.ts'
import type { CitizenTrail } from './trail/citizens.ts'
import { openTrailDesk, type TrailDesk } from './trail-desk.ts'
import { type LineScope, lineOf, lineOfMass, lineOfMiss, lineOfWard, nameOperation } from './trail-entries.ts'
import { answerWhatIf, type WhatIfAsked } from './what-if-desk.ts'

/** What lives as long as the gateway. */
export interface House {
  readonly sources: ReadonlyMap<SourceId, OpenSource>
  readonly sections: ReadonlyMap<SourceId, SectionMask>
  readonly footprints: Footprints
  readonly registers: Registers
  readonly clients: ReadonlyMap<string, Client>
  /** CVR of the municipality served */
  readonly served: string
  readonly consents: ConsentLedger
  readonly receipts: ReceiptSigner
  /** resolves when no answer that was checked before can still be on its way out */
  readonly settle: () => Promise<void>
  readonly emergencies: EmergencyLedger
  readonly trail: CitizenTrail
  readonly controls: ControlLedger
  readonly staff: StaffBook
  readonly pseudonyms: Pseudonyms
  readonly keys: Keys
  /** changed numbers that CPR has told of */
  readonly aliases: Aliases
  readonly memory: Memory
  /** what look-ups are handed on by, between the processes of a federation; absent: this process does all of it */
  readonly tickets?: Tickets
  readonly rates: Rates
  /** what stands in for sources that fail, as a register has it */
  readonly standIns: (register: Register, reader: string) => StandIns
  /** business clock */
  readonly now: () => Date
  /** real clock */
  readonly wallClock: () => Date
  /** a millisecond counter for latencies */
  readonly ticks: () => number
  readonly uuid: () => Uuid
}

/** The spine as one request sees it, with the register in force when it began. */
interface HouseNow extends House {
  readonly register: Register
}

/** One request: who asks, and until when. */
export interface Visit {
  readonly viewer: Viewer
  readonly requestId: string
  /** the client's operation as the trail names it, where another process has told; absent: the one that runs */
  readonly named?: LineScope['operation']
  /** aborts in time for an answer by the deadline */
  readonly signal: AbortSignal
  /** how long until then, milliseconds */
  readonly left: () => number
  /** how many citizens the answer will hold, told before anything is read */
  readonly expect: (citizens: number) => void
}

/** Where what is beside look-ups is asked and done. */
export interface Desks {
  readonly consents: ConsentDesk
  readonly trail: TrailDesk
  readonly control: ControlDesk
  readonly emergencies: EmergencyDesk
}

/** What resolvers may use. They hold nothing that the caller may not see. */
export interface Context {
  readonly viewer: Viewer
  readonly lookups: Pick<Lookups, 'citizen' | 'citizens'>
  section(citizen: CitizenView, source: SourceId): Promise<Section>
  /** the identity section with the protected address; its own line of the trail comes first */
  reveal(section: object, reason: string): Promise<Section | undefined>
  access(citizen: CitizenView, all: boolean): readonly object[]
  /** what opens this look-up to the process of a source; null where one process does all of it */
  ticket(citizen: CitizenView): Promise<string | null>
  /** purposes in force that this viewer may use */
  purposes(): readonly object[]
  /** what would be decided, by facts and consents that are handed in */
  whatIf(asked: WhatIfAsked): Promise<readonly object[]>
  /** opened at the first asking */
  desks(): Desks
  /** what the operation is; told before it runs */
  begin(running: Begun): void
  /** whether the answer may leave, once its lines are written. Rejects when a line is not durable. */
  release(data: unknown): Promise<boolean>
  /** the last look before the bytes leave: whether what the answer rests on is still in force */
  mayLeave(): Promise<boolean>
}

/** An operation that is about to run, with its variables as it will see them. */
export interface Begun {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
  /** what the client asked a router for, of which this is a part */
  readonly told?: Told
}

/** A request as the gateway itself sees it: it may also hold look-ups of other processes. */
export interface OpenContext extends Context {
  /** takes up the look-up of a ticket */
  take(ticket: Ticket, info: GraphQLResolveInfo, place: number): Promise<CitizenView>
}

/** The resolvers of one source: its field of Citizen. */
export type SectionResolvers<Field extends string> = {
  readonly Citizen: {
    readonly [Key in Field]: (citizen: CitizenView, args: unknown, context: Context) => Promise<Section>
  }
}

/** The operation that runs. */
interface Running {
  readonly operation: OperationDefinitionNode
  readonly selections: Selections
  readonly named: LineScope['operation']
  readonly told: Told | undefined
}

const UNNAMED: LineScope['operation'] = { name: 'unknown', hash: '0'.repeat(64) }

/** Opens one request. A plain object of functions: Apollo Server hands on a shallow copy. */
export function openContext(house: House, visit: Visit): OpenContext {
  const { viewer } = visit
  const spine: HouseNow = { ...house, register: house.registers.at(house.now().getTime()) }
  const { register, sections } = spine
  const numberOf = (id: string): Cpr | undefined => spine.keys.numberOf(id, viewer.client.id)
  const masses: Miss[] = []
  const door = openDoor(doorTools(spine, visit, admit), viewer)
  const lookups = openLookups({
    door,
    footprints: spine.footprints,
    askedFor,
    everything: () => everythingOf(sections),
    numberOf,
    uuid: spine.uuid,
    expect: visit.expect,
  })
  const owners = new WeakMap<object, CitizenView>()
  const minted = new WeakMap<Look, Promise<string>>()
  let running: Running | undefined
  const lineScope = (): LineScope => ({
    viewer,
    register,
    requestId: visit.requestId,
    operation: visit.named ?? running?.named ?? UNNAMED,
  })

  /** At the spine of a federation a router asks in the client's stead, for less than the client wants. */
  function askedFor(info: GraphQLResolveInfo): AskedFor | undefined {
    const isSpine = spine.tickets !== undefined && visit.named === undefined
    if (isSpine) return running?.told && rootFieldOf(running.told, info)
    const selections = running?.selections ?? { fragments: info.fragments, variables: info.variableValues }
    return { operation: info.operation, nodes: info.fieldNodes, selections }
  }

  /** Before anybody is looked up: whether this viewer, through this system, may look up so many more. */
  async function admit(requests: readonly LookRequest[]): Promise<void> {
    const citizens = new Set(requests.map(({ subject }) => subject))
    if (viewer.kind === 'CITIZEN' && viewer.cpr !== undefined) citizens.delete(viewer.cpr)
    const refusal = citizens.size === 0 ? undefined : await spine.rates.citizens(viewer, citizens.size)
    if (refusal === undefined) return
    for (const purpose of new Set(requests.map((request) => request.purpose)))
      masses.push({ id: spine.uuid(), asked: { purpose } })
    throw failure(refusal.code, { retryAfter: refusal.retryAfter })
  }

  async function section(citizen: CitizenView, source: SourceId): Promise<Section> {
    const read = await door.section(citizen.look, source)
    const own = { ...read }
    owners.set(own, citizen)
    return own
  }

  async function reveal(asked: object, reason: string): Promise<Section | undefined> {
    const citizen = owners.get(asked)
    if (citizen === undefined) return undefined
    if (!isJustified(reason)) throw failure('JUSTIFICATION_REQUIRED')
    const revealed = await door.reveal(citizen.look)
    if (revealed?.source.notes === undefined) return revealed
    const shown = revealed['address'] === undefined ? [] : ['Identity.address']
    const line = lineOf(citizen.look, new Set(shown), lineScope())
    const operation = { ...line.operation, name: 'REVEAL_ADDRESS' }
    await spine.trail.append([{ ...line, justification: reason, operation }])
    return revealed
  }

  function access({ look }: CitizenView, all: boolean): readonly object[] {
    return cellsOf(look, register, placesOf(sections))
      .filter((cell) => all || isAsked(look, cell))
      .map((cell) => accessRow(cell, register))
  }

  /** One for each look-up, under however many names it is asked for. */
  async function ticket({ look }: CitizenView): Promise<string | null> {
    const { tickets } = spine
    if (tickets === undefined) return null
    const known = minted.get(look) ?? mint(look, tickets)
    minted.set(look, known)
    return known
  }

  async function mint(look: Look, tickets: Tickets): Promise<string> {
    const { subject, purpose, justification } = look.request
    return tickets.mint({
      viewer,
      subject,
      purpose,
      ...(justification === undefined ? {} : { justification }),
      handed: await door.handOver(look),
      requestId: visit.requestId,
      operation: lineScope().operation,
    })
  }

  function begin({ document, operation, variables, told }: Begun): void {
    const asked = told ?? { document, operation }
    running = {
      operation,
      selections: { fragments: fragmentsOf(document), variables },
      named: nameOperation(asked.document, asked.operation),
      told,
    }
  }

  async function release(data: unknown): Promise<boolean> {
    const left: ReturnType<typeof disclosedIn> =
      running === undefined
        ? new Map()
        : disclosedIn(data, running.operation, running.selections, sections, lookups.placed)
    await door.settleEarly()
    const covered = await door.stillCovered()
    const fieldsOf = (look: Look): ReadonlySet<string> => (covered && left.get(look)) || new Set<string>()
    await spine.trail.append([
      ...door.looks.map((look) => lineOf(look, fieldsOf(look), lineScope())),
      ...door.wards.map((ward) => lineOfWard(ward, lineScope())),
      ...lookups.misses.map((miss) => lineOfMiss(miss, lineScope())),
      ...masses.map((mass) => lineOfMass(mass, lineScope())),
    ])
    if (door.looks.length > 0 && visit.named === undefined) learnWork(spine, viewer)
    return covered
  }

  function openDesks(): Desks {
    const tools = { ...spine, viewer, door, numberOf, find: lookups.find, scope: lineScope }
    return {
      consents: openConsentDesk({ ...tools, ledger: spine.consents }),
      trail: openTrailDesk(tools),
      control: openControlDesk(tools),
      emergencies: openEmergencyDesk({ ...tools, ledger: spine.emergencies }),
    }
  }

  let desks: Desks | undefined

  return {
    viewer,
    lookups,
    desks: () => (desks ??= openDesks()),
    section,
    reveal,
    access,
    ticket,
    take: lookups.take,
    purposes: () => listPurposes(spine, viewer),
    whatIf: (asked) =>
      answerWhatIf(asked, { ...spine, viewer, places: placesOf(sections), find: lookups.find, scope: lineScope }),
    begin,
    release,
    mayLeave: () => checkFreshly(() => door.stillCovered(), spine.ticks),
  }
}

/** Who looks citizens up in a unit works there: control tells look-ups of colleagues by it. */
function learnWork({ staff }: House, { kind, id, unit, cpr }: Viewer): void {
  if ((kind !== 'CASEWORKER' && kind !== 'AUDITOR') || unit === undefined || cpr === undefined) return
  staff.learn(id, unit, cpr)
}

function doorTools(
  spine: HouseNow,
  { viewer, signal, left }: Visit,
  admit: NonNullable<DoorTools['admit']>,
): DoorTools {
  const { register, now, ticks, uuid } = spine
  return {
    sources: spine.sources,
    sections: spine.sections,
    register,
    served: spine.served,
    consents: spine.consents,
    emergencies: spine.emergencies,
    aliases: spine.aliases,
    pseudonyms: onceForEach(spine.pseudonyms),
    citizenId: (number) => spine.keys.citizenId(number, viewer.client.id),
    digest: spine.keys.digest,
    memory: spine.memory,
    scope: { now, ticks, uuid, onBehalfOf: onBehalfOf(viewer), signal, left },
    standIns: spine.standIns(register, spine.keys.digest(`reader ${readerOf(viewer)}`)),
    early: spine.tickets === undefined,
    admit,
    wallClock: () => spine.wallClock().getTime(),
  }
}

/** All of a viewer on which it rests what they are shown; a new token of the same viewer changes nothing of it. */
function readerOf({ expires: _expires, ...viewer }: Viewer): string {
  return JSON.stringify(viewer)
}

/** Every cell a section could have. */
function placesOf(sections: ReadonlyMap<SourceId, SectionMask>): readonly DecidedPlace[] {
  return [...sections.values()].flatMap(({ source, categories }) =>
    categories.map((category) => ({ source, category })),
  )
}

function everythingOf(sections: ReadonlyMap<SourceId, SectionMask>): Footprint {
  const cells = new Map([...sections.values()].map(({ source, categories }) => [source, new Set(categories)]))
  return { cells, explainsAll: true }
}

/** The purposes in force that a viewer may use through this client, with what each opens for the authority. */
function listPurposes({ register, sections, now }: HouseNow, { client, authority }: Viewer): readonly object[] {
  return client.purposes.flatMap((id) => {
    const purpose = register.purposes[id]
    if (purpose === undefined || !purpose.authorities.includes(authority)) return []
    if (!isInForce(purpose, now().getTime())) return []
    const title = ({ lang }: { readonly lang: string }) => (lang === 'EN' ? purpose.title.en : purpose.title.da)
    const cells = placesOf(sections).flatMap(({ source, category }) => {
      const cell = cellOf(purpose, source, category, authority)
      if (cell === undefined) return []
      const { basis, ref, justification = false } = cell
      const found = ref === undefined ? undefined : register.references[ref]
      return [{ source, category, basis, reference: ref, law: found?.law, verified: found?.verified, justification }]
    })
    return [{ id, title, law: purpose.law, cells, policyVersion: register.version }]
  })
}

/** What a source is told of who asks: never a citizen's number. */
function onBehalfOf({ kind, staffId, id }: Viewer): string {
  if (kind === 'CITIZEN') return 'CITIZEN'
  return kind === 'CASEWORKER' ? (staffId ?? id) : 'SYSTEM'
}
