import { z } from 'zod'

/**
 * What a consent receipt says: the fields of ISO/IEC TS 27560:2023, a copy of the consent record. Field names follow the
 * W3C guide to it (w3id.org/dpv/guides/consent-27560). Instants are RFC 3339 in UTC. Strict: nothing unknown is a receipt.
 */

export const RECEIPT_SCHEMA = 'samblik-consent-receipt-1'

const Instant = z.iso.datetime()
const TwoLanguages = z.strictObject({ da: z.string(), en: z.string() })

const Party = z.strictObject({
  party_id: z.string(),
  party_name: z.string(),
  party_type: z.enum(['PUBLIC_AUTHORITY', 'PII_PRINCIPAL', 'REPRESENTATIVE']),
  party_role: z.enum(['PII_CONTROLLER', 'RECIPIENT', 'SUPERVISORY_AUTHORITY']),
  party_address: z.string(),
  party_contact: z.strictObject({ email: z.string().exactOptional(), phone: z.string().exactOptional() }),
})
export type Party = z.infer<typeof Party>

const Event = z.strictObject({
  event_time: Instant,
  event_state: z.enum(['REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN']),
  event_type: z.enum(['EXPLICIT_CONSENT', 'EXPLICIT_DENIAL']),
  /** pairwise pseudonym of who did it, or the recipient authority that asked */
  entity_id: z.string(),
  entity_role: z.enum(['SELF', 'CUSTODY_HOLDER', 'GUARDIAN', 'PROXY', 'RECIPIENT', 'UNSTATED']),
  validity_duration: z.strictObject({ from: Instant, until: Instant.nullable() }),
})
export type ReceiptEvent = z.infer<typeof Event>

const Pii = z.strictObject({
  pii_type: z.string(),
  description: TwoLanguages,
  /** 1 to 4, as the register says; null: everything */
  sensitivity: z.int().nullable(),
})

const Processing = z.strictObject({
  privacy_notice: z.strictObject({
    version: z.string(),
    /** hex SHA-256 of `text`, UTF-8 */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    text: z.string(),
  }),
  language: z.enum(['da', 'en']),
  effect: z.enum(['PERMIT', 'DENY']),
  purposes: z.array(
    z.strictObject({ purpose: z.string(), description: TwoLanguages, law: z.string(), lawful_basis: z.string() }),
  ),
  pii_information: z.array(Pii),
  exceptions: z.array(z.strictObject({ source: z.string().exactOptional(), category: z.string().exactOptional() })),
  sources: z.array(z.string()),
  case: z.strictObject({ source: z.string(), reference: z.string() }).exactOptional(),
  data_period: z.strictObject({ from: Instant.exactOptional(), until: Instant.exactOptional() }).exactOptional(),
  pii_controllers: z.array(z.string()),
  recipient_third_parties: z.array(z.string()),
  collection_method: z.enum(['DIGITAL', 'WRITTEN', 'ORAL', 'NONE']),
  scan_hash: z.string().exactOptional(),
  storage_locations: z.array(z.string()),
  retention_period: z.string(),
  jurisdiction: z.string(),
  withdrawal_method: TwoLanguages,
  authority_party: z.string(),
})

export const Receipt = z.strictObject({
  schema_version: z.literal(RECEIPT_SCHEMA),
  receipt_id: z.string(),
  issued_at: Instant,
  record_id: z.string(),
  record_version: z.int().positive(),
  record_created: Instant,
  /** stable for one client, another one for every other */
  pii_principal_id: z.string(),
  pii_processing: Processing,
  parties: z.array(Party),
  events: z.array(Event).min(1),
  /** where the consent stood when the receipt was issued */
  status: z.enum(['REQUESTED', 'ACTIVE', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'LAPSED', 'SUPERSEDED']),
})
export type Receipt = z.infer<typeof Receipt>
