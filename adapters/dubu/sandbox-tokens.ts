import { createHash } from 'node:crypto'
import type { Incoming, Reply, Surroundings } from '../../src/sandbox/kit.ts'
import type { Level } from './sandbox-case.ts'

/** Who calls: the client and how sensitive a case may be that leaves to it. */
export interface Grant {
  readonly client: string
  readonly ceiling: Level
}

export interface Tokens {
  issueSaml(call: Incoming): Reply
  issueAccess(call: Incoming): Reply
  /** the grant of the Authorization header, unless unknown, expired or held by another certificate */
  check(call: Incoming): Grant | undefined
  /** all access tokens become unknown; the SAML tokens stay */
  revoke(): void
  reset(): void
}

interface Issued {
  readonly client: string
  readonly thumbprint: string
  readonly until: number
}

const THUMBPRINT = '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f'
const SCOPE = 'entityid:http://entityid.kombit.dk/service/sdi/sagdokumentindeks/6,anvenderkontekst:11111111'
const CVR = '11111111'
const SAML_S = 28_800
const ACCESS_S = 3600
const CEILINGS: Readonly<Record<string, Level>> = {
  'http://entityid.sandkasse.dk/system/gateway/1': 'FOELSOMME_PERSONOPLYSNINGER',
  'http://entityid.sandkasse.dk/system/gateway-smal/1': 'FORTROLIGE_PERSONOPLYSNINGER',
}

/** The two token calls and the check of every other call. Tokens are bound to the certificate's thumbprint. */
export function openTokens(surroundings: Surroundings): Tokens {
  const saml = new Map<string, Issued>()
  const access = new Map<string, Issued>()
  let count = 0
  const now = () => surroundings.wallClock().getTime()
  const mint = (kind: string): string => {
    count += 1
    const seed = `${kind}/${count}/${surroundings.random()}/${surroundings.random()}`
    return createHash('sha256').update(seed).digest('hex').slice(0, 40)
  }
  return {
    issueSaml: (call) => {
      const form = new URLSearchParams(call.body)
      const thumbprint = call.headers['x-client-cert-thumbprint'] ?? ''
      if (thumbprint !== THUMBPRINT) return UNAUTHORISED
      if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type')
      const client = form.get('client_id') ?? ''
      if (!Object.hasOwn(CEILINGS, client)) return refuse(401, 'invalid_client')
      if (form.get('scope') !== SCOPE) return refuse(400, 'invalid_scope')
      const token = Buffer.from(`dubu-saml-${mint('saml')}`).toString('base64')
      saml.set(token, { client, thumbprint, until: now() + SAML_S * 1000 })
      return give(token, 'saml', SAML_S)
    },
    issueAccess: (call) => {
      const form = new URLSearchParams(call.body)
      const thumbprint = call.headers['x-client-cert-thumbprint'] ?? ''
      const issued = saml.get(form.get('saml-token') ?? '')
      if (thumbprint !== THUMBPRINT) return UNAUTHORISED
      if (!form.has('saml-token') || !requesterFits(form)) return refuse(400, 'invalid_request')
      if (!issued || issued.thumbprint !== thumbprint || issued.until <= now()) return UNAUTHORISED
      const token = `dubu-${mint('access')}`
      access.set(token, { ...issued, until: now() + ACCESS_S * 1000 })
      return give(token, 'Holder-of-key', ACCESS_S)
    },
    check: (call) => {
      const token = /^Holder-of-key +(\S+)$/i.exec(call.headers['authorization'] ?? '')?.[1]
      const issued = token === undefined ? undefined : access.get(token)
      if (!issued || issued.until <= now()) return undefined
      if (call.headers['x-client-cert-thumbprint'] !== issued.thumbprint) return undefined
      const ceiling = CEILINGS[issued.client]
      return ceiling === undefined ? undefined : { client: issued.client, ceiling }
    },
    revoke: () => access.clear(),
    reset: () => {
      access.clear()
      saml.clear()
    },
  }
}

/** Type and identifier only together; of the four types the sandbox serves CVR, its own. */
function requesterFits(form: URLSearchParams): boolean {
  const kind = form.get('datarekvirent-type')
  const identifier = form.get('datarekvirent-identifier')
  if (kind === null && identifier === null) return true
  return kind === 'CVR' && identifier === CVR
}

export const UNAUTHORISED: Reply = { status: 401, outcome: '401' }

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

function give(token: string, kind: string, seconds: number): Reply {
  const body = { access_token: token, token_type: kind, expires_in: seconds }
  return { status: 200, headers: HEADERS, body: JSON.stringify(body), outcome: 'OK' }
}

function refuse(status: number, error: string): Reply {
  return { status, headers: HEADERS, body: JSON.stringify({ error }), outcome: error }
}
