import { describe, expect, test } from 'vitest'
import { decide } from '../src/access/decide.ts'
import { register } from '../src/access/register-in-force.ts'
import { type AssumedCase, type AssumedFacts, type Assumption, assume } from '../src/access/what-if.ts'
import type { Cpr } from '../src/contract.ts'
import { EVERY_CELL, HOUR, NOW, outcome, SERVED, UNIT, uncovered, viewer } from './access-kit.ts'

/** What is assumed, in the form in which a look-up is decided: stand-ins where a look-up has numbers. */

const CASE: AssumedCase = {
  source: 'ydelsesservice',
  reference: 'case-1',
  held: [{ unit: UNIT, period: { from: NOW - HOUR } }],
  role: 'PRIMARY',
  limits: { sensitivity: 2 },
  meetings: [NOW],
  viewerIsParty: false,
  kinIsParty: false,
}
const FACTS: AssumedFacts = {
  subject: 'KNOWN',
  kinship: 'NONE',
  custody: [],
  cases: [CASE],
  housing: { allotted: true, supported: [] },
  unreadable: new Set(),
  incomplete: new Set(),
}

function assumption(facts: Partial<AssumedFacts> = {}, change: Partial<Assumption> = {}): Assumption {
  const { cpr: _cpr, ...nobody } = viewer()
  const base = { viewer: { ...nobody, behind: true }, purpose: 'SANCTION_ASSESSMENT', now: NOW }
  return { ...base, facts: { ...FACTS, ...facts }, ...change }
}

const suppose = (facts: Partial<AssumedFacts> = {}, change: Partial<Assumption> = {}) =>
  assume(assumption(facts, change), register)

/** What the ladder says of the viewer's own source. */
function outcomeOf(facts: Partial<AssumedFacts>, change: Partial<Assumption> = {}) {
  const { question, facts: found } = suppose(facts, change)
  const ruling = decide(question, EVERY_CELL, { register, served: SERVED, facts: found, cover: uncovered })
  return outcome(ruling, 'ydelsesservice', 'CASE')
}

describe('the question', () => {
  test('is the viewer’s, with a stand-in behind the token, and asks for another stand-in', () => {
    const { question } = suppose({}, { justification: 'the concrete reason' })
    const { behind: _behind, ...asking } = assumption().viewer
    expect(question).toEqual({
      viewer: { ...asking, cpr: expect.any(String) },
      purpose: 'SANCTION_ASSESSMENT',
      justification: 'the concrete reason',
      asked: expect.any(String),
      now: NOW,
    })
    expect(question.viewer.cpr).not.toBe(question.asked)
    expect('behind' in question.viewer).toBe(false)
  })

  test('says no reason and no number where none is assumed', () => {
    const { question, facts } = suppose({}, { viewer: { ...assumption().viewer, behind: false } })
    expect('justification' in question).toBe(false)
    expect('cpr' in question.viewer).toBe(false)
    expect('viewer' in facts).toBe(false)
  })

  test('asks for the viewer’s own number where the viewer is assumed to be the citizen', () => {
    const { question } = suppose({ kinship: 'SELF' })
    expect(question.viewer.cpr).toBe(question.asked)
  })

  test('asks for a replacement number, day 61, where one is assumed, and else for a number of no day', () => {
    expect(suppose({ subject: 'REPLACEMENT' }).question.asked.slice(0, 2)).toBe('61')
    expect(suppose().question.asked.slice(0, 2)).toBe('00')
  })
})

describe('the citizen', () => {
  test('is as CPR is assumed to know her, and no more', () => {
    const { question, facts } = suppose({ birth: { date: '1991-01-02', uncertain: true }, died: '2026-01-01' })
    expect(facts.subject).toEqual({
      current: question.asked,
      earlier: [],
      children: [],
      protection: [],
      custody: [],
      birth: { date: '1991-01-02', uncertain: true },
      died: '2026-01-01',
    })
    expect(Object.keys(suppose().facts.subject)).toEqual(['current', 'earlier', 'children', 'protection', 'custody'])
  })

  test.each([
    ['UNREADABLE', 'UNREADABLE'],
    ['UNKNOWN', 'UNKNOWN'],
    ['REPLACEMENT', 'UNKNOWN'],
  ] as const)('%s is read as %s', (subject, read) => {
    expect(suppose({ subject }).facts.subject).toBe(read)
  })

  test('has her holders of custody under numbers of their own, which lead back to their labels', () => {
    const rows = [
      { holder: 'mother', period: { from: 1 } },
      { holder: 'father', period: {} },
      { holder: 'mother', period: { from: 9 } },
    ]
    const { facts, question, labelOf } = suppose({ custody: rows })
    const custody = typeof facts.subject === 'string' ? [] : facts.subject.custody
    expect(custody.map(({ holder, period }) => ({ holder: holder && labelOf(holder), period }))).toEqual(rows)
    const numbers = custody.map(({ holder }) => holder)
    expect(numbers[2]).toBe(numbers[0])
    expect(new Set([...numbers, question.asked, question.viewer.cpr]).size).toBe(4)
    expect(facts.hidesParties(numbers.flatMap((number) => number ?? []))).toBe(false)
    expect(labelOf(question.asked)).toBe('SUBJECT')
    expect(labelOf(question.viewer.cpr ?? question.asked)).toBe(question.viewer.cpr)
  })
})

