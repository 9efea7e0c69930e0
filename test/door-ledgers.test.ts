import { describe, expect, test } from 'vitest'
import type { ConsentVersion } from '../src/access/consent.ts'
import type { FactsRead } from '../src/access/decide.ts'
import type { Registration } from '../src/access/override.ts'
import type { Ask, CaseFact, SourceId } from '../src/contract.ts'
import { type ConsentSubject, coverBy, personFor, readConsents } from '../src/door-consents.ts'
import { overridesStand, readOverrides } from '../src/door-overrides.ts'
import { caseFact, facts, HOUR, MOTHER, NOW, person, REPLACED, STRANGER, SUBJECT, viewer } from './access-kit.ts'
import { openBench, permit, pseudonym } from './door-kit.ts'

/** What the door reads of the ledgers of consents and of emergency access. */

const ASK: Ask = { current: SUBJECT, earlier: [] }
const grown = { birth: { date: '1990-01-01', uncertain: false } }
const held = (to?: number): CaseFact['held'][number] => ({
  unit: 'unit',
  period: { from: NOW - HOUR, ...(to === undefined ? {} : { to }) },
})

function subject(change: Partial<ConsentSubject> = {}, known: Partial<FactsRead> = {}): ConsentSubject {
  const read = facts({ subject: person(SUBJECT, grown), relation: new Map(), ...known })
  return { ask: ASK, facts: read, incomplete: new Set(), now: NOW, ...change }
}

function ledgerOf(...versions: readonly ConsentVersion[]) {
  const { ledger } = openBench()
  ledger.versions.push(...versions)
  return ledger
}

interface Closing {
  readonly source?: SourceId
  readonly incomplete?: readonly SourceId[]
  readonly versions?: readonly ConsentVersion[]
}

/** What is recorded as closed when these cases of the benefit office are read of a citizen with a consent. */
async function closedBy(
  cases: readonly CaseFact[] | 'UNREADABLE',
  { source = 'ydelsesservice', incomplete = [], versions = [permit()] }: Closing = {},
) {
  const ledger = ledgerOf(...versions)
  const one = subject({ incomplete: new Set(incomplete) }, { relation: new Map([[source, cases]]) })
  const [consents] = await readConsents([one], ledger, pseudonym)
  const closed = ledger.closed.map(({ source: of, reference }) => `${of} ${reference}`)
  return { closed, statuses: consents?.map(({ status }) => status) }
}

describe('the consents of a citizen', () => {
  test('are asked for by all numbers, and stand as they do now', async () => {
    const early = permit({ id: 'early', citizen: pseudonym(REPLACED), validUntil: NOW })
    const consents = await readConsents(
      [subject({ ask: { current: SUBJECT, earlier: [REPLACED] } }), subject({ ask: { ...ASK, current: STRANGER } })],
      ledgerOf(permit(), early),
      pseudonym,
    )
    expect(consents.map((row) => row.map(({ version, status }) => `${version.id} ${status}`))).toEqual([
      ['consent-1 ACTIVE', 'early EXPIRED'],
      [],
    ])
  })

  test('are none where the ledger does not answer for her', async () => {
    const ledger = { ...ledgerOf(permit()), consentsOf: async () => [] }
    expect(await readConsents([subject()], ledger, pseudonym)).toEqual([[]])
  })

  test('are read once where no case was found closed', async () => {
    let times = 0
    const ledger = ledgerOf(permit())
    const counting: typeof ledger.consentsOf = (people) => {
      times += 1
      return ledger.consentsOf(people)
    }
    const closed = { relation: new Map([['ydelsesservice', [caseFact({ held: [held(NOW)] })]]]) }
    await readConsents([subject()], { ...ledger, consentsOf: counting }, pseudonym)
    expect(times).toBe(1)
    await readConsents([subject({}, closed)], { ...ledger, consentsOf: counting }, pseudonym)
    expect(times).toBe(3)
  })

  test('were given by nobody whom CPR could not tell', async () => {
    const consents = await readConsents([subject({}, { subject: 'UNREADABLE' })], ledgerOf(permit()), pseudonym)
    expect(consents[0]?.map(({ status }) => status)).toEqual(['REQUESTED'])
    expect(personFor(facts({ subject: 'UNREADABLE' }), pseudonym)).toBeUndefined()
    expect(personFor(facts({ subject: 'UNKNOWN' }), pseudonym)).toBe('UNKNOWN')
    const custody = [{ holder: MOTHER, period: {} }]
    expect(personFor(facts({ subject: person(SUBJECT, { ...grown, custody }) }), pseudonym)).toEqual({
      birth: grown.birth,
      custody: [{ holder: pseudonym(MOTHER), period: {} }],
    })
  })
})

