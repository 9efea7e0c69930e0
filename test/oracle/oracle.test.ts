import { expect, test } from 'vitest'
import type { Register } from '../../src/access/register.ts'
import { register } from '../../src/access/register-in-force.ts'
import { compare, tell } from './compare.ts'

/** The product against Cedar, over few cases; `npm run prove -- oracle` takes 10,000. */

const SEED = 20_260_302

test('Cedar and the product decide alike', () => {
  const { disagreement, outcomes } = compare(register, { runs: 300, seed: SEED })
  expect(disagreement && tell(disagreement)).toBeUndefined()
  for (const words of [
    'cell: PERMIT OWN',
    'cell: PERMIT STATUTE',
    'cell: PERMIT CONSENT',
    'cell: PERMIT OVERRIDE',
    'cell: DENY BARRED',
  ])
    expect(outcomes.get(words)).toBeGreaterThan(5)
}, 60_000)

const { purposes, sources } = register

test.each<[string, Register]>([
  ['a source has another owner', { ...register, sources: { ...sources, domus: { ...source('domus'), owner: null } } }],
  ['a purpose is not in force', { ...register, purposes: { ...purposes, VISITATION: after('2030-01-01') } }],
  ['a relation is not needed', { ...register, purposes: { ...purposes, ADULT_ASSESSMENT: unrelated() } }],
])(
  'and part where %s',
  (_what, changed) => {
    const { disagreement } = compare(changed, { runs: 300, seed: SEED, endOnFailure: true })
    expect(disagreement).toBeDefined()
  },
  60_000,
)

function source(id: string) {
  const found = sources[id]
  if (found === undefined) throw new Error('no such source')
  return found
}

function purpose(id: string) {
  const found = purposes[id]
  if (found === undefined) throw new Error('no such purpose')
  return found
}

function after(from: string) {
  return { ...purpose('VISITATION'), from }
}

function unrelated() {
  return { ...purpose('ADULT_ASSESSMENT'), caseRelation: {} }
}
