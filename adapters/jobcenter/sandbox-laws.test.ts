import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { at, type Json, listAt } from '../../test/json.ts'
import { type Client, openClient } from './sandbox-test-client.ts'

const world = createWorld(300, 1)
const UNITS = Object.values(units).map(({ id }) => id)
const CITIZENS = world.residents.filter(({ key, generated, died }) =>
  generated ? generated.jobcenter : !died && ['Else', 'Magnus', 'Einer', 'Lonni', 'Ruddi', 'Max', 'EK'].includes(key),
)
const KEYS = CITIZENS.map(({ key }) => key)
const EVERYTHING = {
  sektioner: ['PersonStatus', 'Kontaktforloeb', 'Aktivitet', 'MinPlan', 'NegativHaendelse', 'Kontaktperson'],
  selektorer: {
    PersonStatus: { kontaktgruppe: true, maalgruppe: true, visitation: true, historik: true },
    Aktivitet: { kunAktive: false },
    NegativHaendelse: { fraDato: '2020-01-01' },
  },
}
let client: Client

beforeAll(async () => {
  client = await openClient(world)
})
afterAll(() => client.close())
beforeEach(async () => {
  await client.reset()
  await client.control('graenser', 'PUT', { til: false })
})

/** All sections of all citizens, a hundred at a time. */
async function readEverybody(): Promise<readonly Json[]> {
  const numbers = CITIZENS.map(({ number }) => number)
  const results: Json[] = []
  for (let from = 0; from < numbers.length; from += 100) {
    const asked = { ...EVERYTHING, civilregistrationIdentifiers: numbers.slice(from, from + 100) }
    results.push(...listAt((await client.batch(asked)).body, 'resultater'))
  }
  return results.map((result) => at(result, 'sektioner'))
}

const course = (sections: Json): Json => at(sections, 'Kontaktforloeb', 'kontaktforloeb')
const events = (sections: Json): readonly Json[] => listAt(sections, 'NegativHaendelse', 'negativeHaendelser')

async function allPages(path: string, who: string | undefined, root: readonly string[]): Promise<readonly Json[]> {
  const rows: Json[] = []
  for (let total = 1; rows.length < total; ) {
    const { body } = await client.read(`${path}offset=${rows.length}&antal=50`, who)
    total = Number(at(body, 'paginering', 'total'))
    if (rows.length === 0) expect(total).toBeGreaterThan(0)
    rows.push(...listAt(body, ...root))
  }
  return rows
}

