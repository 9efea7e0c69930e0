/**
 * The catalogue of what may leave Samblik as an error: a code, one public sentence, the HTTP status, whether asking
 * again may help, and which extension keys may stand beside it. Nothing else ever leaves.
 */
export interface CatalogueEntry {
  readonly message: string
  /** absent: the answer is 200 with the rest of the data */
  readonly status?: number
  readonly retryable: boolean
  /** extension keys that may leave beside `code` */
  readonly keys: readonly string[]
}

export const catalogue = {
  UNAUTHENTICATED: {
    message: 'The bearer token is missing, expired, for somebody else or not to be trusted.',
    status: 401,
    retryable: false,
    keys: [],
  },
  AUTHENTICATION_UNAVAILABLE: {
    message: 'The issuer of tokens cannot be reached, so the token could not be checked.',
    status: 503,
    retryable: true,
    keys: [],
  },
  BAD_REQUEST: {
    message: 'The request is not a GraphQL operation this schema knows.',
    status: 400,
    retryable: false,
    keys: ['detail', 'line', 'column'],
  },
  UNTRUSTED_DOCUMENT: {
    message: 'The document is not among those that this gateway answers. Ask by the id of one that is.',
    status: 400,
    retryable: false,
    keys: [],
  },
  TOO_COSTLY: {
    message: 'The query is too deep or too costly. Ask for less at a time.',
    status: 400,
    retryable: false,
    keys: ['limit'],
  },
  METHOD_NOT_ALLOWED: {
    message: 'Questions are asked with POST: a number must never stand in a URL.',
    status: 405,
    retryable: false,
    keys: [],
  },
  UNSUPPORTED_MEDIA_TYPE: {
    message: 'The request body must be JSON, sent as application/json.',
    status: 415,
    retryable: false,
    keys: [],
  },
  BODY_TOO_LARGE: {
    message: 'The request body is too large.',
    status: 413,
    retryable: false,
    keys: [],
  },
  BAD_SUBJECT: {
    message: "Give either the citizen's number or the citizen's id, and only one of them.",
    status: 400,
    retryable: false,
    keys: [],
  },
  UNKNOWN_CITIZEN: {
    message: 'No such citizen.',
    retryable: false,
    keys: [],
  },
  TOO_MANY_CITIZENS: {
    message: 'At most 100 citizens may be asked for at once, and at least one.',
    status: 400,
    retryable: false,
    keys: ['limit'],
  },
  RATE_LIMITED: {
    message: 'Too many requests. Ask again after `retryAfter` seconds.',
    status: 429,
    retryable: true,
    keys: ['retryAfter'],
  },
  MASS_LOOKUP: {
    message: 'Too many citizens have been looked up. Nobody was looked up now; ask again after `retryAfter` seconds.',
    status: 429,
    retryable: true,
    keys: ['retryAfter'],
  },
  TICKET_INVALID: {
    message:
      'The look-up behind this part of the answer has run out or is not to be trusted. Ask the whole question again.',
    retryable: true,
    keys: [],
  },
  JUSTIFICATION_REQUIRED: {
    message: 'A written reason of at least ten characters is needed.',
    retryable: false,
    keys: [],
  },
  NOT_ALLOWED: {
    message: 'This is not open to this viewer.',
    retryable: false,
    keys: [],
  },
  BAD_ASSUMPTION: {
    message: 'What is assumed could not be. `parts` names what to correct.',
    status: 400,
    retryable: false,
    keys: ['parts'],
  },
  CONSENT_TOO_BROAD: {
    message: 'The consent is too broad or not complete. `parts` names what to make concrete.',
    retryable: false,
    keys: ['parts'],
  },
  CONSENT_NOT_FOUND: {
    message: 'No such consent.',
    retryable: false,
    keys: [],
  },
  CONSENT_STATE: {
    message: 'The consent is not in a state that allows this.',
    retryable: false,
    keys: [],
  },
  REGISTER_UNAVAILABLE: {
    message: 'The register that tells who holds custody cannot be read right now. Ask again.',
    status: 503,
    retryable: true,
    keys: [],
  },
  CONSENT_CHANGED: {
    message: 'A consent or emergency access that this answer rested on has just ended. Ask again.',
    status: 409,
    retryable: true,
    keys: [],
  },
  EMERGENCY_REFUSED: {
    message: 'The look-up itself is refused, and emergency access does not open it. `refusal` says why.',
    retryable: false,
    keys: ['refusal'],
  },
  EMERGENCY_REASON: {
    message: 'A written reason of at least twenty characters is needed.',
    retryable: false,
    keys: [],
  },
  EMERGENCY_PERIOD: {
    message: 'An emergency access ends after it begins, after now and within 24 hours.',
    retryable: false,
    keys: [],
  },
  EMERGENCY_OVERLAP: {
    message: 'The period touches or overlaps another emergency access of yours to the same citizen and purpose.',
    retryable: false,
    keys: [],
  },
  EMERGENCY_NOT_FOUND: {
    message: 'No such emergency access.',
    retryable: false,
    keys: [],
  },
  EMERGENCY_ENDED: {
    message: 'The emergency access has ended already.',
    retryable: false,
    keys: [],
  },
  CONTROL_PERIOD: {
    message:
      'The period, month or rules of a control could not be. A period ends after it begins, by now, within 92 days.',
    status: 400,
    retryable: false,
    keys: [],
  },
  CONTROL_NOT_FOUND: {
    message: 'No such look-up by staff, or it has not been taken up for control.',
    retryable: false,
    keys: [],
  },
  CONTROL_STATE: {
    message: 'The control of the look-up does not stand where this step follows.',
    retryable: false,
    keys: [],
  },
  CONTROL_NOTE: {
    message: 'A written note of at least ten characters is needed.',
    retryable: false,
    keys: [],
  },
  TRAIL_UNAVAILABLE: {
    message: 'The disclosure trail cannot be written, so no data leave.',
    status: 503,
    retryable: true,
    keys: [],
  },
  LEDGER_UNAVAILABLE: {
    message: 'Consents and emergency access cannot be read or written at the moment, so nothing was decided.',
    status: 503,
    retryable: true,
    keys: [],
  },
  INTERNAL: {
    message: 'Something went wrong inside the gateway. What the answer lacks was not disclosed.',
    status: 500,
    retryable: true,
    keys: [],
  },
} as const satisfies Record<string, CatalogueEntry>

export type ErrorCode = keyof typeof catalogue

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(catalogue, code)
}

/** What may be said with an error, beside its code. */
export type Extensions = Readonly<Record<string, string | number | readonly string[]>>

export function entryOf(code: ErrorCode): CatalogueEntry {
  return catalogue[code]
}
