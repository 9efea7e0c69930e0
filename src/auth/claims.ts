import { z } from 'zod'
import type { Client, Viewer } from '../access/viewer.ts'
import { Clearance, Cpr, Cvr, Uuid } from '../contract.ts'

/** What a verified token must say of the person who asks. */
const Claims = z
  .object({
    sub: z.string().min(1).max(200),
    exp: z.number(),
    azp: z.string().exactOptional(),
    client_id: z.string().exactOptional(),
    kind: z.enum(['CASEWORKER', 'CITIZEN', 'SYSTEM', 'AUDITOR']),
    municipality: Cvr,
    authority: z.string().min(1),
    authorityId: Uuid.exactOptional(),
    unit: Uuid.exactOptional(),
    userId: Uuid.exactOptional(),
    staffId: z.string().min(1).max(64).exactOptional(),
    cpr: Cpr.exactOptional(),
    birthDate: z.iso.date().exactOptional(),
    roles: z.array(z.string()).default([]),
    clearance: Clearance.default({}),
  })
  .refine(({ azp, client_id }) => azp === undefined || client_id === undefined || azp === client_id)

/** The viewer of a verified token, or undefined when a claim is missing or the client is not registered. */
export function readViewer(claims: unknown, clients: ReadonlyMap<string, Client>): Viewer | undefined {
  const read = Claims.safeParse(claims)
  if (!read.success) return undefined
  const { sub, exp, azp, client_id, ...person } = read.data
  const client = clients.get(azp ?? client_id ?? '')
  return client && { ...person, id: sub, expires: exp * 1000, client }
}
