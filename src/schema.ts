import { readdirSync, readFileSync } from 'node:fs'
import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  type DocumentNode,
  defaultFieldResolver,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  parse,
} from 'graphql'
import { type ConnectionArguments, connectionFromArray } from 'graphql-relay'
import { CurrencyResolver, DateTimeISOResolver, LocalDateResolver, UUIDResolver } from 'graphql-scalars'
import { isConnection } from './masks.ts'

const SDL = new URL('../schema/', import.meta.url)
const SUPERGRAPH = 'supergraph.graphql'
const PAGE = 50
const LARGEST_PAGE = 100

type AnyResolver = GraphQLFieldResolver<never, never, never>

/** Field resolvers by type. */
export type ResolverMap = Readonly<Record<string, Readonly<Record<string, AnyResolver>>>>

/** The subgraph that serves whoever has a token; its files; and the file of all subgraphs. */
export const SPINE = 'citizen'
export const SPINE_STEMS: ReadonlySet<string> = new Set([SPINE, 'coordination'])
export const SHARED = 'shared'
/** What a source's subgraph knows of the citizen: the key by which a look-up comes to it. */
export const KEY = 'extend type Citizen @key(fields: "ticket") { ticket: String @inaccessible }'

/**
 * The SDL files, merged: one document, because each source extends Citizen. `only`: those of one subgraph, the spine's
 * (`citizen`) or a source's.
 */
export function readSdl(only?: string): DocumentNode {
  const stems = readdirSync(SDL)
    .filter((name) => name.endsWith('.graphql') && name !== SUPERGRAPH)
    .map((name) => name.slice(0, -'.graphql'.length))
    .filter(
      (stem) => only === undefined || stem === SHARED || stem === only || (only === SPINE && SPINE_STEMS.has(stem)),
    )
    .sort()
  const texts = stems.map((stem) => readFileSync(new URL(`${stem}.graphql`, SDL), 'utf8'))
  return parse((only === undefined || only === SPINE ? texts : [...texts, KEY]).join('\n'))
}

/**
 * The schema with its resolvers, whole or that of one subgraph. A field whose type is a connection pages over the plain
 * list its parent holds.
 */
export function buildSchema(maps: readonly ResolverMap[], only?: string): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: readSdl(only), resolvers: { ...scalars, ...mergeResolvers(maps) } }])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type)
      if (isObjectType(named) && isConnection(named)) field.resolve = pageOver(field.resolve ?? defaultFieldResolver)
      // A compiled operation calls no function that stands as a value unless it is told to.
      else if (field.args.length > 0) field.resolve ??= defaultFieldResolver
    }
  }
  return schema
}

function mergeResolvers(maps: readonly ResolverMap[]): Record<string, Record<string, AnyResolver>> {
  const merged: Record<string, Record<string, AnyResolver>> = {}
  for (const map of maps)
    for (const [type, fields] of Object.entries(map)) merged[type] = { ...merged[type], ...fields }
  return merged
}

type Resolve = GraphQLFieldResolver<unknown, unknown>

/** Pages a plain list, at most 100 elements at a time. Absent stays absent; what is a page already stays as it is. */
function pageOver(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const value: unknown = resolve(parent, args, context, info)
    return value instanceof Promise ? value.then((list: unknown) => toPage(list, args)) : toPage(value, args)
  }
}

function toPage(list: unknown, { first, after }: ConnectionArguments): unknown {
  if (!Array.isArray(list)) return list
  const size = Math.min(LARGEST_PAGE, Math.max(0, first ?? PAGE))
  return connectionFromArray<unknown>(list, { first: size, ...(typeof after === 'string' ? { after } : {}) })
}

function textScalar(name: string): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value !== 'string') throw new TypeError(`${name} is text`)
    return value
  }
  return new GraphQLScalarType({ name, serialize: read, parseValue: read })
}

const scalars = {
  LocalDate: LocalDateResolver,
  DateTime: DateTimeISOResolver,
  UUID: UUIDResolver,
  Currency: CurrencyResolver,
  CPR: textScalar('CPR'),
  KLE: textScalar('KLE'),
  Decimal: textScalar('Decimal'),
}
