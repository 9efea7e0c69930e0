import { cpr, sandboxCredentials as cprCredentials } from '../adapters/cpr/index.ts'
import { domus, sandboxCredentials as domusCredentials } from '../adapters/domus/index.ts'
import { dubu, sandboxCredentials as dubuCredentials } from '../adapters/dubu/index.ts'
import { jobcenter, sandboxCredentials as jobcenterCredentials } from '../adapters/jobcenter/index.ts'
import { rehabilitation, sandboxCredentials as rehabilitationCredentials } from '../adapters/rehabilitation/index.ts'
import { ydelsesservice, sandboxCredentials as ydelsesserviceCredentials } from '../adapters/ydelsesservice/index.ts'
import { resolvers as cprResolvers } from '../resolvers/cpr.ts'
import { resolvers as domusResolvers } from '../resolvers/domus.ts'
import { resolvers as dubuResolvers } from '../resolvers/dubu.ts'
import { resolvers as jobcenterResolvers } from '../resolvers/jobcenter.ts'
import { resolvers as rehabilitationResolvers } from '../resolvers/rehabilitation.ts'
import { resolvers as ydelsesserviceResolvers } from '../resolvers/ydelsesservice.ts'
import type { Adapter, SourceId } from './contract.ts'
import type { ResolverMap } from './schema.ts'

/** A source: how it is read, how its field is answered, and what the sandbox's credentials are. */
export interface ListedSource {
  readonly adapter: Adapter<SourceId, unknown, object>
  readonly resolvers: ResolverMap
  readonly sandboxCredentials: Readonly<Record<string, string>>
}

/** THE LIST. Adding a source is its files and one line here. */
export const sources: readonly ListedSource[] = [
  { adapter: cpr, resolvers: cprResolvers, sandboxCredentials: cprCredentials },
  { adapter: jobcenter, resolvers: jobcenterResolvers, sandboxCredentials: jobcenterCredentials },
  { adapter: ydelsesservice, resolvers: ydelsesserviceResolvers, sandboxCredentials: ydelsesserviceCredentials },
  { adapter: domus, resolvers: domusResolvers, sandboxCredentials: domusCredentials },
  { adapter: dubu, resolvers: dubuResolvers, sandboxCredentials: dubuCredentials },
  { adapter: rehabilitation, resolvers: rehabilitationResolvers, sandboxCredentials: rehabilitationCredentials },
]
