import { z } from 'zod'
import { type HttpClient, SourceFault, type Tokens } from '../../src/contract.ts'
import type { Settings } from './settings.ts'

/** The chain of tokens: a SAML token of the STS, and an access token of the source for it. */

const SERVICE = 'http://entityid.kombit.dk/service/sdi/sagdokumentindeks/6'

const WireToken = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive() })
  .transform((answer) => ({ token: answer.access_token, expiresInS: answer.expires_in }))
type IssuedToken = z.infer<typeof WireToken>

export interface TokenChain {
  get(signal: AbortSignal): Promise<string>
  /** forgets an access token that the source no longer knows; the SAML token stays */
  drop(token: string): void
}

/** Over plain http the certificate's thumbprint stands in for mTLS. */
export function certificateHeaders(settings: Settings): Readonly<Record<string, string>> {
  const { URL: url, THUMBPRINT } = settings
  return new URL(url).protocol === 'http:' && THUMBPRINT !== undefined ? { 'X-Client-Cert-Thumbprint': THUMBPRINT } : {}
}

export function openTokenChain(client: HttpClient, settings: Settings, tokens: Tokens, timeoutMs: number): TokenChain {
  const owner = `${settings.URL} ${settings.CLIENT_ID}`
  const samlName = `dubu saml ${owner}`
  const accessName = `dubu access ${owner}`

  async function issue(
    operation: string,
    path: string,
    form: Record<string, string>,
    signal: AbortSignal,
  ): Promise<IssuedToken | 'UNKNOWN'> {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...certificateHeaders(settings) }
    const body = new URLSearchParams(form).toString()
    const reply = await client.send({ method: 'POST', path, headers, body, timeoutMs, signal })
    if (reply.status === 401) return 'UNKNOWN'
    if (reply.status === 429 || reply.status >= 500)
      throw new SourceFault('UNAVAILABLE', `${operation}: HTTP ${reply.status}`)
    if (reply.status !== 200) throw new SourceFault('REFUSED', `${operation}: HTTP ${reply.status}`)
    const issued = WireToken.safeParse(readJson(reply.body))
    if (!issued.success) throw new SourceFault('MALFORMED', `${operation}: not as agreed`)
    return issued.data
  }

  async function acquireSaml(signal: AbortSignal): Promise<IssuedToken> {
    const scope = `entityid:${SERVICE},anvenderkontekst:${settings.CVR}`
    const form = { grant_type: 'client_credentials', client_id: settings.CLIENT_ID, scope }
    const issued = await issue('SamlToken', '/runtime/api/rest/oauth/v1/issue', form, signal)
    if (issued === 'UNKNOWN') throw new SourceFault('REFUSED', 'SamlToken: HTTP 401')
    return issued
  }

  async function acquireAccess(signal: AbortSignal): Promise<IssuedToken> {
    for (const last of [false, true]) {
      const saml = await tokens.get(samlName, acquireSaml, signal)
      const form = {
        'saml-token': saml,
        'datarekvirent-type': 'CVR',
        'datarekvirent-identifier': settings.CVR,
      }
      const issued = await issue('AccessToken', '/accesstoken', form, signal)
      if (issued !== 'UNKNOWN') return issued
      if (!last) tokens.drop(samlName, saml)
    }
    throw new SourceFault('REFUSED', 'AccessToken: HTTP 401')
  }

  return {
    get: (signal) => tokens.get(accessName, acquireAccess, signal),
    drop: (token) => tokens.drop(accessName, token),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
