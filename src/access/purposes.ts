import type { Cell, Purpose } from './register.ts'

/** The purposes of the register, one cell a line. Compared with the owner's register by a test. */

const OWN: Cell = { basis: 'OWN' }
const CONSENT: Cell = { basis: 'CONSENT' }
const HOME_AT_STAKE = { source: 'domus', anyOf: ['HOUSING_ALLOTTED', 'PARAGRAPH_85_107_108'] } as const

function statute(ref: string): Cell {
  return { basis: 'STATUTE', ref }
}

function justified(ref: string): Cell {
  return { basis: 'STATUTE', ref, justification: true }
}

const CONTACT_COURSE: Purpose = {
  title: { da: 'Individuelt kontaktforløb', en: 'Individual contact course' },
  law: 'LAB',
  from: '2025-07-01',
  authorities: ['JOBCENTER'],
  caseRelation: { JOBCENTER: ['jobcenter'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      ADDRESS: { '*': statute('CPRL_VIEWER_NEED') },
    },
    jobcenter: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      EMPLOYMENT: { '*': OWN },
      HEALTH: { '*': OWN },
      SANCTIONS: { '*': OWN },
    },
    ydelsesservice: {
      CASE: { '*': statute('SAME_ADMINISTRATION_BIF') },
      ECONOMY: { '*': statute('SAME_ADMINISTRATION_BIF') },
      SANCTIONS: { '*': statute('SAME_ADMINISTRATION_BIF') },
    },
    domus: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
      SOCIAL: { '*': CONSENT },
      HOUSING: { '*': CONSENT },
      HEALTH: { '*': CONSENT },
    },
    dubu: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
    },
    rehabilitation: {
      CASE: { '*': statute('LOB_9') },
      RECOMMENDATION: { '*': statute('LOB_9') },
    },
  },
}

const SANCTION_ASSESSMENT: Purpose = {
  title: { da: 'Vurdering af sanktion', en: 'Assessing a sanction' },
  law: 'Lov om aktiv socialpolitik § 13; Ankestyrelsen 39-15',
  from: '2025-07-01',
  authorities: ['JOBCENTER', 'BENEFITS'],
  caseRelation: { JOBCENTER: ['jobcenter'], BENEFITS: ['ydelsesservice'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      ADDRESS: { '*': statute('CPRL_VIEWER_NEED') },
    },
    jobcenter: {
      CASE: { JOBCENTER: OWN, BENEFITS: statute('SAME_ADMINISTRATION_BIF') },
      CONTACTS: { JOBCENTER: OWN, BENEFITS: statute('SAME_ADMINISTRATION_BIF') },
      EMPLOYMENT: { JOBCENTER: OWN, BENEFITS: statute('SAME_ADMINISTRATION_BIF') },
      SANCTIONS: { JOBCENTER: OWN, BENEFITS: statute('SAME_ADMINISTRATION_BIF') },
      HEALTH: { JOBCENTER: OWN, BENEFITS: CONSENT },
    },
    ydelsesservice: {
      CASE: { JOBCENTER: statute('SAME_ADMINISTRATION_BIF'), BENEFITS: OWN },
      ECONOMY: { JOBCENTER: statute('SAME_ADMINISTRATION_BIF'), BENEFITS: OWN },
      SANCTIONS: { JOBCENTER: statute('SAME_ADMINISTRATION_BIF'), BENEFITS: OWN },
      HEALTH: { BENEFITS: OWN },
    },
    domus: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
      SOCIAL: { '*': CONSENT },
      HOUSING: { '*': CONSENT },
      HEALTH: { '*': CONSENT },
    },
    dubu: {
      CASE: { '*': CONSENT },
    },
    rehabilitation: {
      CASE: { '*': CONSENT },
      RECOMMENDATION: { '*': CONSENT },
    },
  },
}

