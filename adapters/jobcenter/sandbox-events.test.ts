import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, units, uuidV5 } from '../../src/sandbox/world.ts'
import { at, type Json, listAt } from '../../test/json.ts'
import { type Client, openClient } from './sandbox-test-client.ts'

const world = createWorld(0, 1)
const ADULTS = units['enhed-jobcenter-voksne']?.id ?? ''
let client: Client

beforeAll(async () => {
  client = await openClient(world)
})
afterAll(() => client.close())
beforeEach(() => client.reset())

const newestEvent = async (who: string): Promise<Json> =>
  at((await client.read('NegativHaendelse', who)).body, 'negativeHaendelser', 0)
const statusOf = async (who: string): Promise<Json> =>
  at((await client.read('PersonStatus?visitation=true&historik=true', who)).body, 'personStatus')

describe('the events of the control surface', () => {
  it('a missed interview makes an interview and a negative event of today', async () => {
    expect(await client.happen('UDEBLIVELSE', 'Magnus')).toBe(204)
    expect(await client.happen('UDEBLIVELSE', 'Magnus')).toBe(204)
    const event = await newestEvent('Magnus')
    const samtaleId = uuidV5('jc-magnus-samtale-ny-2')
    expect(event).toMatchObject({
      haendelseId: uuidV5('jc-magnus-haendelse-ny-2'),
      haendelsesdato: '2026-03-02',
      relateretSamtaleId: samtaleId,
      status: 'REGISTRERET',
    })
    const course = (await client.read('Kontaktforloeb', 'Magnus')).body
    expect(at(course, 'kontaktforloeb', 'samtaler', 0)).toMatchObject({ samtaleId, status: 'UDEBLEVET' })
    expect(at(course, 'paginering', 'total')).toBe(6)
  })

  it('cannot happen to somebody without an open course, nor to somebody the jobcenter does not have', async () => {
    expect(await client.happen('UDEBLIVELSE', 'Ruddi')).toBe(409)
    expect(await client.happen('UDEBLIVELSE', 'Viggo')).toBe(409)
    expect(await client.happen('UDEBLIVELSE', 'Nobody')).toBe(404)
    expect(await client.happen('UDEBLIVELSE')).toBe(400)
    expect(await client.happen('FOELSOMHED_HAEVET', 'Else')).toBe(400)
  })

  it('a hearing is sent for fourteen days, answered, and not sent again', async () => {
    const before = at(await newestEvent('Else'), 'partshoering', 'partshoeringId')
    await client.control('ur', 'PUT', { ur: '2026-03-05T09:00:00+01:00' })
    expect(await client.happen('PARTSHOERING_SENDT', 'Else')).toBe(204)
    const sent = await newestEvent('Else')
    expect(at(sent, 'status')).toBe('PARTSHOERING')
    const hearing = { afsendtDato: '2026-03-05', svarfrist: '2026-03-19', status: 'AFSENDT' }
    expect(at(sent, 'partshoering')).toMatchObject(hearing)
    expect(at(sent, 'partshoering', 'partshoeringId')).not.toBe(before)
    expect(await client.happen('PARTSHOERING_SVAR', 'Else')).toBe(204)
    const answered = await newestEvent('Else')
    expect(at(answered, 'status')).toBe('VURDERING')
    expect(at(answered, 'partshoering')).toMatchObject({ svarModtagetDato: '2026-03-05', status: 'SVAR_MODTAGET' })
    expect(await client.happen('PARTSHOERING_SENDT', 'Else')).toBe(409)
    expect(await client.happen('PARTSHOERING_SVAR', 'Else')).toBe(409)
  })

  it('an answer needs a hearing', async () => {
    await client.happen('UDEBLIVELSE', 'EK')
    expect(await client.happen('PARTSHOERING_SVAR', 'EK')).toBe(409)
  })

  it('a sanction is asked for with the id every source makes of the event, and only once', async () => {
    const haendelseId = String(at(await newestEvent('Else'), 'haendelseId'))
    expect(await client.happen('SANKTION_ANMODET', 'Else')).toBe(204)
    expect(await newestEvent('Else')).toMatchObject({
      status: 'SANKTION_ANMODET',
      sanktionsanmodningId: uuidV5(`sanktionsanmodning-${haendelseId}`),
    })
    for (const type of ['SANKTION_ANMODET', 'INGEN_SANKTION', 'PARTSHOERING_SENDT', 'PARTSHOERING_SVAR'])
      expect(await client.happen(type, 'Else')).toBe(409)
  })

  it('no sanction ends the event', async () => {
    expect(await client.happen('INGEN_SANKTION', 'Else')).toBe(204)
    const event = await newestEvent('Else')
    expect(at(event, 'status')).toBe('INGEN_SANKTION')
    expect(at(event, 'sanktionsanmodningId')).toBeUndefined()
  })

  it('a new visitation sends the old one to the history, the other two standing', async () => {
    expect(await client.happen('REVISITERET', 'Else')).toBe(204)
    const status = await statusOf('Else')
    expect(at(status, 'visitation')).toMatchObject({ kategori: { kode: 'JP' }, startdato: '2026-03-02' })
    const rows = listAt(status, 'historik', 'visitation')
    const periods = rows.map((row) => [at(row, 'kategori', 'kode'), at(row, 'startdato'), at(row, 'slutdato')])
    expect(periods).toEqual([
      ['AP', '2025-09-01', '2026-03-01'],
      ['JP', '2024-03-01', '2025-08-31'],
    ])
    const { body } = await client.read('PersonStatus?kontaktgruppe=true&maalgruppe=true', 'Else')
    expect(at(body, 'personStatus', 'kontaktgruppe', 'kode')).toBe(13)
    expect(await client.happen('REVISITERET', 'Else')).toBe(409)
    expect(await client.happen('REVISITERET', 'Einer')).toBe(409)
  })

  it('whoever has moved is read no more and has no more events', async () => {
    expect(await client.happen('FRAFLYTTET', 'EK')).toBe(204)
    const { body } = await client.read(`Borgere?enhed=${ADULTS}`)
    expect(at(body, 'paginering', 'total')).toBe(5)
    expect(await client.happen('UDEBLIVELSE', 'EK')).toBe(409)
  })

  it('stamps rise strictly, also with the clock put back, and end the worklist', async () => {
    const stamps: number[] = []
    for (const who of ['Else', 'Max', 'Lonni']) {
      if (who === 'Max') await client.control('ur', 'PUT', { ur: '2025-01-01T08:00:00+01:00' })
      expect(await client.happen('UDEBLIVELSE', who)).toBe(204)
      stamps.push(Date.parse(String(at(await statusOf(who), 'opdateretTidspunkt'))))
    }
    expect(stamps).toEqual([stamps[0], Number(stamps[0]) + 1, Number(stamps[0]) + 2])
    const since = new Date(Number(stamps[0])).toISOString()
    const { body } = await client.read(`Borgere?enhed=${ADULTS}&aendretEfter=${since}`)
    const keys = listAt(body, 'borgere').map(
      (row) => world.byNumber.get(String(at(row, 'civilregistrationIdentifier')))?.key,
    )
    expect(keys).toEqual(['Max', 'Lonni'])
  })

  it('reset restores what was', async () => {
    const before = await newestEvent('Else')
    await client.happen('INGEN_SANKTION', 'Else')
    await client.reset()
    expect(await newestEvent('Else')).toEqual(before)
  })
})
