/** Code systems and codes of KL's FFB reporting profiles that the DOMUS sandbox sends. */

export interface Coding {
  readonly system: string
  readonly code: string
  readonly display?: string
}

export interface Concept {
  readonly coding: readonly Coding[]
}

export const CPR_SYSTEM = 'urn:oid:1.2.208.176.1.2'
export const UNIT_SYSTEM = 'https://www.kombit.dk/organisation'
export const PROFILE = 'http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-'
export const LOCAL = 'https://sandkasse.dk/fhir/StructureDefinition/'
export const CONDITION_RANK = 'http://fhir.kl.dk/core/StructureDefinition/ConditionRank'
/** The other spelling of the published guide; a client must accept both. */
export const CONDITION_RANK_TERM = 'http://fhir.kl.dk/term/StructureDefinition/ConditionRank'
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
export const HOUSING_SYSTEM = 'https://sandkasse.dk/fhir/CodeSystem/boligforhold'
const FFB = 'urn:oid:1.2.208.176.2.22'
const COMMON = 'http://fhir.kl.dk/term/CodeSystem/CareSocialCodes'
const PARAGRAPH = 'https://sandkasse.dk/fhir/CodeSystem/serviceloven-paragraf'

/** Themes; those with `participation` lie under Aktivitet og deltagelse and carry a severity. */
export const themes = {
  substances: { coding: ffb('c8f4475a-8de3-4920-ad0c-eea78c49a68d', 'Rusmidler'), participation: false },
  housing: { coding: ffb('35c56275-0093-4901-9fd8-d06fdb5cb8f3', 'Boligsituation'), participation: false },
  economy: { coding: ffb('08aa68ce-acd6-4e03-b6b5-091811324345', 'Økonomisk situation'), participation: false },
  family: { coding: ffb('7a8f247b-baf8-4552-95bb-acf8ef004b74', 'Familiesituation'), participation: false },
  sleep: { coding: ffb('83376fdb-f55d-4dd9-944e-b49631a9836f', 'Søvn'), participation: false },
  handleMoney: { coding: ffb('70443014-3faf-402d-abcf-396bfad32eb9', 'Varetage økonomi'), participation: true },
  handleHome: { coding: ffb('fd4b8dd3-5c4b-4257-8c13-ea045617d2f6', 'Varetage bolig'), participation: true },
  handlePost: { coding: ffb('8bef71de-55b5-47fe-b438-18ac769106b3', 'Håndtere post'), participation: true },
  handleWork: { coding: ffb('685e8517-2f5c-4ef8-a7c4-fa2d008fdd9d', 'Varetage beskæftigelse'), participation: true },
  handleEducation: { coding: ffb('8888edfa-642b-4329-9fe3-a9b180e6d3f4', 'Varetage uddannelse'), participation: true },
} as const
export type Theme = keyof typeof themes

export const targetGroups = {
  STOFMISBRUG: ffb('0e25a2ec-4f04-4d14-a5ad-a6519a7d1d5f', 'Stofmisbrug'),
  HJEMLOESHED: ffb('293bf940-c075-4e3d-b5ef-6e331202e556', 'Hjemløshed'),
  ANGST: ffb('303deb9b-84f0-49d2-ab7a-f8b98eed40a2', 'Angst'),
  DEPRESSION: ffb('ee5b52bd-b839-4e69-ad04-c8b33eabfbde', 'Depression'),
  ALKOHOLMISBRUG: ffb('ab4413f0-fa81-41c0-ad8c-21782c12a0fa', 'Alkoholmisbrug'),
} as const
export type TargetGroup = keyof typeof targetGroups

export const severities = {
  LIGHT: ffb('8328ce4a-6238-4f73-bf1a-74aadb68eff8', 'Let nedsat funktionsevne'),
  MODERATE: ffb('5bdde847-2837-416b-ab63-bbff8b7aa531', 'Moderat nedsat funktionsevne'),
  SEVERE: ffb('cae545f5-2813-4d79-98fc-0a7d770af3cd', 'Svært nedsat funktionsevne'),
} as const
export type Severity = keyof typeof severities

