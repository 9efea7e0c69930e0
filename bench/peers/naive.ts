import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import type { GraphQLResolveInfo } from 'graphql'
import type { ConnectionArguments } from 'graphql-relay'
import pLimit from 'p-limit'
import { SOURCES, type SourceName, WANTS, wantsOf } from './question.ts'
import { FIELD, fieldsOf, pagingResolvers, sectionOf, TYPE, wholeSdl } from './schema.ts'
import { addressesGiven, openReads } from './sources.ts'

/**
 * (f) Stock Apollo Server as most people write it, without DataLoader: `naive.ts <addresses> fields` reads a source for
 * each field of a section, for its one citizen and for what that field needs; without `fields` each section reads its
 * source once, for what the question needs.
 */

const READS_AT_ONCE = 80

interface Citizen {
  readonly cpr: string
}

const reads = openReads(addressesGiven())
/** The HTTP client takes a thousand calls at once and no more: so many reads of a source go on together. */
const queues = Object.fromEntries(SOURCES.map((source) => [source, pLimit(READS_AT_ONCE)]))

async function readSection(source: SourceName, { cpr }: Citizen, fields: readonly string[]): Promise<object> {
  const read = (): Promise<object | undefined> => reads[source](cpr, wantsOf(source, fields))
  return sectionOf(source, await (queues[source] ?? pLimit(1))(read))
}

const perField = process.argv[3] === 'fields'

type Resolver = (citizen: Citizen, args: ConnectionArguments, context: unknown, info: GraphQLResolveInfo) => unknown

function resolverOf(source: SourceName): Resolver {
  if (perField) return (citizen) => citizen
  return (citizen, _args, _context, info) => readSection(source, citizen, fieldsOf(info))
}

/** Every field of a section reads the source itself; a connection is then a page of what it has read. */
function fieldReaders(): Record<string, Record<string, Resolver>> {
  const readers: Record<string, Record<string, Resolver>> = {}
  for (const source of SOURCES)
    for (const field of Object.keys(WANTS[source]))
      (readers[TYPE[source]] ??= {})[field] = async (citizen, args, context, info) => {
        const section = await readSection(source, citizen, [field])
        const page = paging[TYPE[source]]?.[field]
        return page === undefined ? Reflect.get(section, field) : page({ ...section }, args, context, info)
      }
  return readers
}

const typeDefs = wholeSdl()
const paging = pagingResolvers(typeDefs)
const server = new ApolloServer({
  typeDefs,
  resolvers: {
    ...paging,
    ...(perField ? fieldReaders() : {}),
    Query: {
      citizen: (_root: unknown, { cpr }: Citizen) => ({ cpr }),
      citizens: (_root: unknown, { cprs }: { cprs: readonly string[] }) => cprs.map((cpr) => ({ citizen: { cpr } })),
    },
    Citizen: Object.fromEntries(SOURCES.map((source) => [FIELD[source], resolverOf(source)])),
  },
})
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } })
console.log(`ready ${url}`)
