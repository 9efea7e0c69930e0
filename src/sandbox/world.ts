import { createHash } from 'node:crypto'
import { namedResidents } from './world-named.ts'
import { growPopulation } from './world-population.ts'
import type { Resident } from './world-resident.ts'

export type { Profile, Resident } from './world-resident.ts'

/**
 * The people of the sandbox: the named citizens, one story each, and a generated population. All six
 * sandboxes are opened on one world, so that what one source says of a person agrees with the others.
 */

export interface World {
  readonly residents: readonly Resident[]
  readonly byKey: ReadonlyMap<string, Resident>
  /** earlier numbers too */
  readonly byNumber: ReadonlyMap<string, Resident>
}

/** The named citizens and `population` generated residents; the same seed gives the same people. */
export function createWorld(population: number, seed: number): World {
  const residents = [...namedResidents, ...growPopulation(population, seed, reservedNumbers())]
  const byNumber = new Map<string, Resident>()
  for (const resident of residents) {
    byNumber.set(resident.number, resident)
    if (resident.earlierNumber !== undefined) byNumber.set(resident.earlierNumber, resident)
  }
  return { residents, byKey: new Map(residents.map((resident) => [resident.key, resident])), byNumber }
}

/** Numbers a generated resident may not get: the named citizens' and the one Else changes to by event. */
function reservedNumbers(): Set<string> {
  const numbers = new Set(['0000000000', '6301919906'])
  for (const { number, earlierNumber } of namedResidents) {
    numbers.add(number)
    if (earlierNumber !== undefined) numbers.add(earlierNumber)
  }
  return numbers
}

const NAMESPACE = Buffer.from('6f1d2c3b4a5946879788a9bacbdcedfe', 'hex')

/** UUID v5 of a fixture row's name in the namespace of the protocol files. */
export function uuidV5(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The organisation units by key. */
export const units: Readonly<Record<string, { readonly id: string; readonly name: string }>> = {
  'enhed-jobcenter-voksne': { id: '9fb23b2c-7888-59a9-8195-1ffebd4f62ce', name: 'Jobcenter Korsbæk, Voksne' },
  'enhed-jobcenter-unge': { id: 'dfbb389a-892f-50c5-b261-a25ee053ef59', name: 'Jobcenter Korsbæk, Unge' },
  'enhed-ydelsesservice': { id: '71dc8627-4595-59c0-95bc-7fda2553efea', name: 'Ydelsesservice Korsbæk' },
  'enhed-domus-voksne': { id: '2c86b515-9f02-5383-baf1-e35f6c3189a7', name: 'Borgercenter Voksne Korsbæk' },
  'enhed-domus-handicap': { id: '9b67e7ec-10f1-5e8a-8bd9-7f8818358a5f', name: 'Borgercenter Handicap Korsbæk' },
  'enhed-boern-nord': { id: '8469b003-dcc6-5872-bdd2-7f4a0c5a6f6f', name: 'Børn og Unge Nord' },
  'enhed-boern-syd': { id: '89b75de3-0180-5c50-aa1c-a6bfe3b6c4dc', name: 'Børn og Unge Syd' },
  'enhed-ungeenhed': { id: '1b7870d5-8a84-51c0-a777-b954f97940ca', name: 'Ungeenhed' },
  'enhed-saerlig': { id: 'f7ca0bbc-a670-541c-9792-e62fb510eb49', name: 'Særlig enhed' },
  'enhed-rehabilitering': { id: 'a7956bcc-a444-5828-b136-1030153d4aff', name: 'Rehabiliteringsteamet Korsbæk' },
}
