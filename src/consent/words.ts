/** Names that stand in a consent text. Part of the text: changing one is a new TEXT_VERSION. */
export interface TwoLanguages {
  readonly da: string
  readonly en: string
}

type Names = Readonly<Record<string, TwoLanguages>>

export const categoryNames: Names = {
  IDENTITY: { da: 'navn, alder og status', en: 'name, age and status' },
  CASE: { da: 'at der er en sag, dens nummer og hvor den ligger', en: 'that there is a case, its number and place' },
  CONTACTS: { da: 'dine kontaktpersoner i kommunen', en: 'your contacts in the municipality' },
  ADDRESS: { da: 'adresse', en: 'address' },
  FAMILY: { da: 'familie og forældremyndighed', en: 'family and custody' },
  EMPLOYMENT: { da: 'arbejde, uddannelse og kontaktforløb', en: 'work, education and contact course' },
  ECONOMY: { da: 'ydelser og udbetalinger', en: 'benefits and payments' },
  SANCTIONS: { da: 'udeblivelser og sanktioner', en: 'absences and sanctions' },
  SANCTION_NOTICE: { da: 'varsel om en mulig sanktion', en: 'notice of a possible sanction' },
  HOUSING: { da: 'bolig', en: 'housing' },
  SOCIAL: { da: 'sociale forhold og social støtte', en: 'social circumstances and social support' },
  HEALTH: { da: 'helbred og behandling, også misbrug', en: 'health and treatment, also substance use' },
  CHILD: { da: 'børnesag', en: 'child welfare case' },
  RECOMMENDATION: { da: 'rehabiliteringsteamets indstilling', en: 'the recommendation of the rehabilitation team' },
}

export const sourceNames: Names = {
  cpr: { da: 'CPR-registeret', en: 'the CPR register' },
  jobcenter: { da: 'jobcentret', en: 'the job centre' },
  ydelsesservice: { da: 'Ydelsesservice', en: 'the benefit office' },
  domus: { da: 'voksen-socialområdet (DOMUS)', en: 'adult social care (DOMUS)' },
  dubu: { da: 'børne- og ungeområdet (DUBU)', en: 'child and youth welfare (DUBU)' },
  rehabilitation: { da: 'rehabiliteringsteamet', en: 'the rehabilitation team' },
}

export const recipientNames: Names = {
  JOBCENTER: { da: 'jobcentret', en: 'the job centre' },
  BENEFITS: { da: 'Ydelsesservice', en: 'the benefit office' },
  ADULT_SOCIAL: { da: 'voksen-socialområdet', en: 'adult social care' },
  CHILD_SOCIAL: { da: 'børne- og ungeområdet', en: 'child and youth welfare' },
  REHABILITATION_TEAM: { da: 'rehabiliteringsteamet', en: 'the rehabilitation team' },
}