const VISITATION: Purpose = {
  title: { da: 'Visitation og revisitation', en: 'Visitation and re-visitation' },
  law: 'LAB § 6',
  from: '2025-07-01',
  authorities: ['JOBCENTER'],
  caseRelation: { JOBCENTER: ['jobcenter'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    jobcenter: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      EMPLOYMENT: { '*': OWN },
      HEALTH: { '*': OWN },
      SANCTIONS: { '*': OWN },
    },
    ydelsesservice: {
      CASE: { '*': statute('SAME_ADMINISTRATION_BIF') },
      ECONOMY: { '*': statute('SAME_ADMINISTRATION_BIF') },
    },
    domus: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
      SOCIAL: { '*': CONSENT },
      HEALTH: { '*': CONSENT },
    },
    dubu: {
      CASE: { '*': CONSENT },
    },
    rehabilitation: {
      CASE: { '*': statute('LOB_9') },
      RECOMMENDATION: { '*': statute('LOB_9') },
    },
  },
}

const BENEFIT_CALCULATION: Purpose = {
  title: { da: 'Beregning af ydelse', en: 'Calculating a benefit' },
  law: 'Lov om aktiv socialpolitik; retssikkerhedsloven § 11 a, stk. 2',
  from: '2025-07-01',
  authorities: ['BENEFITS'],
  caseRelation: { BENEFITS: ['ydelsesservice'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      ADDRESS: { '*': statute('CPRL_VIEWER_NEED') },
      FAMILY: { '*': statute('RSL_11A_2') },
    },
    jobcenter: {
      CASE: { '*': statute('SAME_ADMINISTRATION_BIF') },
      EMPLOYMENT: { '*': statute('SAME_ADMINISTRATION_BIF') },
    },
    ydelsesservice: {
      CASE: { '*': OWN },
      ECONOMY: { '*': OWN },
      SANCTIONS: { '*': OWN },
      HEALTH: { '*': OWN },
    },
  },
}

const EVICTION_PREVENTION: Purpose = {
  title: { da: 'Forebyggelse af udsættelse (adviseringsordning)', en: 'Preventing an eviction' },
  law: 'Retssikkerhedsloven § 5 a; adviseringsordningen',
  from: '2025-07-01',
  authorities: ['ADULT_SOCIAL'],
  caseRelation: { ADULT_SOCIAL: ['domus'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      ADDRESS: { '*': statute('CPRL_VIEWER_NEED') },
    },
    domus: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      SOCIAL: { '*': OWN },
      HOUSING: { '*': OWN },
    },
    ydelsesservice: {
      SANCTION_NOTICE: { '*': { basis: 'STATUTE', ref: 'ADVISERING_MINIMUM', when: HOME_AT_STAKE } },
    },
    jobcenter: {
      SANCTION_NOTICE: { '*': { basis: 'STATUTE', ref: 'ADVISERING_MINIMUM', when: HOME_AT_STAKE } },
      CONTACTS: { '*': CONSENT },
    },
  },
}

const ADULT_ASSESSMENT: Purpose = {
  title: { da: 'Voksenudredning (VUM)', en: 'Adult assessment (VUM)' },
  law: 'Serviceloven § 81 ff.',
  from: '2025-07-01',
  authorities: ['ADULT_SOCIAL'],
  caseRelation: { ADULT_SOCIAL: ['domus'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      ADDRESS: { '*': statute('CPRL_VIEWER_NEED') },
      FAMILY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    domus: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      SOCIAL: { '*': OWN },
      HOUSING: { '*': OWN },
      HEALTH: { '*': OWN },
    },
    jobcenter: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
      EMPLOYMENT: { '*': CONSENT },
      HEALTH: { '*': CONSENT },
    },
    ydelsesservice: {
      CASE: { '*': CONSENT },
      ECONOMY: { '*': CONSENT },
    },
    dubu: {
      CASE: { '*': CONSENT },
    },
    rehabilitation: {
      CASE: { '*': CONSENT },
      RECOMMENDATION: { '*': CONSENT },
    },
  },
}

