import { readFileSync } from 'node:fs'
import {
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  Kind,
  parse,
  type TypeNode,
  visit,
} from 'graphql'
import { type ConnectionArguments, connectionFromArray } from 'graphql-relay'
import { SOURCES, type SourceName } from './question.ts'

/** The peers' schema: the product's own SDL without what it says of access, so that the same question can be asked. */

const SDL = new URL('../../schema/', import.meta.url)
const OURS = new Set(['access', 'section', 'place'])
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])
`
const ROOT = `
enum Purpose { CONTACT_COURSE }
type CitizenItem { citizen: Citizen }
type Query {
  citizen(cpr: CPR!, purpose: Purpose!): Citizen
  citizens(cprs: [CPR!]!, purpose: Purpose!): [CitizenItem!]
}
`

/** The field of Citizen that a source answers. */
export const FIELD: Readonly<Record<SourceName, string>> = {
  cpr: 'identity',
  jobcenter: 'jobcenter',
  ydelsesservice: 'ydelsesservice',
  domus: 'domus',
  dubu: 'dubu',
  rehabilitation: 'rehabilitation',
}

/** The type of that field. */
export const TYPE: Readonly<Record<SourceName, string>> = {
  cpr: 'Identity',
  jobcenter: 'Jobcenter',
  ydelsesservice: 'Ydelsesservice',
  domus: 'Domus',
  dubu: 'Dubu',
  rehabilitation: 'Rehabilitation',
}

function read(name: string): string {
  return readFileSync(new URL(`${name}.graphql`, SDL), 'utf8')
}

/** Without the directives of access, their definitions, and what a schema says of itself. */
function bare(text: string, dropped: ReadonlySet<string>): DocumentNode {
  return visit(parse(text, { noLocation: true }), {
    Directive: ({ name }) => (dropped.has(name.value) ? null : undefined),
    DirectiveDefinition: () => null,
    SchemaExtension: () => null,
  })
}

/** One schema for one process. */
export function wholeSdl(): DocumentNode {
  const text = ['type Citizen { cpr: CPR! }', ROOT, read('shared'), ...SOURCES.map(read)].join('\n')
  return bare(text, new Set([...OURS, 'shareable']))
}

/** The subgraph of one source; that of CPR answers for Query as well. */
export function subgraphSdl(source: SourceName): DocumentNode {
  const citizen = 'type Citizen @key(fields: "cpr") { cpr: CPR! }'
  const { definitions } = bare([citizen, source === 'cpr' ? ROOT : '', read('shared'), read(source)].join('\n'), OURS)
  return { kind: Kind.DOCUMENT, definitions: [...parse(LINK, { noLocation: true }).definitions, ...definitions] }
}

type AnyResolver = GraphQLFieldResolver<Readonly<Record<string, unknown>>, unknown, ConnectionArguments>

/** Every field that is a connection pages over the plain list that its parent holds. */
export function pagingResolvers(sdl: DocumentNode): Record<string, Record<string, AnyResolver>> {
  const resolvers: Record<string, Record<string, AnyResolver>> = {}
  for (const definition of sdl.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue
    for (const { name, type } of definition.fields ?? [])
      if (nameOf(type).endsWith('Connection'))
        (resolvers[definition.name.value] ??= {})[name.value] = (parent, { first, after }) => {
          const list = parent[name.value]
          const page = { first: first ?? 50, ...(after ? { after } : {}) }
          return connectionFromArray<unknown>(Array.isArray(list) ? list : [], page)
        }
  }
  return resolvers
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type)
}

/** A section: what the source knows; a list of which it knows nothing is empty. */
export function sectionOf(source: SourceName, record: object | undefined): object {
  return { ...LISTS[source], ...record }
}

const LISTS: Readonly<Partial<Record<SourceName, object>>> = {
  domus: { cases: [], contacts: [], targetGroups: [] },
  dubu: { cases: [] },
}

/** The fields asked for below a field. */
export function fieldsOf({ fieldNodes }: GraphQLResolveInfo): readonly string[] {
  return fieldNodes.flatMap(({ selectionSet }) =>
    (selectionSet?.selections ?? []).flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : [])),
  )
}
