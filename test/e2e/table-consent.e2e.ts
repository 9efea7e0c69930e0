import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/contract.ts'
import { caseFact, cpr, HOUR, NOW, UNIT } from '../access-kit.ts'
import type { Json } from '../json.ts'
import { adult, openStage, outcomeOf, type Stage } from './staged.ts'
import { type Ledger, ledgerOf } from './staged-consents.ts'

/** Section 5 of the access rules through the API: what a consent covers, which code stands where none does. */

let stage: Stage
let citizens = 0
/** the cases of those whose cases are not just case-1, and who is dead: rows run beside each other */
const cases = new Map<string, readonly CaseFact[]>()
const dead = new Set<string>()

beforeAll(async () => {
  stage = await openStage()
  stage.tell('ydelsesservice', ({ current }) => ({ facts: { cases: cases.get(current) ?? [caseFact()] } }))
  stage.tell('cpr', (ask) => ({
    facts: { person: { ...adult(ask), ...(dead.has(ask.current) ? { died: '2026-03-01' } : {}) } },
  }))
})
afterAll(() => stage.house.close())

const DAY = 24 * HOUR
const day = (text: string): string => new Date(`${text}T00:00:00+01:00`).toISOString()
const TERMS = {
  purposes: ['SANCTION_ASSESSMENT'],
  sources: ['domus'],
  categories: ['HEALTH'],
  case: { source: 'ydelsesservice', reference: 'case-1' },
}
const LOOK = { for: 'SANCTION_ASSESSMENT', authority: 'BENEFITS' }

/** Somebody of whom nothing has been recorded. */
function newcomer() {
  citizens += 1
  const number = cpr(`010106${String(1000 + citizens)}`)
  return { number, ledger: ledgerOf(stage, number, TERMS) }
}

type Row = readonly [what: string, act: (ledger: Ledger, number: string) => Promise<unknown>, outcome: string]

async function after(act: Row[1], looking: object = LOOK): Promise<Json> {
  const { number, ledger } = newcomer()
  await act(ledger, number)
  return stage.look({ ...LOOK, ...looking, at: number })
}

const TWO_CASES = [caseFact(), caseFact({ reference: 'case-2' })]
const ON_CASE_2 = { case: { source: 'ydelsesservice', reference: 'case-2' } }

/** Two cases give the relation while it is asked for; then case-1 alone. */
async function onCase2(number: string, act: () => Promise<unknown>): Promise<void> {
  cases.set(number, TWO_CASES)
  await act()
  cases.delete(number)
}

describe.concurrent('covers', () => {
  const rows: readonly Row[] = [
    ['nothing recorded', async () => undefined, 'CONSENT_MISSING'],
    ['a consent that names the cell', (on) => on.give(), 'CONSENT'],
    ['one that names another category', (on) => on.give({ categories: ['SOCIAL', 'CASE'] }), 'CONSENT_MISSING'],
    ['one that names another source', (on) => on.give({ sources: ['dubu', 'rehabilitation'] }), 'CONSENT_MISSING'],
    ['one that names another purpose', (on) => on.give({ purposes: ['BENEFIT_CALCULATION'] }), 'CONSENT_MISSING'],
    ['one that excepts the category', (on) => on.give({ except: [{ category: 'HEALTH' }] }), 'CONSENT_MISSING'],
    ['one that excepts the source', (on) => on.give({ except: [{ source: 'domus' }] }), 'CONSENT_MISSING'],
    [
      'one that excepts the category of the source',
      (on) => on.give({ except: [{ source: 'domus', category: 'HEALTH' }] }),
      'CONSENT_MISSING',
    ],
    [
      'one that excepts the category of another source',
      (on) => on.give({ except: [{ source: 'dubu', category: 'HEALTH' }] }),
      'CONSENT',
    ],
    ['one that is not given yet', (on) => on.request(), 'CONSENT_MISSING'],
    ['one that was refused', async (on) => on.refuse(await on.request()), 'CONSENT_MISSING'],
    ['one that begins tomorrow', (on) => on.give({ validFrom: day('2026-03-03') }), 'CONSENT_MISSING'],
    ['one for another case of the unit', (on, number) => onCase2(number, () => on.give(ON_CASE_2)), 'CONSENT_MISSING'],
    [
      'one for another authority',
      (on) => on.give({ case: { source: 'jobcenter', reference: 'case-1' } }, 'JOBCENTER'),
      'CONSENT_MISSING',
    ],
  ]
  test.each(rows)('%s', async (_what, act, outcome) => {
    expect(outcomeOf(await after(act), 'domus', 'HEALTH')).toBe(outcome)
  })
})

