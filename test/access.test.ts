import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { register } from '../src/access/register-in-force.ts'
import type { Category, SourceId } from '../src/contract.ts'
import {
  CATEGORIES,
  CONSENT,
  cell,
  climb,
  covered,
  grounds,
  outcome,
  question,
  SOURCES,
  uncovered,
  viewerOf,
} from './access-kit.ts'

/** The register in force, and every cell of it for every authority. */

const stated: unknown = JSON.parse(readFileSync(new URL('purposes.json', import.meta.url), 'utf8'))

const Cell = z.object({
  basis: z.enum(['OWN', 'STATUTE', 'CONSENT']),
  ref: z.string().optional(),
  justification: z.literal(true).optional(),
  when: z.unknown().optional(),
  only: z.string().optional(),
})
const Stated = z.object({
  version: z.string(),
  sources: z.record(z.string(), z.object({ owner: z.string().nullable() })),
  references: z.record(z.string(), z.unknown()),
  purposes: z.record(
    z.string(),
    z.object({
      authorities: z.array(z.string()),
      cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), Cell))),
    }),
  ),
})
const owner = Stated.parse(stated)

test('the register in force is the owner’s, word for word', () => {
  expect(JSON.parse(JSON.stringify(register))).toEqual(stated)
})

test('every statute that a cell rests on is in the register', () => {
  const refs = Object.values(owner.purposes).flatMap(({ cells }) =>
    Object.values(cells).flatMap((rows) =>
      Object.values(rows).flatMap((row) => Object.values(row).filter(({ basis }) => basis === 'STATUTE')),
    ),
  )
  expect(refs.length).toBeGreaterThan(100)
  expect(refs.filter(({ ref }) => ref === undefined || !(ref in owner.references))).toEqual([])
})

test('an auditor opens nothing but what the log control lists', () => {
  const open = Object.entries(owner.purposes).filter(([, { authorities }]) => authorities.includes('AUDITOR'))
  expect(open.map(([id]) => id)).toEqual(['LOG_CONTROL'])
})

const pairs = Object.entries(owner.purposes).flatMap(([purpose, { authorities }]) =>
  authorities.map((authority) => ({ purpose, authority })),
)

function statedCell(purpose: string, authority: string, source: SourceId, category: Category) {
  const row = owner.purposes[purpose]?.cells[source]?.[category]
  return row?.[authority] ?? row?.['*']
}

/** What of the cells is decided otherwise than expected. */
function differing(expected: (source: SourceId, category: Category) => string, ruling: ReturnType<typeof climb>) {
  return SOURCES.flatMap((source) =>
    CATEGORIES.flatMap((category) => {
      const found = outcome(ruling, source, category)
      return found === expected(source, category) ? [] : [`${source} ${category}: ${found}`]
    }),
  )
}

describe.each(pairs)('$purpose for $authority, everything else in place', ({ purpose, authority }) => {
  const asked = question({ purpose, viewer: viewerOf(authority) })

  test('each cell is open on its basis where a consent covers, and barred where the register is silent', () => {
    const ruling = climb(asked, grounds({ cover: covered }))
    const expected = (source: SourceId, category: Category) =>
      statedCell(purpose, authority, source, category)?.basis ?? 'BARRED'
    expect(differing(expected, ruling)).toEqual([])
  })

  test('each cell of consent is closed without one, and a consent opens nothing else', () => {
    const ruling = climb(asked, grounds({ cover: uncovered }))
    const expected = (source: SourceId, category: Category) => {
      const basis = statedCell(purpose, authority, source, category)?.basis ?? 'BARRED'
      return basis === 'CONSENT' ? 'CONSENT_MISSING' : basis
    }
    expect(differing(expected, ruling)).toEqual([])
  })

  test('each cell that wants a justification is closed without one, and no other', () => {
    const { justification: _none, ...silent } = asked
    const expected = (source: SourceId, category: Category) => {
      const found = statedCell(purpose, authority, source, category)
      return found?.justification === true ? 'JUSTIFICATION_REQUIRED' : (found?.basis ?? 'BARRED')
    }
    expect(differing(expected, climb(silent, grounds()))).toEqual([])
    expect(differing(expected, climb({ ...asked, justification: ' 9 letters ' }, grounds()))).toEqual([])
  })

  test('what is permitted names its true reference, and every decision the version of the register', () => {
    const ruling = climb(asked, grounds())
    for (const source of SOURCES)
      for (const category of CATEGORIES) {
        const decision = cell(ruling, source, category)
        const { basis, ref, only } = statedCell(purpose, authority, source, category) ?? {}
        expect(decision.policyVersion).toBe(owner.version)
        if (decision.effect === 'DENY') continue
        const reference = { OWN: undefined, STATUTE: ref, CONSENT: `${CONSENT.id}/${CONSENT.version}` }[basis ?? 'OWN']
        expect(decision.reference).toBe(reference)
        expect(decision.consent).toEqual(basis === 'CONSENT' ? CONSENT : undefined)
        expect(decision.only).toBe(only)
      }
  })

  test('what is barred leads to the authority that owns the source, save where that is the viewer’s own', () => {
    const ruling = climb(asked, grounds())
    for (const source of SOURCES)
      for (const category of CATEGORIES) {
        const decision = cell(ruling, source, category)
        if (decision.effect === 'PERMIT') continue
        const whose = owner.sources[source]?.owner ?? null
        const handover = { by: 'HANDOVER', source, categories: [category], authority: whose }
        expect(decision.opens).toEqual(whose === null || whose === authority ? [] : [handover])
      }
  })
})
