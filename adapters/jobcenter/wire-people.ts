import { z } from 'zod'
import { type Limits, type Sensitivity, type Staff, type ThirdParty, Uuid } from '../../src/contract.ts'
import { present } from './present.ts'
import { coded, Day, dated } from './wire-values.ts'

/** Kontaktperson and LaegeligtDokument. */

const ROLE: Readonly<Record<string, string>> = {
  KOORDINERENDE_SAGSBEHANDLER: 'COORDINATING_CASEWORKER',
  PERSONLIG_JOBFORMIDLER: 'PERSONAL_JOB_AGENT',
  STOETTE_KONTAKTPERSON: 'SUPPORT_CONTACT',
  KONTAKTPERSON_SOCIAL: 'SOCIAL_CONTACT',
  BISIDDER: 'COMPANION',
  PAAROERENDE: 'RELATIVE',
  SAGSBEHANDLER: 'CASEWORKER',
}

/** That somebody has such a contact tells of support by the social administration. */
const SENSITIVE_ROLES = new Set(['SUPPORT_CONTACT', 'SOCIAL_CONTACT'])

/** Private persons; a role this gateway does not know may be one, too. */
const PRIVATE_ROLES: Readonly<Record<string, ThirdParty['relation']>> = {
  COMPANION: 'COMPANION',
  RELATIVE: 'RELATIVE',
  OTHER: 'OTHER',
}

/** `mail` is not taken: nothing may show it. */
const WireContact = z.object({
  kontaktpersonId: Uuid,
  type: coded(ROLE),
  navn: z.string(),
  organisation: z.string().optional(),
  telefon: z.string().optional(),
  startdato: Day,
  slutdato: Day.optional(),
})

const Contact = WireContact.transform((row) => {
  const relation = PRIVATE_ROLES[row.type]
  const person: ThirdParty | undefined = relation && { relation, name: row.navn }
  const limits: Limits = {
    ...dated(row.startdato),
    ...(SENSITIVE_ROLES.has(row.type) ? { sensitivity: 3 as const } : {}),
  }
  return present({
    id: row.kontaktpersonId,
    role: row.type,
    staff: relation ? undefined : staffOf(row),
    person,
    from: row.startdato,
    to: row.slutdato,
    limits,
  })
})

function staffOf({ type, navn, organisation, telefon }: z.infer<typeof WireContact>): Staff {
  return present({
    name: navn,
    role: type,
    unit: organisation === undefined ? undefined : { name: organisation },
    workPhone: telefon,
    coordinating: type === 'COORDINATING_CASEWORKER' ? true : undefined,
  })
}

export const Contacts = z
  .object({ kontaktpersoner: z.array(Contact) })
  .transform(({ kontaktpersoner }) => ({ contacts: kontaktpersoner }))

const DOCUMENT_KIND: Readonly<Record<string, string>> = {
  LAE125: 'LAE125',
  LAE135: 'LAE135',
  LAE265: 'LAE265',
  LAE285: 'LAE285',
  SPECIALLAEGE: 'SPECIALIST',
  HOSPITAL: 'HOSPITAL',
  ANDET: 'ANOTHER',
}

const DOCUMENT_STATUS: Readonly<Record<string, string>> = {
  REKVIRERET: 'REQUESTED',
  MODTAGET: 'RECEIVED',
  UDLOEBET: 'EXPIRED',
}

const LEVELS: Readonly<Record<string, Sensitivity>> = {
  IKKE_FORTROLIGE_DATA: 1,
  FORTROLIGE_PERSONOPLYSNINGER: 2,
  FOELSOMME_PERSONOPLYSNINGER: 3,
  VIP_SAGER: 4,
}

const MedicalDocument = z
  .object({
    dokumentId: Uuid,
    dokumenttype: coded(DOCUMENT_KIND),
    titel: z.string(),
    dokumentdato: Day,
    modtagetDato: Day.optional(),
    afsenderNavn: z.string().optional(),
    status: coded(DOCUMENT_STATUS),
    foelsomhed: z.string().transform((level): Sensitivity => LEVELS[level] ?? 3),
  })
  .transform((row) =>
    present({
      id: row.dokumentId,
      kind: row.dokumenttype,
      title: row.titel,
      date: row.dokumentdato,
      receivedOn: row.modtagetDato,
      sender: row.afsenderNavn,
      status: row.status,
      limits: { sensitivity: row.foelsomhed, ...dated(row.dokumentdato) },
    }),
  )

export const Documents = z
  .object({ laegeligeDokumenter: z.array(MedicalDocument) })
  .transform(({ laegeligeDokumenter }) => ({ documents: laegeligeDokumenter }))
