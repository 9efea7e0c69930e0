import { SourceFault } from './contract.ts'

/** Names of XML: what a prefix stands for in an element, and names as `{namespace}local`. */

const XML = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** What holds in an element: namespaces by prefix, and the names already read there. */
export interface Names {
  readonly namespaces: ReadonlyMap<string, string>
  readonly known: Map<string, string>
}

/** What holds outside the root. */
export function openNames(): Names {
  return { namespaces: OUTSIDE, known: new Map() }
}

const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['xml', XML],
])

/** What holds inside an element with these attributes. */
export function namesIn(outer: Names, attributes: ReadonlyMap<string, string>): Names {
  let namespaces: Map<string, string> | undefined
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    const prefix = name.slice('xmlns:'.length)
    if (!mayBind(name, prefix, value.trim())) throw malformed()
    namespaces ??= new Map(outer.namespaces)
    namespaces.set(prefix, value.trim())
  }
  return namespaces === undefined ? outer : { namespaces, known: new Map() }
}

/** Only the default may be taken back, and the two names of XML itself stand for nothing else. */
function mayBind(name: string, prefix: string, namespace: string): boolean {
  if (name === 'xmlns') return namespace !== XML && namespace !== XMLNS
  if (prefix === '' || prefix.includes(':') || prefix === 'xmlns' || namespace === '' || namespace === XMLNS)
    return false
  return (prefix === 'xml') === (namespace === XML)
}

/** An element's name. A document has few: each is read once. */
export function expandName(names: Names, tag: string): string {
  const known = names.known.get(tag)
  if (known !== undefined) return known
  const expanded = expand(names, tag)
  names.known.set(tag, expanded)
  return expanded
}

/** Attributes without the declarations of namespaces; one without prefix is in none. */
export function expandAttributes(names: Names, given: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const expanded = new Map<string, string>()
  for (const [name, value] of given) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const full = name.includes(':') ? expand(names, name) : name
    if (expanded.has(full)) throw malformed()
    expanded.set(full, value)
  }
  return Object.fromEntries(expanded)
}

function expand({ namespaces }: Names, name: string): string {
  const colon = name.indexOf(':')
  const local = name.slice(colon + 1)
  const namespace = namespaces.get(colon === -1 ? '' : name.slice(0, colon))
  if (colon === 0 || namespace === undefined || local === '' || local.includes(':')) throw malformed()
  return `{${namespace}}${local}`
}

function malformed(): SourceFault {
  return new SourceFault('MALFORMED', 'XML: not well-formed')
}
