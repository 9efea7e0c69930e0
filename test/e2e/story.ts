import { readFileSync } from 'node:fs'
import { createWorld } from '../../src/sandbox/world.ts'
import { type House, type HouseOptions, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'

/** Telling stories through the API: who looks at whom, why, and what comes of it. */

const named = createWorld(0, 1)
const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'dubu', 'domus', 'rehabilitation']

/** A house whose sources know no rate, so that stories may follow each other at any pace. */
export async function openStory(options: HouseOptions = {}): Promise<House> {
  const house = await startHouse(options)
  for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
  return house
}

/** The number a citizen of the sandbox has now. */
export function numberOf(alias: string): string {
  const found = named.byKey.get(alias)
  if (found === undefined) throw new Error(`no ${alias} in the sandbox`)
  return found.number
}

/** A question of test/queries. */
export function question(name: string): string {
  return readFileSync(new URL(`../queries/${name}.graphql`, import.meta.url), 'utf8')
}

export interface Look {
  readonly as: string
  readonly at: string
  readonly for: string
  readonly because?: string
  readonly see: string
}

/** One look-up at a citizen by name, or at a number; what `citizen` answered. */
export async function lookUp(house: House, look: Look): Promise<Json> {
  const query = `query($cpr: CPR!, $purpose: Purpose!, $justification: String) {
    citizen(cpr: $cpr, purpose: $purpose, justification: $justification) { ${look.see} }
  }`
  const cpr = /^\d{10}$/.test(look.at) ? look.at : numberOf(look.at)
  const { body } = await house.ask(look.as, query, { cpr, purpose: look.for, justification: look.because })
  if (at(body, 'errors') !== undefined) throw new Error(JSON.stringify(at(body, 'errors')))
  return at(body, 'data', 'citizen')
}

/** The nodes of a page. */
export function nodes(value: Json, ...path: readonly (string | number)[]): readonly Json[] {
  return listAt(value, ...path, 'edges').map((edge) => at(edge, 'node'))
}

/** The codes of the cells a look-up was denied, each once. */
export function codes(citizen: Json): readonly Json[] {
  return [...new Set(listAt(citizen, 'access').map((row) => at(row, 'code')))]
}

/** What was decided of one cell, of those that `access` answered. */
export function cell(citizen: Json, source: string, category: string): Json {
  return listAt(citizen, 'access').find((row) => at(row, 'source') === source && at(row, 'category') === category)
}
