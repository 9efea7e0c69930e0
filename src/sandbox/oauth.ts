import { createHash } from 'node:crypto'
import type { Incoming, Reply, Surroundings } from './kit.ts'

/** OAuth2 client credentials with opaque tokens, as several sandbox sources serve them. */

export interface RegisteredClient {
  readonly id: string
  readonly secret: string
  readonly scopes: readonly string[]
}

export interface Credentials {
  readonly id: string
  readonly secret: string
}

/** Whose call it is and what it may read. */
export interface Grant {
  readonly client: string
  readonly scopes: ReadonlySet<string>
}

export interface TokenDesk {
  /** Answers the token call; `credentials` as the source takes them (form or Basic). */
  issue(form: URLSearchParams, credentials: Credentials | undefined): Reply
  /** The grant of an `Authorization: Bearer` header; undefined: no, unknown or expired token. */
  grantOf(authorization: string | undefined): Grant | undefined
  /** All tokens become unknown. */
  revoke(): void
}

export interface TokenRules {
  readonly prefix: string
  readonly seconds: number
  readonly clients: readonly RegisteredClient[]
}

interface Issued {
  readonly grant: Grant
  readonly expires: number
}

export function openTokenDesk(rules: TokenRules, surroundings: Surroundings): TokenDesk {
  const issued = new Map<string, Issued>()
  let count = 0

  /** The running count keeps tokens apart also where the randomness handed in repeats itself. */
  function mint(): string {
    count += 1
    const seed = `${rules.prefix}/${count}/${surroundings.random()}/${surroundings.random()}`
    return `${rules.prefix}-${count}-${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`
  }

  return {
    issue(form, credentials) {
      const client = rules.clients.find(({ id, secret }) => id === credentials?.id && secret === credentials.secret)
      if (!client) return refuse(401, 'invalid_client')
      if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type')
      const asked = [...new Set((form.get('scope') ?? '').split(' ').filter((scope) => scope !== ''))]
      if (asked.some((scope) => !client.scopes.includes(scope))) return refuse(400, 'invalid_scope')
      const scopes = asked.length > 0 ? asked : client.scopes
      const token = mint()
      const expires = surroundings.wallClock().getTime() + rules.seconds * 1000
      issued.set(token, { grant: { client: client.id, scopes: new Set(scopes) }, expires })
      const body = { access_token: token, token_type: 'Bearer', expires_in: rules.seconds, scope: scopes.join(' ') }
      return { status: 200, headers: HEADERS, body: JSON.stringify(body), outcome: 'OK', citizens: 0 }
    },
    grantOf(authorization) {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
      const found = token === undefined ? undefined : issued.get(token)
      return found && found.expires > surroundings.wallClock().getTime() ? found.grant : undefined
    },
    revoke: () => issued.clear(),
  }
}

/** Client id and secret of an HTTP Basic header. */
export function readBasic(call: Incoming): Credentials | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(call.headers['authorization'] ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { id, secret: secret.join(':') }
}

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

function refuse(status: number, error: string): Reply {
  return { status, headers: HEADERS, body: JSON.stringify({ error }), outcome: error, citizens: 0 }
}
