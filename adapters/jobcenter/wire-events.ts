import { z } from 'zod'
import { Uuid } from '../../src/contract.ts'
import { present } from './present.ts'
import { coded, Day, dated, Instant } from './wire-values.ts'

/** NegativHaendelse: what may lead to a sanction, and what was done about it. */

const KIND: Readonly<Record<string, string>> = {
  UDEBLEVET_SAMTALE: 'MISSED_INTERVIEW',
  UDEBLEVET_TILBUD: 'MISSED_OFFER',
  AFSLAG_TILBUD: 'DECLINED_OFFER',
  MANGLENDE_CV: 'MISSING_CV',
  MANGLENDE_JOBSOEGNING: 'MISSING_JOB_SEARCH',
}

const STATUS: Readonly<Record<string, string>> = {
  REGISTRERET: 'REGISTERED',
  PERSONLIG_KONTAKT: 'PERSONAL_CONTACT',
  PARTSHOERING: 'HEARING',
  VURDERING: 'ASSESSMENT',
  INGEN_SANKTION: 'NO_SANCTION',
  SANKTION_ANMODET: 'SANCTION_REQUESTED',
}

const CHANNEL: Readonly<Record<string, string>> = {
  TELEFON: 'TELEPHONE',
  SMS: 'TEXT_MESSAGE',
  DIGITAL_POST: 'DIGITAL_POST',
  BREV: 'LETTER',
  HJEMMEBESOEG: 'HOME_VISIT',
  VIA_KONTAKTPERSON: 'THROUGH_CONTACT_PERSON',
}

const RESULT: Readonly<Record<string, string>> = {
  KONTAKT_OPNAAET: 'REACHED',
  INGEN_KONTAKT: 'NOT_REACHED',
  PLANLAGT: 'PLANNED',
}

const HEARING_STATUS: Readonly<Record<string, string>> = {
  AFSENDT: 'SENT',
  SVAR_MODTAGET: 'ANSWERED',
  FRIST_UDLOEBET: 'EXPIRED',
}

const ReasonableCause = z
  .object({ vurderet: z.boolean(), kode: z.string().optional(), tekst: z.string().optional() })
  .transform(({ vurderet, kode, tekst }) =>
    present({ assessed: vurderet, cause: kode === undefined ? undefined : causeOf(kode), text: tekst }),
  )

function causeOf(code: string) {
  return { code, text: `Aktivloven § 13, stk. 7, nr. ${code}` }
}

const ContactAttempt = z
  .object({
    forsoegId: Uuid,
    kanal: coded(CHANNEL),
    tidspunkt: Instant,
    resultat: coded(RESULT),
    note: z.string().optional(),
  })
  .transform((row) =>
    present({
      id: row.forsoegId,
      channel: row.kanal,
      at: row.tidspunkt,
      result: row.resultat,
      note: row.note,
      limits: { date: Date.parse(row.tidspunkt) },
    }),
  )

const Hearing = z
  .object({
    partshoeringId: Uuid,
    afsendtDato: Day,
    svarfrist: Day,
    svarModtagetDato: Day.optional(),
    svarTekst: z.string().optional(),
    status: coded(HEARING_STATUS),
  })
  .transform((row) =>
    present({
      id: row.partshoeringId,
      sentOn: row.afsendtDato,
      answerBy: row.svarfrist,
      answeredOn: row.svarModtagetDato,
      answer: row.svarTekst,
      status: row.status,
      limits: dated(row.afsendtDato),
    }),
  )

const Assessment = z
  .object({
    foretaget: z.boolean(),
    dato: Day.optional(),
    andreForholdTilStede: z.boolean().optional(),
    fremmerRaadighed: z.boolean().optional(),
    personligKontaktUdtoemt: z.boolean().optional(),
  })
  .transform((row) =>
    present({
      made: row.foretaget,
      on: row.dato,
      otherCircumstances: row.andreForholdTilStede,
      furthersAvailability: row.fremmerRaadighed,
      contactExhausted: row.personligKontaktUdtoemt,
    }),
  )

const NegativeEvent = z
  .object({
    haendelseId: Uuid,
    haendelsestype: coded(KIND),
    haendelsesdato: Day,
    registreretTidspunkt: Instant,
    beskrivelse: z.string().optional(),
    relateretSamtaleId: Uuid.optional(),
    relateretAktivitetId: Uuid.optional(),
    rimeligGrund: ReasonableCause.optional(),
    kontaktforsoeg: z.array(ContactAttempt),
    partshoering: Hearing.optional(),
    socialfagligVurdering: Assessment.optional(),
    status: coded(STATUS),
    sanktionsanmodningId: Uuid.optional(),
  })
  .transform((row) =>
    present({
      id: row.haendelseId,
      kind: row.haendelsestype,
      occurredOn: row.haendelsesdato,
      registeredAt: row.registreretTidspunkt,
      status: row.status,
      description: row.beskrivelse,
      interviewId: row.relateretSamtaleId,
      offerId: row.relateretAktivitetId,
      reasonableCause: row.rimeligGrund,
      contactAttempts: row.kontaktforsoeg,
      hearing: row.partshoering,
      assessment: row.socialfagligVurdering,
      sanctionRequestId: row.sanktionsanmodningId,
      limits: dated(row.haendelsesdato),
    }),
  )
export type NegativeEvent = z.infer<typeof NegativeEvent>

export const Events = z
  .object({ negativeHaendelser: z.array(NegativeEvent) })
  .transform(({ negativeHaendelser }) => ({ events: negativeHaendelser }))
