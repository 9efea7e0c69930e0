import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { type ParseXml, SourceFault, type XmlElement } from './contract.ts'

/** XML by namespace and local name; prefixes do not matter. */

const MAX_DEPTH = 64
const DECLARATION = 'http://www.w3.org/2000/xmlns/'

interface Growing extends XmlElement {
  readonly children: Growing[]
  text: string
}

/**
 * Parses a whole document. An element outside any namespace is named `{}local`; an attribute without prefix
 * bears its local name alone, one with a prefix `{namespace}local`; namespace declarations are no attributes.
 * `text` is not trimmed.
 */
export const parseXml: ParseXml = (text) => {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof SourceFault) throw error
    throw malformed('not well-formed')
  }
}

function parse(text: string): XmlElement {
  // The parser wants to know that tags carry namespaces from its type argument, too.
  const parser = new SaxesParser<{ xmlns: true; position: false }>({ xmlns: true, position: false })
  const open: Growing[] = []
  const nameOf = openNames()
  let root: XmlElement | undefined
  parser.on('doctype', () => {
    throw malformed('document type declared')
  })
  parser.on('error', () => {
    throw malformed('not well-formed')
  })
  parser.on('opentag', (tag) => {
    if (open.length === MAX_DEPTH) throw malformed('too deep')
    const element: Growing = {
      name: nameOf(tag),
      attributes: readAttributes(tag),
      children: [],
      text: '',
    }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
    open.push(element)
  })
  const append = (part: string): void => {
    const element = open.at(-1)
    if (element) element.text += part
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  if (!root) throw malformed('no element')
  return root
}

/** Names of one document, each made once: an answer repeats a few names a thousand times. By the name as written. */
function openNames(): (tag: SaxesTagNS) => string {
  const known = new Map<string, { readonly uri: string; readonly full: string }>()
  return ({ name, uri, local }) => {
    const found = known.get(name)
    if (found?.uri === uri) return found.full
    const full = `{${uri}}${local}`
    known.set(name, { uri, full })
    return full
  }
}

const NONE: Readonly<Record<string, string>> = Object.freeze({})

function readAttributes({ attributes }: SaxesTagNS): Readonly<Record<string, string>> {
  // Most elements have none: that is told without making a list of them.
  for (const _name in attributes) return listAttributes(Object.values(attributes))
  return NONE
}

function listAttributes(attributes: readonly SaxesAttributeNS[]): Readonly<Record<string, string>> {
  const own = attributes.filter(({ uri }) => uri !== DECLARATION)
  return Object.fromEntries(own.map(({ uri, local, value }) => [uri === '' ? local : `{${uri}}${local}`, value]))
}

function malformed(cause: string): SourceFault {
  return new SourceFault('MALFORMED', `XML: ${cause}`)
}