describe('what is told of a citizen', () => {
  it('holds no null, and every list that the file names', async () => {
    for (const sections of await readEverybody()) {
      expect(JSON.stringify(sections)).not.toContain('null')
      const lists = [
        at(sections, 'Aktivitet', 'aktiviteter'),
        at(sections, 'NegativHaendelse', 'negativeHaendelser'),
        at(sections, 'Kontaktperson', 'kontaktpersoner'),
        ...['kontaktgruppe', 'maalgruppe', 'visitation'].map((name) =>
          at(sections, 'PersonStatus', 'personStatus', 'historik', name),
        ),
      ]
      for (const list of lists) expect(Array.isArray(list)).toBe(true)
    }
  })

  it('names a missed interview for every event that refers to one', async () => {
    let referring = 0
    for (const sections of await readEverybody())
      for (const event of events(sections)) {
        const id = at(event, 'relateretSamtaleId')
        if (id === undefined) continue
        referring += 1
        const meant = listAt(course(sections), 'samtaler').find((interview) => at(interview, 'samtaleId') === id)
        expect(at(meant, 'status')).toBe('UDEBLEVET')
      }
    expect(referring).toBeGreaterThan(5)
  })

  it('has an interview held exactly when it says when it was held, newest first', async () => {
    for (const sections of await readEverybody()) {
      const interviews = listAt(course(sections), 'samtaler')
      for (const row of interviews)
        expect(at(row, 'status') === 'AFHOLDT').toBe(at(row, 'afholdtTidspunkt') !== undefined)
      const times = interviews.map((row) => Date.parse(String(at(row, 'planlagtTidspunkt'))))
      expect(times).toEqual([...times].sort((a, b) => b - a))
    }
  })

  it('counts the interviews, offers and documents of the fixture table', async () => {
    const count = async (who: string, status: string): Promise<number> => {
      const rows = await allPages('Kontaktforloeb?', who, ['kontaktforloeb', 'samtaler'])
      return rows.filter((row) => at(row, 'status') === status).length
    }
    const held = ['Else', 'Magnus', 'Einer', 'Lonni', 'Max', 'EK']
    expect(await Promise.all(held.map((who) => count(who, 'AFHOLDT')))).toEqual([2, 4, 3, 5, 26, 2])
    const documents = await client.read('LaegeligtDokument', 'Lonni')
    const kinds = listAt(documents.body, 'laegeligeDokumenter').map((row) => [
      at(row, 'dokumenttype'),
      at(row, 'status'),
    ])
    expect(kinds).toEqual([
      ['LAE265', 'REKVIRERET'],
      ['SPECIALLAEGE', 'MODTAGET'],
    ])
    expect(at(documents.body, 'paginering')).toEqual({ offset: 0, antal: 50, total: 2 })
    expect((await client.read('MinPlan', 'Max')).body).toEqual({})
    const contacts = await client.read('Kontaktperson', 'Ruddi')
    expect(at(contacts.body, 'kontaktpersoner', 0, 'type')).toBe('KONTAKTPERSON_SOCIAL')
  })

  it('labels a row begun before July 2025 with the older rule version', async () => {
    for (const sections of await readEverybody()) {
      const status = at(sections, 'PersonStatus', 'personStatus')
      for (const row of [at(status, 'maalgruppe'), ...listAt(status, 'historik', 'maalgruppe')]) {
        const older = String(at(row, 'startdato')) < '2025-07-01'
        expect(at(row, 'regelversion')).toBe(older ? 'LAB-2022' : 'KTHREFORM-2025')
      }
    }
  })
})

describe('selectors', () => {
  it('send only what is asked for, and case id and unit always', async () => {
    const { body } = await client.read('PersonStatus?visitation=true&historik=true', 'Else')
    const status = at(body, 'personStatus')
    const always = ['civilregistrationIdentifier', 'organisationskode', 'sagId', 'ansvarligEnhed', 'opdateretTidspunkt']
    expect(Object.keys(Object(status))).toEqual([...always, 'visitation', 'historik'])
    expect(Object.keys(Object(at(status, 'historik')))).toEqual(['visitation'])
    const history = await client.read('PersonStatus?historik=true', 'Else')
    expect(at(history.body, 'personStatus', 'historik')).toEqual({})
    expect(at(history.body, 'personStatus', 'sagId')).toBe(at(status, 'sagId'))
  })

  it('show active offers as a part of all offers, by the sandbox clock', async () => {
    const idsOf = async (who: string, active: boolean): Promise<readonly Json[]> => {
      const { body } = await client.read(`Aktivitet?kunAktive=${active}`, who)
      return listAt(body, 'aktiviteter').map((row) => at(row, 'aktivitetsstamdata', 'aktivitetIdentifier'))
    }
    for (const who of ['Else', 'Magnus', 'Lonni', 'Max', ...KEYS.slice(-5)]) {
      const all = await idsOf(who, false)
      for (const id of await idsOf(who, true)) expect(all.includes(id)).toBe(true)
    }
    expect([(await idsOf('Lonni', true)).length, (await idsOf('Lonni', false)).length]).toEqual([0, 1])
    expect(await idsOf('Magnus', true)).toHaveLength(1)
    await client.control('ur', 'PUT', { ur: '2026-05-01T08:00:00+02:00' })
    expect(await idsOf('Magnus', true)).toHaveLength(0)
  })

  it('send negative events of the last twelve months unless told from when', async () => {
    const count = async (path: string): Promise<number> =>
      listAt((await client.read(path, 'Else')).body, 'negativeHaendelser').length
    expect(await count('NegativHaendelse')).toBe(2)
    expect(await count('NegativHaendelse?fraDato=2026-01-01')).toBe(1)
    await client.control('ur', 'PUT', { ur: '2026-12-01T08:00:00+01:00' })
    expect(await count('NegativHaendelse')).toBe(1)
  })
})