describe('a case that a consent rests on', () => {
  test('is recorded as closed at the instant it ends, and the consent has lapsed', async () => {
    const found = await closedBy([caseFact({ held: [held(NOW)] })])
    expect(found).toEqual({ closed: ['ydelsesservice case-1'], statuses: ['LAPSED'] })
  })

  test.each<[string, readonly CaseFact[] | 'UNREADABLE', Closing]>([
    ['it ends later', [caseFact({ held: [held(NOW + 1)] })], {}],
    ['it has no end', [caseFact({ held: [held()] })], {}],
    ['one unit holds it still', [caseFact({ held: [held(NOW), held()] })], {}],
    ['one row of it is open', [caseFact({ held: [held(NOW)] }), caseFact({ held: [held()] })], {}],
    ['it is not among those read', [], {}],
    ['it could not be read', 'UNREADABLE', {}],
    ['rows may be missing', [caseFact({ held: [held(NOW)] })], { incomplete: ['ydelsesservice'] }],
    ['another source closed one of that name', [caseFact({ held: [held(NOW)] })], { source: 'dubu' }],
    ['another case of the source closed', [caseFact({ reference: 'case-2', held: [held(NOW)] })], {}],
  ])('is not where %s', async (_what, cases, change) => {
    expect(await closedBy(cases, change)).toEqual({ closed: [], statuses: ['ACTIVE'] })
  })

  test('is recorded though others of her consents name other cases, or none', async () => {
    const { case: _case, ...bare } = permit({ id: 'bare' })
    const other = permit({ id: 'other', case: { source: 'dubu', ref: 'case-1' } })
    const rows = [caseFact({ held: [held(NOW)] }), caseFact({ reference: 'case-2', held: [held(NOW)] })]
    const { closed } = await closedBy(rows, { versions: [bare, other, permit()] })
    expect(closed).toEqual(['ydelsesservice case-1'])
  })

  test('is nobody’s matter without a consent', async () => {
    expect(await closedBy([caseFact({ held: [held(NOW)] })], { versions: [] })).toEqual({ closed: [], statuses: [] })
    const relation = new Map([['ydelsesservice', [caseFact({ held: [held(NOW)] })]]])
    const silent = { ...ledgerOf(permit()), consentsOf: async () => [] }
    expect(await readConsents([subject({}, { relation })], silent, pseudonym)).toEqual([[]])
    expect(silent.closed).toEqual([])
  })

  test('is recorded for each number of the citizen whose it is', async () => {
    const ledger = ledgerOf(permit())
    const relation = new Map([['ydelsesservice', [caseFact({ held: [held(NOW)] })]]])
    const other = subject({ ask: { ...ASK, current: STRANGER } }, { relation })
    await readConsents(
      [other, subject({ ask: { current: SUBJECT, earlier: [REPLACED] } }, { relation })],
      ledger,
      pseudonym,
    )
    expect(ledger.closed.map(({ citizen }) => citizen)).toEqual([pseudonym(SUBJECT), pseudonym(REPLACED)])
  })
})

