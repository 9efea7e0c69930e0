import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Category } from '../../src/contract.ts'
import { SOURCES, SUBJECT, viewerOf } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import register from '../purposes.json' with { type: 'json' }
import { openStage, type Stage } from './staged.ts'
import { ledgerOf } from './staged-consents.ts'

/**
 * Every cell of the register for every authority through the API: purpose x authority x source x category, with the case
 * relation and every condition in place. What each must come to is read here from the specification's own copy of the
 * register; absent means BARRED.
 */

const PURPOSES = Object.keys(register.purposes)
const book: Json = JSON.parse(JSON.stringify(register))

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

interface Standing {
  readonly consent?: string
  readonly justified: boolean
  readonly housing: boolean
}

const WELL: Standing = { justified: true, housing: true }

/** The row that `access` must hold of one cell. */
function expected(purpose: string, authority: string, source: string, category: string, standing: Standing): object {
  const deny = (code: string, by?: string, whom?: Json) => ({
    place: `${source} ${category}`,
    effect: 'DENY',
    basis: null,
    reference: null,
    code,
    opens: by === undefined ? [] : [{ by, authority: whom ?? null }],
  })
  const permit = (basis: Json, reference: Json) => ({
    place: `${source} ${category}`,
    effect: 'PERMIT',
    basis,
    reference: reference ?? null,
    code: null,
    opens: [],
  })
  if (!listAt(book, 'purposes', purpose, 'authorities').includes(authority)) return deny('PURPOSE_NOT_ALLOWED')
  const row = at(book, 'purposes', purpose, 'cells', source, category)
  const cell = at(row, authority) ?? at(row, '*')
  const owner = at(book, 'sources', source, 'owner')
  if (cell === undefined)
    return owner === null || owner === authority ? deny('BARRED') : deny('BARRED', 'HANDOVER', owner)
  if (at(cell, 'when') !== undefined && !standing.housing) return deny('PRECONDITION')
  const byConsent = at(cell, 'basis') === 'CONSENT'
  if (byConsent && standing.consent === undefined) return deny('CONSENT_MISSING', 'CONSENT', authority)
  if (at(cell, 'justification') === true && !standing.justified) return deny('JUSTIFICATION_REQUIRED', 'JUSTIFICATION')
  return permit(at(cell, 'basis'), byConsent ? `${standing.consent}/1` : at(cell, 'ref'))
}

const placeOf = (row: Json): string => `${String(at(row, 'source'))} ${String(at(row, 'category'))}`

/** Every row of one look-up against every cell that the sections have. */
async function expectCells(purpose: string, authority: string, standing: Standing): Promise<void> {
  const citizen = await stage.look({
    for: purpose,
    authority,
    because: standing.justified ? 'the concrete reason' : null,
  })
  const rows = listAt(citizen, 'access').map((row) => ({
    place: placeOf(row),
    effect: at(row, 'effect'),
    basis: at(row, 'basis'),
    reference: at(row, 'reference'),
    code: at(row, 'code'),
    opens: at(row, 'opens'),
  }))
  const places = listAt(citizen, 'access').map(
    (row) => [String(at(row, 'source')), String(at(row, 'category'))] as const,
  )
  expect(rows).toEqual(places.map(([source, category]) => expected(purpose, authority, source, category, standing)))
  expect(rows.length).toBeGreaterThan(25)
}

const EVERYBODY = PURPOSES.flatMap((purpose) => register.authorities.map((authority) => [purpose, authority] as const))
const ALLOWED = EVERYBODY.filter(([purpose, authority]) =>
  listAt(book, 'purposes', purpose, 'authorities').includes(authority),
)

test('every cell of the register has its row among those that access lists, and every row its source', async () => {
  const citizen = await stage.look({ for: 'SANCTION_ASSESSMENT' })
  const listed = new Set(listAt(citizen, 'access').map(placeOf))
  const named = PURPOSES.flatMap((purpose) =>
    SOURCES.flatMap((source) =>
      Category.options
        .filter((category) => at(book, 'purposes', purpose, 'cells', source, category) !== undefined)
        .map((category) => `${source} ${category}`),
    ),
  )
  expect([...listed].sort()).toEqual([...new Set(named)].sort())
})

describe('without any consent', () => {
  test.each(EVERYBODY)('%s for %s', async (purpose, authority) => {
    await expectCells(purpose, authority, WELL)
  })

  test.each(ALLOWED)('%s for %s, without a justification and with no home at stake', async (purpose, authority) => {
    const nothing = { facts: { housingAllotted: false, supported: [] } }
    stage.tell('domus', (_ask, call) => (call.facts.has('RELATION') ? RELATION_ALONE : nothing))
    await expectCells(purpose, authority, { justified: false, housing: false })
  })
})

const RELATION_ALONE = {
  facts: {
    cases: [
      {
        reference: 'case-1',
        held: [{ unit: String(viewerOf('ADULT_SOCIAL').unit), period: {} }],
        role: 'PRIMARY' as const,
        limits: {},
      },
    ],
    housingAllotted: false,
    supported: [],
  },
}

describe('with a consent that names every source and category', () => {
  test.each(ALLOWED)('%s for %s', async (purpose, authority) => {
    const [relation] = listAt(book, 'purposes', purpose, 'caseRelation', authority)
    const consent =
      relation === undefined ? undefined : await consented(purpose, authority, String(relation).split(':')[0] ?? '')
    await expectCells(purpose, authority, { ...WELL, ...(consent === undefined ? {} : { consent }) })
  })
})

/** A consent that the citizen gives to one authority for one purpose, on the case that gives the relation: its id. */
function consented(purpose: string, authority: string, source: string): Promise<string> {
  const everything = { sources: SOURCES, categories: Category.options }
  const ledger = ledgerOf(stage, SUBJECT, { ...everything, case: { source, reference: 'case-1' } })
  return ledger.give({ purposes: [purpose] }, authority)
}
