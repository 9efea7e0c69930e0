import type { Limits } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import { limitGrant } from './grant-limits.ts'
import { rowCategories } from './health-benefits.ts'
import { type Asked, isAsked, relate } from './parties.ts'
import type { PaidBenefit, Payment, PaymentLine } from './record.ts'
import type { BenefitRow, GrantHead } from './wire-grants.ts'
import type { PaymentLineRow, PaymentRow } from './wire-payments.ts'

/** The payments to the citizen, newest first; one for somebody else's grant keeps its amounts and loses the grant. */
export function buildPayments(asked: Asked, rows: readonly PaymentRow[]): readonly Payment[] {
  const byId = new Map(rows.filter(({ payee }) => isAsked(asked, payee)).map((row) => [row.id, row]))
  return [...byId.values()].sort(compareRows).map((row) => buildPayment(asked, row))
}

function buildPayment(asked: Asked, row: PaymentRow): Payment {
  const { payee, lines: lineRows, ...plain } = row
  const lines = lineRows.map((line) => buildLine(asked, line))
  return {
    ...plain,
    payee: relate(asked, payee, 'PAYEE'),
    lines,
    limits: limitPayment(row, lines),
  }
}

/** An effectuation has neither owner nor level of its own: a line must hold, and a grant it pays. */
function limitPayment({ start, lines: rows }: PaymentRow, lines: readonly PaymentLine[]): Limits {
  const granted = rows.flatMap((row) => (row.granted === undefined ? [] : [row.granted]))
  const subjects = [...new Set(granted.map(({ benefit }) => benefit.kle))]
  const partners = granted.flatMap(({ grant, benefit }) =>
    grant === undefined ? [] : [limitGrant(grant, benefit.kle)],
  )
  // A line that names no benefit, such as a deduction, tells nothing of what is paid.
  const telling = lines.filter(({ grantee }) => grantee !== undefined).map(({ limits }) => limits)
  const health = telling.map((limits) => limits?.categories)
  return compact({
    kle: commonSubject(subjects),
    date: startOfDanishDay(start),
    anyOf: [subjects.map((kle): Limits => ({ kle, sensitivity: 1 })), partners],
    exempt: telling.length > 0 && telling.every((limits) => limits?.exempt === true) ? true : undefined,
    categories: health.every((needed) => needed !== undefined) ? health[0] : undefined,
  })
}

/** The subject, or the group that all subjects share. */
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
  const exempt = grant.case?.exempt === true ? true : undefined
  if (!isAsked(asked, grant.grantee))
    return compact({
      amount,
      start,
      end,
      grantee: { relation: 'GRANTEE' } as const,
      limits: compact({ ...limits, exempt }),
    })
  return compact({
    amount,
    start,
    end,
    grantee: { relation: 'SELF' } as const,
    benefit: buildBenefit(benefit, grant),
    limits: compact({ ...limits, exempt, categories: rowCategories(benefit, grant.sensitivity) }),
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
