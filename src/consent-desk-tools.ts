import type { ConsentTerms, Language, StandingConsent } from './access/consent.ts'
import type { PersonKnown } from './access/consent-givers.ts'
import { lintConsent } from './access/consent-lint.ts'
import { standNow } from './access/consent-status.ts'
import type { Register } from './access/register.ts'
import type { Viewer } from './access/viewer.ts'
import type { LedgerAnswer, LedgerFault, SeenText } from './consent/draft.ts'
import type { ConsentLedger } from './consent/ledger.ts'
import type { ReceiptSigner } from './consent/sign.ts'
import { writeConsentText } from './consent/texts.ts'
import { recipientNames } from './consent/words.ts'
import type { Cpr, Uuid } from './contract.ts'
import type { Door } from './door.ts'
import type { Pseudonyms } from './door-consents.ts'
import { failure } from './failure.ts'
import type { Keys } from './keys.ts'
import type { Look } from './look.ts'
import type { Lookups } from './lookups.ts'

/** What the counters of the consent desk share. */

export interface DeskTools {
  readonly viewer: Viewer
  readonly register: Register
  readonly ledger: ConsentLedger
  readonly door: Door
  /** CVR of the municipality served */
  readonly served: string
  readonly keys: Keys
  readonly receipts: ReceiptSigner
  readonly pseudonyms: Pseudonyms
  readonly numberOf: (id: string) => Cpr | undefined
  readonly find: Lookups['find']
  readonly now: () => Date
  readonly uuid: () => Uuid
  /** resolves when no answer that was checked before can still be on its way out */
  readonly settle: () => Promise<void>
}

/** A person and her consents, as far as a counter needs them. */
export interface Person {
  readonly citizenId: string
  /** keyed pseudonyms of all numbers, the current one's first */
  readonly pseudonyms: readonly string[]
  readonly person: PersonKnown
  readonly consents: readonly StandingConsent[]
}

/** A version with whom it is about. */
export interface Filed {
  readonly standing: StandingConsent
  readonly citizenId: string
}

/** A decided look that needs no cells. */
export const NOTHING = { cells: new Map(), explainsAll: false }

export function personIn(look: Look, door: Door): Person {
  return {
    citizenId: look.citizenId,
    pseudonyms: door.pseudonymsOf(look),
    person: door.personOf(look),
    consents: door.consentsOf(look),
  }
}

/** The last version of an id, of those that a person has. */
export function findConsent({ consents }: Person, id: string): StandingConsent | undefined {
  return consents.findLast(({ version }) => version.id === id)
}

/** What the ledger answered, as it stands now. Throws its refusal as an error of the catalogue. */
export async function fileOf(answer: LedgerAnswer, { pseudonyms, person, citizenId }: Person, tools: DeskTools) {
  if ('fault' in answer) throw faultOf(answer.fault)
  const [held] = await tools.ledger.consentsOf([pseudonyms])
  const standing = held === undefined ? [] : standNow(held, { now: tools.now().getTime(), person })
  const { id, version } = answer.consent
  const found = standing.find((one) => one.version.id === id && one.version.version === version)
  if (found === undefined) throw failure('CONSENT_NOT_FOUND')
  return { standing: found, citizenId }
}

/** The same, acknowledged only when no answer resting on what it ended can still leave. */
export async function acknowledge(answer: LedgerAnswer, person: Person, tools: DeskTools): Promise<Filed> {
  const filed = await fileOf(answer, person, tools)
  await tools.settle()
  return filed
}

/** The text of these terms, by version and hash, with the words themselves. */
export function textFor(terms: ConsentTerms, language: Language, register: Register): SeenText {
  const write = (lang: Language) => writeConsentText(terms, (purpose) => register.purposes[purpose]?.title, lang)
  const { textVersion, textHash } = write(language)
  return { textVersion, textHash, language, texts: { da: write('da').text, en: write('en').text } }
}

/** Refuses what is too broad or names nothing that there is. */
export function refuseBroad(terms: ConsentTerms, register: Register): void {
  const faults: string[] = lintConsent(terms).map(({ part }) => part)
  const known = (names: readonly string[], there: (name: string) => boolean) =>
    names.every((name) => there(name) || (terms.effect === 'DENY' && name === '*'))
  if (!known(terms.sources, (source) => Object.hasOwn(register.sources, source))) faults.push('sources')
  if (!known([terms.recipient], (authority) => Object.hasOwn(recipientNames, authority))) faults.push('recipient')
  if (!terms.except.every(({ source }) => source === undefined || Object.hasOwn(register.sources, source)))
    faults.push('except')
  if (faults.length > 0) throw failure('CONSENT_TOO_BROAD', { parts: [...new Set(faults)] })
}

/** A consent takes the place of one of the same kind for the same recipient, never of a denial by a permit. */
export function refuseOddRenewal(
  terms: ConsentTerms,
  named: { readonly id: string } | undefined,
  person: Person,
): void {
  if (named === undefined) return
  const earlier = findConsent(person, named.id)?.version
  if (earlier === undefined) throw failure('CONSENT_NOT_FOUND')
  if (earlier.effect !== terms.effect || (earlier.effect === 'PERMIT' && earlier.recipient !== terms.recipient))
    throw failure('CONSENT_STATE')
}

function faultOf(fault: LedgerFault) {
  if (fault.code === 'CONSENT_TOO_BROAD') return failure(fault.code, { parts: fault.parts })
  return failure(fault.code === 'CONSENT_STATE' ? fault.code : 'CONSENT_NOT_FOUND')
}
