import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { readCheckpoint } from '../../src/trail/checkpoint.ts'
import { readVerifier } from '../../src/trail/note.ts'
import { splitNotes } from '../../src/trail/verify-checkpoints.ts'
import { type House, startHouse } from '../harness.ts'
import { at, type Json, parseText } from '../json.ts'
import { linesOf } from './trail-lines.ts'

/** A running gateway signs its trail, keeps the notes outside its database, and says with which keys. */

let folder: string
let place: string
let house: House

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-outside-'))
  place = join(folder, 'checkpoints')
  house = await startHouse({
    change: (assembly) => ({ ...assembly, checkpoints: place, checkpointSeconds: 1 }),
  })
})
afterEach(() => rmSync(folder, { recursive: true }))

const ASKED = '{ citizen(cpr: "0201919990", purpose: SANCTION_ASSESSMENT) { id } }'
const Published = z.object({ keys: z.array(z.unknown()), trail: z.array(z.string()) })

async function fetchJson(path: string): Promise<Json> {
  const answer = await fetch(house.url.replace('/graphql', path))
  return parseText(await answer.text())
}

/** What the notes outside say, opened with the published keys alone. */
async function readNotes(keys: readonly string[]) {
  const verifiers = keys.flatMap((key) => readVerifier(key) ?? [])
  const notes = existsSync(place) ? splitNotes(readFileSync(place, 'utf8')) : []
  return notes.map((note) => readCheckpoint(note, verifiers))
}

test('every so often, and at its end', { timeout: 30_000 }, async () => {
  const { trail: keys } = Published.parse(await fetchJson('/.well-known/samblik-keys'))
  await house.ask('ydun', ASKED)
  await vi.waitFor(async () => expect(await readNotes(keys)).toHaveLength(1), { timeout: 10_000, interval: 100 })
  await Promise.all([house.ask('ydun', ASKED), house.ask('ydun', ASKED)])
  const lines = linesOf(house).length
  await house.close()
  const notes = await readNotes(keys)
  expect(notes.at(-1)).toMatchObject({ origin: 'samblik/11111111/test', size: lines })
  expect(notes.every((note) => note !== undefined)).toBe(true)
})

test('a place that is away stops nothing, and health says so', { timeout: 30_000 }, async () => {
  rmSync(folder, { recursive: true })
  expect((await house.ask('ydun', ASKED)).status).toBe(200)
  await vi.waitFor(async () => expect(at(await fetchJson('/health'), 'parts', 'checkpoints')).toBe('inside'), {
    timeout: 10_000,
    interval: 100,
  })
  expect((await house.ask('ydun', ASKED)).status).toBe(200)
  expect(house.log.filter((line) => line.includes('cannot be kept outside'))).toHaveLength(1)
  await house.close()
  folder = mkdtempSync(join(tmpdir(), 'samblik-outside-'))
})
