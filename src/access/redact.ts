import type { Category, Cpr, Gap, Limits, Period, Sensitivity, Staff, ThirdParty } from '../contract.ts'
import { liesInDataPeriod } from './consent.ts'
import { holds, levelOf, passedOn, type Sight } from './limits.ts'
import { type CategorySet, type FieldMask, isWithin, mayShowField, type ObjectMask, setOf } from './mask.ts'

/** What a permitted cell opens of its category. */
export interface Opening {
  readonly sensitivity: Sensitivity
  /** data periods of the consents it rests on; undefined: all */
  readonly periods?: readonly Period[]
  readonly only?: 'INTERVIEWS_COPIED_TO_SOF'
}

/** One redaction: the viewer's sight of the source and what its cells open. */
export interface Redaction {
  readonly sight: Sight
  readonly open: ReadonlyMap<Category, Opening>
  /** address protection is in force and not lifted for this read */
  readonly hidePlaces: boolean
  /** the pairwise id of another person, where the purpose may look the person up */
  readonly idOf: (number: Cpr) => string
  /** takes the gaps of the objects that are shown */
  readonly gaps?: Set<Gap>
}

type Data = Readonly<Record<string, unknown>>

const LOOKS_UP_OTHERS = new Set(['CHILD_ASSESSMENT', 'BENEFIT_CALCULATION', 'ADULT_ASSESSMENT'])

/**
 * A record as the caller may see it: every field whose categories are not open, and every object above the limits,
 * is gone, and so are the limits themselves. A list that may be shown is there even when nothing is left of it, so
 * that a citizen the source does not know, hidden rows and no rows look alike. No record: the source knows nothing.
 */
export function redact(record: object | undefined, mask: ObjectMask, redaction: Redaction): Data {
  const work = openWork(redaction)
  return (record && redactRecord({ ...record }, mask, work)) ?? emptyLists(mask, work)
}

interface Work extends Redaction, Grounds {
  /** what is open of any object */
  readonly anywhere: CategorySet
}

/** What objects are held against. */
interface Grounds {
  readonly sight: Sight
  readonly openings: readonly (Opening & { readonly category: CategorySet })[]
}

function openWork(redaction: Redaction): Work {
  return { ...redaction, openings: openingsIn(redaction.open), anywhere: setOf(redaction.open.keys()) }
}

function openingsIn(open: Redaction['open']): Grounds['openings'] {
  return [...open].map(([category, opening]) => ({ ...opening, category: setOf([category]) }))
}

/** An object's limits, and what they come to. */
interface Standing {
  readonly limits: Limits
  readonly holds: boolean
  /** the level held for it */
  readonly held: number
  /** the categories that are open for it */
  readonly open: CategorySet
  /** how objects in it stand that state no limits; made for the first of them */
  within?: Standing
}

function standingOf(limits: Limits, { sight, openings }: Grounds): Standing {
  const held = levelOf(limits, sight)
  return { limits, held, holds: holds(limits, sight, held), open: openFor(limits, held, openings) }
}

function standingWithin(outer: Standing, grounds: Grounds): Standing {
  if (outer.within !== undefined) return outer.within
  const limits = passedOn(outer.limits)
  outer.within = limits === outer.limits ? outer : standingOf(limits, grounds)
  return outer.within
}

/** The record itself is no row: where its own limits fail, its plain fields are gone, and each object stands by its own. */
function redactRecord(record: Data, mask: ObjectMask, work: Work): Data | undefined {
  const own = limitsOf(record) ?? {}
  const standing = standingOf(own, work)
  return mayStand(own, mask, NOTHING, standing) ? redactFields(record, mask, standing, work) : undefined
}

/** What the field asks of the object that stands in it. */
type Needed = Pick<FieldMask, 'needs' | 'sensitivity'>

const NOTHING: Needed = { needs: setOf([]), sensitivity: 0 }

function emptyLists(mask: ObjectMask, { anywhere, hidePlaces }: Work): Data {
  const empty: Record<string, unknown> = {}
  for (const [name, field] of mask.fields)
    if (field.object && field.list && !(field.place && hidePlaces) && mayShowField(field, anywhere)) empty[name] = []
  return empty
}

function redactObject(value: Data, mask: ObjectMask, needed: Needed, parent: Standing, work: Work): Data | undefined {
  const own = limitsOf(value)
  const outer = standingWithin(parent, work)
  const limits = own === undefined ? outer.limits : byOpenLines({ ...outer.limits, ...own }, work)
  if (limits === undefined) return undefined
  const standing = own === undefined ? outer : standingOf(limits, work)
  return standing.holds && mayStand(own, mask, needed, standing) ? redactFields(value, mask, standing, work) : undefined
}

/** Whether all categories are open that the whole object needs: by its field, its type and what it states itself. */
function mayStand(own: Limits | undefined, mask: ObjectMask, needed: Needed, standing: Standing): boolean {
  const stated = own?.categories ?? []
  if (mask.rowCategories.length > 0 && stated.length === 0) return false
  return isOpen(needed, standing) && isWithin(mask.needs | setOf(stated), standing.open)
}

