import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import type { Seal } from './seal.ts'

/**
 * A seal for what is long, short-lived and written on the way of a query: AES-256-GCM of the platform, ten times as
 * fast as AES-SIV in JavaScript. Its nonce is a keyed digest of context and text, so that nothing random is needed
 * and no nonce serves two texts.
 */
export function openQuickSeal(key: Uint8Array): Seal {
  // As key objects: the platform checks plain bytes anew at each use, which takes longer than the rest.
  const secret = createSecretKey(key)
  const [cipherKey, nonceKey] = ['cipher', 'nonce'].map((use) =>
    createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', use, 32))),
  )
  if (cipherKey === undefined || nonceKey === undefined) throw new Error('no keys')
  return {
    seal: (text, context) => {
      const nonce = createHmac('sha256', nonceKey).update(`${context.length} ${context}${text}`).digest()
      const cipher = createCipheriv(CIPHER, cipherKey, nonce.subarray(0, NONCE)).setAAD(Buffer.from(context))
      const body = [cipher.update(text, 'utf8'), cipher.final()]
      return Buffer.concat([nonce.subarray(0, NONCE), cipher.getAuthTag(), ...body]).toString('base64url')
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < NONCE + TAG) return undefined
      const opening = createDecipheriv(CIPHER, cipherKey, bytes.subarray(0, NONCE), { authTagLength: TAG })
      opening.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      try {
        return Buffer.concat([opening.update(bytes.subarray(NONCE + TAG)), opening.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16
