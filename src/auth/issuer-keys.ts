import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'

const TIMEOUT_MS = 2_000

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })

/** The issuer's keys could not be read: this says nothing of the token. */
export class KeysUnavailable extends Error {}

/**
 * The issuer's public keys, found by OpenID discovery at the first token: the gateway starts without its issuer.
 * A discovery that failed is tried again by the next token. Rejects with KeysUnavailable, or with jose's fault
 * when the issuer has no such key.
 */
export function openIssuerKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined
  return async (header, token) => {
    try {
      found ??= discover(issuer)
      const keys = await found.catch((error: unknown) => {
        found = undefined
        throw error
      })
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new KeysUnavailable('the keys of the issuer cannot be read', { cause: error })
    }
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error('the issuer does not answer its discovery')
  const discovery = Discovery.parse(await response.json())
  if (discovery.issuer !== issuer) throw new Error('the issuer names itself otherwise')
  return createRemoteJWKSet(new URL(discovery.jwks_uri), { timeoutDuration: TIMEOUT_MS })
}
