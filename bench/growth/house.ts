import { versions } from '../../src/access/register-in-force.ts'
import type { Assembly } from '../../src/assemble.ts'
import { sources } from '../../src/sources.ts'
import { type House, startHouse } from '../../test/harness.ts'
import { at, type Json } from '../../test/json.ts'
import type { Surroundings } from '../../test/surroundings.ts'

/** A gateway as it is run, whose sources are in a process of their own. */

export const NOW = Date.parse('2026-03-02T08:00:00+01:00')
const DEADLINE_MS = 25_000

export async function startOn({ variables }: Surroundings, databaseUrl?: string): Promise<House> {
  const change = (assembly: Assembly): Assembly => ({
    ...assembly,
    settings: new Map(
      sources.map(({ adapter, sandboxCredentials }) => [
        adapter.id,
        { ...sandboxCredentials, URL: variables[`SAMBLIK_${adapter.id.toUpperCase()}_URL`] ?? '' },
      ]),
    ),
    registers: versions,
    compileAfter: 1,
    ...(databaseUrl !== undefined && { databaseUrl }),
  })
  return startHouse({ deadlineMs: DEADLINE_MS, change })
}

/** What is opened for a measuring, and closed with it, the last first. */
export interface Closing {
  keep<T extends { close(): unknown }>(opened: T): T
}

export async function closingAll<T>(work: (closing: Closing) => Promise<T>): Promise<T> {
  const opened: { close(): unknown }[] = []
  try {
    return await work({
      keep: (one) => {
        opened.push(one)
        return one
      },
    })
  } finally {
    for (const one of opened.toReversed()) await one.close()
  }
}

/** Asks, and is answered without errors. */
export async function ask(house: House, persona: string, query: string, variables: object = {}): Promise<Json> {
  const { status, body } = await house.ask(persona, query, { ...variables })
  const errors = at(body, 'errors')
  if (status !== 200 || errors !== undefined) throw new Error(`${status} ${JSON.stringify(errors)?.slice(0, 500)}`)
  return at(body, 'data')
}
