import { aessiv } from '@noble/ciphers/aes.js'

/** Encrypts texts in which a person could be named, before they are stored. */
export interface Seal {
  /** `context` names the place it is stored in, once in the store; the same one opens it */
  seal(text: string, context: string): string
  /** undefined: another key, another context, or changed */
  open(sealed: string, context: string): string | undefined
}

const encoder = new TextEncoder()

/** AES-SIV under a key of 64 bytes: nothing random is needed, and a text moved elsewhere does not open. */
export function openSeal(key: Uint8Array): Seal {
  return {
    seal: (text, context) =>
      Buffer.from(aessiv(key, encoder.encode(context)).encrypt(encoder.encode(text))).toString('base64url'),
    open: (sealed, context) => {
      try {
        const opened = aessiv(key, encoder.encode(context)).decrypt(new Uint8Array(Buffer.from(sealed, 'base64url')))
        return new TextDecoder().decode(opened)
      } catch {
        return undefined
      }
    },
  }
}
