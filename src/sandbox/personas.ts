import { z } from 'zod'
import personas from './personas.json' with { type: 'json' }

/** A viewer the sandbox can be. Everything but `id`, `name`, `note` and `client` goes into the token as it stands. */
const Persona = z.looseObject({ id: z.string(), name: z.string(), client: z.string() })
export type Persona = z.infer<typeof Persona>

/** The grant by which the sandbox's issuer gives a token to whoever asks. */
export const PERSONA_GRANT = 'urn:samblik:persona'

const byId = new Map(
  z
    .array(Persona)
    .parse(personas.personas)
    .map((persona) => [persona.id, persona]),
)

export function findPersona(id: string): Persona | undefined {
  return byId.get(id)
}

export function listPersonas(): readonly Persona[] {
  return [...byId.values()]
}

/** The claims that say who the persona is; the client and the subject are the issuer's to state. */
export function claimsOf({ id: _id, name: _name, note: _note, client, ...claims }: Persona): Record<string, unknown> {
  return { ...claims, azp: client }
}
