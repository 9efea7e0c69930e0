import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ConsentTerms } from '../src/access/consent.ts'
import { standNow } from '../src/access/consent-status.ts'
import { foldEntries } from '../src/consent/fold.ts'
import type { ConsentEntry, PlacedEntry } from '../src/consent/store.ts'
import { givenEntry, versionEntry, withdrawnEntry } from '../src/consent/write.ts'
import { openSeal, type Seal } from '../src/store/seal.ts'

/** A ledger of many consents costs no more than in proportion, and nothing of it is opened that nobody asks for. */

const NOW = Date.parse('2026-03-02T08:00:00+01:00')
const CITIZEN = 'c'.repeat(43)
const by = { role: 'SELF', ref: CITIZEN } as const
const person = { birth: { date: '1991-01-02', uncertain: false }, custody: [] }
const plain = openSeal(new Uint8Array(64).fill(7))
const textHash = 'a'.repeat(64)

const terms: ConsentTerms = {
  purposes: ['SANCTION_ASSESSMENT'],
  categories: ['HEALTH'],
  except: [],
  sources: ['domus'],
  recipient: 'BENEFITS',
  effect: 'PERMIT',
  validFrom: NOW - 1000,
  validUntil: NOW + 1000,
  legalGround: 'RSL_11A',
}

/** A consent with its text, given aloud and withdrawn with a reason. */
function consentOf(consent: string, version: number, seal = plain): readonly ConsentEntry[] {
  const place = { citizen: CITIZEN, at: NOW - 500, consent, version }
  const texts = { da: 'ordene', en: 'the words' }
  const text = { textVersion: 'text-1', textHash, language: 'da', texts } as const
  const informed = { consequences: true, withdrawal: true }
  const method = { kind: 'ORAL', note: 'said so', witness: 'W' } as const
  const reason = 'changed her mind'
  return [
    versionEntry(place, { terms, text }, seal),
    givenEntry(place, { by, method, informed, textHash }, seal),
    withdrawnEntry(place, { by, channel: 'DIGITAL', reason, person }, seal),
  ]
}

function placed(entries: readonly ConsentEntry[]): readonly PlacedEntry[] {
  return entries.map((entry, index) => ({ ...entry, place: index + 1 }))
}

describe('what is sealed in the ledger', () => {
  const entries = placed([...consentOf(randomUUID(), 1), ...consentOf(randomUUID(), 1)])

  test('is not opened to tell how consents stand', () => {
    let opened = 0
    const counting: Seal = { ...plain, open: (...sealed) => ((opened += 1), plain.open(...sealed)) }
    const standing = standNow(foldEntries(entries, counting), { now: NOW, person })
    expect(standing.map(({ status }) => status)).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    expect(opened).toBe(0)
    const [first] = standing
    expect(first?.version.texts?.da).toBe('ordene')
    expect(first?.version.texts?.en).toBe('the words')
    expect(opened).toBe(1)
    expect(first?.version.method).toEqual({ kind: 'ORAL', note: 'said so', witness: 'W' })
    expect(first?.version.withdrawn?.reason).toBe('changed her mind')
    expect(opened).toBe(3)
  })

  test('is left out where it does not open, and the consent stands', () => {
    const other = openSeal(new Uint8Array(64).fill(8))
    const [first] = standNow(foldEntries(entries, other), { now: NOW, person })
    expect(first?.status).toBe('WITHDRAWN')
    expect(first?.version.texts?.da).toBeUndefined()
    expect(first?.version.method).toEqual({ kind: 'ORAL', note: '', witness: '' })
    expect(first?.version.withdrawn?.reason).toBeUndefined()
  })
})

describe('how consents stand is told in proportion to their number', () => {
  const open: Seal = { seal: (text) => text, open: (text) => text }

  /** CPU in milliseconds: other work on the machine does not count. */
  function costOf(entries: readonly PlacedEntry[]): number {
    const held = foldEntries(entries, open)
    const costs = Array.from({ length: 9 }, () => {
      const before = process.cpuUsage()
      standNow(held, { now: NOW, person })
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    })
    return Math.min(...costs)
  }

  test.each([
    ['of many ids', () => randomUUID(), () => 1],
    ['of one id in many versions', () => 'one', (index: number) => index + 1],
  ])('%s', { timeout: 30_000 }, (_name, id, version) => {
    const many = (count: number) =>
      placed(Array.from({ length: count }, (_, index) => consentOf(id(), version(index), open)).flat())
    costOf(many(500))
    const [few, tenfold] = [costOf(many(500)), costOf(many(5_000))]
    expect(tenfold / few).toBeLessThan(40)
  })
})
