import { z } from 'zod'
import { holdsNumber } from './mask.ts'

/** One line of the trail: what was disclosed and withheld, to whom, why. Ids, codes and hashes; never a value. */

const Id = z
  .string()
  .min(1)
  .max(300)
  .regex(/^\P{Cc}+$/u)
  .refine((id) => !holdsNumber(id), { error: 'may be the number of a person' })
const Code = z.string().regex(/^[A-Z][A-Z0-9_]*$/)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Longer than any number of a person. */
const Pseudonym = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/)

const Cell = {
  source: Id,
  category: Id,
  reference: Id.exactOptional(),
  consent: z.object({ id: Id, version: z.int() }).exactOptional(),
}

/** One cell. `overrode`: the code an override replaced. */
export const TrailDecision = z.discriminatedUnion('effect', [
  z.object({ ...Cell, effect: z.literal('PERMIT'), basis: Code, overrode: Code.exactOptional() }),
  z.object({ ...Cell, effect: z.literal('DENY'), code: Code }),
])
export type TrailDecision = z.infer<typeof TrailDecision>

/** A source asked for facts. `state`: as the section's, or what the answer was (`UNKNOWN_TO_CPR`). */
export const DecisionRead = z.strictObject({ source: Id, state: Code, callId: Id.exactOptional() })
export type DecisionRead = z.infer<typeof DecisionRead>

/** A source asked for data; latency in milliseconds. */
export const SourceRead = z.strictObject({
  source: Id,
  state: Code,
  latency: z.number().nonnegative(),
  callId: Id.exactOptional(),
})
export type SourceRead = z.infer<typeof SourceRead>

/** What a caller of the trail states. The rest of a line is the trail's own. */
export const TrailEntry = z.strictObject({
  lookupId: Id,
  client: z.strictObject({ id: Id, version: Id }),
  viewer: z.strictObject({
    id: Id,
    kind: Code,
    municipality: Id,
    authority: Code,
    unit: Id.exactOptional(),
  }),
  onBehalfOf: Id.exactOptional(),
  /** keyed pseudonym; absent where nobody is meant (a reading of the trail) or the number was none */
  citizen: Pseudonym.exactOptional(),
  case: z.strictObject({ source: Id, reference: Id }).exactOptional(),
  purpose: z.strictObject({ id: Id, version: Id }),
  justification: z.string().exactOptional(),
  operation: z.strictObject({ name: z.string().max(300), hash: Hash }),
  /** the cells the operation needs */
  decisions: z.array(TrailDecision).readonly(),
  /** schema coordinates where a non-null value left */
  fields: z.array(Id).readonly(),
  decisionReads: z.array(DecisionRead).readonly(),
  reads: z.array(SourceRead).readonly(),
  /** the registration an override rests on */
  override: Id.exactOptional(),
  policyVersion: Id,
  requestId: Id,
})
export type TrailEntry = z.infer<typeof TrailEntry>

/** A whole line, as it is read back. */
export const TrailLine = z.strictObject({
  ...TrailEntry.shape,
  id: Id,
  writer: Id,
  seq: z.int().positive(),
  /** RFC 3339, UTC */
  at: z.iso.datetime(),
  leafHash: Hash,
})
export type TrailLine = z.infer<typeof TrailLine>
