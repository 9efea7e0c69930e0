import { SourceFault, type XmlElement } from '../../src/contract.ts'
import { NAMESPACE, SOAP } from './request.ts'

/** What stands in a SOAP 1.1 answer of Serviceplatformen, read by namespace. */

const PLATFORM_FAULT = 'http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/'

/** A leaf's text, or an object by local name in which repeated elements form a list. */
export type Plain = string | { readonly [name: string]: Plain | readonly Plain[] }

/** The response element, or the error code of a fault. */
export type Body = { readonly response: XmlElement } | { readonly fault: string }

/** Fails with SourceFault MALFORMED when the document is neither. */
export function readBody(root: XmlElement): Body {
  const body = root.name === `{${SOAP}}Envelope` ? child(root, `{${SOAP}}Body`) : undefined
  const [first, ...others] = body?.children ?? []
  if (!first || others.length > 0) throw new SourceFault('MALFORMED', 'PersonLookup: not a SOAP body')
  if (first.name === `{${NAMESPACE}}PersonLookupResponse`) return { response: first }
  if (first.name === `{${SOAP}}Fault`) return { fault: errorCode(first) }
  throw new SourceFault('MALFORMED', 'PersonLookup: another answer than asked for')
}

function errorCode(fault: XmlElement): string {
  const path = ['ServiceplatformFault', 'ErrorList', 'Error', 'ErrorCode'].map((name) => `{${PLATFORM_FAULT}}${name}`)
  const found = path.reduce<XmlElement | undefined>((element, name) => element && child(element, name), detail(fault))
  const code = found?.text.trim() ?? ''
  return /^[A-Z]{2,4}-\d{4}$/.test(code) ? code : 'UNKNOWN'
}

function detail(fault: XmlElement): XmlElement | undefined {
  return child(fault, '{}detail')
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name)
}

const OURS = `{${NAMESPACE}}`

/** An element of the service's namespace as plain data; elements of other namespaces are passed over. */
export function toPlain(element: XmlElement): Plain {
  const parts = new Map<string, Plain | Plain[]>()
  for (const child of element.children) {
    if (!child.name.startsWith(OURS)) continue
    const name = child.name.slice(OURS.length)
    const found = parts.get(name)
    if (Array.isArray(found)) found.push(toPlain(child))
    else parts.set(name, found === undefined ? toPlain(child) : [found, toPlain(child)])
  }
  return parts.size === 0 ? element.text.trim() : Object.fromEntries(parts)
}
