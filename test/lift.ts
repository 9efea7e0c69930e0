import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isScalarType,
  Kind,
  parse,
  print,
  specifiedRules,
  TypeInfo,
  type VariableDefinitionNode,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** A question as a client would send it that knows better than to write values into it. */
export interface Lifted {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Hands the texts of a question's arguments in as variables, so that it may be compiled. A question that does not hold,
 * or of several operations, stays as it is: what is wrong with it is what its test is about.
 */
export function liftTexts(schema: GraphQLSchema, query: string, variables: Readonly<Record<string, unknown>>): Lifted {
  const document = readValid(schema, query)
  if (document === undefined) return { query, variables }
  const types = new TypeInfo(schema)
  const values: Record<string, unknown> = { ...variables }
  const definitions: VariableDefinitionNode[] = []
  const names = new Map<string, string>()
  const lifted: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      StringValue: (node) => {
        const type = types.getInputType()
        const named = getNamedType(type)
        if (!type || isListType(type) || !isScalarType(named)) return undefined
        // Equal arguments stay equal, so that the fields they stand at can be merged.
        const typed = String(type).replace(named.name, nameIn(schema, named))
        const key = `${typed} ${node.value}`
        const name = names.get(key) ?? `lifted${names.size}`
        const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } }
        if (names.has(key)) return variable
        names.set(key, name)
        values[name] = node.value
        const [definition] = parse(`query ($${name}: ${typed}) { a }`).definitions
        if (definition?.kind === Kind.OPERATION_DEFINITION) definitions.push(...(definition.variableDefinitions ?? []))
        return variable
      },
    }),
  )
  if (definitions.length === 0) return { query, variables }
  const whole = visit(lifted, {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [...(node.variableDefinitions ?? []), ...definitions],
    }),
  })
  return { query: print(whole), variables: values }
}

function readValid(schema: GraphQLSchema, query: string): DocumentNode | undefined {
  try {
    const document = parse(query)
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    return operations.length === 1 && validate(schema, document, specifiedRules).length === 0 ? document : undefined
  } catch {
    return undefined
  }
}

/** A scalar of a library may stand in the schema under another name than its own. */
function nameIn(schema: GraphQLSchema, type: GraphQLNamedType): string {
  return Object.entries(schema.getTypeMap()).find(([, known]) => known === type)?.[0] ?? type.name
}
