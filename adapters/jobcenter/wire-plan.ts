import { z } from 'zod'
import { Cvr, Uuid } from '../../src/contract.ts'
import { present } from './present.ts'
import { Code, coded, Day, dated, Instant } from './wire-values.ts'

/** Aktivitet and MinPlan: what is offered, and what it is to lead to. */

const OFFER_STATUS: Readonly<Record<string, string>> = {
  PLANLAGT: 'PLANNED',
  IGANG: 'ACTIVE',
  AFSLUTTET: 'ENDED',
  AFBRUDT: 'BROKEN_OFF',
}

const COLLABORATION: Readonly<Record<string, string>> = {
  LAB_TILBUD: 'LAB_OFFER',
  VIDERE_HENVISNING: 'FURTHER_REFERRAL',
  KOORDINERET: 'COORDINATED',
}

const PLAN_FORM: Readonly<Record<string, string>> = {
  MIN_PLAN: 'MY_PLAN',
  HELHEDSORIENTERET: 'HOLISTIC',
  REHABILITERINGSPLAN: 'REHABILITATION_PLAN',
}

const GOAL_STATUS: Readonly<Record<string, string>> = {
  IGANG: 'ACTIVE',
  OPNAAET: 'REACHED',
  IKKE_OPNAAET: 'NOT_REACHED',
  UDGAAET: 'DROPPED',
}

const RESPONSIBLE: Readonly<Record<string, string>> = {
  BORGER: 'CITIZEN',
  JOBCENTER: 'JOBCENTER',
  SOF: 'SOCIAL_SERVICES',
  ANDEN: 'SOMEBODY_ELSE',
}

const Provider = z
  .object({ navn: z.string(), cvrNummer: z.string().optional(), pNummer: z.string().optional() })
  .transform(({ navn, cvrNummer, pNummer }) => present({ name: navn, cvr: cvrNummer, productionUnit: pNummer }))

const Offer = z
  .object({
    aktivitetstype: Code,
    aktivitetsstamdata: z.object({
      aktivitetIdentifier: Uuid,
      startdato: Day,
      slutdato: Day.optional(),
      timerPrUge: z.int().min(0).max(59),
      minutterPrUge: z.int().min(0).max(59),
      ansvarligMyndighed: z.object({ organisationskode: Cvr, navn: z.string() }),
    }),
    udbyder: Provider.optional(),
    lovgrundlag: z.string(),
    status: coded(OFFER_STATUS),
    formaal: z.string().optional(),
    bevilligetDato: Day,
    samarbejdsmodel: coded(COLLABORATION).optional(),
  })
  .transform(({ aktivitetsstamdata: master, ...row }) =>
    present({
      id: master.aktivitetIdentifier,
      kind: row.aktivitetstype,
      status: row.status,
      from: master.startdato,
      to: master.slutdato,
      minutesPerWeek: 60 * master.timerPrUge + master.minutterPrUge,
      provision: row.lovgrundlag,
      purpose: row.formaal,
      grantedOn: row.bevilligetDato,
      collaboration: row.samarbejdsmodel,
      authority: master.ansvarligMyndighed.navn,
      provider: row.udbyder,
      limits: { owner: master.ansvarligMyndighed.organisationskode, ...dated(master.startdato) },
    }),
  )

export const Offers = z
  .object({ aktiviteter: z.array(Offer) })
  .transform(({ aktiviteter }) => ({ offers: aktiviteter }))

const EmploymentGoal = z
  .object({ maalId: Uuid, rang: z.int(), titel: z.string(), disco: z.string().optional() })
  .transform(({ maalId, rang, titel, disco }) => present({ id: maalId, rank: rang, title: titel, disco }))

const Step = z
  .object({
    delmaalId: Uuid,
    titel: z.string(),
    ansvarlig: coded(RESPONSIBLE),
    frist: Day.optional(),
    status: coded(GOAL_STATUS),
  })
  .transform((row) =>
    present({ id: row.delmaalId, title: row.titel, responsible: row.ansvarlig, dueOn: row.frist, status: row.status }),
  )

const Goal = z
  .object({
    maalId: Uuid,
    titel: z.string(),
    beskrivelse: z.string().optional(),
    status: coded(GOAL_STATUS),
    oprettetDato: Day,
    maaldato: Day.optional(),
    faellesMaalId: Uuid.optional(),
    delmaal: z.array(Step),
  })
  .transform((row) =>
    present({
      id: row.maalId,
      title: row.titel,
      description: row.beskrivelse,
      status: row.status,
      setOn: row.oprettetDato,
      targetOn: row.maaldato,
      sharedGoalId: row.faellesMaalId,
      steps: row.delmaal,
      limits: dated(row.oprettetDato),
    }),
  )

export const Plan = z
  .object({
    minPlan: z
      .object({
        planId: Uuid,
        version: z.int(),
        gyldigFra: Day,
        sidstAendret: Instant,
        planform: coded(PLAN_FORM),
        beskaeftigelsesmaal: z.array(EmploymentGoal),
        maal: z.array(Goal),
        borgerGodkendt: z.boolean(),
      })
      .optional(),
  })
  .transform(({ minPlan: row }) =>
    row === undefined
      ? {}
      : {
          plan: {
            id: row.planId,
            version: row.version,
            from: row.gyldigFra,
            updatedAt: row.sidstAendret,
            form: row.planform,
            approvedByCitizen: row.borgerGodkendt,
            employmentGoals: row.beskaeftigelsesmaal.toSorted((a, b) => a.rank - b.rank),
            goals: row.maal,
            limits: dated(row.gyldigFra),
          },
        },
  )
