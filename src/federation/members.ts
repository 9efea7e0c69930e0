import type { SourceId } from '../contract.ts'
import { SPINE } from '../schema.ts'

/** The processes of a federation: the spine, and one for each source. */

/** Who knows who is related to whom. */
const KIN = 'cpr'

interface Listed {
  readonly adapter: { readonly id: SourceId; readonly parties?: true }
}

export function namesOfMembers(sources: readonly Listed[]): readonly string[] {
  return [SPINE, ...sources.map(({ adapter }) => adapter.id)]
}

/**
 * What a member reads: the spine facts of any source; a source's process its own, and CPR where kin of parties must be
 * known. `only` absent: all in one process.
 */
export function toOpen<Source extends Listed>(sources: readonly Source[], only: string | undefined): readonly Source[] {
  if (only === undefined || only === SPINE) return sources
  const kin = sources.some(({ adapter }) => adapter.id === only && adapter.parties === true)
  return sources.filter(({ adapter: { id } }) => id === only || (kin && id === KIN))
}
