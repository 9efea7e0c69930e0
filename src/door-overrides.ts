import { EMERGENCY_ROLE, findOverride, type Registration } from './access/override.ts'
import type { Viewer } from './access/viewer.ts'
import type { Ask } from './contract.ts'
import type { Pseudonyms } from './door-consents.ts'

/** What the door needs of the ledger of emergency access. */
export interface OverrideReader {
  /** the registrations about each citizen (by all pseudonyms), in the order asked */
  registrationsAbout(people: readonly (readonly string[])[]): Promise<readonly (readonly Registration[])[]>
}

export interface OverrideTools {
  readonly emergencies: OverrideReader
  readonly pseudonyms: Pseudonyms
}

/**
 * The registrations about these citizens, in the order asked, read anew each time. None for one without the role. What
 * stands in the ledger has happened by `now`, also where a process with a clock ahead of this one wrote it: one that is
 * revoked is left out, for whoever decides by an earlier instant than `now`.
 */
export async function readOverrides(
  asks: readonly Ask[],
  { emergencies, pseudonyms }: OverrideTools,
  { roles }: Viewer,
  now: number,
): Promise<readonly (readonly Registration[])[]> {
  if (asks.length === 0 || !roles.includes(EMERGENCY_ROLE)) return asks.map(() => [])
  const found = await emergencies.registrationsAbout(
    asks.map(({ current, earlier }) => [current, ...earlier].map((number) => pseudonyms(number))),
  )
  return found.map((registrations) =>
    registrations
      .filter(({ revoked }) => revoked === undefined)
      .map((one) => ({ ...one, recorded: Math.min(one.recorded, now) })),
  )
}

/** A look-up that rests on an override: which, about whom and for what. */
export interface Resting {
  readonly reference: string
  readonly ask: Ask
  readonly purpose: string
}

/** Whether each of these look-ups may still rest on the registration it was decided on. */
export async function overridesStand(
  resting: readonly Resting[],
  tools: OverrideTools,
  viewer: Viewer,
  now: number,
): Promise<boolean> {
  const asks = resting.map(({ ask }) => ask)
  const registered = await readOverrides(asks, tools, viewer, now)
  return resting.every(
    ({ reference, purpose }, index) =>
      findOverride(registered[index] ?? [], { viewer, purpose, now })?.id === reference,
  )
}
