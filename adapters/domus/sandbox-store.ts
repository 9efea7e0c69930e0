import type { Resident, World } from '../../src/sandbox/world.ts'
import type { Changes, ResourceType, Row } from './sandbox-row.ts'
import { rowsOf } from './sandbox-rows.ts'
import { storyOf } from './sandbox-stories.ts'
import type { Story } from './sandbox-story.ts'

/** A citizen DOMUS knows; resources are made when first asked for and kept until they change. */
export interface Citizen {
  readonly key: string
  readonly resident: Resident
  readonly story: Story
  readonly changes: Changes
  rows(type: ResourceType): readonly Row[]
  /** drops what was made, after a change */
  changed(): void
}

export interface Store {
  byNumber(number: string): Citizen | undefined
  byKey(key: string): Citizen | undefined
  /** every CarePlan, oldest change first, then id */
  carePlans(): readonly Row[]
  /** moves the citizen to another number */
  renumber(citizen: Citizen, number: string): void
  changed(citizen: Citizen): void
}

/** An index of the residents by number; nothing of their cases is made yet. */
export function openStore(world: World): Store {
  const known = new Map<string, Citizen>()
  const numbers = new Map<string, Citizen>()
  let plans: readonly Row[] | undefined
  for (const resident of world.residents) {
    const story = storyOf(resident)
    if (!story) continue
    const citizen = createCitizen(resident, story)
    known.set(resident.key, citizen)
    numbers.set(story.number, citizen)
  }
  const changed = (citizen: Citizen): void => {
    citizen.changed()
    plans = undefined
  }
  return {
    byNumber: (number) => numbers.get(number),
    byKey: (key) => known.get(key),
    carePlans: () => {
      plans ??= [...known.values()].flatMap((citizen) => citizen.rows('CarePlan')).sort(oldestFirst)
      return plans
    },
    renumber: (citizen, number) => {
      numbers.delete(citizen.changes.number)
      numbers.set(number, citizen)
      citizen.changes.number = number
      changed(citizen)
    },
    changed,
  }
}

function createCitizen(resident: Resident, story: Story): Citizen {
  const made = new Map<ResourceType, readonly Row[]>()
  const changes: Changes = { number: story.number, raised: false, results: [], stamps: new Map() }
  return {
    key: resident.key,
    resident,
    story,
    changes,
    rows: (type) => {
      const kept = made.get(type)
      if (kept) return kept
      const rows = [...rowsOf(story, changes, type)].sort(newestFirst)
      made.set(type, rows)
      return rows
    },
    changed: () => made.clear(),
  }
}

function newestFirst(a: Row, b: Row): number {
  return Date.parse(b.updated) - Date.parse(a.updated) || byId(a, b)
}

function oldestFirst(a: Row, b: Row): number {
  return Date.parse(a.updated) - Date.parse(b.updated) || byId(a, b)
}

function byId(a: Row, b: Row): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