const CHILD_ASSESSMENT: Purpose = {
  title: { da: 'Børnefaglig undersøgelse', en: 'Child examination' },
  law: 'Barnets lov § 20',
  from: '2025-07-01',
  authorities: ['CHILD_SOCIAL'],
  caseRelation: { CHILD_SOCIAL: ['dubu:ANY_PARTY'] },
  note: "Parents' data only where relevant to the child's well-being: the justification says why. A parent's look-up shows the case as the child's gate allows, nothing of siblings",
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      ADDRESS: { '*': statute('CPRL_VIEWER_NEED') },
      FAMILY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    dubu: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      SOCIAL: { '*': OWN },
      CHILD: { '*': OWN },
      HEALTH: { '*': OWN },
    },
    domus: {
      CASE: { '*': justified('RSL_11C_1') },
      SOCIAL: { '*': justified('RSL_11C_1') },
      HEALTH: { '*': justified('RSL_11C_1') },
      HOUSING: { '*': justified('RSL_11C_1') },
    },
    jobcenter: {
      CASE: { '*': justified('RSL_11C_1') },
      EMPLOYMENT: { '*': justified('RSL_11C_1') },
    },
    ydelsesservice: {
      CASE: { '*': justified('RSL_11C_1') },
      ECONOMY: { '*': justified('RSL_11C_1') },
    },
  },
}

const CHILD_NOTIFICATION: Purpose = {
  title: { da: 'Vurdering af underretning', en: 'Assessing a notification' },
  law: 'Barnets lov §§ 132-138',
  from: '2025-07-01',
  authorities: ['CHILD_SOCIAL'],
  caseRelation: {},
  note: 'A notification arrives before any case: no case relation; contacts only; a trail line marked for review',
  cells: {
    cpr: {
      IDENTITY: { '*': justified('BL_132') },
      FAMILY: { '*': justified('BL_132') },
      ADDRESS: { '*': justified('BL_132') },
    },
    dubu: {
      CASE: { '*': justified('BL_132') },
      CONTACTS: { '*': justified('BL_132') },
    },
    domus: {
      CASE: { '*': justified('BL_132') },
      CONTACTS: { '*': justified('BL_132') },
    },
  },
}

const REHABILITATION_PREPARATION: Purpose = {
  title: { da: 'Rehabiliteringsplanens forberedende del', en: 'Preparatory part of the rehabilitation plan' },
  law: 'LOB § 9',
  from: '2025-07-01',
  authorities: ['JOBCENTER'],
  caseRelation: { JOBCENTER: ['jobcenter'] },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    jobcenter: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      EMPLOYMENT: { '*': OWN },
      HEALTH: { '*': OWN },
    },
    ydelsesservice: {
      CASE: { '*': statute('SAME_ADMINISTRATION_BIF') },
      ECONOMY: { '*': statute('SAME_ADMINISTRATION_BIF') },
    },
    domus: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
      SOCIAL: { '*': CONSENT },
      HOUSING: { '*': CONSENT },
      HEALTH: { '*': CONSENT },
    },
    dubu: {
      CASE: { '*': CONSENT },
    },
    rehabilitation: {
      CASE: { '*': statute('LOB_9') },
      CONTACTS: { '*': statute('LOB_9') },
      RECOMMENDATION: { '*': statute('LOB_9') },
      HEALTH: { '*': statute('LOB_9') },
      SOCIAL: { '*': statute('LOB_9') },
      EMPLOYMENT: { '*': statute('LOB_9') },
      ECONOMY: { '*': statute('LOB_9') },
    },
  },
}

