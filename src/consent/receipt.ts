import { ANYTHING, type ConsentVersion, type StandingConsent } from '../access/consent.ts'
import type { Register } from '../access/register.ts'
import { controllerOf, recipientOf, supervisor } from './parties.ts'
import { RECEIPT_SCHEMA, type Receipt, type ReceiptEvent } from './receipt-form.ts'
import { categoryNames } from './words.ts'

/** Writes the receipt of a consent version. It holds no number, no name of a person and nobody's ledger pseudonym. */

export interface ReceiptScope {
  readonly register: Register
  /** CVR of the municipality served */
  readonly served: string
  /** pairwise: the citizen's id for the client the receipt is for */
  readonly principal: string
  /** from a ledger pseudonym to a pairwise one */
  readonly pairwise: (ref: string) => string
  /** the text that was shown, in the version's language */
  readonly notice: string
  readonly id: string
  readonly issued: Date
}

const EVERYTHING = { da: 'alt', en: 'everything' }
const RETENTION =
  'The ledger entry is kept as proof for as long as the case it concerns is kept (databeskyttelsesloven).'
const WITHDRAWAL = {
  da: 'Når som helst: digitalt i borgerportalen (withdrawConsent), skriftligt eller mundtligt til modtageren. Virker fra det øjeblik, det er bekræftet modtaget.',
  en: 'At any time: digitally in the citizen portal (withdrawConsent), in writing or orally to the recipient. Effective the moment its reception is acknowledged.',
}

/** The receipt; undefined as long as nobody has answered: there is nothing to have a receipt of. */
export function writeReceipt({ version, status }: StandingConsent, scope: ReceiptScope): Receipt | undefined {
  const events = eventsOf(version, scope)
  if (!events.some(({ event_state }) => event_state !== 'REQUESTED')) return undefined
  const controller = controllerOf(scope.served)
  const recipient = recipientOf(version.recipient)
  return {
    schema_version: RECEIPT_SCHEMA,
    receipt_id: scope.id,
    issued_at: scope.issued.toISOString(),
    record_id: version.id,
    record_version: version.version,
    record_created: instant(version.recorded),
    pii_principal_id: scope.principal,
    pii_processing: {
      privacy_notice: { version: version.textVersion, hash: version.textHash, text: scope.notice },
      ...processingOf(version, scope.register),
      pii_controllers: [controller.party_id],
      recipient_third_parties: [recipient.party_id],
      authority_party: supervisor.party_id,
    },
    parties: [controller, recipient, supervisor],
    events,
    status,
  }
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

function processingOf(version: ConsentVersion, register: Register) {
  const { language, effect, sources, scanHash, method, dataPeriod: { from, to } = {} } = version
  return {
    language,
    effect,
    purposes: version.purposes.map((purpose) => ({
      purpose,
      description: register.purposes[purpose]?.title ?? EVERYTHING,
      law: register.purposes[purpose]?.law ?? '',
      lawful_basis: version.legalGround,
    })),
    pii_information: version.categories.map((category) => ({
      pii_type: category,
      description: categoryNames[category] ?? EVERYTHING,
      sensitivity: category === ANYTHING ? null : register.categories[category],
    })),
    exceptions: [...version.except],
    sources: [...sources],
    ...(version.case && { case: { source: version.case.source, reference: version.case.ref } }),
    ...(version.dataPeriod && {
      data_period: {
        ...(from !== undefined && { from: instant(from) }),
        ...(to !== undefined && { until: instant(to) }),
      },
    }),
    collection_method: method?.kind ?? ('NONE' as const),
    ...(scanHash !== undefined && { scan_hash: scanHash }),
    storage_locations: ['DK'],
    retention_period: RETENTION,
    jurisdiction: 'DK',
    withdrawal_method: WITHDRAWAL,
  }
}

/** What happened, in the order it did; asked for by the recipient, unless it was given unasked. */
function eventsOf(version: ConsentVersion, { pairwise }: ReceiptScope): ReceiptEvent[] {
  const { recorded, givers, refused, withdrawn, validFrom, validUntil, effect } = version
  const common = {
    event_type: effect === 'PERMIT' ? ('EXPLICIT_CONSENT' as const) : ('EXPLICIT_DENIAL' as const),
    validity_duration: { from: instant(validFrom), until: validUntil === undefined ? null : instant(validUntil) },
  }
  const roleOf = (ref: string) => givers.find((giver) => giver.ref === ref)?.role ?? 'UNSTATED'
  const events: ReceiptEvent[] = []
  if (wasAsked(version))
    events.push({
      ...common,
      event_time: instant(recorded),
      event_state: 'REQUESTED',
      entity_id: `authority:${version.recipient}`,
      entity_role: 'RECIPIENT',
    })
  for (const { role, ref, at } of givers)
    events.push({
      ...common,
      event_time: instant(at),
      event_state: 'GIVEN',
      entity_id: pairwise(ref),
      entity_role: role,
    })
  for (const [event_state, end] of [
    ['REFUSED', refused],
    ['WITHDRAWN', withdrawn],
  ] as const)
    if (end !== undefined)
      events.push({
        ...common,
        event_time: instant(end.at),
        event_state,
        entity_id: pairwise(end.by),
        entity_role: roleOf(end.by),
      })
  return events.sort((one, other) => one.event_time.localeCompare(other.event_time))
}

/** Staff recorded it before it was given; a narrower version is the giver's own, and paper may come unasked. */
function wasAsked({ registeredBy, version, method, givers, recorded }: ConsentVersion): boolean {
  if (registeredBy === undefined || version > 1) return false
  return method === undefined || method.kind === 'DIGITAL' || givers.every(({ at }) => at > recorded)
}
