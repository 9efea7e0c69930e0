import { holdsButForKin, inherit, type Sight } from './access/limits.ts'
import { type CategorySet, mayShowField, type ObjectMask, setOf } from './access/mask.ts'
import { isEmpty, type Opening, type Redaction, redact } from './access/redact.ts'
import type { Register } from './access/register.ts'
import type { Category, Cpr, Gap, Limits, SourceId } from './contract.ts'
import type { Look } from './look.ts'
import type { ReadResult } from './reads.ts'

export type SectionState =
  | 'OK'
  | 'EMPTY'
  | 'PARTIAL'
  | 'STALE'
  | 'WITHHELD'
  | 'UNAVAILABLE'
  | 'TIMEOUT'
  | 'REFUSED'
  | 'MALFORMED'

/** A source's section as the caller may see it: how the read went, and the fields that may be shown. */
export interface Section {
  readonly source: {
    readonly state: SectionState
    readonly asOf?: string
    readonly partialReason?: string
    readonly notes?: readonly 'PROTECTED'[]
  }
  readonly [field: string]: unknown
}

export const WITHHELD: Section = { source: { state: 'WITHHELD' } }

/** What the permitted cells of a source open, of those the operation needs. */
export function openingsOf(
  { ruling, request }: Pick<Look, 'ruling' | 'request'>,
  source: SourceId,
  register: Register,
): ReadonlyMap<Category, Opening> {
  const openings = new Map<Category, Opening>()
  if (ruling.kind !== 'DECIDED') return openings
  const decisions = ruling.decisions.get(source)
  for (const category of request.footprint.cells.get(source) ?? []) {
    const decision = decisions?.get(category)
    if (decision?.effect !== 'PERMIT') continue
    openings.set(category, {
      sensitivity: register.categories[category],
      ...(decision.periods === undefined ? {} : { periods: decision.periods }),
      ...(decision.only === undefined ? {} : { only: decision.only }),
    })
  }
  return openings
}

/** A read as the caller may see it. `redactionFor` is told whether places are to be hidden. */
export function showSection(
  { answer, at, stale }: ReadResult,
  mask: ObjectMask,
  isProtected: boolean,
  redactionFor: (hidePlaces: boolean) => Redaction,
): Section {
  const asOf = at.toISOString()
  if (typeof answer === 'string') return { source: { state: answer, asOf } }
  const hidden = isProtected || answer.protected === true
  const redaction = redactionFor(hidden)
  const gaps = new Set<Gap>()
  const shown = redact(answer.record, mask, { ...redaction, gaps })
  const isNothing = isEmpty(shown)
  const read = stateOf(answer.partial, isNothing, gaps)
  if (read !== 'OK' && read !== 'EMPTY' && read !== 'PARTIAL') return { source: { state: read, asOf } }
  const state = stale === true ? 'STALE' : read
  return {
    ...shown,
    source: {
      state,
      asOf,
      ...partialReasonOf(state),
      // Of a section in which nothing is shown the source's own mark would tell that there is something.
      ...((isProtected || (hidden && !isNothing)) && hasPlaces(mask, setOf(redaction.open.keys()), new Set())
        ? { notes: ['PROTECTED'] as const }
        : {}),
    },
  }
}

/** Of a state always the same words: they must not tell whether anything is missing. */
function partialReasonOf(state: SectionState): { readonly partialReason?: string } {
  if (state === 'PARTIAL') return { partialReason: 'The source says that rows may be missing.' }
  if (state === 'STALE')
    return { partialReason: 'The source does not answer. Of what it said before, sensitive data are left out.' }
  return {}
}

/** Whether a source says that the citizen is protected, of whom it shows something. */
export function isMarked({ answer }: ReadResult, show: () => Section): boolean {
  if (typeof answer === 'string' || answer.protected !== true) return false
  const { source: _state, ...shown } = show()
  return !isEmpty(shown)
}

/**
 * How a read went, as far as it is shown: what a hidden row lacks does not count. A row that came refused or malformed
 * makes nothing of the section trusted; another fault is the state where nothing else is left.
 */
function stateOf(mayMissRows: boolean, isNothing: boolean, gaps: ReadonlySet<Gap>): SectionState {
  if (gaps.has('MALFORMED')) return 'MALFORMED'
  if (gaps.has('REFUSED')) return 'REFUSED'
  if (!mayMissRows && gaps.size === 0) return isNothing ? 'EMPTY' : 'OK'
  const fault = [...gaps].find((gap) => gap !== 'PARTIAL')
  return isNothing && fault !== undefined ? fault : 'PARTIAL'
}

/** Whether a place could be shown where these categories are open: then the section says that places are left out. */
function hasPlaces(mask: ObjectMask, open: CategorySet, seen: Set<string>): boolean {
  if (seen.has(mask.type)) return false
  seen.add(mask.type)
  for (const field of mask.fields.values()) {
    if (!mayShowField(field, open)) continue
    if (field.place || (field.object !== undefined && hasPlaces(field.object, open, seen))) return true
  }
  return false
}

/** Every party on whom it rests whether an object of a record is shown: one hidden anyhow names nobody to be looked up. */
export function partiesOf({ answer }: ReadResult, sight: Sight): readonly Cpr[] {
  if (typeof answer === 'string' || answer.record === undefined || !namesParties(answer.record)) return []
  const found: Cpr[] = []
  const visit = (value: unknown, parent: Limits): void => {
    if (Array.isArray(value)) for (const element of value) visit(element, parent)
    else if (typeof value === 'object' && value !== null) {
      const own: Limits | undefined = 'limits' in value ? { ...Object(value.limits) } : undefined
      const limits = inherit(parent, own)
      // The record itself is no row: its objects stand by their own limits.
      if (value !== answer.record && !holdsButForKin(limits, sight)) return
      found.push(...partiesIn(own ?? {}))
      for (const [key, child] of Object.entries(value)) if (key !== 'limits') visit(child, limits)
    }
  }
  visit(answer.record, {})
  return found
}

/** Records already searched: a record is plain data that never changes. */
const naming = new WeakMap<object, boolean>()

/** Whether any object below names a party at all, which those of most sources never do. */
function namesParties(record: object): boolean {
  const known = naming.get(record) ?? holdsKey(record, 'parties')
  naming.set(record, known)
  return known
}

function holdsKey(value: object, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((one: unknown) => isObject(one) && holdsKey(one, wanted))
  if (wanted in value) return true
  for (const child of Object.values(value)) if (isObject(child) && holdsKey(child, wanted)) return true
  return false
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** The parties that an object's limits name; a field of a record may bear the same name. */
export function partiesIn(limits: Limits): readonly Cpr[] {
  return [...(limits.parties ?? []), ...(limits.anyOf ?? []).flat().flatMap(partiesIn)]
}
