import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { liesInDataPeriod } from '../src/access/consent.ts'
import { register } from '../src/access/register-in-force.ts'
import { book } from './oracle/book.ts'
import type { Case, OpenCase } from './oracle/case.ts'
import { drawCase } from './oracle/draw.ts'
import type { LedgerVersion } from './oracle/ledger.ts'
import { judgeByProduct, standingOf } from './oracle/product.ts'
import type { CellVerdict, Verdict } from './oracle/verdict.ts'

/** Section 11 over whole look-ups: ledger, facts and register together, every consent with the life it has had. */

const DAY = 86_400_000
const RUNS = { numRuns: 400, interruptAfterTimeLimit: 30_000 }
const cases = drawCase(book)

function judge(one: Case): Verdict {
  return judgeByProduct(one, register)
}

/** What a cell shows: of each of these dates, and of what has no date. */
function shownBy(cell: CellVerdict | undefined, now: number): ReadonlySet<number | undefined> {
  const dates = [undefined, ...[-1000, -500, -200, -50, -1, 1].map((days) => now + days * DAY)]
  if (cell?.effect !== 'PERMIT') return new Set()
  const periods = cell.periods?.map((span) => {
    const [from, to] = span.split('..')
    return { ...(from ? { from: Number(from) } : {}), ...(to ? { to: Number(to) } : {}) }
  })
  return new Set(dates.filter((date) => liesInDataPeriod(periods, date)))
}

/** Cells that show more after than before, and whether any shows less. */
function difference(before: Verdict, after: Verdict, now: number) {
  const cellsOf = (verdict: Verdict) => (verdict.kind === 'DECIDED' ? verdict.cells : {})
  const places = Object.keys({ ...cellsOf(before), ...cellsOf(after) })
  const pairs = places.map((place) => {
    const [was, is] = [before, after].map((verdict) => shownBy(cellsOf(verdict)[place], now))
    return { place, was: was ?? new Set(), is: is ?? new Set() }
  })
  return {
    wider: pairs.filter(({ was, is }) => !is.isSubsetOf(was)).map(({ place }) => place),
    narrower: pairs.some(({ was, is }) => !was.isSubsetOf(is)),
  }
}

function asDenial({ dataPeriod: _period, supersedes: _other, ...version }: LedgerVersion): LedgerVersion {
  return { ...version, id: 'added', version: 1, effect: 'DENY' }
}

