import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConsentEntry } from '../src/consent/store.ts'
import type { EmergencyEntry } from '../src/emergency/store.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { describeEachStore } from './stores.ts'

/** What the rooms rest on when several processes write one database together. */

const AT = 1_772_434_800_000
const CITIZENS = Array.from({ length: 8 }, (_, index) => `citizen-${index}`)
const consent = (citizen: string, id: string): ConsentEntry => {
  return { citizen, at: AT, kind: 'GIVEN', consent: id, version: 1, body: '{"a":1}', sealed: 'sealed' }
}
const emergency = (citizen: string, registration: string): EmergencyEntry => {
  return { registration, kind: 'REGISTERED', citizen, viewer: 'nora', at: AT, body: '{}', sealed: 'sealed' }
}

describeEachStore('a database of several processes', (store) => {
  let url: string
  let processes: readonly Database[]

  beforeEach(async () => {
    url = await store.create()
    processes = await Promise.all([openDatabase(url), openDatabase(url), openDatabase(url)])
  })
  afterEach(() => Promise.all(processes.map((database) => database.close())))

  /** Runs `work` for every process and every citizen at once. */
  const everywhere = <T>(work: (database: Database, citizen: string, writer: number) => Promise<T>): Promise<T[]> =>
    Promise.all(processes.flatMap((database, index) => CITIZENS.map((citizen) => work(database, citizen, index))))

  describe('the consent ledger', () => {
    test('takes of all that follow the same entry exactly one', async () => {
      for (let round = 0; round < 5; round += 1) {
        const last = new Map<string, number>()
        for (const { citizen, place } of (await processes[0]?.consents.entriesOf(CITIZENS)) ?? [])
          last.set(citizen, place)
        const taken = await everywhere(({ consents }, citizen, writer) =>
          consents.add(citizen, [consent(citizen, `${citizen}-${writer}-${round}`)], last.get(citizen) ?? 0),
        )
        expect(taken.filter((one) => one)).toHaveLength(CITIZENS.length)
      }
      const entries = (await processes[1]?.consents.entriesOf(CITIZENS)) ?? []
      for (const citizen of CITIZENS) expect(entries.filter((entry) => entry.citizen === citizen)).toHaveLength(5)
    })

    test('takes entries together or not at all', async () => {
      const [first] = processes
      const broken = { ...consent('somebody', 'c2'), body: null }
      // @ts-expect-error an entry that no room makes
      await expect(first?.consents.add('somebody', [consent('somebody', 'c1'), broken], 0)).rejects.toThrow()
      expect(await first?.consents.entriesOf(['somebody'])).toEqual([])
      expect(await first?.consents.add('somebody', [consent('somebody', 'c1')], 0)).toBe(true)
    })

    test('whoever has seen its head has seen every place below it', async () => {
      const snapshots: number[][] = []
      const written = new AbortController()
      const watch = async (): Promise<void> => {
        while (!written.signal.aborted) {
          const seen = await store.run(url, 'SELECT place FROM consent_entry ORDER BY place')
          snapshots.push(seen.map(({ place }) => Number(place)))
        }
      }
      const watching = watch()
      await everywhere(async ({ consents }, citizen, writer) => {
        const own = `${citizen}-${writer}`
        for (let after = 0, turn = 0; turn < 3; turn += 1) {
          await consents.add(own, [consent(own, `${own}-${turn}`), consent(own, `${own}-${turn}-more`)], after)
          after = (await consents.entriesOf([own])).at(-1)?.place ?? 0
        }
      })
      written.abort()
      await watching
      const all = (await store.run(url, 'SELECT place FROM consent_entry ORDER BY place')).map(({ place }) =>
        Number(place),
      )
      expect(all).toHaveLength(2 * 3 * CITIZENS.length * processes.length)
      for (const seen of snapshots) expect(seen).toEqual(all.filter((place) => place <= (seen.at(-1) ?? 0)))
      expect(new Set(await everywhere(({ consents }) => consents.head()))).toEqual(new Set([all.at(-1)]))
    })

    test('finds the citizen of a consent, and nobody for what is none', async () => {
      const [first] = processes
      await first?.consents.add('somebody', [consent('somebody', 'c1')], 0)
      expect(await first?.consents.citizenOf('c1')).toBe('somebody')
      for (const nothing of ['c2', '', 'c1\0', "c1' OR '1", '\ud800'])
        expect(await first?.consents.citizenOf(nothing)).toBeUndefined()
      expect(await first?.consents.entriesOf(['\0', 'somebody', '\ud800'])).toHaveLength(1)
    })

    test('gives back what it was given, to the letter', async () => {
      const [first] = processes
      const body = JSON.stringify({ text: 'Æ ø å — "quoted" \\ \0 😀 \ud800', at: 8_640_000_000_000_000 })
      const entry: ConsentEntry = { citizen: 'somebody', at: -1, kind: 'CASE_CLOSED', body }
      await first?.consents.add('somebody', [entry, consent('somebody', 'c1')], 0)
      const [given, whole] = (await processes[2]?.consents.entriesOf(['somebody'])) ?? []
      expect(given).toStrictEqual({ ...entry, place: given?.place })
      expect(whole).toStrictEqual({ ...consent('somebody', 'c1'), place: whole?.place })
    })
  })

  describe('the ledger of emergency access', () => {
    test('takes of all that follow the same entry exactly one', async () => {
      const taken = await everywhere(({ emergencies }, citizen, writer) =>
        emergencies.add(emergency(citizen, `${citizen}-${writer}`), 0),
      )
      expect(taken.filter((one) => one)).toHaveLength(CITIZENS.length)
      expect(await processes[1]?.emergencies.entriesAbout(CITIZENS)).toHaveLength(CITIZENS.length)
    })

    test('is paged newest first, also for a viewer whose name cannot be stored', async () => {
      const [first] = processes
      for (const citizen of CITIZENS) await first?.emergencies.add(emergency(citizen, citizen), 0)
      const page = await first?.emergencies.page({ viewer: 'nora', kind: 'REGISTERED' }, { limit: 5 })
      expect(page?.entries.map(({ registration }) => registration)).toEqual(CITIZENS.toReversed().slice(0, 5))
      const rest = await first?.emergencies.page({}, { limit: 5, before: page?.next ?? 0 })
      expect(rest?.entries.map(({ citizen }) => citizen)).toEqual(CITIZENS.slice(0, 3).toReversed())
      expect(rest).not.toHaveProperty('next')
      expect(await first?.emergencies.page({ viewer: 'no\0ra' }, { limit: 5 })).toEqual({ entries: [] })
      expect(await first?.emergencies.entriesOf(['\0', 'citizen-1'])).toHaveLength(1)
    })
  })

  test('the alias table takes changes from all sides at once and keeps one row for each number', async () => {
    await everywhere(({ aliases }, citizen, writer) =>
      aliases.write(
        CITIZENS.map((earlier) => ({
          earlier,
          current: `${citizen}-${writer}`,
          at: AT,
          sealed: `${citizen}${writer}`,
        })),
        [`nobody-${writer}`, ...CITIZENS.slice(0, writer)],
      ),
    )
    const rows = (await processes[0]?.aliases.rowsOf(CITIZENS)) ?? []
    expect(rows.map(({ earlier }) => earlier)).toEqual(CITIZENS)
    expect(new Set(rows.map(({ current }) => current)).size).toBe(1)
    await processes[1]?.aliases.write([], CITIZENS)
    expect(await processes[0]?.aliases.rowsOf(CITIZENS)).toEqual([])
  })

  test('closed twice it is closed, and takes nothing any more', async () => {
    const [first] = processes
    await Promise.all([first?.close(), first?.close()])
    await expect(first?.consents.head()).rejects.toThrow()
  })
})
