import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { openQuickSeal } from '../store/quick-seal.ts'
import type { Seal } from '../store/seal.ts'
import type { CitizenKeyRow, CitizenKeyStore } from './citizen-store.ts'
import { openGroup } from './group.ts'

/** One citizen as the trail knows them. */
export interface CitizenKey {
  /** the pseudonym that stands in their lines */
  readonly line: string
  /** seals what their lines say in words */
  readonly texts: Seal
  /** the sealed form of a case's reference: one for each case, so that lines about it can be told to belong together */
  sealCase(reference: string, seal: (reference: string) => string): string
}

/**
 * A random key for each citizen, kept sealed in a table beside the trail. The pseudonym in a line and the texts of a
 * line hang on it: once the row is erased the lines stay as they are, and nothing leads from them to a person.
 */
export interface CitizenKeys {
  /** The keys of these citizens, by keyed pseudonym; made and durable where there were none. */
  of(citizens: readonly string[]): Promise<ReadonlyMap<string, CitizenKey>>
  /** The pseudonyms that stand in the lines of these citizens; nothing is made. */
  linesOf(citizens: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The keys behind pseudonyms that stand in lines; none where it was erased. */
  behind(lines: readonly string[]): Promise<ReadonlyMap<string, CitizenKey>>
  /** Erases the keys; how many there were. */
  erase(citizens: readonly string[]): Promise<number>
}

export interface CitizenKeysOptions {
  readonly store: CitizenKeyStore
  /** sub-key of the house for a named use: seals the keys themselves */
  readonly derive: (use: string, bytes: number) => Uint8Array
  /** so many random bytes */
  readonly random: (bytes: number) => Uint8Array
  /** a millisecond counter */
  readonly ticks: () => number
}

const KEY_BYTES = 32
/** How long a process that did not erase a key itself may go on using it. */
export const REMEMBERED_MS = 10_000
const MOST_REMEMBERED = 10_000
/** keys of one commit */
const MOST_AT_ONCE = 1000

/** A pseudonym of a line, never to be taken for that of a number, which is two characters shorter. */
const OF_LINE = /^c-[A-Za-z0-9_-]{43}$/

export function isOfLine(citizen: string): boolean {
  return OF_LINE.test(citizen)
}

export function openCitizenKeys({ store, derive, random, ticks }: CitizenKeysOptions): CitizenKeys {
  const seal = keySeal(derive)
  const add = openGroup<CitizenKeyRow>((rows) => store.add(rows), MOST_AT_ONCE)
  const remembered = new Map<string, { readonly key: CitizenKey; readonly until: number }>()

  function remember(citizen: string, key: CitizenKey): void {
    remembered.delete(citizen)
    remembered.set(citizen, { key, until: ticks() + REMEMBERED_MS })
    const [oldest] = remembered.keys()
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  function recall(citizen: string): CitizenKey | undefined {
    const known = remembered.get(citizen)
    return known !== undefined && known.until > ticks() ? known.key : undefined
  }

  async function read(citizens: readonly string[], found: Map<string, CitizenKey>): Promise<void> {
    for (const row of await store.rowsOf(citizens)) {
      const key = openKeyRow(row, seal)
      if (key === undefined) throw new Error('the key of a citizen does not open')
      remember(row.citizen, key)
      found.set(row.citizen, key)
    }
  }

  function newRow(citizen: string): CitizenKeyRow {
    const key = random(KEY_BYTES)
    const sealed = seal.seal(Buffer.from(key).toString('base64url'), placeOf(citizen))
    return { citizen, line: pseudonymOf(createSecretKey(key)), sealed }
  }

  async function of(citizens: readonly string[]): Promise<ReadonlyMap<string, CitizenKey>> {
    const found = new Map<string, CitizenKey>()
    for (const citizen of citizens) {
      const key = recall(citizen)
      if (key !== undefined) found.set(citizen, key)
    }
    const unknown = () => [...new Set(citizens)].filter((citizen) => !found.has(citizen))
    if (unknown().length > 0) await read(unknown(), found)
    const without = unknown()
    if (without.length > 0) {
      await add(without.map(newRow))
      await read(without, found)
    }
    return found
  }

  return {
    of,
    linesOf: async (citizens) => new Map((await store.rowsOf(citizens)).map(({ citizen, line }) => [citizen, line])),
    behind: async (lines) =>
      new Map(
        (await store.rowsIn([...new Set(lines)])).flatMap((row) => {
          const key = openKeyRow(row, seal)
          return key === undefined ? [] : [[row.line, key] as const]
        }),
      ),
    erase: async (citizens) => {
      for (const citizen of citizens) remembered.delete(citizen)
      return store.erase(citizens)
    },
  }
}

/** What seals the keys themselves. */
export function keySeal(derive: CitizenKeysOptions['derive']): Seal {
  return openQuickSeal(derive('citizen-keys', 32))
}

/** The key in a row; undefined where it was sealed with another. */
export function openKeyRow({ citizen, sealed }: CitizenKeyRow, seal: Seal): CitizenKey | undefined {
  const opened = seal.open(sealed, placeOf(citizen))
  return opened === undefined ? undefined : citizenKey(createSecretKey(opened, 'base64url'))
}

/** Of a key object: the platform checks plain bytes anew at each use, which takes longer than the digest. */
function pseudonymOf(key: KeyObject): string {
  return `c-${createHmac('sha256', key).update('samblik trail citizen').digest('base64url')}`
}

function citizenKey(key: KeyObject): CitizenKey {
  const cases = new Map<string, string>()
  let texts: Seal | undefined
  return {
    line: pseudonymOf(key),
    // A line need not say anything in words.
    get texts() {
      texts ??= openQuickSeal(new Uint8Array(hkdfSync('sha256', key, '', 'samblik trail texts', 32)))
      return texts
    },
    sealCase: (reference, seal) => {
      const sealed = cases.get(reference) ?? seal(reference)
      if (cases.size < MOST_CASES) cases.set(reference, sealed)
      return sealed
    },
  }
}

/** cases of one citizen whose sealed reference is remembered with the key */
const MOST_CASES = 50

function placeOf(citizen: string): string {
  return `citizen key ${citizen}`
}
