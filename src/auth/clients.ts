import { z } from 'zod'
import type { Client } from '../access/viewer.ts'
import { Clearance, Cvr } from '../contract.ts'
import registry from './clients.json' with { type: 'json' }

/** The calling systems this gateway knows. What a client may do stands here, never in a token. */

const Clients = z.array(
  z.object({
    id: z.string().min(1),
    version: z.string().min(1),
    municipality: Cvr,
    clearance: Clearance,
    purposes: z.array(z.string()),
  }),
)

/** Reads the registry, by client id. An entry that does not hold, or an id given twice, stops the start. */
export function readClients(entries: unknown = registry): ReadonlyMap<string, Client> {
  const clients = Clients.parse(entries)
  const byId = new Map(clients.map((client) => [client.id, client]))
  if (byId.size !== clients.length) throw new Error('clients.json: a client is registered twice')
  return byId
}
