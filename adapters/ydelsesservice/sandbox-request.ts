import { childOf, childrenOf, type Node } from '../../src/sandbox/soap.ts'
import { I, K, type ReadName, S } from './sandbox-names.ts'
import type { Limit, RightsGroup } from './sandbox-rights.ts'

/** A request that passed the schema, read into plain values. */

export type Criterion =
  | { readonly kind: 'PERSON'; readonly number: string }
  | { readonly kind: 'CASE'; readonly id: string }
  | { readonly kind: 'GRANT'; readonly id: string; readonly item: string }
  | { readonly kind: 'UNIT'; readonly unit: string; readonly changedAfter: number | undefined }
  | { readonly kind: 'UNSERVED' }

export interface Query {
  readonly transaction: string
  readonly onBehalfOf: string
  readonly criterion: Criterion
  /** text of a child in the operation's own namespace; undefined when absent */
  readonly said: (local: string) => string | undefined
  readonly flag: (local: string, otherwise: boolean) => boolean
  readonly rights: readonly RightsGroup[]
  readonly most: number
  readonly start: number
  readonly sorting: { readonly by: string; readonly descending: boolean } | undefined
}

export function readQuery(root: Node, operation: ReadName): Query {
  const own = operation === 'SanktionHent' ? S : I
  const main = childOf(root, K, 'HovedOplysninger')
  const filter = childOf(root, I, 'ResultatFilter')
  const said = (local: string): string | undefined => childOf(root, own, local)?.text
  return {
    transaction: childOf(main, K, 'TransaktionsId')?.text ?? '',
    onBehalfOf: childOf(main, K, 'OnBehalfOfUser')?.text ?? '',
    criterion: readCriterion(childOf(root, own, 'Kriterie')?.children[0], childOf(root, own, 'Kriterie')),
    said,
    flag: (local, otherwise) => {
      const value = said(local)
      return value === undefined ? otherwise : value === 'true' || value === '1'
    },
    rights: childrenOf(childOf(root, I, 'RettighedListe'), I, 'BevillingDataAfgrGruppe').map(readGroup),
    most: Number(childOf(filter, I, 'ResultatAntalMaks')?.text ?? 100),
    start: Number(childOf(filter, I, 'ResultatStart')?.text ?? 1),
    sorting: readSorting(root),
  }
}

function readCriterion(first: Node | undefined, whole: Node | undefined): Criterion {
  const value = first?.text ?? ''
  switch (first?.local) {
    case 'PartCPRNummer':
      return { kind: 'PERSON', number: value }
    case 'PartURN':
      return value.startsWith(URN) ? { kind: 'PERSON', number: value.slice(URN.length) } : { kind: 'UNSERVED' }
    case 'SagUUID':
      return { kind: 'CASE', id: value.toLowerCase() }
    case 'BevilgetYdelseKriterie':
      return {
        kind: 'GRANT',
        id: (childOf(first, I, 'BevillingUUID')?.text ?? '').toLowerCase(),
        item: childOf(first, I, 'BevilgetYdelseID')?.text ?? '',
      }
    case 'EnhedUUID': {
      const since = childOf(whole, S, 'AendretEfter')?.text
      return {
        kind: 'UNIT',
        unit: value.toLowerCase(),
        changedAfter: since === undefined ? undefined : Date.parse(since),
      }
    }
    case undefined:
    default:
      return { kind: 'UNSERVED' }
  }
}

export const URN = 'urn:oio:cpr-nr:'

function readGroup(group: Node): RightsGroup {
  const authorities = childOf(group, I, 'MyndighedDataAfgrListe')
  const limits = childOf(group, I, 'BevillingAfgrListe')
  return {
    ...(authorities ? { authorities: childrenOf(authorities, I, 'VirksomhedCVRNummer').map(({ text }) => text) } : {}),
    ...(limits ? { limits: childrenOf(limits, I, 'BevillingDataAfgr').map(readLimit) } : {}),
  }
}

function readLimit(limit: Node): Limit {
  const level = childOf(limit, I, 'BevillingFoelsomhed')?.text
  const kle = childOf(limit, I, 'KLEDataAfgr')?.text
  const system = childOf(limit, I, 'SystemDataAfgr')
  return {
    ...(level === undefined ? {} : { level }),
    ...(kle === undefined ? {} : { kle }),
    ...(system ? { systems: leafTexts(system) } : {}),
  }
}

function leafTexts(node: Node): readonly string[] {
  return node.children.length > 0 ? node.children.flatMap(leafTexts) : node.text.split(',').map((text) => text.trim())
}

function readSorting(root: Node): Query['sorting'] {
  const sorting = childOf(root, I, 'YdelseSortering') ?? childOf(root, I, 'EffektueringSortering')
  if (!sorting) return undefined
  const by = sorting.children[0]?.text ?? ''
  return { by, descending: childOf(sorting, I, 'SorteringRetning')?.text === 'DESC' }
}
