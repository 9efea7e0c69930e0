import type { Category, Cpr, Gap, Limits, Period, Sensitivity, Staff, ThirdParty } from '../contract.ts'
import { liesInDataPeriod } from './consent.ts'
import { holds, inherit, levelOf, type Sight } from './limits.ts'
import { type FieldMask, mayShowField, type ObjectMask } from './mask.ts'

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
  return (record && redactRecord({ ...record }, mask, redaction)) ?? emptyLists(mask, redaction)
}

/** The record itself is no row: where its own limits fail, its plain fields are gone, and each object stands by its own. */
function redactRecord(record: Data, mask: ObjectMask, redaction: Redaction): Data | undefined {
  const limits = inherit({}, limitsOf(record))
  if (!mayStand(record, mask, NOTHING, limits, redaction)) return undefined
  return redactFields(record, mask, limits, redaction, holds(limits, redaction.sight))
}

/** What the field asks of the object that stands in it. */
interface Needed {
  readonly categories: readonly Category[]
  readonly sensitivity: number
}

const NOTHING: Needed = { categories: [], sensitivity: 0 }

function emptyLists(mask: ObjectMask, { open, hidePlaces }: Redaction): Data {
  const lists = [...mask.fields].filter(
    ([, field]) => field.object && field.list && !(field.place && hidePlaces) && mayShowField(field, open),
  )
  return Object.fromEntries(lists.map(([name]) => [name, []]))
}

function redactObject(
  value: Data,
  mask: ObjectMask,
  needed: Needed,
  parent: Limits,
  redaction: Redaction,
): Data | undefined {
  const limits = byOpenLines(inherit(parent, limitsOf(value)), redaction)
  if (limits === undefined || !holds(limits, redaction.sight)) return undefined
  return mayStand(value, mask, needed, limits, redaction)
    ? redactFields(value, mask, limits, redaction, true)
    : undefined
}

/** Whether all categories are open that the whole object needs: by its field, its type and what it states itself. */
function mayStand(value: Data, mask: ObjectMask, needed: Needed, limits: Limits, redaction: Redaction): boolean {
  const stated = limitsOf(value)?.categories ?? []
  if (mask.rowCategories.length > 0 && stated.length === 0) return false
  const held = levelOf(limits, redaction.sight)
  return (
    allOpen(needed.categories, needed.sensitivity, limits, held, redaction) &&
    allOpen(mask.row, 0, limits, held, redaction) &&
    allOpen(stated, 0, limits, held, redaction)
  )
}

/** The fields of an object that may be shown; undefined where none may. `whole`: its plain fields, too. */
function redactFields(
  value: Data,
  mask: ObjectMask,
  limits: Limits,
  redaction: Redaction,
  whole: boolean,
): Data | undefined {
  const shown = shownTo(value, limits, redaction)
  const held = levelOf(limits, redaction.sight)
  const result: Record<string, unknown> = {}
  let stands = false
  for (const [name, field] of mask.fields) {
    if (field.place && redaction.hidePlaces) continue
    if (field.object === undefined) {
      if (!whole || !field.classified || !allOpen(field.categories, field.sensitivity, limits, held, redaction))
        continue
      stands = true
      const visible = reduceValue(shown[name], field, redaction)
      if (visible !== undefined) result[name] = visible
    } else {
      const visible = redactChildren(shown[name], field, field.object, limits, redaction)
      if (visible === undefined) continue
      result[name] = visible
      if (!Array.isArray(visible) || visible.length > 0) stands = true
    }
  }
  if (!stands) return undefined
  const gap = limitsOf(value)?.gap
  if (gap !== undefined) redaction.gaps?.add(gap)
  return result
}

/** An object by those of its lines alone that may be shown, so that a hidden one tells nothing by the others. */
function byOpenLines(limits: Limits, redaction: Redaction): Limits | undefined {
  if (limits.lines === undefined || limits.lines.length === 0) return limits
  const open = limits.lines.filter((line) => {
    const own = inherit(limits, line)
    return (
      holds(own, redaction.sight) && allOpen(own.categories ?? [], 0, own, levelOf(own, redaction.sight), redaction)
    )
  })
  return open.length === 0 ? undefined : { ...limits, lines: open }
}

function redactChildren(
  value: unknown,
  field: FieldMask,
  mask: ObjectMask,
  limits: Limits,
  redaction: Redaction,
): Data | readonly Data[] | undefined {
  if (!mayShowField(field, redaction.open)) return undefined
  if (!field.list) return isData(value) ? redactObject(value, mask, field, limits, redaction) : undefined
  if (!Array.isArray(value)) return []
  return value
    .filter(isData)
    .map((element) => redactObject(element, mask, field, limits, redaction))
    .filter((element) => element !== undefined)
}

/**
 * Whether all categories are open for an object: data period, the cell's own rows, and the level its KLE asks for.
 * `held`: the level held for it.
 */
function allOpen(
  categories: readonly Category[],
  sensitivity: number,
  limits: Limits,
  held: number,
  { open }: Pick<Redaction, 'open'>,
): boolean {
  return (
    held >= sensitivity &&
    categories.every((category) => {
      const opening = open.get(category)
      if (opening === undefined || held < opening.sensitivity) return false
      if (opening.only !== undefined && limits.copiedToSof !== true) return false
      return liesInDataPeriod(opening.periods, limits.date)
    })
  )
}

/** Whether the cells open a row with these limits: all it needs itself, or any where it needs none; data periods count. */
export function opensRow(limits: Limits, redaction: Pick<Redaction, 'sight' | 'open'>): boolean {
  const { categories = [], date } = limits
  if (categories.length > 0) return allOpen(categories, 0, limits, levelOf(limits, redaction.sight), redaction)
  return [...redaction.open.values()].some(({ periods }) => liesInDataPeriod(periods, date))
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
