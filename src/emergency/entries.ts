import { z } from 'zod'
import type { Registration } from '../access/override.ts'
import type { Seal } from '../store/seal.ts'
import type { EmergencyEntry, PlacedEmergencyEntry } from './store.ts'

/** The form of an entry, and the way from entries to registrations. Instants in epoch milliseconds. */

const RegisteredBody = z.object({
  purpose: z.string(),
  from: z.number(),
  to: z.number(),
  authority: z.string(),
  unit: z.string().exactOptional(),
  client: z.string(),
})
const RevokedBody = z.object({ by: z.string() })

/** A registration with what people read of it. */
export interface EmergencyAccess extends Registration {
  /** keyed pseudonym of the citizen */
  readonly citizen: string
  readonly authority: string
  readonly unit?: string
  /** the calling system it was registered through */
  readonly client: string
  /** without numbers; absent when it is sealed with another key */
  readonly reason?: string
  /** id of the viewer who revoked it */
  readonly revokedBy?: string
}

/** The place a sealed reason is bound to: it opens nowhere else. */
function sealedPlace({
  registration,
  citizen,
  viewer,
  at,
}: Pick<EmergencyEntry, 'registration' | 'citizen' | 'viewer' | 'at'>) {
  return JSON.stringify(['emergency', registration, citizen, viewer, at])
}

/** The entry that registers an access; its reason is sealed. */
export function registeredEntry(access: EmergencyAccess & { readonly reason: string }, seal: Seal): EmergencyEntry {
  const { id: registration, citizen, viewer, recorded: at, purpose, from, to, authority, unit, client, reason } = access
  const place = { registration, citizen, viewer, at }
  const body = { purpose, from, to, authority, client, ...(unit === undefined ? {} : { unit }) }
  return { ...place, kind: 'REGISTERED', body: JSON.stringify(body), sealed: seal.seal(reason, sealedPlace(place)) }
}

/** The entry that revokes an access. */
export function revokedEntry({ id: registration, citizen, viewer }: EmergencyAccess, by: string, at: number) {
  return { registration, citizen, viewer, at, kind: 'REVOKED', body: JSON.stringify({ by }) } satisfies EmergencyEntry
}

/** The registrations that these entries, in ledger order, come to. Without a seal: without their reasons. */
export function foldEmergencies(entries: readonly PlacedEmergencyEntry[], seal?: Seal): readonly EmergencyAccess[] {
  const found = new Map<string, EmergencyAccess>()
  for (const entry of entries) {
    const known = found.get(entry.registration)
    if (entry.kind === 'REGISTERED') found.set(entry.registration, registeredBy(entry, seal))
    else if (known !== undefined && known.revoked === undefined)
      found.set(entry.registration, {
        ...known,
        revoked: entry.at,
        revokedBy: RevokedBody.parse(JSON.parse(entry.body)).by,
      })
  }
  return [...found.values()]
}

function registeredBy(entry: PlacedEmergencyEntry, seal: Seal | undefined): EmergencyAccess {
  const { registration: id, citizen, viewer, at: recorded, body, sealed } = entry
  const reason = sealed === undefined ? undefined : seal?.open(sealed, sealedPlace(entry))
  const read = RegisteredBody.parse(JSON.parse(body))
  return { ...read, id, citizen, viewer, recorded, ...(reason === undefined ? {} : { reason }) }
}
