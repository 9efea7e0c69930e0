import { z } from 'zod'
import type { ConsentTerms } from '../access/consent.ts'
import { Category } from '../contract.ts'

/** What stands in the body and the sealed part of a ledger entry. Instants in epoch milliseconds. */

/** A keyed pseudonym: never ten digits. */
const Ref = z.string().regex(/^(?!\d{6}-?\d{4}$)\S+$/)
const Period = z.object({ from: z.number().exactOptional(), to: z.number().exactOptional() })
const Exception = z.object({ source: z.string().exactOptional(), category: Category.exactOptional() })
const GiverLimits = z.object({
  purposes: z.array(z.string()).exactOptional(),
  sources: z.array(z.string()).exactOptional(),
  categories: z.array(Category).exactOptional(),
  from: z.number().exactOptional(),
  to: z.number().exactOptional(),
})
const Giver = z.object({
  role: z.enum(['SELF', 'CUSTODY_HOLDER', 'GUARDIAN', 'PROXY']),
  ref: Ref,
  at: z.number(),
  limits: GiverLimits.exactOptional(),
})

export const Terms = z.object({
  case: z.object({ source: z.string(), ref: z.string() }).exactOptional(),
  purposes: z.array(z.string()),
  categories: z.array(z.union([Category, z.literal('*')])),
  except: z.array(Exception),
  sources: z.array(z.string()),
  recipient: z.string(),
  effect: z.enum(['PERMIT', 'DENY']),
  validFrom: z.number(),
  validUntil: z.number().exactOptional(),
  dataPeriod: Period.exactOptional(),
  legalGround: z.enum(['FVL_29', 'RSL_11A']),
}) satisfies z.ZodType<ConsentTerms>

export const VersionBody = z.object({
  terms: Terms,
  textVersion: z.string(),
  textHash: z.string(),
  language: z.enum(['da', 'en']),
  /** parts already given for the wider version that this one narrows */
  givers: z.array(Giver),
  registeredBy: z.string().exactOptional(),
  supersedes: z.object({ id: z.string(), version: z.number().exactOptional() }).exactOptional(),
})
export type VersionBody = z.infer<typeof VersionBody>

export const GivenBody = z.object({
  giver: Giver,
  method: z.enum(['DIGITAL', 'WRITTEN', 'ORAL']),
  informed: z.object({ consequences: z.boolean(), withdrawal: z.boolean() }),
  scanHash: z.string().exactOptional(),
  registeredBy: z.string().exactOptional(),
})
export type GivenBody = z.infer<typeof GivenBody>

export const RefusedBody = z.object({ by: Ref })
export const WithdrawnBody = z.object({ by: Ref, channel: z.enum(['DIGITAL', 'WRITTEN', 'ORAL']) })
export type WithdrawnBody = z.infer<typeof WithdrawnBody>
export const ClosedBody = z.object({ source: z.string(), reference: z.string() })

/** Texts that could name a person. */
export const SealedTexts = z.object({
  note: z.string().exactOptional(),
  witness: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  /** the text a version was shown as */
  texts: z.object({ da: z.string(), en: z.string() }).exactOptional(),
})
export type SealedTexts = z.infer<typeof SealedTexts>
