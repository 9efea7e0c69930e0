import DataLoader from 'dataloader'
import { ceilingOf } from './access/clearance.ts'
import type { StandingConsent } from './access/consent.ts'
import type { PersonKnown } from './access/consent-givers.ts'
import { type Cells, decide, decideStatic, modeOf, type Question, sightOn } from './access/decide.ts'
import type { Ruling } from './access/decision.ts'
import { holds, holdsButForKin, type Sight, within } from './access/limits.ts'
import type { SectionMask } from './access/mask.ts'
import { type Opening, opensRow, type Redaction } from './access/redact.ts'
import { cellOf, type Purpose, type Register, relationRules } from './access/register.ts'
import { isInForce } from './access/register-dates.ts'
import type { Viewer } from './access/viewer.ts'
import type { Aliases } from './alias/aliases.ts'
import { type Alias, numbersOf } from './alias/numbers.ts'
import { nameOfCitizen } from './changes.ts'
import type { Ask, Category, Clearance, Cpr, Limits, SourceId } from './contract.ts'
import { type ConsentReader, coverBy, type Pseudonyms, personFor, readConsents } from './door-consents.ts'
import {
  type EarlyReads,
  type EarlyTools,
  nothingEarly,
  rememberDecision,
  settleEarly,
  startEarly,
  takeEarly,
} from './door-early.ts'
import { readWards, type Ward } from './door-family.ts'
import { type OverrideReader, readOverrides } from './door-overrides.ts'
import { stillCovered } from './door-release.ts'
import { type FactsFound, type FactsWanted, openFactReader } from './facts.ts'
import type { Footprint } from './footprint.ts'
import type { Handed } from './handed.ts'
import { type Loads, openLoads } from './loads.ts'
import type { Look, LookRequest } from './look.ts'
import type { Memory } from './memory.ts'
import type { OpenSource, ReadResult, ReadScope } from './reads.ts'
import { isMarked, openingsOf, partiesIn, partiesOf, type Section, showSection, WITHHELD } from './section.ts'
import type { StandIns } from './stale.ts'

/** What the door of one request is made of. */
export interface DoorTools {
  readonly sources: ReadonlyMap<SourceId, OpenSource>
  readonly sections: ReadonlyMap<SourceId, SectionMask>
  readonly register: Register
  /** CVR of the municipality the gateway serves */
  readonly served: string
  readonly consents: ConsentReader
  readonly emergencies: OverrideReader
  readonly aliases: Pick<Aliases, 'recall' | 'learn'>
  readonly pseudonyms: Pseudonyms
  /** the citizen's id for this viewer's client */
  readonly citizenId: (number: Cpr) => string
  /** keyed digest, for keys in memory */
  readonly digest: (text: string) => string
  readonly memory: Memory
  readonly scope: ReadScope
  /** what stands in for a source that fails; absent: nothing does */
  readonly standIns?: StandIns
  /** whether data may be asked together with the facts: where this process shows what it reads */
  readonly early: boolean
  /** rejects where so many citizens may not be asked for any more */
  readonly admit?: (requests: readonly LookRequest[]) => Promise<void>
  /** real clock, epoch milliseconds */
  readonly wallClock: () => number
}

/** The only way from a resolver to a source: decide, fetch, check, redact. One for each request. */
export interface Door {
  /** every look-up of this request */
  readonly looks: readonly Look[]
  /** decides look-ups together, before anything is loaded; answers in the order asked */
  look(requests: readonly LookRequest[]): Promise<readonly Look[]>
  /** the section of a source, read on its first asking */
  section(look: Look, source: SourceId): Promise<Section>
  /** the identity section with protected places shown; undefined unless the ADDRESS cell is open */
  reveal(look: Look): Promise<Section | undefined>
  /** what another process needs in order to decide this look-up again and show its part of it */
  handOver(look: Look): Promise<Handed>
  /** the consents of the look-up's citizen, as they stood when it was decided */
  consentsOf(look: Look): readonly StandingConsent[]
  /** keyed pseudonyms of the citizen, the current number's first */
  pseudonymsOf(look: Look): readonly string[]
  /** the citizen as far as consents need: age and custody by pseudonym */
  personOf(look: Look): PersonKnown
  /** every child whose consents a holder of custody has seen or answered in this request */
  readonly wards: readonly Ward[]
  /** the children of the look-up's citizen of whom she holds custody now; UNREADABLE: CPR could not tell */
  wardsOf(look: Look): Promise<readonly Ward[] | 'UNREADABLE'>
  /** enters what was asked early and not released into the reads of its look-up */
  settleEarly(): Promise<void>
  /** whether every consent and emergency access that a decision of this request rests on is still in force */
  stillCovered(): Promise<boolean>
}

