import type { ConsentVersion, Method } from '../access/consent.ts'
import type { CitizenConsents, ClosedCase } from '../access/consent-status.ts'
import type { Seal } from '../store/seal.ts'
import {
  ClosedBody,
  GivenBody,
  RefusedBody,
  SealedTexts,
  type SealedTexts as Texts,
  VersionBody,
  WithdrawnBody,
} from './entries.ts'
import type { ConsentEntry, PlacedEntry } from './store.ts'

/** From ledger entries to the consents of one citizen. */

/** The place a sealed text is bound to: it opens nowhere else. */
export function sealedPlace({ citizen, consent, version, kind, at }: Omit<ConsentEntry, 'body' | 'sealed'>): string {
  return JSON.stringify([citizen, consent, version, kind, at])
}

function textsOf(entry: ConsentEntry, seal: Seal): Texts {
  const opened = entry.sealed === undefined ? undefined : seal.open(entry.sealed, sealedPlace(entry))
  return opened === undefined ? {} : SealedTexts.parse(JSON.parse(opened))
}

function versionOf(entry: PlacedEntry, { texts }: Texts): ConsentVersion {
  const { terms, ...body } = VersionBody.parse(JSON.parse(entry.body))
  const { citizen, consent: id, version, at: recorded } = entry
  if (id === undefined || version === undefined) throw new Error('a consent entry without its name')
  return { ...terms, ...body, id, version, citizen, recorded, ...(texts && { texts }) }
}

function methodOf(kind: Method['kind'], { note = '', witness = '' }: Texts): Method {
  return kind === 'ORAL' ? { kind, note, witness } : { kind }
}

function withGiving(version: ConsentVersion, entry: PlacedEntry, texts: Texts): ConsentVersion {
  const { giver, method, ...rest } = GivenBody.parse(JSON.parse(entry.body))
  return { ...version, ...rest, givers: [...version.givers, giver], method: methodOf(method, texts) }
}

function withEvent(version: ConsentVersion, entry: PlacedEntry, seal: Seal): ConsentVersion {
  const body: unknown = JSON.parse(entry.body)
  if (entry.kind === 'GIVEN') return withGiving(version, entry, textsOf(entry, seal))
  if (entry.kind === 'REFUSED') return { ...version, refused: { at: entry.at, by: RefusedBody.parse(body).by } }
  const { reason } = textsOf(entry, seal)
  const withdrawn = { at: entry.at, ...WithdrawnBody.parse(body), ...(reason !== undefined && { reason }) }
  return { ...version, withdrawn }
}

/** Entries of one citizen, in ledger order, as consents. `asOf`: only what had been recorded by then. */
export function foldEntries(entries: readonly PlacedEntry[], seal: Seal, asOf = Infinity): CitizenConsents {
  const versions = new Map<string, ConsentVersion>()
  const closedCases: ClosedCase[] = []
  for (const entry of entries.filter(({ at }) => at <= asOf)) {
    const name = `${entry.consent} ${entry.version}`
    const version = versions.get(name)
    if (entry.kind === 'CASE_CLOSED') closedCases.push({ ...ClosedBody.parse(JSON.parse(entry.body)), at: entry.at })
    else if (entry.kind === 'VERSION') versions.set(name, versionOf(entry, textsOf(entry, seal)))
    else if (version) versions.set(name, withEvent(version, entry, seal))
  }
  return { versions: [...versions.values()], closedCases }
}
