import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StandingConsent, Status } from '../src/access/consent.ts'
import type { Sight } from '../src/access/limits.ts'
import type { FieldMask, ObjectMask } from '../src/access/mask.ts'
import { isEmpty, type Redaction, redact } from '../src/access/redact.ts'
import type { Category, Limits, Sensitivity } from '../src/contract.ts'
import { coverBy } from '../src/door-consents.ts'
import {
  CATEGORIES,
  CHILD,
  caseFact,
  client,
  climb,
  facts,
  field,
  grounds,
  HOUR,
  mask,
  NOW,
  OTHER_UNIT,
  objects,
  opening,
  outcome,
  question,
  redaction,
  SOURCES,
  sight,
  UNIT,
  viewer,
} from './access-kit.ts'

/** Step 8: what of a record may leave, beside the limits of objects. */

const by = (
  purpose: string,
  authority = 'CHILD_SOCIAL',
  source = 'dubu',
  change: Partial<Sight> = {},
): Partial<Redaction> => ({
  sight: sight({ source, purpose, viewer: viewer({ authority }), ...change }),
})

describe('a field', () => {
  const two = mask({
    one: field(['CASE']),
    both: field(['CASE', 'CHILD']),
    none: field([]),
    lost: field([], { classified: false }),
  })
  const record = { one: 1, both: 2, none: 3, lost: 4, unheardOf: 5, limits: { kle: '27' } }

  test('is shown when all its categories are open', () => {
    expect(redact(record, two, redaction(['CASE', 'CHILD']))).toEqual({ one: 1, both: 2, none: 3 })
    expect(redact(record, two, redaction(['CASE']))).toEqual({ one: 1, none: 3 })
    expect(redact(record, two, redaction(['CHILD']))).toEqual({ none: 3 })
  })

  test('that nothing classifies, or that the schema does not have, never leaves', () => {
    expect(redact(record, mask({ lost: field([], { classified: false }) }), redaction(CATEGORIES))).toEqual({})
  })

  test('that holds nothing is left out, and nothing is made up for it', () => {
    expect(redact({ one: null }, two, redaction(CATEGORIES))).toEqual({})
    expect(redact({ one: false, both: 0 }, two, redaction(CATEGORIES))).toEqual({ one: false, both: 0 })
  })
})

describe('the row rule', () => {
  const always = mask({
    rows: objects(mask({ name: field(['CASE']), more: field(['HOUSING']) }, { row: ['HOUSING'] })),
  })
  const stated = mask({ rows: objects(mask({ name: field([]) }, { rowCategories: ['SOCIAL', 'HEALTH'] })) })
  const also = mask({ rows: objects(mask({ name: field(['CASE']) })) })
  const show = (as: ObjectMask, open: readonly Category[], limits?: Limits) =>
    redact({ rows: [{ name: 'x', ...(limits === undefined ? {} : { limits }) }] }, as, redaction(open))

  test('takes the whole row away when its type’s categories are not all open', () => {
    expect(show(always, ['CASE', 'HOUSING'])).toEqual({ rows: [{ name: 'x' }] })
    expect(show(always, ['CASE'])).toEqual({})
  })

  test('takes away a row by the categories it states itself', () => {
    expect(show(also, ['CASE'], { categories: ['HEALTH'] })).toEqual({ rows: [] })
    expect(show(also, ['CASE', 'HEALTH'], { categories: ['HEALTH'] })).toEqual({ rows: [{ name: 'x' }] })
    expect(show(also, ['CASE', 'HEALTH'], { categories: ['HEALTH', 'SOCIAL'] })).toEqual({ rows: [] })
  })

  test('takes away a row that must state its categories and states none', () => {
    expect(show(stated, ['SOCIAL', 'HEALTH'], { categories: ['SOCIAL'] })).toEqual({ rows: [{ name: 'x' }] })
    expect(show(stated, ['HEALTH'], { categories: ['SOCIAL'] })).toEqual({ rows: [] })
    expect(show(stated, ['SOCIAL', 'HEALTH'])).toEqual({ rows: [] })
    expect(show(stated, ['SOCIAL', 'HEALTH'], { categories: [] })).toEqual({ rows: [] })
  })

  test('takes away a row below its category’s level, though a field would only be null', () => {
    const low = { clearance: { 27: 2 }, client: client() } as const
    const as = redaction(['CASE', 'HOUSING'], { sight: sight({ viewer: viewer(low) }) })
    expect(redact({ rows: [{ name: 'x' }] }, always, as)).toEqual({ rows: [] })
  })

  test('is not handed down to what stands in the row', () => {
    const nested = mask({
      rows: objects(mask({ name: field(['CASE']), inner: objects(mask({ name: field(['CASE']) })) })),
    })
    const rows = [
      {
        name: 'x',
        limits: { categories: ['CHILD'] },
        inner: [{ name: 'y' }, { name: 'z', limits: { categories: ['HEALTH'] } }],
      },
    ]
    expect(redact({ rows }, nested, redaction(['CASE', 'CHILD']))).toEqual({
      rows: [{ name: 'x', inner: [{ name: 'y' }] }],
    })
  })
})

