import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld } from '../../src/sandbox/world.ts'
import { at, type Json, listAt } from '../../test/json.ts'
import { type Answered, type Client, example, openClient } from './sandbox-test-client.ts'

const world = createWorld(0, 1)
const LONNI = '27fc8a63-cde6-53f3-9c62-05360914fc20'
const LONNI_2023 = '5b016765-4ad5-5145-99d7-065d079450b9'
const RUDDI = '20950db2-0bb1-521e-8a15-143ee77b7189'
const DRAFT = Object(example('09-konflikt-409.request.json'))
const KEY = '00000000-0000-4000-8000-00000000000a'
const OTHER_KEY = '00000000-0000-4000-8000-00000000000b'
let client: Client

beforeAll(async () => {
  client = await openClient(world)
})
afterAll(() => client.close())
beforeEach(() => client.reset())

const post = (body: unknown, key: string, sagId = LONNI): Promise<Answered> =>
  client.call(`/sager/${sagId}/indstillinger`, { method: 'POST', body, headers: { 'idempotency-key': key } })
const lonni = async (): Promise<Json> => (await client.call(`/sager/${LONNI}`)).body
const part = async (): Promise<Json> => (await client.call(`/sager/${LONNI}/forberedende-del`)).body
const section = async (kode: string): Promise<Json> =>
  listAt(await part(), 'sektioner').find((row) => at(row, 'kode') === kode)
const slugOf = ({ body }: Answered): string => String(at(body, 'type')).split('/').at(-1) ?? ''

describe('making a recommendation', () => {
  it('answers with the new row and its place, and the case awaits a decision', async () => {
    await client.happen('MOEDE_AFHOLDT', 'Lonni')
    const made = await post(DRAFT, KEY)
    expect(made.status).toBe(201)
    const id = String(at(made.body, 'indstillingId'))
    expect(made.headers.get('location')).toBe(`/api/v1/sager/${LONNI}/indstillinger/${id}`)
    expect(made.body).toEqual({ indstillingId: id, ...DRAFT, status: 'AFGIVET' })
    expect(await lonni()).toMatchObject({ status: 'AFVENTER_AFGOERELSE', senesteIndstilling: 'RESSOURCEFORLOEB' })
    expect((await client.call(`/sager/${LONNI}/indstillinger`)).body).toEqual({ data: [made.body] })
  })

  it('gives the first answer again for the same key and body, and refuses the key for another', async () => {
    await client.happen('MOEDE_AFHOLDT', 'Lonni')
    const first = await post(DRAFT, KEY)
    const again = await post(DRAFT, KEY.toUpperCase())
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await post({ ...DRAFT, begrundelse: 'En anden.' }, KEY)
    expect([other.status, slugOf(other)]).toEqual([422, 'idempotens-konflikt'])
    const elsewhere = await post(DRAFT, KEY, LONNI_2023)
    expect([elsewhere.status, slugOf(elsewhere)]).toEqual([422, 'idempotens-konflikt'])
  })

  it('needs a meeting that was held in the case', async () => {
    const planned = await post(DRAFT, KEY)
    expect([planned.status, slugOf(planned)]).toEqual([422, 'moede-ikke-afholdt'])
    const foreign = await post(DRAFT, OTHER_KEY, RUDDI)
    expect([foreign.status, slugOf(foreign)]).toEqual([422, 'moede-ikke-afholdt'])
  })

  it('allows one open recommendation per citizen, over all cases, before it looks at the meeting', async () => {
    await client.happen('MOEDE_AFHOLDT', 'Lonni')
    expect((await post(DRAFT, KEY)).status).toBe(201)
    const second = await post(DRAFT, OTHER_KEY, LONNI_2023)
    expect([second.status, slugOf(second)]).toEqual([409, 'indstilling-findes'])
    expect(await client.happen('AFGOERELSE', 'Lonni')).toBe(204)
    expect((await post(DRAFT, OTHER_KEY)).status).toBe(201)
  })

  it('names the fields that are not valid', async () => {
    const bad: readonly (readonly [object, string])[] = [
      [{ moedeId: 'x' }, 'moedeId'],
      [{ indstillingsdato: '2026-02-30' }, 'indstillingsdato'],
      [{ type: 'AFSLAG' }, 'type'],
      [{ varighedMaaneder: 61 }, 'varighedMaaneder'],
      [{ formaal: '' }, 'formaal'],
      [{ begrundelse: 1 }, 'begrundelse'],
      [{ anbefaledeIndsatser: [{ omraade: 'KIRKE', tekst: 'x' }] }, 'anbefaledeIndsatser'],
      [{ enighed: 'ja' }, 'enighed'],
    ]
    for (const [change, field] of bad) {
      const { status, body } = await post({ ...DRAFT, ...change }, KEY)
      expect([status, listAt(body, 'felter').map((row) => at(row, 'felt'))]).toEqual([400, [field]])
    }
  })
})

