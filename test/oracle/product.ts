import type { ConsentVersion, StandingConsent } from '../../src/access/consent.ts'
import { asConsentPerson } from '../../src/access/consent-givers.ts'
import { standAt } from '../../src/access/consent-status.ts'
import { decide, decideStatic, type FactsRead, type Question } from '../../src/access/decide.ts'
import type { Decision, Ruling } from '../../src/access/decision.ts'
import { hidesCase, type PersonRead } from '../../src/access/kin.ts'
import type { Register } from '../../src/access/register.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { type CaseFact, Category, Cpr, Cvr } from '../../src/contract.ts'
import { coverBy } from '../../src/door-consents.ts'
import { startOf } from './calendar.ts'
import type { Answered, Case, OpenCase, Span } from './case.ts'
import type { LedgerVersion } from './ledger.ts'
import type { CellVerdict, Verdict } from './verdict.ts'

/** What the product says of a case: `decide` and the consents, fed as the door feeds them. */
export function judgeByProduct(one: Case, register: Register): Verdict {
  const question = questionOf(one)
  const facts = factsOf(one)
  const code = decideStatic(question, register, isInForce(one, register))
  if (code !== undefined) return { kind: 'REFUSED', code, retryable: false }
  const consents = standingOf(one)
  const cover = coverBy(consents, { recipient: one.viewer.authority, purpose: one.purpose, now: one.now })
  const cells = new Map<string, Set<Category>>()
  for (const [source, category] of one.cells)
    cells.set(source, (cells.get(source) ?? new Set()).add(Category.parse(category)))
  return verdictOf(decide(question, cells, { register, served: one.served, facts, cover, overrides: one.overrides }))
}

/** Every consent version with the state that the product gives it at the instant of the case. */
export function standingOf(one: Case): readonly StandingConsent[] {
  const { subject } = factsOf(one)
  const known = typeof subject === 'object' ? asConsentPerson(subject, String) : subject
  return standAt(
    {
      versions: one.versions.map(versionOf),
      closedCases: one.closures.map(({ source, ref, at }) => ({ source, reference: ref, at })),
    },
    { now: one.now, person: known === 'UNREADABLE' ? undefined : known },
  )
}

function isInForce({ purpose, now }: Case, register: Register): boolean {
  const found = register.purposes[purpose]
  return found !== undefined && startOf(found.from) <= now && (found.to === undefined || now < startOf(found.to))
}

function questionOf({ viewer, purpose, reason, asked, now }: Case): Question {
  return {
    viewer: viewerOf(viewer),
    purpose,
    ...(reason === undefined ? {} : { justification: reason }),
    asked: Cpr.parse(asked),
    now,
  }
}

function viewerOf({ kind, authority, municipality, number, claimedBirth, user, ...rest }: Case['viewer']): Viewer {
  const { id, roles, unit, organisation, clearance, client } = rest
  return {
    id,
    roles,
    kind,
    authority,
    municipality: Cvr.parse(municipality),
    authorityId: organisation,
    userId: user,
    ...(unit === undefined ? {} : { unit }),
    ...(number === undefined ? {} : { cpr: Cpr.parse(number) }),
    ...(claimedBirth === undefined ? {} : { birthDate: claimedBirth }),
    clearance,
    expires: Infinity,
    client: { id: 'client', version: '1', ...client, municipality: Cvr.parse(client.municipality) },
  }
}

function personOf(answered: Answered): PersonRead {
  if (typeof answered === 'string') return answered
  const { numbers, born, uncertain, spouse, children, mother, father, custody, died } = answered
  const [current, ...earlier] = numbers.map((number) => Cpr.parse(number))
  if (current === undefined) throw new Error('a person without a number')
  return {
    current,
    earlier,
    birth: { date: born, uncertain },
    ...(spouse === undefined ? {} : { spouse: Cpr.parse(spouse) }),
    children: children.map((number) => Cpr.parse(number)),
    ...(mother === undefined ? {} : { mother: Cpr.parse(mother) }),
    ...(father === undefined ? {} : { father: Cpr.parse(father) }),
    custody: custody.map(({ holder, ...period }) => ({ holder: Cpr.parse(holder), period })),
    protection: [],
    ...(died === undefined ? {} : { died }),
  }
}

