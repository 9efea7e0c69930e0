import { describe, expect, test } from 'vitest'
import type { ConsentVersion } from '../src/access/consent.ts'
import type { Decision, RelationCase, Ruling } from '../src/access/decision.ts'
import type { Registration } from '../src/access/override.ts'
import { register } from '../src/access/register-in-force.ts'
import { type Ask, Uuid } from '../src/contract.ts'
import { type DecidedOn, type ReleaseTools, stillCovered } from '../src/door-release.ts'
import type { FactsFound } from '../src/facts.ts'
import { facts, HOUR, NOW, person, STRANGER, SUBJECT, viewer } from './access-kit.ts'
import { type Bench, openBench, permit, pseudonym, request } from './door-kit.ts'

/** Before an answer leaves: whether what its decisions rest on still stands in the ledgers. */

const HEAD = 1
const ROLE = viewer({ roles: ['EMERGENCY_ACCESS'] })
const DOMUS = request({ domus: ['SOCIAL', 'HEALTH'] })
const CASE: RelationCase = { source: 'ydelsesservice', reference: 'case-1' }
const grown = { birth: { date: '1990-01-01', uncertain: false } }
const version = { policyVersion: register.version }

const consented = (change: Partial<Decision & { readonly effect: 'PERMIT' }> = {}): Decision => ({
  effect: 'PERMIT',
  basis: 'CONSENT',
  reference: 'consent-1/1',
  consent: { id: 'consent-1', version: 1 },
  ...version,
  ...change,
})
const overridden: Decision = { effect: 'PERMIT', basis: 'OVERRIDE', reference: 'registration', ...version }
const statute: Decision = { effect: 'PERMIT', basis: 'STATUTE', reference: 'law', ...version }
const denied: Decision = { effect: 'DENY', code: 'CONSENT_MISSING', opens: [], ...version }

function decidedAs(decision: Decision, cases: readonly RelationCase[] = [CASE]): Ruling {
  return { kind: 'DECIDED', cases, decisions: new Map([['domus', new Map([['HEALTH', decision]])]]) }
}

function foundOf(ask: Ask, change: Partial<FactsFound> = {}): FactsFound {
  const relation = facts({ subject: person(ask.current, grown) })
  return { facts: relation, ask, identity: undefined, incomplete: new Set(), reads: [], ...change }
}

/** A look-up of the citizen that came to this ruling while the ledger stood at 1. */
function decided(ruling: Ruling, change: Partial<DecidedOn> = {}): DecidedOn {
  const look = {
    id: Uuid.parse('00000000-0000-4000-8000-000000000001'),
    request: DOMUS,
    ruling,
    citizenId: 'id',
    citizen: pseudonym(SUBJECT),
    decisionReads: [],
    reads: [],
  }
  return { look, found: foundOf({ current: SUBJECT, earlier: [] }), head: HEAD, ...change }
}

type People = readonly (readonly string[])[]

/** How often, and about whom, the ledgers were asked. */
interface Asked {
  head: number
  readonly consents: People[]
  readonly overrides: People[]
}

/** The ledgers as they stand when the answer leaves: the consents moved on by one entry. */
function ledgers(versions: readonly ConsentVersion[] = [], registrations: readonly Registration[] = []) {
  const bench: Bench = openBench()
  bench.ledger.versions.push(...versions)
  bench.ledger.position = HEAD + 1
  const asked: Asked = { head: 0, consents: [], overrides: [] }
  const tools: ReleaseTools = {
    viewer: ROLE,
    pseudonyms: pseudonym,
    now: NOW,
    consents: {
      ...bench.ledger,
      head: () => {
        asked.head += 1
        return bench.ledger.head()
      },
      consentsOf: (people) => {
        asked.consents.push(people)
        return bench.ledger.consentsOf(people)
      },
    },
    emergencies: {
      registrationsAbout: async (people) => {
        asked.overrides.push(people)
        return people.map((names) => (names.includes(pseudonym(SUBJECT)) ? registrations : []))
      },
    },
  }
  return { bench, tools, asked }
}

const registered = (change: Partial<Registration> = {}): Registration => ({
  id: 'registration',
  viewer: ROLE.id,
  purpose: 'SANCTION_ASSESSMENT',
  from: NOW - HOUR,
  to: NOW + HOUR,
  recorded: NOW - HOUR,
  ...change,
})

describe('a decision that rests on no ledger', () => {
  test.each([
    ['by statute', decidedAs(statute)],
    ['that denied', decidedAs(denied)],
    ['that refused the look-up', { kind: 'REFUSED', code: 'CORE_BAR', retryable: false } as const],
    ['about nobody known', { kind: 'UNKNOWN' } as const],
  ])('%s stands, and no ledger is asked', async (_what, ruling) => {
    const { tools, asked } = ledgers()
    expect(await stillCovered([decided(ruling), decided(ruling, { found: undefined })], tools)).toBe(true)
    expect(asked).toEqual({ head: 0, consents: [], overrides: [] })
  })
})