describe.concurrent('the code, where none covers', () => {
  const withdrawn = async (on: Ledger, terms: object = {}) => on.withdraw(await on.give(terms))
  const rows: readonly Row[] = [
    ['withdrawn', (on) => withdrawn(on), 'CONSENT_WITHDRAWN'],
    [
      'two of one beginning: the later in the ledger',
      async (on) => (await withdrawn(on), await on.request()),
      'CONSENT_MISSING',
    ],
    [
      'withdrawn, and a later one on another case',
      (on, number) => onCase2(number, async () => (await withdrawn(on), await on.give(ON_CASE_2))),
      'CONSENT_MISSING',
    ],
    [
      'withdrawn on another case than the one looked through',
      (on, number) => onCase2(number, () => withdrawn(on, ON_CASE_2)),
      'CONSENT_WITHDRAWN',
    ],
    [
      'withdrawn, and a later one that begins tomorrow',
      async (on) => (await withdrawn(on), await on.give({ validFrom: day('2026-03-03') })),
      'CONSENT_WITHDRAWN',
    ],
    [
      'withdrawn, and a later one that excepts the cell',
      async (on) => (await withdrawn(on), await on.give({ except: [{ category: 'HEALTH' }] })),
      'CONSENT_WITHDRAWN',
    ],
    [
      'one given, then another withdrawn: what still stands covers',
      async (on) => (await on.give({ validFrom: day('2026-02-01') }), await withdrawn(on)),
      'CONSENT',
    ],
    [
      'its case found closed, and open again',
      async (on, number) => {
        await onCase2(number, () => on.give(ON_CASE_2))
        const closed = caseFact({ reference: 'case-2', held: [{ unit: UNIT, period: { to: NOW - DAY } }] })
        cases.set(number, [caseFact(), closed])
        await stage.look({ ...LOOK, at: number })
        cases.set(number, TWO_CASES)
      },
      'CONSENT_EXPIRED',
    ],
    ['lapsed at death', async (on, number) => (await on.give(), dead.add(number)), 'CONSENT_EXPIRED'],
  ]
  test.each(rows)('%s', async (_what, act, outcome) => {
    expect(outcomeOf(await after(act), 'domus', 'HEALTH')).toBe(outcome)
  })
})

