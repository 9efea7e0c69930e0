import { SourceFault } from '../../src/contract.ts'
import type { Parts, Section } from './wire.ts'

/** What came of one section: its part, a fault, or a part whose further rows a fault kept away. */
export interface SectionRead {
  readonly part?: Parts
  readonly fault?: SourceFault
}

/** What the jobcenter said of one number. */
export interface Reading {
  readonly parts: Parts
  /** sections that were asked for and not answered */
  readonly missing: ReadonlyMap<Section, SourceFault>
  /** rows may be missing */
  readonly partial: boolean
}

/** `NONE`: the jobcenter knows nothing under this number. */
export type Outcome = Reading | SourceFault | 'NONE'

/** Puts the sections of one number together. Half a record is none: what cannot be read spoils the whole. */
export function assemble(reads: ReadonlyMap<Section, SectionRead>): Outcome {
  const faults = [...reads.values()].flatMap(({ fault }) => fault ?? [])
  const spoilt = faults.find(({ code }) => code === 'MALFORMED')
  if (spoilt) return spoilt
  const parts = [...reads.values()].flatMap(({ part }) => part ?? [])
  if (faults[0] && parts.length === 0) return faults[0]
  const missing = [...reads].flatMap(([section, { part, fault }]) =>
    part === undefined && fault !== undefined ? [[section, fault] as const] : [],
  )
  return { parts: Object.assign({}, ...parts), missing: new Map(missing), partial: faults.length > 0 }
}

/** Only faults of the source are answers; anything else is a bug. */
export function asFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error
  throw error
}
