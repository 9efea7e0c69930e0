import pLimit from 'p-limit'
import { versions } from '../../src/access/register-in-force.ts'
import type { Assembly } from '../../src/assemble.ts'
import { type House, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import type { Case, Row, Trouble, Who } from './fault-table.ts'
import { type Between, type Sockets, startBetween } from './tampering.ts'
import { linesOf } from './trail-lines.ts'
import { SOURCES, sectionOf, WHOLE_VIEW, wholeSection } from './whole-view.ts'

/**
 * Runs the fault matrix. Each source has two houses: one with little time for what uses up all of it, one with time
 * enough for every retry. A house's rows follow each other, some houses run at the same time.
 */

const BRISK_MS = 1_000
const HOUSES_AT_ONCE = 3
const PATIENT_MS = 8_000
/** What the wire and a busy machine may add to a deadline. */
const SLACK_MS = 200
/** A machine that has other work in a moment of measuring says nothing of the gateway: measure again. */
const ATTEMPTS = 6
const ATTEMPTS_WELL = 30

/** What one look-up came to. */
export interface View {
  readonly status: number
  readonly errors: Json
  readonly citizen: Json
  readonly ms: number
  /** its line of the trail */
  readonly line: Json
}

export interface Views {
  readonly ordinary: View
  readonly deciding: View
  readonly conditional?: View
}

/** What became of a row. */
export interface Measured extends Views {
  readonly deadlineMs: number
  /** what the same look-ups saw of every section while nothing was wrong */
  readonly well: Views
  /** the source asked beside the one in trouble */
  readonly other: string
  readonly sockets: Sockets
}

export interface Matrix {
  measured(source: string, row: string): Measured
  /** everything the gateways logged */
  readonly log: readonly string[]
  /** connections to the source in trouble, of each house, after its gateway was closed */
  readonly left: readonly Sockets[]
}

export function isInTime({ ms }: View, deadlineMs: number): boolean {
  return ms < deadlineMs + SLACK_MS
}

/** Runs every row of every case. */
export async function runMatrix(cases: readonly Case[]): Promise<Matrix> {
  const turn = pLimit(HOUSES_AT_ONCE)
  const runs = await Promise.all([
    ...cases.map((one) => turn(() => runRows(one, one.rows.filter(usesUpItsTime), BRISK_MS))),
    ...cases.map((one) =>
      turn(() =>
        runRows(
          one,
          one.rows.filter((row) => !usesUpItsTime(row)),
          PATIENT_MS,
        ),
      ),
    ),
  ])
  return {
    measured: (source, row) => {
      const measured = runs.find((run) => run.source === source && run.rows.has(row))?.rows.get(row)
      if (measured === undefined) throw new Error(`no row ${source} ${row}`)
      return measured
    },
    log: runs.flatMap(({ log }) => log),
    left: runs.map(({ left }) => left),
  }
}

function usesUpItsTime({ state }: Row): boolean {
  return state === 'TIMEOUT'
}

interface Run {
  readonly source: string
  readonly rows: ReadonlyMap<string, Measured>
  readonly log: readonly string[]
  readonly left: Sockets
}

async function runRows(one: Case, troubles: readonly Row[], deadlineMs: number): Promise<Run> {
  const { source } = one
  let skewMs = 0
  const between = await startBetween([source])
  const house = await startHouse({
    deadlineMs,
    surroundings: (name) => ({
      wallClock: () => new Date(Date.now() + (name === source ? skewMs : 0)),
      random: () => 0.5,
    }),
    change: (assembly) => withoutStandIns({ ...between.between(assembly), random: () => 0 }),
  })
  const others = SOURCES.filter((name) => name !== source)
  const rows = new Map<string, Measured>()
  try {
    for (const name of SOURCES) await house.control(name, 'PUT', 'graenser', { til: false })
    const well = await calmly(
      ATTEMPTS_WELL,
      () => look(house, one, WHOLE_VIEW),
      (views) => isCalm(views, deadlineMs) && SOURCES.every((name) => !isLate(views, name)),
    )
    for (const [index, row] of troubles.entries()) {
      const other = others[index % others.length] ?? ''
      const selection = `${wholeSection(source)} ${wholeSection(other)}`
      const measure = async (): Promise<Measured> => {
        skewMs = row.trouble.skewMs ?? 0
        await befall(house, between, source, row.trouble)
        const views = await look(house, one, selection)
        skewMs = 0
        await befall(house, between, source, {})
        return { ...views, well, other, deadlineMs, sockets: await settle(between, source, ({ busy }) => busy === 0) }
      }
      const late = row.state === 'TIMEOUT' ? [other] : [source, other]
      rows.set(
        row.name,
        await calmly(
          ATTEMPTS,
          measure,
          (views) => isCalm(views, deadlineMs) && late.every((name) => !isLate(views, name)),
        ),
      )
    }
  } finally {
    await house.close()
  }
  const left = await settle(between, source, ({ open }) => open === 0)
  await between.close()
  return { source, rows, log: house.log, left }
}

/** Measures again while the machine was too busy to say anything of the gateway. */
async function calmly<T>(attempts: number, measure: () => Promise<T>, wasCalm: (measured: T) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const measured = await measure()
    if (attempt === attempts || wasCalm(measured)) return measured
  }
}

