import type { Resident } from '../../src/sandbox/world.ts'

/** What each citizen is granted: the named citizens' table of the protocol, and the world's profiles. */

export type Kind = 'RAISED' | 'BASIC' | 'FLEX' | 'LOST_EARNINGS'

/** Amounts are decimal text in kroner. */
export interface Terms {
  readonly name: string
  readonly title: string
  readonly kle: string
  readonly level: string
  readonly planned: string
  readonly net: string
}

const CASH = { title: 'Kontanthjælp', kle: '32.24.12', level: 'FORTROLIGE_PERSONOPLYSNINGER' }
const SENSITIVE = 'FOELSOMME_PERSONOPLYSNINGER'

export const TERMS: Readonly<Record<Kind, Terms>> = {
  RAISED: { ...CASH, name: 'Kontanthjælp, forhøjet sats', planned: '12000.00', net: '9430.00' },
  BASIC: { ...CASH, name: 'Kontanthjælp, grundsats', planned: '7000.00', net: '5600.00' },
  FLEX: { ...same('Fleksløntilskud'), kle: '32.24.14', level: SENSITIVE, planned: '9000.00', net: '7100.00' },
  LOST_EARNINGS: {
    ...same('Tabt arbejdsfortjeneste'),
    kle: '32.18.08',
    level: SENSITIVE,
    planned: '8000.00',
    net: '5900.00',
  },
}

function same(name: string): { readonly name: string; readonly title: string } {
  return { name, title: name }
}

/** A grant from a day, paid monthly: the newest payment is of February 2026. */
export interface Story {
  readonly kind: Kind
  readonly since: string
  readonly payments: number
  /** key of the person who gets the money, when it is another */
  readonly payee?: string
  readonly withoutUnit?: true
  /** the level is sent as an empty element */
  readonly withoutLevel?: true
  readonly hiddenFromCitizen?: true
}

const NAMED: Readonly<Record<string, Story>> = {
  Else: { kind: 'RAISED', since: '2025-09-01', payments: 6 },
  Magnus: { kind: 'BASIC', since: '2025-07-01', payments: 3 },
  Einer: { kind: 'RAISED', since: '2025-08-01', payments: 3 },
  Lonni: { kind: 'RAISED', since: '2023-02-01', payments: 3 },
  Ruddi: { kind: 'FLEX', since: '2025-07-01', payments: 3 },
  Max: { kind: 'RAISED', since: '2015-01-01', payments: 130 },
  Viggo: { kind: 'LOST_EARNINGS', since: '2025-05-01', payments: 2, payee: 'Ellen Louise' },
  EK: { kind: 'BASIC', since: '2026-01-01', payments: 1, withoutUnit: true },
  Nadja: { kind: 'BASIC', since: '2026-01-01', payments: 1 },
}

/** Those who get money of another's grant. */
export const GRANTEES_OF: Readonly<Record<string, readonly string[]>> = { 'Ellen Louise': ['Viggo'] }

export function storyOf(resident: Resident): Story | undefined {
  if (!resident.generated) return NAMED[resident.key]
  const { benefit, jobcenter } = resident.generated
  if (!benefit) return undefined
  const index = Number(resident.key.slice(1))
  return {
    kind: benefit.rate === 'grundsats' ? 'BASIC' : 'RAISED',
    since: benefit.since,
    payments: benefit.payments,
    ...(jobcenter ? {} : { withoutLevel: true }),
    ...(index % 50 === 0 ? { hiddenFromCitizen: true } : {}),
  }
}

/** How ids name a person: the alias in lower case. */
export function aliasOf(resident: Resident): string {
  return resident.key === 'Ellen Louise' ? 'ellen' : resident.key.toLowerCase()
}
