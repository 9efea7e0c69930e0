import type { Category, Limits, Sensitivity } from '../contract.ts'
import type { ObjectMask } from './mask.ts'

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
  return stripObject({ ...record }, keptOf(mask, ceiling), 1, ceiling)
}

/** What of a type is not above: whether its rows may be kept at all, and its fields. */
interface Kept {
  readonly rows: boolean
  readonly fields: ReadonlyMap<string, Kept | 'VALUE'>
}

const compiled = new WeakMap<Ceiling, WeakMap<ObjectMask, Kept>>()

function keptOf(mask: ObjectMask, ceiling: Ceiling): Kept {
  const types = compiled.get(ceiling) ?? new WeakMap<ObjectMask, Kept>()
  compiled.set(ceiling, types)
  const known = types.get(mask)
  if (known !== undefined) return known
  const fields = new Map<string, Kept | 'VALUE'>()
  const kept = { rows: !isAbove(mask.row, ceiling), fields }
  // Before its fields: a type may lie within itself.
  types.set(mask, kept)
  for (const [name, { object, classified, sensitivity, categories }] of mask.fields) {
    if (sensitivity > ceiling.most || isAbove(categories, ceiling)) continue
    if (object !== undefined) fields.set(name, keptOf(object, ceiling))
    else if (classified) fields.set(name, 'VALUE')
  }
  return kept
}

/** `inherited`: the sensitivity of what it stands in. */
function stripObject(value: Data, { rows, fields }: Kept, inherited: number, ceiling: Ceiling): Data | undefined {
  const own = limitsOf(value)
  const sensitivity = own?.sensitivity ?? inherited
  if (!rows || sensitivity > ceiling.most || isAbove(own?.categories ?? [], ceiling)) return undefined
  const lines = own?.lines?.filter((line) => !isLimitedAbove(line, ceiling))
  if (own?.lines !== undefined && own.lines.length > 0 && lines?.length === 0) return undefined
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const field = fields.get(name)
    if (field === undefined) continue
    const found = value[name]
    const left = field === 'VALUE' ? found : stripWithin(found, field, sensitivity, ceiling)
    if (left !== undefined) kept[name] = left
  }
  if (own === undefined) return kept
  kept['limits'] =
    own.outside === undefined && lines?.length === own.lines?.length
      ? own
      : { ...own, ...outsideOf(own, kept), ...(lines === undefined ? {} : { lines }) }
  return kept
}

function stripWithin(value: unknown, kept: Kept, sensitivity: number, ceiling: Ceiling): unknown {
  if (!Array.isArray(value)) return isData(value) ? stripObject(value, kept, sensitivity, ceiling) : undefined
  const left: Data[] = []
  for (const element of value) {
    const one = isData(element) ? stripObject(element, kept, sensitivity, ceiling) : undefined
    if (one !== undefined) left.push(one)
  }
  return left
}

/** What others get instead of a field is kept where the field is. */
function outsideOf({ outside }: Limits, kept: Data): Pick<Limits, 'outside'> {
  if (outside === undefined) return {}
  const fields = Object.fromEntries(Object.entries(outside.fields).filter(([name]) => name in kept))
  return { outside: { ...outside, fields } }
}

/** Whether an object with these limits of its own is above. */
export function isLimitedAbove({ sensitivity = 1, categories = [] }: Limits, ceiling: Ceiling): boolean {
  return sensitivity > ceiling.most || isAbove(categories, ceiling)
}

/** Whether one of these categories is above. */
export function isAbove(categories: Iterable<Category>, { most, categories: levels }: Ceiling): boolean {
  for (const category of categories) if (levels[category] > most) return true
  return false
}

function limitsOf({ limits }: Data): Limits | undefined {
  return isData(limits) ? limits : undefined
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
