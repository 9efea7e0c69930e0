import type { Register } from './access/register.ts'
import type { Registers } from './access/register-dates.ts'
import type { Client, Viewer } from './access/viewer.ts'
import type { Category, SourceId, Uuid } from './contract.ts'
import type { Pseudonyms } from './door-consents.ts'
import { failure } from './failure.ts'
import type { Lookups } from './lookups.ts'
import { accessRow, cellsOf, type DecidedPlace } from './report.ts'
import type { Trail } from './trail/trail.ts'
import { type LineScope, lineOfWhatIf } from './trail-entries.ts'
import { decideWhatIf } from './what-if.ts'
import { readAssumption } from './what-if-input.ts'

/** What `whatIf` is asked with, beside what is assumed. */
export interface WhatIfAsked {
  readonly purpose: string
  readonly justification?: string | null
  readonly cpr?: string | null
  readonly id?: string | null
}

export interface WhatIfTools {
  readonly viewer: Viewer
  readonly clients: ReadonlyMap<string, Client>
  readonly register: Register
  readonly registers: Registers
  /** every cell there is */
  readonly places: readonly DecidedPlace[]
  readonly served: string
  readonly trail: Pick<Trail, 'append'>
  readonly pseudonyms: Pseudonyms
  readonly find: Lookups['find']
  readonly scope: () => LineScope
  /** business clock */
  readonly now: () => Date
  readonly uuid: () => Uuid
}

/** Answers what would be decided if, by the rules of a look-up. It holds neither sources nor ledgers. */
export async function answerWhatIf(asked: WhatIfAsked, tools: WhatIfTools): Promise<readonly object[]> {
  const { viewer, registers, register, places, served } = tools
  if (viewer.kind !== 'CASEWORKER' && viewer.kind !== 'AUDITOR') throw failure('NOT_ALLOWED')
  const now = tools.now().getTime()
  const read = readAssumption(asked, { ...tools, sources: Object.keys(register.sources), now })
  await recordPerson(asked, tools)
  const inForce = registers.at(read.assumption.now)
  const ruling = await decideWhatIf(read, { register: inForce, served, cells: cellsIn(places) })
  if (ruling.kind === 'UNKNOWN') throw failure('UNKNOWN_CITIZEN')
  const request = { footprint: { cells: new Map(), explainsAll: true } }
  return cellsOf({ ruling, request }, inForce, places).map((cell) => accessRow(cell, inForce))
}

/** A question about a real citizen is a line of the trail before it is answered. Nothing is disclosed, so nothing was decided. */
async function recordPerson(asked: WhatIfAsked, tools: WhatIfTools): Promise<void> {
  const { cpr, id } = asked
  if (typeof cpr !== 'string' && typeof id !== 'string') return
  const number = tools.find({ cpr, id }, asked)
  await tools.trail.append([lineOfWhatIf({ id: tools.uuid(), asked }, tools.pseudonyms(number), tools.scope())])
}

function cellsIn(places: readonly DecidedPlace[]): ReadonlyMap<SourceId, ReadonlySet<Category>> {
  const cells = new Map<SourceId, Set<Category>>()
  for (const { source, category } of places) cells.set(source, (cells.get(source) ?? new Set()).add(category))
  return cells
}
