import type { Category, Sensitivity } from '../../src/contract.ts'

/** The code lists of the rehabilitation team's system as SDL enum values. */

const MEASURES = {
  RESSOURCEFORLOEB: 'RESOURCE_PROGRAMME',
  JOBAFKLARING: 'JOB_CLARIFICATION',
  FLEKSJOB: 'FLEX_JOB',
  FOERTIDSPENSION: 'DISABILITY_PENSION',
  ANDET: 'OTHER_MEASURE',
}
const LISTS = {
  caseStatus: {
    OPRETTET: 'CREATED',
    FORBEREDES: 'IN_PREPARATION',
    KLAR_TIL_MOEDE: 'READY_FOR_MEETING',
    BEHANDLET: 'CONSIDERED',
    AFVENTER_AFGOERELSE: 'AWAITING_DECISION',
    LUKKET: 'CLOSED',
    TILBAGEKALDT: 'WITHDRAWN',
  },
  measure: MEASURES,
  decision: { ...MEASURES, AFSLAG: 'REJECTION' },
  preparatoryStatus: {
    IKKE_STARTET: 'NOT_STARTED',
    UNDER_UDARBEJDELSE: 'IN_PROGRESS',
    KLAR: 'READY',
    LAAST: 'LOCKED',
  },
  section: {
    UDDANNELSE_JOB_MAAL: 'EDUCATION_AND_JOB_GOALS',
    ERFARING_RESSOURCER: 'EXPERIENCE_AND_RESOURCES',
    PERSONLIGE_RESSOURCER_NETVAERK: 'PERSONAL_RESOURCES_AND_NETWORK',
    UDFORDRINGER_JOB: 'JOB_CHALLENGES',
    UDFORDRINGER_SOCIALE: 'SOCIAL_CHALLENGES',
    BORGERS_OENSKER: 'CITIZENS_WISHES',
    HELBRED_BEHANDLING: 'HEALTH_AND_TREATMENT',
    HELBRED_BETYDNING: 'HEALTH_AND_WORK',
    FORSOERGELSE_INDSATS_HISTORIK: 'SUPPORT_AND_EFFORTS_SO_FAR',
    EGEN_LAEGE: 'OWN_DOCTOR',
    INDSATSDEL: 'EFFORT_PART',
  },
  sectionStatus: {
    TOM: 'EMPTY',
    UDKAST: 'DRAFT',
    UDFYLDT: 'FILLED_IN',
    IKKE_RELEVANT: 'NOT_RELEVANT',
    AFVENTER: 'AWAITING',
  },
  area: {
    BESKAEFTIGELSE: 'EMPLOYMENT',
    SOCIAL: 'SOCIAL',
    SUNDHED: 'HEALTH',
    UNDERVISNING: 'EDUCATION',
    BOERN_UNGE: 'CHILDREN_AND_YOUTH',
    REGION: 'REGION',
  },
  system: {
    JOBCENTER: 'JOBCENTER',
    DOMUS: 'DOMUS',
    DUBU: 'DUBU',
    YDELSESSERVICE: 'BENEFITS_SERVICE',
    LAEGE: 'DOCTOR',
    BORGER: 'CITIZEN',
  },
  gap: {
    SAMTYKKE_MANGLER: 'CONSENT_MISSING',
    DOKUMENT_MANGLER: 'DOCUMENT_MISSING',
    OPLYSNING_MANGLER: 'INFORMATION_MISSING',
    FORAELDET: 'OUTDATED',
  },
  referringUnit: {
    JOBCENTER: 'JOBCENTER',
    SYGEDAGPENGE: 'SICKNESS_BENEFIT',
    FLEKSJOBENHED: 'FLEX_JOB_UNIT',
    UNGEENHED: 'YOUTH_UNIT',
  },
  meetingStatus: { PLANLAGT: 'PLANNED', AFHOLDT: 'HELD', UDSAT: 'POSTPONED', AFLYST: 'CANCELLED' },
  meetingForm: { FREMMOEDE: 'IN_PERSON', VIDEO: 'VIDEO', PAA_SKRIFT: 'IN_WRITING' },
  attends: { JA: 'YES', NEJ: 'NO', IKKE_AFKLARET: 'NOT_SETTLED' },
  role: {
    MOEDELEDER: 'CHAIR',
    MEDLEM: 'MEMBER',
    SUNDHEDSKOORDINATOR: 'HEALTH_COORDINATOR',
    KOORDINERENDE_SAGSBEHANDLER: 'COORDINATING_CASEWORKER',
    UDDANNELSESVEJLEDER: 'EDUCATION_ADVISER',
  },
  attendance: {
    INDKALDT: 'SUMMONED',
    DELTOG: 'ATTENDED',
    AFBUD: 'SENT_APOLOGIES',
    SKRIFTLIGT_BIDRAG: 'WRITTEN_CONTRIBUTION',
  },
  recommendationStatus: {
    AFGIVET: 'SUBMITTED',
    AFVENTER_AFGOERELSE: 'AWAITING_DECISION',
    AFGJORT: 'DECIDED',
    TRUKKET: 'WITHDRAWN',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

const SECTION_CATEGORIES: Readonly<Record<string, Category>> = {
  UDDANNELSE_JOB_MAAL: 'EMPLOYMENT',
  ERFARING_RESSOURCER: 'EMPLOYMENT',
  UDFORDRINGER_JOB: 'EMPLOYMENT',
  BORGERS_OENSKER: 'EMPLOYMENT',
  INDSATSDEL: 'EMPLOYMENT',
  PERSONLIGE_RESSOURCER_NETVAERK: 'SOCIAL',
  UDFORDRINGER_SOCIALE: 'SOCIAL',
  FORSOERGELSE_INDSATS_HISTORIK: 'ECONOMY',
}
const SENSITIVITIES: Readonly<Record<string, Sensitivity>> = {
  IKKE_FORTROLIGE_DATA: 1,
  FORTROLIGE_PERSONOPLYSNINGER: 2,
  FOELSOMME_PERSONOPLYSNINGER: 3,
  VIP_SAGER: 4,
}

/** The SDL enum value of a code: nothing for no code, OTHER for one the list does not hold. */
export function nameOf(list: keyof typeof LISTS, code: string): string
export function nameOf(list: keyof typeof LISTS, code: string | undefined): string | undefined
export function nameOf(list: keyof typeof LISTS, code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  const names: Readonly<Record<string, string>> = LISTS[list]
  return Object.hasOwn(names, code) ? names[code] : 'OTHER'
}

/** What a section's content falls in: health, and so does a section this gateway does not know. */
export function categoryOf(sectionCode: string): Category {
  return (Object.hasOwn(SECTION_CATEGORIES, sectionCode) ? SECTION_CATEGORIES[sectionCode] : undefined) ?? 'HEALTH'
}

/** A case's level; one that states none, or an unknown one, counts as sensitive. */
export function sensitivityOf(code: string | undefined): Sensitivity {
  return (code !== undefined && Object.hasOwn(SENSITIVITIES, code) ? SENSITIVITIES[code] : undefined) ?? 3
}
