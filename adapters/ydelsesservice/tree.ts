import { z } from 'zod'
import type { XmlElement } from '../../src/contract.ts'

/** XML as plain data that zod can check: a leaf is its text, any other element its children by name, several as a list. */
export type Tree = string | { readonly [name: string]: Tree | readonly Tree[] }

/** How names are written in the shapes; what the wire's own prefixes are does not matter. */
const SHORT: Readonly<Record<string, string>> = {
  'http://www.w3.org/2003/05/soap-envelope': 'env',
  'http://www.kombit.dk/int/2022/01/01/': 'i',
  'http://kombit.dk/xml/schemas/kontekst/2017/01/01/': 'k',
  'urn:sandkasse:ky:sanktion:1': 's',
}

export function toTree(element: XmlElement): Tree {
  if (element.children.length === 0) return element.text.trim()
  const tree: Record<string, Tree | Tree[]> = {}
  for (const child of element.children) {
    const name = shorten(child.name)
    const known = tree[name]
    if (known === undefined) tree[name] = toTree(child)
    else if (Array.isArray(known)) known.push(toTree(child))
    else tree[name] = [known, toTree(child)]
  }
  return tree
}

/** Names already shortened: a wire has a few hundred. */
const known = new Map<string, string>()
const MOST_KNOWN = 2_000

export function shorten(name: string): string {
  const found = known.get(name)
  if (found !== undefined) return found
  const [, namespace = '', local = ''] = /^\{(.*)\}(.*)$/s.exec(name) ?? []
  const short = SHORT[namespace]
  const written = short === undefined ? name : `${short}:${local}`
  if (known.size < MOST_KNOWN) known.set(name, written)
  return written
}

/** An element with children; one that is empty has none. Children that are not named are ignored. */
export function element<S extends z.ZodRawShape>(shape: S) {
  return z.preprocess((tree) => (tree === '' ? {} : tree), z.object(shape))
}

/** A child that must stand once. */
export function one<T extends z.ZodType>(child: T) {
  return child
}

/** A child that may stand once. */
export function maybe<T extends z.ZodType>(child: T) {
  return z.optional(child)
}

/** A text that may stand once; an empty one counts as absent. */
export const maybeText = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text))

/** A child that may stand any number of times. */
export function many<T extends z.ZodType>(child: T) {
  return z.preprocess((found) => (found === undefined ? [] : Array.isArray(found) ? found : [found]), z.array(child))
}
