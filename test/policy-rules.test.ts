import { describe, expect, test } from 'vitest'
import { openCells, writeCell } from '../src/access/policy/cells.ts'
import { changedCells, changedTerms } from '../src/access/policy/diff.ts'
import { lintPairs, lintRegister } from '../src/access/policy/lint.ts'
import { type MatrixCell, matrixOf } from '../src/access/policy/matrix.ts'
import type { Cell, Purpose, Register } from '../src/access/register.ts'
import { register as owners } from '../src/access/register-in-force.ts'
import type { Category, SourceId } from '../src/contract.ts'
import { NOW, SERVED, viewerOf } from './access-kit.ts'

/** What the register's own rules say of a small register: one purpose, a line changed at a time. */

const STATUTE: Cell = { basis: 'STATUTE', ref: 'LAW' }
const CONSENT: Cell = { basis: 'CONSENT' }
const plain: Purpose = {
  title: { da: 'formål', en: 'purpose' },
  law: 'a law',
  from: '2025-01-01',
  to: '2027-01-01',
  authorities: ['BENEFITS'],
  caseRelation: { BENEFITS: ['domus'] },
  cells: { domus: { CASE: { '*': STATUTE } } },
}

function registerOf(change: Partial<Purpose> = {}, more: Partial<Register> = {}, id = 'PURPOSE'): Register {
  return {
    ...owners,
    authorities: ['BENEFITS', 'CHILD_SOCIAL', 'CITIZEN', 'SYSTEM', 'AUDITOR'],
    sources: {
      domus: { kle: '27', owner: 'CHILD_SOCIAL', staleMinutes: 1 },
      dubu: { kle: '27', owner: 'CHILD_SOCIAL', staleMinutes: 1 },
    },
    references: { LAW: { law: '§ 1', da: 'lov', en: 'law', verified: true } },
    purposes: { [id]: { ...plain, ...change } },
    ...more,
  }
}

const withCell = (cell: Cell, change: Partial<Purpose> = {}) =>
  registerOf({ ...change, cells: { domus: { CASE: { '*': cell } } } })
const TWO = { authorities: ['BENEFITS', 'CHILD_SOCIAL'], caseRelation: { BENEFITS: ['domus'], CHILD_SOCIAL: ['dubu'] } }

describe('a cell in a line', () => {
  test.each<[Cell | undefined, string]>([
    [undefined, 'BARRED'],
    [CONSENT, 'CONSENT'],
    [{ ...STATUTE, justification: true }, 'STATUTE LAW with justification'],
    [
      { ...STATUTE, when: { source: 'domus', anyOf: ['HOUSING_ALLOTTED', 'PARAGRAPH_85_107_108'] } },
      'STATUTE LAW when domus HOUSING_ALLOTTED or PARAGRAPH_85_107_108',
    ],
    [
      { ...CONSENT, only: 'INTERVIEWS_COPIED_TO_SOF', from: '2026-01-01', to: '2026-02-01' },
      'CONSENT only INTERVIEWS_COPIED_TO_SOF from 2026-01-01 to 2026-02-01',
    ],
  ])('%j is %s', (cell, line) => {
    expect(writeCell(cell)).toBe(line)
  })

  test('for all authorities is one of each', () => {
    expect(openCells(registerOf(TWO)).map(([place]) => place)).toEqual([
      { purpose: 'PURPOSE', authority: 'BENEFITS', source: 'domus', category: 'CASE' },
      { purpose: 'PURPOSE', authority: 'CHILD_SOCIAL', source: 'domus', category: 'CASE' },
    ])
  })
})

