import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../src/store/open.ts'
import { writeCanonical } from '../src/trail/canonical.ts'
import { toHex, writeFrontier } from '../src/trail/hex.ts'
import { asLeaf, hashLeaf, openRange } from '../src/trail/tree.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { parseText } from './json.ts'
import { addLines, checkpoint, notary } from './trail-kit.ts'

/**
 * Whoever owns the database but neither the key nor the place outside: whatever they do to lines that a checkpoint
 * covers is found, and where it was done is said, also when they make all hashes and heads fit again.
 */

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-tampering-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const WRITERS = ['gateway', 'other'] as const
type Writer = (typeof WRITERS)[number]

/** A line as it lies in the database. */
interface Raw {
  readonly writer: string
  readonly seq: number
  readonly line: string
}

type Tampering = 'CHANGE' | 'REMOVE' | 'CLOSE_UP' | 'REORDER' | 'SWAP_WRITERS' | 'TRUNCATE' | 'INSERT'

const scene = fc.record({
  /** lines of each writer before each of its checkpoints */
  segments: fc.record({
    gateway: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    other: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
  }),
  what: fc.constantFrom<Tampering>('CHANGE', 'REMOVE', 'CLOSE_UP', 'REORDER', 'SWAP_WRITERS', 'TRUNCATE', 'INSERT'),
  writer: fc.constantFrom(...WRITERS),
  pick: fc.nat(),
  /** makes hashes and heads fit again */
  covers: fc.boolean(),
  /** takes the checkpoints of the database away */
  removesCheckpoints: fc.boolean(),
})

/** The line with its number and writer as the place says, as a clever hand would write it. */
function fit(line: string, writer: string, seq: number): string {
  return writeCanonical({ ...Object(parseText(line)), writer, seq })
}

/** What is left of the lines, and the first line that is not what it was. */
function tamper(
  what: Tampering,
  lines: readonly Raw[],
  others: readonly Raw[],
  at: number,
): { kept: Raw[]; from: number } {
  const [one, next] = [lines[at], lines[at + 1]]
  if (one === undefined) throw new Error('no line')
  const before = lines.slice(0, at)
  const after = lines.slice(at + 1)
  if (what === 'CHANGE') {
    const line = one.line.replace('CONSENT_MISSING', 'CONSENT_DENIED')
    return { kept: [...before, { ...one, line }, ...after], from: one.seq }
  }
  if (what === 'REMOVE') return { kept: [...before, ...after], from: one.seq }
  if (what === 'CLOSE_UP') {
    const moved = after.map((row) => ({ ...row, seq: row.seq - 1, line: fit(row.line, row.writer, row.seq - 1) }))
    return { kept: [...before, ...moved], from: one.seq }
  }
  if (what === 'TRUNCATE') return { kept: before, from: one.seq }
  if (what === 'INSERT') {
    // Before a line that a checkpoint covers: what is added after the last of them, nothing has been said about.
    const moved = [one, ...after].map((row) => ({
      ...row,
      seq: row.seq + 1,
      line: fit(row.line, row.writer, row.seq + 1),
    }))
    const added = { ...one, line: one.line.replace('CONSENT_MISSING', 'CONSENT_DENIED') }
    return { kept: [...before, added, ...moved], from: one.seq }
  }
  const [foreign] = others
  const taken = what === 'REORDER' ? next : foreign
  if (taken === undefined) return { kept: [...before, ...after], from: one.seq }
  const placed = { ...one, line: fit(taken.line, one.writer, one.seq) }
  if (what === 'SWAP_WRITERS') return { kept: [...before, placed, ...after], from: one.seq }
  const second = { ...taken, line: fit(one.line, taken.writer, taken.seq) }
  return { kept: [...before, placed, second, ...after.slice(1)], from: one.seq }
}

function rewrite(raw: DatabaseSync, writer: string, kept: readonly Raw[], covers: boolean): void {
  const known = new Map(
    raw
      .prepare('SELECT * FROM trail_line WHERE writer = ?')
      .all(writer)
      .map((row) => [String(row['line']), row]),
  )
  raw.prepare('DELETE FROM trail_line WHERE writer = ?').run(writer)
  const insert = raw.prepare(
    'INSERT INTO trail_line (writer, seq, at, lookup_id, citizen, line, leaf_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const tree = openRange()
  for (const { seq, line } of kept) {
    const leaf = hashLeaf(line)
    tree.add(asLeaf(leaf))
    const { at, lookupId, citizen }: { at: string; lookupId: string; citizen?: string } = JSON.parse(line)
    const leafHash = covers ? toHex(leaf) : (known.get(line)?.['leaf_hash'] ?? 'a'.repeat(64))
    insert.run(writer, seq, Date.parse(at), lookupId, citizen ?? null, line, leafHash)
  }
  if (!covers) return
  const head = raw.prepare('UPDATE trail_head SET seq = ?, frontier = ? WHERE writer = ?')
  head.run(kept.at(-1)?.seq ?? 0, writeFrontier(tree.subtrees).join(''), writer)
}

test('whatever is done to lines is found and located', { timeout: 120_000 }, async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(scene, async ({ segments, what, writer, pick, covers, removesCheckpoints }) => {
      run += 1
      const path = join(folder, `${run}.sqlite`)
      const database = await openDatabase(`sqlite:${path}`)
      const raw = new DatabaseSync(path)
      try {
        const notes: string[] = []
        const store = database.trail
        for (const name of WRITERS)
          for (const count of segments[name]) {
            await addLines(count, { store, writer: name })
            notes.push(await checkpoint(store, name))
          }
        const copy = notes.join('\n')
        expect(await verifyTrail({ store, notary, copy })).toMatchObject({ whole: true })
        for (const { name } of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
          raw.exec(`DROP TRIGGER ${String(name)}`)
        const other: Writer = writer === 'gateway' ? 'other' : 'gateway'
        const [lines, others] = [await store.rowsOf(writer, 0, 99), await store.rowsOf(other, 0, 99)]
        const { kept, from } = tamper(what, lines, others, pick % lines.length)
        rewrite(raw, writer, kept, covers)
        if (removesCheckpoints) raw.exec('DELETE FROM trail_checkpoint')
        const verdict = await verifyTrail({ store, notary, copy })
        const located =
          !verdict.whole &&
          verdict.findings.some(
            (found) => found.writer === writer && found.seq <= from && (found.to ?? found.seq) >= from,
          )
        expect({ what, located }).toEqual({ what, located: true })
      } finally {
        raw.close()
        await database.close()
        rmSync(path)
      }
    }),
    { numRuns: 60 },
  )
})
