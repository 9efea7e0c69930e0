import type { Ask, Cpr, PersonFact } from '../contract.ts'

/** A number that was changed, and the one that CPR named in its place. */
export interface Alias {
  readonly earlier: Cpr
  readonly current: Cpr
}

/** The numbers of a person as CPR told them at a read: `earlier` are those that led to the current one. */
export type Told = Pick<PersonFact, 'current' | 'earlier'>

export function aliasesIn(told: readonly Told[]): readonly Alias[] {
  return told.flatMap(({ current, earlier }) => earlier.map((number) => ({ earlier: number, current })))
}

/** What is remembered, save of numbers that CPR has told of now: its newest word replaces every older one. */
export function mergeAliases(remembered: readonly Alias[], told: readonly Told[]): readonly Alias[] {
  const heard = new Set(told.flatMap(({ current, earlier }) => [current, ...earlier]))
  return [...remembered.filter(({ earlier }) => !heard.has(earlier)), ...aliasesIn(told)]
}

/** A citizen by every number known: the one in force, as far as these aliases lead, and all others in order. */
export function askFor(number: Cpr, aliases: readonly Alias[]): Ask {
  const all = new Set([number])
  for (const known of all)
    for (const { earlier, current } of aliases) {
      if (earlier === known) all.add(current)
      if (current === known) all.add(earlier)
    }
  const current = inForce(number, aliases)
  return { current, earlier: [...all].filter((one) => one !== current).sort() }
}

export function isSameAsk(one: Ask, other: Ask): boolean {
  return numbersOf(one).join(' ') === numbersOf(other).join(' ')
}

export function numbersOf({ current, earlier }: Ask): readonly Cpr[] {
  return [current, ...earlier]
}

/** Follows changes to their end; a circle ends where it would close. */
function inForce(number: Cpr, aliases: readonly Alias[]): Cpr {
  const next = new Map(aliases.map(({ earlier, current }) => [earlier, current]))
  const passed = new Set<Cpr>()
  let current = number
  for (let later = next.get(current); later !== undefined && !passed.has(later); later = next.get(current)) {
    passed.add(current)
    current = later
  }
  return current
}
