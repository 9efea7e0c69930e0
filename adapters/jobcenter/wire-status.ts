import { z } from 'zod'
import { Cpr, Cvr, Uuid } from '../../src/contract.ts'
import { present } from './present.ts'
import { Code, Day, dated, Instant, Unit } from './wire-values.ts'

/** PersonStatus: contact group, target group and visitation, three different things, each with a history. */

const ContactGroup = z
  .object({ kode: z.int(), navn: z.string(), startdato: Day, slutdato: Day.optional() })
  .transform(({ kode, navn, startdato, slutdato }) =>
    present({ group: { code: String(kode), text: navn }, from: startdato, to: slutdato, limits: dated(startdato) }),
  )

const TargetGroup = z
  .object({
    lovhenvisning: z.string(),
    kode: z.string(),
    navn: z.string(),
    regelversion: z.string(),
    startdato: Day,
    slutdato: Day.optional(),
  })
  .transform((row) =>
    present({
      group: { code: row.kode, text: row.navn },
      provision: row.lovhenvisning,
      ruleVersion: row.regelversion,
      from: row.startdato,
      to: row.slutdato,
      limits: dated(row.startdato),
    }),
  )

const Visitation = z
  .object({
    kategori: Code,
    vurderetDato: Day,
    begrundelse: z.string().optional(),
    startdato: Day,
    slutdato: Day.optional(),
  })
  .transform((row) =>
    present({
      category: row.kategori,
      assessedOn: row.vurderetDato,
      reasons: row.begrundelse,
      from: row.startdato,
      to: row.slutdato,
      limits: dated(row.startdato),
    }),
  )

const History = z.object({
  kontaktgruppe: z.array(ContactGroup).optional(),
  maalgruppe: z.array(TargetGroup).optional(),
  visitation: z.array(Visitation).optional(),
})

export const PersonStatus = z
  .object({
    personStatus: z.object({
      civilregistrationIdentifier: Cpr,
      organisationskode: Cvr,
      sagId: Uuid,
      ansvarligEnhed: Unit,
      opdateretTidspunkt: Instant,
      kontaktgruppe: ContactGroup.optional(),
      maalgruppe: TargetGroup.optional(),
      visitation: Visitation.optional(),
      historik: History.optional(),
    }),
  })
  .transform(({ personStatus: row }) => ({
    status: present({
      number: row.civilregistrationIdentifier,
      municipality: row.organisationskode,
      caseId: row.sagId,
      unit: row.ansvarligEnhed,
      updatedAt: row.opdateretTidspunkt,
      contactGroup: row.kontaktgruppe,
      contactGroupHistory: row.historik?.kontaktgruppe,
      targetGroup: row.maalgruppe,
      targetGroupHistory: row.historik?.maalgruppe,
      visitation: row.visitation,
      visitationHistory: row.historik?.visitation,
    }),
  }))
