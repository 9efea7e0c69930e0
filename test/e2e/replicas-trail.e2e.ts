import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/open.ts'
import { TrailLine } from '../../src/trail/line.ts'
import { openTrail } from '../../src/trail/trail.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { verifyTrail } from '../kill/lines.ts'
import { postgresIsHere, redisIsHere, runSql } from '../servers.ts'
import { dataOf, openReplicas, type Replica, type Replicas, WRITERS } from './replicas.ts'
import { nodes, numberOf } from './story.ts'

/** The trail of three replicas, each a writer: verified as one, read in one order, and tampering found where it is. */

/** Each command is a process of its own. */
const LONG = { timeout: 90_000 }
const PERIOD = 'from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"'
const LOOK = `($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  identity { fullName } jobcenter { source { state } } domus { source { state } } } }`
const TRAIL = `query($after: String, $lookupId: ID) { trail(first: 17, after: $after, lookupId: $lookupId) {
  edges { node { id writer seq lookupId permitted { source category } denied { source category } fields } }
  pageInfo { hasNextPage endCursor } } }`
const LOG = `query($after: String) { accessLog(first: 7, after: $after) {
  edges { node { lookupId effect disclosed text(lang: EN) answers { disclosed text(lang: EN) }
    permitted { source category } denied { source category } } }
  pageInfo { hasNextPage endCursor } } }`
const EXPORT = `mutation($after: String) { exportTrail(${PERIOD}, first: 23, after: $after) { jsonLines next } }`

