import { z } from 'zod'
import { Cvr, Uuid } from '../../src/contract.ts'
import { present } from './present.ts'
import { coded, Day, dated, Instant, Unit } from './wire-values.ts'

/** Kontaktforloeb: the open contact course, left out where none is open. */

const INTERVIEW_KIND: Readonly<Record<string, string>> = {
  4: 'FOLLOW_UP',
  7: 'JOB_INTERVIEW',
  17: 'JOINT_JOB_INTERVIEW',
  30: 'REHABILITATION_FOLLOW_UP',
}

const INTERVIEW_FORM: Readonly<Record<string, string>> = {
  FREMMOEDE: 'IN_PERSON',
  TELEFON: 'TELEPHONE',
  VIDEO: 'VIDEO',
  HJEMMEBESOEG: 'HOME_VISIT',
}

const INTERVIEW_STATUS: Readonly<Record<string, string>> = {
  PLANLAGT: 'PLANNED',
  AFHOLDT: 'HELD',
  UDEBLEVET: 'MISSED',
  AFLYST_BORGER: 'CANCELLED_BY_CITIZEN',
  AFLYST_JOBCENTER: 'CANCELLED_BY_JOBCENTER',
}

const DEADLINE_STATUS: Readonly<Record<string, string>> = { AABEN: 'OPEN', OVERHOLDT: 'MET', OVERSKREDET: 'EXCEEDED' }

const Interview = z
  .object({
    samtaleId: Uuid,
    samtaletype: coded(INTERVIEW_KIND),
    kontaktform: coded(INTERVIEW_FORM),
    status: coded(INTERVIEW_STATUS),
    planlagtTidspunkt: Instant,
    afholdtTidspunkt: Instant.optional(),
    indkaldtDato: Day,
    emne: z.string().optional(),
    kopiTilSof: z.boolean(),
  })
  .transform((row) =>
    present({
      id: row.samtaleId,
      kind: row.samtaletype,
      form: row.kontaktform,
      status: row.status,
      plannedAt: row.planlagtTidspunkt,
      heldAt: row.afholdtTidspunkt,
      invitedOn: row.indkaldtDato,
      subject: row.emne,
      copiedToSocialServices: row.kopiTilSof,
      limits: present({
        date: Date.parse(row.planlagtTidspunkt),
        copiedToSof: row.kopiTilSof && row.status === 'PLANNED' ? true : undefined,
      }),
    }),
  )

const Absence = z
  .object({ fravaerId: Uuid, aarsagkode: z.int(), aarsag: z.string(), startdato: Day, slutdato: Day.optional() })
  .transform((row) =>
    present({
      id: row.fravaerId,
      from: row.startdato,
      to: row.slutdato,
      reason: { code: String(row.aarsagkode), text: row.aarsag },
      limits: dated(row.startdato),
    }),
  )

const Deadline = z
  .object({
    friststatustype: coded(DEADLINE_STATUS),
    samtaletype: coded(INTERVIEW_KIND),
    fristdato: Day,
    sidsteAfholdelsesdato: Day,
    straksbookingPaakraevet: z.boolean(),
  })
  .transform((row) => ({
    status: row.friststatustype,
    interviewKind: row.samtaletype,
    dueOn: row.fristdato,
    heldBy: row.sidsteAfholdelsesdato,
    bookAtOnce: row.straksbookingPaakraevet,
    limits: dated(row.fristdato),
  }))

const Head = z.object({
  kontaktforloebId: Uuid,
  startdato: Day,
  slutdato: Day.optional(),
  organisationskode: Cvr,
  enhed: Unit,
  sagsbehandler: z.object({ navn: z.string() }),
})

const Lists = z.object({ samtaler: z.array(Interview), fravaer: z.array(Absence), frister: z.array(Deadline) })

const NO_LISTS: z.infer<typeof Lists> = { samtaler: [], fravaer: [], frister: [] }

function readCourse(row: z.infer<typeof Head>, { samtaler, fravaer, frister }: z.infer<typeof Lists>) {
  return present({
    id: row.kontaktforloebId,
    from: row.startdato,
    to: row.slutdato,
    unit: row.enhed,
    caseworker: { name: row.sagsbehandler.navn, unit: row.enhed },
    interviews: samtaler,
    absences: fravaer,
    deadlines: frister,
    limits: { owner: row.organisationskode, ...dated(row.startdato) },
  })
}

export const Course = z
  .object({ kontaktforloeb: Head.extend(Lists.shape).optional() })
  .transform(({ kontaktforloeb: row }) => (row === undefined ? {} : { course: readCourse(row, row) }))

/** Where nothing that the course lists is wanted, it is not looked at. */
export const CourseHead = z
  .object({ kontaktforloeb: Head.optional() })
  .transform(({ kontaktforloeb: row }) => (row === undefined ? {} : { course: readCourse(row, NO_LISTS) }))
