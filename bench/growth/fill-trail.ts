import { hash, randomBytes, randomUUID } from 'node:crypto'
import { Cpr } from '../../src/contract.ts'
import { openHouseKeys } from '../../src/keys-open.ts'
import type { Database } from '../../src/store/database.ts'
import { openPseudonyms } from '../../src/store/pseudonym.ts'
import { openCheckpoints } from '../../src/trail/checkpoints.ts'
import { openCitizenKeys } from '../../src/trail/citizen-keys.ts'
import { keepCitizens } from '../../src/trail/citizens.ts'
import { tellFinding } from '../../src/trail/findings.ts'
import { openTrailNotary } from '../../src/trail/installation.ts'
import type { TrailEntry } from '../../src/trail/line.ts'
import { openTrail } from '../../src/trail/trail.ts'
import { verifyTrail } from '../../src/trail/verify.ts'
import { numberOf } from '../../test/e2e/story.ts'
import { KEYS } from '../../test/harness.ts'
import { NOW } from './house.ts'

/** Lines in a trail, past the gateway: written as it writes them, with tree, keys of citizens and checkpoints. */

/** the gateway's own name there: it goes on from these lines */
const WRITER = 'test'
const SERVED = '11111111'
const BATCH = 1_000
/** between two lines */
const SECONDS = 20

/** Max stands in the first lines alone, Magnus in every tenth; of others there are as many as hundreds of lines. */
const FIRST_LINES = 100
const TENTH = 10
const LINES_OF_ONE = 100

export interface Filler {
  /** until the trail has so many lines, and a checkpoint over them */
  fillTo(lines: number): Promise<void>
  /** adds so many lines and leaves them unsigned */
  add(lines: number): Promise<void>
  /** signs what is not signed */
  sign(): Promise<void>
  /** how many lines there are; throws where one is damaged */
  verify(): Promise<number>
}

export async function openFiller(database: Database): Promise<Filler> {
  const log = { info: () => undefined, warn: fail }
  const keys = await openHouseKeys({ store: database.keys, material: KEYS, random: randomBytes, retires: true, log })
  const [store, derive, uuid] = [database.trail, keys.derive, randomUUID]
  let written = (await store.headOf(WRITER))?.seq ?? 0
  let at = NOW
  const trail = keepCitizens({
    trail: openTrail({ store, writer: WRITER, now: () => new Date(at), uuid }),
    store,
    keys: openCitizenKeys({ store: database.citizenKeys, derive, random: randomBytes, ticks: () => performance.now() }),
    derive,
    uuid,
  })
  const notary = openTrailNotary(keys, SERVED)
  const checkpoints = openCheckpoints({ store, notary, writer: WRITER, log })
  const pseudonyms = openPseudonyms(derive('pseudonym', 32))
  const [max = '', magnus = ''] = ['Max', 'Magnus'].map((alias) => pseudonyms(Cpr.parse(numberOf(alias))))

  function citizenAt(index: number): string {
    if (index % TENTH === 0) return magnus
    if (index < 2 * FIRST_LINES && index % 2 === 1) return max
    return hash('sha256', `citizen ${Math.floor(index / LINES_OF_ONE)}`, 'base64url')
  }

  async function append(count: number): Promise<void> {
    await trail.append(Array.from({ length: count }, (_, index) => lineOf(written + index, citizenAt(written + index))))
    written += count
  }

  return {
    fillTo: async (lines) => {
      while (written < lines) {
        at = NOW - (lines - written) * SECONDS * 1000
        await append(Math.min(BATCH, lines - written))
      }
      at = NOW
      await checkpoints.write()
    },
    add: append,
    sign: () => checkpoints.write(),
    verify: async () => {
      const verdict = await verifyTrail({ store, notary })
      if (!verdict.whole) throw new Error(verdict.findings.map(tellFinding).join())
      return verdict.lines
    },
  }
}

function fail(message: string): void {
  throw new Error(message)
}

const CELLS = ['CASE', 'ECONOMY', 'EMPLOYMENT', 'HEALTH'] as const

/** The line of a look-up: four cells, five fields, two sources. */
function lineOf(index: number, citizen: string): TrailEntry {
  return {
    lookupId: randomUUID(),
    citizen,
    viewer: { id: `sb${20_000 + (index % 300)}`, kind: 'CASEWORKER', municipality: SERVED, authority: 'BENEFITS' },
    client: { id: 'fagsystem-ydelse', version: '1' },
    purpose: { id: 'SANCTION_ASSESSMENT', version: '1.1.0' },
    operation: { name: 'One', hash: 'a'.repeat(64) },
    decisions: CELLS.map((category) => ({
      source: 'ydelsesservice',
      category,
      effect: 'PERMIT',
      basis: 'STATUTE',
      reference: 'OWN_CASE',
    })),
    fields: ['Grant.benefits', 'Grant.caseNumber', 'Payment.dispositionDate', 'Payment.gross', 'Payment.paid'],
    decisionReads: [{ source: 'cpr', state: 'OK', callId: randomUUID() }],
    reads: [{ source: 'ydelsesservice', state: 'OK', latency: 12.5, callId: randomUUID() }],
    policyVersion: '1.1.0',
    requestId: randomUUID(),
  }
}