describe('an object', () => {
  const inner = mask({ text: field(['HEALTH']) })
  const outer = mask({ rows: objects(mask({ inner: objects(inner, { list: false }), list: objects(inner) })) })

  test('of which nothing may stand is absent, one of which something may is there', () => {
    const rows = [{ inner: { text: 'x' }, list: [] }, { list: [{ text: 'y', limits: { sensitivity: 4 as const } }] }]
    const as = redaction(['HEALTH'], { sight: sight({ viewer: viewer({ clearance: { 27: 3 } }) }) })
    expect(redact({ rows }, outer, as)).toEqual({ rows: [{ inner: { text: 'x' }, list: [] }] })
    expect(redact({ rows }, outer, redaction(['CASE']))).toEqual({})
  })

  test('drops its limits wherever it stands', () => {
    const rows = [{ limits: { kle: '27' }, inner: { text: 'x', limits: { date: NOW } } }]
    expect(JSON.stringify(redact({ rows }, outer, redaction(['HEALTH'])))).not.toContain('limits')
  })

  test('in a field with categories of its own is absent unless these are open, too', () => {
    const gated = mask({
      rows: objects(inner, { categories: ['CHILD'] }),
      one: objects(inner, { list: false, categories: ['CHILD'] }),
    })
    const record = { rows: [{ text: 'x' }], one: { text: 'y' } }
    expect(redact(record, gated, redaction(['HEALTH']))).toEqual({})
    expect(redact(record, gated, redaction(['HEALTH', 'CHILD']))).toEqual(record)
  })
})

describe('another private person', () => {
  const people = mask({
    one: field(['CASE'], { kind: 'THIRD_PARTY' }),
    all: field(['CASE'], { kind: 'THIRD_PARTY', list: true }),
  })
  const whole = {
    relation: 'MOTHER',
    number: CHILD,
    name: 'Name',
    phone: '1',
    address: 'Street',
    mail: 'm',
    limits: {},
  }

  test.each<[string, string, string, object]>([
    ['CHILD_ASSESSMENT', 'CHILD_SOCIAL', 'dubu', { id: 'id of 06', name: 'Name' }],
    ['CHILD_ASSESSMENT', 'CHILD_SOCIAL', 'cpr', { id: 'id of 06' }],
    ['CHILD_ASSESSMENT', 'CHILD_SOCIAL', 'ydelsesservice', { id: 'id of 06' }],
    ['CHILD_NOTIFICATION', 'CHILD_SOCIAL', 'dubu', { name: 'Name' }],
    ['COORDINATED_PLAN', 'CHILD_SOCIAL', 'dubu', { name: 'Name' }],
    ['COORDINATED_PLAN', 'JOBCENTER', 'dubu', {}],
    ['BENEFIT_CALCULATION', 'BENEFITS', 'ydelsesservice', { id: 'id of 06' }],
    ['ADULT_ASSESSMENT', 'ADULT_SOCIAL', 'cpr', { id: 'id of 06' }],
    ['SANCTION_ASSESSMENT', 'BENEFITS', 'ydelsesservice', {}],
    ['CONTACT_COURSE', 'JOBCENTER', 'jobcenter', {}],
    ['TRANSITION_TO_ADULTHOOD', 'ADULT_SOCIAL', 'dubu', {}],
    ['OWN_INSIGHT', 'CITIZEN', 'dubu', {}],
    ['OWN_INSIGHT', 'CITIZEN', 'cpr', {}],
  ])('for %s by %s of %s', (purpose, authority, source, more) => {
    const as = redaction(['CASE'], by(purpose, authority, source, { kle: '27' }))
    const reduced = { relation: 'MOTHER', ...more }
    expect(redact({ one: whole, all: [whole, { relation: 'SELF', number: CHILD, name: 'Name' }] }, people, as)).toEqual(
      {
        one: reduced,
        all: [reduced, { relation: 'SELF' }],
      },
    )
  })

  test('without a relation is OTHER', () => {
    const as = redaction(['CASE'], by('OWN_INSIGHT', 'CITIZEN'))
    expect(redact({ one: { name: 'Name' } }, people, as)).toEqual({ one: { relation: 'OTHER' } })
  })
})

