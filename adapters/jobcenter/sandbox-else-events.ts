import type { NegativeEvent } from './sandbox-wire.ts'

/** Else's negative events as the protocol's example shows them, newest first. */
export const elseEvents: readonly NegativeEvent[] = [
  {
    haendelseId: '8d47d37e-3d26-5116-b162-dae1431a83ce',
    haendelsestype: 'UDEBLEVET_SAMTALE',
    haendelsesdato: '2026-02-10',
    registreretTidspunkt: '2026-02-10T12:40:00+01:00',
    beskrivelse: 'Mødte ikke til opfølgningssamtale.',
    relateretSamtaleId: '1e48071c-fdd8-5ad0-8062-27feb0356edc',
    rimeligGrund: {
      vurderet: false,
    },
    kontaktforsoeg: [
      {
        forsoegId: '462cc14a-7a9d-5a9e-ab4d-327b5624d742',
        kanal: 'TELEFON',
        tidspunkt: '2026-02-10T13:05:00+01:00',
        resultat: 'INGEN_KONTAKT',
      },
      {
        forsoegId: 'ea22ad44-0ece-5afe-a4ac-d6f039b8b86e',
        kanal: 'SMS',
        tidspunkt: '2026-02-11T09:00:00+01:00',
        resultat: 'INGEN_KONTAKT',
      },
      {
        forsoegId: 'daf05fe0-f027-5a77-b67c-a437d9a562a6',
        kanal: 'VIA_KONTAKTPERSON',
        tidspunkt: '2026-02-13T14:20:00+01:00',
        resultat: 'INGEN_KONTAKT',
        note: 'Støtte-kontaktperson forsøgt ringet op.',
      },
      {
        forsoegId: '32f93dcf-be3e-591a-8978-eb7c39f34e3c',
        kanal: 'HJEMMEBESOEG',
        tidspunkt: '2026-03-02T13:00:00+01:00',
        resultat: 'PLANLAGT',
      },
    ],
    partshoering: {
      partshoeringId: 'edc4b646-cc7d-5076-848f-f0322f3f74c6',
      afsendtDato: '2026-02-17',
      svarfrist: '2026-03-03',
      status: 'AFSENDT',
    },
    socialfagligVurdering: {
      foretaget: false,
    },
    status: 'PARTSHOERING',
  },
  {
    haendelseId: 'c1953b8d-5be7-538c-9da7-9f465dd8ec7c',
    haendelsestype: 'UDEBLEVET_TILBUD',
    haendelsesdato: '2025-11-04',
    registreretTidspunkt: '2025-11-04T15:00:00+01:00',
    relateretAktivitetId: '65313552-a04b-5b00-a5af-ecd27692cc03',
    rimeligGrund: {
      vurderet: true,
    },
    kontaktforsoeg: [
      {
        forsoegId: '932f33df-a21d-5a4a-af45-ac01c2a08c8d',
        kanal: 'TELEFON',
        tidspunkt: '2025-11-05T10:00:00+01:00',
        resultat: 'KONTAKT_OPNAAET',
      },
    ],
    partshoering: {
      partshoeringId: '65fb1a48-9cb9-5db2-a93c-f8cc90717e2e',
      afsendtDato: '2025-11-06',
      svarfrist: '2025-11-20',
      svarModtagetDato: '2025-11-19',
      svarTekst: 'Havde glemt aftalen.',
      status: 'SVAR_MODTAGET',
    },
    socialfagligVurdering: {
      foretaget: true,
      dato: '2025-11-21',
      andreForholdTilStede: false,
      fremmerRaadighed: true,
      personligKontaktUdtoemt: true,
    },
    status: 'SANKTION_ANMODET',
    sanktionsanmodningId: '6b41782c-a2e7-5c76-a362-a52b4e921b20',
  },
]
