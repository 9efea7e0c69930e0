import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { at, type Json, listAt } from '../../test/json.ts'
import { type Client, openClient } from './sandbox-test-client.ts'

const world = createWorld(600, 1)
const UNITS = Object.values(units).map(({ id }) => id)
const LONNI = '27fc8a63-cde6-53f3-9c62-05360914fc20'
const GENERATED = world.residents.filter(({ generated }) => generated?.rehabilitation)
const PEOPLE = [...['Lonni', 'Ruddi'].flatMap((key) => world.byKey.get(key) ?? []), ...GENERATED]
let client: Client

beforeAll(async () => {
  client = await openClient(world)
})
afterAll(() => client.close())
beforeEach(async () => {
  await client.reset()
  await client.control('graenser', 'PUT', { til: false })
})

const numberOf = (key: string): string => world.byKey.get(key)?.number ?? ''

/** All rows of a search, page by page. */
async function searchAll(query: object, limit: number): Promise<readonly Json[]> {
  const rows: Json[] = []
  let cursor: Json
  do {
    const { status, body } = await client.search({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) })
    expect(status).toBe(200)
    expect(at(body, 'side', 'harFlere')).toBe(at(body, 'side', 'naesteCursor') !== undefined)
    cursor = at(body, 'side', 'naesteCursor')
    rows.push(...listAt(body, 'data'))
  } while (cursor !== undefined)
  return rows
}

const readAllCases = (): Promise<readonly Json[]> =>
  searchAll({ ansvarligEnhed: units['enhed-rehabilitering']?.id }, 50)
const idsOf = (rows: readonly Json[]): readonly string[] => rows.map((row) => String(at(row, 'sagId')))

describe('searching', () => {
  it('by unit over all units finds every case once, with number and without index, oldest change first', async () => {
    const found: Json[] = []
    for (const unit of UNITS)
      for (const row of await searchAll({ ansvarligEnhed: unit }, 7)) {
        expect(at(row, 'ansvarligEnhed', 'id')).toBe(unit)
        expect([at(row, 'personnummer') === undefined, at(row, 'personnummerIndeks')]).toEqual([false, undefined])
        found.push(row)
      }
    expect(new Set(idsOf(found)).size).toBe(found.length)
    expect(found).toHaveLength(GENERATED.length + 3)
    const stamps = found.map((row) => Date.parse(String(at(row, 'sidstAendret'))))
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b))
  })

  it('by numbers is the union of the single searches, with the right index, newest case first', async () => {
    const personnumre = ['Ruddi', 'Else', 'Lonni', ...GENERATED.slice(0, 5).map(({ key }) => key)].map(numberOf)
    const together = await searchAll({ personnumre }, 3)
    const single: Json[] = []
    for (const [index, number] of personnumre.entries())
      for (const row of await searchAll({ personnumre: [number] }, 50))
        single.push({ ...Object(row), personnummerIndeks: index })
    expect(together).toEqual(single)
    for (const row of together) expect(at(row, 'personnummer')).toBeUndefined()
  })

  it('for open cases leaves out those closed', async () => {
    const open = await searchAll({ personnumre: [numberOf('Lonni'), numberOf('Ruddi')], kunAabne: true }, 20)
    expect(idsOf(open)).toEqual([LONNI])
    expect(await searchAll({ ansvarligEnhed: '00000000-0000-5000-8000-000000000000' }, 20)).toEqual([])
  })

  it('follows a cursor only for the same client and body, save the limit', async () => {
    const query = { personnumre: [numberOf('Lonni'), numberOf('Ruddi')] }
    const cursor = String(at((await client.search({ ...query, limit: 1 })).body, 'side', 'naesteCursor'))
    const other = String(at((await client.search({ ...query, limit: 1 })).body, 'side', 'naesteCursor'))
    expect(other).not.toBe(cursor)
    expect(listAt((await client.search({ ...query, limit: 50, cursor })).body, 'data')).toHaveLength(2)
    const token = await client.token(undefined, 'gateway-smal', 'sandkasse-smal')
    const refused = [
      await client.search({ ...query, limit: 1, cursor }, { token }),
      await client.search({ ...query, kunAabne: true, cursor }),
      await client.search({ personnumre: [numberOf('Lonni')], cursor }),
      await client.search({ ...query, cursor: `${cursor}x` }),
      await client.call(`/sager/${LONNI}/moeder?cursor=${cursor}`),
    ]
    for (const { status, body } of refused) expect([status, at(body, 'felter', 0, 'felt')]).toEqual([400, 'cursor'])
  })

  it('forgets a cursor after ten minutes, and at reset', async () => {
    const query = { personnumre: [numberOf('Lonni')], limit: 1 }
    const cursor = String(at((await client.search(query)).body, 'side', 'naesteCursor'))
    client.advance(599_000)
    expect((await client.search({ ...query, cursor })).status).toBe(200)
    client.advance(1_000)
    expect((await client.search({ ...query, cursor })).status).toBe(410)
    await client.reset()
    expect((await client.search({ ...query, cursor })).status).toBe(400)
  })
})

