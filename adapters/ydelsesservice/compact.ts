/** An object without the keys whose value is undefined. */
export type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what is undefined: in a record an absent value is a key left out. */
export function compact<T extends object>(value: T): Compact<T>
export function compact(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined))
}
