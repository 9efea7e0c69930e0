import { z } from 'zod'
import type { Sensitivity } from '../../src/contract.ts'

/** What DOMUS says, as far as it is used: FHIR R4 with KL's FFB reporting profiles and a few local extensions. */

export const CPR_SYSTEM = 'urn:oid:1.2.208.176.1.2'
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
const FFB = 'http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-'
const LOCAL = 'https://sandkasse.dk/fhir/StructureDefinition/'

/** The profiles that separate what is told by one resource type. */
export const PROFILES = {
  theme: `${FFB}condition`,
  targetGroup: `${FFB}targetGroup`,
  supportNeed: `${FFB}careEvaluation`,
  result: `${FFB}followUp`,
  home: `${LOCAL}boligforhold`,
  plan: `${FFB}carePlan`,
  intervention: `${FFB}intervention`,
  provider: `${FFB}servicePerformer`,
  contact: `${LOCAL}kontakt`,
} as const

export const EXTENSIONS = {
  caseNumber: `${FFB}municipalityCaseNumber`,
  followUpDate: `${FFB}follow-up-date-extension`,
  basedOnRequest: 'http://fhir.kl.dk/core/StructureDefinition/BasedOnServiceRequest',
  commonGoal: `${LOCAL}faelles-maal-id`,
  paragraph: `${LOCAL}hjemmel`,
  providerName: `${LOCAL}tilbudsnavn`,
  telecom: `${LOCAL}telecom`,
} as const

/** The published guide writes the address of the rank in two ways. */
const RANKS: readonly string[] = [
  'http://fhir.kl.dk/core/StructureDefinition/ConditionRank',
  'http://fhir.kl.dk/term/StructureDefinition/ConditionRank',
]

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)])
const coding = z.object({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
})
export const Concept = z.object({ coding: z.array(coding).optional(), text: z.string().optional() })
export type Concept = z.infer<typeof Concept>

const plainReference = z.object({ reference: z.string().optional() })
const extension = z.object({
  url: z.string(),
  valueString: z.string().optional(),
  valueUuid: z.string().optional(),
  valuePositiveInt: z.number().int().optional(),
  valueCoding: coding.optional(),
  valueReference: plainReference.optional(),
  valueContactPoint: z.object({ use: z.string().optional(), value: z.string().optional() }).optional(),
  extension: z
    .array(z.object({ url: z.string(), valueIdentifier: z.object({ value: z.string().optional() }).optional() }))
    .optional(),
})
const extensions = z.array(extension).optional()
const Reference = plainReference.extend({ extension: extensions })
export type Reference = z.infer<typeof Reference>
const references = z.array(Reference).optional()
const period = z.object({ start: moment, end: moment.optional() })

const base = {
  id: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/),
  meta: z.object({ profile: z.array(z.string()).optional(), security: z.array(coding).optional() }),
  extension: extensions,
}
const personNumber = z.object({ system: z.literal(CPR_SYSTEM), value: z.string().regex(/^\d{10}$/) })
const about = { ...base, subject: z.object({ identifier: personNumber }) }