describe('what two registers say differently', () => {
  test('is told in the order of names', () => {
    const rows = (cell: Cell) => ({ domus: { SOCIAL: { '*': cell }, CASE: { '*': cell }, HEALTH: { '*': cell } } })
    const changes = changedCells(registerOf({ cells: rows(STATUTE) }), registerOf({ cells: rows(CONSENT) }))
    expect(changes).toEqual(
      ['CASE', 'HEALTH', 'SOCIAL'].map((category) => ({
        what: `PURPOSE BENEFITS domus ${category}`,
        before: 'STATUTE LAW',
        after: 'CONSENT',
      })),
    )
  })

  test('is nothing where the same is written in another order, save in a list', () => {
    const title = { en: 'purpose', da: 'formål' }
    const turned = { staleMinutes: 1, owner: 'CHILD_SOCIAL', kle: '27' }
    const sources = { dubu: turned, domus: turned }
    expect(changedTerms(registerOf(), registerOf({ title }, { sources }))).toEqual([])
    const before = registerOf({ authorities: ['BENEFITS', 'CHILD_SOCIAL'] })
    const after = registerOf({ authorities: ['CHILD_SOCIAL', 'BENEFITS'] })
    expect(changedTerms(before, after)).toEqual([
      {
        what: 'PURPOSE authorities',
        before: '["BENEFITS","CHILD_SOCIAL"]',
        after: '["CHILD_SOCIAL","BENEFITS"]',
      },
    ])
  })

  test('is absent where one of them does not have it; a note and the cells are no terms', () => {
    const { to: _to, ...endless } = plain
    const before = { ...registerOf(), purposes: { PURPOSE: endless } }
    const after = registerOf({ note: 'a note', cells: {} })
    expect(changedTerms(before, after)).toEqual([{ what: 'PURPOSE to', before: 'absent', after: '"2027-01-01"' }])
  })

  test('is told of every kind of term', () => {
    const more: Partial<Register> = {
      categories: { ...owners.categories, CASE: 4 },
      sources: { ...registerOf().sources, domus: { kle: '27', owner: null, staleMinutes: 1 } },
      references: { LAW: { law: '§ 2', da: 'lov', en: 'law', verified: true } },
      healthBenefits: [],
    }
    expect(changedTerms(registerOf(), registerOf({ law: 'another' }, more)).map(({ what }) => what)).toEqual([
      'PURPOSE law',
      'category CASE',
      'healthBenefits',
      'reference LAW',
      'source domus',
    ])
  })
})

