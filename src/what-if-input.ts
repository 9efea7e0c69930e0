import { z } from 'zod'
import { ANYTHING, type ConsentVersion } from './access/consent.ts'
import { lintConsent } from './access/consent-lint.ts'
import type { Registration } from './access/override.ts'
import type { Client, Viewer } from './access/viewer.ts'
import type { AssumedFacts, AssumedViewer, Assumption } from './access/what-if.ts'
import { Category, Clearance, Cvr, type Limits, Sensitivity, Uuid } from './contract.ts'
import { failure } from './failure.ts'
import { holdsNumber } from './trail/mask.ts'

/** The arguments of `whatIf`, read as what is assumed. What could not be is refused with the parts to correct. */

/** No part of an assumption may name a person by number. */
const Name = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !holdsNumber(text))
const Instant = z.date().transform((date) => date.getTime())
const Span = z.object({ from: Instant.exactOptional(), to: Instant.exactOptional() })
const OrganisationId = z.string().pipe(Uuid)

const AnyViewer = z.object({
  kind: z.enum(['CASEWORKER', 'CITIZEN', 'SYSTEM', 'AUDITOR']),
  authority: Name,
  municipality: Cvr.exactOptional(),
  unit: OrganisationId.exactOptional(),
  authorityId: OrganisationId.exactOptional(),
  userId: OrganisationId.exactOptional(),
  roles: z.array(Name),
  clearance: z
    .array(z.object({ kle: z.string(), level: Sensitivity }))
    .transform((rows) => Object.fromEntries(rows.map(({ kle, level }) => [kle, level])))
    .pipe(Clearance),
  client: Name,
  birthDate: z.iso.date().exactOptional(),
  hasNumber: z.boolean(),
})

const AnyLimits = z
  .object({
    owner: Cvr.exactOptional(),
    kle: Name.exactOptional(),
    sensitivity: Sensitivity.exactOptional(),
    profile: z
      .array(Span.extend({ id: OrganisationId }).transform(({ id, ...period }) => ({ id, period })))
      .exactOptional(),
  })
  .transform((limits): Limits => limits)

const Case = z
  .object({
    source: Name,
    reference: Name,
    held: z.array(
      Span.extend({ unit: OrganisationId.exactOptional() }).transform(({ unit, ...period }) => ({
        ...(unit === undefined ? {} : { unit }),
        period,
      })),
    ),
    role: z.enum(['PRIMARY', 'PARTY']),
    limits: AnyLimits.exactOptional(),
    anyOf: z.array(z.array(AnyLimits)),
    meetings: z.array(Instant),
    viewerIsParty: z.boolean(),
    kinIsParty: z.boolean(),
  })
  .transform(({ limits = {}, anyOf, ...rest }) => ({
    ...rest,
    limits: anyOf.length === 0 ? limits : { ...limits, anyOf },
  }))

const Facts = z.object({
  now: Instant.exactOptional(),
  subject: z.enum(['KNOWN', 'UNKNOWN', 'REPLACEMENT', 'UNREADABLE']),
  kinship: z.enum(['NONE', 'SELF', 'KIN', 'UNREADABLE']),
  birthDate: z.iso.date().exactOptional(),
  birthDateUncertain: z.boolean(),
  died: z.iso.date().exactOptional(),
  custody: z.array(Span.extend({ holder: Name }).transform(({ holder, ...period }) => ({ holder, period }))),
  cases: z.array(Case),
  housing: z.object({ allotted: z.boolean().exactOptional(), supported: z.array(Span) }).exactOptional(),
  unreadable: z.array(Name),
  incomplete: z.array(Name),
  emergencyAccess: z.array(
    z.object({
      id: Name,
      from: Instant,
      to: Instant,
      recorded: Instant.exactOptional(),
      revoked: Instant.exactOptional(),
    }),
  ),
})

const Consent = z.object({
  id: Name.exactOptional(),
  version: z.int().positive(),
  effect: z.enum(['PERMIT', 'DENY']),
  recipient: Name,
  case: z.object({ source: Name, reference: Name }).exactOptional(),
  purposes: z.array(Name),
  sources: z.array(Name),
  categories: z.array(z.union([Category, z.literal(ANYTHING)])),
  except: z.array(z.object({ source: Name.exactOptional(), category: Category.exactOptional() })),
  validFrom: Instant,
  validUntil: Instant.exactOptional(),
  dataPeriod: Span.exactOptional(),
  recorded: Instant.exactOptional(),
  givers: z
    .array(
      z.object({
        role: z.enum(['SELF', 'CUSTODY_HOLDER', 'GUARDIAN', 'PROXY']),
        ref: Name,
        at: Instant.exactOptional(),
        limits: Span.extend({
          purposes: z.array(Name).exactOptional(),
          sources: z.array(Name).exactOptional(),
          categories: z.array(Category).exactOptional(),
        }).exactOptional(),
      }),
    )
    .exactOptional(),
  refused: Instant.exactOptional(),
  withdrawn: Instant.exactOptional(),
  supersedes: Name.exactOptional(),
})

