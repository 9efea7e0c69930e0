import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import { z } from 'zod'
import type { Client, Viewer } from '../access/viewer.ts'
import { Clearance, Cpr, Cvr, Uuid } from '../contract.ts'
import type { Handed, HandedFacts } from '../handed.ts'

/**
 * The capability by which a look-up goes from the spine to the process of a source: encrypted and authenticated, good for
 * 30 seconds, within one deployment. It opens nothing by itself: whoever takes it decides again.
 */
export interface Ticket {
  readonly viewer: Viewer
  readonly subject: Cpr
  readonly purpose: string
  readonly justification?: string
  readonly handed: Handed
  /** as the lines of the spine have them, so that those of one look-up are found together */
  readonly requestId: string
  readonly operation: { readonly name: string; readonly hash: string }
}

/** Why a ticket is not taken; for the log, never for the one who shows it. */
export type TicketFault = 'UNREADABLE' | 'EXPIRED' | 'OTHER_DEPLOYMENT' | 'OTHER_VERSION' | 'UNKNOWN_CLIENT'

/** Mints tickets and reads them. */
export interface Tickets {
  mint(ticket: Ticket): Promise<string>
  read(text: string): Promise<Ticket | TicketFault>
}

/** A key by its id: 32 bytes. */
export interface TicketKey {
  readonly id: string
  readonly key: Uint8Array
}

export interface TicketOptions {
  /** the first closes; the others open what was closed before a change of keys */
  readonly keys: readonly TicketKey[]
  /** whose tickets these are: those of another deployment are refused, whatever its keys */
  readonly deployment: string
  readonly clients: ReadonlyMap<string, Client>
  /** real clock */
  readonly wallClock: () => Date
}

const LIFE_S = 30
const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const
const AUDIENCE = 'samblik-subgraph'
/** Grows with every change of what a ticket holds: a process of another version refuses it. */
const VERSION = 1
/** A family with many cases stays far below. */
const LONGEST = 256 * 1024

const id = z.string().min(1)

/** JSON has no name for an instant that is none: it comes as null, before which all would lie. */
const Facts = z.custom<HandedFacts>((value) => typeof value === 'object' && !holdsNull(value))

/** What was encrypted by this very version can be trusted to be whole; ids are minted again by parsing. */
const Content = z.object({
  version: z.literal(VERSION),
  exp: z.number(),
  jti: Uuid,
  client: id,
  viewer: z.object({
    id,
    kind: z.enum(['CASEWORKER', 'CITIZEN', 'SYSTEM', 'AUDITOR']),
    municipality: Cvr,
    authority: z.string(),
    authorityId: id.exactOptional(),
    unit: id.exactOptional(),
    userId: id.exactOptional(),
    staffId: id.exactOptional(),
    cpr: Cpr.exactOptional(),
    birthDate: z.string().exactOptional(),
    roles: z.array(z.string()),
    clearance: Clearance,
    expires: z.number(),
  }),
  subject: Cpr,
  purpose: id,
  justification: z.string().exactOptional(),
  handed: z.object({
    ask: z.object({ current: Cpr, earlier: z.array(Cpr) }),
    facts: Facts.exactOptional(),
    incomplete: z.array(id),
    marked: z.array(id),
  }),
  requestId: id,
  operation: z.object({ name: z.string(), hash: z.string() }),
})

export function openTickets({ keys, deployment, clients, wallClock }: TicketOptions): Tickets {
  const [current] = keys
  if (current === undefined) throw new Error('no key for tickets')
  const keyOf = (kid: string | undefined): Uint8Array => {
    const found = keys.find((one) => one.id === kid)
    if (found === undefined) throw new errors.JWEDecryptionFailed()
    return found.key
  }

  return {
    mint: ({ viewer: { client, ...viewer }, handed: { lookupId, ...handed }, ...ticket }) => {
      const now = Math.floor(wallClock().getTime() / 1000)
      // It never outlives the token by which the look-up was made.
      const end = Math.min(now + LIFE_S, Math.floor(viewer.expires / 1000))
      return new EncryptJWT({ ...ticket, viewer, client: client.id, handed, version: VERSION })
        .setProtectedHeader({ ...ENCRYPTION, kid: current.id })
        .setIssuer(deployment)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(end)
        .setJti(lookupId)
        .encrypt(current.key)
    },
    read: async (text) => {
      if (text.length > LONGEST || !isCanonical(text)) return 'UNREADABLE'
      try {
        const { payload } = await jwtDecrypt(text, ({ kid }) => keyOf(kid), {
          keyManagementAlgorithms: [ENCRYPTION.alg],
          contentEncryptionAlgorithms: [ENCRYPTION.enc],
          issuer: deployment,
          audience: AUDIENCE,
          currentDate: wallClock(),
          requiredClaims: ['exp', 'jti'],
        })
        return toTicket(payload, clients)
      } catch (error) {
        return faultOf(error)
      }
    },
  }
}

/** A ticket is written in one way: of two that differ in bits which decoding drops one would pass for another. */
function isCanonical(text: string): boolean {
  return text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
}

function toTicket(payload: unknown, clients: ReadonlyMap<string, Client>): Ticket | TicketFault {
  const read = Content.safeParse(payload)
  if (!read.success) return 'OTHER_VERSION'
  const { jti, client: clientId, viewer, handed, subject, purpose, justification, requestId, operation } = read.data
  const client = clients.get(clientId)
  if (client === undefined) return 'UNKNOWN_CLIENT'
  return {
    viewer: { ...viewer, client },
    subject,
    purpose,
    ...(justification === undefined ? {} : { justification }),
    handed: { ...handed, lookupId: jti },
    requestId,
    operation,
  }
}

function holdsNull(value: unknown): boolean {
  if (value === null) return true
  return typeof value === 'object' && Object.values(value).some(holdsNull)
}

function faultOf(error: unknown): TicketFault {
  if (error instanceof errors.JWTExpired) return 'EXPIRED'
  return error instanceof errors.JWTClaimValidationFailed ? 'OTHER_DEPLOYMENT' : 'UNREADABLE'
}