const REHABILITATION_MEETING: Purpose = {
  title: { da: 'Møde i rehabiliteringsteamet', en: 'Meeting of the rehabilitation team' },
  law: 'LOB § 9',
  from: '2025-07-01',
  authorities: ['REHABILITATION_TEAM'],
  caseRelation: { REHABILITATION_TEAM: ['rehabilitation'] },
  preconditions: { meetingWithinDays: { before: 30, after: 14 } },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    rehabilitation: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
      RECOMMENDATION: { '*': OWN },
      HEALTH: { '*': OWN },
      SOCIAL: { '*': OWN },
      EMPLOYMENT: { '*': OWN },
      ECONOMY: { '*': OWN },
    },
    jobcenter: {
      CASE: { '*': statute('LOB_9') },
      CONTACTS: { '*': statute('LOB_9') },
      EMPLOYMENT: { '*': statute('LOB_9') },
      HEALTH: { '*': statute('LOB_9') },
    },
    ydelsesservice: {
      CASE: { '*': statute('LOB_9') },
      ECONOMY: { '*': statute('LOB_9') },
    },
    domus: {
      CASE: { '*': CONSENT },
      CONTACTS: { '*': CONSENT },
      SOCIAL: { '*': CONSENT },
      HOUSING: { '*': CONSENT },
      HEALTH: { '*': CONSENT },
    },
  },
}

const COORDINATED_PLAN: Purpose = {
  title: { da: 'Koordineret / helhedsorienteret plan', en: 'Coordinated plan' },
  law: 'LAB § 30 b; barnets lov § 110',
  from: '2025-07-01',
  authorities: ['JOBCENTER', 'ADULT_SOCIAL', 'CHILD_SOCIAL'],
  caseRelation: { JOBCENTER: ['jobcenter'], ADULT_SOCIAL: ['domus'], CHILD_SOCIAL: ['dubu'] },
  preconditions: { CHILD_SOCIAL: { subjectAge: { from: 16 } } },
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    jobcenter: {
      CASE: { JOBCENTER: OWN, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: CONSENT },
      CONTACTS: { JOBCENTER: OWN, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: CONSENT },
      EMPLOYMENT: { JOBCENTER: OWN, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: CONSENT },
      HEALTH: { JOBCENTER: OWN, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: CONSENT },
    },
    ydelsesservice: {
      CASE: { JOBCENTER: statute('SAME_ADMINISTRATION_BIF'), ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: CONSENT },
      ECONOMY: { JOBCENTER: statute('SAME_ADMINISTRATION_BIF'), ADULT_SOCIAL: CONSENT },
    },
    domus: {
      CASE: { JOBCENTER: CONSENT, ADULT_SOCIAL: OWN, CHILD_SOCIAL: CONSENT },
      CONTACTS: { JOBCENTER: CONSENT, ADULT_SOCIAL: OWN, CHILD_SOCIAL: CONSENT },
      SOCIAL: { JOBCENTER: CONSENT, ADULT_SOCIAL: OWN, CHILD_SOCIAL: CONSENT },
      HEALTH: { JOBCENTER: CONSENT, ADULT_SOCIAL: OWN, CHILD_SOCIAL: CONSENT },
      HOUSING: { JOBCENTER: CONSENT, ADULT_SOCIAL: OWN },
    },
    dubu: {
      CASE: { JOBCENTER: CONSENT, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: OWN },
      CONTACTS: { JOBCENTER: CONSENT, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: OWN },
      SOCIAL: { JOBCENTER: CONSENT, ADULT_SOCIAL: CONSENT, CHILD_SOCIAL: OWN },
      CHILD: { CHILD_SOCIAL: OWN },
    },
    rehabilitation: {
      CASE: { JOBCENTER: statute('LOB_9'), ADULT_SOCIAL: CONSENT },
      RECOMMENDATION: { JOBCENTER: statute('LOB_9'), ADULT_SOCIAL: CONSENT },
    },
  },
}

