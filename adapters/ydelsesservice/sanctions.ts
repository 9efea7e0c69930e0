import type { Limits } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import { type Asked, isAsked } from './parties.ts'
import type { BenefitSanctionNotice, SanctionCourse, Unit } from './record.ts'
import type { GrantedBenefitRow } from './wire-grants.ts'
import type { CourseRow } from './wire-sanctions.ts'

/** The sanction courses as they are shown. */
export function buildSanctions(rows: readonly CourseRow[]): readonly SanctionCourse[] {
  return rows.map((row) => {
    const { sensitivity: _level, party: _party, ...shown } = row
    return { ...shown, limits: limitCourse(row) }
  })
}

function limitCourse({ kle, sensitivity, event }: CourseRow): Limits {
  return compact({ kle, sensitivity, date: startOfDanishDay(event.date) })
}

/**
 * Whether a sanction is coming: it was asked for, was neither refused nor decided against, and is not yet deducted.
 * An event alone is the jobcenter's to judge.
 */
function isComing({ request, plans, event }: CourseRow): boolean {
  if (request === undefined || event.status === 'CANCELLED') return false
  if (request.status === 'REJECTED' || request.decision === 'NO_SANCTION') return false
  return plans.length === 0 || plans.some(({ status }) => status === 'PLANNED')
}

/** That a sanction is coming, from when and whom to call: nothing more. */
export function buildNotices(
  asked: Asked,
  rows: readonly CourseRow[],
  grants: readonly GrantedBenefitRow[],
): readonly BenefitSanctionNotice[] {
  return rows.filter(isComing).map((row) => {
    const planned = row.plans.filter(({ status }) => status === 'PLANNED').map(({ month }) => month)
    const [month] = planned.sort()
    return compact({
      coming: true as const,
      from: row.request?.start ?? (month === undefined ? undefined : `${month}-01`),
      contact: contactOf(asked, row, grants),
      limits: limitCourse(row),
    })
  })
}

/** The unit of a grant of the same subject and at most the same level, so that no hidden grant shows through. */
function contactOf(asked: Asked, course: CourseRow, grants: readonly GrantedBenefitRow[]): Unit | undefined {
  const fitting = grants.filter(
    ({ benefit, grant }) =>
      isAsked(asked, grant.grantee) &&
      grant.unit.id !== undefined &&
      benefit.kle === course.kle &&
      grant.sensitivity <= course.sensitivity,
  )
  const open = fitting.find(({ benefit }) => benefit.end === undefined)
  return (open ?? fitting[0])?.grant.unit
}
