import { z } from 'zod'
import { holdsNumber } from './mask.ts'

/** One line of the trail: what was disclosed and withheld, to whom, why. Ids, codes and hashes; never a value. */

/** What ids may be is asked of the same few thousand texts again and again; UUIDs, which come once, hold no number. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LONGEST_ID = 300
const MOST_KNOWN = 10_000
const known = new Set<string>()

function isId(text: string): boolean {
  if (known.has(text) || UUID.test(text)) return true
  if (text === '' || text.length > LONGEST_ID || !text.isWellFormed()) return false
  if (/\p{Cc}/u.test(text) || holdsNumber(text)) return false
  if (known.size >= MOST_KNOWN) known.clear()
  known.add(text)
  return true
}

const Id = z.string().refine(isId, { error: 'is no id, or may be the number of a person' })
const Code = z.string().regex(/^[A-Z][A-Z0-9_]*$/)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Longer than any number of a person. */
const Pseudonym = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/)

/*
 * Keys stand in the order of their names, and a parsed object has them in the order of its form: so a line is canonical
 * as JSON.stringify writes it, five times as fast as by sorting.
 */

const consent = z.object({ id: Id, version: z.int() })

/** One cell. `overrode`: the code an override replaced. */
export const TrailDecision = z.discriminatedUnion('effect', [
  z.object({
    basis: Code,
    category: Id,
    consent: consent.exactOptional(),
    effect: z.literal('PERMIT'),
    overrode: Code.exactOptional(),
    reference: Id.exactOptional(),
    source: Id,
  }),
  z.object({
    category: Id,
    code: Code,
    consent: consent.exactOptional(),
    effect: z.literal('DENY'),
    reference: Id.exactOptional(),
    source: Id,
  }),
])
export type TrailDecision = z.infer<typeof TrailDecision>

/** A source asked for facts. `state`: as the section's, or what the answer was (`UNKNOWN_TO_CPR`). */
export const DecisionRead = z.strictObject({ callId: Id.exactOptional(), source: Id, state: Code })
export type DecisionRead = z.infer<typeof DecisionRead>

/** A source asked for data; latency in milliseconds. */
export const SourceRead = z.strictObject({
  callId: Id.exactOptional(),
  latency: z.number().nonnegative(),
  source: Id,
  state: Code,
})
export type SourceRead = z.infer<typeof SourceRead>

/** What a caller of the trail states. The rest of a line is the trail's own. */
export const TrailEntry = z.strictObject({
  case: z.strictObject({ reference: Id, source: Id }).exactOptional(),
  /** keyed pseudonym; absent where nobody is meant (a reading of the trail) or the number was none */
  citizen: Pseudonym.exactOptional(),
  client: z.strictObject({ id: Id, version: Id }),
  decisionReads: z.array(DecisionRead).readonly(),
  /** the cells the operation needs */
  decisions: z.array(TrailDecision).readonly(),
  /** schema coordinates where a non-null value left */
  fields: z.array(Id).readonly(),
  justification: z.string().exactOptional(),
  lookupId: Id,
  onBehalfOf: Id.exactOptional(),
  operation: z.strictObject({ hash: Hash, name: z.string().max(300) }),
  /** the registration an override rests on */
  override: Id.exactOptional(),
  policyVersion: Id,
  purpose: z.strictObject({ id: Id, version: Id }),
  reads: z.array(SourceRead).readonly(),
  requestId: Id,
  viewer: z.strictObject({
    authority: Code,
    id: Id,
    kind: Code,
    municipality: Id,
    unit: Id.exactOptional(),
  }),
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

/** What the trail adds to an entry. */
export type LineStamp = Pick<TrailLine, 'id' | 'writer' | 'seq' | 'at'>

const LINE_KEYS = Object.keys(TrailLine.shape)
  .filter((key) => key !== 'leafHash')
  .sort()

/** The canonical JSON (RFC 8785) of a line without `leafHash`, from an entry as `TrailEntry` has parsed it. */
export function writeLine(entry: TrailEntry, stamp: LineStamp): string {
  const stated: Readonly<Record<string, unknown>> = { ...entry, ...stamp }
  const line: Record<string, unknown> = {}
  for (const key of LINE_KEYS) line[key] = stated[key]
  return JSON.stringify(line)
}
