import type { Cover } from './consent.ts'
import type { Decision } from './decision.ts'
import type { Viewer } from './viewer.ts'

/**
 * Emergency access (step 7): a registration by and for one viewer, about one citizen, for one purpose. Pure rules: the
 * instant and the registrations of the citizen come in. What it may open is decided by the ladder, never here.
 */

/** The role that registers emergency access, held again at each read. */
export const EMERGENCY_ROLE = 'EMERGENCY_ACCESS'

const LONGEST_MS = 24 * 60 * 60 * 1000
const SHORTEST_REASON = 20

/** From when to when, epoch milliseconds: `[from, to)`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A registration as the ledger holds it. Instants in epoch milliseconds. */
export interface Registration extends Span {
  readonly id: string
  /** id of the viewer who registered it, for whom alone it stands */
  readonly viewer: string
  readonly purpose: string
  /** when the ledger recorded it: before that it opens nothing */
  readonly recorded: number
  /** from when on it opens nothing more */
  readonly revoked?: number
}

/** What is wrong with a registration that is asked for. */
export type RegistrationFault = 'REASON' | 'PERIOD'

/** Whether a registration may be made now: a reason of twenty code points after trimming, at most 24 hours, not over. */
export function lintRegistration({ reason, from, to }: Span & { readonly reason: string }, now: number) {
  if ([...reason.trim()].length < SHORTEST_REASON) return 'REASON' satisfies RegistrationFault
  return isShort({ from, to }) && now < to ? undefined : ('PERIOD' satisfies RegistrationFault)
}

function isShort({ from, to }: Span): boolean {
  return from < to && to - from <= LONGEST_MS
}

/** Where its period really ends: at its revocation, where that comes first. */
export function endOf({ to, revoked = to }: Span & { readonly revoked?: number }): number {
  return Math.min(to, revoked)
}

/** Whether another period of the same viewer, citizen and purpose touches or overlaps what is left of this one. */
export function meets(registered: Registration, other: Span): boolean {
  const end = endOf(registered)
  return registered.from < end && other.from <= end && registered.from <= other.to
}

/** Whether it is in force, judged by itself alone. */
export function standsAt(registration: Registration, now: number): boolean {
  const { from, recorded } = registration
  return isShort(registration) && from <= now && recorded <= now && now < endOf(registration)
}

/** The registration on which this viewer may rest now for this purpose. `registrations`: those about the citizen. */
export function findOverride(
  registrations: readonly Registration[],
  { viewer, purpose, now }: { readonly viewer: Viewer; readonly purpose: string; readonly now: number },
): Registration | undefined {
  if (!viewer.roles.includes(EMERGENCY_ROLE)) return undefined
  return registrations.find((one) => one.viewer === viewer.id && one.purpose === purpose && standsAt(one, now))
}

/** Whether an override changes what the consents say of a cell: it opens what they do not, and lifts a data period. */
export function yieldsToOverride(cover: Cover): boolean {
  return cover.effect === 'DENY' || cover.periods !== undefined
}

type Permit = Decision & { readonly effect: 'PERMIT' }

/** What a permit on an override says: the registration, and the code it replaced where the consents said no. */
export function restOn({ id }: Registration, cover: Cover): Pick<Permit, 'basis' | 'reference' | 'overrode'> {
  return { basis: 'OVERRIDE', reference: id, ...(cover.effect === 'DENY' ? { overrode: cover.code } : {}) }
}
