import type { ConsentVersion, Method, Withdrawal } from '../access/consent.ts'
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

/**
 * What is sealed in an entry, opened when it is first asked for: no decision needs it, and to open one text takes longer
 * than to fold a hundred entries. Empty where it does not open.
 */
function sealedIn(entry: ConsentEntry, seal: Seal): () => Texts {
  let known: Texts | undefined
  return () => (known ??= open(entry, seal))
}

function open(entry: ConsentEntry, seal: Seal): Texts {
  const opened = entry.sealed === undefined ? undefined : seal.open(entry.sealed, sealedPlace(entry))
  return opened === undefined ? {} : SealedTexts.parse(JSON.parse(opened))
}

function versionOf(entry: PlacedEntry, seal: Seal): ConsentVersion {
  const { terms, ...body } = VersionBody.parse(JSON.parse(entry.body))
  const { citizen, consent: id, version, at: recorded } = entry
  if (id === undefined || version === undefined) throw new Error('a consent entry without its name')
  const folded = { ...terms, ...body, id, version, citizen, recorded }
  return entry.sealed === undefined ? folded : { ...folded, texts: textsOf(sealedIn(entry, seal)) }
}

function textsOf(texts: () => Texts): NonNullable<ConsentVersion['texts']> {
  return {
    get da() {
      return texts().texts?.da
    },
    get en() {
      return texts().texts?.en
    },
  }
}

function methodOf(kind: Method['kind'], texts: () => Texts): Method {
  if (kind !== 'ORAL') return { kind }
  return {
    kind,
    get note() {
      return texts().note ?? ''
    },
    get witness() {
      return texts().witness ?? ''
    },
  }
}

function withGiving(version: ConsentVersion, entry: PlacedEntry, seal: Seal): ConsentVersion {
  const { giver, method, ...rest } = GivenBody.parse(JSON.parse(entry.body))
  const givers = [...version.givers, giver]
  return { ...version, ...rest, givers, method: methodOf(method, sealedIn(entry, seal)) }
}

function withdrawalOf(entry: PlacedEntry, body: WithdrawnBody, seal: Seal): Withdrawal {
  const withdrawn = { at: entry.at, ...body }
  if (entry.sealed === undefined) return withdrawn
  const texts = sealedIn(entry, seal)
  return {
    ...withdrawn,
    get reason() {
      return texts().reason
    },
  }
}

function withEvent(version: ConsentVersion, entry: PlacedEntry, seal: Seal): ConsentVersion {
  const body: unknown = JSON.parse(entry.body)
  if (entry.kind === 'GIVEN') return withGiving(version, entry, seal)
  if (entry.kind === 'REFUSED') return { ...version, refused: { at: entry.at, by: RefusedBody.parse(body).by } }
  return { ...version, withdrawn: withdrawalOf(entry, WithdrawnBody.parse(body), seal) }
}

/** Entries of one citizen, in ledger order, as consents. `asOf`: only what had been recorded by then. */
export function foldEntries(entries: readonly PlacedEntry[], seal: Seal, asOf = Infinity): CitizenConsents {
  const versions = new Map<string, ConsentVersion>()
  const closedCases: ClosedCase[] = []
  for (const entry of entries.filter(({ at }) => at <= asOf)) {
    const name = `${entry.consent} ${entry.version}`
    const version = versions.get(name)
    if (entry.kind === 'CASE_CLOSED') closedCases.push({ ...ClosedBody.parse(JSON.parse(entry.body)), at: entry.at })
    else if (entry.kind === 'VERSION') versions.set(name, versionOf(entry, seal))
    else if (version) versions.set(name, withEvent(version, entry, seal))
  }
  return { versions: [...versions.values()], closedCases }
}
