import { describe, expect, test } from 'vitest'
import type { PersonFact } from '../src/contract.ts'
import { type FamilyTools, readWards } from '../src/door-family.ts'
import { CHILD, cpr, HOUR, MOTHER, NOW, person, REPLACED, SPOUSE, SUBJECT } from './access-kit.ts'
import { answer, callsOf, fault, openBench, permit, pseudonym, standIn } from './door-kit.ts'

/** The children of whom a citizen holds custody, for the answering of their consents. */

const OTHER = cpr('1010100010')
const HOLDERS = [pseudonym(SUBJECT), pseudonym(REPLACED)]
const parent = (...children: readonly PersonFact['children'][number][]) => person(SUBJECT, { children })
const child = (change: Partial<PersonFact> = {}, number = CHILD) =>
  person(number, { custody: [{ holder: SUBJECT, period: {} }], ...change })

function openFamily(...children: readonly PersonFact[]) {
  const bench = openBench()
  standIn(bench, 'cpr').says = (ask) => {
    const found = children.find(({ current }) => current === ask.current)
    return found === undefined ? fault('UNAVAILABLE') : answer(undefined, { person: found })
  }
  const tools: FamilyTools = { ...bench.tools }
  const read = (of: PersonFact = parent(CHILD), change: Partial<FamilyTools> = {}) =>
    readWards({ ...tools, ...change }, of, HOLDERS)
  return { bench, tools, read }
}

describe('a ward', () => {
  test('is a child of whom the citizen holds custody, as CPR says now', async () => {
    const { bench, read } = openFamily(child({ earlier: [MOTHER, CHILD] }))
    const calls = callsOf(bench, 'cpr')
    const wards = await read()
    const [call] = calls
    expect(wards).toEqual([
      {
        id: expect.stringMatching(/^00000000-/),
        citizenId: 'id 0606',
        citizen: pseudonym(CHILD),
        pseudonyms: [pseudonym(CHILD), pseudonym(MOTHER)],
        person: {
          birth: { date: '2009-01-01', uncertain: false },
          custody: [{ holder: pseudonym(SUBJECT), period: {} }],
        },
        holder: pseudonym(SUBJECT),
        consents: [],
        read: { source: 'cpr', state: 'OK', callId: call?.call.id },
      },
    ])
    expect(calls).toHaveLength(1)
    expect(call?.asks).toEqual([{ current: CHILD, earlier: [] }])
    expect(call?.call).toMatchObject({ purpose: 'OWN_INSIGHT', want: new Set(), facts: new Set(['PERSON']) })
  })

  test.each([
    ['from this instant on', { from: NOW }, 1],
    ['from the next on', { from: NOW + 1 }, 0],
    ['until the next', { to: NOW + 1 }, 1],
    ['until this instant', { to: NOW }, 0],
    ['since an hour', { from: NOW - HOUR }, 1],
  ])('is hers where custody is %s', async (_when, period, count) => {
    const { read } = openFamily(child({ custody: [{ holder: SUBJECT, period }] }))
    expect(await read()).toHaveLength(count)
  })

  test('is hers by any of her numbers, and not by another’s', async () => {
    const custody = [
      { holder: SPOUSE, period: {} },
      { holder: REPLACED, period: {} },
    ]
    expect(await openFamily(child({ custody })).read()).toMatchObject([{ holder: pseudonym(REPLACED) }])
    expect(await openFamily(child({ custody: custody.slice(0, 1) })).read()).toEqual([])
  })

  test('has the consents about it, as they stand for one of its age and custody', async () => {
    const { bench, read } = openFamily(child({ birth: { date: '2019-01-01', uncertain: false } }))
    const from = NOW - HOUR
    const ofChild = permit({
      citizen: pseudonym(CHILD),
      givers: [{ role: 'CUSTODY_HOLDER', ref: pseudonym(SUBJECT), at: from }],
    })
    bench.ledger.versions.push(permit({ id: 'of the parent' }), ofChild, { ...ofChild, id: 'over', validUntil: NOW })
    expect(await read()).toMatchObject([
      {
        consents: [
          { version: { id: 'consent-1' }, status: 'ACTIVE' },
          { version: { id: 'over' }, status: 'EXPIRED' },
        ],
      },
    ])
    const silent = { ...bench.ledger, consentsOf: async () => [] }
    expect(await read(parent(CHILD), { consents: silent })).toMatchObject([{ consents: [] }])
  })

  test('is each one that CPR knows, in the order of her children', async () => {
    const { bench, read } = openFamily(child(), child({}, OTHER))
    expect(await read(parent(OTHER, CHILD))).toMatchObject([
      { citizen: pseudonym(OTHER) },
      { citizen: pseudonym(CHILD) },
    ])
    standIn(bench, 'cpr').says = (ask) => answer(undefined, { person: ask.current === OTHER ? 'UNKNOWN' : child() })
    expect(await read(parent(OTHER, CHILD))).toMatchObject([{ citizen: pseudonym(CHILD) }])
  })
})

describe('nobody can tell the wards', () => {
  test('of a citizen whose own record could not be read', async () => {
    expect(await readWards(openFamily().tools, 'UNREADABLE', HOLDERS)).toBe('UNREADABLE')
  })

  test('where one child’s record could not be read, or says nothing of a person', async () => {
    const { bench, read } = openFamily(child())
    expect(await read(parent(CHILD, OTHER))).toBe('UNREADABLE')
    standIn(bench, 'cpr').says = () => answer(undefined, {})
    expect(await read()).toBe('UNREADABLE')
  })

  test('where the house has no CPR', async () => {
    expect(await openFamily(child()).read(parent(CHILD), { sources: new Map() })).toBe('UNREADABLE')
  })
})

test('a citizen without children has no wards, nor has one whom CPR does not know, and nobody is asked', async () => {
  const { bench, tools, read } = openFamily()
  const consents = { ...bench.ledger, consentsOf: () => Promise.reject(new Error('asked')) }
  expect(await read(parent(), { consents })).toEqual([])
  expect(await readWards({ ...tools, consents }, 'UNKNOWN', HOLDERS)).toEqual([])
  expect(callsOf(bench, 'cpr')).toEqual([])
})