describe('the lint', () => {
  test('finds nothing in a sound register', () => {
    expect(lintRegister(registerOf())).toEqual([])
    expect(lintRegister(registerOf(TWO))).toEqual([])
  })

  const outside = 'PURPOSE BENEFITS domus CASE: in force when its purpose is not'
  const never = 'PURPOSE BENEFITS domus CASE: never in force'
  const own = { ...plain, authorities: ['CITIZEN'], caseRelation: {} }

  test.each<[string, Register, readonly string[]]>([
    [
      'a source of no authority',
      registerOf({}, { sources: { domus: { kle: '27', owner: 'NOBODY', staleMinutes: 1 } } }),
      ['source domus: its owner NOBODY is no authority'],
    ],
    ['a source of nobody', registerOf({}, { sources: { domus: { kle: '27', owner: null, staleMinutes: 1 } } }), []],
    [
      'authorities that stand apart beside others',
      registerOf({ authorities: ['BENEFITS', 'SYSTEM', 'AUDITOR'], caseRelation: {} }),
      ['PURPOSE: SYSTEM, AUDITOR beside other authorities'],
    ],
    ['the system alone', registerOf({ authorities: ['SYSTEM'], caseRelation: {} }), []],
    ['control alone', registerOf({ authorities: ['AUDITOR'], caseRelation: {}, limits: 'CLIENT' }), []],
    ['the citizen’s own view', registerOf({ ...own, coreBar: 'VIEWER_IS_SUBJECT', limits: 'NONE' }), []],
    ['a citizen who may see others', registerOf(own), ['PURPOSE: a citizen who need not be the subject']],
    [
      'an own view that is open to others',
      registerOf({ coreBar: 'VIEWER_IS_SUBJECT' }),
      ['PURPOSE: what is for the citizen’s own view is open to others'],
    ],
    [
      'limits that count for nobody',
      registerOf({ limits: 'NONE' }),
      ['PURPOSE: what is for the citizen’s own view is open to others'],
    ],
    [
      'limits of staff that do not count',
      registerOf({ limits: 'CLIENT' }),
      ['PURPOSE: the limits of staff do not count'],
    ],
    [
      'a purpose that ends as it begins',
      registerOf({ from: '2026-01-01', to: '2026-01-01' }),
      ['PURPOSE: never in force'],
    ],
    [
      'a case relation of a stranger',
      registerOf({ caseRelation: { BENEFITS: ['domus'], CHILD_SOCIAL: ['dubu'] } }),
      ['PURPOSE: the case relation of CHILD_SOCIAL, which the purpose does not list'],
    ],
    [
      'case relations that nobody knows',
      registerOf({ caseRelation: { BENEFITS: ['nowhere', 'domus:ANY', 'dubu:ANY_OPEN', 'dubu:ANY_PARTY'] } }),
      ['PURPOSE: the case relation nowhere is not known', 'PURPOSE: the case relation domus:ANY is not known'],
    ],
    [
      'authorities without a case relation beside one that has it',
      registerOf({ authorities: ['BENEFITS', 'CHILD_SOCIAL', 'NOBODY'] }),
      ['PURPOSE: NOBODY is no authority', 'PURPOSE: CHILD_SOCIAL, NOBODY without a case relation'],
    ],
    [
      'a plan without any case relation',
      registerOf({ caseRelation: {} }, {}, 'COORDINATED_PLAN'),
      ['COORDINATED_PLAN: BENEFITS without a case relation'],
    ],
    ['another purpose without any', registerOf({ caseRelation: {} }), []],
    [
      'a meeting on no day',
      registerOf({ preconditions: { meetingWithinDays: { before: 0, after: 0 } } }),
      ['PURPOSE: BENEFITS: no such meeting'],
    ],
    ['a meeting on its own day', registerOf({ preconditions: { meetingWithinDays: { before: 0, after: 1 } } }), []],
    ['a meeting of some day before', registerOf({ preconditions: { meetingWithinDays: { before: 3, after: 3 } } }), []],
    [
      'an age that ends before it begins',
      registerOf({ preconditions: { subjectAge: { from: 18, to: 18 } } }),
      ['PURPOSE: BENEFITS: no such age'],
    ],
    ['an age with one end', registerOf({ preconditions: { BENEFITS: { subjectAge: { to: 18 } } } }), []],
    [
      'a plan for young children, by one of its sources',
      registerOf({ caseRelation: { BENEFITS: ['domus', 'dubu:ANY_OPEN'] } }, {}, 'COORDINATED_PLAN'),
      ['COORDINATED_PLAN: BENEFITS: a plan for a child under 16, who cannot consent to one'],
    ],
    [
      'a plan from 16',
      registerOf(
        { caseRelation: { BENEFITS: ['dubu'] }, preconditions: { subjectAge: { from: 16 } } },
        {},
        'COORDINATED_PLAN',
      ),
      [],
    ],
    [
      'what is for all beside each of them',
      registerOf({ cells: { domus: { CASE: { '*': STATUTE, BENEFITS: STATUTE } } } }),
      ['PURPOSE domus CASE: * beside every authority'],
    ],
    [
      'what is for all beside one of two',
      registerOf({ ...TWO, cells: { domus: { CASE: { '*': STATUTE, BENEFITS: STATUTE } } } }),
      [],
    ],
    [
      'a cell of no source',
      registerOf({ cells: { nowhere: { CASE: { '*': STATUTE } } } }),
      ['PURPOSE BENEFITS nowhere CASE: no such source'],
    ],
    [
      'a consent to an authority that stands apart',
      registerOf({
        authorities: ['SYSTEM'],
        caseRelation: {},
        cells: { domus: { CASE: { '*': CONSENT }, SOCIAL: { '*': STATUTE } } },
      }),
      ['PURPOSE SYSTEM domus CASE: nobody can consent to this authority'],
    ],
    [
      'a consent of the citizen to herself',
      registerOf({
        ...own,
        coreBar: 'VIEWER_IS_SUBJECT',
        cells: { domus: { CASE: { '*': CONSENT }, SOCIAL: { '*': STATUTE } } },
      }),
      ['PURPOSE CITIZEN domus CASE: nobody can consent to this authority'],
    ],
    [
      'a cell from the day of its purpose to its end',
      withCell({ ...STATUTE, from: '2025-01-01', to: '2027-01-01' }),
      [],
    ],
    ['a cell from the day before', withCell({ ...STATUTE, from: '2024-12-31' }), [outside]],
    ['a cell to the day after', withCell({ ...STATUTE, to: '2027-01-02' }), [outside]],
    ['a cell that ends as it begins', withCell({ ...STATUTE, from: '2026-01-01', to: '2026-01-01' }), [never]],
    ['a cell that ends a day later', withCell({ ...STATUTE, from: '2026-01-01', to: '2026-01-02' }), []],
  ])('of %s', (_what, register, faults) => {
    expect(lintRegister(register)).toEqual(faults)
  })

  test('of a purpose without an end lets a cell end when it will', () => {
    const { to: _to, ...endless } = plain
    const cells = { domus: { CASE: { '*': { ...STATUTE, to: '2099-01-01' } } } }
    expect(lintRegister({ ...registerOf(), purposes: { PURPOSE: { ...endless, cells } } })).toEqual([])
  })

  test('tells what fields need and cells do not open, and the other way round', () => {
    expect(lintPairs(registerOf(), new Set(['domus CASE']))).toEqual([])
    expect(lintPairs(registerOf(), new Set(['dubu CHILD']))).toEqual([
      'dubu CHILD: fields need it and no cell opens it',
      'domus CASE: a cell opens it and no field reaches it',
    ])
  })
})

