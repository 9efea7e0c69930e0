import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'jose'
import Provider, { errors, type ResourceServer, type TokenEndpointGrantContext } from 'oidc-provider'
import { IssuerStore } from './issuer-store.ts'
import { claimsOf, findPersona, listPersonas, PERSONA_GRANT } from './personas.ts'

/**
 * The sandbox's login: an OpenID provider on loopback that gives a persona's access token to whoever asks, by
 * the grant `urn:samblik:persona`. It proves nobody's identity and never runs in production.
 */

const GATEWAY = 'urn:samblik:gateway'
const PREFERRED_PORT = 7100
const TOKEN_TTL_S = 8 * 60 * 60

export interface Issuer {
  readonly url: string
  close(): Promise<void>
}

interface IssuerOptions {
  readonly signingKey: JWK
  readonly audience: string
  /** tried first, so that tokens of an earlier start stay good; another one when it is taken */
  readonly port?: number
}

/** Starts the issuer. */
export async function startIssuer({ signingKey, audience, port = PREFERRED_PORT }: IssuerOptions): Promise<Issuer> {
  const server = createServer()
  await listen(server, port).catch(() => listen(server, 0))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = openProvider(url, signingKey, audience).callback()
  server.on('request', (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function openProvider(url: string, signingKey: JWK, audience: string): Provider {
  const gateway: ResourceServer = {
    audience,
    scope: '',
    accessTokenTTL: TOKEN_TTL_S,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  }
  const provider = new Provider(url, {
    adapter: IssuerStore,
    clients: clientIds().map((id) => ({
      client_id: id,
      token_endpoint_auth_method: 'none',
      grant_types: [PERSONA_GRANT],
      response_types: [],
      redirect_uris: [],
    })),
    jwks: { keys: [signingKey] },
    ttl: { Grant: TOKEN_TTL_S, AccessToken: TOKEN_TTL_S },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: true, getResourceServerInfo: () => gateway },
    },
    extraTokenClaims: (_context, token) => {
      const persona = 'accountId' in token ? findPersona(token.accountId) : undefined
      return persona && claimsOf(persona)
    },
  })
  provider.registerGrantType<{ persona?: string }>(
    PERSONA_GRANT,
    async (context) => {
      context.body = await grantPersona(provider, gateway, context)
    },
    ['persona'],
  )
  return provider
}

async function grantPersona(
  provider: Provider,
  gateway: ResourceServer,
  { oidc: { client, params } }: TokenEndpointGrantContext<{ persona?: string }>,
): Promise<object> {
  const persona = findPersona(params.persona ?? '')
  if (!persona) throw new errors.InvalidGrant('no such persona')
  if (persona.client !== client.clientId) throw new errors.InvalidGrant('the persona uses another client')
  const grantId = await new provider.Grant({ clientId: client.clientId, accountId: persona.id }).save()
  const token = new provider.AccessToken({ client, accountId: persona.id, grantId, gty: PERSONA_GRANT, scope: '' })
  token.resourceServer = new provider.ResourceServer(GATEWAY, gateway)
  return { access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer' }
}

function clientIds(): readonly string[] {
  return [...new Set(listPersonas().map(({ client }) => client))]
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}
