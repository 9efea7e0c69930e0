import type { ConsentTerms, Giver } from '../access/consent.ts'
import type { ClosedCase } from '../access/consent-status.ts'
import type { Seal } from '../store/seal.ts'
import type { Actor, ConsentDraft, Giving, SeenText, WithdrawalRequest } from './draft.ts'
import {
  ClosedBody,
  GivenBody,
  RefusedBody,
  SealedTexts,
  Terms,
  type SealedTexts as Texts,
  VersionBody,
  WithdrawnBody,
} from './entries.ts'
import { sealedPlace } from './fold.ts'
import type { ConsentEntry, EntryKind } from './store.ts'

/** Builds ledger entries. What could name a person is sealed; what is left are ids, codes and instants. */

/** The version an entry is about, and when it is recorded. */
export interface EntryPlace {
  readonly citizen: string
  readonly at: number
  readonly consent: string
  readonly version: number
}

function entry(place: EntryPlace, kind: EntryKind, body: unknown, texts: Texts, seal: Seal): ConsentEntry {
  const head = { ...place, kind }
  const stored = { ...head, body: JSON.stringify(body) }
  if (Object.keys(texts).length === 0) return stored
  return { ...stored, sealed: seal.seal(JSON.stringify(SealedTexts.parse(texts)), sealedPlace(head)) }
}

export interface VersionContent {
  readonly terms: ConsentTerms
  readonly text: SeenText
  readonly givers?: readonly Giver[]
  readonly registeredBy?: string
  readonly supersedes?: NonNullable<ConsentDraft['supersedes']>
}

export function versionEntry(place: EntryPlace, content: VersionContent, seal: Seal): ConsentEntry {
  const { terms, text, givers = [], registeredBy, supersedes } = content
  const body = VersionBody.parse({
    terms: Terms.parse(terms),
    textVersion: text.textVersion,
    textHash: text.textHash,
    language: text.language,
    givers,
    ...(registeredBy !== undefined && { registeredBy }),
    ...(supersedes && { supersedes }),
  })
  return entry(place, 'VERSION', body, text.texts ? { texts: text.texts } : {}, seal)
}

export function givenEntry(place: EntryPlace, giving: Giving, seal: Seal): ConsentEntry {
  const { by, method, informed, givenAt = place.at, scanHash, registeredBy, limits } = giving
  const body = GivenBody.parse({
    giver: { role: by.role, ref: by.ref, at: givenAt, ...(limits && { limits }) },
    method: method.kind,
    informed,
    ...(scanHash !== undefined && { scanHash }),
    ...(registeredBy !== undefined && { registeredBy }),
  })
  const texts = method.kind === 'ORAL' ? { note: method.note, witness: method.witness } : {}
  return entry(place, 'GIVEN', body, texts, seal)
}

export function refusedEntry(place: EntryPlace, by: Actor, seal: Seal): ConsentEntry {
  return entry(place, 'REFUSED', RefusedBody.parse({ by: by.ref }), {}, seal)
}

export function withdrawnEntry(
  place: EntryPlace,
  { by, channel, reason }: WithdrawalRequest,
  seal: Seal,
): ConsentEntry {
  const texts = reason === undefined || reason.trim() === '' ? {} : { reason }
  return entry(place, 'WITHDRAWN', WithdrawnBody.parse({ by: by.ref, channel }), texts, seal)
}

export function closureEntry(citizen: string, { source, reference, at }: ClosedCase): ConsentEntry {
  return { citizen, at, kind: 'CASE_CLOSED', body: JSON.stringify(ClosedBody.parse({ source, reference })) }
}