describe('pages', () => {
  it('of interviews are disjoint and complete, with a constant total, and empty beyond the end', async () => {
    const rows = await allPages('Kontaktforloeb?', 'Max', ['kontaktforloeb', 'samtaler'])
    expect(new Set(rows.map((row) => at(row, 'samtaleId'))).size).toBe(124)
    const beyond = await client.read('Kontaktforloeb?offset=500', 'Max')
    expect(at(beyond.body, 'kontaktforloeb', 'samtaler')).toEqual([])
    expect(at(beyond.body, 'paginering')).toEqual({ offset: 500, antal: 50, total: 124 })
  })

  it('of all units together hold every readable citizen once, under the unit they show', async () => {
    expect(await client.happen('FRAFLYTTET', 'Einer')).toBe(204)
    const found: Json[] = []
    for (const unit of UNITS) {
      const empty = at((await client.read(`Borgere?enhed=${unit}`)).body, 'paginering', 'total') === 0
      const rows = empty ? [] : await allPages(`Borgere?enhed=${unit}&`, undefined, ['borgere'])
      for (const row of rows.slice(0, 20)) {
        const number = String(at(row, 'civilregistrationIdentifier'))
        const { body } = await client.read('PersonStatus?visitation=true', number)
        expect(at(body, 'personStatus', 'ansvarligEnhed', 'id')).toBe(unit)
        expect(at(body, 'personStatus', 'opdateretTidspunkt')).toBe(at(row, 'sidstAendret'))
      }
      const stamps = rows.map((row) => Date.parse(String(at(row, 'sidstAendret'))))
      expect(stamps).toEqual([...stamps].sort((a, b) => a - b))
      found.push(...rows.map((row) => at(row, 'civilregistrationIdentifier')))
    }
    const readable = CITIZENS.filter(({ key }) => key !== 'Einer').map(({ number }) => number)
    expect(found.map(String).sort()).toEqual([...readable].sort())
  })

  it('of an unknown unit are empty', async () => {
    const { status, body } = await client.read('Borgere?enhed=00000000-0000-5000-8000-000000000000')
    expect([status, body]).toEqual([200, { borgere: [], paginering: { offset: 0, antal: 100, total: 0 } }])
  })
})

describe('the generated population', () => {
  it('is as its profiles say', async () => {
    const everybody = await readEverybody()
    for (const [index, { generated }] of CITIZENS.entries()) {
      const sections = everybody[index]
      const profile = generated?.jobcenter
      if (!profile) continue
      const interviews = listAt(course(sections), 'samtaler')
      expect(interviews.filter((row) => at(row, 'status') === 'AFHOLDT')).toHaveLength(profile.heldInterviews)
      expect(events(sections)).toHaveLength(profile.negativeEvent ? 1 : 0)
      const status = at(sections, 'PersonStatus', 'personStatus')
      expect(at(status, 'visitation', 'kategori', 'kode')).toBe(profile.group)
      expect(at(status, 'kontaktgruppe', 'startdato')).toBe(profile.since)
    }
  })

  it('of six thousand starts at once', async () => {
    const large = createWorld(6000, 1)
    const before = performance.now()
    const other = await openClient(large)
    expect(performance.now() - before).toBeLessThan(1000)
    await other.close()
  })
})
