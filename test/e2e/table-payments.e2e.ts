import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildGrants } from '../../adapters/ydelsesservice/grants.ts'
import { buildPayments } from '../../adapters/ydelsesservice/payments.ts'
import type { GrantedBenefitRow } from '../../adapters/ydelsesservice/wire-grants.ts'
import type { PaymentRow } from '../../adapters/ydelsesservice/wire-payments.ts'
import { type Clearance, type Sensitivity, Uuid } from '../../src/contract.ts'
import { caseFact, ELSEWHERE, EVERYTHING, SERVED, STRANGER, SUBJECT } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { openStage, type Stage } from './staged.ts'
import { nodes } from './story.ts'

/** Section 6 of the access rules through the API, rows 19 to 25: grants and the payments made of them, as the adapter builds them. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

type Grant = GrantedBenefitRow['grant']
type Benefit = GrantedBenefitRow['benefit']

const KLE = { a: '32.24.12', b: '32.30.01', c: '32.40.02' } as const
const CITIZEN = { number: SUBJECT }
const uuid = (n: number) => Uuid.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const kroner = (amount: string) => ({ amount, currency: 'DKK' })

const grant = (n: number, change: Partial<Grant> = {}): Grant => ({
  id: uuid(n),
  sensitivity: 2,
  owner: SERVED,
  unit: {},
  grantee: CITIZEN,
  ...change,
})
const benefit = (line: keyof typeof KLE, name = 'Kontanthjælp'): Benefit => ({
  id: line,
  name,
  kle: KLE[line],
  start: '2025-09-01',
  payee: CITIZEN,
})
const ofCase = (change: Partial<NonNullable<Grant['case']>> = {}): Partial<Grant> => ({
  case: { id: uuid(900), exempt: false, ...change },
})

/** What a citizen has: by grant its benefits, by payment its lines. */
interface Holdings {
  readonly grants: readonly (readonly [Grant, readonly Benefit[]])[]
  readonly payments: readonly (readonly (readonly [Grant | undefined, Benefit])[])[]
  readonly paidTo?: { readonly number: typeof SUBJECT }
}

/** Benefits shown by grant, and lines shown by payment: `a` for the line of that benefit. */
interface Shown {
  readonly grants: readonly string[]
  readonly payments: readonly string[]
}

const NONE: Shown = { grants: [], payments: [] }

function tell({ grants, payments, paidTo = CITIZEN }: Holdings): void {
  const granted = grants.flatMap(([of, benefits]) => benefits.map((one) => ({ grant: of, benefit: one })))
  const paid = payments.map(
    (lines, index): PaymentRow => ({
      id: uuid(100 + index),
      dispositionDate: '2026-02-28',
      start: '2026-02-01',
      gross: kroner('12000.00'),
      sentForPayment: kroner('9430.00'),
      payee: paidTo,
      lines: lines.map(([of, one]) => ({
        amount: kroner('1.00'),
        start: '2026-02-01',
        granted: of === undefined ? { benefit: one } : { benefit: one, grant: of },
      })),
    }),
  )
  const asked = new Set([SUBJECT])
  const record = { grants: buildGrants(asked, granted, paid), payments: buildPayments(asked, paid, granted) }
  // The relation stands on a grant that everybody may see.
  const cases = [caseFact({ limits: { kle: '32.24.12' } }), caseFact({ limits: { kle: '32.30.01' } })]
  stage.tell('ydelsesservice', { facts: { cases }, record })
}

const SEE = `ydelsesservice { source { state } grants(first: 9) { edges { node { id benefits { id } } } }
  payments(first: 9) { edges { node { gross { amount } lines { amount { amount } benefit { id } } } } } }`

const letters = (value: Json, list: string, ...path: readonly string[]): string =>
  listAt(value, list)
    .map((one) => at(one, ...path) ?? '-')
    .join('')

function shownIn(citizen: Json): Shown {
  return {
    grants: nodes(citizen, 'ydelsesservice', 'grants').map((node) => letters(node, 'benefits', 'id')),
    payments: nodes(citizen, 'ydelsesservice', 'payments').map((node) => letters(node, 'lines', 'benefit', 'id')),
  }
}

/** For the user, for the client system, for both. */
async function expectShown(holdings: Holdings, held: Clearance, shown: Shown): Promise<void> {
  tell(holdings)
  const less: Clearance = { 15: 4, 23: 4, 27: 4, ...held }
  const all: Clearance = EVERYTHING
  for (const [user, system] of [
    [less, all],
    [all, less],
    [less, less],
  ] as const) {
    const by = { viewer: { clearance: user }, client: { clearance: system } }
    const citizen = await stage.look({ for: 'SANCTION_ASSESSMENT', see: SEE, ...by })
    expect(shownIn(citizen)).toEqual(shown)
  }
}

const [A, B, C] = [benefit('a'), benefit('b'), benefit('c')]
const G = grant(1)
const H = grant(2)
const level = (sensitivity: Sensitivity) => grant(1, { sensitivity })
const ALL: Clearance = { 32: 3 }
const ONLY_A: Clearance = { '32.24': 3 }
const MIXED: Clearance = { '32.24': 3, '32.30': 2 }

