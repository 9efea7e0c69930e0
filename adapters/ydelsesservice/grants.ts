import type { Limits } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import { limitGrant } from './grant-limits.ts'
import { rowCategories } from './health-benefits.ts'
import { type Asked, isAsked, relate } from './parties.ts'
import type { Grant, GrantedBenefit } from './record.ts'
import { nameTiming } from './wire-codes.ts'
import type { BenefitRow, GrantedBenefitRow, GrantHead } from './wire-grants.ts'
import type { PaymentLinkRow } from './wire-payments.ts'

/**
 * The grants that are for the citizen, latest start first. A grant whose benefits lie in several KLE subjects, or of
 * which some tell of health, is one object for each: what is hidden of a grant changes neither the date nor the place
 * of the rest.
 */
export function buildGrants(
  asked: Asked,
  rows: readonly GrantedBenefitRow[],
  payments: readonly PaymentLinkRow[],
): readonly Grant[] {
  const groups = new Map<string, GrantedBenefitRow[]>()
  for (const row of rows) {
    if (!isAsked(asked, row.grant.grantee)) continue
    const health = rowCategories(row.benefit, row.grant.sensitivity)
    const key = [row.grant.id, row.benefit.kle, ...(health ?? [])].join(' ')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else if (!group.some(({ benefit }) => benefit.id === row.benefit.id)) group.push(row)
  }
  const paid = subjectsPaid(payments)
  const grants = [...groups.values()].map((group) => buildGrant(asked, group, paid))
  return grants.flat().sort(compareGrants)
}

/** By grant: the KLE subjects of the lines of every effectuation linked to it. */
function subjectsPaid(payments: readonly PaymentLinkRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const subjects = new Map<string, Set<string>>()
  for (const { lines } of payments) {
    const kles = lines.flatMap(({ granted }) => (granted === undefined ? [] : [granted.benefit.kle]))
    for (const { granted } of lines) {
      if (granted?.grant === undefined) continue
      const own = subjects.get(granted.grant.id) ?? new Set()
      subjects.set(granted.grant.id, own)
      for (const kle of kles) own.add(kle)
    }
  }
  return subjects
}

function buildGrant(
  asked: Asked,
  rows: readonly GrantedBenefitRow[],
  paid: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Grant[] {
  const [first] = rows
  if (first === undefined) return []
  const { grant } = first
  const benefits = rows.map(({ benefit }) => buildBenefit(asked, benefit, grant))
  const unit = grant.unit.id === undefined && grant.unit.name === undefined ? undefined : grant.unit
  return [
    compact({
      id: grant.id,
      unit,
      masterSystem: grant.masterSystem,
      caseId: grant.case?.id,
      caseNumber: grant.case?.number,
      grantee: relate(asked, grant.grantee, 'GRANTEE'),
      benefits,
      limits: limitShownGrant(grant, first.benefit.kle, benefits, paid.get(grant.id) ?? new Set()),
    }),
  ]
}

/** Beside its own conditions a grant needs an effectuation that passes, whoever the payee is. */
function limitShownGrant(
  grant: GrantHead,
  kle: string,
  benefits: readonly GrantedBenefit[],
  paid: ReadonlySet<string>,
): Limits {
  const own = limitGrant(grant, kle)
  const starts = benefits.map(({ start }) => start).sort()
  return compact({
    ...own,
    anyOf: [...(own.anyOf ?? []), [...paid].sort().map((subject): Limits => ({ kle: subject, sensitivity: 1 }))],
    date: starts[0] === undefined ? undefined : startOfDanishDay(starts[0]),
    exempt: grant.case?.exempt === true ? true : undefined,
    // A grant whose benefits tell of health would tell so by standing without them.
    categories: benefits[0]?.limits?.categories,
  })
}

function buildBenefit(asked: Asked, row: BenefitRow, grant: GrantHead): GrantedBenefit {
  const { classification, payee, frequency, timing, ...plain } = row
  return compact({
    ...plain,
    classification: classification === undefined ? undefined : { code: classification },
    payee: relate(asked, payee, 'PAYEE'),
    frequency: frequency === undefined ? undefined : { code: frequency },
    timing: timing === undefined ? undefined : nameTiming(timing),
    limits: compact({
      kle: row.kle,
      date: startOfDanishDay(row.start),
      categories: rowCategories(row, grant.sensitivity),
    }),
  })
}

function compareGrants(a: Grant, b: Grant): number {
  return (b.limits?.date ?? 0) - (a.limits?.date ?? 0) || (a.id < b.id ? -1 : 1)
}
