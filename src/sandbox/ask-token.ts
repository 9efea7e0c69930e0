import { findPersona, listPersonas, PERSONA_GRANT } from './personas.ts'

/** An access token for a persona from the sandbox's issuer. Rejects with a sentence for whoever asked. */
export async function askToken(issuer: string, name: string): Promise<string> {
  const persona = findPersona(name)
  if (!persona) throw new Error(`Which persona? One of: ${nameAll()}`)
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: PERSONA_GRANT, client_id: persona.client, persona: persona.id }),
    signal: AbortSignal.timeout(5000),
  }).catch(() => {
    throw new Error(`The sandbox does not answer at ${issuer}: npm start`)
  })
  const answer: unknown = await response.json()
  if (typeof answer === 'object' && answer !== null && 'access_token' in answer) return String(answer.access_token)
  throw new Error(`The sandbox refused: ${JSON.stringify(answer)}`)
}

function nameAll(): string {
  return listPersonas()
    .map(({ id }) => id)
    .join(', ')
}
