import { decide, decideStatic, type FactsRead, type Grounds, type Question } from '../src/access/decide.ts'
import type { Code, Decision, Ruling } from '../src/access/decision.ts'
import type { Sight } from '../src/access/limits.ts'
import { type FieldMask, type ObjectMask, setOf } from '../src/access/mask.ts'
import type { Opening, Redaction } from '../src/access/redact.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Client, Viewer } from '../src/access/viewer.ts'
import { type CaseFact, Category, Cpr, Cvr, type PersonFact, type SourceId } from '../src/contract.ts'

/** Hand-made viewers, people, cases and masks for the tests of access and door. */

export const at = (text: string): number => Date.parse(text)
export const NOW = at('2026-03-02T10:00:00+01:00')
export const HOUR = 3_600_000
export const SERVED = Cvr.parse('11111111')
export const ELSEWHERE = Cvr.parse('22222222')
export const UNIT = '00000000-0000-4000-8000-000000000001'
export const OTHER_UNIT = '00000000-0000-4000-8000-000000000002'
export const USER = '00000000-0000-4000-8000-000000000003'
export const AUTHORITY_UNIT = '00000000-0000-4000-8000-000000000004'
export const SOURCES: readonly SourceId[] = ['cpr', 'jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation']
export const CATEGORIES: readonly Category[] = Category.options

export const cpr = (text: string): Cpr => Cpr.parse(text)
/** The citizen asked about, the person behind the viewer, and somebody else's numbers. */
export const SUBJECT = cpr('0101090001')
export const MINE = cpr('0202800002')
export const REPLACED = cpr('6101090001')
export const [MOTHER, FATHER, STRANGER, CHILD, SPOUSE] = [
  cpr('0303600003'),
  cpr('0404600004'),
  cpr('0505700005'),
  cpr('0606100006'),
  cpr('0707810007'),
] as const

export const EVERYTHING = { 15: 4, 23: 4, 27: 4, 32: 4 } as const

export function client(change: Partial<Client> = {}): Client {
  return {
    id: 'client-1',
    version: '1',
    municipality: SERVED,
    clearance: EVERYTHING,
    purposes: Object.keys(register.purposes),
    ...change,
  }
}

export function viewer(change: Partial<Viewer> = {}): Viewer {
  return {
    id: 'viewer-1',
    kind: 'CASEWORKER',
    municipality: SERVED,
    authority: 'BENEFITS',
    authorityId: AUTHORITY_UNIT,
    unit: UNIT,
    userId: USER,
    staffId: 'sb1',
    cpr: MINE,
    roles: [],
    clearance: EVERYTHING,
    expires: NOW + HOUR,
    client: client(),
    ...change,
  }
}

const KINDS: Readonly<Record<string, Viewer['kind']>> = { CITIZEN: 'CITIZEN', SYSTEM: 'SYSTEM', AUDITOR: 'AUDITOR' }

/** A viewer as an authority sends one; a citizen asks about herself, and has no unit. */
export function viewerOf(authority: string, change: Partial<Viewer> = {}): Viewer {
  const kind = KINDS[authority] ?? 'CASEWORKER'
  const { cpr: _cpr, unit: _unit, ...nobody } = viewer({ authority, kind, ...change })
  if (kind === 'SYSTEM') return nobody
  const unit = kind === 'CASEWORKER' ? { unit: UNIT } : {}
  return { ...nobody, ...unit, cpr: kind === 'CITIZEN' ? SUBJECT : MINE, birthDate: '2009-01-01', ...change }
}

/** A person of 17 years whom CPR knows, without relations. */
export function person(current: Cpr = SUBJECT, change: Partial<PersonFact> = {}): PersonFact {
  return {
    current,
    earlier: [],
    birth: { date: '2009-01-01', uncertain: false },
    children: [],
    custody: [],
    protection: [],
    ...change,
  }
}

/** A case of the viewer's unit, open now, with a meeting now. */
export function caseFact(change: Partial<CaseFact> = {}): CaseFact {
  return {
    reference: 'case-1',
    held: [{ unit: UNIT, period: { from: NOW - HOUR } }],
    role: 'PRIMARY',
    limits: {},
    meetings: [NOW],
    ...change,
  }
}