/** The viewer's own record is read for caseworkers and auditors. */
function factsOf(one: Case): FactsRead {
  const { kind, number } = one.viewer
  const records = new Map(Object.entries(one.others).map(([key, value]) => [Cpr.parse(key), personOf(value)]))
  const read = (kind === 'CASEWORKER' || kind === 'AUDITOR') && number !== undefined
  const viewer = read ? { cpr: Cpr.parse(number), read: personOf(one.viewerRecord) } : undefined
  return {
    subject: personOf(one.subject),
    ...(viewer === undefined ? {} : { viewer }),
    relation: new Map(
      Object.entries(one.relation).map(([source, cases]) => [
        source,
        cases === 'UNREADABLE' ? cases : cases.map(caseOf),
      ]),
    ),
    housing: new Map(
      Object.entries(one.housing).map(([source, housing]) => [
        source,
        housing === 'UNREADABLE' ? housing : { allotted: housing.allotted, supported: housing.supported },
      ]),
    ),
    hidesParties: (parties) => viewer !== undefined && hidesCase(viewer, parties, records),
  }
}

function caseOf({ ref, rows, role, owner, kle, level, profile, parties, meetings }: OpenCase): CaseFact {
  return {
    reference: ref,
    role,
    held: rows.map(({ unit, ...period }) => ({ ...(unit === undefined ? {} : { unit }), period })),
    limits: {
      ...(owner === undefined ? {} : { owner }),
      ...(kle === undefined ? {} : { kle }),
      ...(level === undefined ? {} : { sensitivity: level }),
      ...(profile === undefined ? {} : { profile: profile.map(({ id, ...period }) => ({ id, period })) }),
      ...(parties === undefined ? {} : { parties: parties.map((number) => Cpr.parse(number)) }),
    },
    meetings,
  }
}

function versionOf({ withdrawn, refused, categories, except, givers, ...terms }: LedgerVersion): ConsentVersion {
  return {
    ...terms,
    citizen: 'citizen',
    categories: categories.map((category) => (category === '*' ? category : Category.parse(category))),
    except: except.map(({ source, category }) => ({
      ...(source === undefined ? {} : { source }),
      ...(category === undefined ? {} : { category: Category.parse(category) }),
    })),
    givers,
    ...(withdrawn === undefined ? {} : { withdrawn: { at: withdrawn, by: 'citizen', channel: 'web' } }),
    ...(refused === undefined ? {} : { refused: { at: refused, by: 'citizen' } }),
    legalGround: 'FVL_29',
    textVersion: '1',
    textHash: 'hash',
    language: 'da',
  }
}

function verdictOf(ruling: Ruling): Verdict {
  if (ruling.kind === 'UNKNOWN') return { kind: 'UNKNOWN' }
  if (ruling.kind === 'REFUSED') return { kind: 'REFUSED', code: ruling.code, retryable: ruling.retryable }
  const cells: Record<string, CellVerdict> = {}
  for (const [source, row] of ruling.decisions)
    for (const [category, decision] of row) cells[`${source} ${category}`] = cellOf(decision)
  const cases = new Set(ruling.cases.map(({ source, reference }) => `${source} ${reference}`))
  return { kind: 'DECIDED', cases: [...cases].sort(), cells }
}

function cellOf(decision: Decision): CellVerdict {
  const { policyVersion } = decision
  if (decision.effect === 'DENY') {
    const opens = decision.opens.map((remedy) =>
      [remedy.by, remedy.source, ...remedy.categories, ...('authority' in remedy ? [remedy.authority] : [])].join(' '),
    )
    return { effect: 'DENY', why: decision.code, retryable: decision.retryable === true, opens, policyVersion }
  }
  const { basis, reference, overrode, only, periods } = decision
  return {
    effect: 'PERMIT',
    why: basis,
    retryable: false,
    ...(reference === undefined ? {} : { reference }),
    ...(overrode === undefined ? {} : { overrode }),
    ...(only === undefined ? {} : { only }),
    ...(periods === undefined ? {} : { periods: periods.map(spanOf).sort() }),
    opens: [],
    policyVersion,
  }
}

function spanOf({ from, to }: Span): string {
  return `${from ?? ''}..${to ?? ''}`
}