export const services = {
  treatment: ffb('e7c8b42e-b882-4629-8e03-65e44b1aa3e3', 'Støtte til behandling'),
  administration: ffb('d473dea2-4f6d-4f36-a8f0-260f0213f50a', 'Støtte til administration'),
  education: ffb('1a2daf63-0510-4bf3-8578-662d4300c965', 'Støtte til uddannelse'),
  wellbeing: ffb('ad7755d2-11bf-468d-958b-2f0c8d9c3742', 'Støtte til psykisk trivsel'),
  settlingIn: ffb('c56634ca-6847-4c50-b5c1-c528c1ffc1d8', 'Støtte til etablering i bolig'),
  temporaryStay: ffb('80aa8ea7-4ad8-405f-876a-4c0f89fde06a', 'Midlertidigt ophold'),
} as const
export type Service = keyof typeof services

export const offers = {
  mobile: ffb('d90f4da6-f87a-43b5-833f-646b4baf16d6', 'Mobilt tilbud'),
  temporaryHome: ffb('25de7444-3919-4dab-b844-8cec6c15f30e', 'Midlertidigt botilbud til voksne'),
  dayCentre: ffb('9401777d-bdc5-4f52-9804-63c8cae9a792', 'Aktivitets- og samværstilbud'),
} as const
export type Offer = keyof typeof offers

export const moderateNeed = ffb('401a397b-b3aa-4ca3-8b23-bd8f99dd3f76', 'Moderat støttebehov')
export const develop = ffb('d41c8072-52f8-42b5-9375-ddbea454d27f', 'Udvikle funktionsevne')
export const continued = ffb('1e971d84-10a4-4ef8-a8b3-0daa4c7d088a', 'Træf afgørelse om fortsættelse af indsats')

export const needAssessment = common('effe55c7-572c-4a99-8fb4-2a9dda2f6572', 'FFB støttebehovsvurdering')
export const interventionGoal = common('0bb3daef-538d-45dc-b444-abdbcb63f6bc', 'FFB indsatsmål')
export const goalKind = common('90c48f03-f194-4b2f-ad7d-6cba1069ae48')
export const goalLevel = common('66959f77-6e2a-4574-8423-3ff097f8b9fa')
export const followUpVisit = common('9f03dfbb-7a97-45a5-94db-d4c3501714a9')

const PARAGRAPHS: Readonly<Record<string, string>> = {
  '83': 'Personlig og praktisk hjælp',
  '85': 'Socialpædagogisk støtte',
  '99': 'Støtte- og kontaktperson',
  '101': 'Stofmisbrugsbehandling',
  '103': 'Beskyttet beskæftigelse',
  '104': 'Aktivitet og samvær',
  '107': 'Midlertidigt botilbud',
  '108': 'Længerevarende botilbud',
  '110': 'Boform for hjemløse',
  '141': 'Handleplan',
}

export function paragraph(code: string): Coding {
  const display = PARAGRAPHS[code]
  return { system: PARAGRAPH, code, ...(display === undefined ? {} : { display }) }
}

const DWELLINGS: Readonly<Record<string, string>> = {
  ALMEN: 'Almen bolig',
  PRIVAT: 'Privat bolig',
  BOTILBUD: 'Botilbud',
  UDEN_BOLIG: 'Uden bolig',
}

export function dwelling(code: string): Coding {
  const display = DWELLINGS[code]
  return { system: HOUSING_SYSTEM, code, ...(display === undefined ? {} : { display }) }
}

export function concept(coding: Coding): Concept {
  return { coding: [coding] }
}

/** The same code as some of the real rows give it: without `display`. */
export function bare(coding: Coding): Coding {
  return { system: coding.system, code: coding.code }
}

function ffb(code: string, display: string): Coding {
  return { system: FFB, code, display }
}

function common(code: string, display?: string): Coding {
  return { system: COMMON, code, ...(display === undefined ? {} : { display }) }
}