export const Patient = z.object({
  resourceType: z.literal('Patient'),
  ...base,
  identifier: z.array(personNumber).min(1),
})
export const ServiceRequest = z.object({ resourceType: z.literal('ServiceRequest'), ...about, status: z.string() })
export const ClinicalImpression = z.object({
  resourceType: z.literal('ClinicalImpression'),
  ...about,
  status: z.string(),
  effectiveDateTime: moment,
  finding: z.array(z.object({ itemReference: Reference.optional() })).optional(),
  investigation: z.array(z.object({ item: references })).optional(),
})
export const Condition = z.object({
  resourceType: z.literal('Condition'),
  ...about,
  clinicalStatus: Concept.optional(),
  verificationStatus: Concept.optional(),
  severity: Concept.optional(),
  code: Concept,
  recordedDate: moment,
})
export const Observation = z.object({
  resourceType: z.literal('Observation'),
  ...about,
  status: z.string(),
  effectiveDateTime: moment,
  valueCodeableConcept: Concept.optional(),
  focus: references,
  component: z
    .array(
      z.object({
        code: Concept,
        valueBoolean: z.boolean().optional(),
        valueDateTime: moment.optional(),
        valueCodeableConcept: Concept.optional(),
      }),
    )
    .optional(),
})
export const Goal = z.object({
  resourceType: z.literal('Goal'),
  ...about,
  lifecycleStatus: z.string(),
  description: Concept,
  target: z.array(z.object({ measure: Concept.optional(), detailCodeableConcept: Concept.optional() })).optional(),
  addresses: references,
})
export const CarePlan = z.object({
  resourceType: z.literal('CarePlan'),
  ...about,
  status: z.string(),
  intent: z.string(),
  period,
  created: moment.optional(),
  author: z
    .object({
      identifier: z.object({ system: z.string().optional(), value: z.string().optional() }).optional(),
      display: z.string().optional(),
    })
    .optional(),
  basedOn: references,
  careTeam: references,
  addresses: references,
  goal: references,
  activity: z
    .array(
      z.object({
        outcomeReference: references,
        detail: z.object({ code: Concept.optional(), status: z.string().optional() }).optional(),
      }),
    )
    .optional(),
})
export const CareTeam = z.object({
  resourceType: z.literal('CareTeam'),
  ...about,
  category: z.array(Concept).optional(),
  participant: z
    .array(
      z.object({
        extension: extensions,
        role: z.array(Concept).optional(),
        member: z.object({ display: z.string().optional() }).optional(),
      }),
    )
    .optional(),
})
export const Encounter = z.object({
  resourceType: z.literal('Encounter'),
  ...about,
  status: z.string(),
  period,
})

export type Patient = z.infer<typeof Patient>
export type ServiceRequest = z.infer<typeof ServiceRequest>
export type ClinicalImpression = z.infer<typeof ClinicalImpression>
export type Condition = z.infer<typeof Condition>
export type Observation = z.infer<typeof Observation>
export type Goal = z.infer<typeof Goal>
export type CarePlan = z.infer<typeof CarePlan>
export type CareTeam = z.infer<typeof CareTeam>
export type Encounter = z.infer<typeof Encounter>

export const Resource = z.discriminatedUnion('resourceType', [
  Patient,
  ServiceRequest,
  ClinicalImpression,
  Condition,
  Observation,
  Goal,
  CarePlan,
  CareTeam,
  Encounter,
])
export type Resource = z.infer<typeof Resource>
export type ResourceType = Resource['resourceType']

const Match = z.object({ search: z.object({ mode: z.literal('match') }), resource: Resource })
const Outcome = z.object({
  search: z.object({ mode: z.literal('outcome') }),
  resource: z.object({ resourceType: z.literal('OperationOutcome') }),
})
export const Bundle = z.compile(
  z.object({
    resourceType: z.literal('Bundle'),
    type: z.literal('searchset'),
    link: z.array(z.object({ relation: z.string(), url: z.string() })).optional(),
    entry: z.array(z.union([Match, Outcome])).optional(),
  }),
)

export const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

type Extended = { readonly extension?: readonly z.infer<typeof extension>[] | undefined }

export function extensionOf(of: Extended, url: string): z.infer<typeof extension> | undefined {
  return of.extension?.find((one) => one.url === url)
}

export function rankOf(reference: Reference): number | undefined {
  return reference.extension?.find((one) => RANKS.includes(one.url))?.valuePositiveInt
}

export function caseNumberOf(of: Extended): string | undefined {
  const number = extensionOf(of, EXTENSIONS.caseNumber)
  return number?.extension?.find((part) => part.url === 'municipalitySpecific')?.valueIdentifier?.value
}

/** `Goal/<id>` to `<id>`, whatever base address stands before it. */
export function idOf(reference: string | undefined): string | undefined {
  return reference?.split('/').at(-1)
}

/** How a resource is classed: ordinary (N) states none; sensitive is 3, VIP 4; an absent or unknown class counts as 3. */
export function sensitivityOf(resource: Pick<Resource, 'meta'>): Sensitivity | undefined {
  const label = resource.meta.security?.find((one) => one.system === CONFIDENTIALITY)
  if (label?.code === 'N') return undefined
  return label?.code === 'V' ? 4 : 3
}
