import { purposes } from './purposes.ts'
import type { Register } from './register.ts'
import type { RegisterVersion } from './register-dates.ts'

/** The owner's register. A municipality reviews it before use, references with `verified: false` first. */
export const register: Register = {
  register: 'samblik-purposes',
  version: '1.1.0',
  reading:
    "cells[source][category][authority, or * for all of the purpose's authorities] = basis. An absent cell is BARRED. justification: this cell needs one. when, only: conditions on the cell. caseRelation[authority]: the sources of which one must hold (see ACCESS section 4); empty: none needed. from/to: [from, to), to absent = open. preconditions: for all authorities, or per authority when its keys are authorities; subjectAge [from, to) in completed years; meetingWithinDays as ACCESS section 3 step 4. only INTERVIEWS_COPIED_TO_SOF: samtaler with kopiTilSof true and status PLANLAGT, every other row of the category absent. note explains and decides nothing.",
  categories: {
    IDENTITY: 1,
    CASE: 2,
    CONTACTS: 2,
    ADDRESS: 2,
    FAMILY: 2,
    EMPLOYMENT: 2,
    ECONOMY: 2,
    SANCTIONS: 2,
    SANCTION_NOTICE: 2,
    HOUSING: 3,
    SOCIAL: 3,
    HEALTH: 3,
    CHILD: 3,
    RECOMMENDATION: 3,
  },
  sources: {
    cpr: { kle: '23', owner: null, staleMinutes: 0 },
    jobcenter: { kle: '15', owner: 'JOBCENTER', staleMinutes: 30 },
    ydelsesservice: { kle: '32', owner: 'BENEFITS', staleMinutes: 60 },
    domus: { kle: '27', owner: 'ADULT_SOCIAL', staleMinutes: 0 },
    dubu: { kle: '27', owner: 'CHILD_SOCIAL', staleMinutes: 0 },
    rehabilitation: { kle: '15', owner: 'REHABILITATION_TEAM', staleMinutes: 0 },
  },
  authorities: [
    'JOBCENTER',
    'BENEFITS',
    'ADULT_SOCIAL',
    'CHILD_SOCIAL',
    'REHABILITATION_TEAM',
    'CITIZEN',
    'SYSTEM',
    'AUDITOR',
  ],
  references: {
    CPRL_VIEWER_NEED: {
      law: 'CPR-loven; tjenstligt behov',
      da: 'Opslag i CPR som myndigheden har behov for',
      en: 'CPR look-up the authority needs',
      verified: true,
    },
    RSL_11A_2: {
      law: 'Retssikkerhedsloven § 11 a, stk. 2',
      da: 'Økonomiske oplysninger kan indhentes uden samtykke',
      en: 'Economic data may be obtained without consent',
      verified: true,
    },
    RSL_11C_1: {
      law: 'Retssikkerhedsloven § 11 c, nr. 1',
      da: 'Oplysninger uden samtykke i sager om særlig støtte til børn',
      en: 'Data without consent in child support cases',
      verified: true,
    },
    LOB_9: {
      law: 'Lov om organisering og understøttelse af beskæftigelsesindsatsen § 9',
      da: 'Rehabiliteringsteamets arbejde',
      en: 'Work of the rehabilitation team',
      verified: true,
    },
    BL_122: {
      law: 'Barnets lov §§ 122-123',
      da: 'Forberedelse af overgangen til voksenlivet',
      en: 'Preparing the change to adulthood',
      verified: true,
    },
    BL_132: {
      law: 'Barnets lov §§ 132-138',
      da: 'Vurdering af en underretning',
      en: 'Assessing a notification about a child',
      verified: true,
    },
    GDPR_15: {
      law: 'Databeskyttelsesforordningen art. 15',
      da: 'Egen indsigt',
      en: "The citizen's own insight",
      verified: true,
    },
    SAME_ADMINISTRATION_BIF: {
      law: 'Samme forvaltning (BIF): Jobcenter og Ydelsesservice',
      da: 'Jobcenter og Ydelsesservice løser samme opgave',
      en: 'Jobcenter and benefit office share the task',
      verified: false,
    },
    ADVISERING_MINIMUM: {
      law: 'Adviseringsordningen; retssikkerhedsloven § 5 a',
      da: 'Mindst mulige varsel for at forebygge udsættelse',
      en: 'Least possible notice to prevent an eviction',
      verified: false,
    },
    LOG_CONTROL: {
      law: 'Databeskyttelsesforordningen art. 32; Datatilsynets praksis',
      da: 'Stikprøvekontrol af opslag',
      en: 'Sample control of look-ups',
      verified: true,
    },
  },
  healthBenefits: [
    'Tabt arbejdsfortjeneste',
    'Merudgifter',
    'Fleksløntilskud',
    'Ressourceforløbsydelse',
    'Sygedagpenge',
    'Førtidspension',
    'Aktivitetsparat 25-29 år el. psykisk syg',
  ],
  purposes,
}

/** Every version of the register. A new one is added with the day from which it is in force, which ends the one before. */
export const versions: readonly RegisterVersion[] = [{ register }]