describe('staff', () => {
  const one = mask({ one: field(['CASE'], { kind: 'STAFF' }), all: field(['CASE'], { kind: 'STAFF', list: true }) })
  const whole = {
    name: 'Name',
    role: 'CASEWORKER',
    unit: { id: UNIT, name: 'Unit' },
    workPhone: '1',
    mail: 'm',
    number: CHILD,
  }
  const kept = { name: 'Name', role: 'CASEWORKER', unit: { id: UNIT, name: 'Unit' }, workPhone: '1' }

  test.each(['CHILD_ASSESSMENT', 'SANCTION_ASSESSMENT', 'CONTACT_COURSE', 'REHABILITATION_MEETING'])(
    'keep name, unit and work phone for %s',
    (purpose) => {
      const as = redaction(['CASE'], by(purpose))
      expect(redact({ one: whole, all: [{ name: 'Name' }] }, one, as)).toEqual({ one: kept, all: [{ name: 'Name' }] })
    },
  )

  test('are their unit to the citizen, save the coordinating caseworker', () => {
    const as = redaction(['CASE'], by('OWN_INSIGHT', 'CITIZEN'))
    expect(redact({ one: whole, all: [{ ...whole, coordinating: true }, { name: 'Name' }] }, one, as)).toEqual({
      one: { unit: whole.unit },
      all: [kept, {}],
    })
  })
})

describe('places of a protected citizen', () => {
  const placed = mask({
    name: field(['CASE']),
    place: field(['CASE'], { place: true }),
    home: objects(mask({ name: field(['CASE']) }), { place: true, list: false }),
    homes: objects(mask({ name: field(['CASE']) }), { place: true }),
    rows: objects(mask({ name: field(['CASE']), place: field(['CASE'], { place: true }) })),
  })
  const record = {
    name: 'n',
    place: 'p',
    home: { name: 'p' },
    homes: [{ name: 'p' }],
    rows: [{ name: 'n', place: 'p' }],
  }

  test('are gone, at every depth, and all else stands', () => {
    expect(redact(record, placed, redaction(['CASE'], { hidePlaces: true }))).toEqual({
      name: 'n',
      rows: [{ name: 'n' }],
    })
    expect(redact(record, placed, redaction(['CASE']))).toEqual(record)
  })

  test('are gone where the source knows nothing, too', () => {
    expect(redact(undefined, placed, redaction(['CASE'], { hidePlaces: true }))).toEqual({ rows: [] })
    expect(redact(undefined, placed, redaction(['CASE']))).toEqual({ homes: [], rows: [] })
  })
})