const TRANSITION_TO_ADULTHOOD: Purpose = {
  title: { da: 'Overgang til voksenlivet', en: 'Change to adulthood' },
  law: 'Barnets lov §§ 122-123',
  from: '2025-07-01',
  authorities: ['CHILD_SOCIAL', 'ADULT_SOCIAL', 'JOBCENTER'],
  caseRelation: { CHILD_SOCIAL: ['dubu'], ADULT_SOCIAL: ['domus', 'dubu:ANY_OPEN'], JOBCENTER: ['jobcenter'] },
  preconditions: { subjectAge: { from: 16, to: 23 } },
  note: 'Age in [16, 23). ADULT_SOCIAL may rest on an open DUBU case of the subject (any unit) before it has its own. The jobcenter joins when a course exists; before that CHILD_SOCIAL refers',
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
      FAMILY: { CHILD_SOCIAL: statute('CPRL_VIEWER_NEED') },
    },
    dubu: {
      CASE: { CHILD_SOCIAL: OWN, ADULT_SOCIAL: statute('BL_122'), JOBCENTER: CONSENT },
      CONTACTS: { CHILD_SOCIAL: OWN, ADULT_SOCIAL: statute('BL_122'), JOBCENTER: CONSENT },
      SOCIAL: { CHILD_SOCIAL: OWN, ADULT_SOCIAL: CONSENT, JOBCENTER: CONSENT },
      CHILD: { CHILD_SOCIAL: OWN },
      HEALTH: { CHILD_SOCIAL: OWN },
    },
    domus: {
      CASE: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: OWN, JOBCENTER: CONSENT },
      CONTACTS: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: OWN, JOBCENTER: CONSENT },
      SOCIAL: { ADULT_SOCIAL: OWN },
      HOUSING: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: OWN },
      HEALTH: { ADULT_SOCIAL: OWN },
    },
    jobcenter: {
      CASE: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: CONSENT, JOBCENTER: OWN },
      CONTACTS: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: CONSENT, JOBCENTER: OWN },
      EMPLOYMENT: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: CONSENT, JOBCENTER: OWN },
      HEALTH: { JOBCENTER: OWN },
    },
    ydelsesservice: {
      CASE: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: CONSENT, JOBCENTER: statute('SAME_ADMINISTRATION_BIF') },
      ECONOMY: { CHILD_SOCIAL: CONSENT, ADULT_SOCIAL: CONSENT, JOBCENTER: statute('SAME_ADMINISTRATION_BIF') },
    },
  },
}

const SUMMONS_COPY: Purpose = {
  title: { da: 'Kopi af indkaldelse til SOF', en: 'Copy of a summons to SOF' },
  law: 'Forvaltningsloven § 28-29; samarbejdsaftale',
  from: '2025-07-01',
  authorities: ['ADULT_SOCIAL'],
  caseRelation: { ADULT_SOCIAL: ['domus'] },
  note: 'Only planned interviews that the citizen has said may be copied',
  cells: {
    cpr: {
      IDENTITY: { '*': statute('CPRL_VIEWER_NEED') },
    },
    domus: {
      CASE: { '*': OWN },
      CONTACTS: { '*': OWN },
    },
    jobcenter: {
      EMPLOYMENT: { '*': { basis: 'CONSENT', only: 'INTERVIEWS_COPIED_TO_SOF' } },
      CONTACTS: { '*': CONSENT },
    },
  },
}

