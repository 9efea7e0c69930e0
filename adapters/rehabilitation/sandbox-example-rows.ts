import type { Meeting, Recommendation, Referral } from './sandbox-wire.ts'

/** Rows of Lonni's and Ruddi's cases as the protocol's examples show them. */

export const lonniReferral: Referral = {
  henvisningId: '82efdd7b-3258-5111-9ac3-52f5b17a3bb3',
  dato: '2026-01-08',
  henvisendeEnhed: 'JOBCENTER',
  henvistAf: {
    id: 'sb10003',
    navn: 'Dorte Test Bæk',
  },
  begrundelse: 'Komplekse problemer ud over ledighed; praktik er afbrudt.',
  oensketAfklaring: ['RESSOURCEFORLOEB', 'FLEKSJOB'],
  samtykkeReference: 'SAM-2026-0007',
}

export const lonniMeeting: Meeting = {
  moedeId: 'ad63e7c3-a817-54c5-99cd-94ebe3057a61',
  tidspunkt: '2026-03-12T09:30:00+01:00',
  varighedMinutter: 45,
  status: 'PLANLAGT',
  form: 'FREMMOEDE',
  sted: 'Lokale 2',
  borgerDeltager: 'JA',
  bisidderOensket: true,
  medlemmer: [
    {
      omraade: 'BESKAEFTIGELSE',
      rolle: 'MOEDELEDER',
      navn: 'Grethe Test Lund',
      organisation: 'Jobcenter Korsbæk',
      deltagelse: 'INDKALDT',
    },
    {
      omraade: 'BESKAEFTIGELSE',
      rolle: 'KOORDINERENDE_SAGSBEHANDLER',
      navn: 'Dorte Test Bæk',
      organisation: 'Jobcenter Korsbæk',
      deltagelse: 'INDKALDT',
    },
    {
      omraade: 'SOCIAL',
      rolle: 'MEDLEM',
      navn: 'Palle Test Krog',
      organisation: 'Socialforvaltningen Korsbæk',
      deltagelse: 'INDKALDT',
    },
    {
      omraade: 'SUNDHED',
      rolle: 'MEDLEM',
      navn: 'Ida Test Dam',
      organisation: 'Sundhedsforvaltningen Korsbæk',
      deltagelse: 'SKRIFTLIGT_BIDRAG',
    },
    {
      omraade: 'REGION',
      rolle: 'SUNDHEDSKOORDINATOR',
      organisation: 'Testregionen, klinisk funktion',
      deltagelse: 'INDKALDT',
    },
  ],
  dagsordenpunkt: 3,
  referatKlar: false,
}

export const ruddiRecommendation: Recommendation = {
  indstillingId: '779d84c0-d863-5bf0-b8c8-7e703e59cf2f',
  moedeId: '44d6375a-0fec-51ed-b9ed-0412efbf117c',
  indstillingsdato: '2025-05-14',
  type: 'FLEKSJOB',
  formaal: 'Fast tilknytning til arbejdsmarkedet på nedsat tid.',
  begrundelse: 'Arbejdsevnen er væsentligt og varigt nedsat.',
  anbefaledeIndsatser: [
    {
      omraade: 'SOCIAL',
      tekst: 'Fortsat støtte i botilbud',
      lovgrundlag: 'Serviceloven § 107',
    },
    {
      omraade: 'BESKAEFTIGELSE',
      tekst: 'Mentor i de første tre måneder',
    },
  ],
  enighed: true,
  status: 'AFGJORT',
  afgoerelse: {
    afgoerelseId: '607a2563-2a0d-52e6-8615-42a9733eff7a',
    dato: '2025-06-20',
    afgoerendeMyndighed: 'Korsbæk Kommune',
    type: 'FLEKSJOB',
    foelgerIndstilling: true,
    virkningFra: '2025-07-01',
    klagefrist: '2025-07-18',
  },
}
