import type { Category, Cpr, Period, SourceId } from '../contract.ts'
import { levelAround } from './clearance.ts'
import type { Cover } from './consent.ts'
import type { Code, Decision, Decisions, RelationCase, Remedy, Ruling } from './decision.ts'
import { barBetween, type PersonRead, type ViewerPerson, viewerNumbers } from './kin.ts'
import { type LimitMode, type Sight, within } from './limits.ts'
import { findOverride, type Registration, restOn, yieldsToOverride } from './override.ts'
import { ageAllows, meetingAllows } from './preconditions.ts'
import {
  type Cell,
  cellOf,
  type Preconditions,
  type Purpose,
  preconditionsOf,
  type Register,
  relationRules,
  type WhenCondition,
} from './register.ts'
import { isPartyOfAny, type RelationCaseFound, type RelationReads, relationCases } from './relation.ts'
import type { Viewer } from './viewer.ts'

/** A look-up as it is decided: who asks, for what, with what reason. `now` is handed in (epoch milliseconds). */
export interface Question {
  readonly viewer: Viewer
  readonly purpose: string
  readonly justification?: string
  /** the number asked for */
  readonly asked: Cpr
  readonly now: number
}

/** What a source says of the conditions of `when`. */
export interface HousingFacts {
  /** undefined: the source answered in part and could not tell */
  readonly allotted: boolean | undefined
  readonly supported: readonly Period[]
}

/** Facts read for this look-up, at this read. */
export interface FactsRead {
  readonly subject: PersonRead
  /** the person behind the viewer; undefined: a viewer without a number */
  readonly viewer?: ViewerPerson
  readonly relation: RelationReads
  readonly housing: ReadonlyMap<SourceId, HousingFacts | 'UNREADABLE'>
  readonly hidesParties: (parties: readonly Cpr[]) => boolean
}

/** What `decide` rests on beside the question: register, municipality, facts, consents. */
export interface Grounds {
  readonly register: Register
  /** CVR of the municipality the gateway serves */
  readonly served: string
  readonly facts: FactsRead
  /** what the consents in force say of a cell, given the cases that gave the relation */
  readonly cover: (source: SourceId, category: Category, cases: readonly RelationCase[]) => Cover
  /** registered emergency access about the subject; absent: none */
  readonly overrides?: readonly Registration[]
}

/** Cells to decide: categories by source. */
export type Cells = ReadonlyMap<SourceId, ReadonlySet<Category>>

/** Why one cell is closed: what refuses a whole look-up is decided before. */
type CellCode = Exclude<Code, 'CORE_BAR' | 'PURPOSE_NOT_ALLOWED' | 'CASE_RELATION_MISSING'>

const KIND_AUTHORITIES: Readonly<Record<string, string>> = { CITIZEN: 'CITIZEN', SYSTEM: 'SYSTEM', AUDITOR: 'AUDITOR' }

/** Step 1, before any I/O. The code that refuses, or undefined. */
export function decideStatic(question: Question, register: Register, inForce: boolean): Code | undefined {
  const { viewer } = question
  const refused = decideUse(viewer, question.purpose, register, inForce)
  if (refused !== undefined) return refused
  const own = register.purposes[question.purpose]?.coreBar === 'VIEWER_IS_SUBJECT'
  return !own && viewer.cpr === question.asked ? 'CORE_BAR' : undefined
}

/** Whether a viewer may use a purpose through the client at all: approval, municipality, authority and kind. */
export function decideUse(viewer: Viewer, id: string, register: Register, inForce: boolean): Code | undefined {
  const purpose = register.purposes[id]
  const { client } = viewer
  if (!client.purposes.includes(id) || client.municipality !== viewer.municipality) return 'CORE_BAR'
  if (purpose === undefined || !inForce || !purpose.authorities.includes(viewer.authority)) return 'PURPOSE_NOT_ALLOWED'
  const own = KIND_AUTHORITIES[viewer.kind]
  const authorityFits = own === undefined ? !(viewer.authority in KIND_AUTHORITIES) : viewer.authority === own
  return authorityFits ? undefined : 'PURPOSE_NOT_ALLOWED'
}

/** Steps 2 to 7 for one look-up that step 1 let pass, over the cells it needs. */
export function decide(question: Question, cells: Cells, grounds: Grounds): Ruling {
  const purpose = grounds.register.purposes[question.purpose]
  if (purpose === undefined) return refuse('PURPOSE_NOT_ALLOWED')
  const barred = decideCore(question, purpose, grounds.facts)
  if (barred !== undefined) return barred
  const rules = relationRules(purpose, question.viewer.authority)
  const cases = relationCases(rules, grounds.facts.relation, (source) => sightOn(source, question, purpose, grounds))
  if (rules.length > 0 && cases.length === 0) {
    const silent = rules.some((rule) => (grounds.facts.relation.get(rule.source) ?? 'UNREADABLE') === 'UNREADABLE')
    return silent ? refuse('RELATIONS_UNAVAILABLE', true) : refuse('CASE_RELATION_MISSING')
  }
  const conditions = preconditionsOf(purpose, question.viewer.authority)
  if (!preconditionsMet(conditions, question, purpose, grounds.facts, cases)) return refuse('PRECONDITION')
  const given = cases.map(({ source, reference }) => ({ source, reference }))
  return { kind: 'DECIDED', cases: given, decisions: decideCells(question, purpose, cells, cases, grounds) }
}

