import { childOf, childrenOf, type Node, parseDocument } from '../../src/sandbox/soap.ts'
import { isUuid } from '../../src/sandbox/text.ts'
import { type Criterion, MOST, NS, names, type Refusal, readSoegSag, refuse, valueAt } from './sandbox-criteria.ts'
import { VIS, type Vis } from './sandbox-write.ts'

/** Reads `sdi:FremsoegSagDokumentIndeksInput`: what is served becomes a search, anything else is refused. */

export interface SortKey {
  readonly by: 'BrugervendtNoegle' | 'Registreringstidspunkt' | 'Titel'
  readonly descending: boolean
}

export interface Search {
  readonly ids?: readonly string[]
  readonly all: boolean
  readonly criteria: readonly Criterion[]
  readonly offset: number
  readonly count: number
  readonly vis: ReadonlySet<Vis>
  readonly sort: readonly SortKey[]
}

/** The message of a SOAP envelope, or undefined when it is not one. `transaction` as received. */
export interface Message {
  readonly input: Node
  readonly transaction: string | undefined
}

const SORTABLE = ['BrugervendtNoegle', 'Registreringstidspunkt', 'Titel'] as const

export function readMessage(body: string): Message | undefined {
  const envelope = parseDocument(body)
  if (envelope?.namespace !== NS.soap || envelope.local !== 'Envelope') return undefined
  const input = childOf(childOf(envelope, NS.soap, 'Body'), NS.sdi, 'FremsoegSagDokumentIndeksInput')
  if (!input) return undefined
  const header = childOf(childOf(envelope, NS.soap, 'Header'), NS.rh, 'RequestHeader')
  return { input, transaction: childOf(header, NS.rh, 'TransactionUUID')?.text.trim() }
}

/** The parties a message asks for, valid or not. */
export function partiesAsked(input: Node): number {
  const found = new Set<string>()
  const walk = (node: Node): void => {
    if (node.local === 'Sagspart') found.add(valueAt(node, [NS.gd, 'ReferenceID'], [NS.sd, 'URNIdentifikator']) ?? '')
    else if (node.local === 'SagUuid') found.add(node.text.trim())
    node.children.forEach(walk)
  }
  walk(input)
  return found.size
}

export function readSearch(input: Node): Search | Refusal {
  const given = input.children.map(({ namespace, local }) => (namespace === NS.sdi ? local : '?'))
  const order = ['SagUuid', 'DokumentUuid', 'SoegUdtryk', 'Filter', 'Sortering']
  const places = given.map((name) => order.indexOf(name))
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) return refuse('Forespørgslen er ikke gyldig')
  if (given.includes('DokumentUuid')) return refuse('DokumentUuid understøttes ikke')
  if (['SoegUdtryk', 'Filter', 'Sortering'].some((name) => given.filter((other) => other === name).length > 1))
    return refuse('Forespørgslen er ikke gyldig')
  const ids = childrenOf(input, NS.sdi, 'SagUuid').map(({ text: id }) => id.trim())
  const expression = childOf(input, NS.sdi, 'SoegUdtryk')
  if (ids.length > 0 === (expression !== undefined)) return refuse('Enten SagUuid eller SoegUdtryk skal angives')
  const vis = readFilter(childOf(input, NS.sdi, 'Filter'))
  if ('refused' in vis) return vis
  const sort = readSort(childOf(input, NS.sdi, 'Sortering'))
  if ('refused' in sort) return sort
  if (expression) return readExpression(expression, vis.vis, sort.sort)
  if (ids.length > MOST || !ids.every(isUuid)) return refuse('SagUuid er ikke gyldig')
  return {
    ids: ids.map((id) => id.toLowerCase()),
    all: false,
    criteria: [],
    offset: 0,
    count: MOST,
    vis: vis.vis,
    sort: sort.sort,
  }
}

function readExpression(expression: Node, vis: ReadonlySet<Vis>, sort: readonly SortKey[]): Search | Refusal {
  const [first, ...rest] = expression.children
  const operation = first && names(first, NS.sdi, 'operation') ? first.text.trim() : undefined
  const parts = operation === undefined ? expression.children : rest
  if (!parts.every((part) => names(part, NS.sdi, 'SoegSag'))) return refuse('Kun SoegSag understøttes i SoegUdtryk')
  if (parts.length === 0 || parts.length > MOST) return refuse('Antal SoegSag skal være mellem 1 og 50')
  if (operation !== undefined && operation !== 'AND' && operation !== 'OR') return refuse('operation er ikke gyldig')
  if (operation === undefined && parts.length > 1) return refuse('operation mangler')
  const read = parts.map(readSoegSag)
  const criteria: Criterion[] = []
  for (const part of read) {
    if ('refused' in part) return part
    criteria.push(part.criterion)
    const [one] = read
    if (one && 'offset' in one && (one.offset !== part.offset || one.count !== part.count))
      return refuse('Paginering skal være ens i alle SoegSag')
  }
  const [page] = read
  if (!page || 'refused' in page) return refuse('Forespørgslen er ikke gyldig')
  return { all: operation === 'AND', criteria, offset: page.offset, count: page.count, vis, sort }
}

function readFilter(filter: Node | undefined): { readonly vis: ReadonlySet<Vis> } | Refusal {
  const vis = new Set<Vis>()
  for (const child of filter?.children ?? []) {
    if (names(child, NS.sdi, 'SagInkluder')) continue
    const values = names(child, NS.sdi, 'SagVis') ? child.children : []
    if (values.length === 0) return refuse('Filter er ikke gyldigt')
    for (const value of values) {
      const known = names(value, NS.sdi, 'Vis') ? VIS.find((part) => part === value.text.trim()) : undefined
      if (known === undefined) return refuse('Vis er ikke gyldig')
      vis.add(known)
    }
  }
  return { vis }
}

function readSort(sorting: Node | undefined): { readonly sort: readonly SortKey[] } | Refusal {
  const keys: { readonly key: SortKey; readonly priority: number }[] = []
  for (const child of sorting?.children ?? []) {
    const value = (local: string) => child.children.find((part) => part.local === local)?.text.trim()
    const by = SORTABLE.find((name) => name === value('Element'))
    const direction = value('Retning')
    const priority = value('Prioritet') ?? String(keys.length)
    const fits = names(child, NS.sdi, 'SagSortering') && /^\d{1,9}$/.test(priority)
    if (!fits || !by || (direction !== 'Stigende' && direction !== 'Faldende'))
      return refuse('Sortering er ikke gyldig')
    keys.push({ key: { by, descending: direction === 'Faldende' }, priority: Number(priority) })
  }
  return { sort: keys.toSorted((a, b) => a.priority - b.priority).map(({ key }) => key) }
}