describe('the code, as the clock goes', () => {
  beforeEach(() => stage.house.setNow(new Date(NOW).toISOString()))
  afterAll(() => stage.house.setNow(new Date(NOW).toISOString()))

  const forAnHour = { validUntil: new Date(NOW + HOUR).toISOString() }
  const withdrawn = async (on: Ledger, validFrom: string) => on.withdraw(await on.give({ validFrom }))
  const expired = async (on: Ledger, validFrom: string) => (await on.give({ ...forAnHour, validFrom }), on.turn(HOUR))
  const rows: readonly Row[] = [
    ['one that ends now', async (on) => (await on.give(forAnHour), on.turn(HOUR)), 'CONSENT_EXPIRED'],
    ['one that ends in a millisecond', async (on) => (await on.give(forAnHour), on.turn(HOUR - 1)), 'CONSENT'],
    [
      'expired, of a later beginning than the one withdrawn',
      async (on) => (await withdrawn(on, day('2026-01-01')), await expired(on, day('2026-02-01'))),
      'CONSENT_EXPIRED',
    ],
    [
      'withdrawn, of a later beginning than the one expired',
      async (on) => (await expired(on, day('2026-01-01')), await withdrawn(on, day('2026-02-01'))),
      'CONSENT_WITHDRAWN',
    ],
    [
      'expired, though one of an earlier beginning was withdrawn after it',
      async (on) => (await expired(on, day('2026-02-01')), await withdrawn(on, day('2026-01-01'))),
      'CONSENT_EXPIRED',
    ],
    [
      'superseded by one that is withdrawn: the first does not come back',
      async (on) => {
        const first = await on.give({ validFrom: day('2026-02-01') })
        const second = await on.give({ supersedes: { id: first } })
        on.turn(1)
        await on.withdraw(second)
      },
      'CONSENT_WITHDRAWN',
    ],
  ]
  test.each(rows)('%s', async (_what, act, outcome) => {
    expect(outcomeOf(await after(act), 'domus', 'HEALTH')).toBe(outcome)
  })
})

describe.concurrent('a denial', () => {
  const given = (terms: object) => async (on: Ledger) => (await on.give(), await on.deny(terms))
  const rows: readonly Row[] = [
    ['of everything, without a consent', (on) => on.deny(), 'CONSENT_DENIED'],
    ['of everything, recorded before the consent', async (on) => (await on.deny(), await on.give()), 'CONSENT_DENIED'],
    ['of everything, recorded after', given({}), 'CONSENT_DENIED'],
    ['of the category', given({ categories: ['HEALTH'] }), 'CONSENT_DENIED'],
    ['of another category', given({ categories: ['SOCIAL'] }), 'CONSENT'],
    ['of the source', given({ sources: ['domus'] }), 'CONSENT_DENIED'],
    ['of another source', given({ sources: ['dubu'] }), 'CONSENT'],
    ['to the authority', given({ recipient: 'BENEFITS' }), 'CONSENT_DENIED'],
    ['to another authority', given({ recipient: 'JOBCENTER' }), 'CONSENT'],
    ['for another purpose', given({ purposes: ['VISITATION', 'COORDINATED_PLAN'] }), 'CONSENT'],
    ['of everything but the category', given({ except: [{ category: 'HEALTH' }] }), 'CONSENT'],
    ['that names another case', given({ case: { source: 'jobcenter', reference: 'x' } }), 'CONSENT_DENIED'],
    ['that begins tomorrow', given({ validFrom: day('2026-03-03') }), 'CONSENT'],
    ['that is over', given({ validFrom: day('2026-02-01'), validUntil: day('2026-03-01') }), 'CONSENT'],
    ['that was withdrawn', async (on) => (await on.give(), await on.withdraw(await on.deny())), 'CONSENT'],
    [
      'beside a withdrawn consent',
      async (on) => (await on.withdraw(await on.give()), await on.deny()),
      'CONSENT_DENIED',
    ],
  ]
  test.each(rows)('%s', async (_what, act, outcome) => {
    expect(outcomeOf(await after(act), 'domus', 'HEALTH')).toBe(outcome)
  })

  test('closes neither own cases nor statute, and a consent neither opens what is barred nor stands for them', async () => {
    const every = { sources: ['jobcenter', 'ydelsesservice', 'domus', 'dubu'], categories: ['CASE', 'CHILD', 'HEALTH'] }
    for (const act of [(on: Ledger) => on.give(every), async (on: Ledger) => (await on.give(every), await on.deny())]) {
      const citizen = await after(act)
      expect(outcomeOf(citizen, 'ydelsesservice', 'CASE')).toBe('OWN')
      expect(outcomeOf(citizen, 'jobcenter', 'CASE')).toBe('STATUTE')
      expect(outcomeOf(citizen, 'dubu', 'CHILD')).toBe('BARRED')
    }
  })
})
