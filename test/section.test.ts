import { describe, expect, test } from 'vitest'
import { redact } from '../src/access/redact.ts'
import { type Answer, type Gap, type Limits, Uuid } from '../src/contract.ts'
import { compileMasks } from '../src/masks.ts'
import { buildSchema } from '../src/schema.ts'
import { partiesOf, showSection } from '../src/section.ts'
import { ELSEWHERE, field, mask, objects, opening, redaction, SERVED, STRANGER, sight } from './access-kit.ts'

/** How a read went, as it is told: nothing of what is hidden counts. */

const row = mask({ name: field(['CASE']), parts: objects(mask({ text: field(['CHILD']) })) })
const section = mask({ cases: objects(row) })
const visible = (gap?: Gap) => ({ name: 'shown', limits: { owner: SERVED, ...(gap === undefined ? {} : { gap }) } })
const HIDDEN: readonly Limits[] = [
  { owner: ELSEWHERE },
  { kle: 'unreadable' },
  { sensitivity: 4 },
  { profile: [] },
  { parties: [STRANGER] },
]

const as = redaction(['CASE', 'CHILD'], {
  sight: sight({
    hidesParties: (parties) => parties.includes(STRANGER),
    viewer: { ...sight().viewer, clearance: { 27: 3 } },
  }),
})

function read(answer: Answer<object>) {
  const result = {
    answer,
    callId: Uuid.parse('00000000-0000-4000-8000-000000000009'),
    latency: 1,
    at: new Date('2026-03-02T09:00:00Z'),
  }
  return result
}

function stateOf(cases: readonly object[], partial = false) {
  return showSection(read({ facts: {}, record: { cases }, partial }), section, false, () => as).source.state
}

describe('the state of a section', () => {
  test.each<Gap>(['PARTIAL', 'TIMEOUT', 'UNAVAILABLE', 'REFUSED', 'MALFORMED'])(
    'knows nothing of what a hidden row lacks: %s',
    (gap) => {
      for (const limits of HIDDEN) {
        const hidden = { name: 'hidden', limits: { ...limits, gap } }
        expect(stateOf([hidden])).toBe('EMPTY')
        expect(stateOf([hidden, visible()])).toBe('OK')
        const within = { name: 'shown', parts: [{ text: 'hidden', limits: { ...limits, gap } }] }
        expect(stateOf([within])).toBe('OK')
      }
    },
  )

  test('is PARTIAL where a row that is shown lacks something, and the fault of one that is not to be trusted', () => {
    for (const gap of ['PARTIAL', 'TIMEOUT', 'UNAVAILABLE'] as const) expect(stateOf([visible(gap)])).toBe('PARTIAL')
    for (const gap of ['REFUSED', 'MALFORMED'] as const) {
      const shown = showSection(
        read({ facts: {}, record: { cases: [visible(gap), visible()] }, partial: false }),
        section,
        false,
        () => as,
      )
      expect(shown).toEqual({ source: { state: gap, asOf: '2026-03-02T09:00:00.000Z' } })
    }
  })

  test('is the fault where nothing is left beside it', () => {
    const single = mask({ case: objects(row, { list: false }) })
    const stateWith = (gap: Gap) =>
      showSection(read({ facts: {}, record: { case: { limits: { gap } } }, partial: false }), single, false, () => as)
        .source.state
    expect([stateWith('TIMEOUT'), stateWith('PARTIAL')]).toEqual(['TIMEOUT', 'PARTIAL'])
    expect(stateOf([], true)).toBe('PARTIAL')
  })

  test('a gap is its object’s own, and leaves no more than other limits do', () => {
    const gaps = new Set<Gap>()
    const shown = redact({ cases: [{ ...visible(), parts: [{ text: 'x' }] }] }, section, { ...as, gaps })
    expect([shown, gaps.size]).toEqual([{ cases: [{ name: 'shown', parts: [{ text: 'x' }] }] }, 0])
    const lacking = redact({ cases: [{ ...visible('TIMEOUT'), parts: [{ text: 'x' }] }] }, section, { ...as, gaps })
    expect([lacking, gaps]).toEqual([shown, new Set(['TIMEOUT'])])
  })
})

test('the source’s own mark of protection says nothing where all that it marks is hidden', () => {
  const placedRow = mask({ name: field(['CASE']), place: field(['CASE'], { place: true }) }, { type: 'PlacedRow' })
  const placed = mask({ cases: objects(placedRow) })
  const notesOf = (cases: readonly object[]) =>
    showSection(read({ facts: {}, record: { cases }, partial: false, protected: true }), placed, false, () => as).source
      .notes
  expect(notesOf([visible()])).toEqual(['PROTECTED'])
  for (const limits of HIDDEN) expect(notesOf([{ name: 'hidden', limits }])).toBeUndefined()
})

test('parties of a case that is hidden anyhow are not looked up', () => {
  const party = { name: 'x', limits: { parties: [STRANGER] } }
  const of = (cases: readonly object[]) => partiesOf(read({ facts: {}, record: { cases }, partial: false }), as.sight)
  expect(of([party])).toEqual([STRANGER])
  for (const limits of HIDDEN.filter(({ parties }) => parties === undefined))
    expect(of([{ name: 'x', limits: { ...limits, parties: [STRANGER] }, parts: [party] }])).toEqual([])
})

test('a link to a case is there when the case is, whatever the row that it stands in may show', () => {
  const dubu = compileMasks(buildSchema([])).get('dubu')?.object
  if (dubu === undefined) throw new Error('no mask')
  const linked = (limits: Limits, own: Limits = {}) => ({
    cases: [
      { id: 'a', relatedCases: [{ id: 'b', limits: { date: 0, ...own, anyOf: [[limits]] } }] },
      { id: 'b', limits },
    ],
  })
  expect(redact(linked({ owner: SERVED }), dubu, as)).toMatchObject({ cases: [{ relatedCases: [{ id: 'b' }] }, {}] })
  for (const limits of HIDDEN)
    expect(JSON.stringify(redact(linked(limits), dubu, as))).toBe(
      JSON.stringify(redact({ cases: [{ id: 'a', relatedCases: [] }] }, dubu, as)),
    )
  const open = new Map([opening('CASE', { periods: [{ from: 10 }] })].map((one) => ['CASE' as const, one]))
  const outside = redact(linked({ date: 5 }, { date: 5 }), dubu, { ...as, open })
  expect(JSON.stringify(outside)).not.toContain('"b"')
})
