import type { Limits, Sensitivity } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import { limitGrant } from './grant-limits.ts'
import { rowCategories } from './health-benefits.ts'
import { type Asked, isAsked, relate } from './parties.ts'
import type { PaidBenefit, Payment, PaymentLine } from './record.ts'
import type { BenefitRow, GrantedBenefitRow, GrantHead } from './wire-grants.ts'
import type { PaymentLineRow, PaymentRow } from './wire-payments.ts'

type Paid = NonNullable<PaymentLineRow['granted']>

/**
 * The payments to the citizen, newest first; one for somebody else's grant keeps its amounts and loses the grant.
 * `granted`: the benefits granted to the citizen, since a grant passes by any of its benefits, paid here or not.
 */
export function buildPayments(
  asked: Asked,
  rows: readonly PaymentRow[],
  granted: readonly GrantedBenefitRow[],
): readonly Payment[] {
  const byId = new Map(rows.filter(({ payee }) => isAsked(asked, payee)).map((row) => [row.id, row]))
  return [...byId.values()].sort(compareRows).map((row) => buildPayment(asked, row, granted))
}

function buildPayment(asked: Asked, row: PaymentRow, granted: readonly GrantedBenefitRow[]): Payment {
  const { payee, lines, ...plain } = row
  return {
    ...plain,
    payee: relate(asked, payee, 'PAYEE'),
    lines: lines.map((line) => buildLine(asked, line)),
    limits: limitPayment(asked, row, granted),
  }
}

/** An effectuation has neither owner nor level of its own: a line must hold, and a grant it pays. */
function limitPayment(asked: Asked, { start, lines }: PaymentRow, granted: readonly GrantedBenefitRow[]): Limits {
  // A line that names no benefit, such as a deduction, tells nothing of what is paid.
  const telling = lines.flatMap((line) => (line.granted === undefined ? [] : [line.granted]))
  return compact({
    kle: commonSubject([...new Set(telling.map(({ benefit }) => benefit.kle))]),
    date: startOfDanishDay(start),
    lines: telling.map((line) => ({ ...limitTold(asked, line), kle: line.benefit.kle, sensitivity: LEAST })),
    anyOf: [telling.flatMap(({ grant, benefit }) => limitsOfGrant(grant, benefit.kle, granted))],
  })
}

const LEAST: Sensitivity = 1

/** A grant passes by any of its benefits: the one paid, or another one of it. */
function limitsOfGrant(
  grant: GrantHead | undefined,
  paid: string,
  granted: readonly GrantedBenefitRow[],
): readonly Limits[] {
  if (grant === undefined) return []
  const others = granted.filter((row) => row.grant.id === grant.id).map(({ benefit }) => benefit.kle)
  return [...new Set([paid, ...others])].map((kle) => limitGrant(grant, kle))
}

/** What a line without a benefit falls under: the subject, or the group that all subjects share. */
function commonSubject(subjects: readonly string[]): string | undefined {
  const [first, ...others] = subjects.map((kle) => kle.split('.'))
  if (first === undefined) return undefined
  const end = first.findIndex((part, index) => others.some((other) => other[index] !== part))
  return first.slice(0, end === -1 ? first.length : end).join('.') || undefined
}

function buildLine(asked: Asked, { amount, start, end, granted }: PaymentLineRow): PaymentLine {
  const limits = { kle: granted?.benefit.kle, date: startOfDanishDay(start) }
  if (granted?.grant === undefined) return compact({ amount, start, end, limits: compact(limits) })
  const { benefit, grant } = granted
  const own = { amount, start, end, limits: compact({ ...limits, ...limitTold(asked, granted) }) }
  if (!isAsked(asked, grant.grantee)) return compact({ ...own, grantee: { relation: 'GRANTEE' } as const })
  return compact({ ...own, grantee: { relation: 'SELF' } as const, benefit: buildBenefit(benefit, grant) })
}

/** What a line tells beside its subject: exempt by its grant's case; of health by the citizen's own benefit. */
function limitTold(asked: Asked, { benefit, grant }: Paid): Pick<Limits, 'exempt' | 'categories'> {
  const own = grant !== undefined && isAsked(asked, grant.grantee)
  return compact({
    exempt: grant?.case?.exempt === true ? true : undefined,
    categories: own ? rowCategories(benefit, grant.sensitivity) : undefined,
  })
}

function buildBenefit(benefit: BenefitRow, grant: GrantHead): PaidBenefit {
  return compact({
    id: benefit.id,
    name: benefit.name,
    title: benefit.title,
    kle: benefit.kle,
    grantId: grant.id,
    limits: limitGrant(grant, benefit.kle),
  })
}

function compareRows(a: PaymentRow, b: PaymentRow): number {
  if (a.dispositionDate !== b.dispositionDate) return a.dispositionDate < b.dispositionDate ? 1 : -1
  return a.id < b.id ? -1 : 1
}
