import type { ContactCourse, ContactPerson, MedicalDocument, Offer, Plan, Standing } from './sandbox-wire.ts'

/** Else as the protocol's examples show her, all but the negative events. */

export const elseStanding: Standing = {
  kontaktgruppe: {
    kode: 13,
    navn: 'Aktivitetsparat kontanthjælp',
    startdato: '2025-09-01',
  },
  maalgruppe: {
    lovhenvisning: 'LAB § 6, nr. 3',
    kode: '6.3',
    navn: 'Aktivitetsparat',
    regelversion: 'KTHREFORM-2025',
    startdato: '2025-09-01',
  },
  visitation: {
    kategori: {
      kode: 'AP',
      navn: 'Aktivitetsparat',
    },
    vurderetDato: '2025-08-28',
    begrundelse: 'Vurderes ikke at kunne påtage sig et arbejde inden for tre måneder; er i behandling.',
    startdato: '2025-09-01',
  },
  historik: {
    kontaktgruppe: [
      {
        kode: 10,
        navn: 'Jobparat kontanthjælp',
        startdato: '2024-03-01',
        slutdato: '2025-08-31',
      },
    ],
    maalgruppe: [
      {
        lovhenvisning: 'LAB § 6, nr. 2',
        kode: '6.2',
        navn: 'Jobparat',
        regelversion: 'LAB-2022',
        startdato: '2024-03-01',
        slutdato: '2025-08-31',
      },
    ],
    visitation: [
      {
        kategori: {
          kode: 'JP',
          navn: 'Jobparat',
        },
        vurderetDato: '2024-02-26',
        startdato: '2024-03-01',
        slutdato: '2025-08-31',
      },
    ],
  },
}

export const elseCourse: ContactCourse = {
  kontaktforloebId: '71f2bcba-099e-54df-8f69-d9c4c88743bb',
  startdato: '2025-09-01',
  organisationskode: '11111111',
  enhed: {
    id: '9fb23b2c-7888-59a9-8195-1ffebd4f62ce',
    navn: 'Jobcenter Korsbæk, Voksne',
  },
  sagsbehandler: {
    id: 'sb10001',
    navn: 'Birthe Test Holm',
  },
  samtaler: [
    {
      samtaleId: 'ec4ce5c7-9b33-5f59-ad25-2f453bb91813',
      samtaletype: 4,
      kontaktform: 'HJEMMEBESOEG',
      status: 'PLANLAGT',
      planlagtTidspunkt: '2026-03-10T10:00:00+01:00',
      indkaldtDato: '2026-02-24',
      emne: 'Opfølgning',
      kopiTilSof: true,
    },
    {
      samtaleId: '1e48071c-fdd8-5ad0-8062-27feb0356edc',
      samtaletype: 4,
      kontaktform: 'FREMMOEDE',
      status: 'UDEBLEVET',
      planlagtTidspunkt: '2026-02-10T09:00:00+01:00',
      indkaldtDato: '2026-01-27',
      emne: 'Opfølgning',
      kopiTilSof: true,
    },
    {
      samtaleId: '7f2f6632-d46b-5648-8574-8dffc0606d7b',
      samtaletype: 7,
      kontaktform: 'FREMMOEDE',
      status: 'AFHOLDT',
      planlagtTidspunkt: '2025-11-18T08:30:00Z',
      afholdtTidspunkt: '2025-11-18T08:34:00Z',
      indkaldtDato: '2025-11-03',
      kopiTilSof: false,
    },
    {
      samtaleId: 'bf3e5294-40b3-5510-96dd-fcdb77f53420',
      samtaletype: 7,
      kontaktform: 'FREMMOEDE',
      status: 'AFHOLDT',
      planlagtTidspunkt: '2025-09-08T09:00:00+02:00',
      afholdtTidspunkt: '2025-09-08T09:05:00+02:00',
      indkaldtDato: '2025-09-01',
      emne: 'Første samtale',
      kopiTilSof: false,
    },
  ],
  fravaer: [
    {
      fravaerId: '4d0523af-7255-5d8c-8a21-7dbab1894c0f',
      aarsagkode: 10,
      aarsag: 'Sygdom',
      startdato: '2025-12-08',
      slutdato: '2025-12-19',
    },
  ],
  frister: [
    {
      friststatustype: 'OVERSKREDET',
      samtaletype: 4,
      fristdato: '2026-03-01',
      sidsteAfholdelsesdato: '2026-03-01',
      straksbookingPaakraevet: false,
    },
  ],
}

