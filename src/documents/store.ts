import type { DocumentNode } from 'graphql'
import { holdsNumber, holdsText } from './literals.ts'

/** Documents that were parsed and validated, by the SHA-256 of their text, so that each is so once. */
export interface DocumentStore {
  get(key: string): Promise<DocumentNode | undefined>
  set(key: string, document: DocumentNode): Promise<void>
  delete(key: string): Promise<boolean>
}

/** How much is kept: documents, and characters of all their texts. The longest unused goes first. */
const MOST = { documents: 500, characters: 1_000_000 }

/**
 * Opens the store that Apollo Server asks. Trusted documents never leave it. A document in which somebody wrote text as
 * a value is not kept: it may hold a person's number or a reason, and is seldom asked twice.
 */
export function openDocumentStore(
  trusted: ReadonlyMap<string, DocumentNode> = new Map(),
  most: typeof MOST = MOST,
): DocumentStore {
  const kept = new Map<string, DocumentNode>()
  let characters = 0

  function drop(hash: string): boolean {
    const document = kept.get(hash)
    if (document === undefined) return false
    characters -= lengthOf(document)
    return kept.delete(hash)
  }

  function keep(hash: string, document: DocumentNode): void {
    drop(hash)
    kept.set(hash, document)
    characters += lengthOf(document)
    for (const oldest of kept.keys()) {
      if (kept.size <= most.documents && characters <= most.characters) break
      drop(oldest)
    }
  }

  return {
    get: async (key) => {
      const hash = hashIn(key)
      const fixed = trusted.get(hash)
      if (fixed !== undefined) return fixed
      const document = kept.get(hash)
      if (document === undefined) return undefined
      kept.delete(hash)
      kept.set(hash, document)
      return document
    },
    set: async (key, document) => {
      if (mayKeep(document)) keep(hashIn(key), document)
    },
    delete: async (key) => drop(hashIn(key)),
  }
}

/** Apollo Server puts the schema's hash before the document's. */
function hashIn(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1)
}

function lengthOf({ loc }: DocumentNode): number {
  return loc?.source.body.length ?? 0
}

function mayKeep(document: DocumentNode): boolean {
  const text = document.loc?.source.body
  return text !== undefined && !holdsNumber(text) && !holdsText(document)
}
