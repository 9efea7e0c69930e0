/** The rights a caller states for itself, and the ceiling of its token. */

const SCALE = [
  'IKKE_FORTROLIGE_DATA',
  'FORTROLIGE_PERSONOPLYSNINGER',
  'FOELSOMME_PERSONOPLYSNINGER',
  'VIP_SAGER',
] as const

export type Level = (typeof SCALE)[number]

/** One of the levels, or nothing. */
export const LEVEL = new RegExp(`^(${SCALE.join('|')})?$`)

const KLE = String.raw`(?:\*|\d\d\.\*|\d\d\.\d\d\.\*|\d\d\.\d\d\.\d\d)`
const KLE_ITEM = String.raw`${KLE}(?:\s*-\s*${KLE})?`

/** `*`, `32.*`, `32.24.*`, `32.24.04`, ranges `32.18.* - 32.24.*`, and lists of these with commas. */
export const KLE_PATTERN = new RegExp(String.raw`^\s*${KLE_ITEM}(?:\s*,\s*${KLE_ITEM})*\s*$`)

export interface Limit {
  readonly level?: string
  readonly kle?: string
  readonly systems?: readonly string[]
}

/** A part left out is no limit. */
export interface RightsGroup {
  readonly authorities?: readonly string[]
  readonly limits?: readonly Limit[]
}

/** What rights look at in a row. */
export interface RowMarks {
  readonly owner: string
  readonly level: string
  readonly kle: string
  readonly system: string
}

/** Whether any group lets the row through. */
export function isWithinRights(row: RowMarks, groups: readonly RightsGroup[]): boolean {
  return groups.some(
    ({ authorities, limits }) =>
      (authorities?.includes(row.owner) ?? true) && (limits?.some((limit) => isWithinLimit(row, limit)) ?? true),
  )
}

function isWithinLimit(row: RowMarks, { level, kle, systems }: Limit): boolean {
  return (
    (level === undefined || isAtMost(row.level, level)) &&
    (kle === undefined || matchesKle(row.kle, kle)) &&
    (systems?.includes(row.system) ?? true)
  )
}

/** The staircase: a right to a level includes all lower; an empty level counts as the sensitive one. */
export function isAtMost(level: string, ceiling: string): boolean {
  return rank(level) <= rank(ceiling)
}

function rank(level: string): number {
  return SCALE.findIndex((name) => name === (level || 'FOELSOMME_PERSONOPLYSNINGER'))
}

export function matchesKle(code: string, pattern: string): boolean {
  return pattern.split(',').some((item) => {
    const [from = '', to = from] = item.split('-').map((part) => part.trim())
    const end = to.replace('*', '')
    return code >= from.replace('*', '') && (code < end || code.startsWith(end))
  })
}
