import { type Configurable, sourceVariables } from '../config-sources.ts'
import type { SourceId } from '../contract.ts'
import { SPINE } from '../schema.ts'
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

/** Who knows who is related to whom. */
const KIN = 'cpr'

/** As src/main.ts opens them: the spine all (for the facts), a source its own, and CPR where its objects name parties. */
export function listSubgraphs(sources: readonly ListedSource[]): readonly Subgraph[] {
  const ids = sources.map(({ adapter }) => adapter.id)
  const alone = sources.map(({ adapter: { id, parties } }) => ({
    name: id,
    opens: ids.filter((other) => other === id || (parties === true && other === KIN)),
  }))
  return [{ name: SPINE, opens: ids }, ...alone]
}

export function listDeployedSources(sources: readonly ListedSource[]): readonly DeployedSource[] {
  return sources.map(({ adapter: { id, settings }, sandboxCredentials }) => {
    const configurable: Configurable = { id, settings, sandboxCredentials }
    return { id, variables: sourceVariables(configurable) }
  })
}