/** What stays behind the door. */
interface Behind {
  readonly question: Question
  readonly purpose: Purpose | undefined
  readonly found: FactsFound | undefined
  readonly consents: readonly StandingConsent[]
  /** where the consent ledger stood before they were read */
  readonly head: number
  readonly early: EarlyReads
  readonly reads: Map<SourceId, Promise<ReadResult>>
  readonly sections: Map<SourceId, Promise<Section>>
}

/** Parties of an object, and for what the look-up is that asks. */
interface Parties {
  readonly parties: readonly Cpr[]
  readonly purpose: string
}

const CPR: SourceId = 'cpr'

export function openDoor(tools: DoorTools, viewer: Viewer): Door {
  return new OneDoor(tools, viewer)
}

class OneDoor implements Door {
  readonly #tools: DoorTools
  readonly #viewer: Viewer
  readonly #loads: Loads
  readonly #facts: ReturnType<typeof openFactReader>
  /** parties of objects about to be read, for all of a tick at once */
  readonly #parties: DataLoader<Parties, true>
  readonly #early: EarlyTools
  readonly #behind = new WeakMap<Look, Behind>()
  readonly looks: Look[] = []
  readonly wards: Ward[] = []

  constructor(tools: DoorTools, viewer: Viewer) {
    this.#tools = tools
    this.#viewer = viewer
    this.#loads = openLoads(tools.sources, tools.scope, tools.standIns)
    const viewerKey = tools.digest(`viewer ${viewer.client.id} ${viewer.id} ${viewer.expires}`)
    this.#facts = openFactReader({ ...tools, viewerKey }, viewer)
    this.#parties = new DataLoader((asked) => this.#learn(asked), { cache: false })
    this.#early = {
      ...tools,
      viewer,
      purposeOf: (question) => this.#purpose(question),
      namesOf: (look) => this.pseudonymsOf(look).map((citizen) => nameOfCitizen(citizen, tools.digest)),
      load: (question, source, { ask, want, mayShow }) => this.#load(question, source, ask, want, mayShow),
      mayShow: (look, source, limits) => this.#mayShow(look, source, limits),
    }
  }

  async look(requests: readonly LookRequest[]): Promise<readonly Look[]> {
    await this.#tools.admit?.(requests)
    try {
      return await this.#lookAll(requests)
    } catch (error) {
      for (const request of requests)
        this.#refuse(request, { kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
      throw error
    }
  }

  /** A look-up without grounds: nothing of it is answered, and it is a line of the trail all the same. */
  #refuse(request: LookRequest, ruling: Ruling): Look {
    const nothing = { found: undefined, consents: [], head: 0, early: nothingEarly() }
    return this.#remember(request, ruling, { question: this.#question(request), ...nothing })
  }

  async #lookAll(requests: readonly LookRequest[]): Promise<readonly Look[]> {
    const { register } = this.#tools
    const rests = requests.some((request) => this.#mayRest(request))
    const head = rests ? await this.#tools.consents.head() : 0
    const questions = requests.map((request) => this.#question(request))
    const refused = questions.map((question, index) => this.#refusalOf(question, at(requests, index)))
    const open = requests
      .keys()
      .filter((index) => refused[index] === undefined)
      .toArray()
    const anew = open.filter((index) => at(requests, index).handed === undefined)
    const known = await this.#recall(anew.map((index) => at(questions, index).asked))
    const early = open.map((index) =>
      this.#tools.early
        ? startEarly(at(requests, index), at(questions, index), head, known, this.#early)
        : nothingEarly(),
    )
    const found = await this.#facts.read(
      open.map((index) => this.#wanted(at(requests, index), at(questions, index))),
      known,
    )
    const consents = await readConsents(
      rests ? found.map((one, place) => ({ ...one, now: at(questions, at(open, place)).now })) : [],
      this.#tools.consents,
      this.#tools.pseudonyms,
    )
    const overrides = await readOverrides(
      found.map(({ ask }) => ask),
      this.#tools,
      this.#viewer,
      this.#tools.scope.now().getTime(),
    )
    const groundsOf = new Map(
      open.map((index, place) => {
        const grounds = { found: at(found, place), consents: consents[place] ?? [], overrides: at(overrides, place) }
        return [index, { ...grounds, early: at(early, place) }] as const
      }),
    )
    return requests.map((request, index) => {
      const question = at(questions, index)
      const grounds = groundsOf.get(index)
      if (grounds === undefined) {
        const code = refused[index] ?? 'RELATIONS_UNAVAILABLE'
        return this.#refuse(request, { kind: 'REFUSED', code, retryable: code === 'RELATIONS_UNAVAILABLE' })
      }
      const { overrides, ...behind } = grounds
      const ruling = decide(question, this.#cellsOf(request.footprint), {
        register,
        served: this.#tools.served,
        facts: behind.found.facts,
        cover: coverBy(behind.consents, {
          recipient: this.#viewer.authority,
          purpose: question.purpose,
          now: question.now,
        }),
        overrides,
      })
      return this.#remember(request, ruling, { ...behind, question, head })
    })
  }

  section(look: Look, source: SourceId): Promise<Section> {
    const behind = this.#behindOf(look)
    const known = behind.sections.get(source)
    if (known !== undefined) return known
    const section = this.#read(look, behind, source)
    behind.sections.set(source, section)
    return section
  }

  async reveal(look: Look): Promise<Section | undefined> {
    const behind = this.#behindOf(look)
    const openings = openingsOf(look, CPR, this.#tools.register)
    const result = behind.found?.identity
    if (!openings.has('ADDRESS') || result === undefined) return undefined
    return this.#show(behind, CPR, result, openings, await this.#isMarked(look, behind, CPR), true)
  }

  async handOver(look: Look): Promise<Handed> {
    const behind = this.#behindOf(look)
    const { found } = behind
    if (found === undefined)
      return { lookupId: look.id, ask: { current: look.request.subject, earlier: [] }, incomplete: [], marked: [] }
    return { lookupId: look.id, ...this.#facts.pack(found), marked: await this.#marking(look, behind) }
  }

  consentsOf(look: Look): readonly StandingConsent[] {
    return this.#behindOf(look).consents
  }

  pseudonymsOf(look: Look): readonly string[] {
    const ask = this.#behindOf(look).found?.ask
    const numbers = ask === undefined ? [look.request.subject] : numbersOf(ask)
    return numbers.map(this.#tools.pseudonyms)
  }

  personOf(look: Look): PersonKnown {
    const facts = this.#behindOf(look).found?.facts
    return facts === undefined ? undefined : personFor(facts, this.#tools.pseudonyms)
  }

  async wardsOf(look: Look): Promise<readonly Ward[] | 'UNREADABLE'> {
    const parent = this.#behindOf(look).found?.facts.subject ?? 'UNREADABLE'
    const found = await readWards(this.#tools, parent, this.pseudonymsOf(look))
    if (found !== 'UNREADABLE') this.wards.push(...found)
    return found
  }

  stillCovered(): Promise<boolean> {
    const decided = this.looks.map((look) => ({ look, ...this.#behindOf(look) }))
    return stillCovered(decided, { ...this.#tools, viewer: this.#viewer, now: this.#tools.scope.now().getTime() })
  }

  async settleEarly(): Promise<void> {
    for (const look of this.looks) await settleEarly(this.#behindOf(look).early, look)
  }

  #question({ subject, purpose, justification }: LookRequest): Question {
    return {
      viewer: this.#viewer,
      purpose,
      ...(justification === undefined ? {} : { justification }),
      asked: subject,
      now: this.#tools.scope.now().getTime(),
    }
  }

  /** What refuses a look-up before anything is read; one handed over without facts was refused where it was made. */
  #refusalOf(question: Question, { handed }: LookRequest): ReturnType<typeof decideStatic> | 'RELATIONS_UNAVAILABLE' {
    const refusal = decideStatic(question, this.#tools.register, this.#inForce(question))
    const isGroundless = handed !== undefined && handed.facts === undefined
    return refusal ?? (isGroundless ? 'RELATIONS_UNAVAILABLE' : undefined)
  }

  /** Whether consents are read for it: where a process shows no cell that one may open, the spine has looked at them. */
  #mayRest({ handed, footprint, purpose }: LookRequest): boolean {
    const found = this.#tools.register.purposes[purpose]
    if (handed === undefined || found === undefined) return true
    return this.#cellsOf(footprint)
      .entries()
      .some(([source, categories]) =>
        [...categories].some(
          (category) => cellOf(found, source, category, this.#viewer.authority)?.basis === 'CONSENT',
        ),
      )
  }

  /** What is remembered of the numbers asked for, and of the viewer's own. */
  async #recall(asked: readonly Cpr[]): Promise<readonly Alias[]> {
    const { cpr } = this.#viewer
    return asked.length === 0 ? [] : this.#tools.aliases.recall([...asked, ...(cpr === undefined ? [] : [cpr])])
  }

  #inForce({ purpose, now }: Question): boolean {
    const found = this.#tools.register.purposes[purpose]
    return found !== undefined && isInForce(found, now)
  }

  /** The cells to decide: those the operation needs, or every cell that a section could have. */
  #cellsOf({ cells, explainsAll }: Footprint): Cells {
    if (!explainsAll) return cells
    return new Map([...this.#tools.sections.values()].map(({ source, categories }) => [source, new Set(categories)]))
  }

  #wanted({ footprint, handed }: LookRequest, question: Question): FactsWanted {
    const purpose = this.#purpose(question)
    const cells = this.#cellsOf(footprint)
    const housing = new Set<SourceId>()
    for (const [source, categories] of cells)
      for (const category of categories) {
        const when = cellOf(purpose, source, category, this.#viewer.authority)?.when
        if (when !== undefined) housing.add(when.source)
      }
    const relation = relationRules(purpose, this.#viewer.authority).map(({ source }) => source)
    return {
      question,
      purpose,
      identity: new Set(
        [...(footprint.cells.get(CPR) ?? [])].filter(
          (category) => cellOf(purpose, CPR, category, this.#viewer.authority) !== undefined,
        ),
      ),
      housing,
      kin: [...cells.keys(), ...relation].some((source) => this.#tools.sources.get(source)?.parties === true),
      ...(handed === undefined ? {} : { handed }),
    }
  }

  #purpose({ purpose }: Question): Purpose {
    const found = this.#tools.register.purposes[purpose]
    if (found === undefined) throw new Error('the purpose was not checked')
    return found
  }

  #load(
    question: Question,
    source: SourceId,
    ask: Ask,
    want: ReadonlySet<Category>,
    mayShow: (limits: Limits) => Promise<boolean>,
  ): Promise<ReadResult> {
    return this.#loads.load(source, { ask, purpose: question.purpose, want, mayShow, ...this.#ceiling(question) })
  }

  /** Whether an object with these limits may be shown, so that a source is not asked for the parts of a hidden one. */
  async #mayShow(look: Look, source: SourceId, limits: Limits): Promise<boolean> {
    const open = openingsOf(look, source, this.#tools.register)
    const sight = this.#sight(this.#behindOf(look), source)
    if (!opensRow(limits, { sight, open }) || !holdsButForKin(limits, sight)) return false
    const parties = partiesIn(limits)
    if (parties.length > 0) await this.#parties.load({ parties, purpose: look.request.purpose })
    return holds(limits, sight)
  }

  async #learn(asked: readonly Parties[]): Promise<readonly true[]> {
    const numbers = asked.flatMap(({ parties }) => parties)
    const learnt = this.#facts.learnParties(numbers, at(asked, 0).purpose)
    await Promise.race([learnt, aborted(this.#tools.scope.signal)])
    return asked.map(() => true)
  }

  /** What a source that accepts limits is told: those that count for the purpose. */
  #ceiling(question: Question): { readonly ceiling?: Clearance } {
    const { clearance, client } = this.#viewer
    const mode = modeOf(this.#purpose(question))
    if (mode === 'NONE') return {}
    return { ceiling: mode === 'CLIENT' ? client.clearance : ceilingOf(clearance, client.clearance) }
  }

  #remember(request: LookRequest, ruling: Ruling, behind: Omit<Behind, 'purpose' | 'reads' | 'sections'>): Look {
    const { found, question, head, early } = behind
    const number = found?.ask.current ?? request.subject
    const { citizenId } = this.#tools
    let id: string | undefined
    const look: Look = {
      id: request.handed?.lookupId ?? this.#tools.scope.uuid(),
      request,
      ruling,
      // Few questions ask for it, and it takes longer to make than a decision.
      get citizenId() {
        id ??= citizenId(number)
        return id
      },
      citizen: this.#tools.pseudonyms(number),
      decisionReads: found?.reads ?? [],
      reads: [],
    }
    const purpose = this.#tools.register.purposes[request.purpose]
    this.#behind.set(look, { ...behind, purpose, reads: new Map(), sections: new Map() })
    this.looks.push(look)
    if (this.#tools.early) rememberDecision(look, question, early, head, this.#early)
    return look
  }

  #behindOf(look: Look): Behind {
    const behind = this.#behind.get(look)
    if (behind === undefined) throw new Error('a look-up of another request')
    return behind
  }

  async #read(look: Look, behind: Behind, source: SourceId): Promise<Section> {
    const openings = openingsOf(look, source, this.#tools.register)
    const reading = this.#readOnce(look, behind, source, openings)
    if (reading === undefined) return WITHHELD
    const result = await reading
    const section = this.#show(behind, source, result, openings, await this.#isMarked(look, behind, source), false)
    look.reads.push({ source, state: section.source.state, latency: result.latency, callId: result.callId })
    return section
  }

  /** The one read of a source for a look-up, with what showing it rests on; undefined where nothing of it is open. */
  #readOnce(
    look: Look,
    behind: Behind,
    source: SourceId,
    openings: ReadonlyMap<Category, Opening>,
  ): Promise<ReadResult> | undefined {
    const { found, early, reads } = behind
    if (openings.size === 0 || found === undefined) return undefined
    const known = reads.get(source)
    if (known !== undefined) return known
    const want = new Set(openings.keys())
    const started = source === CPR ? found.identity : takeEarly(early, source, found.ask, want)
    const mayShow = (limits: Limits): Promise<boolean> => this.#mayShow(look, source, limits)
    const reading = (async () => {
      const result = await (started ?? this.#load(behind.question, source, found.ask, want, mayShow))
      await this.#facts.learnParties(partiesOf(result, this.#sight(behind, source)), look.request.purpose)
      return result
    })()
    reads.set(source, reading)
    return reading
  }

  /**
   * Whether another source that this look-up reads says that the citizen is protected. Its mark counts where something
   * of its section is shown: else it would tell that the source holds something.
   */
  async #isMarked(look: Look, behind: Behind, source: SourceId): Promise<boolean> {
    if (this.#isProtected(behind)) return true
    if (look.request.handed?.marked.some((id) => id !== source) === true) return true
    for (const { id, marks } of this.#tools.sources.values())
      if (marks === true && id !== source && (await this.#marks(look, behind, id))) return true
    return false
  }

  async #marks(look: Look, behind: Behind, source: SourceId): Promise<boolean> {
    const openings = openingsOf(look, source, this.#tools.register)
    const result = await this.#readOnce(look, behind, source, openings)
    return result !== undefined && isMarked(result, () => this.#show(behind, source, result, openings, false, false))
  }

  /** Sources that mark the citizen in a look-up which other sources are read for, too. */
  async #marking(look: Look, behind: Behind): Promise<readonly SourceId[]> {
    const { cells } = look.request.footprint
    const marking: SourceId[] = []
    for (const { id, marks } of this.#tools.sources.values()) {
      if (marks !== true || !cells.has(id) || cells.size === 1) continue
      if (await this.#marks(look, behind, id)) marking.push(id)
      const result = await behind.reads.get(id)
      if (result !== undefined)
        look.reads.push({ source: id, state: 'NOT_RELEASED', latency: result.latency, callId: result.callId })
    }
    return marking
  }

  #show(
    behind: Behind,
    source: SourceId,
    result: ReadResult,
    openings: ReadonlyMap<Category, Opening>,
    isProtected: boolean,
    revealed: boolean,
  ): Section {
    const mask = this.#tools.sections.get(source)?.object
    if (mask === undefined) return WITHHELD
    return showSection(result, mask, isProtected, (hidden) =>
      this.#redaction(behind, source, openings, hidden && !revealed),
    )
  }

  #redaction(behind: Behind, source: SourceId, open: ReadonlyMap<Category, Opening>, hidePlaces: boolean): Redaction {
    return { sight: this.#sight(behind, source), open, hidePlaces, idOf: this.#tools.citizenId }
  }

  #sight({ question, purpose, found }: Behind, source: SourceId): Sight {
    if (purpose === undefined || found === undefined) throw new Error('a section of a refused look-up')
    const { register, served } = this.#tools
    return sightOn(source, question, purpose, { register, served, facts: found.facts })
  }

  /** Protection in force in CPR, or unknown to CPR, or not to be told. */
  #isProtected({ found, question }: Behind): boolean {
    const subject = found?.facts.subject ?? 'UNREADABLE'
    if (typeof subject === 'string') return true
    return subject.protection.some((period) => within(period, question.now))
  }
}

/** Resolves when the signal aborts. */
function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error('out of range')
  return value
}
