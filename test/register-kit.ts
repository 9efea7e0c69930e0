import type { Cell, Purpose, Register } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'

/** Registers that differ from the house's in one row, and the instant from which they are in force. */

export const DAY_ONE = '2026-04-01'
export const BEFORE = '2026-03-31T23:59:59.999+02:00'
export const AFTER = '2026-04-01T00:00:00+02:00'

export function purposeOf(id: string): Purpose {
  const found = register.purposes[id]
  if (found === undefined) throw new Error(`no purpose ${id}`)
  return found
}

/** A register with one row of SANCTION_ASSESSMENT replaced. */
export function withRow(
  version: string,
  source: string,
  category: string,
  row: Readonly<Record<string, Cell>>,
): Register {
  const purpose = purposeOf('SANCTION_ASSESSMENT')
  const cells = { ...purpose.cells, [source]: { ...purpose.cells[source], [category]: row } }
  return { ...register, version, purposes: { ...register.purposes, SANCTION_ASSESSMENT: { ...purpose, cells } } }
}

export const STATUTE: Cell = { basis: 'STATUTE', ref: 'LOB_9' }
export const second = withRow('2.0.0', 'jobcenter', 'HEALTH', { JOBCENTER: { basis: 'OWN' }, BENEFITS: STATUTE })
