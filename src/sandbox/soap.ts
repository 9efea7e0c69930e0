import { SaxesParser, type SaxesTagNS } from 'saxes'

/** Reading and writing XML for the sandboxes: by namespace when reading, with chosen prefixes when writing. */

/** One element. `text` is its own text, children's excluded, whitespace kept. */
export interface Node {
  readonly namespace: string
  readonly local: string
  /** by local name, or `{namespace}local` where the attribute has a namespace */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly text: string
}

interface OpenNode extends Node {
  readonly attributes: Record<string, string>
  readonly children: OpenNode[]
  text: string
}

const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** The root element, or undefined when the text is not well-formed (a document type is refused as well). */
export function parseDocument(text: string): Node | undefined {
  let root: OpenNode | undefined
  let broken = false
  const open: OpenNode[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => {
    broken = true
  })
  parser.on('doctype', () => {
    broken = true
  })
  parser.on('opentag', (tag) => {
    const node = openNode(tag)
    const parent = open.at(-1)
    if (parent) parent.children.push(node)
    else root ??= node
    open.push(node)
  })
  const add = (part: string): void => {
    const node = open.at(-1)
    if (node) node.text += part
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return broken ? undefined : root
}

function openNode(tag: SaxesTagNS): OpenNode {
  const attributes: Record<string, string> = {}
  for (const { uri, local, value } of Object.values(tag.attributes))
    if (uri !== XMLNS) attributes[uri === '' ? local : `{${uri}}${local}`] = value
  return { namespace: tag.uri, local: tag.local, attributes, children: [], text: '' }
}

/** The first child of that name. */
export function childOf(node: Node | undefined, namespace: string, local: string): Node | undefined {
  return node?.children.find((child) => child.local === local && child.namespace === namespace)
}

export function childrenOf(node: Node | undefined, namespace: string, local: string): readonly Node[] {
  return node?.children.filter((child) => child.local === local && child.namespace === namespace) ?? []
}

export function escapeText(value: string): string {
  return /[&<>"]/.test(value)
    ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : value
}

/** An element around XML that is already escaped; `attributes` hold plain values (`xmlns:i` for a namespace). */
export function element(
  name: string,
  content: string | readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): string {
  const inner = typeof content === 'string' ? content : content.join('')
  let start = name
  for (const [key, value] of Object.entries(attributes)) start += ` ${key}="${escapeText(value)}"`
  return inner === '' ? `<${start}/>` : `<${start}>${inner}</${name}>`
}

/** An element around plain text; nothing at all for an absent value. */
export function textElement(name: string, value: string | undefined): string {
  return value === undefined ? '' : element(name, escapeText(value))
}

/** A whole document with its declaration. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`
}
