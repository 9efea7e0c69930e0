import { createHmac, hkdfSync } from 'node:crypto'
import { aessiv } from '@noble/ciphers/aes.js'
import { Cpr } from './contract.ts'

/** One key of `SAMBLIK_KEYS`: its id and 32 bytes. */
export interface KeyMaterial {
  readonly id: string
  readonly bytes: Uint8Array
}

/** What the gateway derives from its key material. Nothing here leaves the process but its results. */
export interface Keys {
  /** the citizen's id for one client: AES-SIV, stable, another one for every other client */
  citizenId(number: Cpr, client: string): string
  /** the number behind an id of this client; undefined for anybody else's */
  numberOf(id: string, client: string): Cpr | undefined
  /** a keyed digest for cache keys in memory */
  digest(text: string): string
  /** sub-key for a named use, of so many bytes */
  derive(use: string, bytes: number): Uint8Array
  /** the same of every key, the current one first: what earlier keys signed is still to be verified */
  deriveAll(use: string, bytes: number): readonly Uint8Array[]
}

const ID_KEY_BYTES = 64
const LONGEST_ID = 80
const encoder = new TextEncoder()

/** The first key is current; ids of the others are still read. */
export function openKeys(material: readonly KeyMaterial[]): Keys {
  const [current] = material
  if (current === undefined) throw new Error('no key material')
  const idKeys = material.map((key) => deriveFrom(key, 'citizen-id', ID_KEY_BYTES))
  const digestKey = deriveFrom(current, 'digest', 32)
  const cipher = (key: Uint8Array, client: string) => aessiv(key, encoder.encode(client))
  return {
    citizenId: (number, client) => {
      const [key] = idKeys
      if (key === undefined) throw new Error('no key material')
      return Buffer.from(cipher(key, client).encrypt(encoder.encode(number))).toString('base64url')
    },
    numberOf: (id, client) => {
      const sealed = Buffer.from(id, 'base64url')
      if (id.length > LONGEST_ID || sealed.toString('base64url') !== id) return undefined
      for (const key of idKeys) {
        const number = open(() => cipher(key, client).decrypt(sealed))
        if (number !== undefined) return number
      }
      return undefined
    },
    digest: (text) => createHmac('sha256', digestKey).update(text).digest('base64url'),
    derive: (use, bytes) => deriveFrom(current, use, bytes),
    deriveAll: (use, bytes) => material.map((key) => deriveFrom(key, use, bytes)),
  }
}

function deriveFrom(key: KeyMaterial, use: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key.bytes, '', `samblik ${use}`, bytes))
}

function open(decrypt: () => Uint8Array): Cpr | undefined {
  try {
    const parsed = Cpr.safeParse(new TextDecoder().decode(decrypt()))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
