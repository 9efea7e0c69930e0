import { danishDay } from '../../src/sandbox/danish-time.ts'
import type { EventResult, Surroundings } from '../../src/sandbox/kit.ts'
import type { Resident, World } from '../../src/sandbox/world.ts'

/** What events changed about one person. Days `YYYY-MM-DD`. */
export interface Changes {
  readonly died?: string
  readonly protectedFrom?: string
  readonly protectionEnd?: string
  readonly fatherCustodyEnd?: string
  readonly renumbered?: { readonly number: string; readonly day: string }
}

/** The register behind the look-up: who has which number, who is whose child, what events changed. */
export interface Register {
  /** the person whose number this is or was, with the number now in force and the day it changed */
  find(number: string): Found | undefined
  numberOf(key: string | undefined): string | undefined
  childrenOf(key: string): readonly Resident[]
  changesOf(key: string): Changes
  apply(type: string, alias: string | undefined): EventResult
  reset(): void
}

export interface Found {
  readonly resident: Resident
  /** set when the number asked for is no longer in force */
  readonly changed?: { readonly current: string; readonly day: string }
}

const NEW_NUMBER = '6301919906'
const EK_CHANGED = '2026-01-15'
const UNKNOWN_TO_CPR = new Set(['Nadja', 'Amir'])

export function isInCpr(resident: Resident): boolean {
  return resident.generated ? resident.generated.inCpr : !UNKNOWN_TO_CPR.has(resident.key)
}

export function openRegister(world: World, surroundings: Surroundings): Register {
  const changes = new Map<string, Changes>()
  const children = indexChildren(world)
  const today = (): string => danishDay(surroundings.clock())
  const changesOf = (key: string): Changes => changes.get(key) ?? {}
  const change = (key: string, more: Changes): EventResult => {
    changes.set(key, { ...changesOf(key), ...more })
    return 'DONE'
  }

  function find(number: string): Found | undefined {
    const renumbered = [...changes].find(([, { renumbered }]) => renumbered?.number === number)
    const resident = renumbered ? world.byKey.get(renumbered[0]) : world.byNumber.get(number)
    if (!resident || !isInCpr(resident)) return undefined
    const now = changesOf(resident.key).renumbered
    if (now && number !== now.number) return { resident, changed: { current: now.number, day: now.day } }
    if (!now && number !== resident.number) return { resident, changed: { current: resident.number, day: EK_CHANGED } }
    return { resident }
  }

  function applyTo(type: string, resident: Resident): EventResult | undefined {
    const { key } = resident
    const now = changesOf(key)
    const only = (alias: string, possible: boolean, more: Changes): EventResult =>
      key === alias && possible ? change(key, more) : 'CANNOT_APPLY'
    if (type === 'FORAELDREMYNDIGHED_OPHOERT')
      return only('Viggo', now.fatherCustodyEnd === undefined, { fatherCustodyEnd: today() })
    if (type === 'BESKYTTELSE_UDLOEBET')
      return only('Ruddi', now.protectionEnd === undefined, { protectionEnd: today() })
    if (type === 'BESKYTTELSE_OPRETTET')
      return only('Else', now.protectedFrom === undefined, { protectedFrom: today() })
    if (type === 'NUMMER_AENDRET')
      return only('Else', now.renumbered === undefined, { renumbered: { number: NEW_NUMBER, day: today() } })
    const dead = resident.died !== undefined || now.died !== undefined
    return dead || !isInCpr(resident) ? 'CANNOT_APPLY' : change(key, { died: today() })
  }

  return {
    find,
    numberOf: (key) => {
      if (key === undefined) return undefined
      return changesOf(key).renumbered?.number ?? world.byKey.get(key)?.number
    },
    childrenOf: (key) => children.get(key) ?? [],
    changesOf,
    apply: (type, alias) => {
      if (!EVENTS.has(type)) return 'UNKNOWN_TYPE'
      const resident = world.byKey.get(alias ?? '')
      if (!resident) return 'UNKNOWN_ALIAS'
      return applyTo(type, resident) ?? 'CANNOT_APPLY'
    },
    reset: () => changes.clear(),
  }
}

const EVENTS = new Set([
  'FORAELDREMYNDIGHED_OPHOERT',
  'BESKYTTELSE_UDLOEBET',
  'BESKYTTELSE_OPRETTET',
  'DOED',
  'NUMMER_AENDRET',
])

function indexChildren(world: World): ReadonlyMap<string, readonly Resident[]> {
  const index = new Map<string, Resident[]>()
  for (const resident of world.residents) {
    if (!isInCpr(resident)) continue
    for (const parent of [resident.mother, resident.father]) {
      if (parent === undefined) continue
      const list = index.get(parent) ?? []
      list.push(resident)
      index.set(parent, list)
    }
  }
  for (const list of index.values()) list.sort((one, other) => one.born.localeCompare(other.born))
  return index
}
