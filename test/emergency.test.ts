import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Cpr } from '../src/contract.ts'
import type { EmergencyAccess } from '../src/emergency/entries.ts'
import {
  type EmergencyAnswer,
  type EmergencyDraft,
  type EmergencyLedger,
  openEmergencyLedger,
  standingOf,
} from '../src/emergency/ledger.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openSeal } from '../src/store/seal.ts'
import { describeEachStore } from './stores.ts'

/** The ledger of emergency access: what is kept, what may not be registered, and that an entry is never changed. */

const START = Date.parse('2026-03-02T08:00:00+01:00')
const HOUR = 3_600_000
const pseudonymOf = openPseudonyms(new Uint8Array(32).fill(7))
const CITIZEN = pseudonymOf(Cpr.parse('0201919990'))
const EARLIER = pseudonymOf(Cpr.parse('6201919907'))
const OTHER = pseudonymOf(Cpr.parse('0201919996'))
const REASON = 'Borgeren er fundet bevidstløs, lægen spørger'

function draft(change: Partial<EmergencyDraft> = {}): EmergencyDraft {
  return {
    citizens: [CITIZEN],
    viewer: 'nora',
    purpose: 'CONTACT_COURSE',
    from: START,
    to: START + 4 * HOUR,
    reason: REASON,
    authority: 'JOBCENTER',
    unit: 'unit-1',
    client: 'fagsystem-jobcenter',
    ...change,
  }
}

const silent = async (): Promise<void> => undefined
const byNora = { viewer: 'nora', anybodys: false }

