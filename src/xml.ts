import { type ParseXml, SourceFault, type XmlElement } from './contract.ts'
import { expandAttributes, expandName, type Names, namesIn, openNames } from './xml-names.ts'

/**
 * XML by namespace and local name; prefixes do not matter. A scanner of our own for what sources send: it goes over a
 * document once, takes text as it stands and makes nothing that is not in the tree. test/xml.test.ts holds it against
 * saxes.
 */

const MAX_DEPTH = 64

/** Characters that no document may hold, and halves of characters. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const DECLARATION =
  /\ufeff?(?:<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>)?/y
const START =
  '[:A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}]'
const NAME = `${START}(?:${START}|[-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040])*`
const NAMED = new RegExp(NAME, 'uy')
const ATTRIBUTE = new RegExp(`[ \\t\\n]+(${NAME})[ \\t\\n]*=[ \\t\\n]*(?:"([^<"]*)"|'([^<']*)')`, 'uy')
const TAG_END = /[ \t\n]*(\/?)>/y
const CLOSE_END = /[ \t\n]*>/y
const TARGET = new RegExp(`<\\?(?![Xx][Mm][Ll][ \\t\\n?])${NAME}(?=[ \\t\\n?])`, 'uy')
const REFERENCE = /&(?:#([0-9]+);|#x([0-9A-Fa-f]+);|(lt|gt|amp|quot|apos);)?/g
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const SLASH = 47
const BANG = 33
const QUESTION = 63
const GREATER = 62

interface Growing extends XmlElement {
  readonly children: Growing[]
  text: string
}

/** An element whose end has not come. */
interface Open {
  readonly tag: string
  readonly element: Growing
  readonly names: Names
}

/**
 * Parses a whole document. An element outside any namespace is named `{}local`; an attribute without prefix
 * bears its local name alone, one with a prefix `{namespace}local`; namespace declarations are no attributes.
 * `text` is not trimmed.
 */
export const parseXml: ParseXml = (text) => {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) throw malformed('not well-formed')
  return new Scanner(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).parse()
}

