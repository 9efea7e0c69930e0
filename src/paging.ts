/** Paging of a list that is read newest first, by a cursor that is a place in its ledger. */

/** What a caller asks with. */
export interface Paging {
  readonly first?: number | null
  readonly after?: string | null
}

/** How much of a ledger is read: at most `limit`, before this place. */
export interface Stretch {
  readonly limit: number
  readonly before?: number
}

/** A page of a connection. */
export interface Page {
  readonly edges: readonly { readonly node: object; readonly cursor: string }[]
  readonly pageInfo: object
}

const PAGE = 50
const LARGEST_PAGE = 100

/** What is to be read for a page; a cursor that is none counts as left out. */
export function stretchOf({ first, after }: Paging, largest = LARGEST_PAGE): Stretch {
  const limit = Math.min(largest, Math.max(1, first ?? PAGE))
  return typeof after === 'string' && /^[0-9]{1,15}$/.test(after) ? { limit, before: Number(after) } : { limit }
}

/** The page of elements, each with its place. `more`: whether something follows. */
export function toPage(
  elements: readonly { readonly node: object; readonly place: number }[],
  more: boolean,
  { before }: Stretch,
): Page {
  const edges = elements.map(({ node, place }) => ({ node, cursor: String(place) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: more,
      hasPreviousPage: before !== undefined,
      startCursor: edges.at(0)?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  }
}
