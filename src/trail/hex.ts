import { type Subtree, subtreesOf } from './tree.ts'

/** Hashes as the store holds them. */

export function toHex(hashed: Uint8Array): string {
  return Buffer.from(hashed).toString('hex')
}

export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

/** The subtrees of a stored frontier; undefined where no tree of this size has such a one. */
export function readFrontier(size: number, frontier: readonly string[]): readonly Subtree[] | undefined {
  return frontier.every((text) => HASH.test(text)) ? subtreesOf(size, frontier.map(fromHex)) : undefined
}

export function writeFrontier(subtrees: readonly Subtree[]): readonly string[] {
  return subtrees.map(({ hash }) => toHex(hash))
}

const HASH = /^[0-9a-f]{64}$/