const OWN_INSIGHT: Purpose = {
  title: { da: 'Egen indsigt', en: 'Own insight' },
  law: 'Databeskyttelsesforordningen art. 15',
  from: '2025-07-01',
  authorities: ['CITIZEN'],
  caseRelation: {},
  coreBar: 'VIEWER_IS_SUBJECT',
  preconditions: { subjectAge: { from: 15 } },
  limits: 'NONE',
  note: "Only cases in which the citizen is primary party; objects marked as exempt from the citizen's view stay out; third parties are masked",
  cells: {
    cpr: {
      IDENTITY: { '*': statute('GDPR_15') },
      ADDRESS: { '*': statute('GDPR_15') },
      FAMILY: { '*': statute('GDPR_15') },
    },
    jobcenter: {
      CASE: { '*': statute('GDPR_15') },
      CONTACTS: { '*': statute('GDPR_15') },
      EMPLOYMENT: { '*': statute('GDPR_15') },
      HEALTH: { '*': statute('GDPR_15') },
      SANCTIONS: { '*': statute('GDPR_15') },
    },
    ydelsesservice: {
      CASE: { '*': statute('GDPR_15') },
      ECONOMY: { '*': statute('GDPR_15') },
      SANCTIONS: { '*': statute('GDPR_15') },
      HEALTH: { '*': statute('GDPR_15') },
    },
    domus: {
      CASE: { '*': statute('GDPR_15') },
      CONTACTS: { '*': statute('GDPR_15') },
      SOCIAL: { '*': statute('GDPR_15') },
      HOUSING: { '*': statute('GDPR_15') },
      HEALTH: { '*': statute('GDPR_15') },
    },
    dubu: {
      CASE: { '*': statute('GDPR_15') },
      CONTACTS: { '*': statute('GDPR_15') },
      SOCIAL: { '*': statute('GDPR_15') },
      CHILD: { '*': statute('GDPR_15') },
      HEALTH: { '*': statute('GDPR_15') },
    },
    rehabilitation: {
      CASE: { '*': statute('GDPR_15') },
      CONTACTS: { '*': statute('GDPR_15') },
      RECOMMENDATION: { '*': statute('GDPR_15') },
      HEALTH: { '*': statute('GDPR_15') },
      SOCIAL: { '*': statute('GDPR_15') },
      EMPLOYMENT: { '*': statute('GDPR_15') },
      ECONOMY: { '*': statute('GDPR_15') },
    },
  },
}

const NOTICE_DETECTION: Purpose = {
  title: { da: 'Opdagelse af varsler', en: 'Detecting notices' },
  law: 'Adviseringsordningen',
  from: '2025-07-01',
  authorities: ['SYSTEM'],
  caseRelation: {},
  note: 'For the watcher that finds sanction notices; discloses to nobody: delivery is decided anew for the receiver under EVICTION_PREVENTION',
  cells: {
    jobcenter: {
      SANCTION_NOTICE: { '*': { basis: 'STATUTE', ref: 'ADVISERING_MINIMUM', when: HOME_AT_STAKE } },
    },
    ydelsesservice: {
      SANCTION_NOTICE: { '*': { basis: 'STATUTE', ref: 'ADVISERING_MINIMUM', when: HOME_AT_STAKE } },
    },
    domus: {
      HOUSING: { '*': statute('ADVISERING_MINIMUM') },
    },
  },
}

const LOG_CONTROL: Purpose = {
  title: { da: 'Kontrol af opslag', en: 'Control of look-ups' },
  law: 'Databeskyttelsesforordningen art. 32',
  from: '2025-07-01',
  authorities: ['AUDITOR'],
  caseRelation: {},
  limits: 'CLIENT',
  note: 'Whether a case existed at the time of the look-up, nothing else',
  cells: {
    jobcenter: {
      CASE: { '*': statute('LOG_CONTROL') },
    },
    ydelsesservice: {
      CASE: { '*': statute('LOG_CONTROL') },
    },
    domus: {
      CASE: { '*': statute('LOG_CONTROL') },
    },
    dubu: {
      CASE: { '*': statute('LOG_CONTROL') },
    },
    rehabilitation: {
      CASE: { '*': statute('LOG_CONTROL') },
    },
  },
}

export const purposes: Readonly<Record<string, Purpose>> = {
  CONTACT_COURSE,
  SANCTION_ASSESSMENT,
  VISITATION,
  BENEFIT_CALCULATION,
  EVICTION_PREVENTION,
  ADULT_ASSESSMENT,
  CHILD_ASSESSMENT,
  CHILD_NOTIFICATION,
  REHABILITATION_PREPARATION,
  REHABILITATION_MEETING,
  COORDINATED_PLAN,
  TRANSITION_TO_ADULTHOOD,
  SUMMONS_COPY,
  OWN_INSIGHT,
  NOTICE_DETECTION,
  LOG_CONTROL,
}