function isCalm({ ordinary, deciding, conditional = ordinary }: Views, deadlineMs: number): boolean {
  return [ordinary, deciding, conditional].every((view) => isInTime(view, deadlineMs))
}

/** Whether time ran out on a source, in what was shown or in what was decided. */
function isLate({ ordinary, deciding, conditional }: Views, source: string): boolean {
  const lines = [deciding.line, conditional?.line]
  const reads = lines.flatMap((line) => [...listAt(line, 'decisionReads'), ...listAt(line, 'reads')])
  const states = reads.filter((read) => at(read, 'source') === source).map((read) => at(read, 'state'))
  return [...states, stateOf(ordinary, source)].includes('TIMEOUT')
}

/** Brings trouble over a source; none: it is well again. */
async function befall(house: House, between: Between, source: string, trouble: Trouble): Promise<void> {
  const { profile = 'hurtig', operations, tampering, tokensRevoked } = trouble
  await house.control(source, 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
  await house.control(source, 'PUT', 'opfoersel', { profil: profile, operationer: operations ?? ['*'] })
  between.tamper(source, tampering)
  if (tokensRevoked === true) await house.control(source, 'POST', 'haendelse', { type: 'TOKEN_TILBAGEKALDT' })
}

/** All look-ups at the same time, under the same trouble. */
async function look(house: House, { source, citizen, caseworker, conditional }: Case, selection: string) {
  const before = linesOf(house).length
  const sections = conditional === undefined ? '' : [source, conditional.cell[0]].map(wholeSection).join(' ')
  const [ordinary, deciding, third] = await Promise.all([
    lookAt(house, citizen, 'OWN_INSIGHT', selection),
    lookAt(house, caseworker, caseworker.purpose, selection),
    conditional === undefined ? undefined : lookAt(house, conditional, conditional.purpose, sections),
  ])
  const lines = linesOf(house).slice(before)
  const lineOf = (purpose: string): Json => lines.find((line) => at(line, 'purpose', 'id') === purpose)
  return {
    ordinary: { ...ordinary, line: lineOf('OWN_INSIGHT') },
    deciding: { ...deciding, line: lineOf(caseworker.purpose) },
    ...(third && conditional && { conditional: { ...third, line: lineOf(conditional.purpose) } }),
  }
}

async function lookAt(
  house: House,
  { persona, cpr }: Who,
  purpose: string,
  selection: string,
): Promise<Omit<View, 'line'>> {
  await house.token(persona)
  const started = performance.now()
  const query = `query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: ${purpose}) { ${selection}
    access { source category effect code } } }`
  const { status, body } = await house.ask(persona, query, { cpr })
  const ms = performance.now() - started
  return { status, errors: at(body, 'errors'), citizen: at(body, 'data', 'citizen'), ms }
}

/** What a section's `source` says of its state. */
export function stateOf({ citizen }: View, source: string): Json {
  return at(citizen, sectionOf(source), 'source', 'state')
}

/** Nothing said earlier stands in for a source that fails. */
export function withoutStandIns(assembly: Assembly): Assembly {
  const registers = (assembly.registers ?? versions).map((version) => {
    const sources = Object.entries(version.register.sources).map(([id, own]) => [id, { ...own, staleMinutes: 0 }])
    return { ...version, register: { ...version.register, sources: Object.fromEntries(sources) } }
  })
  return { ...assembly, registers }
}

/** A call for a token has time of its own, which outlasts a request's. */
const SETTLE_ROUNDS = 500

/** Connections to a source, once they are as they should be or after five seconds. */
async function settle(between: Between, source: string, isSettled: (sockets: Sockets) => boolean): Promise<Sockets> {
  for (let round = 0; round < SETTLE_ROUNDS && !isSettled(between.sockets(source)); round += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  return between.sockets(source)
}
