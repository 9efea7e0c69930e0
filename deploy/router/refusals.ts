/** What the router itself says, word for word as the gateway's catalogue (src/errors.ts) has it: a test compares them. */
export const refusals = {
  UNAUTHENTICATED: {
    message: 'The bearer token is missing, expired, for somebody else or not to be trusted.',
    status: 401,
  },
  BAD_REQUEST: { message: 'The request is not a GraphQL operation this schema knows.', status: 400 },
  UNTRUSTED_DOCUMENT: {
    message: 'The document is not among those that this gateway answers. Ask by the id of one that is.',
    status: 400,
  },
  TOO_COSTLY: { message: 'The query is too deep or too costly. Ask for less at a time.', status: 400 },
  METHOD_NOT_ALLOWED: {
    message: 'Questions are asked with POST: a number must never stand in a URL.',
    status: 405,
  },
  UNSUPPORTED_MEDIA_TYPE: { message: 'The request body must be JSON, sent as application/json.', status: 415 },
  BODY_TOO_LARGE: { message: 'The request body is too large.', status: 413 },
  CONSENT_CHANGED: {
    message: 'A consent or emergency access that this answer rested on has just ended. Ask again.',
    status: 409,
  },
  TRAIL_UNAVAILABLE: { message: 'The disclosure trail cannot be written, so no data leave.', status: 503 },
  LEDGER_UNAVAILABLE: {
    message: 'Consents and emergency access cannot be read or written at the moment, so nothing was decided.',
    status: 503,
  },
  INTERNAL: {
    message: 'Something went wrong inside the gateway. What the answer lacks was not disclosed.',
    status: 500,
  },
} as const

export type RefusalCode = keyof typeof refusals

/** An error as it leaves. */
export interface Said {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: Readonly<Record<string, unknown>>
}

export function sayRefusal(code: RefusalCode, beside: Readonly<Record<string, unknown>> = {}): Said {
  return { message: refusals[code].message, extensions: { code, ...beside } }
}
