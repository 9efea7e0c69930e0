import { z } from 'zod'

/**
 * The waist of Samblik: what the gateway and its adapters agree on. A leaf: it imports zod only.
 * Rules named here come from the access specification; the laws at the end are run against every adapter.
 */

/** A Danish CPR number, ten digits. Day 61 to 91 is a replacement number. Modulus 11 is never checked. */
export const Cpr = z
  .string()
  .regex(/^[0-9]{10}$/)
  .brand<'Cpr'>()
export type Cpr = z.infer<typeof Cpr>

export const Uuid = z
  .string()
  .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)
  .toLowerCase()
  .brand<'Uuid'>()
export type Uuid = z.infer<typeof Uuid>

/** A municipality's or company's CVR number, eight digits. */
export const Cvr = z
  .string()
  .regex(/^[0-9]{8}$/)
  .brand<'Cvr'>()
export type Cvr = z.infer<typeof Cvr>

/** A calendar day in Denmark, `YYYY-MM-DD`. */
export type IsoDate = string
/** An instant, RFC 3339 with offset. */
export type IsoInstant = string
/** A source's stem: `cpr`, `jobcenter`, ... It is checked against the list and the register at start. */
export type SourceId = string
/** A purpose's id in the register. */
export type PurposeId = string

/** The kinds of data a cell opens. What falls in which is stated by `@access` in the SDL. */
export const Category = z.enum([
  'IDENTITY',
  'CASE',
  'CONTACTS',
  'ADDRESS',
  'FAMILY',
  'EMPLOYMENT',
  'ECONOMY',
  'SANCTIONS',
  'SANCTION_NOTICE',
  'HOUSING',
  'SOCIAL',
  'HEALTH',
  'CHILD',
  'RECOMMENDATION',
])
export type Category = z.infer<typeof Category>

/**
 * SF1470 staircase: 1 not confidential, 2 confidential, 3 sensitive, 4 VIP. An empty or unknown element counts as 3.
 */
export const Sensitivity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Sensitivity = z.infer<typeof Sensitivity>

/** KLE prefix -> highest sensitivity held. A prefix matches whole parts: `32.2` does not match `32.24`. */
export const Clearance = z.record(z.string().regex(/^\d+(\.\d+)*$/), Sensitivity)
export type Clearance = Readonly<Record<string, Sensitivity>>

/** `[from, to)` in epoch milliseconds; an absent end is open. A wire's last day ends at the start of the following Danish day. */
export interface Period {
  readonly from?: number
  readonly to?: number
}

/** A row of a security profile: who may see the object, by organisation UUID of a user, unit or authority. */
export interface ProfileEntry {
  readonly id: string
  readonly period: Period
}

/**
 * What hides a single object whatever the cell says. Carried by a record's objects under the key `limits`;
 * `redact` uses and drops it. A nested object inherits every part it does not state itself.
 */
export interface Limits {
  /** CVR of the municipality that owns it; absent: the one this gateway serves */
  readonly owner?: string
  /** exact KLE subject; absent: the source's */
  readonly kle?: string
  /** the object's own level; absent: 1 */
  readonly sensitivity?: Sensitivity
  /** a list that exists counts, even when every entry is out of its period */
  readonly profile?: readonly ProfileEntry[]
  /** the role of the citizen asked about; absent: PRIMARY */
  readonly role?: 'PRIMARY' | 'PARTY'
  /** the object's own start (or date), epoch milliseconds, for consents with a data period */
  readonly date?: number
  /** row rule: categories this row needs beside those of its SDL type */
  readonly categories?: readonly Category[]
  /** everybody who is a party: the object is gone for their kin (child welfare cases) */
  readonly parties?: readonly Cpr[]
  /** exempt from the citizen's own view */
  readonly exempt?: boolean
  /** only viewers of these authorities (reporters of a notification) */
  readonly onlyFor?: readonly string[]
  /** what viewers outside these units get instead of the fields named */
  readonly outside?: { readonly units: readonly string[]; readonly fields: Readonly<Record<string, unknown>> }
  /** of each group at least one must hold by its own limits: the cases a document is on, a grant's lines and its payments */
  readonly anyOf?: readonly (readonly Limits[])[]
  /**
   * The lines it consists of, where KLE, exemption and row categories are theirs: it is shown where one of them may be,
   * and read at the level held for those. `kle` is then that of what it holds beside them.
   */
  readonly lines?: readonly Limits[]
  /** the register's rule INTERVIEWS_COPIED_TO_SOF shows this row */
  readonly copiedToSof?: boolean
  /** what of the object did not come; it counts where the object is shown, for a hidden row must tell nothing */
  readonly gap?: Gap
}

