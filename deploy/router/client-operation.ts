import type { Selection, SelectionSet, SubgraphDone, SubgraphExecution, SubgraphRequest } from './subgraph-request.ts'

/**
 * Tells the spine what the client asked: `extensions.samblik`, the client's own operation word for word. By it the spine
 * reads the facts of the cells that are asked for, and explains these (`Citizen.access`).
 *
 * The spine finds a field of the client's operation by its key in the answer. Hive Gateway asks by other keys (it drops
 * the alias of a root field and prefixes those it asks for together), so they are put back here, and taken off the answer.
 */

/** Key of a root field as Hive Gateway has it, and as the client has it. */
type Keys = readonly (readonly [asked: string, client: string])[]

interface Root {
  readonly key: string
  readonly name: string
}

export function tellSpine(spine: string) {
  return {
    onSubgraphExecute({ subgraphName, executionRequest }: SubgraphExecution) {
      if (subgraphName !== spine) return undefined
      const { query, operationName, variables } = executionRequest.context?.params ?? {}
      const samblik = { query, operationName, variables }
      executionRequest.extensions = { ...executionRequest.extensions, samblik }
      const keys = keysOf(executionRequest)
      if (keys.every(([asked, client]) => asked === client)) return undefined
      executionRequest.document = rename(executionRequest.document, keys)
      return ({ result, setResult }: SubgraphDone): void => setResult(renameBack(result, keys))
    },
  }
}

/** The key of each root field; none where the fields asked for are not the client's, one for one and in order. */
function keysOf({ document, info }: SubgraphRequest): Keys {
  const asked = rootsOf(document.definitions.find(({ kind }) => kind === 'OperationDefinition')?.selectionSet, info)
  const [only] = asked
  const key = info?.path?.key
  if (asked.length === 1 && only !== undefined && typeof key === 'string') return [[only.key, key]]
  const client = rootsOf(info?.operation?.selectionSet, info)
  if (client.length !== asked.length || asked.some(({ name }, at) => client[at]?.name !== name)) return []
  return asked.map((root, at) => [root.key, client[at]?.key ?? root.key])
}

/** The root fields of an operation, as they run: each key once, fragments unfolded, without what is left out. */
function rootsOf(set: SelectionSet | undefined, info: SubgraphRequest['info']): readonly Root[] {
  const found = new Map<string, Root>()
  const visit = ({ selections }: SelectionSet): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, info)) continue
      const name = selection.name?.value ?? ''
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? name
        if (!name.startsWith('__') && !found.has(key)) found.set(key, { key, name })
      } else {
        const inside = selection.selectionSet ?? info?.fragments?.[name]?.selectionSet
        if (inside !== undefined) visit(inside)
      }
    }
  }
  if (set !== undefined) visit(set)
  return [...found.values()]
}

function isIncluded({ directives = [] }: Selection, info: SubgraphRequest['info']): boolean {
  return directives.every((directive) => {
    const condition = directive.arguments?.[0]?.value
    const value =
      condition?.kind === 'Variable' ? info?.variableValues?.[condition.name?.value ?? ''] : condition?.value
    if (directive.name.value === 'skip') return value !== true
    return directive.name.value !== 'include' || value === true
  })
}

function rename(document: SubgraphRequest['document'], keys: Keys): SubgraphRequest['document'] {
  const clients = new Map(keys)
  const selections = (set: SelectionSet): SelectionSet => ({
    ...set,
    selections: set.selections.map((field) => {
      if (field.kind !== 'Field')
        return field.selectionSet ? { ...field, selectionSet: selections(field.selectionSet) } : field
      const value = clients.get(field.alias?.value ?? field.name?.value ?? '')
      return value === undefined ? field : { ...field, alias: { kind: 'Name', value } }
    }),
  })
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === 'OperationDefinition'
        ? { ...definition, selectionSet: selections(definition.selectionSet) }
        : definition,
    ),
  }
}

function renameBack({ data, errors, ...result }: SubgraphDone['result'], keys: Keys): SubgraphDone['result'] {
  const asked = new Map(keys.map(([hive, client]) => [client, hive]))
  const back = (key: string): string => asked.get(key) ?? key
  for (const error of errors ?? []) {
    const [first, ...rest] = error.path ?? []
    if (typeof first === 'string') error.path = [back(first), ...rest]
  }
  const named = data && Object.fromEntries(Object.entries(data).map(([key, value]) => [back(key), value]))
  return { ...result, ...(named === undefined ? {} : { data: named }), ...(errors === undefined ? {} : { errors }) }
}
