/** Reading JSON of any shape in tests, by path. */

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json }

/** The value at a path of keys and indexes; undefined where the path ends early. */
export function at(value: Json, ...path: readonly (string | number)[]): Json {
  let found: Json = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.entries(found).find(([key]) => key === String(step))?.[1]
  }
  return found
}

/** The list at a path; empty where there is none. */
export function listAt(value: Json, ...path: readonly (string | number)[]): readonly Json[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

export function parseText(text: string): Json {
  const value: Json = JSON.parse(text)
  return value
}
