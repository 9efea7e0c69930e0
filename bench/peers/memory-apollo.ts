import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { memoryGiven } from './memory.ts'
import { SOURCES } from './question.ts'
import { FIELD, pagingResolvers, sectionOf, wholeSdl } from './schema.ts'

/** Stock Apollo Server over the same records in memory, without access or trail. */

const memory = await memoryGiven()
const typeDefs = wholeSdl()
const server = new ApolloServer({
  typeDefs,
  resolvers: {
    ...pagingResolvers(typeDefs),
    Query: { citizen: (_root: unknown, { cpr }: { readonly cpr: string }) => ({ cpr }) },
    Citizen: Object.fromEntries(
      SOURCES.map((source) => [
        FIELD[source],
        async ({ cpr }: { readonly cpr: string }) => sectionOf(source, memory[source].get(cpr)?.record),
      ]),
    ),
  },
})
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } })
console.log(`ready ${url}`)
