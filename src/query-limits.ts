import {
  type ASTVisitor,
  GraphQLError,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { failure } from './failure.ts'

/** Bounds on one operation, so that no query costs more than the gateway can carry. */
const MAX_DEPTH = 24
const MAX_FIELDS = 2_000
const MAX_ROOT_FIELDS = 25
export const MAX_TOKENS = 8_000

/** Ten digits as a person's number is written in a name. */
const NUMBER_IN_NAME = /(?<!\d)\d{2}_?\d{2}_?\d{2}_?\d{4}(?!\d)|\d{10}/

/** A validation rule: an alias becomes a key of the answer, so it may not hold a number. */
export function refuseNumbersInNames(context: ValidationContext): ASTVisitor {
  return {
    Field({ alias }) {
      if (alias !== undefined && NUMBER_IN_NAME.test(alias.value))
        context.reportError(failure('BAD_REQUEST', { detail: 'An alias may not hold a number of ten digits.' }))
    },
  }
}

/** A validation rule: known kind of operation, depth, fields after fragments are unfolded, root fields. */
export function limitQueries(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      if (!context.getSchema().getRootType(operation.operation))
        context.reportError(new GraphQLError('no such kind of operation', { nodes: operation }))
      const excess = measure(operation, context)
      if (excess !== undefined) context.reportError(excess)
      return false
    },
  }
}

function measure(operation: OperationDefinitionNode, context: ValidationContext): GraphQLError | undefined {
  let seen = 0
  let roots = 0
  /** Counts spreads too: fragments in a circle spread each other in more ways than any number of fields. */
  const visit = (set: SelectionSetNode, depth: number, through: readonly string[]): string | undefined => {
    if (depth > MAX_DEPTH) return `depth ${MAX_DEPTH}`
    for (const selection of set.selections) {
      seen += 1
      if (seen > MAX_FIELDS) return `${MAX_FIELDS} fields`
      if (selection.kind === 'Field') {
        if (depth === 1) roots += 1
        if (roots > MAX_ROOT_FIELDS) return `${MAX_ROOT_FIELDS} root fields`
        const below = selection.selectionSet && visit(selection.selectionSet, depth + 1, through)
        if (below !== undefined) return below
      } else if (selection.kind === 'InlineFragment') {
        const below = visit(selection.selectionSet, depth, through)
        if (below !== undefined) return below
      } else {
        const name = selection.name.value
        const fragment = context.getFragment(name)
        if (fragment === null || fragment === undefined || through.includes(name)) continue
        const below = visit(fragment.selectionSet, depth, [...through, name])
        if (below !== undefined) return below
      }
    }
    return undefined
  }
  const limit = visit(operation.selectionSet, 1, [])
  return limit === undefined ? undefined : failure('TOO_COSTLY', { limit })
}
