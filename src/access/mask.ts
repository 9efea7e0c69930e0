import { Category, type SourceId } from '../contract.ts'

/** Some categories as the bits of one number: whether all of them are open is then one comparison. */
export type CategorySet = number

const BITS: ReadonlyMap<string, number> = new Map(Category.options.map((category, place) => [category, 1 << place]))
/** what is no category, and never open */
const STRANGE = 1 << BITS.size

export function setOf(categories: Iterable<Category>): CategorySet {
  let set = 0
  for (const category of categories) set |= BITS.get(category) ?? STRANGE
  return set
}

export function isWithin(some: CategorySet, all: CategorySet): boolean {
  return (some & ~all) === 0
}

/** What the SDL says of one field, compiled once from `@access` and `@place`. */
export interface FieldMask {
  readonly coordinate: string
  /** all must be open; for a field of objects they are asked of each object */
  readonly categories: readonly Category[]
  /** the same as a set */
  readonly needs: CategorySet
  readonly sensitivity: number
  readonly place: boolean
  readonly list: boolean
  readonly kind: 'VALUE' | 'OBJECT' | 'THIRD_PARTY' | 'STAFF'
  /** the mask of the field's type, for kind OBJECT */
  readonly object?: ObjectMask
  /** a value that nothing classifies never leaves */
  readonly classified: boolean
}

/** What the SDL says of one object type. */
export interface ObjectMask {
  readonly type: string
  /** asked of the whole object: it is absent unless all are open */
  readonly row: readonly Category[]
  /** the same as a set */
  readonly needs: CategorySet
  /** its rows state their own categories, out of these; a row that states none is absent */
  readonly rowCategories: readonly Category[]
  /** what a row may say it needs beside these */
  readonly rowMayNeed: readonly Category[]
  readonly fields: ReadonlyMap<string, FieldMask>
}

/** The mask of a source's section. */
export interface SectionMask {
  readonly source: SourceId
  /** the field of Citizen */
  readonly field: string
  readonly object: ObjectMask
  /** every category that a field or row of the section falls in */
  readonly categories: readonly Category[]
}

/** What an object as a whole needs or may need, beside its fields. */
export function rowNeeds({ row, rowCategories, rowMayNeed }: ObjectMask): readonly Category[] {
  return [...row, ...rowCategories, ...rowMayNeed]
}

/** Sets of categories each of which shows something of a type where it is open. */
const ways = new WeakMap<ObjectMask, readonly CategorySet[]>()

/** `above`: the types it lies in. Whatever a type shows by way of itself it shows by a shorter way, too. */
function findWays(mask: ObjectMask, above: readonly ObjectMask[]): readonly CategorySet[] {
  if (above.includes(mask)) return []
  const inner =
    mask.rowCategories.length > 0
      ? mask.rowCategories.map((category) => setOf([category]))
      : [...mask.fields.values()].flatMap(({ needs, object, classified }) => {
          if (object === undefined) return classified ? [needs] : []
          return findWays(object, [...above, mask]).map((way) => way | needs)
        })
  return [...new Set(inner.map((way) => way | mask.needs))]
}

/** Whether any value of the type could be shown where these categories are open. */
export function mayShow(mask: ObjectMask, open: CategorySet): boolean {
  let known = ways.get(mask)
  if (known === undefined) ways.set(mask, (known = findWays(mask, [])))
  return known.some((way) => isWithin(way, open))
}

export function mayShowField(field: FieldMask, open: CategorySet): boolean {
  if (!isWithin(field.needs, open)) return false
  return field.object === undefined ? field.classified : mayShow(field.object, open)
}
