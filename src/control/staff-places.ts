import type { Background } from './signals.ts'
import type { StaffBook } from './staff.ts'

/** Where the people of the trail work, by the pseudonyms that stand in its lines. */
export async function placeStaff(
  book: Pick<StaffBook, 'all'>,
  trail: { linesOf(citizens: readonly string[]): Promise<ReadonlyMap<string, string>> },
): Promise<Pick<Background, 'staffUnits' | 'viewersOf'>> {
  const rows = await book.all()
  const lines = await trail.linesOf([...new Set(rows.map(({ pseudonym }) => pseudonym))])
  const units = new Map<string, Set<string>>()
  const viewers = new Map<string, Set<string>>()
  for (const { viewer, unit, pseudonym } of rows) {
    const line = lines.get(pseudonym)
    if (line === undefined) continue
    units.set(line, (units.get(line) ?? new Set()).add(unit))
    viewers.set(line, (viewers.get(line) ?? new Set()).add(viewer))
  }
  const nobody: ReadonlySet<string> = new Set()
  return {
    staffUnits: (citizen) => units.get(citizen) ?? nobody,
    viewersOf: (citizen) => viewers.get(citizen) ?? nobody,
  }
}