describe('a consent’s data period', () => {
  const rows = mask({
    name: field(['CASE']),
    rows: objects(
      mask({ name: field(['CASE']), other: field(['CHILD']), inner: objects(mask({ name: field(['CASE']) })) }),
    ),
  })
  const within = (...periods: readonly { from?: number; to?: number }[]) =>
    ['CASE', opening('CASE', { periods })] as const
  const show = (record: object, ...periods: readonly { from?: number; to?: number }[]) =>
    redact(record, rows, redaction([], { open: new Map([within(...periods)]) }))
  const dated = (date?: number) => ({ rows: [{ name: 'x', ...(date === undefined ? {} : { limits: { date } }) }] })

  test.each([
    ['at its start', NOW - HOUR, true],
    ['before its start', NOW - HOUR - 1, false],
    ['before its end', NOW - 1, true],
    ['at its end', NOW, false],
    ['nowhere: an object without a date lies outside', undefined, false],
  ])('shows an object that starts %s', (_where, date, shown) => {
    const period = { from: NOW - HOUR, to: NOW }
    expect(isEmpty(show(dated(date), period))).toBe(!shown)
    expect(isEmpty(show(dated(date), { from: 0, to: 1 }, period))).toBe(!shown)
    expect(isEmpty(show(dated(date), { from: 0, to: 1 }))).toBe(true)
  })

  test('closes its category and no other, and what has no date in the section itself', () => {
    const record = { name: 'n', rows: [{ name: 'x', other: 'y', limits: { date: NOW } }] }
    const open = new Map([within({ to: NOW }), ['CHILD', opening('CHILD')] as const])
    expect(redact(record, rows, redaction([], { open }))).toEqual({ rows: [{ other: 'y', inner: [] }] })
  })

  test('counts a nested object by its own date, else by that of the object it stands in', () => {
    const inner = [{ name: 'a' }, { name: 'b', limits: { date: NOW } }]
    expect(show({ rows: [{ name: 'x', inner, limits: { date: NOW - 1 } }] }, { to: NOW })).toEqual({
      rows: [{ name: 'x', inner: [{ name: 'a' }] }],
    })
  })
})

test('a cell of interviews copied to the social administration shows these and no other row', () => {
  const interview = mask({ name: field(['EMPLOYMENT']), subject: field(['EMPLOYMENT', 'HEALTH']) })
  const section = mask({
    group: field(['EMPLOYMENT']),
    interviews: objects(interview),
    goals: objects(mask({ name: field(['EMPLOYMENT']) })),
  })
  const open = new Map([
    ['EMPLOYMENT', opening('EMPLOYMENT', { only: 'INTERVIEWS_COPIED_TO_SOF' as const })],
    ['CONTACTS', opening('CONTACTS')],
  ] as const)
  const record = {
    group: 'g',
    interviews: [
      { name: 'copied', subject: 's', limits: { copiedToSof: true } },
      { name: 'not copied', limits: {} },
      { name: 'not planned', limits: { copiedToSof: false } },
    ],
    goals: [{ name: 'goal' }],
  }
  expect(redact(record, section, redaction([], { open }))).toEqual({
    interviews: [{ name: 'copied' }],
    goals: [],
  })
})

describe('what only a unit may see as it is', () => {
  const titled = mask({
    rows: objects(
      mask({ title: field(['CASE']), text: field(['CHILD']), inner: objects(mask({ title: field(['CASE']) })) }),
    ),
  })
  const outside = { units: [UNIT], fields: { title: 'alternative', text: null } }
  const rows = [{ title: 'true', text: 'words', inner: [{ title: 'inner' }], limits: { outside } }]
  const show = (change: object) =>
    redact({ rows }, titled, redaction(['CASE', 'CHILD'], { sight: sight({ viewer: viewer(change) }) }))

  test('is replaced for viewers of others, and for the object itself only', () => {
    expect(show({})).toEqual({ rows: [{ title: 'true', text: 'words', inner: [{ title: 'inner' }] }] })
    expect(show({ unit: OTHER_UNIT })).toEqual({ rows: [{ title: 'alternative', inner: [{ title: 'inner' }] }] })
  })
})

test.each([
  [undefined, true],
  [null, true],
  [[], true],
  [{}, true],
  [{ rows: [] }, true],
  [{ rows: [], one: { more: undefined } }, true],
  [{ name: '' }, false],
  [{ flag: false }, false],
  [{ count: 0 }, false],
  [{ rows: [{ name: 'x' }] }, false],
  [[{}], false],
])('whether %j is empty: %s', (value, empty) => {
  expect(isEmpty(value)).toBe(empty)
})

/** Random masks and records: a value tells the categories and the level that it needs. */

const category = fc.constantFrom(...CATEGORIES)
const few = fc.uniqueArray(category, { maxLength: 1 })
const some = fc.uniqueArray(category, { maxLength: 2 })
const levels = fc.constantFrom<Sensitivity>(1, 2, 3, 4)

interface Tree {
  readonly mask: ObjectMask
  readonly record: object
}

