import type { Clearance, Sensitivity } from '../contract.ts'

/** Whether prefix `a` matches `kle` by whole parts: `32.24` matches `32.24.12`, `32.2` does not. */
function matches(prefix: string, kle: string): boolean {
  return kle.startsWith(prefix) && (kle.length === prefix.length || kle[prefix.length] === '.')
}

/** The highest level among the prefixes that count; none: 0. */
function highest(clearance: Clearance, counts: (prefix: string) => boolean): Sensitivity | 0 {
  let level: Sensitivity | 0 = 0
  for (const [prefix, held] of Object.entries(clearance)) if (held > level && counts(prefix)) level = held
  return level
}

/** The level held for an exact KLE: the highest among the prefixes that match; none: 0. */
export function levelFor(clearance: Clearance, kle: string): Sensitivity | 0 {
  return highest(clearance, (prefix) => matches(prefix, kle))
}

/** A clearance never changes, and a register has few KLE subjects. */
const around = new WeakMap<Clearance, Map<string, Sensitivity | 0>>()

/** The level a cell is checked against: the highest among prefixes at, above or below the source's KLE. */
export function levelAround(clearance: Clearance, kle: string): Sensitivity | 0 {
  const known = around.get(clearance) ?? new Map<string, Sensitivity | 0>()
  let level = known.get(kle)
  if (level !== undefined) return level
  level = highest(clearance, (prefix) => matches(prefix, kle) || matches(kle, prefix))
  around.set(clearance, known.set(kle, level))
  return level
}

/** Per KLE prefix the lower of user and client: what a source that accepts limits is told. */
export function ceilingOf(user: Clearance, client: Clearance): Clearance {
  const ceiling: Record<string, Sensitivity> = {}
  for (const prefix of new Set([...Object.keys(user), ...Object.keys(client)])) {
    const level = Math.min(levelFor(user, prefix), levelFor(client, prefix))
    if (level === 1 || level === 2 || level === 3 || level === 4) ceiling[prefix] = level
  }
  return ceiling
}
