import {
  type ASTVisitor,
  type FieldNode,
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

/** A validation rule: depth, number of fields after fragments are unfolded, number of root fields. */
export function limitQueries(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      const excess = measure(operation, context)
      if (excess !== undefined) context.reportError(excess)
      return false
    },
  }
}

function measure(operation: OperationDefinitionNode, context: ValidationContext): GraphQLError | undefined {
  let fields = 0
  const visit = (set: SelectionSetNode, depth: number, through: readonly string[]): string | undefined => {
    if (depth > MAX_DEPTH) return `depth ${MAX_DEPTH}`
    for (const selection of set.selections) {
      if (selection.kind === 'Field') {
        fields += 1
        if (fields > MAX_FIELDS) return `${MAX_FIELDS} fields`
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
  const roots = operation.selectionSet.selections.filter((node): node is FieldNode => node.kind === 'Field').length
  const limit = roots > MAX_ROOT_FIELDS ? `${MAX_ROOT_FIELDS} root fields` : visit(operation.selectionSet, 1, [])
  return limit === undefined ? undefined : failure('TOO_COSTLY', { limit })
}