class Scanner {
  readonly #text: string
  readonly #open: Open[] = []
  readonly #names = openNames()
  #top: Open | undefined
  #root: XmlElement | undefined
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  parse(): XmlElement {
    this.#take(DECLARATION)
    for (;;) {
      const next = this.#text.indexOf('<', this.#at)
      this.#addText(next === -1 ? this.#text.length : next)
      if (next === -1) break
      this.#at = next
      const kind = this.#text.charCodeAt(next + 1)
      if (kind === SLASH) this.#closeTag()
      else if (kind === BANG) this.#skipMarkup()
      else if (kind === QUESTION) this.#skipInstruction()
      else this.#openTag()
    }
    if (this.#root === undefined || this.#top !== undefined) throw malformed('not well-formed')
    return this.#root
  }

  #openTag(): void {
    if (this.#open.length === MAX_DEPTH) throw malformed('too deep')
    if (this.#top === undefined && this.#root !== undefined) throw malformed('not well-formed')
    const outer = this.#top?.names ?? this.#names
    const end = this.#text.indexOf('>', this.#at)
    const tag = this.#text.slice(this.#at + 1, end)
    const name = outer.known.get(tag)
    if (name === undefined) return this.#openNewTag(outer)
    this.#at = end + 1
    this.#add(tag, name, NO_ATTRIBUTES, outer, false)
  }

  /** One whose name is new where it stands, or that is more than a name. */
  #openNewTag(outer: Names): void {
    this.#at += 1
    const tag = this.#need(NAMED)[0]
    const given = this.#attributes()
    const ended = this.#need(TAG_END)[1] === '/'
    if (given === undefined) return this.#add(tag, expandName(outer, tag), NO_ATTRIBUTES, outer, ended)
    const names = namesIn(outer, given)
    this.#add(tag, expandName(names, tag), expandAttributes(names, given), names, ended)
  }

  #add(tag: string, name: string, attributes: XmlElement['attributes'], names: Names, ended: boolean): void {
    const element: Growing = { name, attributes, children: [], text: '' }
    if (this.#top === undefined) this.#root = element
    else this.#top.element.children.push(element)
    if (ended || this.#closesAt(tag, element)) return
    this.#top = { tag, element, names }
    this.#open.push(this.#top)
  }

  /** Most elements hold text alone: whether this one does, which is then read. */
  #closesAt(tag: string, element: Growing): boolean {
    const end = this.#text.indexOf('<', this.#at)
    if (this.#text.charCodeAt(end + 1) !== SLASH || !this.#text.startsWith(tag, end + 2)) return false
    if (this.#text.charCodeAt(end + 2 + tag.length) !== GREATER) return false
    if (end > this.#at) element.text = readText(this.#text.slice(this.#at, end))
    this.#at = end + 3 + tag.length
    return true
  }

  /** Names as they stand, with values read; undefined: none. */
  #attributes(): Map<string, string> | undefined {
    let given: Map<string, string> | undefined
    for (let found = this.#take(ATTRIBUTE); found !== null; found = this.#take(ATTRIBUTE)) {
      const [, name = '', double, single = ''] = found
      given ??= new Map()
      if (given.has(name)) throw malformed('not well-formed')
      given.set(name, decode((double ?? single).replace(/[\t\n]/g, ' ')))
    }
    return given
  }

  #closeTag(): void {
    const tag = this.#top?.tag
    if (tag === undefined || !this.#text.startsWith(tag, this.#at + 2)) throw malformed('not well-formed')
    this.#at += 2 + tag.length
    this.#need(CLOSE_END)
    this.#open.pop()
    this.#top = this.#open.at(-1)
  }

  /** A comment, or the text of a CDATA section. */
  #skipMarkup(): void {
    if (this.#text.startsWith('<!--', this.#at)) {
      this.#skipTo('--', '<!--'.length)
      if (this.#text[this.#at] !== '>') throw malformed('not well-formed')
      this.#at += 1
      return
    }
    if (this.#text.startsWith('<!DOCTYPE', this.#at)) throw malformed('document type declared')
    if (!this.#text.startsWith('<![CDATA[', this.#at) || this.#top === undefined) throw malformed('not well-formed')
    this.#top.element.text += this.#skipTo(']]>', '<![CDATA['.length)
  }

  #skipInstruction(): void {
    const [target] = this.#need(TARGET)
    const said = this.#skipTo('?>', 0)
    if (target.includes(':') || (said !== '' && !/^[ \t\n]/.test(said))) throw malformed('not well-formed')
  }

  /** Goes past the next such mark; what stood before it, from so many characters on. */
  #skipTo(mark: string, from: number): string {
    const start = this.#at + from
    const end = this.#text.indexOf(mark, start)
    if (end === -1) throw malformed('not well-formed')
    this.#at = end + mark.length
    return this.#text.slice(start, end)
  }

  #addText(end: number): void {
    if (end === this.#at) return
    const part = this.#text.slice(this.#at, end)
    if (this.#top !== undefined) this.#top.element.text += readText(part)
    else if (/[^ \t\n]/.test(part)) throw malformed('not well-formed')
  }

  /** What stands here by a sticky pattern, and goes past it. */
  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found !== null) this.#at = pattern.lastIndex
    return found
  }

  #need(pattern: RegExp): RegExpExecArray {
    const found = this.#take(pattern)
    if (found === null) throw malformed('not well-formed')
    return found
  }
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {}

function readText(text: string): string {
  if (text.includes(']]>')) throw malformed('not well-formed')
  return decode(text)
}

function decode(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, decodeOne) : text
}

function decodeOne(_all: string, decimal?: string, hexadecimal?: string, entity?: string): string {
  if (entity !== undefined) return ENTITIES[entity] ?? ''
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
  const character = code <= 0x10_ffff ? String.fromCodePoint(code) : ''
  if (character === '' || FORBIDDEN.test(character) || !character.isWellFormed()) throw malformed('not well-formed')
  return character
}

function malformed(cause: string): SourceFault {
  return new SourceFault('MALFORMED', `XML: ${cause}`)
}
