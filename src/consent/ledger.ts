import type { StandingConsent } from '../access/consent.ts'
import type { PersonKnown } from '../access/consent-givers.ts'
import { type CitizenConsents, closesConsent, standAt, standNow } from '../access/consent-status.ts'
import type { SourceId } from '../contract.ts'
import type { Seal } from '../store/seal.ts'
import {
  type Change,
  type ConsentId,
  planGrant,
  planNarrowing,
  planNew,
  planRefusal,
  planWithdrawal,
} from './changes.ts'
import {
  type ConsentDraft,
  type Giving,
  type LedgerAnswer,
  type Narrowing,
  type Refusal,
  refusedFor,
  type SeenText,
  type WithdrawalRequest,
} from './draft.ts'
import { foldEntries } from './fold.ts'
import type { ConsentStore, PlacedEntry } from './store.ts'
import { closureEntry } from './write.ts'

/** The consent ledger: append-only, and durable when a promise resolves. Whoever reads after that sees it. */
export interface ConsentLedger {
  /** A caseworker asks. The same open request again is the one there is. */
  request(draft: ConsentDraft, registeredBy: string): Promise<LedgerAnswer>
  /** Given, or denied, without being asked: by one or more, all of them or nothing. */
  give(draft: ConsentDraft, ...givings: readonly Giving[]): Promise<LedgerAnswer>
  /** What was asked for is given by one or more. CONSENT_STATE: ended, replaced, or another text than the one seen. */
  grant(consent: ConsentId, ...givings: readonly Giving[]): Promise<LedgerAnswer>
  /** One giver gives less, or keeps less of what was given: a new version of the same id. PERMIT only. */
  narrow(consent: ConsentId, keep: Narrowing, text: SeenText, giving: Giving): Promise<LedgerAnswer>
  /** Says no to a request. CONSENT_STATE once it is in force: then it is withdrawn. */
  refuse(consent: ConsentId, refusal: Refusal): Promise<LedgerAnswer>
  /** Ends every version of the id that has not ended: effective when this promise resolves. */
  withdraw(id: string, withdrawal: WithdrawalRequest): Promise<LedgerAnswer>
  /** A read found this case closed. Recorded where a PERMIT lapses by it; true when it was. */
  recordClosedCase(citizen: string, source: SourceId, reference: string): Promise<boolean>
  /** What the ledger holds of each citizen (by all pseudonyms), in the order asked; `asOf`: as it was then. */
  consentsOf(people: readonly (readonly string[])[], asOf?: number): Promise<readonly CitizenConsents[]>
  /** Every version of one citizen with its status now, or as of an instant. */
  list(citizens: readonly string[], person: PersonKnown, asOf?: number): Promise<readonly StandingConsent[]>
  /** Those ACTIVE now, or as of an instant. */
  inForce(citizens: readonly string[], person: PersonKnown, asOf?: number): Promise<readonly StandingConsent[]>
  /** Grows with every entry: what was decided at one head still holds while it is the same. */
  head(): Promise<number>
}

export interface LedgerOptions {
  readonly store: ConsentStore
  readonly seal: Seal
  now(): Date
  uuid(): string
}

const ATTEMPTS = 20

/** Never before what stands in a citizen's ledger already: another process may have a clock ahead of this one. */
function instantAfter(entries: readonly PlacedEntry[], now: number): number {
  return Math.max(now, entries.at(-1)?.at ?? 0)
}

export function openConsentLedger({ store, seal, now, uuid }: LedgerOptions): ConsentLedger {
  /** Plans on what the citizen's ledger holds and adds the entries; again, when somebody wrote in between. */
  async function change(citizen: string, plan: (known: CitizenConsents, at: number) => Change): Promise<LedgerAnswer> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const entries = await store.entriesOf([citizen])
      const planned = plan(foldEntries(entries, seal), instantAfter(entries, now().getTime()))
      if ('fault' in planned) return planned
      const after = entries.at(-1)?.place ?? 0
      if (planned.entries.length === 0 || (await store.add(citizen, planned.entries, after))) {
        return answer(citizen, planned)
      }
    }
    throw new Error('the consent ledger is written by too many at once')
  }

  async function answer(citizen: string, { id, version }: ConsentId): Promise<LedgerAnswer> {
    const { versions } = foldEntries(await store.entriesOf([citizen]), seal)
    const consent = versions.findLast((known) => known.id === id && (version ?? known.version) === known.version)
    return consent ? { consent } : refusedFor('CONSENT_NOT_FOUND')
  }

  async function changeConsent(
    id: string,
    plan: (known: CitizenConsents, at: number) => Change,
  ): Promise<LedgerAnswer> {
    const citizen = await store.citizenOf(id)
    return citizen === undefined ? refusedFor('CONSENT_NOT_FOUND') : change(citizen, plan)
  }

  async function consentsOf(people: readonly (readonly string[])[], asOf?: number) {
    const byCitizen = Map.groupBy(await store.entriesOf([...new Set(people.flat())]), ({ citizen }) => citizen)
    return people.map((citizens) => {
      const entries = [...new Set(citizens)].flatMap((citizen): readonly PlacedEntry[] => byCitizen.get(citizen) ?? [])
      return foldEntries(
        entries.toSorted((a, b) => a.place - b.place),
        seal,
        asOf,
      )
    })
  }

  async function list(citizens: readonly string[], person: PersonKnown, asOf?: number) {
    const [consents] = await consentsOf([citizens], asOf)
    if (consents === undefined) return []
    return asOf === undefined
      ? standNow(consents, { now: now().getTime(), person })
      : standAt(consents, { now: asOf, person })
  }

  return {
    request: (draft, registeredBy) =>
      change(draft.citizen, (known, at) => planNew(known, draft, { at, id: uuid(), registeredBy }, seal)),
    give: (draft, ...givings) =>
      change(draft.citizen, (known, at) => planNew(known, draft, { at, id: uuid(), givings }, seal)),
    grant: (consent, ...givings) =>
      changeConsent(consent.id, (known, at) => planGrant(known, consent, givings, at, seal)),
    narrow: (consent, keep, text, giving) =>
      changeConsent(consent.id, (known, at) => planNarrowing(known, consent, { keep, text, giving }, at, seal)),
    refuse: (consent, refusal) =>
      changeConsent(consent.id, (known, at) => planRefusal(known, consent, refusal, at, seal)),
    withdraw: (id, withdrawal) => changeConsent(id, (known, at) => planWithdrawal(known, id, withdrawal, at, seal)),
    recordClosedCase: async (citizen, source, reference) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const entries = await store.entriesOf([citizen])
        const closure = { source, reference, at: instantAfter(entries, now().getTime()) }
        if (!closesConsent(foldEntries(entries, seal), closure)) return false
        if (await store.add(citizen, [closureEntry(citizen, closure)], entries.at(-1)?.place ?? 0)) return true
      }
      throw new Error('the consent ledger is written by too many at once')
    },
    consentsOf,
    list,
    inForce: async (citizens, person, asOf) =>
      (await list(citizens, person, asOf)).filter(({ status }) => status === 'ACTIVE'),
    head: () => store.head(),
  }
}
