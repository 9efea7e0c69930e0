import { z } from 'zod'
import type { SectionMask } from './access/mask.ts'
import type { Register } from './access/register.ts'
import { type Ceiling, isLimitedAbove, stripAbove } from './access/strip.ts'
import type { Answer, Ask, Category, Clearance, FaultCode, Limits, SourceId } from './contract.ts'
import type { ReadResult } from './reads.ts'

/**
 * Earlier answers of sources, each of which stands in while its source fails, and for nothing else. What stands in is
 * the record as it was read, decided and redacted anew as a fresh one is; facts are never kept.
 */

/** Where records are kept for a time; outside this process, sealed. Never rejects. */
export interface StaleStore {
  /** for `ms` milliseconds */
  keep(key: string, text: string, ms: number): void
  drop(key: string): void
  find(key: string): Promise<string | undefined>
}

/** One citizen's read of one source: everything that decides what its record holds. */
export interface Reading {
  readonly source: SourceId
  readonly ask: Ask
  readonly purpose: string
  readonly want: ReadonlySet<Category>
  readonly ceiling?: Clearance
  /** whether an object with these limits may be shown now */
  readonly mayShow: (limits: Limits) => Promise<boolean>
}

/** What the adapter asked before it read further: the record holds more or less by these answers. */
export interface Asked {
  readonly limits: Limits
  readonly shown: boolean
}

export interface StandIns {
  /**
   * The result as it is, and kept; or, where the source is away or late, the last one kept for the same reading. It
   * ends with any later word of the source, be that incomplete or a refusal.
   */
  settle(reading: Reading, result: ReadResult, asked: readonly Asked[]): Promise<ReadResult>
}

export interface StaleTools {
  readonly store: StaleStore
  /** keyed digest */
  readonly digest: (text: string) => string
  readonly sections: ReadonlyMap<SourceId, SectionMask>
  /** business clock */
  readonly now: () => Date
}

/** The register's levels up to this one may be kept. */
const MOST = 2
const AWAY = new Set<Answer<object> | FaultCode>(['TIMEOUT', 'UNAVAILABLE'])

const Kept = z.object({
  at: z.iso.datetime(),
  protected: z.boolean(),
  record: z.record(z.string(), z.unknown()).exactOptional(),
  asked: z.array(
    z.object({ limits: z.custom<Limits>((value) => typeof value === 'object' && value !== null), shown: z.boolean() }),
  ),
})

/**
 * Opens what stands in, under a register: it says for which sources and how long. `reader`: who reads, in full, or a
 * digest of it. Nothing stands in for another reader: from whether something did they could tell what was left out.
 */
export function openStandIns(tools: StaleTools): (register: Register, reader: string) => StandIns {
  return (register, reader) => new OneStandIns(tools, register, reader)
}

class OneStandIns implements StandIns {
  readonly #tools: StaleTools
  readonly #register: Register
  readonly #reader: string
  readonly #ceiling: Ceiling

  constructor(tools: StaleTools, register: Register, reader: string) {
    this.#tools = tools
    this.#register = register
    this.#reader = reader
    this.#ceiling = ceilingOf(register)
  }

  async settle(reading: Reading, result: ReadResult, asked: readonly Asked[]): Promise<ReadResult> {
    const minutes = this.#register.sources[reading.source]?.staleMinutes ?? 0
    const section = this.#tools.sections.get(reading.source)
    if (minutes <= 0 || section === undefined || !this.#keepsAnyOf(reading.want)) return result
    const ms = minutes * 60_000
    const { answer } = result
    if (AWAY.has(answer)) return (await this.#find(reading, ms, result)) ?? result
    if (answer === 'REFUSED' || (typeof answer !== 'string' && answer.partial))
      this.#tools.store.drop(this.#keyOf(reading))
    // Not on the way of the answer: it waits for nobody.
    else if (typeof answer !== 'string')
      setImmediate(() => this.#keep(reading, { ...result, answer }, asked, section, ms))
    return result
  }

  /** A reading of nothing but what is too sensitive to keep would find an empty record. */
  #keepsAnyOf(want: ReadonlySet<Category>): boolean {
    const { most, categories } = this.#ceiling
    return [...want].some((category) => categories[category] <= most)
  }

  #keep(
    reading: Reading,
    { answer, at }: ReadResult & { readonly answer: Answer<object> },
    asked: readonly Asked[],
    { object: mask }: SectionMask,
    ms: number,
  ): void {
    const record = answer.record && stripAbove(answer.record, mask, this.#ceiling)
    const kept = {
      at: at.toISOString(),
      protected: answer.protected === true,
      asked: asked.filter(({ limits }) => !isLimitedAbove(limits, this.#ceiling)),
      ...(record === undefined ? {} : { record }),
    }
    this.#tools.store.keep(this.#keyOf(reading), JSON.stringify(kept), ms)
  }

  async #find(reading: Reading, ms: number, failed: ReadResult): Promise<ReadResult | undefined> {
    const text = await this.#tools.store.find(this.#keyOf(reading))
    const kept = text === undefined ? undefined : Kept.safeParse(JSON.parse(text))
    if (kept?.success !== true) return undefined
    const { record } = kept.data
    const at = new Date(kept.data.at)
    const age = this.#tools.now().getTime() - at.getTime()
    if (age < 0 || age >= ms || !(await answersAlike(kept.data.asked, reading))) return undefined
    const answer = { facts: {}, partial: false, protected: kept.data.protected, ...(record && { record }) }
    return { ...failed, answer, at, stale: true }
  }

  /** Another reader, register, purpose, want-set or ceiling is another key: what was read under it may lack what is asked now. */
  #keyOf({ source, ask, purpose, want, ceiling }: Reading): string {
    const limits = ceiling && Object.entries(ceiling).sort(([one], [other]) => (one < other ? -1 : 1))
    const numbers = [ask.current, ...ask.earlier]
    const what = [this.#reader, this.#register.version, source, purpose, [...want].sort(), limits ?? 'none', numbers]
    return this.#tools.digest(`stale ${JSON.stringify(what)}`)
  }
}

const ceilings = new WeakMap<Register, Ceiling>()

function ceilingOf(register: Register): Ceiling {
  const ceiling = ceilings.get(register) ?? { most: MOST, categories: register.categories }
  ceilings.set(register, ceiling)
  return ceiling
}

/** Whether what the record was made by still holds of the one who reads. */
async function answersAlike(asked: readonly Asked[], { mayShow }: Reading): Promise<boolean> {
  const now = await Promise.all(asked.map(({ limits }) => mayShow(limits)))
  return asked.every(({ shown }, index) => shown === now[index])
}
