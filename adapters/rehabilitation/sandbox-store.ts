import { danishInstant } from '../../src/sandbox/danish-time.ts'
import type { Surroundings } from '../../src/sandbox/kit.ts'
import type { World } from '../../src/sandbox/world.ts'
import { generateCase } from './sandbox-generated.ts'
import { earlierOccurrences, namedCases } from './sandbox-named.ts'
import type { Case, Occurrence } from './sandbox-wire.ts'

/** All cases and what has happened in them. */
export interface Store {
  all(): readonly Case[]
  byId(sagId: string): Case | undefined
  /** the cases about a person's number, newest first */
  byNumber(number: string): readonly Case[]
  byCitizen(key: string): readonly Case[]
  /** what has happened, oldest first */
  occurrences(): readonly Occurrence[]
  /** replaces a case by what `edit` makes of it, one version on and stamped, and tells of it */
  change(sagId: string, type: Occurrence['type'], edit: (found: Case, stamp: string) => Case): void
}

export function openStore(world: World, surroundings: Surroundings): Store {
  const cases = new Map<string, Case>()
  const idsOf = new Map<string, string[]>()
  for (const resident of world.residents) {
    const profile = resident.generated?.rehabilitation
    const found = profile ? [generateCase(resident, profile)] : namedCases(resident)
    const newestFirst = [...found].sort((a, b) => (a.oprettet < b.oprettet ? 1 : -1))
    for (const one of newestFirst) cases.set(one.sagId, one)
    if (newestFirst.length === 0) continue
    const ids = newestFirst.map(({ sagId }) => sagId)
    idsOf.set(resident.number, ids)
    idsOf.set(resident.key, ids)
  }
  const occurrences: Occurrence[] = earlierOccurrences.map((row, index) => ({ loebenummer: index + 1, ...row }))
  const byKey = (key: string): readonly Case[] => (idsOf.get(key) ?? []).flatMap((id) => cases.get(id) ?? [])

  /** Later than every stamp given so far, those of the fixture too. */
  function nextStamp(): string {
    const latest = Math.max(...[...cases.values()].map(({ sidstAendret }) => Date.parse(sidstAendret)))
    return danishInstant(new Date(Math.max(surroundings.stamp().getTime(), latest + 1)))
  }

  return {
    all: () => [...cases.values()],
    byId: (sagId) => cases.get(sagId.toLowerCase()),
    byNumber: byKey,
    byCitizen: byKey,
    occurrences: () => occurrences,
    change(sagId, type, edit) {
      const found = cases.get(sagId)
      if (!found) return
      const stamp = nextStamp()
      cases.set(sagId, { ...edit(found, stamp), version: found.version + 1, sidstAendret: stamp })
      occurrences.push({ loebenummer: occurrences.length + 1, type, sagId, tidspunkt: stamp })
    },
  }
}