const limits: fc.Arbitrary<Limits> = fc.record(
  {
    kle: fc.constantFrom('27', '27.24', '32'),
    sensitivity: levels,
    owner: fc.constantFrom('11111111', '22222222'),
    role: fc.constantFrom('PRIMARY' as const, 'PARTY' as const),
    profile: fc.constantFrom([], [{ id: UNIT, period: {} }], [{ id: OTHER_UNIT, period: {} }]),
    categories: few,
    date: fc.constantFrom(NOW - HOUR, NOW, NOW + HOUR),
    parties: fc.constantFrom([], [CHILD]),
  },
  { requiredKeys: [] },
)

/** A leaf value names what must be open for it: the field's own categories and those of every row above it. */
function leaf(needs: readonly Category[]): string {
  return `needs ${[...new Set(needs)].sort().join('+')}`
}

function tree(depth: number, needs: readonly Category[]): fc.Arbitrary<Tree> {
  return fc
    .record({
      row: few,
      limits: fc.option(limits, { nil: undefined, freq: 1 }),
      fields: fc.array(some, { maxLength: 3 }),
      lists: fc.array(few, { maxLength: depth > 0 ? 2 : 0 }),
    })
    .chain(({ row, limits: own, fields, lists }) => {
      const above = [...needs, ...row, ...(own?.categories ?? [])]
      const children = fc.tuple(...lists.map((also) => tree(depth - 1, [...above, ...also])))
      return children.map((inner) => {
        const masks: Record<string, FieldMask> = {}
        const record: Record<string, unknown> = own === undefined ? {} : { limits: own }
        for (const [index, categories] of fields.entries()) {
          masks[`value${index}`] = field(categories)
          record[`value${index}`] = leaf([...above, ...categories])
        }
        for (const [index, child] of inner.entries()) {
          masks[`list${index}`] = objects(child.mask, { categories: lists[index] ?? [] })
          record[`list${index}`] = [child.record]
        }
        return { mask: mask(masks, { row }), record }
      })
    })
}

const as = fc
  .record({
    open: fc.subarray([...CATEGORIES], { minLength: 8 }),
    level: levels,
    unit: fc.constantFrom(UNIT, OTHER_UNIT),
    kin: fc.boolean(),
    purpose: fc.constantFrom('CHILD_ASSESSMENT', 'ADULT_ASSESSMENT'),
  })
  .map(({ open, level, unit, kin, purpose }) =>
    redaction(open, {
      sight: sight({
        purpose,
        viewer: viewer({ unit, clearance: { 27: level } }),
        hidesParties: (parties) => kin && parties.length > 0,
      }),
    }),
  )

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : []
}

