import type { ConsentVersion } from '../src/access/consent.ts'
import type { CitizenConsents } from '../src/access/consent-status.ts'
import type { FactsRead, Grounds, Question } from '../src/access/decide.ts'
import { register } from '../src/access/register-in-force.ts'
import { type CaseFact, Category, Cpr, Cvr, type PersonFact, type SourceId } from '../src/contract.ts'

/** One look-up of a busy kind: two records with kin, cases of two sources, six consents, every cell of six sources. */

const DAY = 86_400_000
const SERVED = Cvr.parse('11111111')
const UNIT = '00000000-0000-4000-8000-000000000001'
const MOTHER = Cpr.parse('0303600003')
export const NOW = Date.parse('2026-03-02T10:00:00+01:00')
export const PURPOSE = 'COORDINATED_PLAN'
export const AUTHORITY = 'JOBCENTER'
export const ASKED = Cpr.parse('0101090001')
const MINE = Cpr.parse('0202800002')

/** Every pair that some cell of the register opens. */
export const cells: ReadonlyMap<SourceId, ReadonlySet<Category>> = new Map(
  Object.keys(register.sources).map((source) => [
    source,
    new Set(
      Category.options.filter((category) =>
        Object.values(register.purposes).some((purpose) => purpose.cells[source]?.[category] !== undefined),
      ),
    ),
  ]),
)

const clearance = { 15: 4, 23: 4, 27: 4, 32: 4 } as const

export const question: Question = {
  viewer: {
    id: 'viewer',
    kind: 'CASEWORKER',
    municipality: SERVED,
    authority: AUTHORITY,
    authorityId: '00000000-0000-4000-8000-000000000004',
    unit: UNIT,
    userId: '00000000-0000-4000-8000-000000000003',
    cpr: MINE,
    roles: [],
    clearance,
    expires: NOW + DAY,
    client: {
      id: 'client',
      version: '1',
      municipality: SERVED,
      clearance,
      purposes: Object.keys(register.purposes),
    },
  },
  purpose: PURPOSE,
  justification: 'a concrete reason',
  asked: ASKED,
  now: NOW,
}

function person(current: Cpr, born: string, change: Partial<PersonFact> = {}): PersonFact {
  return {
    current,
    earlier: [],
    birth: { date: born, uncertain: false },
    children: [],
    custody: [{ holder: MOTHER, period: { from: Date.parse(born) } }],
    protection: [],
    ...change,
  }
}

function caseOf(reference: string): CaseFact {
  return {
    reference,
    held: [{ unit: UNIT, period: { from: NOW - 90 * DAY } }],
    role: 'PRIMARY',
    limits: { kle: '15', sensitivity: 2 },
    meetings: [NOW],
  }
}

export const facts: FactsRead = {
  subject: person(ASKED, '1990-01-01', { mother: MOTHER, spouse: Cpr.parse('0505700005') }),
  viewer: { cpr: MINE, read: person(MINE, '1980-02-02', { mother: Cpr.parse('0606400006') }) },
  relation: new Map([['jobcenter', [caseOf('case-1'), caseOf('case-2')]]]),
  housing: new Map([['domus', { allotted: true, supported: [{ from: NOW - DAY }] }]]),
  hidesParties: () => false,
}

function version(place: number, change: Partial<ConsentVersion> = {}): ConsentVersion {
  const validFrom = NOW - (60 - place) * DAY
  return {
    id: `consent-${place}`,
    version: 1,
    citizen: 'citizen',
    recorded: validFrom,
    case: { source: 'jobcenter', ref: 'case-1' },
    purposes: [PURPOSE],
    categories: ['CASE', 'CONTACTS', 'SOCIAL'],
    sources: ['domus', 'dubu'],
    except: [{ source: 'dubu', category: 'SOCIAL' }],
    recipient: AUTHORITY,
    effect: 'PERMIT',
    validFrom,
    validUntil: validFrom + 300 * DAY,
    givers: [{ role: 'SELF', ref: 'self', at: validFrom }],
    legalGround: 'RSL_11A',
    textVersion: '1',
    textHash: 'hash',
    language: 'da',
    ...change,
  }
}

export const consents: CitizenConsents = {
  versions: [
    version(0),
    version(1, { withdrawn: { at: NOW - DAY, by: 'self', channel: 'web' } }),
    version(2, { case: { source: 'domus', ref: 'elsewhere' } }),
    version(3, { effect: 'DENY', categories: ['HOUSING'], sources: ['*'] }),
    version(4, { dataPeriod: { from: NOW - 900 * DAY } }),
    version(5, { recipient: 'BENEFITS', purposes: ['SANCTION_ASSESSMENT'] }),
  ],
  closedCases: [{ source: 'domus', reference: 'elsewhere', at: NOW - DAY }],
}

export const grounds: Omit<Grounds, 'cover'> = { register, served: SERVED, facts }