/** Everything in place: CPR knows both, every source has a case of the unit, a home is at stake, consents cover. */
export function facts(change: Partial<FactsRead> = {}): FactsRead {
  return {
    subject: person(),
    viewer: { cpr: MINE, read: person(MINE) },
    relation: new Map(SOURCES.map((source) => [source, [caseFact()]])),
    housing: new Map([['domus', { allotted: true, supported: [] }]]),
    hidesParties: () => false,
    ...change,
  }
}

export const CONSENT = { id: 'consent-1', version: 2 }
export const covered: Grounds['cover'] = () => ({ effect: 'PERMIT', consent: CONSENT })
export const uncovered: Grounds['cover'] = () => ({ effect: 'DENY', code: 'CONSENT_MISSING' })

export function grounds(change: Partial<Grounds> = {}): Grounds {
  return { register, served: SERVED, facts: facts(), cover: covered, ...change }
}

export function question(change: Partial<Question> = {}): Question {
  return {
    viewer: viewer(),
    purpose: 'SANCTION_ASSESSMENT',
    justification: 'the concrete reason',
    asked: SUBJECT,
    now: NOW,
    ...change,
  }
}

export const EVERY_CELL: ReadonlyMap<SourceId, ReadonlySet<Category>> = new Map(
  SOURCES.map((source) => [source, new Set(CATEGORIES)]),
)

/** The whole ladder below the override. */
export function climb(asked: Question, on: Grounds, inForce = true, cells = EVERY_CELL): Ruling {
  const code = decideStatic(asked, on.register, inForce)
  return code === undefined ? decide(asked, cells, on) : { kind: 'REFUSED', code, retryable: false }
}

/** What the ladder came to for one cell: its code or its basis, or the code that refused the whole look-up. */
export function outcome(ruling: Ruling, source: SourceId, category: Category): Code | 'UNKNOWN' | string {
  if (ruling.kind === 'UNKNOWN') return 'UNKNOWN'
  if (ruling.kind === 'REFUSED') return ruling.code
  const decision = cell(ruling, source, category)
  return decision.effect === 'DENY' ? decision.code : decision.basis
}

export function cell(ruling: Ruling, source: SourceId, category: Category): Decision {
  const decision = ruling.kind === 'DECIDED' ? ruling.decisions.get(source)?.get(category) : undefined
  if (decision === undefined) throw new Error('no such cell was decided')
  return decision
}

/** A field of plain values. */
export function field(categories: readonly Category[], change: Partial<FieldMask> = {}): FieldMask {
  return {
    coordinate: 'Hand.made',
    categories,
    needs: setOf(change.categories ?? categories),
    sensitivity: 0,
    place: false,
    list: false,
    kind: 'VALUE',
    classified: true,
    ...change,
  }
}

/** A field of objects. */
export function objects(object: ObjectMask, change: Partial<FieldMask> = {}): FieldMask {
  return field([], { kind: 'OBJECT', object, list: true, classified: false, ...change })
}

export function mask(
  fields: Readonly<Record<string, FieldMask>>,
  change: Partial<Omit<ObjectMask, 'fields'>> = {},
): ObjectMask {
  return {
    type: 'HandMade',
    row: [],
    needs: setOf(change.row ?? []),
    rowCategories: [],
    rowMayNeed: [],
    ...change,
    fields: new Map(Object.entries(fields)),
  }
}

/** A caseworker of child welfare before DUBU, all limits in force. */
export function sight(change: Partial<Sight> = {}): Sight {
  return {
    viewer: viewer({ authority: 'CHILD_SOCIAL' }),
    source: 'dubu',
    mode: 'BOTH',
    served: SERVED,
    kle: '27',
    now: NOW,
    purpose: 'CHILD_ASSESSMENT',
    hidesParties: () => false,
    ...change,
  }
}

export function opening(category: Category, change: Partial<Opening> = {}): Opening {
  return { sensitivity: register.categories[category], ...change }
}

export function redaction(open: readonly Category[], change: Partial<Redaction> = {}): Redaction {
  return {
    sight: sight(),
    open: new Map(open.map((category) => [category, opening(category)])),
    hidePlaces: false,
    idOf: (number) => `id of ${number.slice(0, 2)}`,
    ...change,
  }
}
