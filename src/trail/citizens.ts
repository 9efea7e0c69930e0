import { createHash } from 'node:crypto'
import { openQuickSeal } from '../store/quick-seal.ts'
import type { Seal } from '../store/seal.ts'
import { type CitizenKey, type CitizenKeys, isOfLine } from './citizen-keys.ts'
import type { TrailEntry, TrailLine } from './line.ts'
import { maskNumbers } from './mask.ts'
import type { TrailFilter, TrailPaging, TrailStore } from './store.ts'
import { actEntry, readLine, type Trail, type TrailPage, type TrailReader, TrailUnavailable } from './trail.ts'

/** What a reading is called in its own line. */
export type ReadingName = 'TRAIL_READ' | 'TRAIL_SAMPLE' | 'TRAIL_RISK' | 'TRAIL_SUMMARY' | 'TRAIL_EXPORT'

/** `next`: the cursor of the page that follows, absent on the last. */
export interface LookUpPage {
  readonly lookUps: readonly ReadLookUp[]
  readonly next?: number
}

export interface ReadLookUp {
  /** of its first line */
  readonly place: number
  /** newest first, with texts opened */
  readonly lines: readonly TrailLine[]
}

/** A reading of the trail, once its own line is durable. */
export interface Reading {
  /** with texts opened */
  page(filter: TrailFilter, paging: TrailPaging): Promise<TrailPage>
  /** look-ups of citizens in the order of their first lines, newest first; of each the newest lines, at most `most` */
  lookUps(citizens: readonly string[], paging: TrailPaging, most: number): Promise<LookUpPage>
  /** every line, newest first, a page at a time, with texts opened */
  each(filter: TrailFilter): AsyncIterable<TrailLine>
  /** the same as they are stored, texts sealed: for who counts and compares */
  scan(filter: TrailFilter): AsyncIterable<TrailLine>
}

