import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962, section 2.1 (and RFC 9162): leaves are never held together, so that a trail of any
 * length is hashed, proved and checked in one pass over its leaves.
 */

const DIGEST_BYTES = 32
const NODE = Uint8Array.of(1)
const EMPTY_ROOT = hash('sha256', '', 'buffer')

/** SHA-256 of 0x00 and the line. */
export function hashLeaf(line: string): Uint8Array {
  return hash('sha256', `\0${line}`, 'buffer')
}

function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
}

/** A subtree of 2^height leaves. */
export interface Subtree {
  readonly height: number
  readonly hash: Uint8Array
}

/** Leaves in a row, as the fewest perfect subtrees that hold them: all that is needed to add more and to name the root. */
export interface CompactRange {
  /** adds what follows: a leaf, or a subtree that stands at a place of its own size */
  add(subtree: Subtree): void
  /** largest first */
  readonly subtrees: readonly Subtree[]
  /** of no leaves: SHA-256 of nothing */
  root(): Uint8Array
}

/** A range that starts with the subtrees given. */
export function openRange(start: readonly Subtree[] = []): CompactRange {
  const subtrees = [...start]
  return {
    subtrees,
    add: (subtree) => {
      let added = subtree
      for (let last = subtrees.at(-1); last?.height === added.height; last = subtrees.at(-1)) {
        added = { height: added.height + 1, hash: hashNode(last.hash, added.hash) }
        subtrees.pop()
      }
      subtrees.push(added)
    },
    root: () => {
      const last = subtrees.at(-1)
      if (last === undefined) return EMPTY_ROOT
      return subtrees.slice(0, -1).reduceRight((right, { hash: left }) => hashNode(left, right), last.hash)
    },
  }
}

export function asLeaf(hashed: Uint8Array): Subtree {
  return { height: 0, hash: hashed }
}

/** The frontier of a tree: the hashes of its perfect subtrees, largest first. */
export type Frontier = readonly Uint8Array[]

/** The subtrees that a frontier names; undefined where no tree of this size has such a one. */
export function subtreesOf(size: number, frontier: Frontier): readonly Subtree[] | undefined {
  const heights = heightsOf(size)
  if (heights.length !== frontier.length) return undefined
  return frontier.map((hashed, index) => ({ height: heights[index] ?? 0, hash: hashed }))
}

function heightsOf(size: number): readonly number[] {
  const heights: number[] = []
  for (let rest = size, height = 0; rest > 0; rest = Math.floor(rest / 2), height += 1)
    if (rest % 2 === 1) heights.unshift(height)
  return heights
}

/** Leaves `begin` to `end`, the last one left out, counted from 0. */
export interface Span {
  readonly begin: number
  readonly end: number
}

/** What the inclusion proof of a leaf consists of, leaf to root: PATH(index, D[size]). */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  return pathOf(index, { begin: 0, end: size })
}

function pathOf(index: number, { begin, end }: Span): readonly Span[] {
  if (end - begin <= 1) return []
  const middle = begin + halfOf(end - begin)
  return index < middle
    ? [...pathOf(index, { begin, end: middle }), { begin: middle, end }]
    : [...pathOf(index, { begin: middle, end }), { begin, end: middle }]
}

/** What the proof consists of that a tree of `first` leaves is the start of one of `second`: PROOF(first, D[second]). */
export function consistencySpans(first: number, second: number): readonly Span[] {
  return first === 0 ? [] : subproof(first, { begin: 0, end: second }, true)
}

/** `first`: where the older tree ends. `known`: the older root is this whole span, and need not be told. */
function subproof(first: number, { begin, end }: Span, known: boolean): readonly Span[] {
  if (first === end) return known ? [] : [{ begin, end }]
  const middle = begin + halfOf(end - begin)
  return first <= middle
    ? [...subproof(first, { begin, end: middle }, known), { begin: middle, end }]
    : [...subproof(first, { begin: middle, end }, false), { begin, end: middle }]
}

/** The largest power of two below a size of 2 and more. */
function halfOf(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** Gathers the hashes of spans that do not overlap while the tree goes by. */
export interface Gatherer {
  /** the next subtree from the left; a span that begins or ends inside it can no longer be told */
  add(subtree: Subtree): void
  /** in the order of the spans; undefined where one was not seen whole */
  hashes(): readonly Uint8Array[] | undefined
}

export function gatherSpans(spans: readonly Span[]): Gatherer {
  const open = spans.map((span) => ({ ...span, range: openRange(), seen: 0 }))
  let place = 0
  return {
    add: (subtree) => {
      const end = place + 2 ** subtree.height
      for (const span of open) {
        if (place < span.begin || end > span.end) continue
        span.range.add(subtree)
        span.seen = end - span.begin
      }
      place = end
    },
    hashes: () =>
      open.every(({ begin, end, seen }) => seen === end - begin) ? open.map(({ range }) => range.root()) : undefined,
  }
}

/** Whether the leaf stands at this place of the tree with this root (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(
  leaf: { readonly hash: Uint8Array; readonly index: number },
  tree: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (!isPlace(leaf.index) || !isPlace(tree.size) || leaf.index >= tree.size) return false
  if (![leaf.hash, ...path].every(isDigest)) return false
  let [first, last] = [leaf.index, tree.size - 1]
  let root = leaf.hash
  for (const step of path) {
    if (last === 0) return false
    if (isRight(first, last)) {
      root = hashNode(step, root)
      ;[first, last] = climb(first, last)
    } else {
      root = hashNode(root, step)
    }
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && same(root, tree.root)
}

/** Whether the older tree is the start of the newer one (RFC 9162, section 2.1.4.2). Nothing is proved of no leaves. */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (!isPlace(older.size) || !isPlace(newer.size) || older.size === 0 || older.size > newer.size) return false
  if (!path.every(isDigest)) return false
  if (older.size === newer.size) return path.length === 0 && same(older.root, newer.root)
  const [seed, ...steps] = isPowerOfTwo(older.size) ? [older.root, ...path] : path
  if (seed === undefined || path.length === 0) return false
  let [first, last] = [older.size - 1, newer.size - 1]
  while (first % 2 === 1) [first, last] = [half(first), half(last)]
  let [oldRoot, newRoot] = [seed, seed]
  for (const step of steps) {
    if (last === 0) return false
    if (isRight(first, last)) {
      ;[oldRoot, newRoot] = [hashNode(step, oldRoot), hashNode(step, newRoot)]
      ;[first, last] = climb(first, last)
    } else {
      newRoot = hashNode(newRoot, step)
    }
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && same(oldRoot, older.root) && same(newRoot, newer.root)
}

/** Whether what is proved stands to the right of the next step. */
function isRight(first: number, last: number): boolean {
  return first % 2 === 1 || first === last
}

/** Up to where the path next turns left, but for the last step. */
function climb(first: number, last: number): [number, number] {
  let [low, high] = [first, last]
  while (low % 2 === 0 && low !== 0) [low, high] = [half(low), half(high)]
  return [low, high]
}

function half(place: number): number {
  return Math.floor(place / 2)
}

function isPlace(place: number): boolean {
  return Number.isSafeInteger(place) && place >= 0
}

function isDigest(hashed: Uint8Array): boolean {
  return hashed.length === DIGEST_BYTES
}

function isPowerOfTwo(size: number): boolean {
  return heightsOf(size).length === 1
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
