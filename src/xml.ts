import { SaxesParser, type SaxesTagNS } from 'saxes'
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
      name: `{${tag.uri}}${tag.local}`,
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

function readAttributes(tag: SaxesTagNS): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.values(tag.attributes)
      .filter((attribute) => attribute.uri !== DECLARATION)
      .map(({ uri, local, value }) => [uri === '' ? local : `{${uri}}${local}`, value]),
  )
}

function malformed(cause: string): SourceFault {
  return new SourceFault('MALFORMED', `XML: ${cause}`)
}
