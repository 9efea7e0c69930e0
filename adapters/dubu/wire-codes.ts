/** The source's role UUIDs and codes as the SDL's enum values; a code we do not know is OTHER. */

export const OWNER = '9e979b84-b846-4472-8622-58007dc63c7e'
export const RESPONSIBLE = 'a1263342-d348-44ba-a566-233f37c4cb67'
export const PRIMARY_CASEWORKER = 'bf1f93ed-9441-4af4-835b-baeb201f3076'
export const PRIMARY_PARTY = 'd839f26a-d4d1-4441-b2d6-3dbbb12a9404'
export const PRIMARY_CLASS = 'a86c6581-ec85-412d-a655-31a1f1d5b14f'
export const JOURNAL_NOTE = '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000003'

export const CLOSED = 'Afsluttet'
export const NOTIFICATION = 'UNDERRETNING'
export const HEALTH_THEME = 'SUNDHEDSFORHOLD'
export const DOCTOR = 'LAEGE'

function namer(names: Readonly<Record<string, string>>): (code: string) => string {
  return (code) => names[code] ?? 'OTHER'
}

export const namePartyRole = namer({
  [PRIMARY_PARTY]: 'PRIMARY',
  '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000001': 'SECONDARY',
})

export const nameClassRole = namer({
  [PRIMARY_CLASS]: 'PRIMARY',
  '05ef7011-11a7-4e4c-a46b-3de6aa457fc3': 'ACTION',
})

export const nameProgress = namer({
  Opstaaet: 'OPENED',
  Oplyst: 'INFORMED',
  Afgjort: 'DECIDED',
  [CLOSED]: 'CLOSED',
})

export const nameExaminationStatus = namer({ IGANG: 'IN_PROGRESS', AFSLUTTET: 'COMPLETED' })

export const nameInvolvement = namer({ SAMTALE: 'CONVERSATION', OBSERVATION: 'OBSERVATION' })

export const nameTheme = namer({
  UDVIKLING_ADFAERD: 'DEVELOPMENT_AND_BEHAVIOUR',
  FAMILIEFORHOLD: 'FAMILY',
  SKOLEFORHOLD: 'SCHOOL',
  [HEALTH_THEME]: 'HEALTH',
  FRITID_VENSKABER: 'LEISURE_AND_FRIENDSHIPS',
  ANDRE_FORHOLD: 'OTHER_RELEVANT',
})

export const nameSide = namer({
  BARNETS_UDVIKLING: 'CHILDS_DEVELOPMENT',
  FORAELDRES_KOMPETENCER: 'PARENTING_CAPACITY',
  FAMILIE_OG_NETVAERK: 'FAMILY_AND_NETWORK',
})

export const nameSource = namer({
  SKOLE: 'SCHOOL',
  DAGTILBUD: 'DAY_CARE',
  SUNDHEDSPLEJE: 'HEALTH_VISITOR',
  FORAELDER: 'PARENT',
  BARN: 'CHILD',
  [NOTIFICATION]: 'NOTIFICATION',
  [DOCTOR]: 'DOCTOR',
})

export const namePlanKind = namer({
  BARNETS_PLAN: 'CHILDS_PLAN',
  UNGEPLAN: 'YOUTH_PLAN',
  HELHEDSORIENTERET: 'HOLISTIC_PLAN',
})

export const nameGoalStatus = namer({
  IGANG: 'IN_PROGRESS',
  OPNAAET: 'ACHIEVED',
  IKKE_OPNAAET: 'NOT_ACHIEVED',
  UDGAAET: 'DROPPED',
})

export const nameResponsible = namer({
  BORGER: 'CITIZEN',
  FORAELDER: 'PARENT',
  MYNDIGHED: 'AUTHORITY',
  TILBUD: 'PROVIDER',
})

export const nameDocumentKind = namer({
  [NOTIFICATION]: 'NOTIFICATION',
  UNDERSOEGELSE: 'EXAMINATION',
  PLAN: 'PLAN',
  AFGOERELSE: 'DECISION',
  REFERAT: 'MINUTES',
  BREV: 'LETTER',
})

export const nameDirection = namer({ INDGAAENDE: 'INCOMING', UDGAAENDE: 'OUTGOING', INTERN: 'INTERNAL' })
