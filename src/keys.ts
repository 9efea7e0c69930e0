import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { aessiv } from '@noble/ciphers/aes.js'
import { Cpr } from './contract.ts'
import { openSigningKey, publicHalf } from './ed25519.ts'

/** One key of `SAMBLIK_KEYS`: its id and 32 bytes. */
export interface KeyMaterial {
  readonly id: string
  readonly bytes: Uint8Array
}

/** What seeds of Ed25519 keys are derived for. */
export const signingUses = ['consent-receipts', 'trail-checkpoints'] as const
export type SigningUse = (typeof signingUses)[number]

/** What comes from the keys of `SAMBLIK_KEYS` alone, and changes with them. */
export interface KeyRing {
  /** sub-key of each key for a named use, of so many bytes, by the id of the key; the current one first */
  ring(use: string, bytes: number): readonly { readonly id: string; readonly key: Uint8Array }[]
  /** the same without ids: what earlier keys signed is still to be verified */
  deriveAll(use: string, bytes: number): readonly Uint8Array[]
  /** raw Ed25519 public keys that are known but not configured, such as those of retired keys: they verify, no more */
  verifyOnly(use: SigningUse): readonly Uint8Array[]
}

/** What the gateway derives from its keys and its secret. Nothing here leaves the process but its results. */
export interface Keys extends KeyRing {
  /** the citizen's id for one client: AES-SIV, stable while the key is current, another one for every other client */
  citizenId(number: Cpr, client: string): string
  /** the number behind an id of this client, of any key of the ring; undefined for anybody else's */
  numberOf(id: string, client: string): Cpr | undefined
  /** a keyed digest for names in memory and in Redis: the same whatever the keys */
  digest(text: string): string
  /** sub-key of the installation for a named use, of so many bytes: the same whatever the keys */
  derive(use: string, bytes: number): Uint8Array
}

/** Public keys by their use. */
export type PublicKeys = Readonly<Partial<Record<SigningUse, Uint8Array>>>

const ID_KEY_BYTES = 64
const SEED_BYTES = 32
const LONGEST_ID = 80
const encoder = new TextEncoder()

/** The first key is current. */
export function openKeyRing(material: readonly KeyMaterial[], known: readonly PublicKeys[] = []): KeyRing {
  if (material.length === 0) throw new Error('no key material')
  const ring: KeyRing['ring'] = (use, bytes) => material.map((key) => ({ id: key.id, key: deriveKey(key, use, bytes) }))
  return {
    ring,
    deriveAll: (use, bytes) => ring(use, bytes).map(({ key }) => key),
    verifyOnly: (use) => known.flatMap((keys) => keys[use] ?? []),
  }
}

/**
 * `secret`: 32 bytes that are the same for every process of an installation, whatever keys it is configured with. Ids
 * are made with the first key; those of the others are still read.
 */
export function openKeys(
  material: readonly KeyMaterial[],
  secret: Uint8Array,
  known: readonly PublicKeys[] = [],
): Keys {
  const keyRing = openKeyRing(material, known)
  const idKeys = keyRing.deriveAll('citizen-id', ID_KEY_BYTES)
  const derive: Keys['derive'] = (use, bytes) => deriveKey({ bytes: secret }, use, bytes)
  // As a key object: the platform checks plain bytes anew at each use, which takes longer than the digest.
  const digestKey = createSecretKey(derive('digest', 32))
  const cipher = (key: Uint8Array, client: string) => aessiv(key, encoder.encode(client))
  return {
    ...keyRing,
    derive,
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
  }
}

/** The public half of a signing key that is derived from `key`. */
export function publicKeyOf(key: Pick<KeyMaterial, 'bytes'>, use: SigningUse): Uint8Array {
  return publicHalf(openSigningKey(deriveKey(key, use, SEED_BYTES)))
}

/** HKDF with SHA-256. */
export function deriveKey(key: Pick<KeyMaterial, 'bytes'>, use: string, bytes: number): Uint8Array {
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