describe('the events of the control surface', () => {
  it("fill in the own doctor's section and that of the social department, each once", async () => {
    expect(await client.happen('LAE265_MODTAGET', 'Lonni')).toBe(204)
    expect(await section('EGEN_LAEGE')).toMatchObject({ status: 'UDFYLDT', mangler: [] })
    expect(await part()).toMatchObject({ version: 7, komplethed: 90, sidstAendret: '2026-03-02T08:00:00+01:00' })
    expect(await lonni()).toMatchObject({ version: 7, komplethed: 90 })
    expect(await client.happen('SAMTYKKE_GIVET', 'Lonni')).toBe(204)
    expect(await section('UDFORDRINGER_SOCIALE')).toMatchObject({ status: 'UDFYLDT', mangler: [] })
    expect(await part()).toMatchObject({ version: 8, komplethed: 100, sidstAendret: '2026-03-02T08:00:00.001+01:00' })
    expect(await client.happen('LAE265_MODTAGET', 'Lonni')).toBe(409)
    expect(await client.happen('SAMTYKKE_GIVET', 'Ruddi')).toBe(409)
  })

  it('hold the meeting: whoever was called took part, none is next', async () => {
    expect(await client.happen('MOEDE_AFHOLDT', 'Lonni')).toBe(204)
    const found = await lonni()
    expect(at(found, 'status')).toBe('BEHANDLET')
    expect(at(found, 'naesteMoede')).toBeUndefined()
    const meeting = at((await client.call(`/sager/${LONNI}/moeder`)).body, 'data', 0)
    expect(at(meeting, 'status')).toBe('AFHOLDT')
    const took = listAt(meeting, 'medlemmer').map((member) => at(member, 'deltagelse'))
    expect(took).toEqual(['DELTOG', 'DELTOG', 'DELTOG', 'SKRIFTLIGT_BIDRAG', 'DELTOG'])
    expect(await client.happen('MOEDE_AFHOLDT', 'Lonni')).toBe(409)
  })

  it('decide on the open recommendation and close the case', async () => {
    expect(await client.happen('AFGOERELSE', 'Lonni')).toBe(409)
    await client.happen('MOEDE_AFHOLDT', 'Lonni')
    await post(DRAFT, KEY)
    await client.control('ur', 'PUT', { ur: '2026-03-20T10:00:00+01:00' })
    expect(await client.happen('AFGOERELSE', 'Lonni')).toBe(204)
    const made = at((await client.call(`/sager/${LONNI}/indstillinger`)).body, 'data', 0)
    expect(made).toMatchObject({
      status: 'AFGJORT',
      afgoerelse: { dato: '2026-03-20', type: 'RESSOURCEFORLOEB', foelgerIndstilling: true, klagefrist: '2026-04-17' },
    })
    expect(await lonni()).toMatchObject({ status: 'LUKKET', lukket: '2026-03-20' })
  })

  it('time a source out for the next preparatory part of one citizen, or of anybody', async () => {
    expect(await client.happen('KILDE_TIMEOUT', 'Ruddi', { kilde: 'LAEGE' })).toBe(204)
    expect(at(await part(), 'ufuldstaendig')).toBeUndefined()
    const ruddi = await client.call(`/sager/${RUDDI}/forberedende-del`)
    expect(at(ruddi.body, 'ufuldstaendig')).toEqual([{ kilde: 'LAEGE', arsag: 'TIMEOUT' }])
    expect(await client.happen('KILDE_TIMEOUT', undefined, { kilde: 'JOBCENTER' })).toBe(204)
    expect(at(await part(), 'komplethed')).toBe(40)
    expect(at(await part(), 'komplethed')).toBe(80)
    await client.happen('KILDE_TIMEOUT', 'Lonni', { kilde: 'DOMUS' })
    await client.reset()
    expect(at(await part(), 'ufuldstaendig')).toBeUndefined()
  })

  it('are refused when unknown, malformed, or about somebody without a case', async () => {
    expect(await client.happen('UDEBLIVELSE', 'Lonni')).toBe(400)
    expect(await client.happen('KILDE_TIMEOUT', 'Lonni')).toBe(400)
    expect(await client.happen('KILDE_TIMEOUT', 'Lonni', { kilde: 'CPR' })).toBe(400)
    expect(await client.happen('MOEDE_AFHOLDT')).toBe(400)
    expect(await client.happen('MOEDE_AFHOLDT', 'Nobody')).toBe(404)
    expect(await client.happen('MOEDE_AFHOLDT', 'Else')).toBe(409)
  })

  it('stamp what they change strictly later than everything before, also with the clock put back', async () => {
    await client.control('ur', 'PUT', { ur: '2020-01-01T08:00:00+01:00' })
    await client.happen('LAE265_MODTAGET', 'Lonni')
    expect(at(await part(), 'sidstAendret')).toBe('2026-02-18T10:00:00.001+01:00')
  })
})

describe('the list of what has happened', () => {
  it('holds the fixture in time order, numbered from one, and always a cursor to poll with', async () => {
    const rows: Json[] = []
    let cursor = ''
    for (let more = true; more; ) {
      const { body } = await client.call(`/haendelser?limit=4${cursor}`)
      rows.push(...listAt(body, 'data'))
      more = at(body, 'side', 'harFlere') === true
      cursor = `&cursor=${String(at(body, 'side', 'naesteCursor'))}`
    }
    expect(rows.map((row) => at(row, 'loebenummer'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const times = rows.map((row) => Date.parse(String(at(row, 'tidspunkt'))))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    client.advance(6 * 86_400_000)
    const token = await client.token()
    expect(listAt((await client.call(`/haendelser?limit=4${cursor}`, { token })).body, 'data')).toEqual([])
    await client.happen('LAE265_MODTAGET', 'Lonni')
    await client.happen('MOEDE_AFHOLDT', 'Lonni')
    await client.call(`/sager/${LONNI}/indstillinger`, {
      method: 'POST',
      token,
      body: DRAFT,
      headers: { 'idempotency-key': KEY },
    })
    await client.happen('AFGOERELSE', 'Lonni')
    const later = listAt((await client.call(`/haendelser?limit=4${cursor}`, { token })).body, 'data')
    expect(later.map((row) => [at(row, 'loebenummer'), at(row, 'type')])).toEqual([
      [11, 'SEKTION_AENDRET'],
      [12, 'MOEDE_AENDRET'],
      [13, 'INDSTILLING_AFGIVET'],
      [14, 'AFGOERELSE_TRUFFET'],
    ])
    for (const row of later) expect(at(row, 'sagId')).toBe(LONNI)
  })
})
