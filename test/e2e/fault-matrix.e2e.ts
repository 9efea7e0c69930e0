import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, type Json, listAt } from '../json.ts'
import { isInTime, type Matrix, type Measured, runMatrix, stateOf, type View } from './fault-matrix.ts'
import { CASES, type Row } from './fault-table.ts'
import { sectionOf } from './whole-view.ts'

/**
 * Every source in every trouble, as one of many and as the one a decision rests on: what is shown, what is said, what
 * stands in the trail, in what time, and what is left open. What must come of each stands in fault-table.ts.
 */

/** Connections that may stay open for the next call: as many as calls were made at once. */
const MOST_IDLE = 32

let matrix: Matrix
const unhandled: unknown[] = []
const note = (reason: unknown): void => {
  unhandled.push(reason)
}

beforeAll(async () => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  matrix = await runMatrix(CASES)
}, 240_000)

afterAll(() => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
})

describe.each(CASES)('$source', ({ source, rows, conditional }) => {
  test.each(rows)('$name: of many sources its section says $state, and the rest stands', ({ name, state }) => {
    const { ordinary, well, other, deadlineMs } = matrix.measured(source, name)
    expectAnswered(ordinary)
    expect(stateOf(ordinary, source)).toBe(state)
    expectData(ordinary, well.ordinary, source, state)
    expectSame(ordinary, well.ordinary, source, other)
    expect(accessOf(ordinary)).toEqual(accessOf(well.ordinary, source, other))
    expect(readOf(ordinary, 'reads', source)).toBe(state)
    expect(isInTime(ordinary, deadlineMs)).toBe(true)
  })

  test.each(rows)('$name: a look-up that rests on it is $verdict', ({ name, state, verdict }) => {
    const measured = matrix.measured(source, name)
    const { deciding, well, other } = measured
    expectAnswered(deciding)
    if (verdict === 'PERMITTED') {
      expect(stateOf(deciding, source)).toBe(state)
      expectData(deciding, well.deciding, source, state)
      expectSame(deciding, well.deciding, source, other)
      expect(accessOf(deciding)).toEqual(accessOf(well.deciding, source, other))
    } else expectRefused(measured, source, verdict, state)
    expect(isInTime(deciding, measured.deadlineMs)).toBe(true)
  })

  const conditionalRows = conditional === undefined ? [] : rows.map((row) => ({ ...row, cell: conditional.cell }))
  test.each(conditionalRows)(
    '$name: a cell on a condition that it tells of, and no other, is closed',
    ({ name, state, cell: [other, category] }) => {
      const view = matrix.measured(source, name).conditional
      if (view === undefined) throw new Error('nobody looked')
      const told = state === 'OK' || state === 'PARTIAL'
      expectAnswered(view)
      const decided = accessOf(view).find((row) => at(row, 'source') === other && at(row, 'category') === category)
      expect(at(decided, 'code')).toBe(told ? null : 'RELATIONS_UNAVAILABLE')
      expect(stateOf(view, other)).toBe(told ? 'OK' : 'WITHHELD')
      if (!told) expect(heldBy(at(view.citizen, sectionOf(other)))).toEqual([])
      expect(stateOf(view, source)).toBe(state)
      expect(readOf(view, 'decisionReads', source)).toBe(state)
    },
  )

  test.each(rows)('$name: no call stays open', ({ name }) => {
    const { sockets } = matrix.measured(source, name)
    expect(sockets.busy).toBe(0)
    expect(sockets.open).toBeLessThanOrEqual(MOST_IDLE)
  })
})

test('a gateway that has closed leaves no connection to any source', () => {
  for (const left of matrix.left) expect(left).toEqual({ open: 0, busy: 0 })
})

test('nothing was left unhandled, nothing was a bug, and no log line names anybody', () => {
  expect(unhandled).toEqual([])
  expect(matrix.log.filter((line) => line.startsWith('internal error'))).toEqual([])
  const numbers = CASES.flatMap(({ citizen, caseworker }) => [citizen.cpr, caseworker.cpr])
  expect(matrix.log.filter((line) => numbers.some((number) => line.includes(number)))).toEqual([])
})

test('every row is told apart by its name', () => {
  for (const { rows } of CASES) expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
})

function expectAnswered({ status, errors }: View): void {
  expect(status).toBe(200)
  expect(errors).toBeUndefined()
}

/** A source that is well says what it always says, one that fails nothing at all. */
function expectData(view: View, well: View, source: string, state: Row['state']): void {
  const section = at(view.citizen, sectionOf(source))
  if (state === 'OK') expect(section).toEqual(at(well.citizen, sectionOf(source)))
  else if (state === 'PARTIAL') expect(at(section, 'source', 'partialReason')).toEqual(expect.any(String))
  else expect(heldBy(section)).toEqual([])
}

/** The fields of a section that hold anything. */
function heldBy(section: Json): readonly string[] {
  return Object.entries(Object(section)).flatMap(([field, value]) =>
    field === 'source' || value === null || (Array.isArray(value) && value.length === 0) || isEmptyPage(value)
      ? []
      : [field],
  )
}

function isEmptyPage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'edges'))
    ? Reflect.get(value, 'edges').length === 0
    : false
}

/** Another source's section is, to the last field, what it was while all were well. */
function expectSame(view: View, well: View, source: string, other: string): void {
  const [was, is] = [well, view].map(({ citizen }) => at(citizen, sectionOf(other)))
  const failing = source === 'cpr' && stateOf(view, 'cpr') !== 'OK'
  expect(is).toEqual(failing ? protect(was, other) : was)
}

/** While CPR cannot say that an address is not protected it counts as protected: Magnus' view has no place to lose. */
function protect(section: Json, source: string): Json {
  if (source === 'ydelsesservice') return section
  return { ...Object(section), source: { ...Object(at(section, 'source')), notes: ['PROTECTED'] } }
}

/** What was decided, of these sources where any are named. */
function accessOf({ citizen }: View, ...sources: readonly string[]): readonly Json[] {
  return listAt(citizen, 'access').filter((row) => sources.length === 0 || sources.includes(String(at(row, 'source'))))
}

/** The state of a source's read in a look-up's line. */
function readOf({ line }: View, list: 'reads' | 'decisionReads', source: string): Json {
  const read = listAt(line, list).find((row) => at(row, 'source') === source)
  return at(read, 'state')
}

/** Nothing but the refusal in the answer, and in the trail with nothing disclosed. */
function expectRefused({ deciding, other }: Measured, source: string, code: string, state: Row['state']): void {
  const { citizen, line } = deciding
  for (const asked of [source, other]) {
    const told = Object.entries(Object(at(citizen, sectionOf(asked)))).filter(([, value]) => value !== null)
    expect(told).toEqual([
      ['source', { state: 'WITHHELD', asOf: null, partialReason: null, notes: expect.toSatisfy(isNothing) }],
    ])
  }
  const rows = accessOf(deciding)
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toMatchObject({ effect: 'DENY', code })
  expect(listAt(line, 'fields')).toEqual([])
  expect(listAt(line, 'reads').filter((row) => at(row, 'state') !== 'NOT_RELEASED')).toEqual([])
  expect(new Set(listAt(line, 'decisions').map((row) => at(row, 'code')))).toEqual(new Set([code]))
  // "Knows nothing of her" is an answer to the question what a decision needs.
  expect(readOf(deciding, 'decisionReads', source)).toBe(state === 'EMPTY' ? 'OK' : state)
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
