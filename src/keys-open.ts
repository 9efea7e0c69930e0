import { z } from 'zod'
import { ConfigFault } from './config.ts'
import type { Log } from './contract.ts'
import { deriveKey, type KeyMaterial, type Keys, openKeys, type PublicKeys, publicKeyOf, signingUses } from './keys.ts'
import type { KeyRow, KeyStore } from './keys-store.ts'
import { openQuickSeal } from './store/quick-seal.ts'
import { openSeal } from './store/seal.ts'

/**
 * The secret of an installation: 32 random bytes, the same for all its processes and for good. It lies in the database,
 * wrapped under each key of `SAMBLIK_KEYS`, so that keys come and go and what was derived from it stays.
 */

export interface HouseKeysOptions {
  readonly store: KeyStore
  /** the first is current */
  readonly material: readonly KeyMaterial[]
  /** so many random bytes */
  readonly random: (bytes: number) => Uint8Array
  /** whether keys that are not configured lose the secret: a command leaves that to the gateway */
  readonly retires: boolean
  readonly log: Pick<Log, 'info'>
}

const SECRET_BYTES = 32

/** Reads the secret, or makes it where there is none, and keeps it under these keys. Throws ConfigFault: not these keys. */
export async function openHouseKeys({ store, material, random, retires, log }: HouseKeysOptions): Promise<Keys> {
  const [current, ...earlier] = material
  if (current === undefined) throw new Error('no key material')
  const rows = await readRows(store, async () => {
    const secret = (await store.isOlder()) ? current.bytes : random(SECRET_BYTES)
    return rowOf(current, secret)
  })
  const secret = openSecret(rows, material)
  if (secret === undefined) throw new ConfigFault(['SAMBLIK_KEYS: none of these keys opens this database'])
  const known = new Map(rows.map((row) => [row.id, readPublicKeys(row, secret)]))
  refuseOthers(material, known)
  const missing = material.filter(({ id }) => rows.find((row) => row.id === id)?.wrapped === undefined)
  if (missing.length > 0) await store.add(missing.map((key) => rowOf(key, secret)))
  for (const { id } of missing) log.info('a key opens the database from now on', { key: id })
  const ids = new Set(material.map(({ id }) => id))
  const others = rows.filter(({ id, wrapped }) => !ids.has(id) && wrapped !== undefined)
  if (retires && others.length > 0) {
    await store.retireOthers([current.id, ...earlier.map(({ id }) => id)])
    for (const { id } of others) log.info('a key opens the database no longer', { key: id })
  }
  return openKeys(
    material,
    secret,
    [...known].flatMap(([id, keys]) => (ids.has(id) || keys === undefined ? [] : [keys])),
  )
}

/** Of several processes that start together one makes the secret, and all read that. */
async function readRows(store: KeyStore, first: () => Promise<KeyRow>): Promise<readonly KeyRow[]> {
  const rows = await store.rows()
  if (rows.length > 0) return rows
  await store.create(await first())
  return store.rows()
}

/** What one of these keys opens; undefined: none does. */
export function openSecret(rows: readonly KeyRow[], material: readonly KeyMaterial[]): Uint8Array | undefined {
  for (const key of material) {
    const wrapped = rows.find(({ id }) => id === key.id)?.wrapped
    const opened = wrapped === undefined ? undefined : wrapping(key).open(wrapped, `secret under key ${key.id}`)
    const secret = opened === undefined ? undefined : new Uint8Array(Buffer.from(opened, 'base64url'))
    if (secret?.length === SECRET_BYTES) return secret
  }
  return undefined
}

function rowOf(key: KeyMaterial, secret: Uint8Array): KeyRow {
  const wrapped = wrapping(key).seal(Buffer.from(secret).toString('base64url'), `secret under key ${key.id}`)
  const keys = signingUses.map((use) => [use, Buffer.from(publicKeyOf(key, use)).toString('base64url')])
  const verifies = publicSeal(secret).seal(JSON.stringify(Object.fromEntries(keys)), `public keys of ${key.id}`)
  return { id: key.id, wrapped, verifies }
}

function wrapping(key: KeyMaterial) {
  return openSeal(deriveKey(key, 'installation-secret', 64))
}

function publicSeal(secret: Uint8Array) {
  return openQuickSeal(deriveKey({ bytes: secret }, 'public-keys', 32))
}

const PublicKey = z.base64url().transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
const Stored = z.partialRecord(z.enum(signingUses), PublicKey)

/** Undefined where the row is not as it was written: whoever has the database's password adds no key. */
function readPublicKeys({ id, verifies }: KeyRow, secret: Uint8Array): PublicKeys | undefined {
  const opened = publicSeal(secret).open(verifies, `public keys of ${id}`)
  if (opened === undefined) return undefined
  const read = Stored.safeParse(JSON.parse(opened))
  return read.success ? read.data : undefined
}

/** An id names one key for good: what was signed is verified by it. */
function refuseOthers(material: readonly KeyMaterial[], known: ReadonlyMap<string, PublicKeys | undefined>): void {
  const faults = material.flatMap((key) => {
    if (!known.has(key.id) || isSame(key, known.get(key.id))) return []
    return [`SAMBLIK_KEYS: this database knows another key by the id ${key.id}: a new key has a new id`]
  })
  if (faults.length > 0) throw new ConfigFault(faults)
}

function isSame(key: KeyMaterial, keys: PublicKeys = {}): boolean {
  const uses = signingUses.filter((use) => keys[use] !== undefined)
  return uses.length > 0 && uses.every((use) => Buffer.from(publicKeyOf(key, use)).equals(keys[use] ?? Buffer.of()))
}
