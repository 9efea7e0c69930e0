import { randomUUID } from 'node:crypto'
import type { Viewer } from '../src/access/viewer.ts'
import { Cpr, Cvr } from '../src/contract.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openNotary } from '../src/trail/checkpoint.ts'
import type { TrailEntry } from '../src/trail/line.ts'
import { signHead } from '../src/trail/sign-head.ts'
import type { TrailStore } from '../src/trail/store.ts'
import { openTrail, type Trail, type TrailReader } from '../src/trail/trail.ts'
import type { TestStore } from './stores.ts'

/** Lines, and who writes and reads them. */

export const NOW = '2026-03-02T07:00:00.000Z'
export const NUMBER = '0201919990'
export const CITIZEN = openPseudonyms(new Uint8Array(32).fill(7))(Cpr.parse(NUMBER))
export const HASH = 'a'.repeat(64)
export const reader: TrailReader = {
  client: { id: 'kontrolportal', version: '1' },
  viewer: { id: 'dpo', kind: 'AUDITOR', municipality: '11111111', authority: 'AUDITOR' },
  purpose: { id: 'LOG_CONTROL', version: '1.1.0' },
  policyVersion: '1.1.0',
  requestId: 'reading',
}

export const OURS = Cvr.parse('11111111')

export const auditor: Viewer = {
  id: 'dpo',
  kind: 'AUDITOR',
  municipality: OURS,
  authority: 'AUDITOR',
  roles: ['TRAIL_CONTROL'],
  clearance: {},
  expires: 0,
  client: { id: 'kontrolportal', version: '1', municipality: OURS, clearance: {}, purposes: ['LOG_CONTROL'] },
}
/** The citizen whom the lines are about. */
export const citizen: Viewer = {
  ...auditor,
  id: 'else',
  kind: 'CITIZEN',
  authority: 'CITIZEN',
  cpr: Cpr.parse(NUMBER),
  roles: [],
  client: { ...auditor.client, id: 'borgerportal', purposes: ['OWN_INSIGHT'] },
}

/** The keys of the installation, the current one first. */
export const seeds = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
export const notary = openNotary(seeds, 'samblik/11111111')

export interface TrailOf {
  readonly store: TrailStore
  readonly writer?: string
  readonly at?: string
}

export function trailOn({ store, writer = 'gateway', at = NOW }: TrailOf): Trail {
  return openTrail({ store, writer, now: () => new Date(at), uuid: () => randomUUID() })
}

export function entry(change: Partial<TrailEntry> = {}): TrailEntry {
  return {
    lookupId: randomUUID(),
    client: { id: 'fagsystem-ydelse', version: '1' },
    viewer: { id: 'ydun', kind: 'CASEWORKER', municipality: '11111111', authority: 'BENEFITS', unit: randomUUID() },
    citizen: CITIZEN,
    purpose: { id: 'SANCTION_ASSESSMENT', version: '1.1.0' },
    operation: { name: 'Else', hash: HASH },
    decisions: [
      {
        source: 'jobcenter',
        category: 'CASE',
        effect: 'PERMIT',
        basis: 'STATUTE',
        reference: 'SAME_ADMINISTRATION_BIF',
      },
      { source: 'domus', category: 'HEALTH', effect: 'DENY', code: 'CONSENT_MISSING' },
    ],
    fields: ['Jobcenter.contactGroup'],
    decisionReads: [{ source: 'cpr', state: 'OK' }],
    reads: [{ source: 'jobcenter', state: 'OK', latency: 12.5, callId: randomUUID() }],
    policyVersion: '1.1.0',
    requestId: randomUUID(),
    ...change,
  }
}

/** Adds lines, one commit each. */
export async function addLines(count: number, of: TrailOf): Promise<void> {
  const trail = trailOn(of)
  for (let added = 0; added < count; added += 1) await trail.append([entry()])
}

/** Signs what a writer has come to; the note. */
export async function checkpoint(store: TrailStore, writer = 'gateway'): Promise<string> {
  const made = await signHead({ store, notary, writer })
  if (made === undefined) throw new Error('nothing to sign')
  return made.note
}

const TABLES = ['trail_line', 'trail_checkpoint', 'trail_anchor']

/** Opens the tables of the trail to plain SQL, as whoever owns the database can. */
export async function unlock(store: TestStore, url: string): Promise<void> {
  if (store.kind === 'PostgreSQL') {
    for (const table of TABLES) await store.run(url, `ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    return
  }
  for (const table of TABLES)
    for (const what of ['stays', 'remains']) await store.run(url, `DROP TRIGGER IF EXISTS ${table}_${what}`)
}