/** The trail with each citizen behind a key of their own. Callers name citizens by the keyed pseudonym of a number. */
export interface CitizenTrail extends Trail {
  /** Begins a reading; `about` says what is read and comes into its line as a hash. */
  read(name: ReadingName, about: TrailFilter & Readonly<Record<string, unknown>>, reader: TrailReader): Promise<Reading>
  /** The pseudonyms that stand in the lines of these citizens. */
  linesOf(citizens: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export interface CitizenTrailOptions {
  readonly trail: Trail
  readonly store: Pick<TrailStore, 'page' | 'lookUps'>
  readonly keys: CitizenKeys
  /** sub-key of the house for a named use: seals the texts of lines that are about nobody known */
  readonly derive: (use: string, bytes: number) => Uint8Array
  readonly uuid: () => string
}

const PAGE = 250

/** Puts the citizens of a trail behind their keys: on the way in as they are written, on the way out as they are read. */
export function keepCitizens({ trail, store, keys, derive, uuid }: CitizenTrailOptions): CitizenTrail {
  const seal = textSeal(derive)

  async function append(entries: readonly TrailEntry[]): Promise<void> {
    const named = entries.flatMap(({ citizen }) => (citizen === undefined || isOfLine(citizen) ? [] : [citizen]))
    const known = named.length === 0 ? new Map<string, CitizenKey>() : await keys.of(named).catch(refuse)
    await trail.append(entries.map((entry) => hide(entry, known.get(entry.citizen ?? ''), seal)))
  }

  async function open(lines: readonly TrailLine[]): Promise<readonly TrailLine[]> {
    const behind = await keys.behind(lines.flatMap(({ citizen }) => citizen ?? []))
    return lines.map((line) => {
      const { citizen } = line
      if (citizen === undefined) return openLine(line, seal)
      return isOfLine(citizen) ? openLine(line, behind.get(citizen)?.texts) : line
    })
  }

  async function page(filter: TrailFilter, paging: TrailPaging): Promise<TrailPage> {
    const found = await stored(filter, paging)
    return { ...found, lines: await open(found.lines) }
  }

  /** Lines of before the keys hold the pseudonym of the number itself. */
  async function linesAbout(citizens: readonly string[]): Promise<readonly string[]> {
    return [...(await keys.linesOf(citizens)).values(), ...citizens]
  }

  async function stored(filter: TrailFilter, paging: TrailPaging): Promise<TrailPage> {
    const { citizens, ...rest } = filter
    const lines = citizens && (await linesAbout(citizens))
    const { rows, next } = await store.page({ ...rest, ...(lines && { citizens: lines }) }, paging)
    return {
      lines: rows.map(readLine),
      cursors: rows.map(({ place }) => place),
      ...(next !== undefined && { next }),
    }
  }

  async function lookUps(citizens: readonly string[], paging: TrailPaging, most: number): Promise<LookUpPage> {
    const found = await store.lookUps(await linesAbout(citizens), paging, most)
    const opened = await open(found.lookUps.flatMap(({ rows }) => rows.map(readLine)))
    let start = 0
    const told = found.lookUps.map(({ place, rows }) => {
      start += rows.length
      return { place, lines: opened.slice(start - rows.length, start) }
    })
    return { lookUps: told, ...(found.next !== undefined && { next: found.next }) }
  }

  async function* all(read: typeof page, filter: TrailFilter): AsyncGenerator<TrailLine> {
    let before: number | undefined
    do {
      const { lines, next } = await read(filter, { limit: PAGE, ...(before === undefined ? {} : { before }) })
      yield* lines
      before = next
    } while (before !== undefined)
  }

  const read: CitizenTrail['read'] = async (name, about, reader) => {
    const [citizen] = about.citizens ?? []
    const act = { operation: name, lookupId: uuid(), terms: about, ...(citizen !== undefined && { citizen }) }
    await append([actEntry(reader, act)])
    return { page, lookUps, each: (filter) => all(page, filter), scan: (filter) => all(stored, filter) }
  }

  return {
    ...trail,
    append,
    read,
    linesOf: (citizens) => keys.linesOf(citizens),
    list: async (filter, paging, reader) => {
      const reading = await read('TRAIL_READ', { ...filter, paging }, reader)
      return reading.page(filter, paging)
    },
  }
}

function refuse(cause: unknown): never {
  throw new TrailUnavailable(cause)
}

/** An entry as it is written: the citizen by the pseudonym of the key, and under seal whatever could tell of them. */
function hide(entry: TrailEntry, key: CitizenKey | undefined, seal: Seal): TrailEntry {
  const { justification, case: rested, lookupId } = entry
  const texts = key?.texts ?? seal
  return {
    ...entry,
    ...(key === undefined ? {} : { citizen: key.line }),
    ...(justification === undefined
      ? {}
      : { justification: sealText(maskNumbers(justification), texts, textPlace(lookupId)) }),
    ...(rested === undefined || key === undefined
      ? {}
      : {
          case: {
            ...rested,
            reference: key.sealCase(rested.reference, (reference) => sealText(shorten(reference), texts, CASE_PLACE)),
          },
        }),
  }
}

/** What seals the texts of lines that are about nobody known. */
export function textSeal(derive: CitizenTrailOptions['derive']): Seal {
  return openQuickSeal(derive('trail-texts', 32))
}

/** A line as it is read; a text that no longer opens is left out, one that was never sealed stays. */
export function openLine(line: TrailLine, texts: Seal | undefined): TrailLine {
  const { justification = '', case: rested, ...rest } = line
  const text = SEALED.test(justification) ? openText(justification, texts, textPlace(line.lookupId)) : justification
  const reference = rested === undefined ? undefined : openText(rested.reference, texts, CASE_PLACE)
  return {
    ...rest,
    ...(text === undefined || line.justification === undefined ? {} : { justification: text }),
    ...(rested === undefined ? {} : { case: reference === undefined ? rested : { ...rested, reference } }),
  }
}

const CASE_PLACE = 'case'
/** A longer one would not fit into a line once sealed. */
const LONGEST_REFERENCE = 120

/** A reference, or the hash of one that is too long; no source has any. */
function shorten(reference: string): string {
  if (Buffer.byteLength(reference) <= LONGEST_REFERENCE) return reference
  return `sha256 ${createHash('sha256').update(reference).digest('hex')}`
}

function textPlace(lookupId: string): string {
  return `justification ${lookupId}`
}

/** Sealed, in letters alone: nothing in it can look like a number of a person, which the trail takes out of texts. */
const SEALED = /^([a-p]{2})+$/
const LETTERS = Array.from({ length: 256 }, (_, byte) => letterOf(byte >> 4) + letterOf(byte & 15))

function letterOf(half: number): string {
  return String.fromCharCode(97 + half)
}

function sealText(text: string, seal: Seal, place: string): string {
  let letters = ''
  for (const byte of Buffer.from(seal.seal(text, place), 'base64url')) letters += LETTERS[byte] ?? ''
  return letters
}

function openText(sealed: string, seal: Seal | undefined, place: string): string | undefined {
  if (!SEALED.test(sealed)) return undefined
  const hex = sealed.replace(/[a-p]/g, (letter) => (letter.charCodeAt(0) - 97).toString(16))
  return seal?.open(Buffer.from(hex, 'hex').toString('base64url'), place)
}
