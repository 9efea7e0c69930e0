import type { z } from 'zod'
import { type Cpr, SourceFault } from '../../src/contract.ts'
import type { Connection, Context } from './connection.ts'
import { WireGrantAnswer } from './wire-grants.ts'
import { GRANTS, type Operation, PAYMENTS, SANCTIONS } from './wire-message.ts'
import { WireLinkAnswer, WirePaymentAnswer } from './wire-payments.ts'
import { WireSanctionAnswer } from './wire-sanctions.ts'

/** All rows of one read of one number. */
export interface Rows<T> {
  readonly rows: readonly T[]
  readonly partial: boolean
}

/** As whom the citizen is asked for (`PartRolle`). */
export type PartRole = 'GRANTEE' | 'PAYEE'

const ROLES: Readonly<Record<PartRole, string>> = { GRANTEE: 'Bevillingsmodtager', PAYEE: 'Effektueringsmodtager' }

const PAGE_SIZE = 100
const MAX_PAGES = 100
/** Without a first day the source leaves out what is older than two years. */
const FIRST_DAY = '1970-01-01'

export function readGrantRows(connection: Connection, number: Cpr, role: PartRole, rights: string, context: Context) {
  return readPages(connection, GRANTS, WireGrantAnswer, context, (filter) =>
    [
      `<i:Kriterie><i:PartCPRNummer>${number}</i:PartCPRNummer></i:Kriterie><i:PartRolle>${ROLES[role]}</i:PartRolle>`,
      `<i:MedtagEffektueringer>false</i:MedtagEffektueringer>${rights}${filter}`,
    ].join(''),
  )
}

/** The payments to a citizen. */
export function readPaymentRows(connection: Connection, number: Cpr, rights: string, context: Context) {
  return readPages(connection, PAYMENTS, WirePaymentAnswer, context, writePayments(number, 'PAYEE', rights))
}

/** What the payments made of a citizen's grants tell of these; nothing else of them is read. */
export function readLinkRows(connection: Connection, number: Cpr, rights: string, context: Context) {
  return readPages(connection, PAYMENTS, WireLinkAnswer, context, writePayments(number, 'GRANTEE', rights))
}

function writePayments(number: Cpr, role: PartRole, rights: string): (filter: string) => string {
  return (filter) =>
    [
      `<i:Kriterie><i:PartCPRNummer>${number}</i:PartCPRNummer></i:Kriterie><i:PartRolle>${ROLES[role]}</i:PartRolle>`,
      `<i:MedtagBevilling>true</i:MedtagBevilling>${rights}${filter}`,
    ].join('')
}

export function readSanctionRows(connection: Connection, number: Cpr, rights: string, context: Context) {
  return readPages(connection, SANCTIONS, WireSanctionAnswer, context, (filter) =>
    [
      `<s:Kriterie><i:PartCPRNummer>${number}</i:PartCPRNummer></s:Kriterie><s:FraDato>${FIRST_DAY}</s:FraDato>`,
      `<s:MedtagAfsluttede>true</s:MedtagAfsluttede>${rights}${filter}`,
    ].join(''),
  )
}

/** Page after page until no more are announced; at the bound the rest is missing, and said to be. */
async function readPages<T>(
  connection: Connection,
  operation: Operation,
  answer: z.ZodType<readonly T[]>,
  context: Context,
  write: (filter: string) => string,
): Promise<Rows<T>> {
  const rows: T[] = []
  let partial = false
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const {
      body,
      partial: missing,
      more,
    } = await connection.ask(operation, write(filterFrom(rows.length + 1)), context)
    const parsed = answer.safeParse(body)
    if (!parsed.success) throw new SourceFault('MALFORMED', `${operation.name}: not as agreed`)
    rows.push(...parsed.data)
    partial ||= missing
    if (!more) return { rows, partial }
    if (parsed.data.length === 0)
      throw new SourceFault('MALFORMED', `${operation.name}: an empty page with more after it`)
  }
  return { rows, partial: true }
}

function filterFrom(start: number): string {
  return `<i:ResultatFilter><i:ResultatAntalMaks>${PAGE_SIZE}</i:ResultatAntalMaks><i:ResultatStart>${start}</i:ResultatStart></i:ResultatFilter>`
}
