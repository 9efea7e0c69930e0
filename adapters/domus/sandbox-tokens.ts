import { createHmac } from 'node:crypto'
import type { Incoming, Surroundings } from '../../src/sandbox/kit.ts'
import { TYPES } from './sandbox-row.ts'

/** Who a token stands for and what it opens. */
export interface Grant {
  readonly client: string
  readonly scopes: ReadonlySet<string>
  readonly ceiling: 'N' | 'R'
}

export interface TokenAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly outcome: string
}

export interface Tokens {
  issue(call: Incoming): TokenAnswer
  /** the grant of the Authorization header, unless unknown or expired */
  check(call: Incoming): Grant | undefined
  /** all tokens become unknown */
  revoke(): void
}

const LIFETIME_S = 600
const ALL = 'system/*.read'
const CLIENTS: Readonly<
  Record<string, { readonly secret: string; readonly scope: string; readonly ceiling: 'N' | 'R' }>
> = {
  gateway: { secret: 'sandkasse-domus', scope: ALL, ceiling: 'R' },
  'gateway-smal': {
    secret: 'sandkasse-smal',
    scope: 'system/Patient.read system/CareTeam.read',
    ceiling: 'N',
  },
}

/** OAuth2 client credentials; tokens are signed JWTs that only this server reads. */
export function openTokens(surroundings: Surroundings): Tokens {
  const key = String(surroundings.random())
  const live = new Map<string, Grant & { readonly until: number }>()
  let serial = 0
  return {
    issue: (call) => {
      const form = new URLSearchParams(call.body)
      const problem = refuse(form)
      if (problem) return problem
      const name = form.get('client_id') ?? ''
      const client = CLIENTS[name]
      if (!client) return refusal(401, 'invalid_client')
      const scope = form.get('scope') || client.scope
      if (!holds(client.scope, scope)) return refusal(400, 'invalid_scope')
      const seconds = Math.floor(surroundings.wallClock().getTime() / 1000)
      serial += 1
      const token = sign(
        {
          iss: 'https://sandkasse.dk/domus',
          sub: name,
          aud: 'domus',
          exp: seconds + LIFETIME_S,
          jti: String(serial),
          scope,
          cvr: '11111111',
          fortrolighedsloft: client.ceiling,
        },
        key,
      )
      const until = (seconds + LIFETIME_S) * 1000
      live.set(token, { client: name, scopes: new Set(scope.split(' ')), ceiling: client.ceiling, until })
      return {
        status: 200,
        body: { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_S, scope },
        outcome: 'OK',
      }
    },
    check: (call) => {
      const token = /^Bearer +(\S+)$/i.exec(call.headers['authorization'] ?? '')?.[1]
      const grant = token === undefined ? undefined : live.get(token)
      return grant && grant.until > surroundings.wallClock().getTime() ? grant : undefined
    },
    revoke: () => live.clear(),
  }
}

/** Whether the grant opens this type. */
export function mayRead(grant: Grant, type: string): boolean {
  return grant.scopes.has(ALL) || grant.scopes.has(`system/${type}.read`)
}

function refuse(form: URLSearchParams): TokenAnswer | undefined {
  const repeated = new Set(form.keys()).size !== [...form.keys()].length
  const grant = form.get('grant_type')
  if (repeated || grant === null) return refusal(400, 'invalid_request')
  if (grant !== 'client_credentials') return refusal(400, 'unsupported_grant_type')
  const client = CLIENTS[form.get('client_id') ?? '']
  return client && client.secret === form.get('client_secret') ? undefined : refusal(401, 'invalid_client')
}

function holds(held: string, asked: string): boolean {
  const own = held.split(' ')
  const known: ReadonlySet<string> = new Set([ALL, ...TYPES.map((type) => `system/${type}.read`)])
  return asked.split(' ').every((scope) => known.has(scope) && (own.includes(ALL) || own.includes(scope)))
}

function refusal(status: number, error: string): TokenAnswer {
  return { status, body: { error }, outcome: error }
}

function sign(claims: Readonly<Record<string, unknown>>, key: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`
}
