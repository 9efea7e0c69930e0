import type { IsoDate } from '../contract.ts'
import { startOfDanishDay } from './danish-day.ts'
import type { CellRow, Purpose, Register } from './register.ts'

/** The register by date: versions stand side by side, each look-up is decided by the one in force at its time. */

/** Danish days `[from, to)`; an absent end is open. */
export interface Days {
  readonly from?: IsoDate
  readonly to?: IsoDate
}

/** A version of the register and the days on which it is in force. Where two overlap, the later `from` counts. */
export interface RegisterVersion extends Days {
  readonly register: Register
}

/** Every version of the register. `now`: the business clock, epoch milliseconds. */
export interface Registers {
  /** the version in force, without the cells that are not; none in force: one that opens nothing, version `none` */
  at(now: number): Register
  /** the version of that name, as it was written */
  named(version: string): Register | undefined
}

export function isInForce({ from, to }: Days, now: number): boolean {
  return (from === undefined || startOfDanishDay(from) <= now) && (to === undefined || now < startOfDanishDay(to))
}

/** Throws when two versions bear one name: a line of the trail would not say which of them decided. */
export function openRegisters(versions: readonly RegisterVersion[]): Registers {
  const byName = new Map(versions.map(({ register }) => [register.version, register]))
  const [first] = versions
  if (first === undefined || byName.size !== versions.length) throw new Error('register versions: none, or one twice')
  const turns = turnsOf(versions)
  const known = new Map<number, Register>()
  return {
    at: (now) => {
      const stretch = turns.filter((turn) => turn <= now).length
      const found = known.get(stretch) ?? registerAt(versions, first.register, now)
      known.set(stretch, found)
      return found
    },
    named: (version) => byName.get(version),
  }
}

/** The instants at which anything in any version begins or ends to be in force; between two of them nothing changes. */
function turnsOf(versions: readonly RegisterVersion[]): readonly number[] {
  const days = versions.flatMap((version) => [version, ...Object.values(version.register.purposes).flatMap(cellsOf)])
  return [...new Set(days.flatMap(({ from, to }) => [from, to]).filter((day) => day !== undefined))].map(
    startOfDanishDay,
  )
}

function cellsOf({ cells }: Purpose): readonly Days[] {
  return Object.values(cells).flatMap((rows) => Object.values(rows).flatMap((row) => Object.values(row)))
}

function registerAt(versions: readonly RegisterVersion[], shape: Register, now: number): Register {
  const inForce = versions
    .filter((version) => isInForce(version, now))
    .reduce<RegisterVersion | undefined>(
      (latest, one) => (latest !== undefined && (one.from ?? '') < (latest.from ?? '') ? latest : one),
      undefined,
    )
  return inForce === undefined ? { ...shape, version: 'none', purposes: {} } : withoutOthers(inForce.register, now)
}

/** The register less its cells that are not in force. One without dates on its cells stays the same object. */
function withoutOthers(register: Register, now: number): Register {
  const purposes = Object.entries(register.purposes)
  if (purposes.every(([, purpose]) => cellsOf(purpose).every((cell) => isInForce(cell, now)))) return register
  return { ...register, purposes: Object.fromEntries(purposes.map(([id, purpose]) => [id, keepCells(purpose, now)])) }
}

function keepCells(purpose: Purpose, now: number): Purpose {
  const keep = (row: CellRow): CellRow =>
    Object.fromEntries(Object.entries(row).filter(([, cell]) => isInForce(cell, now)))
  const cells = Object.entries(purpose.cells).map(([source, rows]) => [
    source,
    Object.fromEntries(Object.entries(rows).map(([category, row]) => [category, keep(row)])),
  ])
  return { ...purpose, cells: Object.fromEntries(cells) }
}
