import type { Category } from '../../src/contract.ts'
import type { CarePlan, Concept } from './wire.ts'

/** The code lists of DOMUS: what a code means, its label where DOMUS sends none, and the category of its row. */

const FFB = 'urn:oid:1.2.208.176.2.22'
const HOME = 'https://sandkasse.dk/fhir/CodeSystem/boligforhold'
const MEASURE_GOAL_TYPE = '90c48f03-f194-4b2f-ad7d-6cba1069ae48'
const MEASURE_FUNCTION = '66959f77-6e2a-4574-8423-3ff097f8b9fa'
export const MEASURES = { goalType: MEASURE_GOAL_TYPE, functionLevel: MEASURE_FUNCTION } as const

interface Entry {
  readonly name: string
  readonly text: string
  /** what the row falls in; absent: SOCIAL */
  readonly category?: Category
}
type List = Readonly<Record<string, Entry>>

const THEMES: List = {
  'c8f4475a-8de3-4920-ad0c-eea78c49a68d': { name: 'SUBSTANCE_USE', text: 'Rusmidler', category: 'HEALTH' },
  '35c56275-0093-4901-9fd8-d06fdb5cb8f3': { name: 'HOUSING_SITUATION', text: 'Boligsituation', category: 'HOUSING' },
  '08aa68ce-acd6-4e03-b6b5-091811324345': { name: 'FINANCIAL_SITUATION', text: 'Økonomisk situation' },
  '7a8f247b-baf8-4552-95bb-acf8ef004b74': { name: 'FAMILY_SITUATION', text: 'Familiesituation' },
  'f695cec7-2b39-4c7e-8731-da8558a4fb3f': { name: 'EDUCATION_AND_WORK', text: 'Uddannelse og job' },
  '83376fdb-f55d-4dd9-944e-b49631a9836f': { name: 'SLEEP', text: 'Søvn', category: 'HEALTH' },
  '70443014-3faf-402d-abcf-396bfad32eb9': { name: 'MANAGING_FINANCES', text: 'Varetage økonomi' },
  'fd4b8dd3-5c4b-4257-8c13-ea045617d2f6': { name: 'MANAGING_HOUSING', text: 'Varetage bolig', category: 'HOUSING' },
  '8bef71de-55b5-47fe-b438-18ac769106b3': { name: 'HANDLING_MAIL', text: 'Håndtere post' },
  '685e8517-2f5c-4ef8-a7c4-fa2d008fdd9d': { name: 'MANAGING_EMPLOYMENT', text: 'Varetage beskæftigelse' },
  '8888edfa-642b-4329-9fe3-a9b180e6d3f4': { name: 'MANAGING_EDUCATION', text: 'Varetage uddannelse' },
}
const TARGET_GROUPS: List = {
  '0e25a2ec-4f04-4d14-a5ad-a6519a7d1d5f': { name: 'DRUG_MISUSE', text: 'Stofmisbrug', category: 'HEALTH' },
  '293bf940-c075-4e3d-b5ef-6e331202e556': { name: 'HOMELESSNESS', text: 'Hjemløshed', category: 'HOUSING' },
  '303deb9b-84f0-49d2-ab7a-f8b98eed40a2': { name: 'ANXIETY', text: 'Angst', category: 'HEALTH' },
  'ee5b52bd-b839-4e69-ad04-c8b33eabfbde': { name: 'DEPRESSION', text: 'Depression', category: 'HEALTH' },
  'ab4413f0-fa81-41c0-ad8c-21782c12a0fa': { name: 'ALCOHOL_MISUSE', text: 'Alkoholmisbrug', category: 'HEALTH' },
}
const SERVICES: List = {
  'e7c8b42e-b882-4629-8e03-65e44b1aa3e3': { name: 'TREATMENT', text: 'Støtte til behandling', category: 'HEALTH' },
  'd473dea2-4f6d-4f36-a8f0-260f0213f50a': { name: 'ADMINISTRATION', text: 'Støtte til administration' },
  '1a2daf63-0510-4bf3-8578-662d4300c965': { name: 'EDUCATION', text: 'Støtte til uddannelse' },
  'ad7755d2-11bf-468d-958b-2f0c8d9c3742': {
    name: 'MENTAL_WELLBEING',
    text: 'Støtte til psykisk trivsel',
    category: 'HEALTH',
  },
  'c56634ca-6847-4c50-b5c1-c528c1ffc1d8': {
    name: 'ESTABLISHING_HOME',
    text: 'Støtte til etablering i bolig',
    category: 'HOUSING',
  },
  '80aa8ea7-4ad8-405f-876a-4c0f89fde06a': { name: 'TEMPORARY_STAY', text: 'Midlertidigt ophold', category: 'HOUSING' },
}
/** Paragraphs of serviceloven: [label, category of the row beside the service's own]. */
const PARAGRAPHS: Readonly<Record<string, readonly [text: string, category?: Category]>> = {
  '83': ['Personlig og praktisk hjælp'],
  '85': ['Socialpædagogisk støtte'],
  '99': ['Støtte- og kontaktperson'],
  '101': ['Stofmisbrugsbehandling', 'HEALTH'],
  '103': ['Beskyttet beskæftigelse'],
  '104': ['Aktivitet og samvær'],
  '107': ['Midlertidigt botilbud', 'HOUSING'],
  '108': ['Længerevarende botilbud', 'HOUSING'],
  '110': ['Boform for hjemløse', 'HOUSING'],
  '141': ['Handleplan'],
}
const PROVIDERS: List = {
  'd90f4da6-f87a-43b5-833f-646b4baf16d6': { name: 'MOBILE', text: 'Mobilt tilbud' },
  '25de7444-3919-4dab-b844-8cec6c15f30e': {
    name: 'TEMPORARY_RESIDENCE',
    text: 'Midlertidigt botilbud til voksne',
  },
  '9401777d-bdc5-4f52-9804-63c8cae9a792': { name: 'ACTIVITY_AND_COMPANY', text: 'Aktivitets- og samværstilbud' },
}
const NAMES = {
  functionLevel: {
    'b508ff66-6326-4862-a6d7-7bbf184c9823': 'NONE',
    '8328ce4a-6238-4f73-bf1a-74aadb68eff8': 'MILD',
    '5bdde847-2837-416b-ab63-bbff8b7aa531': 'MODERATE',
    'cae545f5-2813-4d79-98fc-0a7d770af3cd': 'SEVERE',
    '832ae90b-23b5-4063-80aa-0b81bdce680e': 'COMPLETE',
  },
  supportNeed: {
    'ae9f388a-91c3-46cf-af55-f81952f2977c': 'NONE',
    'dd628e73-d6c9-4837-a2b8-aa62d73bd6ae': 'LIGHT',
    '401a397b-b3aa-4ca3-8b23-bd8f99dd3f76': 'MODERATE',
    'b99a0790-4d70-4152-b149-3fe58b745583': 'HIGH',
    'e99763d6-6c43-4969-ad52-2b1a7055f9dc': 'COMPLETE',
    '2254dac8-8aa3-4334-8502-9720194f49ad': 'NOT_ASSESSED',
  },
  goalType: {
    'd41c8072-52f8-42b5-9375-ddbea454d27f': 'DEVELOP',
    '10752a63-00b4-4958-b7f4-9f3a18f74266': 'MAINTAIN',
    'e47c22bd-d88d-48ab-882b-419923e1f44e': 'LIMIT_LOSS',
  },
  outcome: {
    '1e971d84-10a4-4ef8-a8b3-0daa4c7d088a': 'CONTINUE',
    'd7d03656-4c87-4e67-9146-aa5990460f16': 'END',
    'b4c01aa8-82fd-44e4-83ff-ca19ec02c779': 'END_AND_START_NEW',
  },
  dwelling: {
    ALMEN: 'SOCIAL_HOUSING',
    PRIVAT: 'PRIVATE',
    BOTILBUD: 'RESIDENTIAL_FACILITY',
    HERBERG: 'SHELTER',
    UDEN_BOLIG: 'NO_HOME',
    UKENDT: 'UNKNOWN',
  },
  allotmentBasis: {
    ALMENBOLIGLOVEN_59: 'SOCIAL_HOUSING_ACT_59',
    FRIKOMMUNEAFTALE: 'FREE_MUNICIPALITY_AGREEMENT',
    ANDET: 'OTHER_BASIS',
  },
  tenancy: { AKTIV: 'ACTIVE', VARSLET: 'NOTICE_GIVEN', OPSAGT: 'TERMINATED', OPHOERT: 'ENDED' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

const SYSTEMS: Readonly<Record<keyof typeof NAMES, string>> = {
  functionLevel: FFB,
  supportNeed: FFB,
  goalType: FFB,
  outcome: FFB,
  dwelling: HOME,
  allotmentBasis: HOME,
  tenancy: HOME,
}

/** A code with its label: DOMUS's own, else ours. */
export interface Labelled {
  readonly code: string
  readonly text?: string
}
/** A code read by its list: the SDL enum value, the code itself and the category its row falls in. */
export interface Reading {
  readonly name: string
  readonly code?: Labelled
  readonly category: Category
}

export const readTheme = (concept: Concept): Reading => read(THEMES, concept)
export const readTargetGroup = (concept: Concept): Reading => read(TARGET_GROUPS, concept)
export const readService = (concept: Concept | undefined): Reading => read(SERVICES, concept)
export const readProvider = (concept: Concept | undefined): Reading => read(PROVIDERS, concept)

function read(list: List, concept: Concept | undefined): Reading {
  const coding = codingIn(FFB, concept)
  const entry = entryOf(list, coding?.code)
  const found = coding ?? concept?.coding?.[0]
  const text = found?.display ?? entry?.text
  const code = found?.code
  return {
    name: entry?.name ?? 'OTHER',
    ...(code === undefined ? {} : { code: { code, ...(text === undefined ? {} : { text }) } }),
    category: entry ? (entry.category ?? 'SOCIAL') : 'HEALTH',
  }
}

/** The SDL enum value of a code of a list; nothing when the element is absent, OTHER when the code is unknown. */
export function nameOf(list: keyof typeof NAMES, concept: Concept | undefined): string | undefined {
  if (!concept) return undefined
  const code = codingIn(SYSTEMS[list], concept)?.code
  const names: Readonly<Record<string, string>> = NAMES[list]
  return entryOf(names, code) ?? 'OTHER'
}

/** The paragraph of serviceloven an intervention rests on, with its label. */
export function paragraphOf(coding: { code?: string | undefined; display?: string | undefined } | undefined) {
  if (coding?.code === undefined) return undefined
  const text = coding.display ?? entryOf(PARAGRAPHS, coding.code)?.[0]
  return { code: coding.code, ...(text === undefined ? {} : { text }) }
}

/** The categories of an intervention's row: what its services and its paragraph tell, SOCIAL where neither tells more. */
export function interventionCategories(plan: CarePlan, paragraph: string | undefined): readonly Category[] {
  const activities = plan.activity?.map((one) => one.detail?.code) ?? []
  const told = (activities.length === 0 ? [undefined] : activities).map((code) => readService(code).category)
  if (paragraph !== undefined) {
    const entry = entryOf(PARAGRAPHS, paragraph)
    told.push(entry ? (entry[1] ?? 'SOCIAL') : 'HEALTH')
  }
  const special = ORDER.filter((category) => category !== 'SOCIAL' && told.includes(category))
  return special.length === 0 ? ['SOCIAL'] : special
}

const ORDER: readonly Category[] = ['SOCIAL', 'HOUSING', 'HEALTH']

/** Several rows' categories together, in a fixed order. */
export function union(rows: readonly (readonly Category[])[]): readonly Category[] {
  return ORDER.filter((category) => rows.some((row) => row.includes(category)))
}

/** Statuses that FHIR itself lists, in upper case with underscores; OTHER for any else. */
export function statusOf(known: readonly string[], code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  return known.includes(code) ? code.toUpperCase().replaceAll('-', '_') : 'OTHER'
}
export const REQUEST_STATUSES = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error'] as const
export const INTENTS = ['proposal', 'plan', 'order', 'option'] as const
export const GATHERING_STATUSES = ['in-progress', 'completed', 'entered-in-error'] as const
export const CLINICAL_STATUSES = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const
export const VERIFICATION_STATUSES = [
  'unconfirmed',
  'provisional',
  'differential',
  'confirmed',
  'refuted',
  'entered-in-error',
] as const
export const GOAL_STATUSES = [
  'proposed',
  'planned',
  'accepted',
  'active',
  'on-hold',
  'completed',
  'cancelled',
  'entered-in-error',
  'rejected',
] as const
export const RESULT_STATUSES = ['registered', 'preliminary', 'final', 'amended', 'entered-in-error'] as const
export const FOLLOW_UP_STATUSES = ['planned', 'arrived', 'in-progress', 'finished', 'cancelled'] as const

/** A list's own entry: a code named like what every object has is unknown, too. */
function entryOf<T>(list: Readonly<Record<string, T>>, code: string | undefined): T | undefined {
  return code !== undefined && Object.hasOwn(list, code) ? list[code] : undefined
}

function codingIn(system: string, concept: Concept | undefined) {
  return concept?.coding?.find((one) => one.system === system)
}
export function codeIn(concept: Concept | undefined): string | undefined {
  return concept?.coding?.[0]?.code
}