function refuse(code: Code, retryable = false): Ruling {
  return { kind: 'REFUSED', code, retryable }
}

/** Step 2: core bars on fresh facts. */
function decideCore(question: Question, purpose: Purpose, facts: FactsRead): Ruling | undefined {
  const { viewer, asked } = question
  const { subject } = facts
  if (purpose.coreBar === 'VIEWER_IS_SUBJECT') return decideOwn(question, subject)
  if (viewer.kind === 'CASEWORKER' && viewer.cpr === undefined) return refuse('RELATIONS_UNAVAILABLE')
  if (subject === 'UNREADABLE')
    return namesAsked(question, facts) ? refuse('CORE_BAR') : refuse('RELATIONS_UNAVAILABLE', true)
  if (subject === 'UNKNOWN') {
    if (!isReplacementNumber(asked)) return { kind: 'UNKNOWN' }
    const mine = facts.viewer
    if (mine === undefined || viewer.kind === 'SYSTEM') return undefined
    const numbers = viewerNumbers(mine)
    return numbers.includes(asked) || isPartyOfAny(facts.relation, numbers) ? refuse('CORE_BAR') : undefined
  }
  if (facts.viewer === undefined || viewer.kind === 'SYSTEM') return undefined
  const answer = barBetween(facts.viewer, subject)
  if (answer === 'BARRED') return refuse('CORE_BAR')
  return answer === 'UNREADABLE' ? refuse('RELATIONS_UNAVAILABLE', true) : undefined
}

/** A bar that stands in what could be read: the viewer's own record, against the number asked for. */
function namesAsked({ viewer, asked }: Question, { viewer: mine }: FactsRead): boolean {
  if (mine === undefined || viewer.kind === 'SYSTEM') return false
  const bare = { current: asked, earlier: [], children: [], custody: [], protection: [] }
  return barBetween(mine, bare) === 'BARRED'
}

/** Own insight asks only whether the viewer is the subject; CPR's silence does not stand in the way. */
function decideOwn({ viewer, asked }: Question, subject: PersonRead): Ruling | undefined {
  const theirs = typeof subject === 'string' ? [asked] : [asked, subject.current, ...subject.earlier]
  if (!theirs.some((number) => number === viewer.cpr)) return refuse('CORE_BAR')
  return subject === 'UNKNOWN' && !isReplacementNumber(asked) ? { kind: 'UNKNOWN' } : undefined
}

/** A replacement number has 60 added to the day: 61 to 91. */
export function isReplacementNumber(number: Cpr): boolean {
  const day = Number(number.slice(0, 2))
  return day >= 61 && day <= 91
}

/** Step 4. */
function preconditionsMet(
  conditions: Preconditions,
  question: Question,
  purpose: Purpose,
  facts: FactsRead,
  cases: readonly RelationCaseFound[],
): boolean {
  const { viewer, now } = question
  const age = conditions.subjectAge
  if (age !== undefined) {
    const person = facts.subject
    const known = typeof person === 'string' ? undefined : person.birth
    const claim = viewer.birthDate === undefined ? undefined : { date: viewer.birthDate, uncertain: false }
    if (!ageAllows(age, purpose.coreBar === undefined ? known : claim, now)) return false
  }
  const window = conditions.meetingWithinDays
  return window === undefined || cases.some(({ fact }) => meetingAllows(window, fact.meetings ?? [], now))
}

/** How one source looks to this look-up: whose limits count, and what names no owner or KLE. */
export function sightOn(
  source: SourceId,
  question: Question,
  purpose: Purpose,
  grounds: Pick<Grounds, 'register' | 'served' | 'facts'>,
): Sight {
  return {
    viewer: question.viewer,
    source,
    mode: modeOf(purpose),
    served: grounds.served,
    kle: grounds.register.sources[source]?.kle ?? '',
    now: question.now,
    purpose: question.purpose,
    hidesParties: grounds.facts.hidesParties,
  }
}

export function modeOf(purpose: Purpose): LimitMode {
  return purpose.limits ?? 'BOTH'
}

/** Steps 5 to 7 for every cell asked. */
function decideCells(
  question: Question,
  purpose: Purpose,
  cells: Cells,
  cases: readonly RelationCaseFound[],
  grounds: Grounds,
): Decisions {
  const override = findOverride(grounds.overrides ?? [], question)
  const decisions = new Map<SourceId, ReadonlyMap<Category, Decision>>()
  for (const [source, categories] of cells) {
    const row = new Map<Category, Decision>()
    const held = levelHeld(question.viewer, modeOf(purpose), source, grounds.register)
    for (const category of categories)
      row.set(category, decideCell(question, purpose, source, category, held, cases, grounds, override))
    decisions.set(source, row)
  }
  return decisions
}

