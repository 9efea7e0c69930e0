import type { World } from '../../src/sandbox/world.ts'
import type { Case } from './sandbox-case.ts'
import { generatedCase } from './sandbox-generated.ts'
import { namedCases } from './sandbox-named.ts'

/** The fixture table, and one case per generated child. */
export function openCases(world: World): readonly Case[] {
  const named = namedCases.map((make) => make(world))
  const generated = world.residents.flatMap((resident) =>
    resident.generated?.child ? [generatedCase(resident, resident.generated.child, world)] : [],
  )
  return [...named, ...generated]
}