/** Why something of an object is missing: the source says that it may be, or the fault of the read of it. */
export type Gap = 'PARTIAL' | FaultCode

/** A record's object: SDL field names, plus its limits. */
export type Limited<T> = T & { readonly limits?: Limits }

/** A private person other than the citizen, as an adapter hands it over; the door reduces it before release. */
export interface ThirdParty {
  readonly relation:
    | 'SELF'
    | 'SPOUSE'
    | 'MOTHER'
    | 'FATHER'
    | 'CHILD'
    | 'CUSTODY_HOLDER'
    | 'PARTY'
    | 'COMPANION'
    | 'RELATIVE'
    | 'GRANTEE'
    | 'PAYEE'
    | 'OTHER'
  readonly number?: Cpr
  readonly name?: string
}

/** A member of staff or another professional, as an adapter hands it over. */
export interface Staff {
  readonly name?: string
  readonly role?: string
  readonly unit?: { readonly id?: string; readonly name?: string }
  readonly workPhone?: string
  /** the citizen's coordinating caseworker, whose name the citizen may see */
  readonly coordinating?: boolean
}

/** Which facts a read must bring, beside the wanted categories. */
export type FactKind = 'PERSON' | 'RELATION' | 'MEETINGS' | 'HOUSING'

/** What a decision needs of a person in CPR. Never disclosed by the decision. */
export interface PersonFact {
  readonly current: Cpr
  readonly earlier: readonly Cpr[]
  readonly birth?: { readonly date: IsoDate; readonly uncertain: boolean }
  readonly spouse?: Cpr
  readonly children: readonly Cpr[]
  readonly mother?: Cpr
  readonly father?: Cpr
  /** holders of custody over this person; type 3 and 4 resolved to mother and father; one whose number CPR does not tell has none */
  readonly custody: readonly { readonly holder?: Cpr; readonly period: Period }[]
  /** address protection rows that are switched on */
  readonly protection: readonly Period[]
  readonly died?: IsoDate
  readonly departed?: boolean
}

/** A case in a source, as far as the case relation needs it. */
export interface CaseFact {
  /** the reference a consent names */
  readonly reference: string
  /** while these hold the case is open; `unit` is who has it then. A row without a unit gives no relation. */
  readonly held: readonly { readonly unit?: string; readonly period: Period }[]
  readonly role: 'PRIMARY' | 'PARTY'
  readonly limits: Limits
  /** every private person the case names, where the source's parties do not stand in `limits` */
  readonly parties?: readonly Cpr[]
  /** instants of meetings PLANLAGT or AFHOLDT (FactKind MEETINGS) */
  readonly meetings?: readonly number[]
}

/** What one source knows that decisions rest on. A type that resolvers cannot import. */
export interface Facts {
  /** FactKind PERSON: `UNKNOWN` when the register knows no such number */
  readonly person?: PersonFact | 'UNKNOWN'
  /** FactKind RELATION: every case the source returns, open or not, unlimited */
  readonly cases?: readonly CaseFact[]
  /** FactKind HOUSING: the home in force is allotted by the municipality */
  readonly housingAllotted?: boolean
  /** FactKind HOUSING: a service by paragraph 85, 107 or 108, status active: the periods in which it holds */
  readonly supported?: readonly Period[]
}

/** One citizen, by every number known. */
export interface Ask {
  readonly current: Cpr
  readonly earlier: readonly Cpr[]
}

/** One read for one or more citizens: everything that is the same for all of them. */
export interface Call {
  /** the staff id told to the source, or that it is the citizen or the system that asks */
  readonly onBehalfOf: string | 'CITIZEN' | 'SYSTEM'
  readonly purpose: PurposeId
  /** names this read in the trail; a source's own transaction ids come from `tools.uuid()` */
  readonly id: Uuid
  /** what the record must hold; empty: facts only */
  readonly want: ReadonlySet<Category>
  readonly facts: ReadonlySet<FactKind>
  /** per KLE prefix the lower of user and client; absent: no limit. A source that takes limits is told them. */
  readonly ceiling?: Clearance
  /**
   * Whether an object of this citizen's with these limits may be shown; absent: not told. A source that reads an
   * object's parts by calls of their own asks first, so that hidden objects cause no calls. Never rejects.
   */
  readonly mayShow?: (ask: Ask, limits: Limits) => Promise<boolean>
  /** aborts at the request's deadline */
  readonly signal: AbortSignal
}