/** One grant of some benefits, and one payment of some of them. */
const one = (of: Grant, benefits: readonly Benefit[], ...paid: readonly Benefit[]): Holdings => ({
  grants: [[of, benefits]],
  payments: paid.length === 0 ? [] : [paid.map((line) => [of, line] as const)],
})
/** Two grants of a benefit each, and one payment of both. */
const two = (of: Grant, other: Grant): Holdings => ({
  grants: [
    [of, [A]],
    [other, [B]],
  ],
  payments: [
    [
      [of, A],
      [other, B],
    ],
  ],
})
const JUST_A: Shown = { grants: ['a'], payments: ['a'] }
const BOTH: Shown = { grants: ['a', 'b'], payments: ['ab'] }
const elsewhere = grant(1, { owner: ELSEWHERE })
const inCase = (change: Parameters<typeof ofCase>[0]) => one(grant(1, ofCase(change)), [A], A)

describe('grants and effectuations', () => {
  const rows: readonly (readonly [number, string, Holdings, Clearance, Shown])[] = [
    [19, 'both lines hold', one(G, [A, B], A, B), ALL, BOTH],
    [19, 'one line’s KLE holds: that line only', one(G, [A, B], A), ONLY_A, JUST_A],
    [19, 'one line holds at the grant’s level, one below it', one(level(3), [A, B], A), MIXED, JUST_A],
    [20, 'no line’s KLE holds', one(G, [C], C), ONLY_A, NONE],
    [21, 'no effectuation passes', one(G, [A], C), ONLY_A, NONE],
    [21, 'there is no effectuation', one(G, [A]), ALL, NONE],
    [22, 'its case fails on its subject', inCase({ kle: '81.01' }), ALL, NONE],
    [22, 'its case fails on its level', inCase({ sensitivity: 4 }), ALL, NONE],
    [22, 'its case is another municipality’s', inCase({ owner: ELSEWHERE }), ALL, NONE],
    [22, 'its case passes', inCase({ kle: '32.24' }), ONLY_A, JUST_A],
    [23, 'one line’s KLE holds: that line only', two(G, H), ONLY_A, JUST_A],
    [23, 'one line’s KLE holds, all lines are of one grant', one(G, [A, C], A, C), ONLY_A, JUST_A],
    [23, 'both hold', two(G, H), ALL, BOTH],
    [23, 'no line’s KLE holds, its grant would pass by another', one(G, [A, C], C), ONLY_A, NONE],
    [
      23,
      'a line holds at 1 where its grant passes by another line',
      one(level(3), [A, B], B, A),
      MIXED,
      { grants: ['a'], payments: ['-a'] },
    ],
    [24, 'all linked grants fail on sensitivity', one(level(4), [A], A), ALL, NONE],
    [24, 'one of two fails on sensitivity', two(level(4), H), ALL, { grants: ['b'], payments: ['-b'] }],
    [25, 'the grant’s own owner fails, its effectuation would pass', one(elsewhere, [A], A), ALL, NONE],
    [25, 'the effectuation names no grant', { grants: [[G, [A]]], payments: [[[undefined, A]]] }, ALL, NONE],
  ]
  test.each(rows)('row %i: %s', async (_row, _situation, holdings, held, shown) => {
    await expectShown(holdings, held, shown)
  })

  test('row 23: whoever the payee is: a grant stands by a payment to somebody else, which the citizen’s list does not hold', async () => {
    const holdings = { grants: [[G, [A]] as const], payments: [[[G, A] as const]], paidTo: { number: STRANGER } }
    await expectShown(holdings, ONLY_A, { grants: ['a'], payments: [] })
  })

  test('what a payment holds beside its lines is read at the level of those that may be shown', async () => {
    const health = benefit('b', 'Fleksløntilskud')
    const lines = [
      [G, A],
      [H, health],
    ] as const
    tell({ grants: [], payments: [lines] })
    const clearance: Clearance = { 15: 4, 27: 4, '32.24': 1, '32.30': 2 }
    const by = { viewer: { clearance } }
    const citizen = await stage.look({ for: 'SANCTION_ASSESSMENT', see: SEE, ...by })
    expect(shownIn(citizen)).toEqual(NONE)
  })

  test('own insight asks for no partner, and leaves out what is exempt alone', async () => {
    const exempt = grant(3, ofCase({ exempt: true }))
    tell({
      grants: [
        [level(4), [A]],
        [exempt, [C]],
      ],
      payments: [
        [[level(4), A]],
        [[exempt, C]],
        [
          [exempt, C],
          [H, B],
        ],
      ],
    })
    const bare = { viewer: { clearance: {} }, client: { clearance: {} } }
    const citizen = await stage.look({ for: 'OWN_INSIGHT', authority: 'CITIZEN', see: SEE, ...bare })
    expect(shownIn(citizen)).toEqual({ grants: ['a'], payments: ['a', 'b'] })
  })
})