test('consents say of a cell what those for the authority and the purpose say', () => {
  const consents = [{ version: permit(), status: 'ACTIVE' as const }]
  const cases = [{ source: 'ydelsesservice', reference: 'case-1' }]
  const asked = { recipient: 'BENEFITS', purpose: 'SANCTION_ASSESSMENT', now: NOW }
  const effectOf = (change: Partial<typeof asked>) => coverBy(consents, { ...asked, ...change })('domus', 'CASE', cases)
  expect(effectOf({})).toEqual({ effect: 'PERMIT', consent: { id: 'consent-1', version: 1 } })
  expect(effectOf({ recipient: 'JOB' })).toEqual({ effect: 'DENY', code: 'CONSENT_MISSING' })
  expect(effectOf({ purpose: 'COORDINATED_PLAN' })).toEqual({ effect: 'DENY', code: 'CONSENT_MISSING' })
})

describe('emergency access', () => {
  const role = viewer({ roles: ['EMERGENCY_ACCESS'] })
  const registration: Registration = {
    id: 'registration',
    viewer: role.id,
    purpose: 'SANCTION_ASSESSMENT',
    from: NOW - HOUR,
    to: NOW + HOUR,
    recorded: NOW - HOUR,
  }
  const other: Ask = { current: STRANGER, earlier: [REPLACED] }

  function openRegistrations(...found: readonly Registration[]) {
    const asked: (readonly (readonly string[])[])[] = []
    const registrationsAbout = async (people: readonly (readonly string[])[]) => {
      asked.push(people)
      return people.map((names) => (names.includes(pseudonym(SUBJECT)) ? found : []))
    }
    return { asked, tools: { emergencies: { registrationsAbout }, pseudonyms: pseudonym } }
  }

  test('is asked for by all numbers, and comes in the order asked', async () => {
    const { asked, tools } = openRegistrations(registration)
    expect(await readOverrides([other, ASK], tools, role, NOW)).toEqual([[], [registration]])
    expect(asked).toEqual([[[pseudonym(STRANGER), pseudonym(REPLACED)], [pseudonym(SUBJECT)]]])
  })

  test('is not asked for without the role, nor about nobody', async () => {
    const { asked, tools } = openRegistrations(registration)
    expect(await readOverrides([other, ASK], tools, viewer(), NOW)).toEqual([[], []])
    expect(await readOverrides([], tools, role, NOW)).toEqual([])
    expect(asked).toEqual([])
  })

  test('that a clock ahead of this one recorded is recorded now, and what any clock revoked is not there', async () => {
    const ahead = { ...registration, recorded: NOW + 1 }
    const read = await readOverrides([ASK], openRegistrations(ahead).tools, role, NOW)
    expect(read).toEqual([[{ ...registration, recorded: NOW }]])
    for (const revoked of [NOW - 1, NOW, NOW + 2])
      expect(await readOverrides([ASK], openRegistrations({ ...ahead, revoked }).tools, role, NOW)).toEqual([[]])
  })

  test('stands for a look-up while it is the one it was decided on', async () => {
    const resting = { reference: 'registration', ask: ASK, purpose: 'SANCTION_ASSESSMENT' }
    const stands = (found: readonly Registration[], change: object = {}, ask = ASK) =>
      overridesStand([{ ...resting, ...change, ask }], openRegistrations(...found).tools, role, NOW)
    expect(await stands([registration])).toBe(true)
    expect(await stands([{ ...registration, revoked: NOW }])).toBe(false)
    expect(await stands([])).toBe(false)
    expect(await stands([registration], { reference: 'another' })).toBe(false)
    expect(await stands([registration], { purpose: 'COORDINATED_PLAN' })).toBe(false)
    expect(await stands([registration], {}, other)).toBe(false)
    const silent = { ...openRegistrations().tools, emergencies: { registrationsAbout: async () => [] } }
    expect(await overridesStand([resting], silent, role, NOW)).toBe(false)
  })
})
