import { type Resident, uuidV5, type World } from '../../src/sandbox/world.ts'
import type { FailureCode } from './sandbox-errors.ts'
import { generatedUnit, generatedUpdate, generateRecord } from './sandbox-generated.ts'
import { namedCitizens } from './sandbox-named.ts'
import type { CitizenRecord, OrgUnit } from './sandbox-wire.ts'

/** A citizen of the jobcenter; what an event changes is replaced here. */
export interface Citizen {
  readonly number: string
  /** lower-case alias, as in names of ids */
  readonly alias: string
  readonly unit: OrgUnit
  updated: string
  /** moved away: not the caller's any more */
  moved: boolean
  /** interviews missed by event */
  missed: number
  record: CitizenRecord
}

export interface Register {
  /** the citizen of a number that passes the pattern, or why there is none to read */
  find(number: string): Citizen | FailureCode
  /** the citizen of an alias; undefined: unknown to the jobcenter */
  named(key: string): Citizen | undefined
  /** the readable citizens of a unit, oldest change first, then number */
  worklist(unit: string): readonly Citizen[]
  latestUpdate(): number
}

/** Everybody of the world as the jobcenter knows them. Records are built when first read. */
export function openRegister(world: World): Register {
  const citizens = new Map<string, Citizen>()
  for (const resident of world.residents) {
    const citizen = admit(resident)
    if (citizen) citizens.set(resident.number, citizen)
  }
  return {
    find(number) {
      const resident = world.byNumber.get(number)
      const citizen = citizens.get(number)
      if (!resident || (!citizen && resident.generated?.inCpr === false)) return '1010'
      if (resident.died !== undefined) return '4405'
      if (!citizen) return resident.number === number ? '4404' : '1010'
      return citizen.moved ? '4922' : citizen
    },
    named: (key) => citizens.get(world.byKey.get(key)?.number ?? ''),
    worklist: (unit) =>
      [...citizens.values()]
        .filter((citizen) => citizen.unit.id === unit && !citizen.moved)
        .map((citizen) => ({ citizen, at: Date.parse(citizen.updated) }))
        .sort((a, b) => a.at - b.at || (a.citizen.number < b.citizen.number ? -1 : 1))
        .map(({ citizen }) => citizen),
    latestUpdate: () => Math.max(0, ...[...citizens.values()].map(({ updated }) => Date.parse(updated))),
  }
}

function admit(resident: Resident): Citizen | undefined {
  if (resident.died !== undefined) return undefined
  const named = namedCitizens[resident.key]
  const profile = resident.generated?.jobcenter
  const base = { number: resident.number, alias: resident.key.toLowerCase(), moved: false, missed: 0 }
  if (named) return lazily({ ...base, unit: named.unit, updated: named.updated }, named.record)
  if (!profile) return undefined
  const generated = { ...base, unit: generatedUnit(profile), updated: generatedUpdate(resident) }
  return lazily(generated, () => generateRecord(resident, profile))
}

function lazily(citizen: Omit<Citizen, 'record'>, build: () => CitizenRecord): Citizen {
  let record: CitizenRecord | undefined
  return {
    ...citizen,
    get record() {
      record ??= build()
      return record
    },
    set record(next) {
      record = next
    },
  }
}

/** The case reference of a citizen. */
export function caseId(citizen: Citizen): string {
  return uuidV5(`jc-sag-${citizen.alias}`)
}
