import { z } from 'zod'
import { askToken } from '../src/sandbox/ask-token.ts'
import { startSandboxProcess } from '../src/sandbox-process.ts'
import { sources } from '../src/sources.ts'

/** What a gateway process needs around it: six sandbox sources and the issuer, in a process of their own. */

export interface Surroundings {
  /** environment that leads a gateway here */
  readonly variables: Readonly<Record<string, string>>
  token(persona: string): Promise<string>
  /** the control surface of a source: `opfoersel`, `graenser`, ... */
  control(source: string, name: string, body: object): Promise<void>
  /** how many calls of an operation a source has answered since its start */
  callsOf(source: string, operation: string): Promise<number>
  close(): Promise<void>
}

const Calls = z.object({ kald: z.array(z.object({ operation: z.string() })) })

/** Starts them with rate limits off. */
export async function startSurroundings(population = 0): Promise<Surroundings> {
  const ids = sources.map(({ adapter }) => adapter.id)
  const sandbox = await startSandboxProcess({ sources: ids, issuer: true, audience: 'samblik', population })
  const { issuer = '', sources: urls } = sandbox.addresses
  const tokens = new Map<string, Promise<string>>()
  const control: Surroundings['control'] = async (source, name, body) => {
    const response = await fetch(`${urls[source]}/_sandbox/${name}`, { method: 'PUT', body: JSON.stringify(body) })
    if (response.status >= 400) throw new Error(`the sandbox refused ${name}: ${response.status}`)
  }
  for (const id of ids) await control(id, 'graenser', { til: false })
  return {
    variables: {
      SAMBLIK_OIDC_ISSUER: issuer,
      ...Object.fromEntries(Object.entries(urls).map(([id, url]) => [`SAMBLIK_${id.toUpperCase()}_URL`, url])),
    },
    token: (persona) => {
      const known = tokens.get(persona) ?? askToken(issuer, persona)
      tokens.set(persona, known)
      return known
    },
    control,
    callsOf: async (source, operation) => {
      const { kald } = Calls.parse(await (await fetch(`${urls[source]}/_sandbox/kald`)).json())
      return kald.filter((call) => call.operation === operation).length
    },
    close: () => sandbox.close(),
  }
}
