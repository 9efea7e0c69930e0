import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { lookUp, openStory } from './story.ts'
import { type Between, startBetween } from './tampering.ts'

/** A hidden row cannot be told from one that does not exist: by no state, no call and no time. */

const DEADLINE_MS = 1_500
/** What an answer takes that waits for nothing, on a busy machine. */
const PROMPT_MS = 900
const WELL = { profil: 'hurtig', operationer: ['*'] }
const ILL = ['nede', 'haenger', 'afbrudt', 'fejl:DUBU-0500', 'fejl:DUBU-0400']
const SEE = 'dubu { source { state partialReason notes } cases { title number documents { edges { node { id } } } } }'
const NOTHING = { dubu: { source: { state: 'EMPTY', partialReason: null, notes: null }, cases: [] } }

let between: Between
let house: House

beforeAll(async () => {
  between = await startBetween(['dubu'])
  house = await openStory({ deadlineMs: DEADLINE_MS, change: (assembly) => between.between(assembly) })
})
afterAll(async () => {
  await house.close()
  await between.close()
})
beforeEach(async () => {
  await house.reset()
  await house.control('dubu', 'PUT', 'graenser', { til: false })
})
afterEach(() => between.tamper('dubu', undefined))

async function fileReads(): Promise<number> {
  return (await house.calls('dubu')).filter((call) => at(call, 'operation') === 'Sag').length
}

async function look(as: string, whom: string, purpose: string, see = SEE): Promise<{ view: Json; ms: number }> {
  const started = performance.now()
  const view = await lookUp(house, { as, at: whom, for: purpose, because: 'asked by a test', see })
  return { view, ms: performance.now() - started }
}

describe('a case that is hidden', () => {
  test('from a father’s own insight: its file is not read, and whether it could be is not told', async () => {
    // Twice: a look-up that was permitted before starts its reads early.
    for (const _time of ['first', 'second']) expect((await look('max', 'Max', 'OWN_INSIGHT')).view).toEqual(NOTHING)
    for (const profil of ILL) {
      await house.control('dubu', 'PUT', 'opfoersel', { profil, operationer: ['Sag'] })
      const { view, ms } = await look('max', 'Max', 'OWN_INSIGHT')
      await house.control('dubu', 'PUT', 'opfoersel', WELL)
      expect(view).toEqual(NOTHING)
      expect(ms).toBeLessThan(PROMPT_MS)
    }
    expect(await fileReads()).toBe(0)
  })

  test('answers as for one who has no case at all', async () => {
    expect((await look('else', 'Else', 'OWN_INSIGHT')).view).toEqual(NOTHING)
  })
})

describe('a case that is shown', () => {
  test('comes with its file, also where the read was started early', async () => {
    for (const _time of ['first', 'second']) {
      const { view } = await look('beate', 'Viggo', 'CHILD_ASSESSMENT')
      expect(at(view, 'dubu', 'source', 'state')).toBe('OK')
      expect(listAt(view, 'dubu', 'cases', 0, 'documents', 'edges')).toHaveLength(2)
    }
    expect(await fileReads()).toBe(2)
  })

  test.each(['nede', 'haenger'])('is PARTIAL without its file (%s): the rest of it stands', async (profil) => {
    await house.control('dubu', 'PUT', 'opfoersel', { profil, operationer: ['Sag'] })
    const { view } = await look('beate', 'Viggo', 'CHILD_ASSESSMENT')
    expect(at(view, 'dubu')).toMatchObject({
      source: { state: 'PARTIAL' },
      cases: [{ title: 'Børnesag', number: 'DUBU-2025-0310', documents: { edges: [] } }],
    })
  })
})

describe('what states an owner or a subject that cannot be read belongs to nobody', () => {
  const BY_UUID = '<sd:UUIDIdentifikator>aaaaaaaa-0000-4000-8000-000000000001</sd:UUIDIdentifikator>'
  const CHANGES: readonly (readonly [string, string, string])[] = [
    ['owner by UUID', '<sd:URNIdentifikator>urn:oio:cvr-nr:11111111</sd:URNIdentifikator>', BY_UUID],
    ['owner by a CVR number of nine', 'urn:oio:cvr-nr:11111111', 'urn:oio:cvr-nr:111111111'],
    ['subject', 'urn:oio:kle:27.', 'urn:oio:kle:27-'],
  ]

  test.each(CHANGES)('%s', async (_what, stated, instead) => {
    const see = `${SEE} access { code }`
    const well = await look('ulla', 'Magnus', 'TRANSITION_TO_ADULTHOOD', see)
    expect(listAt(well.view, 'dubu', 'cases')).toHaveLength(1)
    let changed = 0
    between.tamper('dubu', {
      answer: (body) =>
        body.toString('utf8').replaceAll(stated, () => {
          changed += 1
          return instead
        }),
    })
    const { view } = await look('ulla', 'Magnus', 'TRANSITION_TO_ADULTHOOD', see)
    expect(changed).toBeGreaterThan(0)
    expect(at(view, 'dubu', 'source', 'state')).toBe('WITHHELD')
    expect(new Set(listAt(view, 'access').map((row) => at(row, 'code')))).toEqual(new Set(['CASE_RELATION_MISSING']))
  })
})
