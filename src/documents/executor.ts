import {
  type ASTNode,
  BREAK,
  type DirectiveNode,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { holdsText } from './literals.ts'

/** Runs operations: by graphql-js, or compiled to JavaScript by graphql-jit once a document is asked again. */

/** One validated operation and what it is asked with. */
export interface Asked {
  readonly document: DocumentNode
  /** absent where the document holds none of the name asked for */
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
  readonly context: unknown
  /** told what runs, with its variables as it will see them, before it does */
  readonly begin?: (operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) => void
}

export type Execute = (asked: Asked) => Promise<ExecutionResult>

interface Known {
  uses: number
  compiled?: CompiledQuery | 'NEVER'
}

/** As graphql-js has it. */
const MOST = { maxErrors: 50 }
/** graphql-jit does not name the roots of federation as it names others. */
const ROOTS = new Set(['_entities', '_service'])

/**
 * Opens the executor. `compileAfter`: how often a document is run by graphql-js before it is compiled; never: Infinity.
 * A document that is not kept is a new one each time, and so is never compiled unless from the first time on.
 */
export function openExecutor(schema: GraphQLSchema, compileAfter: number): Execute {
  const documents = new WeakMap<DocumentNode, Known>()

  function compiledOf(document: DocumentNode): CompiledQuery | undefined {
    const known = documents.get(document) ?? { uses: 0 }
    documents.set(document, known)
    known.uses += 1
    if (known.uses <= compileAfter) return undefined
    known.compiled ??= compile(schema, document)
    return known.compiled === 'NEVER' ? undefined : known.compiled
  }

  return async ({ document, operation, operationName, variables, context, begin }) => {
    const byGraphqlJs = () =>
      execute({
        schema,
        document,
        contextValue: context,
        variableValues: variables,
        operationName,
        fieldResolver: readField,
      })
    if (operation === undefined) return byGraphqlJs()
    // graphql-jit by itself leaves out defaults of fields of input objects.
    const values = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables }, MOST)
    if (values.errors !== undefined) return { errors: values.errors }
    begin?.(operation, values.coerced)
    const compiled = compiledOf(document)
    if (compiled === undefined) return byGraphqlJs()
    const result = await compiled.query(undefined, context, values.coerced)
    return result.errors === undefined
      ? result
      : { ...result, errors: result.errors.map((error) => rewrap(error, document)) }
  }
}

/** As a compiled operation reads a field: records are plain data, so nothing is called. */
const readField: GraphQLFieldResolver<unknown, unknown> = (parent, _args, _context, { fieldName }) =>
  typeof parent === 'object' && parent !== null ? Reflect.get(parent, fieldName) : undefined

function compile(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | 'NEVER' {
  if (!mayCompile(document)) return 'NEVER'
  const compiled = compileQuery(schema, document, undefined, {
    useExperimentalPathBasedSkipInclude: true,
    disablingCapturingStackErrors: true,
  })
  return isCompiledQuery(compiled) ? compiled : 'NEVER'
}

/**
 * graphql-jit writes a document into JavaScript. A text in it could end there as code: `objectStringify` turns what looks
 * like its own mark for a date into `new Date(...)` as it stands. Keys of the answer are joined by underscores to name
 * what a resolver is told, so that two of them could share a name. Conditions of one operation would stay for another's;
 * of two conditions on one fragment both would have to hold; and below a field that is left out in one place and asked
 * for in another, what only the first asked for would be shown, past the line of the trail.
 */
function mayCompile(document: DocumentNode): boolean {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  return operations.length === 1 && !holdsText(document) && !holdsTraps(document)
}

function holdsTraps(document: DocumentNode): boolean {
  let found = false
  const stop = (): typeof BREAK => {
    found = true
    return BREAK
  }
  visit(document, {
    FragmentSpread: ({ directives }) => (isConditional(directives) ? stop() : undefined),
    InlineFragment: ({ directives }) => (isConditional(directives) ? stop() : undefined),
    // A variable left out would become null there, past the default of the field.
    ObjectValue: (node) => (holdsVariable(node) ? stop() : undefined),
    ListValue: (node) => (holdsVariable(node) ? stop() : undefined),
    // A scalar of ours takes a bare name for a text.
    EnumValue: ({ value }) => (value.startsWith('_') ? stop() : undefined),
    Field: ({ name, alias, directives }) => {
      if (isConditional(directives)) return stop()
      const key = alias?.value ?? name.value
      const plain = !key.includes('_') || key === '__typename' || (alias === undefined && ROOTS.has(key))
      return plain ? undefined : stop()
    },
  })
  return found
}

function holdsVariable(node: ASTNode): boolean {
  let found = false
  visit(node, {
    Variable: () => {
      found = true
      return BREAK
    },
  })
  return found
}

function isConditional(directives: readonly DirectiveNode[] | undefined): boolean {
  return directives !== undefined && directives.length > 0
}

/** graphql-jit's errors look like graphql's but are not: as graphql-js would have made them. */
function rewrap(error: GraphQLError, { loc }: DocumentNode): GraphQLError {
  const { message, path, originalError } = error
  return new GraphQLError(message, {
    ...(path === undefined ? {} : { path }),
    ...(loc === undefined ? {} : { source: loc.source, positions: positionsOf(error, loc.source.body) }),
    ...(originalError === undefined ? {} : { originalError }),
  })
}

function positionsOf({ locations }: GraphQLError, body: string): number[] {
  const lines = body.split('\n')
  return (locations ?? []).map(
    ({ line, column }) => lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1,
  )
}