describe('of whatever record and mask', () => {
  test('no value leaves whose categories are not all open', () => {
    let shown = 0
    fc.assert(
      fc.property(tree(3, []), as, (made, redacted) => {
        for (const value of leavesOf(redact(made.record, made.mask, redacted))) {
          shown += 1
          const needs = value.replace(/^needs ?/, '')
          for (const need of needs === '' ? [] : needs.split('+')) expect([...redacted.open.keys()]).toContain(need)
        }
      }),
      { numRuns: 2000 },
    )
    expect(shown).toBeGreaterThan(200)
  })

  test('opening more never shows less, and closing more never shows more', () => {
    fc.assert(
      fc.property(tree(3, []), as, category, (made, redacted, one) => {
        const wider = { ...redacted, open: new Map([...redacted.open, [one, opening(one)] as const]) }
        const before = leavesOf(redact(made.record, made.mask, redacted))
        const after = leavesOf(redact(made.record, made.mask, wider))
        expect(after.length).toBeGreaterThanOrEqual(before.length)
        expect(before.filter((value) => !after.includes(value))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('a row that may not be seen changes no byte, wherever it stands', () => {
    const hiding = fc.constantFrom<Limits>(
      { sensitivity: 4 },
      { owner: '22222222' },
      { kle: '99' },
      { profile: [] },
      { role: 'PARTY' },
      { parties: [CHILD] },
      { categories: ['RECOMMENDATION'] },
      { onlyFor: ['NOBODY'] },
      { anyOf: [[]] },
    )
    const one = redaction(['CASE', 'CHILD'], {
      sight: sight({
        purpose: 'ADULT_ASSESSMENT',
        viewer: viewer({ clearance: { 27: 3 } }),
        hidesParties: (parties) => parties.length > 0,
      }),
    })
    const row = mask({ name: field(['CASE']), more: field(['CHILD']) })
    const section = mask({
      title: field(['CASE']),
      rows: objects(mask({ name: field(['CASE']), inner: objects(row) })),
    })
    const visible = fc.array(fc.record({ name: fc.string(), more: fc.string() }), { maxLength: 4 })
    fc.assert(
      fc.property(visible, fc.array(fc.tuple(hiding, fc.nat(4), fc.string()), { maxLength: 4 }), (rows, secrets) => {
        const crowded: object[] = [...rows]
        for (const [limits_, place, text] of secrets)
          crowded.splice(place, 0, { name: text, more: text, limits: limits_ })
        const show = (inner: readonly object[], outer: readonly object[]) =>
          JSON.stringify(redact({ title: 't', rows: [{ name: 'row', inner }, ...outer] }, section, one))
        const hiddenOuter = secrets.map(([limits_, , text]) => ({ name: text, inner: rows, limits: limits_ }))
        expect(show(crowded, hiddenOuter)).toBe(show(rows, []))
      }),
      { numRuns: 500 },
    )
  })
})

describe('of whatever consents', () => {
  const part = <T extends string>(all: readonly T[]) =>
    fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3 })
  const standing: fc.Arbitrary<StandingConsent> = fc
    .record({
      effect: fc.constantFrom('PERMIT' as const, 'DENY' as const),
      purposes: part(['SANCTION_ASSESSMENT', 'VISITATION']),
      categories: part(CATEGORIES),
      sources: part(['domus', 'jobcenter', 'dubu', 'rehabilitation']),
      recipient: fc.constantFrom('BENEFITS', 'JOBCENTER'),
      ref: fc.constantFrom('case-1', 'case-2'),
      age: fc.nat(10),
      status: fc.constantFrom<Status>('ACTIVE', 'ACTIVE', 'REQUESTED', 'WITHDRAWN', 'EXPIRED', 'LAPSED', 'SUPERSEDED'),
    })
    .map(({ effect, purposes, categories, sources, recipient, ref, age, status }) => ({
      status,
      version: {
        id: `consent-${age}`,
        version: 1,
        citizen: 'citizen',
        recorded: NOW - age * HOUR,
        case: { source: 'ydelsesservice', ref },
        purposes,
        categories,
        except: [],
        sources,
        recipient,
        effect,
        validFrom: NOW - age * HOUR,
        givers: [],
        legalGround: 'FVL_29' as const,
        textVersion: '1',
        textHash: 'hash',
        language: 'da' as const,
      },
    }))

  const permitted = (consents: readonly StandingConsent[]) => {
    const cover = coverBy(consents, { recipient: 'BENEFITS', purpose: 'SANCTION_ASSESSMENT', now: NOW })
    const relation = new Map([['ydelsesservice', [caseFact()]]])
    const ruling = climb(question(), grounds({ cover, facts: facts({ relation }) }))
    return SOURCES.flatMap((source) =>
      CATEGORIES.flatMap((one) =>
        ['OWN', 'STATUTE', 'CONSENT'].includes(outcome(ruling, source, one)) ? [`${source} ${one}`] : [],
      ),
    )
  }

  test('adding a denial opens nothing, and leaves what own and statute open', () => {
    const without = permitted([])
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 6 }), standing, fc.nat(6), (consents, added, place) => {
        const denial = { ...added, version: { ...added.version, effect: 'DENY' as const } }
        const before = permitted(consents)
        const after = permitted(consents.toSpliced(place, 0, denial))
        expect(after.filter((one) => !before.includes(one))).toEqual([])
        expect(without.filter((one) => !after.includes(one))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('removing a permit opens nothing', () => {
    fc.assert(
      fc.property(fc.array(standing, { minLength: 1, maxLength: 6 }), fc.nat(5), (consents, index) => {
        const removed = consents[index % consents.length]
        if (removed?.version.effect !== 'PERMIT') return
        const before = permitted(consents)
        const after = permitted(consents.filter((one) => one !== removed))
        expect(after.filter((one) => !before.includes(one))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
