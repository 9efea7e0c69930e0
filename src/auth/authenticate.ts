import { jwtVerify } from 'jose'
import type { Client, Viewer } from '../access/viewer.ts'
import { readViewer } from './claims.ts'
import { KeysUnavailable, openIssuerKeys } from './issuer-keys.ts'

/**
 * Who asks: the viewer of a good token; MISSING without one; INVALID for one that is forged, expired, for
 * somebody else, from an unknown client or not understood; UNAVAILABLE while the issuer's keys cannot be read.
 */
export type Authenticated = Viewer | 'MISSING' | 'INVALID' | 'UNAVAILABLE'
export type Authenticate = (authorization: string | undefined) => Promise<Authenticated>

interface AuthenticatorOptions {
  readonly issuer: string
  readonly audience: string
  readonly clients: ReadonlyMap<string, Client>
  readonly wallClock: () => Date
}

/** Asymmetric ones only: never `none`, never a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA']
const MAX_TOKEN = 8192
const BEARER = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i

/** Opens the check of access tokens from one issuer. No I/O before the first token. */
export function openAuthenticator({ issuer, audience, clients, wallClock }: AuthenticatorOptions): Authenticate {
  const keys = openIssuerKeys(issuer)
  return async (authorization) => {
    if (authorization === undefined || authorization.trim() === '') return 'MISSING'
    const token = authorization.length > MAX_TOKEN ? undefined : BEARER.exec(authorization)?.[1]
    if (token === undefined) return 'INVALID'
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        currentDate: wallClock(),
        requiredClaims: ['sub', 'exp'],
      })
      return readViewer(payload, clients) ?? 'INVALID'
    } catch (error) {
      return error instanceof KeysUnavailable ? 'UNAVAILABLE' : 'INVALID'
    }
  }
}
