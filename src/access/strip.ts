import type { Category, Limits, Sensitivity } from '../contract.ts'
import { inherit } from './limits.ts'
import type { FieldMask, ObjectMask } from './mask.ts'

/** Up to which level data may be kept, and the level of each category. */
export interface Ceiling {
  readonly most: Sensitivity
  readonly categories: Readonly<Record<Category, Sensitivity>>
}

type Data = Readonly<Record<string, unknown>>

/**
 * A record without what is above a level: objects by their own sensitivity or that of the categories they fall in, and
 * fields by theirs. Limits stay, for the rest is redacted anew before anybody sees it. Undefined: nothing is left.
 */
export function stripAbove(record: object, mask: ObjectMask, ceiling: Ceiling): Data | undefined {
  return stripObject({ ...record }, mask, [], {}, ceiling)
}

function stripObject(
  value: Data,
  mask: ObjectMask,
  needed: readonly Category[],
  parent: Limits,
  ceiling: Ceiling,
): Data | undefined {
  const own = limitsOf(value)
  const limits = inherit(parent, own)
  const row = [...needed, ...mask.row, ...(own?.categories ?? [])]
  if (isOver(limits, ceiling) || isAbove(row, ceiling)) return undefined
  const lines = own?.lines?.filter((line) => !isOver(line, ceiling) && !isAbove(line.categories ?? [], ceiling))
  if (own?.lines !== undefined && own.lines.length > 0 && lines?.length === 0) return undefined
  const kept: Record<string, unknown> = {}
  for (const [name, field] of fieldsWithin(mask, ceiling)) {
    const found = value[name]
    if (found === undefined) continue
    const left = field.object === undefined ? keepValue(found, field) : stripChild(found, field, limits, ceiling)
    if (left !== undefined) kept[name] = left
  }
  if (own === undefined) return kept
  return { ...kept, limits: { ...own, ...outsideOf(own, kept), ...(lines === undefined ? {} : { lines }) } }
}

type Fields = readonly (readonly [string, FieldMask])[]
const within = new WeakMap<Ceiling, WeakMap<ObjectMask, Fields>>()

/** The fields of a type that are not above. */
function fieldsWithin(mask: ObjectMask, ceiling: Ceiling): Fields {
  const masks = within.get(ceiling) ?? new WeakMap<ObjectMask, Fields>()
  const fields =
    masks.get(mask) ??
    [...mask.fields].filter(([, field]) => field.sensitivity <= ceiling.most && !isAbove(field.categories, ceiling))
  masks.set(mask, fields)
  within.set(ceiling, masks)
  return fields
}

function keepValue(value: unknown, field: FieldMask): unknown {
  return field.classified ? value : undefined
}

function stripChild(value: unknown, field: FieldMask, limits: Limits, ceiling: Ceiling): unknown {
  const mask = field.object
  if (mask === undefined) return undefined
  const strip = (element: Data) => stripObject(element, mask, field.categories, limits, ceiling)
  if (Array.isArray(value))
    return value
      .filter(isData)
      .map(strip)
      .filter((element) => element !== undefined)
  return isData(value) ? strip(value) : undefined
}

/** What others get instead of a field is kept where the field is. */
function outsideOf({ outside }: Limits, kept: Data): Pick<Limits, 'outside'> {
  if (outside === undefined) return {}
  const fields = Object.fromEntries(Object.entries(outside.fields).filter(([name]) => name in kept))
  return { outside: { ...outside, fields } }
}

function isOver({ sensitivity = 1 }: Limits, { most }: Ceiling): boolean {
  return sensitivity > most
}

/** Whether an object with these limits of its own is above. */
export function isLimitedAbove(limits: Limits, ceiling: Ceiling): boolean {
  return isOver(limits, ceiling) || isAbove(limits.categories ?? [], ceiling)
}

/** Whether one of these categories is above. */
export function isAbove(categories: Iterable<Category>, { most, categories: levels }: Ceiling): boolean {
  return [...categories].some((category) => levels[category] > most)
}

function limitsOf({ limits }: Data): Limits | undefined {
  return isData(limits) ? limits : undefined
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
