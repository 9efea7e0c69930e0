import { type Answer, type Ask, type Call, type Cpr, SourceFault } from '../../src/contract.ts'
import { compact } from './compact.ts'
import type { Connection } from './connection.ts'
import { buildCases } from './facts.ts'
import { limitGrant } from './grant-limits.ts'
import { buildGrants } from './grants.ts'
import { type Asked, checkCourses, checkGrants, checkLinks, checkPayments } from './parties.ts'
import { buildPayments } from './payments.ts'
import type { YdelsesserviceRecord } from './record.ts'
import { buildNotices, buildSanctions } from './sanctions.ts'
import type { GrantedBenefitRow } from './wire-grants.ts'
import type { PaymentLinkRow, PaymentRow } from './wire-payments.ts'
import {
  type PartRole,
  type Rows,
  readGrantRows,
  readLinkRows,
  readPaymentRows,
  readSanctionRows,
} from './wire-reads.ts'
import { opensAnything, writeRights } from './wire-rights.ts'
import type { CourseRow } from './wire-sanctions.ts'

/** The reads of one citizen, over all of the citizen's numbers. */
interface Reads {
  grants(role: PartRole): Promise<Rows<GrantedBenefitRow>>
  payments(): Promise<Rows<PaymentRow>>
  /** of payments made of the citizen's grants, whoever was paid */
  links(): Promise<Rows<PaymentLinkRow>>
  sanctions(): Promise<Rows<CourseRow>>
}

const NOTHING = { rows: [], partial: false }

/**
 * Facts and record of one citizen; throws a SourceFault. Only what is wanted is asked for, and the same calls are made
 * whatever rows there are: the viewer may not see some of them, and calls take time.
 */
export async function readCitizen(
  connection: Connection,
  cvr: string,
  ask: Ask,
  call: Call,
): Promise<Answer<YdelsesserviceRecord>> {
  const asked = new Set([ask.current, ...ask.earlier])
  const givenUp = new AbortController()
  const reads = openReads(connection, cvr, asked, call, givenUp.signal)
  const relation = call.facts.has('RELATION')
  const open = opensAnything(call.ceiling)
  const wantsGrants = open && (call.want.has('CASE') || call.want.has('ECONOMY'))
  const wantsNotice = open && call.want.has('SANCTION_NOTICE')
  const wantsCourses = open && (call.want.has('SANCTIONS') || wantsNotice)
  const [granted, received, paid, paidForGrants, courses] = await allDone(givenUp, [
    wantsGrants || wantsNotice || relation ? reads.grants('GRANTEE') : NOTHING,
    relation ? reads.grants('PAYEE') : NOTHING,
    wantsGrants ? reads.payments() : NOTHING,
    // A grant is shown by the payments made of it, whoever was paid.
    wantsGrants ? reads.links() : NOTHING,
    wantsCourses ? reads.sanctions() : NOTHING,
  ])
  const callable = wantsNotice ? await grantsToShow(ask, granted.rows, call) : []
  const record = compact({
    grants: wantsGrants ? filled(buildGrants(asked, granted.rows, [...paid.rows, ...paidForGrants.rows])) : undefined,
    payments: open && call.want.has('ECONOMY') ? filled(buildPayments(asked, paid.rows, granted.rows)) : undefined,
    sanctions: open && call.want.has('SANCTIONS') ? filled(buildSanctions(courses.rows)) : undefined,
    sanctionNotices: wantsNotice ? filled(buildNotices(asked, courses.rows, callable)) : undefined,
  })
  return {
    facts: relation ? { cases: buildCases([...granted.rows, ...received.rows]) } : {},
    ...(Object.keys(record).length === 0 ? {} : { record }),
    partial: [granted, received, paid, paidForGrants, courses].some(({ partial }) => partial),
  }
}

/** The grants that may be shown: whom to call must not tell of a hidden one. */
async function grantsToShow(
  ask: Ask,
  rows: readonly GrantedBenefitRow[],
  { mayShow }: Call,
): Promise<readonly GrantedBenefitRow[]> {
  if (mayShow === undefined) return rows
  const answers = await Promise.all(rows.map(({ grant, benefit }) => mayShow(ask, limitGrant(grant, benefit.kle))))
  return rows.filter((_, index) => answers[index])
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}

/** Like Promise.all, but a failure gives up what still waits, and is told when nothing is under way any more. */
async function allDone<T extends readonly unknown[] | []>(
  givenUp: AbortController,
  reads: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  try {
    return await Promise.all(reads)
  } catch (error) {
    givenUp.abort()
    await Promise.allSettled(reads)
    throw error
  }
}

function openReads(connection: Connection, cvr: string, asked: Asked, call: Call, givenUp: AbortSignal): Reads {
  const context = { onBehalfOf: call.onBehalfOf, signal: call.signal, givenUp }
  // Facts are read without limits: a decision rests on all cases, and the door holds them against the viewer.
  const grantRights = writeRights(call.facts.has('RELATION') ? undefined : call.ceiling, cvr)
  const rights = writeRights(call.ceiling, cvr)
  return {
    async grants(role) {
      const found = await overNumbers(asked, (number) => readGrantRows(connection, number, role, grantRights, context))
      checkGrants(asked, found.rows)
      return found
    },
    async payments() {
      const found = await overNumbers(asked, (number) => readPaymentRows(connection, number, rights, context))
      checkPayments(asked, found.rows)
      return found
    },
    async links() {
      const found = await overNumbers(asked, (number) => readLinkRows(connection, number, rights, context))
      checkLinks(asked, found.rows)
      return found
    },
    async sanctions() {
      const found = await overNumbers(asked, (number) => readSanctionRows(connection, number, rights, context))
      checkCourses(asked, found.rows)
      return { ...found, rows: newestFirst(found.rows) }
    },
  }
}

/** Asks with every number. That one is refused is no fault while another is answered; any other fault is one. */
async function overNumbers<T>(asked: Asked, read: (number: Cpr) => Promise<Rows<T>>): Promise<Rows<T>> {
  const results = await Promise.allSettled([...asked].map(read))
  const answers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  for (const result of results) {
    if (result.status === 'fulfilled') continue
    const refused = result.reason instanceof SourceFault && result.reason.code === 'REFUSED'
    if (!refused || answers.length === 0) throw result.reason
  }
  return { rows: answers.flatMap(({ rows }) => rows), partial: answers.some(({ partial }) => partial) }
}

function newestFirst(rows: readonly CourseRow[]): readonly CourseRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...byId.values()].sort((a, b) => (a.event.date < b.event.date ? 1 : a.event.date > b.event.date ? -1 : 0))
}
