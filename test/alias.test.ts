import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Aliases, type AliasOptions, openAliases } from '../src/alias/aliases.ts'
import { type Alias, askFor, mergeAliases, numbersOf } from '../src/alias/numbers.ts'
import type { AliasStore } from '../src/alias/store.ts'
import type { Cpr, PersonFact } from '../src/contract.ts'
import { openDoor } from '../src/door.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openSeal } from '../src/store/seal.ts'
import { CHILD, caseFact, cpr, MINE, NOW, person, REPLACED, SUBJECT, viewer } from './access-kit.ts'
import {
  answer,
  type Bench,
  callsOf,
  codeOf,
  fault,
  lookOnce,
  openBench,
  pseudonym,
  request,
  standIn,
} from './door-kit.ts'
import { describeEachStore } from './stores.ts'

const OLD = cpr('6101099901')
const OLDER = cpr('6101099902')
const OTHER = cpr('6101099903')

const alias = (earlier: Cpr, current: Cpr): Alias => ({ earlier, current })

describe('the numbers of a citizen', () => {
  test('are all that changes lead to, whichever is asked for, the one in force first', () => {
    const aliases = [alias(OLDER, OLD), alias(OLD, SUBJECT), alias(OTHER, MINE)]
    const all = { current: SUBJECT, earlier: [OLD, OLDER] }
    for (const number of [SUBJECT, OLD, OLDER]) expect(askFor(number, aliases)).toEqual(all)
    expect(askFor(REPLACED, aliases)).toEqual({ current: REPLACED, earlier: [] })
  })

  test('are the same for each of them, however numbers were changed', () => {
    const numbers = [SUBJECT, OLD, OLDER, OTHER, MINE]
    const change = fc.tuple(fc.constantFrom(...numbers), fc.constantFrom(...numbers))
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const aliases = [...new Map(changes).entries()].map(([earlier, current]) => alias(earlier, current))
        for (const number of numbers) {
          const found = numbersOf(askFor(number, aliases))
          expect(new Set(found).size).toBe(found.length)
          for (const one of found) expect(new Set(numbersOf(askFor(one, aliases)))).toEqual(new Set(found))
        }
      }),
    )
  })

  test('follow CPR’s newest word about a number, not what is remembered of it', () => {
    const remembered = [alias(OLD, OTHER), alias(OLDER, OLD)]
    const corrected = mergeAliases(remembered, [{ current: SUBJECT, earlier: [OLD] }])
    expect(askFor(OLD, corrected)).toEqual({ current: SUBJECT, earlier: [OLD, OLDER] })
    expect(askFor(OTHER, corrected)).toEqual({ current: OTHER, earlier: [] })
    const restored = mergeAliases(remembered, [{ current: OLD, earlier: [] }])
    expect(askFor(OLD, restored)).toEqual({ current: OLD, earlier: [OLDER] })
  })
})

