import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLResolveInfo } from 'graphql'
import { SOURCES, wantsOf } from './question.ts'
import { FIELD, fieldsOf, pagingResolvers, sectionOf, subgraphSdl } from './schema.ts'
import { addressesGiven, openReads } from './sources.ts'

/** (d), (e) One source as a plain subgraph on Apollo Server: `subgraph.ts <addresses> <source>`. No access, no trail. */

interface Citizen {
  readonly cpr: string
}

const source = SOURCES.find((name) => name === process.argv[3])
if (source === undefined) throw new Error('which source?')
const read = openReads(addressesGiven())[source]
const typeDefs = subgraphSdl(source)
const query = {
  citizen: (_root: unknown, { cpr }: Citizen) => ({ cpr }),
  citizens: (_root: unknown, { cprs }: { cprs: readonly string[] }) => cprs.map((cpr) => ({ citizen: { cpr } })),
}
const server = new ApolloServer({
  schema: buildSubgraphSchema([
    {
      typeDefs,
      resolvers: {
        ...pagingResolvers(typeDefs),
        ...(source === 'cpr' ? { Query: query } : {}),
        Citizen: {
          [FIELD[source]]: async ({ cpr }: Citizen, _args: unknown, _context: unknown, info: GraphQLResolveInfo) =>
            sectionOf(source, await read(cpr, wantsOf(source, fieldsOf(info)))),
        },
      },
    },
  ]),
})
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } })
console.log(`ready ${url}`)