const Arguments = z.object({
  viewer: AnyViewer.exactOptional(),
  purpose: z.string(),
  justification: z.string().exactOptional(),
  consents: z.array(Consent),
  facts: Facts,
})

/** What assumptions are measured against. */
export interface AssumptionScope {
  /** the caller, who would ask where no other viewer is assumed */
  readonly viewer: Viewer
  readonly clients: ReadonlyMap<string, Client>
  readonly sources: readonly string[]
  /** CVR of the municipality served */
  readonly served: string
  /** epoch milliseconds */
  readonly now: number
}

/** The look-up, the consents in ledger order and the registrations of emergency access, as assumed. */
export interface ReadAssumption {
  readonly assumption: Assumption
  readonly consents: readonly ConsentVersion[]
  readonly overrides: readonly Registration[]
}

/** Reads the arguments. Throws BAD_ASSUMPTION, which names the parts that could not be. */
export function readAssumption(args: unknown, scope: AssumptionScope): ReadAssumption {
  const read = Arguments.safeParse(withoutNulls(args))
  if (!read.success) throw badParts(read.error.issues.map(({ path }) => path.map(String).join('.')))
  const { viewer: asked, purpose, justification, consents, facts } = read.data
  const now = facts.now ?? scope.now
  const viewer = viewerOf(asked, scope)
  const versions = consents.map(consentOf)
  const faults = [...unknownSources(facts, scope), ...consentFaults(versions)]
  if (viewer === undefined) faults.push('viewer.client')
  if (viewer === undefined || faults.length > 0) throw badParts(faults)
  const reason = justification === undefined ? {} : { justification }
  return {
    assumption: { viewer, purpose, ...reason, facts: factsOf(facts), now },
    consents: versions,
    overrides: facts.emergencyAccess.map((one) => ({ recorded: one.from, ...one, viewer: viewer.id, purpose })),
  }
}

function badParts(parts: readonly string[]) {
  return failure('BAD_ASSUMPTION', { parts: [...new Set(parts)] })
}

/** GraphQL hands over null for what is left empty. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const stated = Object.entries(value).filter(([, part]) => part !== null && part !== undefined)
  return Object.fromEntries(stated.map(([key, part]) => [key, withoutNulls(part)]))
}

function viewerOf(
  asked: z.infer<typeof AnyViewer> | undefined,
  { viewer: caller, clients, served }: AssumptionScope,
): AssumedViewer | undefined {
  if (asked === undefined) {
    const { cpr, ...person } = caller
    return { ...person, behind: cpr !== undefined }
  }
  const { client: id, hasNumber, municipality, ...person } = asked
  const client = clients.get(id)
  const where = municipality ?? Cvr.parse(served)
  return client && { ...person, id: 'what-if', municipality: where, client, behind: hasNumber, expires: Infinity }
}

function factsOf({ birthDate, birthDateUncertain, housing, ...facts }: z.infer<typeof Facts>): AssumedFacts {
  const { subject, kinship, custody, cases, unreadable, incomplete, died } = facts
  return {
    subject,
    kinship,
    custody,
    cases,
    ...(birthDate === undefined ? {} : { birth: { date: birthDate, uncertain: birthDateUncertain } }),
    ...(died === undefined ? {} : { died }),
    housing: { allotted: housing === undefined ? false : housing.allotted, supported: housing?.supported ?? [] },
    unreadable: new Set(unreadable),
    incomplete: new Set(incomplete),
  }
}

function consentOf(consent: z.infer<typeof Consent>, place: number): ConsentVersion {
  const {
    id = `assumed-${place + 1}`,
    case: about,
    recorded,
    givers,
    refused,
    withdrawn,
    supersedes,
    ...terms
  } = consent
  const given = givers ?? [{ role: 'SELF' as const, ref: 'SUBJECT' }]
  return {
    ...terms,
    id,
    ...(about === undefined ? {} : { case: { source: about.source, ref: about.reference } }),
    citizen: 'SUBJECT',
    recorded: recorded ?? terms.validFrom,
    givers: given.map((giver) => ({ at: terms.validFrom, ...giver })),
    textVersion: 'none',
    textHash: 'none',
    language: 'da',
    legalGround: 'RSL_11A',
    ...(refused === undefined ? {} : { refused: { at: refused, by: 'SUBJECT' } }),
    ...(withdrawn === undefined ? {} : { withdrawn: { at: withdrawn, by: 'SUBJECT', channel: 'DIGITAL' } }),
    ...(supersedes === undefined ? {} : { supersedes: { id: supersedes } }),
  }
}

function consentFaults(versions: readonly ConsentVersion[]): string[] {
  return versions.flatMap((version, place) => lintConsent(version).map(({ part }) => `consents.${place}.${part}`))
}

function unknownSources({ cases }: z.infer<typeof Facts>, { sources }: AssumptionScope): readonly string[] {
  return cases.flatMap(({ source }, place) => (sources.includes(source) ? [] : [`facts.cases.${place}.source`]))
}
