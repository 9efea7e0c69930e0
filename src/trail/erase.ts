import type { Aliases } from '../alias/aliases.ts'
import { askFor, numbersOf } from '../alias/numbers.ts'
import type { Cpr } from '../contract.ts'
import type { CitizenKeys } from './citizen-keys.ts'
import { actEntry, type Trail, type TrailReader } from './trail.ts'

/** What is known of persons beside the lines of the trail. */
export interface ErasureTools {
  readonly trail: Pick<Trail, 'append'>
  readonly keys: Pick<CitizenKeys, 'erase'>
  readonly aliases: Pick<Aliases, 'recall' | 'forget'>
  /** where viewers work, by pseudonym */
  readonly staff: { forget(pseudonyms: readonly string[]): Promise<void> }
  readonly pseudonyms: (number: Cpr) => string
  readonly reader: TrailReader
  readonly uuid: () => string
}

/**
 * Erases the keys of one citizen, under every number known: the lines stay, and with them the tree and every proof, but
 * no text in them opens and nothing leads from them to the person. The erasure's own line is durable before; it names
 * nobody. The numbers are forgotten last, so that an erasure that failed can be made again. Answers how many keys went.
 */
export async function eraseCitizen(number: Cpr, tools: ErasureTools): Promise<number> {
  const numbers = numbersOf(askFor(number, await tools.aliases.recall([number])))
  const citizens = numbers.map(tools.pseudonyms)
  // Terms without the number: a hash of it would name the person.
  await tools.trail.append([actEntry(tools.reader, { operation: 'TRAIL_ERASE', lookupId: tools.uuid(), terms: {} })])
  const erased = await tools.keys.erase(citizens)
  await tools.staff.forget(citizens)
  await tools.aliases.forget(numbers)
  return erased
}
