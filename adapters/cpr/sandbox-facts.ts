import { createHash } from 'node:crypto'
import { type Resident, uuidV5 } from '../../src/sandbox/world.ts'

/** Fixture facts of the register that the world does not give: addresses, name dates, protection. */

export interface Address {
  readonly street: string
  readonly streetCode: string
  readonly house: string
  readonly floor?: string
  readonly side?: string
  readonly postcode: string
  readonly town: string
  readonly since?: string
  readonly id?: string
}

export interface Protection {
  readonly from: string
  readonly until?: string
}

interface NamedFacts {
  readonly address?: Address
  readonly nameSince?: string
  readonly statusSince?: string
  readonly married?: string
  readonly digitalPost?: boolean
  readonly protection?: Protection
  readonly addressingName?: string
}

const FAMILY_HOME = 'f4ce6da5-34ba-568f-89bb-227388bde829'

const NAMED: Readonly<Record<string, NamedFacts>> = {
  Else: { address: flat('1', 'th', '2025-03-01'), digitalPost: false },
  Magnus: { address: flat('10', 'th') },
  Rasmus: { address: flat('3', 'th', '2008-04-05', FAMILY_HOME), nameSince: '2008-04-20' },
  Einer: { address: flat('3', 'th', '2008-02-01', FAMILY_HOME), nameSince: '1979-01-20', married: '2002-06-15' },
  Lonni: { address: flat('3', 'th', undefined, FAMILY_HOME), married: '2002-06-15' },
  Ruddi: {
    address: {
      street: 'Julianevej',
      streetCode: '7777',
      house: '22',
      postcode: '6000',
      town: 'Kolding',
      since: '2025-08-01',
      id: '661f93aa-8676-56eb-89c2-3506f60a7315',
    },
    nameSince: '1977-03-01',
    statusSince: '2025-08-01',
    protection: { from: '2025-08-01', until: '2026-08-01' },
  },
  Max: { address: flat('2', 'th') },
  'Ellen Louise': { address: flat('5', 'th') },
  Viggo: { address: flat('5', 'th') },
  EK: { address: flat('2', 'tv') },
  Schwendlund: { addressingName: 'MOSEBRYGGERSEN,SCHWENDLUND' },
}

function flat(floor: string, side: string, since?: string, id?: string): Address {
  const home = { street: 'Testgrusgraven', streetCode: '8888', house: '3', postcode: '3400', town: 'Hillerød' }
  return { ...home, floor, side, ...(since === undefined ? {} : { since }), ...(id === undefined ? {} : { id }) }
}

/** The facts of a person; a generated child lives where its mother does, one adult in a hundred is protected. */
export function factsOf(resident: Resident): NamedFacts {
  if (!resident.generated) return NAMED[resident.key] ?? {}
  const home = resident.mother ?? resident.key
  const draw = createHash('sha1').update(home).digest()
  const house = 1 + (draw.readUInt16BE(0) % 400)
  const address = {
    ...flat(String(1 + (draw.readUInt8(2) % 5)), draw.readUInt8(3) % 2 === 0 ? 'th' : 'tv'),
    house: String(house),
    id: uuidV5(`cpr-${home}-adresse`),
  }
  const married = resident.spouse === undefined ? {} : { married: weddingOf(resident.key, resident.spouse) }
  const guarded = !resident.generated.child && draw.readUInt8(4) % 100 === 0
  return { address, ...married, ...(guarded ? { protection: { from: '2025-06-01' } } : {}) }
}

function weddingOf(one: string, other: string): string {
  const draw = createHash('sha1').update([one, other].sort().join('-')).digest()
  return `${2023 + (draw.readUInt8(0) % 3)}-0${1 + (draw.readUInt8(1) % 9)}-15`
}