describeEachStore('the alias table', (kept) => {
  let url = ''
  let database: Database
  let log: string[] = []
  const options = (key = 1): Omit<AliasOptions, 'store'> => ({
    seal: openSeal(new Uint8Array(64).fill(key)),
    pseudonyms: openPseudonyms(new Uint8Array(32).fill(key)),
    now: () => new Date(NOW),
    log: { info: () => undefined, warn: (message, fields) => log.push(`${message} ${JSON.stringify(fields)}`) },
  })
  const open = (store: AliasStore = database.aliases): Aliases => openAliases({ ...options(), store })

  beforeEach(async () => {
    url = await kept.create()
    database = await openDatabase(url)
    log = []
  })
  afterEach(() => database.close())

  async function teach(aliases: Aliases, ...told: Pick<PersonFact, 'current' | 'earlier'>[]): Promise<void> {
    aliases.learn(told, await aliases.recall(told.flatMap(numbersOf)))
    await aliases.idle()
  }

  test('tells of a change from both of its numbers, also after a restart', async () => {
    await teach(open(), { current: SUBJECT, earlier: [OLD] })
    await database.close()
    database = await openDatabase(url)
    for (const number of [SUBJECT, OLD]) expect(await open().recall([number])).toEqual([alias(OLD, SUBJECT)])
    expect(await open().recall([OTHER])).toEqual([])
  })

  test('follows changes that were learnt one by one', async () => {
    await teach(open(), { current: OLD, earlier: [OLDER] })
    await teach(open(), { current: SUBJECT, earlier: [OLD] })
    for (const number of [SUBJECT, OLD, OLDER])
      expect(askFor(number, await open().recall([number]))).toEqual({ current: SUBJECT, earlier: [OLD, OLDER] })
  })

  test('keeps CPR’s newest word: a change corrected, and a number in force again', async () => {
    await teach(open(), { current: OTHER, earlier: [OLD] })
    await teach(open(), { current: SUBJECT, earlier: [OLD] })
    expect(await open().recall([OTHER])).toEqual([])
    expect(await open().recall([OLD])).toEqual([alias(OLD, SUBJECT)])
    await teach(open(), { current: OLD, earlier: [] })
    expect(await open().recall([SUBJECT, OLD])).toEqual([])
  })

  test('writes only what is news', async () => {
    const written: number[] = []
    const store: AliasStore = {
      rowsOf: (numbers) => database.aliases.rowsOf(numbers),
      write: async (rows, inForce) => {
        written.push(rows.length)
        await database.aliases.write(rows, inForce)
      },
    }
    for (const told of [{ current: SUBJECT, earlier: [OLD] }, { current: SUBJECT, earlier: [OLD] }, person()])
      await teach(open(store), told)
    expect(written).toEqual([1])
  })

  test('holds no number, and no pseudonym that the ledgers know', async () => {
    await teach(open(), { current: SUBJECT, earlier: [OLD, OLDER] })
    const stored = await kept.read(url)
    const rows = await database.aliases.rowsOf([OLD, OLDER].map(options().pseudonyms))
    expect(rows).toHaveLength(2)
    for (const { sealed } of rows) expect(stored).toContain(sealed)
    for (const number of [SUBJECT, OLD, OLDER]) expect(stored).not.toContain(number)
    for (const number of [SUBJECT, OLD])
      expect(stored).not.toContain(openPseudonyms(new Uint8Array(32).fill(9))(number))
  })

  test('tells nothing under another key, and nothing from a row that was moved', async () => {
    await teach(open(), { current: SUBJECT, earlier: [OLD] })
    const foreign = openAliases({ ...options(2), store: database.aliases })
    expect(await foreign.recall([SUBJECT, OLD])).toEqual([])
    const [row] = await database.aliases.rowsOf([options().pseudonyms(OLD)])
    if (row === undefined) throw new Error('no row')
    await database.aliases.write([{ ...row, earlier: options().pseudonyms(OTHER) }], [])
    expect(await open().recall([OTHER])).toEqual([alias(OLD, SUBJECT)])
    expect(log).toEqual(['an alias does not open undefined'])
  })

  test.each<[string, AliasStore['write']]>([
    ['refuses', async () => Promise.reject(new TypeError(`about ${OLD}`))],
    [
      'throws',
      () => {
        throw new RangeError(`about ${OLD}`)
      },
    ],
  ])('a store that %s is logged without a number, and nobody hears of it', async (_what, write) => {
    const aliases = open({ rowsOf: async () => [], write })
    await teach(aliases, { current: SUBJECT, earlier: [OLD] })
    expect(log).toEqual([expect.stringMatching(/^an alias could not be written \{"kind":"(Type|Range)Error"\}$/)])
  })

  test('a store that cannot be read is not passed over: a denial under an earlier number would be', async () => {
    const aliases = open({ rowsOf: async () => Promise.reject(new Error('unreadable')), write: async () => undefined })
    await expect(aliases.recall([SUBJECT])).rejects.toThrow('unreadable')
  })
})

