import type { Category } from '../contract.ts'
import type { Text } from './register.ts'

/** What authorities, sources and categories are called in texts to people. A code without a name stands for itself. */

export const authorityNames: Readonly<Record<string, Text>> = {
  JOBCENTER: { da: 'jobcentret', en: 'the job centre' },
  BENEFITS: { da: 'Ydelsesservice', en: 'the benefit office' },
  ADULT_SOCIAL: { da: 'voksen-socialområdet', en: 'adult social care' },
  CHILD_SOCIAL: { da: 'børne- og ungeområdet', en: 'child and youth welfare' },
  REHABILITATION_TEAM: { da: 'rehabiliteringsteamet', en: 'the rehabilitation team' },
  CITIZEN: { da: 'borgeren selv', en: 'the citizen' },
  SYSTEM: { da: 'systemet', en: 'the system' },
  AUDITOR: { da: 'kontrollen', en: 'the control of look-ups' },
}

export const sourceNames: Readonly<Record<string, Text>> = {
  cpr: { da: 'CPR', en: 'CPR' },
  jobcenter: { da: 'jobcentrets system', en: "the job centre's system" },
  ydelsesservice: { da: 'Ydelsesservices system', en: "the benefit office's system" },
  domus: { da: 'DOMUS', en: 'DOMUS' },
  dubu: { da: 'DUBU', en: 'DUBU' },
  rehabilitation: { da: 'rehabiliteringsteamets system', en: "the rehabilitation team's system" },
}

export const categoryNames: Readonly<Record<Category, Text>> = {
  IDENTITY: { da: 'navn, alder og civil registrering', en: 'name, age and civil registration' },
  CASE: { da: 'at der er en sag', en: 'that there is a case' },
  CONTACTS: { da: 'fagpersoner omkring borgeren', en: 'professionals around the citizen' },
  ADDRESS: { da: 'adresse', en: 'address' },
  FAMILY: { da: 'familie og forældremyndighed', en: 'family and custody' },
  EMPLOYMENT: { da: 'beskæftigelse og kontaktforløb', en: 'employment and contact course' },
  ECONOMY: { da: 'ydelser og udbetalinger', en: 'benefits and payments' },
  SANCTIONS: { da: 'negative hændelser og sanktioner', en: 'negative events and sanctions' },
  SANCTION_NOTICE: { da: 'varsel om en sanktion', en: 'notice of a sanction' },
  HOUSING: { da: 'boligforhold', en: 'housing' },
  SOCIAL: { da: 'sociale forhold og støtte', en: 'social circumstances and support' },
  HEALTH: { da: 'helbred og behandling', en: 'health and treatment' },
  CHILD: { da: 'børnesagens indhold', en: 'the content of a child welfare case' },
  RECOMMENDATION: { da: 'rehabiliteringsteamets indstilling', en: "the rehabilitation team's recommendation" },
}

/** The name of a code, or the code itself. */
export function nameOf(names: Readonly<Record<string, Text>>, code: string): Text {
  return names[code] ?? { da: code, en: code }
}