describe('of whatever look-up', () => {
  test('a denial that supersedes nothing opens nothing, wherever in the ledger it stands', () => {
    let closed = 0
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(), (one, source, place) => {
        const model = one.versions[source % one.versions.length]
        if (model === undefined) return
        const versions = one.versions.toSpliced(place % (one.versions.length + 1), 0, asDenial(model))
        const { wider, narrower } = difference(judge(one), judge({ ...one, versions }), one.now)
        expect(wider).toEqual([])
        if (narrower) closed += 1
      }),
      RUNS,
    )
    expect(closed).toBeGreaterThan(0)
  })

  test('a permit taken out with all its versions, none of which supersedes another, leaves nothing more open', () => {
    let closed = 0
    fc.assert(
      fc.property(cases, fc.nat(), (one, index) => {
        const id = one.versions[index % one.versions.length]?.id
        const out = one.versions.filter((version) => version.id === id)
        if (out.some(({ effect, supersedes }) => effect === 'DENY' || supersedes !== undefined)) return
        const versions = one.versions.filter((version) => version.id !== id)
        const { wider, narrower } = difference(judge(one), judge({ ...one, versions }), one.now)
        expect(wider).toEqual([])
        if (narrower) closed += 1
      }),
      RUNS,
    )
    expect(closed).toBeGreaterThan(0)
  })

  test('a consent to another authority, or for another purpose, changes nothing', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.boolean(), (one, index, byRecipient) => {
        const model = one.versions[index % one.versions.length]
        if (model === undefined) return
        const { supersedes: _other, ...version } = model
        const elsewhere = byRecipient ? { recipient: 'NOBODY' } : { purposes: ['NO_SUCH_PURPOSE'] }
        const added = { ...version, ...elsewhere, id: 'added', version: 1 }
        if (one.purpose === 'NO_SUCH_PURPOSE') return
        expect(judge({ ...one, versions: [...one.versions, added] })).toEqual(judge(one))
      }),
      RUNS,
    )
  })

  test('a consent that has ended once stays ended, and as it ended', () => {
    let ended = 0
    fc.assert(
      fc.property(cases, fc.array(fc.integer({ min: -400, max: 0 }), { minLength: 6, maxLength: 6 }), (one, days) => {
        const over = new Map<string, string>()
        for (const now of [...days.toSorted((a, b) => a - b), 0].map((day) => one.now + day * DAY + 2_017))
          for (const { version, status } of standingOf({ ...one, now })) {
            const before = over.get(`${version.id}/${version.version}`)
            if (before !== undefined) expect(status).toBe(before)
            if (status === 'REQUESTED' || status === 'ACTIVE') continue
            over.set(`${version.id}/${version.version}`, status)
            ended += 1
          }
      }),
      RUNS,
    )
    expect(ended).toBeGreaterThan(500)
  })

  test('withdrawn before it was valid, it stays withdrawn whatever else had ended it by then', () => {
    const [one] = fc.sample(drawCase(book), { numRuns: 1, seed: 1 })
    if (one === undefined) throw new Error('no case')
    const at = (days: number): number => one.now + days * DAY
    const given = { version: 1, recorded: at(-9), givers: [{ role: 'PROXY', ref: 'proxy', at: at(-9) }] } as const
    const terms = { effect: 'PERMIT', recipient: 'BENEFITS', purposes: ['VISITATION'], sources: ['domus'] } as const
    const version = { ...given, ...terms, categories: ['CASE'], except: [] }
    const versions = [
      { ...version, id: 'first', validFrom: at(5), validUntil: at(90), withdrawn: at(-7) },
      { ...version, id: 'second', validFrom: at(-8), validUntil: at(80), supersedes: { id: 'first' } },
    ]
    const states = [-6, 4, 6].map((days) =>
      standingOf({ ...one, subject: 'UNKNOWN', now: at(days), versions, closures: [] }).map(({ status }) => status),
    )
    expect(states).toEqual(Array.from({ length: 3 }, () => ['WITHDRAWN', 'ACTIVE']))
  })

  test('a case that is hidden from the viewer changes nothing', () => {
    const hiding = fc.constantFrom<Partial<OpenCase>>(
      { owner: '33333333' },
      { kle: '88.01' },
      { level: 4, kle: '88' },
      { rows: [] },
      { rows: [{ unit: 'unit-3' }, {}] },
      { profile: [] },
      { profile: [{ id: 'unit-1', to: 0 }] },
    )
    let related = 0
    fc.assert(
      fc.property(cases, hiding, fc.boolean(), (one, hidden, first) => {
        const added: OpenCase = {
          ref: 'hidden',
          rows: [{ unit: 'unit-1' }],
          role: 'PRIMARY',
          meetings: [one.now],
          ...hidden,
        }
        // One open case of any unit is a fact of TRANSITION_TO_ADULTHOOD, on whatever profile it stands.
        if (one.purpose === 'TRANSITION_TO_ADULTHOOD' && (hidden.profile || hidden.rows)) return
        const relation = Object.fromEntries(
          Object.entries(one.relation).map(([source, found]) => {
            if (found === 'UNREADABLE') return [source, found]
            related += 1
            return [source, first ? [added, ...found] : [...found, added]]
          }),
        )
        expect(judge({ ...one, relation })).toEqual(judge(one))
      }),
      RUNS,
    )
    expect(related).toBeGreaterThan(100)
  })

  test('more cells asked decide no cell otherwise', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const whole = judge(one)
        for (const cell of one.cells) {
          const alone = judge({ ...one, cells: [cell] })
          if (whole.kind !== 'DECIDED' || alone.kind !== 'DECIDED') expect(alone).toEqual(whole)
          else expect(alone.cells[cell.join(' ')]).toEqual(whole.cells[cell.join(' ')])
        }
      }),
      { numRuns: 500 },
    )
  })
})
