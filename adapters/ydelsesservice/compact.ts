/** An object without the keys whose value is undefined. */
export type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what is undefined: in a record an absent value is a key left out. */
export function compact<T extends object>(value: T): Compact<T>
export function compact(value: Readonly<Record<string, unknown>>): object {
  const kept: Record<string, unknown> = {}
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key]
  return kept
}
