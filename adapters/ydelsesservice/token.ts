import { type HttpClient, SourceFault } from '../../src/contract.ts'
import type { Settings } from './settings.ts'
import { WireToken } from './wire.ts'

const SERVICE = 'http://entityid.kombit.dk/service/ydelselistehent/1'

/** Over plain http the certificate's thumbprint stands in for mTLS. */
export function certificateHeaders(settings: Settings): Readonly<Record<string, string>> {
  const { URL: url, THUMBPRINT } = settings
  return new URL(url).protocol === 'http:' && THUMBPRINT !== undefined ? { 'X-Client-Cert-Thumbprint': THUMBPRINT } : {}
}

/** Fetches a token bound to our certificate. */
export async function acquireToken(client: HttpClient, settings: Settings, timeoutMs: number, signal: AbortSignal) {
  const reply = await client.send({
    method: 'POST',
    path: '/runtime/api/rest/oauth/v1/issue',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...certificateHeaders(settings) },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.CLIENT_ID,
      scope: `entityid:${SERVICE},anvenderkontekst:${settings.CVR}`,
    }).toString(),
    timeoutMs,
    signal,
  })
  if (reply.status === 429 || reply.status >= 500) throw new SourceFault('UNAVAILABLE', `Token: HTTP ${reply.status}`)
  if (reply.status !== 200) throw new SourceFault('REFUSED', `Token: HTTP ${reply.status}`)
  const token = WireToken.safeParse(readJson(reply.body))
  if (!token.success) throw new SourceFault('MALFORMED', 'Token: not as agreed')
  return token.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
