import { lintRegistration, meets, type Registration, type RegistrationFault, standsAt } from '../access/override.ts'
import type { Seal } from '../store/seal.ts'
import { maskNumbers } from '../trail/mask.ts'
import { type EmergencyAccess, foldEmergencies, registeredEntry, revokedEntry } from './entries.ts'
import type { EmergencyFilter, EmergencyKind, EmergencyStore } from './store.ts'

/** What a viewer registers. `citizens`: every keyed pseudonym of the citizen, the current number's first. */
export interface EmergencyDraft
  extends Pick<EmergencyAccess, 'viewer' | 'purpose' | 'from' | 'to' | 'authority' | 'unit' | 'client'> {
  readonly citizens: readonly [string, ...string[]]
  readonly reason: string
}

/** REASON, PERIOD: `lintRegistration`. OVERLAP: another of the same viewer, citizen and purpose stands in the way. */
export type EmergencyFault = RegistrationFault | 'OVERLAP' | 'NOT_FOUND' | 'ENDED'
export type EmergencyAnswer = { readonly access: EmergencyAccess } | { readonly fault: EmergencyFault }

/** A registration or a revocation, told to the data protection officer: the entry itself, so that none can be missed. */
export interface EmergencyNotice {
  readonly place: number
  readonly kind: EmergencyKind
  readonly at: number
  readonly access: EmergencyAccess
}

/** Newest first. */
export interface EmergencyPage {
  readonly notices: readonly EmergencyNotice[]
  readonly next?: number
}

/** The ledger of emergency access: append-only, and durable when a promise resolves. Whoever reads after that sees it. */
export interface EmergencyLedger {
  /**
   * Registers an access. `witness` writes its line of the trail before it is recorded, with the id it will have; when
   * that rejects nothing is registered.
   */
  register(draft: EmergencyDraft, witness: (id: string) => Promise<void>): Promise<EmergencyAnswer>
  /** Revokes at once, by the viewer who registered it or, with `anybodys`, by review. Again: as it was revoked first. */
  revoke(id: string, by: { readonly viewer: string; readonly anybodys: boolean }): Promise<EmergencyAnswer>
  /** The registrations about each citizen (by all pseudonyms), in the order asked. Without their reasons. */
  registrationsAbout(people: readonly (readonly string[])[]): Promise<readonly (readonly Registration[])[]>
  /** Entries with their registration as it stands now. */
  page(filter: EmergencyFilter, paging: { readonly limit: number; readonly before?: number }): Promise<EmergencyPage>
}

export interface EmergencyLedgerOptions {
  readonly store: EmergencyStore
  readonly seal: Seal
  now(): Date
  uuid(): string
}

const ATTEMPTS = 20

export function openEmergencyLedger({ store, seal, now, uuid }: EmergencyLedgerOptions): EmergencyLedger {
  async function register(draft: EmergencyDraft, witness: (id: string) => Promise<void>): Promise<EmergencyAnswer> {
    const id = uuid()
    let witnessed = false
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const entries = await store.entriesAbout(draft.citizens)
      const access = accessOf(draft, id, now().getTime())
      const fault = lintRegistration(draft, access.recorded)
      if (fault !== undefined) return { fault }
      if (standsInTheWay(foldEmergencies(entries), access)) return { fault: 'OVERLAP' }
      if (!witnessed) await witness(id)
      witnessed = true
      const after = entries.filter(({ citizen }) => citizen === access.citizen).at(-1)?.place ?? 0
      if (await store.add(registeredEntry(access, seal), after)) return { access }
    }
    throw new Error('the ledger of emergency access is written by too many at once')
  }

  async function revoke(id: string, by: { readonly viewer: string; readonly anybodys: boolean }) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const [access] = foldEmergencies(await store.entriesOf([id]), seal)
      if (access === undefined || (access.viewer !== by.viewer && !by.anybodys)) return { fault: 'NOT_FOUND' as const }
      if (access.revoked !== undefined) return { access }
      const at = now().getTime()
      if (access.to <= at) return { fault: 'ENDED' as const }
      const after = (await store.entriesAbout([access.citizen])).at(-1)?.place ?? 0
      const entry = revokedEntry(access, by.viewer, at)
      if (await store.add(entry, after)) return { access: { ...access, revoked: at, revokedBy: by.viewer } }
    }
    throw new Error('the ledger of emergency access is written by too many at once')
  }

  return {
    register,
    revoke,
    registrationsAbout: async (people) => {
      const all = foldEmergencies(await store.entriesAbout([...new Set(people.flat())]))
      const byCitizen = Map.groupBy(all, ({ citizen }) => citizen)
      return people.map((citizens) => [...new Set(citizens)].flatMap((citizen) => byCitizen.get(citizen) ?? []))
    },
    page: async (filter, paging) => {
      const { entries, next } = await store.page(filter, paging)
      const ids = [...new Set(entries.map(({ registration }) => registration))]
      const accesses = new Map(foldEmergencies(await store.entriesOf(ids), seal).map((access) => [access.id, access]))
      const notices = entries.flatMap(({ place, kind, at, registration }) => {
        const access = accesses.get(registration)
        return access === undefined ? [] : [{ place, kind, at, access }]
      })
      return { notices, ...(next === undefined ? {} : { next }) }
    },
  }
}

function accessOf(draft: EmergencyDraft, id: string, recorded: number): EmergencyAccess & { readonly reason: string } {
  const { citizens, reason, viewer, purpose, from, to, authority, unit, client } = draft
  const [citizen] = citizens
  const said = maskNumbers(reason.trim())
  const known = { id, citizen, viewer, purpose, from, to, authority, client, recorded, reason: said }
  return unit === undefined ? known : { ...known, unit }
}

function standsInTheWay(registered: readonly Registration[], access: Registration): boolean {
  return registered.some((one) => one.viewer === access.viewer && one.purpose === access.purpose && meets(one, access))
}

/** Where a registration stands now. */
export function standingOf(access: Registration, now: number): 'UPCOMING' | 'ACTIVE' | 'REVOKED' | 'EXPIRED' {
  if (access.revoked !== undefined) return 'REVOKED'
  if (standsAt(access, now)) return 'ACTIVE'
  return now < access.from ? 'UPCOMING' : 'EXPIRED'
}
