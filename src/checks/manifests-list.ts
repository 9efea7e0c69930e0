import { type Configurable, sourceVariables } from '../config-sources.ts'
import type { SourceId } from '../contract.ts'
import { namesOfMembers, toOpen } from '../federation/members.ts'
import type { ListedSource } from '../sources.ts'

/** What runs as a process of its own, and what it is given: the list that everything in deploy/ rests on. */

export interface Subgraph {
  readonly name: string
  /** sources it reads itself, and so the only ones whose credentials and addresses it is given */
  readonly opens: readonly SourceId[]
}

/** A source as manifests know it. */
export interface DeployedSource {
  readonly id: SourceId
  /** what it is set up with: address, credentials, certificate */
  readonly variables: readonly string[]
}

export function listSubgraphs(sources: readonly ListedSource[]): readonly Subgraph[] {
  return namesOfMembers(sources).map((name) => ({
    name,
    opens: toOpen(sources, name).map(({ adapter }) => adapter.id),
  }))
}

export function listDeployedSources(sources: readonly ListedSource[]): readonly DeployedSource[] {
  return sources.map(({ adapter: { id, settings }, sandboxCredentials }) => {
    const configurable: Configurable = { id, settings, sandboxCredentials }
    return { id, variables: sourceVariables(configurable) }
  })
}