describe('the matrix', () => {
  const cells = new Map<SourceId, ReadonlySet<Category>>([['domus', new Set(['CASE'])]])
  const outcomeOf = (register: Register, authority = 'BENEFITS', change: Parameters<typeof viewerOf>[1] = {}) => {
    const viewer = viewerOf(authority, change)
    const approved = { ...viewer, client: { ...viewer.client, purposes: ['PURPOSE'] } }
    return matrixOf([approved], { register, served: SERVED, cells, now: NOW })[0]?.outcome
  }
  const cellOf = (...asked: Parameters<typeof outcomeOf>): MatrixCell | undefined => {
    const found = outcomeOf(...asked)
    return typeof found === 'string' ? undefined : found?.[0]
  }

  test('shows a permit, whether its reference was checked, and nothing it does not need', () => {
    expect(cellOf(registerOf())).toEqual({
      source: 'domus',
      category: 'CASE',
      decision: { effect: 'PERMIT', basis: 'STATUTE', reference: 'LAW', policyVersion: owners.version },
      unverified: false,
      needs: [],
    })
    const references = { LAW: { law: '§ 1', da: 'lov', en: 'law', verified: false } }
    expect(cellOf(registerOf({}, { references }))).toMatchObject({ unverified: true, needs: [] })
    expect(cellOf(registerOf({}, { references: {} }))).toMatchObject({ unverified: true })
  })

  test('assumes a consent', () => {
    const consent = { id: 'assumed', version: 1 }
    expect(cellOf(withCell(CONSENT))?.decision).toMatchObject({ basis: 'CONSENT', consent })
    expect(cellOf(withCell(CONSENT))).toMatchObject({ unverified: false, needs: [] })
  })

  test('says what else a cell needs', () => {
    const when = { source: 'domus', anyOf: ['HOUSING_ALLOTTED'] } as const
    const whole: Cell = { ...STATUTE, justification: true, when, only: 'INTERVIEWS_COPIED_TO_SOF' }
    expect(cellOf(withCell(whole))).toMatchObject({ needs: ['JUSTIFICATION', 'WHEN', 'ONLY'] })
  })

  test.each(['HOUSING_ALLOTTED', 'PARAGRAPH_85_107_108'] as const)('assumes %s', (condition) => {
    const cell: Cell = { ...STATUTE, when: { source: 'domus', anyOf: [condition] } }
    expect(cellOf(withCell(cell))).toMatchObject({ decision: { effect: 'PERMIT' }, needs: ['WHEN'] })
  })

  test('says nothing of what is closed', () => {
    const low = { clearance: { 27: 1 } } as const
    const whole: Cell = { ...STATUTE, ref: 'NO_LAW', justification: true }
    expect(cellOf(withCell(whole), 'BENEFITS', low)).toMatchObject({
      decision: { code: 'DATA_LIMIT' },
      unverified: false,
      needs: [],
    })
    expect(cellOf(registerOf({ cells: {} }))).toMatchObject({
      decision: { code: 'BARRED' },
      unverified: false,
      needs: [],
    })
  })

  test.each([{ to: 1 }, { to: 18 }, { to: 80 }, { from: 15, to: 16 }, { from: 67 }, { from: 0 }])(
    'assumes a citizen of an age: %j',
    (subjectAge) => {
      expect(typeof outcomeOf(registerOf({ preconditions: { subjectAge } }))).toBe('object')
      const own = { authorities: ['CITIZEN'], caseRelation: {}, coreBar: 'VIEWER_IS_SUBJECT', limits: 'NONE' } as const
      expect(typeof outcomeOf(registerOf({ ...own, preconditions: { subjectAge } }), 'CITIZEN')).toBe('object')
    },
  )

  test('is the code that refuses all, where nobody could be let in', () => {
    const preconditions = { meetingWithinDays: { before: 0, after: 0 } }
    expect(outcomeOf(registerOf({ preconditions }))).toBe('PRECONDITION')
    expect(outcomeOf(registerOf({ preconditions: { meetingWithinDays: { before: 0, after: 1 } } }))).toHaveLength(1)
    expect(outcomeOf(registerOf({ to: '2026-01-01' }))).toBe('PURPOSE_NOT_ALLOWED')
    const { unit: _unit, ...nobody } = viewerOf('BENEFITS')
    const rows = matrixOf([{ ...nobody, client: { ...nobody.client, purposes: ['PURPOSE'] } }], {
      register: registerOf(),
      served: SERVED,
      cells,
      now: NOW,
    })
    expect(rows.map(({ outcome }) => outcome)).toEqual(['CASE_RELATION_MISSING'])
  })
})