export const elseOffers: readonly Offer[] = [
  {
    aktivitetstype: {
      kode: 300,
      navn: 'Mentorstøtte',
    },
    aktivitetsstamdata: {
      aktivitetIdentifier: '65313552-a04b-5b00-a5af-ecd27692cc03',
      startdato: '2025-10-06',
      timerPrUge: 3,
      minutterPrUge: 0,
      ansvarligMyndighed: {
        organisationskode: '11111111',
        navn: 'Jobcenter Korsbæk',
      },
    },
    udbyder: {
      navn: 'Korsbæk Mentorkorps',
      cvrNummer: '11111111',
    },
    lovgrundlag: 'LAB kap. 26',
    status: 'IGANG',
    formaal: 'Støtte til at møde frem til samtaler og behandling',
    bevilligetDato: '2025-09-29',
    samarbejdsmodel: 'KOORDINERET',
  },
]

export const elsePlan: Plan = {
  planId: 'f544aa36-9b92-5a90-b0fd-0ec59f139001',
  version: 3,
  gyldigFra: '2025-09-15',
  sidstAendret: '2026-01-20T11:12:00+01:00',
  planform: 'MIN_PLAN',
  beskaeftigelsesmaal: [
    {
      maalId: '9ef25e0b-28ba-5a1a-90d0-eb8f5bf2efd1',
      rang: 1,
      titel: 'Lagermedarbejder på nedsat tid',
    },
  ],
  maal: [
    {
      maalId: 'a065eba0-b480-596e-8f93-21c80a2da105',
      titel: 'Gennemføre behandlingsforløb',
      beskrivelse: 'Fast fremmøde i behandling to gange om ugen.',
      status: 'IGANG',
      oprettetDato: '2025-09-15',
      maaldato: '2026-06-30',
      faellesMaalId: '16677296-6ba1-5c4f-bc7c-ac80b3713181',
      delmaal: [
        {
          delmaalId: '38166dff-7fb3-5281-9539-9b857e49961c',
          titel: 'Aftale fast ugedag med mentor',
          ansvarlig: 'BORGER',
          frist: '2025-10-31',
          status: 'OPNAAET',
        },
        {
          delmaalId: 'a4c6b42e-6c69-5c36-9870-c4fd25486be2',
          titel: 'Fælles opfølgning med SOF',
          ansvarlig: 'SOF',
          frist: '2026-03-31',
          status: 'IGANG',
        },
      ],
    },
    {
      maalId: 'b482d9c6-55f8-50ea-ba4b-d634b0f32b20',
      titel: 'Virksomhedspraktik på 10 timer',
      status: 'IGANG',
      oprettetDato: '2026-01-20',
      maaldato: '2026-09-01',
      delmaal: [],
    },
  ],
  borgerGodkendt: true,
}

export const elseContacts: readonly ContactPerson[] = [
  {
    kontaktpersonId: '503f1b2c-19f9-57bd-88b1-927eb0dcac67',
    type: 'KOORDINERENDE_SAGSBEHANDLER',
    navn: 'Birthe Test Holm',
    organisation: 'Jobcenter Korsbæk',
    telefon: '00000001',
    startdato: '2025-09-01',
  },
  {
    kontaktpersonId: '477ef327-28b8-551c-814e-ffc4fecb7a70',
    type: 'STOETTE_KONTAKTPERSON',
    navn: 'Karl Test Vind',
    organisation: 'Socialforvaltningen',
    startdato: '2025-03-01',
  },
]

export const elseDocuments: readonly MedicalDocument[] = [
  {
    dokumentId: 'd7e4346d-5c11-58d0-b361-8f971a3b7147',
    dokumenttype: 'LAE125',
    titel: 'Statusattest',
    dokumentdato: '2025-10-14',
    modtagetDato: '2025-10-17',
    afsenderNavn: 'Lægehuset Testgrusgraven',
    status: 'MODTAGET',
    foelsomhed: 'FOELSOMME_PERSONOPLYSNINGER',
  },
]
