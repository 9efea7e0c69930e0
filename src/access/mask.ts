import type { Category, SourceId } from '../contract.ts'

/** What the SDL says of one field, compiled once from `@access` and `@place`. */
export interface FieldMask {
  readonly coordinate: string
  /** all must be open; for a field of objects they are asked of each object */
  readonly categories: readonly Category[]
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

/** Which categories are open. */
export interface Open {
  has(category: Category): boolean
}

/** Whether any value of the type could be shown where these categories are open. */
export function mayShow(mask: ObjectMask, open: Open): boolean {
  if (!mask.row.every((category) => open.has(category))) return false
  if (mask.rowCategories.length > 0) return mask.rowCategories.some((category) => open.has(category))
  for (const field of mask.fields.values()) if (mayShowField(field, open)) return true
  return false
}

export function mayShowField(field: FieldMask, open: Open): boolean {
  if (!field.categories.every((category) => open.has(category))) return false
  return field.object === undefined ? field.classified : mayShow(field.object, open)
}
