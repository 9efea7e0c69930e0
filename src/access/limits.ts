import type { Cpr, Limits, Period, SourceId } from '../contract.ts'
import { levelFor } from './clearance.ts'
import type { Viewer } from './viewer.ts'

/** Which limits count: user's and client's, the client's alone, or none (own insight). */
export type LimitMode = 'BOTH' | 'CLIENT' | 'NONE'

/** What the limits of objects are held against: one viewer reading one source for one lookup. */
export interface Sight {
  readonly viewer: Viewer
  readonly source: SourceId
  readonly mode: LimitMode
  /** CVR of the municipality the gateway serves: owner of what names none */
  readonly served: string
  /** the source's KLE: of what names none */
  readonly kle: string
  readonly now: number
  readonly purpose: string
  /** whether one of these parties is kin of the viewer, or that cannot be told */
  readonly hidesParties: (parties: readonly Cpr[]) => boolean
}

export function within(period: Period, now: number): boolean {
  return (period.from === undefined || period.from <= now) && (period.to === undefined || now < period.to)
}

/** The level both user and client hold for a KLE, under the mode; 4 where limits do not count. */
export function heldLevel(sight: Sight, kle: string): number {
  const { viewer, mode } = sight
  if (mode === 'NONE') return 4
  const client = levelFor(viewer.client.clearance, kle)
  return mode === 'CLIENT' ? client : Math.min(client, levelFor(viewer.clearance, kle))
}

/** The level held for an object: for its KLE, or the highest for those of its lines. */
export function levelOf({ kle, lines }: Limits, sight: Sight): number {
  if (lines === undefined || lines.length === 0) return heldLevel(sight, kle ?? sight.kle)
  return Math.max(...lines.map((line) => heldLevel(sight, line.kle ?? kle ?? sight.kle)))
}

/** Owner, KLE and sensitivity. `held`: the level held for the object. */
export function baseHolds(limits: Limits, sight: Sight, held = levelOf(limits, sight)): boolean {
  if (sight.mode === 'NONE') return true
  const owner = limits.owner ?? sight.served
  if (sight.viewer.municipality !== owner || sight.viewer.client.municipality !== owner) return false
  return held >= (limits.sensitivity ?? 1)
}

/** A list that exists counts, even when all its entries are out of their period. */
export function profileHolds(limits: Limits, sight: Sight): boolean {
  if (sight.mode !== 'BOTH' || limits.profile === undefined) return true
  const { userId, unit, authorityId } = sight.viewer
  return limits.profile.some(
    (entry) =>
      within(entry.period, sight.now) && (entry.id === userId || entry.id === unit || entry.id === authorityId),
  )
}

/** Kinship with a party of the case. The system and the citizen's own view are not concerned. */
export function kinshipHolds(limits: Limits, sight: Sight): boolean {
  return limits.parties === undefined || !sight.hidesParties(limits.parties)
}

/** Outside the CHILD_* purposes only cases in which the citizen is primary party. */
function roleHolds(limits: Limits, sight: Sight): boolean {
  return limits.role !== 'PARTY' || sight.purpose.startsWith('CHILD_')
}

/** Whether a single object may be seen at all, by everything but its categories and its consent's data period. */
export function holds(limits: Limits, sight: Sight, held?: number): boolean {
  if (!baseHolds(limits, sight, held) || !profileHolds(limits, sight)) return false
  if (!kinshipHolds(limits, sight) || !roleHolds(limits, sight)) return false
  if (limits.exempt === true && sight.purpose === 'OWN_INSIGHT') return false
  if (limits.onlyFor !== undefined && !limits.onlyFor.includes(sight.viewer.authority)) return false
  if (limits.lines !== undefined && !partnerHolds(limits.lines, sight)) return false
  return limits.anyOf === undefined || limits.anyOf.every((group) => partnerHolds(group, sight))
}

/** Whether an object may be seen as far as can be told without knowing the viewer's kin. */
export function holdsButForKin(limits: Limits, sight: Sight): boolean {
  return holds(limits, { ...sight, hidesParties: () => false })
}

/** Where limits do not count a partner need not exist; one that does still has its role and its exemption. */
function partnerHolds(group: readonly Limits[], sight: Sight): boolean {
  return group.some((partner) => holds(partner, sight)) || (sight.mode === 'NONE' && group.length === 0)
}

/** A nested object's limits: what it does not state itself is its parent's; rows, lines, partners and gaps are its own. */
export function inherit(parent: Limits, own: Limits | undefined): Limits {
  return own === undefined ? passedOn(parent) : { ...passedOn(parent), ...own }
}

/** What the objects within one get from its limits. */
export function passedOn(parent: Limits): Limits {
  if (!KEPT_BACK.some((part) => parent[part] !== undefined)) return parent
  const { anyOf: _partners, lines: _lines, categories: _row, outside: _outside, gap: _gap, ...passed } = parent
  return passed
}

const KEPT_BACK = ['anyOf', 'lines', 'categories', 'outside', 'gap'] as const
