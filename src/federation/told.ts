import {
  type DocumentNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import { z } from 'zod'
import { hashOf } from '../documents/manifest.ts'
import { fragmentsOf } from '../documents/prepared.ts'
import type { DocumentStore } from '../documents/store.ts'
import { fieldsOf, type Selections } from '../footprint.ts'
import type { AskedFor } from '../lookups.ts'
import { limitQueries, MAX_TOKENS } from '../query-limits.ts'

/**
 * What a client asked a router for, as the router tells the spine of it in `extensions.samblik`. It says which cells are
 * explained and which facts are read; it opens nothing, so nobody need be trusted with it.
 */
export interface Told {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly selections: Selections
}

/** Reads what a router tells; undefined where it tells nothing that a client could have asked. */
export type ReadTold = (extensions: unknown) => Promise<Told | undefined>

const Telling = z.object({
  samblik: z.object({
    query: z.string(),
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.unknown()).nullish(),
  }),
})

/** Opens the reading of clients' operations, which are of this schema. `documents`: those read before. */
export function openTold(schema: GraphQLSchema, documents: DocumentStore): ReadTold {
  async function read(query: string): Promise<DocumentNode | undefined> {
    const hash = hashOf(query)
    const known = await documents.get(hash)
    if (known !== undefined) return known
    const document = parseQuery(query)
    if (document === undefined || validate(schema, document, [...specifiedRules, limitQueries]).length > 0)
      return undefined
    await documents.set(hash, document)
    return document
  }

  return async (extensions) => {
    const told = Telling.safeParse(extensions)
    if (!told.success) return undefined
    const { query, operationName, variables } = told.data.samblik
    const document = await read(query)
    const operation = document && getOperationAST(document, operationName)
    if (document === undefined || operation === null || operation === undefined) return undefined
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}).coerced
    if (values === undefined) return undefined
    return { document, operation, selections: { fragments: fragmentsOf(document), variables: values } }
  }
}

/** The field of the client's operation that a router asks in its stead: what stands under the same key, if anything. */
export function rootFieldOf(
  { operation, selections }: Told,
  { path, fieldName }: GraphQLResolveInfo,
): AskedFor | undefined {
  const nodes = fieldsOf(operation.selectionSet, selections).filter(
    ({ alias, name }) => (alias ?? name).value === path.key && name.value === fieldName,
  )
  return nodes.length === 0 ? undefined : { operation, nodes, selections }
}

function parseQuery(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: MAX_TOKENS })
  } catch {
    return undefined
  }
}