/** What a source says of one citizen. No record: it knows nothing of this citizen. */
export interface Answer<T> {
  readonly facts: Facts
  readonly record?: T
  /** rows may be missing, whatever rows there are; never because of rights. What one row lacks stands in its `limits.gap`. */
  readonly partial: boolean
  /** the source marks the citizen as protected (FHIR Patient `meta.security` R) */
  readonly protected?: boolean
}

export type FaultCode = 'TIMEOUT' | 'UNAVAILABLE' | 'REFUSED' | 'MALFORMED'

/** Why a source gave no answer. Its message names operation and cause, never a citizen. */
export class SourceFault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, message: string) {
    super(message)
    this.name = 'SourceFault'
    this.code = code
  }
}

/** An open source. `fetch` answers in the order asked, duplicates too; it rejects only with a SourceFault of the whole call. */
export interface Source<T> {
  /** how many citizens one call of the source's protocol takes at most; 1: bounded fan-out */
  readonly maxBatch: number
  fetch(asks: readonly Ask[], call: Call): Promise<readonly (Answer<T> | SourceFault)[]>
  /** resolves when the source answers at all */
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** How we read one source: protocol in, domain record out. */
export interface Adapter<Id extends SourceId, Settings, T> {
  readonly id: Id
  /** what a record may hold */
  readonly categories: readonly Category[]
  /** which facts it can bring */
  readonly facts: readonly FactKind[]
  /** its objects name their parties in `limits.parties`: the viewer's kin must be known before they are shown */
  readonly parties?: true
  /** its answers may say that the citizen is protected: places are then hidden in the whole view */
  readonly marks?: true
  /** its slice of the environment: keys are what follows `SAMBLIK_<SOURCE>_` */
  readonly settings: z.ZodType<Settings>
  /** no I/O here; the first read connects */
  open(settings: Settings, tools: Tools): Source<T>
}

/** Handed to an adapter, never imported by it. */
export interface Tools {
  readonly http: Http
  readonly xml: ParseXml
  readonly tokens: Tokens
  readonly log: Log
  /** the business clock */
  now(): Date
  /** the real clock: token lifetimes and message time stamps */
  wallClock(): Date
  /** a random UUID version 4 */
  uuid(): Uuid
}

export interface HttpOptions {
  /** base URL; every path starts here */
  readonly url: string
  /** client certificate and key (PEM), and authorities to trust, for mTLS */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca?: string }
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** path and query; never holds a CPR number */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** the source's own time-out; the request's remaining time wins */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /**
   * The header that is this call's own, such as its transaction id. While one is under way, another of the same signal
   * that is like it in all else is not sent and shares its reply; absent: every call is sent.
   */
  readonly ownHeader?: string
  /** tells of a 5xx whether a source that is well has answered so: SOAP sends its refusals with 500 */
  readonly isAnswer?: (reply: HttpReply) => boolean
}

export interface HttpReply {
  readonly status: number
  readonly body: string
  /** how long the source asks to be left alone (`Retry-After`), milliseconds, at most a minute */
  readonly retryAfterMs?: number
}

/**
 * One connection pool to one source. Rejects with SourceFault: TIMEOUT, UNAVAILABLE (no connection, cut off, or not asked
 * because it has failed too often), MALFORMED (over 4 MiB). Adapters only read: what was lost with its connection is sent
 * once more.
 */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpReply>
  close(): Promise<void>
}

export interface Http {
  open(options: HttpOptions): HttpClient
  /**
   * Waits so long or, by chance, up to a quarter longer, so that those who failed together do not come back together.
   * Rejects with SourceFault: TIMEOUT when the signal aborts first, UNAVAILABLE at once when no request lasts so long.
   */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

/** An element of a parsed document. `name` is `{namespace}local`; `text` is its own character data. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** Parses by namespace. A DTD, an entity beyond the five of XML, depth over 64 or bad form: SourceFault MALFORMED. */
export type ParseXml = (text: string) => XmlElement

/** Access tokens by name: one acquisition at a time, renewed `marginS` (60) seconds before expiry. */
export interface Tokens {
  /**
   * `acquire` runs under a signal of its own, for whoever needs the token; `signal` is the caller's: when it aborts the
   * caller gets SourceFault TIMEOUT and the acquisition goes on.
   */
  get(
    name: string,
    acquire: (signal: AbortSignal) => Promise<{ readonly token: string; readonly expiresInS: number }>,
    signal?: AbortSignal,
  ): Promise<string>
  /** forgets a token that the source no longer knows; another one is not touched */
  drop(name: string, token: string): void
}

/** Structured log without personal data. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void
  warn(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void
}