describe('a decision that rests on a consent', () => {
  const on = decided(decidedAs(consented()))

  test('stands while the ledger stands where it stood, and no consent is read again', async () => {
    const { bench, tools, asked } = ledgers()
    bench.ledger.position = HEAD
    expect(await stillCovered([on, on], tools)).toBe(true)
    expect(asked).toEqual({ head: 1, consents: [], overrides: [] })
  })

  test('is read again where the ledger moved, even for one look-up of many', async () => {
    const { bench, tools, asked } = ledgers()
    bench.ledger.position = HEAD
    expect(await stillCovered([on, { ...on, head: HEAD - 1 }], tools)).toBe(false)
    expect(asked.consents).toEqual([[[pseudonym(SUBJECT)], [pseudonym(SUBJECT)]]])
  })

  test.each([
    ['the same version still covers', true, permit()],
    ['another version covers instead', false, permit({ version: 2 })],
    ['another consent covers instead', false, permit({ id: 'consent-2' })],
    ['it was withdrawn', false, permit({ withdrawn: { at: NOW, by: pseudonym(SUBJECT), channel: 'SELF_SERVICE' } })],
    ['it has run out', false, permit({ validUntil: NOW })],
    ['it is for another authority', false, permit({ recipient: 'CHILD_SOCIAL' })],
    ['it is for another purpose', false, permit({ purposes: ['COORDINATED_PLAN'] })],
    ['it is for another category', false, permit({ categories: ['SOCIAL'] })],
    ['it rests on another case', false, permit({ case: { source: 'ydelsesservice', ref: 'case-2' } })],
    ['it covers for a narrower time', false, permit({ dataPeriod: { from: NOW - HOUR } })],
  ])('is judged by what covers now: %s', async (_what, stands, consent) => {
    expect(await stillCovered([on], ledgers([consent]).tools)).toBe(stands)
  })

  test('falls where no consent is left, and where any other of the request falls', async () => {
    expect(await stillCovered([on], ledgers().tools)).toBe(false)
    const stranger = decided(decidedAs(consented()), { found: foundOf({ current: STRANGER, earlier: [] }) })
    const { tools, asked } = ledgers([permit()])
    expect(await stillCovered([decided(decidedAs(statute)), on, stranger], tools)).toBe(false)
    expect(asked.consents).toEqual([[[pseudonym(SUBJECT)], [pseudonym(STRANGER)]]])
    expect(await stillCovered([decided(decidedAs(statute)), on], tools)).toBe(true)
  })

  test('falls where CPR could not be read, for then nobody can tell who gave it', async () => {
    const found = foundOf({ current: SUBJECT, earlier: [] }, { facts: facts({ subject: 'UNREADABLE' }) })
    expect(await stillCovered([{ ...on, found }], ledgers([permit()]).tools)).toBe(false)
  })

  test('falls where the facts it was decided on are not there', async () => {
    const { bench, tools } = ledgers([permit()])
    bench.ledger.position = HEAD
    expect(await stillCovered([{ ...on, found: undefined }], tools)).toBe(false)
  })

  test('is not touched by an emergency access that stands beside it', async () => {
    expect(await stillCovered([on], ledgers([permit()], [registered()]).tools)).toBe(true)
  })
})

describe('a decision that rests on an emergency access', () => {
  const on = decided(decidedAs(overridden))

  test('stands while that registration does, and no consent is asked for', async () => {
    const { tools, asked } = ledgers([], [registered()])
    expect(await stillCovered([decided(decidedAs(statute)), on], tools)).toBe(true)
    expect(asked).toEqual({ head: 0, consents: [], overrides: [[[pseudonym(SUBJECT)]]] })
  })

  test.each([
    ['it was revoked', registered({ revoked: NOW })],
    ['it has run out', registered({ to: NOW })],
    ['it is for another purpose', registered({ purpose: 'COORDINATED_PLAN' })],
    ['it is another viewer’s', registered({ viewer: 'viewer-2' })],
    ['another one stands instead', registered({ id: 'another' })],
  ])('falls where %s', async (_what, registration) => {
    expect(await stillCovered([on], ledgers([], [registration]).tools)).toBe(false)
  })

  test('falls where none is left, and where the role is', async () => {
    expect(await stillCovered([on], ledgers().tools)).toBe(false)
    const { tools, asked } = ledgers([], [registered()])
    expect(await stillCovered([on], { ...tools, viewer: viewer() })).toBe(false)
    expect(asked.overrides).toEqual([])
  })

  test('falls where any other does', async () => {
    const stranger = decided(decidedAs(overridden), { found: foundOf({ current: STRANGER, earlier: [] }) })
    expect(await stillCovered([on, stranger], ledgers([], [registered()]).tools)).toBe(false)
  })

  test('falls where the facts it was decided on are not there', async () => {
    expect(await stillCovered([{ ...on, found: undefined }], ledgers([], [registered()]).tools)).toBe(false)
  })

  test('falls with a consent that another decision rests on, and that one with it', async () => {
    const both = [on, decided(decidedAs(consented()))]
    expect(await stillCovered(both, ledgers([permit()], [registered()]).tools)).toBe(true)
    expect(await stillCovered(both, ledgers([], [registered()]).tools)).toBe(false)
    expect(await stillCovered(both, ledgers([permit()]).tools)).toBe(false)
  })
})