describe('the viewer’s kin', () => {
  test.each(['CASEWORKER', 'AUDITOR'] as const)('count for a %s', (kind) => {
    const { facts, question } = suppose({}, { viewer: { ...assumption().viewer, kind } })
    const read = { current: question.viewer.cpr, earlier: [], children: [], custody: [], protection: [] }
    expect(facts.viewer).toEqual({ cpr: question.viewer.cpr, read })
  })

  test.each(['CITIZEN', 'SYSTEM'] as const)('do not count for a %s', (kind) => {
    expect('viewer' in suppose({ kinship: 'KIN' }, { viewer: { ...assumption().viewer, kind } }).facts).toBe(false)
  })

  test.each([
    ['NONE', 'OWN'],
    ['KIN', 'CORE_BAR'],
    ['SELF', 'CORE_BAR'],
    ['UNREADABLE', 'RELATIONS_UNAVAILABLE'],
  ] as const)('%s comes to %s', (kinship, expected) => {
    expect(outcomeOf({ kinship })).toBe(expected)
  })

  test('who cannot be read leave the citizen with a parent, so that it matters', () => {
    const { facts } = suppose({ kinship: 'UNREADABLE' })
    expect(facts.viewer?.read).toBe('UNREADABLE')
    expect(facts.subject).toHaveProperty('mother')
    expect(suppose({ kinship: 'KIN' }).facts.subject).not.toHaveProperty('mother')
  })
})

describe('the cases', () => {
  test('are those of the sources that the purpose asks of the authority, as they are assumed', () => {
    const other = { ...CASE, source: 'domus', reference: 'plan' }
    const { source: _source, viewerIsParty: _mine, kinIsParty: _kin, ...fact } = CASE
    expect([...suppose({ cases: [CASE, other] }).facts.relation]).toEqual([['ydelsesservice', [fact]]])
    expect([...suppose({}, { purpose: 'NO_PURPOSE' }).facts.relation]).toEqual([])
  })

  test('cannot be read where their source is assumed not to answer', () => {
    const unreadable = new Set(['ydelsesservice'])
    expect([...suppose({ unreadable }).facts.relation]).toEqual([['ydelsesservice', 'UNREADABLE']])
    expect(suppose({ unreadable: new Set(['domus']) }).facts.relation.get('ydelsesservice')).toHaveLength(1)
  })

  test('of which the viewer is a party bar under a replacement number', () => {
    const cases = [{ ...CASE, viewerIsParty: true }]
    expect(outcomeOf({ subject: 'REPLACEMENT', cases })).toBe('CORE_BAR')
    expect(outcomeOf({ subject: 'REPLACEMENT' })).toBe('OWN')
  })

  test('of which kin is a party are hidden, and their other limits stay', () => {
    const { facts } = suppose({ cases: [{ ...CASE, kinIsParty: true }] })
    const read = facts.relation.get('ydelsesservice')
    const [fact] = read === undefined || read === 'UNREADABLE' ? [] : read
    expect(fact?.limits).toEqual({ sensitivity: 2, parties: [expect.any(String)] })
    expect(facts.hidesParties(fact?.limits.parties ?? [])).toBe(true)
    expect(facts.hidesParties([] as readonly Cpr[])).toBe(false)
    expect(outcomeOf({ cases: [{ ...CASE, kinIsParty: true }] })).toBe('CASE_RELATION_MISSING')
  })
})

test('housing is told of every source that answers', () => {
  const { housing } = suppose({ unreadable: new Set(['domus']) }).facts
  expect([...housing.keys()].sort()).toEqual(Object.keys(register.sources).sort())
  expect(housing.get('domus')).toBe('UNREADABLE')
  expect(housing.get('cpr')).toEqual({ allotted: true, supported: [] })
})