function decideCell(
  question: Question,
  purpose: Purpose,
  source: SourceId,
  category: Category,
  held: number,
  cases: readonly RelationCaseFound[],
  grounds: Grounds,
  override: Registration | undefined,
): Decision {
  const { register } = grounds
  const policyVersion = register.version
  const { viewer } = question
  const deny = (code: CellCode, retryable = false): Decision => {
    const opens = remedies(code, source, category, viewer.authority, register)
    const effect = 'DENY'
    return retryable ? { effect, code, retryable, opens, policyVersion } : { effect, code, opens, policyVersion }
  }
  if (held < register.categories[category]) return deny('DATA_LIMIT')
  const cell = cellOf(purpose, source, category, viewer.authority)
  if (cell === undefined) return deny('BARRED')
  if (cell.when !== undefined) {
    const housing = grounds.facts.housing.get(cell.when.source) ?? 'UNREADABLE'
    if (housing === 'UNREADABLE') return deny('RELATIONS_UNAVAILABLE', true)
    const met = cell.when.anyOf.map((condition) => conditionMet(condition, housing, question.now))
    if (!met.includes(true)) return met.includes(undefined) ? deny('RELATIONS_UNAVAILABLE', true) : deny('PRECONDITION')
  }
  const unjustified = cell.justification === true && !isJustified(question.justification)
  if (cell.basis === 'CONSENT') {
    const cover = grounds.cover(source, category, cases)
    if (override !== undefined && yieldsToOverride(cover)) {
      if (unjustified) return deny('JUSTIFICATION_REQUIRED')
      return permitOn(cell, { effect: 'PERMIT', ...restOn(override, cover), policyVersion })
    }
    if (cover.effect === 'DENY') return deny(cover.code)
    if (unjustified) return deny('JUSTIFICATION_REQUIRED')
    const { consent, periods } = cover
    const reference = `${consent.id}/${consent.version}`
    const permit = { effect: 'PERMIT', basis: 'CONSENT', reference, consent, policyVersion } as const
    return permitOn(cell, periods === undefined ? permit : { ...permit, periods })
  }
  if (unjustified) return deny('JUSTIFICATION_REQUIRED')
  const { basis, ref } = cell
  if (basis === 'OWN' || ref === undefined) return permitOn(cell, { effect: 'PERMIT', basis, policyVersion })
  return permitOn(cell, { effect: 'PERMIT', basis, reference: ref, policyVersion })
}

/** A permit with the rows that the cell opens. A spread for each cell would cost more than all else. */
function permitOn({ only }: Cell, permit: Decision & { readonly effect: 'PERMIT' }): Decision {
  return only === undefined ? permit : { ...permit, only }
}

/** Whether a cell may be permitted, as far as limits, register and justification tell without any facts. */
export function mayBePermitted(question: Question, source: SourceId, category: Category, register: Register): boolean {
  const purpose = register.purposes[question.purpose]
  if (purpose === undefined) return false
  if (levelHeld(question.viewer, modeOf(purpose), source, register) < register.categories[category]) return false
  const cell = cellOf(purpose, source, category, question.viewer.authority)
  return cell !== undefined && (cell.justification !== true || isJustified(question.justification))
}

/** Step 5: the level that user and client hold around the source's KLE, under the mode; a category may not be above. */
function levelHeld(viewer: Viewer, mode: LimitMode, source: SourceId, register: Register): number {
  if (mode === 'NONE') return Infinity
  const kle = register.sources[source]?.kle ?? ''
  const client = levelAround(viewer.client.clearance, kle)
  return mode === 'CLIENT' ? client : Math.min(client, levelAround(viewer.clearance, kle))
}

/** Whether a condition holds; undefined: the source could not tell. */
function conditionMet(condition: WhenCondition, housing: HousingFacts, now: number): boolean | undefined {
  switch (condition) {
    case 'HOUSING_ALLOTTED':
      return housing.allotted
    case 'PARAGRAPH_85_107_108':
      return housing.supported.some((period) => within(period, now))
    default:
      return condition satisfies never
  }
}

/** At least ten code points after trimming. */
export function isJustified(text: string | undefined): boolean {
  return text !== undefined && [...text.trim()].length >= 10
}

function remedies(
  code: CellCode,
  source: SourceId,
  category: Category,
  authority: string,
  register: Register,
): readonly Remedy[] {
  const categories = [category]
  switch (code) {
    case 'CONSENT_MISSING':
    case 'CONSENT_EXPIRED':
    case 'CONSENT_WITHDRAWN':
      return [{ by: 'CONSENT', source, categories, authority }]
    case 'JUSTIFICATION_REQUIRED':
      return [{ by: 'JUSTIFICATION', source, categories }]
    case 'BARRED':
    case 'DATA_LIMIT':
    case 'CONSENT_DENIED': {
      const owner = register.sources[source]?.owner ?? null
      return owner === null || owner === authority ? [] : [{ by: 'HANDOVER', source, categories, authority: owner }]
    }
    case 'RELATIONS_UNAVAILABLE':
    case 'PRECONDITION':
      return []
    default:
      return code satisfies never
  }
}
