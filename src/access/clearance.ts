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

/** Levels already told. A clearance never changes, and few KLE subjects are asked about again and again. */
type Known = WeakMap<Clearance, Map<string, Sensitivity | 0>>

const exact: Known = new WeakMap()
const around: Known = new WeakMap()
/** subjects of one clearance: what a source writes in their place may be anything */
const MOST_KNOWN = 1_000

function remember(known: Known, clearance: Clearance, kle: string, find: () => Sensitivity | 0): Sensitivity | 0 {
  let levels = known.get(clearance)
  if (levels === undefined) known.set(clearance, (levels = new Map()))
  const told = levels.get(kle)
  if (told !== undefined) return told
  const level = find()
  if (levels.size < MOST_KNOWN) levels.set(kle, level)
  return level
}

/** The level held for an exact KLE: the highest among the prefixes that match; none: 0. */
export function levelFor(clearance: Clearance, kle: string): Sensitivity | 0 {
  return remember(exact, clearance, kle, () => highest(clearance, (prefix) => matches(prefix, kle)))
}

/** The level a cell is checked against: the highest among prefixes at, above or below the source's KLE. */
export function levelAround(clearance: Clearance, kle: string): Sensitivity | 0 {
  return remember(around, clearance, kle, () =>
    highest(clearance, (prefix) => matches(prefix, kle) || matches(kle, prefix)),
  )
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