/** The fields of an object that may be shown; undefined where none may. Plain ones where its limits hold. */
function redactFields(value: Data, mask: ObjectMask, standing: Standing, work: Work): Data | undefined {
  const shown = shownTo(value, standing.limits, work)
  const result: Record<string, unknown> = {}
  let stands = false
  for (const [name, field] of mask.fields) {
    if (field.place && work.hidePlaces) continue
    if (field.object === undefined) {
      if (!standing.holds || !field.classified || !isOpen(field, standing)) continue
      stands = true
      const visible = reduceValue(shown[name], field, work)
      if (visible !== undefined) result[name] = visible
    } else {
      const visible = redactChildren(shown[name], field, field.object, standing, work)
      if (visible === undefined) continue
      result[name] = visible
      if (!Array.isArray(visible) || visible.length > 0) stands = true
    }
  }
  if (!stands) return undefined
  const gap = limitsOf(value)?.gap
  if (gap !== undefined) work.gaps?.add(gap)
  return result
}

/** An object by those of its lines alone that may be shown, so that a hidden one tells nothing by the others. */
function byOpenLines(limits: Limits, grounds: Grounds): Limits | undefined {
  const { lines } = limits
  if (lines === undefined || lines.length === 0) return limits
  const outer = passedOn(limits)
  const open = lines.filter((line) => {
    const standing = standingOf({ ...outer, ...line }, grounds)
    return standing.holds && isWithin(setOf(line.categories ?? []), standing.open)
  })
  if (open.length === lines.length) return limits
  return open.length === 0 ? undefined : { ...limits, lines: open }
}

function redactChildren(
  value: unknown,
  field: FieldMask,
  mask: ObjectMask,
  standing: Standing,
  work: Work,
): Data | readonly Data[] | undefined {
  if (!mayShowField(field, work.anywhere)) return undefined
  if (!field.list) return isData(value) ? redactObject(value, mask, field, standing, work) : undefined
  const rows: Data[] = []
  if (!Array.isArray(value)) return rows
  for (const element of value) {
    const row = isData(element) ? redactObject(element, mask, field, standing, work) : undefined
    if (row !== undefined) rows.push(row)
  }
  return rows
}

/** Whether all that a field needs is open for an object. */
function isOpen({ needs, sensitivity }: Needed, { held, open }: Standing): boolean {
  return held >= sensitivity && isWithin(needs, open)
}

/**
 * The categories that are open for an object: by data period, the cell's own rows, and the level its KLE asks for.
 * `held`: the level held for it.
 */
function openFor(limits: Limits, held: number, openings: Grounds['openings']): CategorySet {
  let open = 0
  for (const { category, sensitivity, only, periods } of openings) {
    if (held < sensitivity || (only !== undefined && limits.copiedToSof !== true)) continue
    if (liesInDataPeriod(periods, limits.date)) open |= category
  }
  return open
}

/** Whether the cells open a row with these limits: all it needs itself, or any where it needs none; data periods count. */
export function opensRow(limits: Limits, { sight, open }: Pick<Redaction, 'sight' | 'open'>): boolean {
  const { categories = [], date } = limits
  if (categories.length > 0)
    return isWithin(setOf(categories), openFor(limits, levelOf(limits, sight), openingsIn(open)))
  return [...open.values()].some(({ periods }) => liesInDataPeriod(periods, date))
}

/** The fields as they read for viewers outside the units that may see the true ones. */
function shownTo(value: Data, limits: Limits, { sight }: Redaction): Data {
  const { outside } = limits
  const inside = outside === undefined || outside.units.some((unit) => unit === sight.viewer.unit)
  return inside ? value : { ...value, ...outside.fields }
}

function reduceValue(value: unknown, field: FieldMask, redaction: Redaction): unknown {
  if (field.kind === 'VALUE') return value ?? undefined
  if (Array.isArray(value)) return value.map((element: unknown) => reducePerson(element, field, redaction))
  return reducePerson(value, field, redaction)
}

function reducePerson(value: unknown, field: FieldMask, redaction: Redaction): unknown {
  if (!isData(value)) return undefined
  return field.kind === 'STAFF' ? reduceStaff(value, redaction) : reduceThirdParty(value, redaction)
}

/** A private person becomes the relation; a pairwise id and the name only where section 8 says so. */
function reduceThirdParty(person: Partial<ThirdParty>, { sight, idOf }: Redaction): Data {
  if (person.relation === 'SELF') return { relation: 'SELF' }
  const named = sight.source === 'dubu' && sight.viewer.authority === 'CHILD_SOCIAL'
  return {
    relation: person.relation ?? 'OTHER',
    ...(person.number !== undefined && LOOKS_UP_OTHERS.has(sight.purpose) ? { id: idOf(person.number) } : {}),
    ...(person.name !== undefined && named ? { name: person.name } : {}),
  }
}

/** Staff keep name, role, unit and work phone; a citizen sees the unit, and the coordinating caseworker whole. */
function reduceStaff(person: Partial<Staff>, { sight }: Redaction): Data {
  const unit = person.unit === undefined ? {} : { unit: person.unit }
  if (sight.purpose === 'OWN_INSIGHT' && person.coordinating !== true) return unit
  return {
    ...(person.name === undefined ? {} : { name: person.name }),
    ...(person.role === undefined ? {} : { role: person.role }),
    ...unit,
    ...(person.workPhone === undefined ? {} : { workPhone: person.workPhone }),
  }
}

function limitsOf(value: Data): Limits | undefined {
  const limits = value['limits']
  return isData(limits) ? limits : undefined
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether nothing is left of a section: every field absent or an empty list or object. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}
