import type { CaseFact } from '../../src/contract.ts'
import { periodOf } from './danish-time.ts'
import type { Parts } from './wire.ts'

/** The case as the case relation needs it: the unit responsible while the contact group is open, or the unit of the open course. */
export function toCases({ status, course }: Parts): readonly CaseFact[] {
  if (!status) return []
  const group = status.contactGroup
  return [
    {
      reference: status.caseId,
      role: 'PRIMARY',
      limits: { owner: status.municipality },
      held: [
        ...(group ? [{ unit: status.unit.id, period: periodOf(group.from, group.to) }] : []),
        ...(course ? [{ unit: course.unit.id, period: periodOf(course.from, course.to) }] : []),
      ],
    },
  ]
}