describe('every case', () => {
  it('has its eleven sections once, the completeness of the formula, and no content where nothing is filled in', async () => {
    for (const id of idsOf(await readAllCases())) {
      const part = (await client.call(`/sager/${id}/forberedende-del`)).body
      const found = (await client.call(`/sager/${id}`)).body
      const sections = listAt(part, 'sektioner')
      expect(new Set(sections.map((section) => at(section, 'kode'))).size).toBe(11)
      expect(sections).toHaveLength(11)
      const obligatory = sections.filter((section) => at(section, 'obligatorisk') === true)
      const done = obligatory.filter((section) => ['UDFYLDT', 'IKKE_RELEVANT'].includes(String(at(section, 'status'))))
      expect(at(part, 'komplethed')).toBe(Math.floor((100 * done.length) / obligatory.length))
      expect(at(found, 'komplethed')).toBe(at(part, 'komplethed'))
      if (at(found, 'status') === 'KLAR_TIL_MOEDE') expect(at(found, 'komplethed')).toBe(100)
      for (const section of sections)
        if (['AFVENTER', 'TOM'].includes(String(at(section, 'status')))) expect(at(section, 'indhold')).toBeUndefined()
      expect(JSON.stringify([part, found])).not.toContain('null')
    }
  })

  it('has recommendations of its own held meetings, decisions that follow, and coordinators of the region', async () => {
    let decisions = 0
    for (const id of idsOf(await readAllCases())) {
      const meetings = listAt((await client.call(`/sager/${id}/moeder`)).body, 'data')
      for (const meeting of meetings)
        for (const member of listAt(meeting, 'medlemmer'))
          if (at(member, 'rolle') === 'SUNDHEDSKOORDINATOR') expect(at(member, 'omraade')).toBe('REGION')
      for (const made of listAt((await client.call(`/sager/${id}/indstillinger`)).body, 'data')) {
        const meeting = meetings.find((row) => at(row, 'moedeId') === at(made, 'moedeId'))
        expect(at(meeting, 'status')).toBe('AFHOLDT')
        const same = at(made, 'type') === at(made, 'afgoerelse', 'type')
        expect(at(made, 'afgoerelse', 'foelgerIndstilling')).toBe(same)
        decisions += 1
      }
    }
    expect(decisions).toBeGreaterThan(3)
  })

  it('is closed after it was made and holds no number', async () => {
    for (const row of await readAllCases()) {
      const closed = at(row, 'lukket')
      expect(closed !== undefined).toBe(at(row, 'status') === 'LUKKET')
      if (closed !== undefined) expect(String(closed) > String(at(row, 'oprettet'))).toBe(true)
      const { text } = await client.call(`/sager/${String(at(row, 'sagId'))}`)
      expect(text).not.toContain(String(at(row, 'personnummer')))
    }
  })

  it('of a generated resident is as the profile says', async () => {
    for (const { number, generated } of GENERATED) {
      const rows = await searchAll({ personnumre: [number] }, 20)
      expect(rows).toHaveLength(1)
      expect(at(rows[0], 'oprettet')).toBe(generated?.rehabilitation?.created)
      expect(at(rows[0], 'lukket') === undefined).toBe(generated?.rehabilitation?.open)
    }
    expect(PEOPLE.length).toBeGreaterThan(5)
  })
})

describe('a population of six thousand', () => {
  it('starts at once', async () => {
    const large = createWorld(6000, 1)
    const before = performance.now()
    const other = await openClient(large)
    expect(performance.now() - before).toBeLessThan(1000)
    await other.close()
  })
})