describe.skipIf(!postgresIsHere() || !redisIsHere())(
  'the trail of replicas (skipped without PostgreSQL or Redis)',
  () => {
    let replicas: Replicas
    let database: Database
    let staff = ''
    let citizen = ''
    let dpo = ''
    let asked = 0

    beforeAll(async () => {
      replicas = await openReplicas()
      database = await openDatabase(replicas.databaseUrl)
      staff = await replicas.token('ydun')
      citizen = await replicas.token('else')
      dpo = await replicas.token('dpo')
    }, 240_000)
    afterAll(async () => {
      await database.close()
      await replicas.close()
    }, 60_000)

    const replicaAt = (place: number): Replica => {
      const replica = replicas.all[place % replicas.all.length]
      if (replica === undefined) throw new Error('no replica')
      return replica
    }

    /** A look-up under a name of its own; the name. */
    async function look(replica: Replica, cpr = numberOf('Else')): Promise<string> {
      asked += 1
      const name = `Look${asked}`
      dataOf(await replica.timed(staff, `query ${name}${LOOK}`, { cpr }))
      return name
    }

    interface Placed {
      readonly place: number
      readonly line: TrailLine
    }

    /** The lines as they lie in the database, newest first. */
    async function stored(): Promise<readonly Placed[]> {
      const rows = await runSql(
        replicas.databaseUrl,
        'SELECT place, line, leaf_hash FROM trail_line ORDER BY place DESC',
      )
      return rows.map(({ place, line, leaf_hash }) => {
        const read: object = Object(parseText(String(line)))
        return { place: Number(place), line: TrailLine.parse({ ...read, leafHash: leaf_hash }) }
      })
    }

    /** Looks through all of them without pause while something happens; the names of the look-ups. */
    async function underLoad<T>(
      during: () => Promise<T>,
    ): Promise<{ readonly came: T; readonly names: readonly string[] }> {
      const names: string[] = []
      const stop = new AbortController()
      const looking = replicas.all.map(async (replica) => {
        while (!stop.signal.aborted) names.push(await look(replica))
      })
      try {
        return { came: await during(), names }
      } finally {
        stop.abort()
        await Promise.all(looking)
      }
    }

    const verify = () =>
      verifyTrail(replicas.directory, replicas.variables, ['--checkpoints', `${replicas.directory}/checkpoints`])

    test('citizens seen first by all of them at once have one pseudonym', async () => {
      const cpr = numberOf('Viggo')
      const names = await Promise.all(replicas.all.map((replica) => look(replica, cpr)))
      const lines = (await stored()).filter(({ line }) => names.includes(line.operation.name))
      expect(lines.map(({ line }) => line.writer).toSorted()).toEqual([...WRITERS])
      expect(new Set(lines.map(({ line }) => line.citizen)).size).toBe(1)
    })

    describe('read while all of them write', () => {
      /** Pages to the end, each page through the next replica. */
      async function pageThrough(token: string, query: string, root: string): Promise<readonly Json[]> {
        const found: Json[] = []
        let after: Json
        for (let page = 0; after !== null; page += 1) {
          const read = at(dataOf(await replicaAt(page).timed(token, query, { after })), root)
          found.push(...nodes(read))
          after = at(read, 'pageInfo', 'hasNextPage') === true ? at(read, 'pageInfo', 'endCursor') : null
        }
        return found
      }

      beforeAll(async () => {
        for (let round = 0; round < 12; round += 1) await Promise.all(replicas.all.map((replica) => look(replica)))
      }, 60_000)

      test('the trail pages from the newest to the oldest, every line of every writer once', LONG, async () => {
        const { came, names } = await underLoad(() => pageThrough(dpo, TRAIL, 'trail'))
        const all = (await stored()).map(({ line }) => line.id)
        const seen = came.map((node) => at(node, 'id'))
        expect(seen).toEqual(all.slice(all.indexOf(String(seen[0]))))
        expect(new Set(came.map((node) => at(node, 'writer')))).toEqual(new Set(WRITERS))
        expect(names.length).toBeGreaterThan(0)
      })

      test('the export tells the same lines in the same order', LONG, async () => {
        // Periods may not be over yet: lines that come are above the first page.
        const { came } = await underLoad(async () => {
          const found: Json[] = []
          let after: Json
          for (let page = 0; after !== null; page += 1) {
            const read = at(dataOf(await replicaAt(page).timed(dpo, EXPORT, { after })), 'exportTrail')
            found.push(...String(at(read, 'jsonLines')).trim().split('\n').map(parseText))
            after = at(read, 'next')
          }
          return found
        })
        const all = (await stored()).map(({ line }) => line.id)
        const seen = came.map((line) => at(line, 'id'))
        expect(seen).toEqual(all.slice(all.indexOf(String(seen[0]))))
      })

      test('the citizen’s log pages through every look-up at her once, in the order of the trail', LONG, async () => {
        const { came } = await underLoad(() => pageThrough(citizen, LOG, 'accessLog'))
        const lines = await stored()
        const hers = lines.find(({ line }) => line.operation.name.startsWith('Look'))?.line.citizen
        const all = [...new Set(lines.filter(({ line }) => line.citizen === hers).map(({ line }) => line.lookupId))]
        const seen = came.map((node) => String(at(node, 'lookupId')))
        expect(seen).toEqual(all.slice(all.indexOf(seen[0] ?? '')))
      })
    })

    describe('a look-up of which several processes tell, as subgraphs do', () => {
      let whole: TrailLine

      /** Takes the line of a look-up as the spine's, and adds what the subgraphs would have written of it. */
      beforeAll(async () => {
        const name = await look(replicaAt(0))
        const found = (await stored()).find(({ line }) => line.operation.name === name)
        if (found === undefined) throw new Error('no line')
        whole = found.line
        const { id: _id, writer: _writer, seq: _seq, at: instant, leafHash: _leaf, case: _case, ...said } = whole
        const trailOf = (writer: string) =>
          openTrail({ store: database.trail, writer, now: () => new Date(instant), uuid: randomUUID })
        await trailOf('cpr').append([
          {
            ...said,
            decisions: [{ source: 'cpr', category: 'ADDRESS', effect: 'PERMIT', basis: 'OWN' }],
            fields: ['Identity.address'],
          },
        ])
        await trailOf('jobcenter').append([
          {
            ...said,
            decisions: [{ source: 'jobcenter', category: 'HEALTH', effect: 'DENY', code: 'CONSENT_MISSING' }],
            fields: [],
          },
        ])
      })

      const names = (node: Json, effect: string) =>
        listAt(node, effect).map((cell) => [at(cell, 'source'), at(cell, 'category')].join(' '))

      test('is one element of the citizen’s log, with the cells of all of them and one answer', async () => {
        const page = at(dataOf(await replicaAt(1).timed(citizen, LOG)), 'accessLog')
        const found = nodes(page).filter((node) => at(node, 'lookupId') === whole.lookupId)
        expect(found).toHaveLength(1)
        const [node] = found
        expect(names(node, 'permitted')).toEqual(expect.arrayContaining(['cpr ADDRESS', 'cpr IDENTITY']))
        expect(names(node, 'denied')).toContain('jobcenter HEALTH')
        expect(node).toMatchObject({ effect: 'PERMIT', disclosed: true, answers: [{ text: at(node, 'text') }] })
        expect(listAt(node, 'answers')).toHaveLength(1)
      })

      test('stands in the trail as its lines, each with its own cells and fields', async () => {
        const asking = replicaAt(2).timed(dpo, TRAIL, { lookupId: whole.lookupId })
        const found = nodes(dataOf(await asking), 'trail')
        expect(found.map((node) => at(node, 'writer'))).toEqual(['jobcenter', 'cpr', whole.writer])
        expect(found.map((node) => listAt(node, 'fields').includes('Identity.address'))).toEqual([false, true, false])
      })

      test('is one look-up in samples and figures', LONG, async () => {
        const end = new Date(Date.parse(whole.at) + 1).toISOString()
        const period = `from: "2026-03-01T00:00:00Z", to: "${end}"`
        // Its period must be over for every clock: the one that is ahead is asked.
        const query = `{ lookupSample(seed: "s", ${period}, size: 100) { population lookups { lookupId bases codes } }
        riskSample(${period}) { population } controlSummary(month: "2026-03") { lookUps } }`
        const told = dataOf(await replicaAt(0).timed(dpo, query))
        const lines = (await stored()).map(({ line }) => line)
        const isLook = ({ decisions, decisionReads }: TrailLine) => decisions.length + decisionReads.length > 0
        const looks = lines.filter(isLook)
        const past = looks.filter((line) => Date.parse(line.at) <= Date.parse(whole.at))
        const count = (of: readonly TrailLine[]) => new Set(of.map(({ lookupId }) => lookupId)).size
        expect(count(looks)).toBe(looks.length - 2)
        expect(at(told, 'lookupSample', 'population')).toBe(count(past))
        expect(at(told, 'riskSample', 'population')).toBe(count(past))
        expect(at(told, 'controlSummary', 'lookUps')).toBe(count(looks))
        const drawn = listAt(told, 'lookupSample', 'lookups').filter((one) => at(one, 'lookupId') === whole.lookupId)
        for (const one of drawn) expect(listAt(one, 'bases')).toContain('OWN')
      })

      test('and the trail is whole with the lines of all of them', LONG, () => {
        expect(verify()).toEqual({ code: 0, said: expect.stringMatching(/^OK \d+ lines of 5 writers/) })
      })
    })

    describe('verified', () => {
      const seqsOf = (lines: readonly Placed[], writer: string): number =>
        lines.filter(({ line }) => line.writer === writer).length

      test('all writers are one trail, with counts, while they write', LONG, async () => {
        const before = (await stored()).length
        const { came } = await underLoad(async () => verify())
        const [, lines, checkpoints] = /^OK (\d+) lines of \d writers under (\d+) checkpoints$/.exec(came.said) ?? []
        expect(came.code).toBe(0)
        expect(Number(lines)).toBeGreaterThanOrEqual(before)
        expect(Number(checkpoints)).toBeGreaterThanOrEqual(WRITERS.length)
      })

      /** Does something to the lines past every trigger, as whoever owns the database can, and undoes it. */
      async function tampered(change: string, undo: string): Promise<ReturnType<typeof verify>> {
        const [lock, unlock] = ['DISABLE', 'ENABLE'].map((what) => `ALTER TABLE trail_line ${what} TRIGGER ALL`)
        await runSql(replicas.databaseUrl, 'CREATE TABLE kept AS SELECT * FROM trail_line', lock ?? '', change)
        const said = verify()
        await runSql(replicas.databaseUrl, undo, unlock ?? '', 'DROP TABLE kept')
        return said
      }

      const change = (one: string) => `UPDATE trail_line SET line = replace(line, '"viewer"', '"viewed"') WHERE ${one}`
      const putBack = (one: string) => `UPDATE trail_line SET line = (SELECT line FROM kept WHERE ${one}) WHERE ${one}`
      const remove = (one: string) => `DELETE FROM trail_line WHERE ${one}`
      const addAgain = (one: string) => `INSERT INTO trail_line OVERRIDING SYSTEM VALUE SELECT * FROM kept WHERE ${one}`

      test.each([
        ['CHANGED', 'replica-1', change, putBack],
        ['REMOVED', 'replica-2', remove, addAgain],
      ] as const)('a line %s of %s is found there and nowhere else', LONG, async (damage, writer, harm, undo) => {
        const seq = Math.ceil(seqsOf(await stored(), writer) / 2)
        const one = `writer = '${writer}' AND seq = ${seq}`
        const found = await tampered(harm(one), undo(one))
        expect(found).toEqual({ code: 1, said: `${damage} at line ${seq} of writer ${writer}` })
      })

      test('and what was put back as it was is whole', LONG, () => {
        expect(verify()).toEqual({ code: 0, said: expect.stringMatching(/^OK /) })
      })
    })
  },
)
