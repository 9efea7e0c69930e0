/** Faults that real systems have had (ACCESS section 11), as small patches, and the tests that catch each. */

/** A change of one file of the tree. `find` must occur exactly once: a patch that no longer fits is told, not skipped. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A test that must fail: part of its full name, in one file. */
export interface Killer {
  readonly file: string
  readonly test: string
}

/** One way in which a fault can come about. */
export interface Variant {
  /** what is wrong, in a few words */
  readonly wrong: string
  readonly edits: readonly Edit[]
  /** at least one of them fails */
  readonly killers: readonly Killer[]
}

/** A fault is caught when each of its variants is. */
export interface Fault {
  /** 1 to 16 */
  readonly number: number
  readonly sentence: string
  readonly variants: readonly Variant[]
}

/** A killer of the unit or table tests. */
export function unit(name: string, test: string): Killer {
  return { file: `test/${name}.test.ts`, test }
}

/** A killer that goes through the real API. */
export function api(name: string, test: string): Killer {
  return { file: `test/e2e/${name}.e2e.ts`, test }
}

/** An edit that takes a piece of code out. */
export function without(file: string, find: string): Edit {
  return { file, find, replace: '' }
}