describe('a look-up of a citizen whose number was changed', () => {
  const JOB = request({ jobcenter: ['EMPLOYMENT'] })
  const CHILD_CASE = request({ dubu: ['CASE'] }, { purpose: 'CHILD_ASSESSMENT' })
  const grown = { birth: { date: '1990-01-01', uncertain: false } }
  const learnt: Pick<PersonFact, 'current' | 'earlier'>[] = []

  /** A door that remembers these, asked as the viewer with these changes. */
  const openWith = (bench: Bench, remembered: readonly Alias[], change: Parameters<Bench['open']>[0] = {}) =>
    openDoor(
      {
        ...bench.tools,
        aliases: { recall: async () => remembered, learn: (told) => learnt.push(...told) },
      },
      viewer(change),
    )

  beforeEach(() => {
    learnt.length = 0
  })

  test('asks for facts and data by all numbers at once', async () => {
    const bench = openBench()
    standIn(bench, 'ydelsesservice').says = ({ earlier }) =>
      answer(undefined, { cases: earlier.includes(OLD) ? [caseFact()] : [] })
    const door = openWith(bench, [alias(OLD, SUBJECT)])
    const look = await lookOnce(door, JOB)
    expect(codeOf(look)).toBe('DECIDED')
    await door.section(look, 'jobcenter')
    const all = [[{ current: SUBJECT, earlier: [OLD] }]]
    expect(callsOf(bench, 'ydelsesservice').map(({ asks }) => asks)).toEqual(all)
    expect(callsOf(bench, 'jobcenter').map(({ asks }) => asks)).toEqual(all)
    expect(door.pseudonymsOf(look)).toEqual([SUBJECT, OLD].map(pseudonym))
  })

  test('starts early by all numbers, and asks nothing twice', async () => {
    const bench = openBench()
    for (const _time of [1, 2]) {
      const door = openWith(bench, [alias(OLD, SUBJECT)])
      await door.section(await lookOnce(door, JOB), 'jobcenter')
    }
    expect(callsOf(bench, 'jobcenter').map(({ asks }) => asks)).toEqual([
      [{ current: SUBJECT, earlier: [OLD] }],
      [{ current: SUBJECT, earlier: [OLD] }],
    ])
  })

  test('asks CPR by the number asked for alone, and tells the table what CPR says', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = ({ current, earlier }) =>
      answer(undefined, {
        person: person(current === OLD ? SUBJECT : current, { ...grown, earlier: current === OLD ? [OLD] : earlier }),
      })
    await lookOnce(openWith(bench, []), { ...JOB, subject: OLD })
    expect(learnt).toContainEqual(expect.objectContaining({ current: SUBJECT, earlier: [OLD] }))
    await lookOnce(openWith(bench, [alias(OLD, SUBJECT)]), JOB)
    expect(callsOf(bench, 'cpr').flatMap(({ asks }) => asks)).not.toContainEqual({ current: SUBJECT, earlier: [OLD] })
  })

  test('two numbers of one citizen in one request are decided alike', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = ({ current }) =>
      answer(undefined, {
        person: current === OLD ? person(SUBJECT, { ...grown, earlier: [OLD] }) : person(current, grown),
      })
    standIn(bench, 'ydelsesservice').says = ({ current, earlier }) =>
      answer(undefined, { cases: [current, ...earlier].includes(OLD) ? [caseFact()] : [] })
    const looks = await openWith(bench, []).look([JOB, { ...JOB, subject: OLD }])
    expect(looks.map(codeOf)).toEqual(['DECIDED', 'DECIDED'])
    expect(new Set(looks.map(({ citizenId }) => citizenId)).size).toBe(1)
  })

  test('CPR’s word of this request goes before what is remembered', async () => {
    const bench = openBench()
    const door = openWith(bench, [alias(SUBJECT, OTHER)])
    const look = await lookOnce(door, JOB)
    expect(door.pseudonymsOf(look)).toEqual([pseudonym(SUBJECT)])
    await door.section(look, 'jobcenter')
    expect(callsOf(bench, 'ydelsesservice').at(-1)?.asks).toEqual([{ current: SUBJECT, earlier: [] }])
    expect(callsOf(bench, 'jobcenter').map(({ asks }) => asks)).toEqual([[{ current: SUBJECT, earlier: [] }]])
  })

  test.each<[string, readonly Alias[]]>([
    ['the viewer once had the number asked for', [alias(SUBJECT, MINE)]],
    ['the number asked for took the place of the viewer’s', [alias(MINE, SUBJECT)]],
    ['both numbers were changed to a third', [alias(MINE, OTHER), alias(SUBJECT, OTHER)]],
  ])('bars when %s and CPR is silent', async (_what, remembered) => {
    const bench = openBench()
    standIn(bench, 'cpr').says = () => fault('UNAVAILABLE')
    expect(codeOf(await lookOnce(openWith(bench, remembered), JOB))).toBe('CORE_BAR')
    expect(codeOf(await lookOnce(openWith(bench, [alias(OTHER, MINE)]), JOB))).toBe('RELATIONS_UNAVAILABLE')
  })

  test('bars the parent whom the citizen’s record names by an earlier number', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = ({ current }) =>
      answer(undefined, { person: person(current, { ...grown, ...(current === SUBJECT ? { mother: OLD } : {}) }) })
    expect(codeOf(await lookOnce(openWith(bench, []), JOB))).toBe('DECIDED')
    expect(codeOf(await lookOnce(openWith(bench, [alias(OLD, MINE)]), JOB))).toBe('CORE_BAR')
  })

  test('hides a case in which the viewer is a party by an earlier number', async () => {
    const bench = openBench()
    const limits = { parties: [OLD] }
    standIn(bench, 'dubu').says = (_ask, { want }) =>
      answer(want.size === 0 ? undefined : { cases: [{ number: '1', limits }] }, { cases: [caseFact({ limits })] })
    const codeWith = async (remembered: readonly Alias[]): Promise<string> =>
      codeOf(await lookOnce(openWith(bench, remembered, { authority: 'CHILD_SOCIAL' }), CHILD_CASE))
    expect(await codeWith([])).toBe('DECIDED')
    expect(await codeWith([alias(OLD, MINE)])).toBe('CASE_RELATION_MISSING')
  })

  test('bars who is a party by an earlier number of a case under a replacement number', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = ({ current }) =>
      answer(undefined, { person: current === REPLACED ? 'UNKNOWN' : person(current, grown) })
    standIn(bench, 'ydelsesservice').says = () => answer(undefined, { cases: [caseFact({ parties: [OLD] })] })
    const replaced = { ...JOB, subject: REPLACED }
    expect(codeOf(await lookOnce(openWith(bench, []), replaced))).toBe('DECIDED')
    expect(codeOf(await lookOnce(openWith(bench, [alias(OLD, MINE)]), replaced))).toBe('CORE_BAR')
  })

  test('is told of when the number is met as a party’s, too', async () => {
    const bench = openBench()
    const limits = { parties: [OTHER] }
    standIn(bench, 'dubu').says = () => answer(undefined, { cases: [caseFact({ limits })] })
    standIn(bench, 'cpr').says = ({ current }) =>
      answer(undefined, {
        person:
          current === OTHER ? person(OLDER, { earlier: [OTHER] }) : person(current, { ...grown, children: [CHILD] }),
      })
    await lookOnce(openWith(bench, [], { authority: 'CHILD_SOCIAL' }), CHILD_CASE)
    expect(learnt).toContainEqual(expect.objectContaining({ current: OLDER, earlier: [OTHER] }))
  })

  test('opens nobody’s own view by what is remembered alone', async () => {
    const bench = openBench()
    const own = { ...JOB, purpose: 'OWN_INSIGHT' }
    const citizen = { kind: 'CITIZEN', authority: 'CITIZEN', cpr: OLD, birthDate: '1990-01-01' } as const
    expect(codeOf(await lookOnce(openWith(bench, [alias(OLD, SUBJECT)], citizen), own))).toBe('CORE_BAR')
  })

  test('is known by one id under every number, also while CPR is silent', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = () => fault('TIMEOUT')
    const idOf = async (subject: Cpr): Promise<string> =>
      (await lookOnce(openWith(bench, [alias(OLD, SUBJECT)]), { ...JOB, subject })).citizenId
    expect(await idOf(OLD)).toBe(await idOf(SUBJECT))
  })
})
