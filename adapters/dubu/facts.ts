import type { CaseFact } from '../../src/contract.ts'
import { limitCase } from './case-limits.ts'
import { cutOut } from './validity.ts'
import type { CaseRow } from './wire.ts'
import { CLOSED, RESPONSIBLE } from './wire-codes.ts'

/** A case for the relation: who is responsible and when, save while it is closed. */
export function buildCaseFact(row: CaseRow, role: 'PRIMARY' | 'PARTY', now: number): CaseFact {
  const closed = row.progress.filter(({ status }) => status === CLOSED).map(({ validity }) => validity)
  const actors = row.actors.filter((actor) => actor.role === RESPONSIBLE)
  return {
    reference: row.id,
    held: actors.flatMap(({ reference: unit, validity }) =>
      cutOut(validity, closed).map((period) => ({ unit, period })),
    ),
    role,
    limits: limitCase(row, role, now),
  }
}
