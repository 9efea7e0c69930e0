import { type CaseFact, Cpr, type IsoDate, type Limits, type Period, type SourceId } from '../contract.ts'
import type { FactsRead, HousingFacts, Question } from './decide.ts'
import type { PersonRead } from './kin.ts'
import { type Register, relationRules } from './register.ts'
import type { Viewer } from './viewer.ts'

/** What would be decided if: a look-up and its facts as somebody assumes them. No number of a person stands in them. */

/** What CPR is assumed to say of the citizen. REPLACEMENT: unknown to CPR, under a replacement number. */
export type AssumedSubject = 'KNOWN' | 'UNKNOWN' | 'REPLACEMENT' | 'UNREADABLE'

/** Who the viewer is to the citizen. UNREADABLE: the viewer's own record, which would tell, could not be read. */
export type AssumedKinship = 'NONE' | 'SELF' | 'KIN' | 'UNREADABLE'

/** Who would ask. `behind`: whether the token names the person behind the viewer. */
export interface AssumedViewer extends Omit<Viewer, 'cpr'> {
  readonly behind: boolean
}

export interface AssumedCase {
  readonly source: SourceId
  readonly reference: string
  readonly held: CaseFact['held']
  readonly role: CaseFact['role']
  readonly limits: Limits
  readonly meetings: readonly number[]
  readonly viewerIsParty: boolean
  /** the viewer or the viewer's kin is a party, or that cannot be told: the case is hidden from the viewer */
  readonly kinIsParty: boolean
}

/** Facts as assumed. Holders of custody under any label; a consent's giver is named by the same. */
export interface AssumedFacts {
  readonly subject: AssumedSubject
  readonly kinship: AssumedKinship
  readonly birth?: { readonly date: IsoDate; readonly uncertain: boolean }
  readonly died?: IsoDate
  readonly custody: readonly { readonly holder: string; readonly period: Period }[]
  readonly cases: readonly AssumedCase[]
  /** of the source that a cell's `when` names */
  readonly housing: HousingFacts
  /** sources that did not answer, and those that left out rows */
  readonly unreadable: ReadonlySet<SourceId>
  readonly incomplete: ReadonlySet<SourceId>
}

export interface Assumption {
  readonly viewer: AssumedViewer
  readonly purpose: string
  readonly justification?: string
  readonly facts: AssumedFacts
  /** epoch milliseconds */
  readonly now: number
}

/** The assumption in the form in which a look-up is decided. */
export interface Assumed {
  readonly question: Question
  readonly facts: FactsRead
  /** the label of a stand-in number */
  readonly labelOf: (number: Cpr) => string
}

/** Stand-ins: on no day of any month, so they belong to nobody; the replacement number is of the form that CPR calls so. */
const SUBJECT = Cpr.parse('0000000001')
const REPLACEMENT = Cpr.parse('6100000001')
const VIEWER = Cpr.parse('0000000002')
const PARENT = Cpr.parse('0000000003')
const KIN = Cpr.parse('0000000004')
const FIRST_HOLDER = 5

/** Puts stand-ins where a look-up has numbers. */
export function assume(assumption: Assumption, register: Register): Assumed {
  const { viewer, purpose, justification, facts, now } = assumption
  const asked = facts.subject === 'REPLACEMENT' ? REPLACEMENT : SUBJECT
  const mine = facts.kinship === 'SELF' ? asked : VIEWER
  const { behind, ...person } = viewer
  const holders = [...new Set(facts.custody.map(({ holder }) => holder))]
  const labels = new Map([[asked, 'SUBJECT'], ...holders.map((label, place) => [standIn(place), label] as const)])
  const question: Question = {
    viewer: { ...person, ...(behind ? { cpr: mine } : {}) },
    purpose,
    ...(justification === undefined ? {} : { justification }),
    asked,
    now,
  }
  const found: FactsRead = {
    subject: subjectOf(facts, asked, (label) => standIn(holders.indexOf(label))),
    ...(behind && hasKin(viewer) ? { viewer: { cpr: mine, read: viewerRecord(facts, mine, asked) } } : {}),
    relation: new Map(sourcesOfRelation(register, question).map((source) => [source, casesOf(facts, source, mine)])),
    housing: new Map(
      Object.keys(register.sources).map((source) => [
        source,
        facts.unreadable.has(source) ? ('UNREADABLE' as const) : facts.housing,
      ]),
    ),
    hidesParties: (parties) => parties.includes(KIN),
  }
  return { question, facts: found, labelOf: (number) => labels.get(number) ?? number }
}

function standIn(place: number): Cpr {
  return Cpr.parse(String(FIRST_HOLDER + place).padStart(10, '0'))
}

/** Whose relations count: those of staff. */
function hasKin({ kind }: AssumedViewer): boolean {
  return kind === 'CASEWORKER' || kind === 'AUDITOR'
}

function subjectOf(facts: AssumedFacts, current: Cpr, numberOf: (label: string) => Cpr): PersonRead {
  const { subject, birth, died, kinship } = facts
  if (subject === 'UNREADABLE') return subject
  if (subject !== 'KNOWN') return 'UNKNOWN'
  return {
    current,
    earlier: [],
    children: [],
    protection: [],
    custody: facts.custody.map(({ holder, period }) => ({ holder: numberOf(holder), period })),
    ...(birth === undefined ? {} : { birth }),
    ...(died === undefined ? {} : { died }),
    ...(kinship === 'UNREADABLE' ? { mother: PARENT } : {}),
  }
}

/** Kin: the viewer's record names the citizen. */
function viewerRecord({ kinship }: AssumedFacts, current: Cpr, asked: Cpr): PersonRead {
  if (kinship === 'UNREADABLE') return kinship
  const record = { current, earlier: [], children: [], custody: [], protection: [] }
  return kinship === 'KIN' ? { ...record, spouse: asked } : record
}

/** A look-up reads no other cases than those it may rest on. */
function sourcesOfRelation({ purposes }: Register, { purpose, viewer }: Question): readonly SourceId[] {
  const found = purposes[purpose]
  return found === undefined ? [] : relationRules(found, viewer.authority).map(({ source }) => source)
}

function casesOf(facts: AssumedFacts, source: SourceId, viewer: Cpr): readonly CaseFact[] | 'UNREADABLE' {
  if (facts.unreadable.has(source)) return 'UNREADABLE'
  return facts.cases
    .filter((one) => one.source === source)
    .map(({ source: _source, viewerIsParty, kinIsParty, limits, ...rest }) => ({
      ...rest,
      limits: kinIsParty ? { ...limits, parties: [KIN] } : limits,
      ...(viewerIsParty ? { parties: [viewer] } : {}),
    }))
}