describeEachStore('the ledger of emergency access', (store) => {
  let url: string
  let database: Database
  let ledger: EmergencyLedger
  let now: number

  beforeEach(async () => {
    url = await store.create()
    now = START
    ;({ database, ledger } = await openLedger())
  })

  afterEach(() => database.close())

  async function openLedger(key = 9) {
    const opened = await openDatabase(url)
    const seal = openSeal(new Uint8Array(64).fill(key))
    const options = { store: opened.emergencies, seal, now: () => new Date(now), uuid: () => randomUUID() }
    return { database: opened, ledger: openEmergencyLedger(options) }
  }

  const register = (change: Partial<EmergencyDraft> = {}): Promise<EmergencyAnswer> =>
    ledger.register(draft(change), silent)

  async function registered(change: Partial<EmergencyDraft> = {}): Promise<EmergencyAccess> {
    const answer = await register(change)
    if ('fault' in answer) throw new Error(answer.fault)
    return answer.access
  }

  describe('registering', () => {
    test('what is registered is read back, by every pseudonym of the citizen, also after the ledger is opened anew', async () => {
      const { id } = await registered()
      await database.close()
      ;({ database, ledger } = await openLedger())
      const [about, nobody, again] = await ledger.registrationsAbout([[EARLIER, CITIZEN], [OTHER], [CITIZEN]])
      const kept = { id, viewer: 'nora', purpose: 'CONTACT_COURSE', from: START, to: START + 4 * HOUR, recorded: START }
      expect(about).toMatchObject([kept])
      expect(again).toEqual(about)
      expect(nobody).toEqual([])
      expect(about?.[0]).not.toHaveProperty('revoked')
      expect(about?.[0]).not.toHaveProperty('reason')
    })

    test.each<[string, Partial<EmergencyDraft>]>([
      ['REASON', { reason: ` ${'x'.repeat(19)} ` }],
      ['PERIOD', { to: START + 24 * HOUR + 1 }],
      ['PERIOD', { to: START }],
      ['PERIOD', { from: START - 2 * HOUR, to: START }],
    ])('%s refuses, and nothing is told or kept (%#)', async (fault, change) => {
      let told = 0
      const answer = await ledger.register(draft(change), async () => {
        told += 1
      })
      expect(answer).toEqual({ fault })
      expect(told).toBe(0)
      expect((await ledger.page({}, { limit: 10 })).notices).toEqual([])
    })

    test('its line of the trail comes first: when that cannot be written, nothing is registered', async () => {
      const down = async (): Promise<void> => {
        expect(await ledger.registrationsAbout([[CITIZEN]])).toEqual([[]])
        throw new Error('no trail')
      }
      await expect(ledger.register(draft(), down)).rejects.toThrow('no trail')
      expect(await ledger.registrationsAbout([[CITIZEN]])).toEqual([[]])
    })

    test('the line names the registration that is then kept', async () => {
      let named: string | undefined
      const answer = await ledger.register(draft(), async (id) => {
        named = id
      })
      expect(answer).toMatchObject({ access: { id: named } })
    })
  })

  describe('a second one', () => {
    test.each<[string, Partial<EmergencyDraft>]>([
      ['overlaps', { from: START + HOUR }],
      ['lies within', { from: START + HOUR, to: START + 2 * HOUR }],
      ['touches the end', { from: START + 4 * HOUR, to: START + 6 * HOUR }],
      ['is about the same citizen under an earlier number', { citizens: [EARLIER, CITIZEN] }],
      ['is made at another unit and through another client', { unit: 'unit-2', client: 'partner-smal' }],
    ])('is refused when it %s', async (_how, change) => {
      await registered()
      expect(await register(change)).toEqual({ fault: 'OVERLAP' })
    })

    test.each<[string, Partial<EmergencyDraft>]>([
      ['begins a millisecond after the end', { from: START + 4 * HOUR + 1, to: START + 6 * HOUR }],
      ['is another viewer’s', { viewer: 'jonna' }],
      ['is about another citizen', { citizens: [OTHER] }],
      ['is for another purpose', { purpose: 'VISITATION' }],
    ])('is registered when it %s', async (_how, change) => {
      await registered()
      expect(await register(change)).toHaveProperty('access')
    })

    test('that touches the revocation of the first is refused, one after it is not', async () => {
      const { id } = await registered()
      now += HOUR
      await ledger.revoke(id, byNora)
      expect(await register({ from: now })).toEqual({ fault: 'OVERLAP' })
      now += 1
      expect(await register({ from: now })).toHaveProperty('access')
    })

    test('of two made at once one is registered', async () => {
      const answers = await Promise.all([register(), register(), register({ from: START + HOUR })])
      expect(answers.filter((answer) => 'access' in answer)).toHaveLength(1)
      expect(answers.filter((answer) => 'fault' in answer && answer.fault === 'OVERLAP')).toHaveLength(2)
    })

    test('of two made at once in two processes one is registered', async () => {
      const elsewhere = await openLedger()
      const answers = await Promise.all([register(), elsewhere.ledger.register(draft(), silent)])
      await elsewhere.database.close()
      expect(answers.filter((answer) => 'access' in answer)).toHaveLength(1)
    })

    test('about another viewer in between does not stand in the way', async () => {
      const answers = await Promise.all([
        register(),
        register({ viewer: 'jonna' }),
        register({ purpose: 'VISITATION' }),
      ])
      expect(answers.filter((answer) => 'access' in answer)).toHaveLength(3)
    })
  })

  describe('revoking', () => {
    test('holds for every reader of the database from the moment it is answered', async () => {
      const elsewhere = await openLedger()
      const { id } = await registered()
      now += HOUR
      const answer = await ledger.revoke(id, byNora)
      expect(answer).toMatchObject({ access: { id, revoked: now, revokedBy: 'nora' } })
      const [about] = await elsewhere.ledger.registrationsAbout([[CITIZEN]])
      await elsewhere.database.close()
      expect(about).toMatchObject([{ id, revoked: now }])
    })

    test('a second time changes nothing', async () => {
      const { id } = await registered()
      await ledger.revoke(id, byNora)
      now += HOUR
      expect(await ledger.revoke(id, byNora)).toMatchObject({ access: { revoked: START } })
      expect((await ledger.page({}, { limit: 10 })).notices).toHaveLength(2)
    })

    test('is for who registered it, and for review', async () => {
      const { id } = await registered()
      expect(await ledger.revoke(id, { viewer: 'jonna', anybodys: false })).toEqual({ fault: 'NOT_FOUND' })
      expect(await ledger.revoke('nothing', { viewer: 'dpo', anybodys: true })).toEqual({ fault: 'NOT_FOUND' })
      expect(await ledger.revoke(id, { viewer: 'dpo', anybodys: true })).toMatchObject({ access: { revokedBy: 'dpo' } })
    })

    test('comes too late at its end', async () => {
      const { id } = await registered()
      now = START + 4 * HOUR
      expect(await ledger.revoke(id, byNora)).toEqual({ fault: 'ENDED' })
    })

    test('may come before its beginning: then it never opens', async () => {
      const { id } = await registered({ from: START + HOUR })
      const answer = await ledger.revoke(id, byNora)
      expect(answer).toMatchObject({ access: { revoked: START } })
      expect(await register({ from: START + HOUR })).toHaveProperty('access')
    })
  })

  describe('what is told', () => {
    test('every registration and revocation is a notice with the reason, newest first and page by page', async () => {
      const first = await registered()
      now += 1
      await registered({ viewer: 'jonna', citizens: [OTHER] })
      now += 1
      await ledger.revoke(first.id, { viewer: 'dpo', anybodys: true })
      const page = await ledger.page({}, { limit: 2 })
      expect(page.notices).toMatchObject([
        {
          kind: 'REVOKED',
          at: START + 2,
          access: { id: first.id, reason: REASON, revokedBy: 'dpo', citizen: CITIZEN },
        },
        { kind: 'REGISTERED', at: START + 1, access: { viewer: 'jonna', reason: REASON, citizen: OTHER } },
      ])
      const rest = await ledger.page({}, { limit: 2, before: page.next ?? 0 })
      expect(rest.notices).toMatchObject([
        { kind: 'REGISTERED', at: START, access: { id: first.id, revoked: START + 2 } },
      ])
      expect(rest.next).toBeUndefined()
    })

    test('a viewer’s own are told apart', async () => {
      await registered()
      await registered({ viewer: 'jonna' })
      const { notices } = await ledger.page({ viewer: 'nora', kind: 'REGISTERED' }, { limit: 10 })
      expect(notices.map(({ access }) => access.viewer)).toEqual(['nora'])
    })

    test.each<[string, number, Partial<EmergencyDraft>]>([
      ['UPCOMING', 0, { from: START + 1 }],
      ['ACTIVE', 0, {}],
      ['ACTIVE', 4 * HOUR - 1, {}],
      ['EXPIRED', 4 * HOUR, {}],
    ])('it stands as %s (%#)', async (standing, later, change) => {
      const access = await registered(change)
      expect(standingOf(access, START + later)).toBe(standing)
      expect(standingOf({ ...access, revoked: START }, START + later)).toBe('REVOKED')
    })
  })

  describe('what is kept', () => {
    test('the reason is sealed, loses every number, and does not open with another key', async () => {
      const number = '0201919990'
      const { reason } = await registered({ reason: `  Ring til moderen ${number} og 020191-9990 straks  ` })
      expect(reason).toBe('Ring til moderen [number] og [number] straks')
      const stored = await store.read(url)
      expect(stored).toContain(CITIZEN)
      for (const part of [number, '9990', 'moderen', '[number]']) expect(stored).not.toContain(part)
      const another = await openLedger(8)
      const { notices } = await another.ledger.page({}, { limit: 1 })
      await another.database.close()
      expect(notices[0]?.access).not.toHaveProperty('reason')
      expect(notices[0]?.access.viewer).toBe('nora')
    })

    test('no entry can be changed or removed', async () => {
      await registered()
      for (const statement of ["UPDATE emergency_entry SET viewer = 'jonna'", 'DELETE FROM emergency_entry'])
        await expect(store.run(url, statement)).rejects.toThrow('append-only')
    })

    test('a registration can be revoked in the database once only', async () => {
      const { id } = await registered()
      await ledger.revoke(id, byNora)
      const copy = `INSERT INTO emergency_entry (registration, kind, citizen, viewer, at, body)
        SELECT registration, kind, citizen, viewer, at + 1, body FROM emergency_entry WHERE kind = 'REVOKED'`
      await expect(store.run(url, copy)).rejects.toThrow(/unique/i)
    })
  })
})
