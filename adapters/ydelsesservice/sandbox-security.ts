import { createHash } from 'node:crypto'
import type { Incoming, Reply, Surroundings } from '../../src/sandbox/kit.ts'
import { childOf, type Node } from '../../src/sandbox/soap.ts'
import { ENV, WSSE, WSU } from './sandbox-names.ts'
import type { Level } from './sandbox-rights.ts'

/** Who calls: access tokens and the security header of a message. */

export interface Client {
  readonly id: string
  readonly ceiling: Level
}

const THUMBPRINT = '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f'
const SCOPE = 'entityid:http://entityid.kombit.dk/service/ydelselistehent/1,anvenderkontekst:11111111'
const LIFE_SECONDS = 28_800
const CLIENTS: readonly Client[] = [
  { id: 'http://entityid.sandkasse.dk/system/gateway/1', ceiling: 'FOELSOMME_PERSONOPLYSNINGER' },
  { id: 'http://entityid.sandkasse.dk/system/gateway-smal/1', ceiling: 'FORTROLIGE_PERSONOPLYSNINGER' },
]

export type SecurityFault = 'wsse:FailedAuthentication' | 'wsse:InvalidSecurityToken' | 'wsse:MessageExpired'

export interface Security {
  issue(call: Incoming): Reply
  /** the client of a message, or the first check that fails */
  check(root: Node, thumbprint: string | undefined): Client | SecurityFault
  revokeAll(): void
}

interface Issued {
  readonly client: Client
  readonly thumbprint: string
  readonly expires: number
}

export function openSecurity(surroundings: Surroundings): Security {
  const tokens = new Map<string, Issued>()
  let count = 0
  const now = (): number => surroundings.wallClock().getTime()

  function issue(call: Incoming): Reply {
    if (!/^application\/x-www-form-urlencoded\b/i.test(call.headers['content-type'] ?? ''))
      return { status: 415, outcome: '415' }
    const form = new URLSearchParams(call.body)
    const thumbprint = call.headers['x-client-cert-thumbprint']
    const client = CLIENTS.find(({ id }) => id === form.get('client_id'))
    if (!client || thumbprint !== THUMBPRINT) return refuse(401, 'invalid_client')
    if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type')
    if (form.get('scope') !== SCOPE) return refuse(400, 'invalid_scope')
    count += 1
    const seed = `${count} ${now()} ${surroundings.random()}`
    const token = createHash('sha256').update(seed).digest('base64')
    tokens.set(token, { client, thumbprint, expires: now() + LIFE_SECONDS * 1000 })
    return json(200, { access_token: token, token_type: 'Holder-of-key', expires_in: LIFE_SECONDS }, 'OK')
  }

  function check(root: Node, thumbprint: string | undefined): Client | SecurityFault {
    if (thumbprint !== THUMBPRINT) return 'wsse:FailedAuthentication'
    const header = childOf(childOf(root, ENV, 'Header'), WSSE, 'Security')
    if (!header) return 'wsse:InvalidSecurityToken'
    if (!isTimely(header, now())) return 'wsse:MessageExpired'
    const issued = tokens.get(childOf(header, WSSE, 'BinarySecurityToken')?.text.trim() ?? '')
    if (!issued || issued.expires <= now()) return 'wsse:InvalidSecurityToken'
    return issued.thumbprint === thumbprint ? issued.client : 'wsse:FailedAuthentication'
  }

  return { issue, check, revokeAll: () => tokens.clear() }
}

function isTimely(header: Node, now: number): boolean {
  const stamp = childOf(header, WSU, 'Timestamp')
  const created = instantOf(childOf(stamp, WSU, 'Created')?.text)
  const expires = instantOf(childOf(stamp, WSU, 'Expires')?.text)
  return expires <= created + 300_000 && created <= now + 60_000 && expires >= now - 60_000
}

/** Milliseconds; NaN, which no comparison accepts, for anything but a full instant. */
function instantOf(text: string | undefined): number {
  const value = text?.trim() ?? ''
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN
}

function refuse(status: number, error: string): Reply {
  return json(status, { error }, error)
}

function json(status: number, value: unknown, outcome: string): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers, body: JSON.stringify(value), outcome, citizens: 0 }
}
