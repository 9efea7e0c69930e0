import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, type Ask, type Call, type Category, Cpr, SourceFault } from '../../src/contract.ts'
import { startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { askFor as askForNumber, createCall, NOW, type Received, startStandIn, watchTools } from '../../test/tools.ts'
import { type RehabilitationRecord, rehabilitation, sandboxCredentials } from './index.ts'
import { openRehabilitationSandbox } from './sandbox.ts'

const world = createWorld(0, 1)
const UNIT = 'a7956bcc-a444-5828-b136-1030153d4aff'
const OPEN = '27fc8a63-cde6-53f3-9c62-05360914fc20'
const CLOSED = '5b016765-4ad5-5145-99d7-065d079450b9'
const RUDDIS = '20950db2-0bb1-521e-8a15-143ee77b7189'
const ALL = rehabilitation.categories
const at = (text: string): number => Date.parse(text)

type Json = Readonly<Record<string, unknown>>
type Slot = Answer<RehabilitationRecord> | SourceFault

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function text(name: string): string {
  return readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8').trim()
}
function example(name: string): Json {
  return JSON.parse(text(name))
}
function ask(key: string): Ask {
  const resident = world.byKey.get(key)
  if (!resident) throw new Error('no such resident')
  return askForNumber(resident.number, ...(resident.earlierNumber === undefined ? [] : [resident.earlierNumber]))
}
const LONNI = ask('Lonni')

function answered(slot: Slot | undefined): Answer<RehabilitationRecord> {
  if (slot === undefined || slot instanceof SourceFault) throw new Error(`fault ${slot?.code}`)
  return slot
}
async function faultOf(work: Promise<readonly Slot[]>): Promise<SourceFault> {
  const error: unknown = await work.then(
    (slots) => slots[0],
    (reason: unknown) => reason,
  )
  if (error instanceof SourceFault) return error
  throw new Error('no fault')
}

interface Told {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** A stand-in; tokens are given, everything else is as told. */
async function standIn(tell: (asked: Received, count: number) => Told) {
  const asked: Received[] = []
  const { url, close } = await startStandIn((call) => {
    const isToken = call.url === '/oauth2/token'
    if (!isToken) asked.push(call)
    const { body, ...rest } = isToken ? { body: example('01-token.response.json') } : tell(call, asked.length)
    return { ...rest, body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }
  })
  closers.push(close)
  return { asked, ...open(url) }
}

function open(url: string, credentials: Readonly<Record<string, string>> = sandboxCredentials) {
  const watched = watchTools()
  const source = rehabilitation.open(rehabilitation.settings.parse({ URL: url, ...credentials }), watched.tools)
  closers.push(() => source.close())
  const read = (asks: readonly Ask[], want: readonly Category[], facts: Call['facts'] = new Set()) =>
    source.fetch(asks, createCall(want, [...facts]))
  return { ...watched, source, read }
}
const RELATION = new Set(['RELATION'] as const)
const MEETINGS = new Set(['RELATION', 'MEETINGS'] as const)

const search = (data: readonly unknown[], side: Json = { harFlere: false, limit: 50 }, rest: Json = {}): Told => ({
  body: { data, side, ...rest },
})
const cards = (name: string): readonly Json[] => {
  const { data } = example(name)
  return Array.isArray(data) ? data : []
}
const [OPEN_CARD = {}, CLOSED_CARD = {}] = cards('02-soeg-side-1.response.json')
const [RUDDIS_CARD = {}] = cards('03-soeg-side-2.response.json')
const isSearch = ({ url }: Received): boolean => url === '/api/v1/sager/soeg'

/** Lonni's open case by the examples, whatever is asked of it; `change` says otherwise. */
function lonnisCase(change: (asked: Received) => Told | undefined = () => undefined) {
  return (asked: Received): Told => {
    const otherwise = change(asked)
    if (otherwise) return otherwise
    if (isSearch(asked)) return search([OPEN_CARD])
    if (asked.url.includes('/moeder')) return { body: example('06-moeder.response.json') }
    if (asked.url.endsWith('/forberedende-del')) return { body: example('05-forberedende-del-rig.response.json') }
    if (asked.url.endsWith('/indstillinger')) return { body: { data: [] } }
    return { body: example('04-sag-lonni.response.json') }
  }
}
async function readLonni(change?: (asked: Received) => Told | undefined, want: readonly Category[] = ALL) {
  const { read } = await standIn(lonnisCase(change))
  return answered((await read([LONNI], want, MEETINGS))[0])
}
async function sectionsWith(section: Json) {
  const part = example('05-forberedende-del-rig.response.json')
  const answer = await readLonni(({ url }) =>
    url.endsWith('/forberedende-del') ? { body: { ...part, sektioner: [section] } } : undefined,
  )
  return answer.record?.cases[0]?.preparatoryPart?.sections ?? []
}
const section = (kode: string, rest: Json = {}): Json => ({
  kode,
  titel: 'Titel',
  obligatorisk: true,
  status: 'UDFYLDT',
  ejer: 'SOCIAL',
  indhold: 'Tekst',
  bidrag: [{ forvaltning: 'SOCIAL', dato: '2026-02-18', forfatterRolle: 'Sagsbehandler' }],
  mangler: [{ type: 'FORAELDET', beskrivelse: 'Gammel', kildesystem: 'DOMUS', frist: '2026-03-06' }],
  ...rest,
})

describe('the record of the examples', () => {
  it('holds the case with unit, dates, coordinator and referral', async () => {
    const { record, partial } = await readLonni()
    expect(partial).toBe(false)
    expect(record?.cases).toMatchObject([
      {
        id: OPEN,
        number: 'REHAB-2026-0007',
        status: 'IN_PREPARATION',
        type: 'RESOURCE_PROGRAMME',
        created: '2026-01-08',
        lastChanged: '2026-02-18T09:00:00.000Z',
        nextMeeting: '2026-03-12T08:30:00.000Z',
        unit: { id: UNIT, name: 'Rehabiliteringsteamet Korsbæk' },
        coordinator: { name: 'Dorte Test Bæk', coordinating: true },
        referral: {
          date: '2026-01-08',
          referringUnit: 'JOBCENTER',
          referredBy: { name: 'Dorte Test Bæk' },
          clarificationWanted: ['RESOURCE_PROGRAMME', 'FLEX_JOB'],
          consentReference: 'SAM-2026-0007',
        },
        recommendations: [],
        limits: { sensitivity: 3, date: at('2026-01-08T00:00+01:00') },
      },
    ])
  })

  it('holds the preparatory part: how far each section is, and apart from that what it says', async () => {
    const part = (await readLonni()).record?.cases[0]?.preparatoryPart
    expect(part).toMatchObject({ status: 'IN_PROGRESS', completeness: 80 })
    expect(part?.sections).toHaveLength(11)
    expect(part?.sections?.[4]).toEqual({
      code: 'SOCIAL_CHALLENGES',
      title: 'Sociale udfordringer',
      mandatory: true,
      status: 'AWAITING',
      owner: 'SOCIAL',
      gaps: [
        {
          type: 'CONSENT_MISSING',
          detail: {
            description: 'Samtykke til oplysninger fra socialforvaltningen mangler',
            sourceSystem: 'DOMUS',
            due: '2026-03-06',
            limits: { categories: ['SOCIAL'] },
          },
        },
      ],
      content: { sourceSystem: 'DOMUS', contributions: [], limits: { categories: ['SOCIAL'] } },
    })
    expect(part?.sections?.[10]).not.toHaveProperty('content')
  })

  it('holds a section that is filled in and still has gaps', async () => {
    const sections = (await readLonni()).record?.cases[0]?.preparatoryPart?.sections
    expect(sections?.[6]).toMatchObject({ status: 'FILLED_IN', gaps: [{ type: 'OUTDATED' }] })
  })

  it('holds the meeting and its members by area, one of them without a name', async () => {
    const meeting = (await readLonni()).record?.cases[0]?.meetings?.[0]
    expect(meeting).toMatchObject({
      time: '2026-03-12T08:30:00.000Z',
      durationMinutes: 45,
      status: 'PLANNED',
      form: 'IN_PERSON',
      place: 'Lokale 2',
      citizenAttends: 'YES',
      companionWanted: true,
      agendaItem: 3,
      minutesReady: false,
    })
    expect(meeting?.members.map(({ area, role, attendance }) => [area, role, attendance])).toEqual([
      ['EMPLOYMENT', 'CHAIR', 'SUMMONED'],
      ['EMPLOYMENT', 'COORDINATING_CASEWORKER', 'SUMMONED'],
      ['SOCIAL', 'MEMBER', 'SUMMONED'],
      ['HEALTH', 'MEMBER', 'WRITTEN_CONTRIBUTION'],
      ['REGION', 'HEALTH_COORDINATOR', 'SUMMONED'],
    ])
    expect(meeting?.members.map(({ staff }) => staff.coordinating)).toEqual([
      undefined,
      true,
      undefined,
      undefined,
      undefined,
    ])
    expect(meeting?.members[4]?.staff).toEqual({ unit: { name: 'Testregionen, klinisk funktion' } })
  })

  const ruddisRecommendation = async (change: (one: Json) => Json = (one) => one) => {
    const [recommendation = {}] = cards('07-indstilling-ruddi.response.json')
    const { read } = await standIn((asked) =>
      isSearch(asked)
        ? search([{ ...RUDDIS_CARD, personnummerIndeks: 0 }])
        : { body: { data: [change(recommendation)] } },
    )
    return answered((await read([ask('Ruddi')], ['RECOMMENDATION']))[0]).record?.cases[0]
  }

  it('holds the recommendation and, apart from it, the later decision', async () => {
    const row = await ruddisRecommendation()
    expect(row).toMatchObject({ id: RUDDIS, status: 'CLOSED', closed: '2025-06-30', latestRecommendation: 'FLEX_JOB' })
    expect(row?.recommendations).toMatchObject([
      {
        date: '2025-05-14',
        type: 'FLEX_JOB',
        status: 'DECIDED',
        unanimous: true,
        efforts: [{ area: 'SOCIAL', legalBasis: 'Serviceloven § 107' }, { area: 'EMPLOYMENT' }],
        decision: {
          date: '2025-06-20',
          type: 'FLEX_JOB',
          followsRecommendation: true,
          effectiveFrom: '2025-07-01',
          complaintDeadline: '2025-07-18',
          limits: { date: at('2025-06-20T00:00+02:00') },
        },
        limits: { date: at('2025-05-14T00:00+02:00') },
      },
    ])
  })

  it('reads no decision out of a recommendation, and one that differs as it is', async () => {
    const undecided = await ruddisRecommendation((one) => ({ ...one, afgoerelse: undefined }))
    expect(undecided?.recommendations?.[0]).not.toHaveProperty('decision')
    const other = await ruddisRecommendation((one) => {
      const decision = typeof one['afgoerelse'] === 'object' ? one['afgoerelse'] : {}
      const differing = { type: 'AFSLAG', foelgerIndstilling: false, begrundelseVedAfvigelse: 'Nye oplysninger' }
      return { ...one, afgoerelse: { ...decision, ...differing } }
    })
    expect(other?.recommendations?.[0]).toMatchObject({
      type: 'FLEX_JOB',
      decision: { type: 'REJECTION', followsRecommendation: false, reasonForDeviation: 'Nye oplysninger' },
    })
  })

  it('has no record of citizens without a case', async () => {
    const { read, asked } = await standIn(() => ({ body: example('08-soeg-tom.response.json') }))
    expect(await read([ask('Else'), ask('Nadja')], ALL)).toEqual([
      { facts: {}, partial: false },
      { facts: {}, partial: false },
    ])
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      personnumre: example('08-soeg-tom.request.json')['personnumre'],
    })
  })
})

describe('the category of a section', () => {
  it.each([
    ['UDDANNELSE_JOB_MAAL', 'EMPLOYMENT'],
    ['ERFARING_RESSOURCER', 'EMPLOYMENT'],
    ['UDFORDRINGER_JOB', 'EMPLOYMENT'],
    ['BORGERS_OENSKER', 'EMPLOYMENT'],
    ['INDSATSDEL', 'EMPLOYMENT'],
    ['PERSONLIGE_RESSOURCER_NETVAERK', 'SOCIAL'],
    ['UDFORDRINGER_SOCIALE', 'SOCIAL'],
    ['HELBRED_BEHANDLING', 'HEALTH'],
    ['HELBRED_BETYDNING', 'HEALTH'],
    ['EGEN_LAEGE', 'HEALTH'],
    ['FORSOERGELSE_INDSATS_HISTORIK', 'ECONOMY'],
    ['NOGET_NYT', 'HEALTH'],
    ['constructor', 'HEALTH'],
  ])('%s is %s, for its text, contributions and what is said of gaps', async (code, category) => {
    const [row] = await sectionsWith(section(code))
    const limits = { categories: [category] }
    expect(row).not.toHaveProperty('limits.categories')
    expect(row?.content).toMatchObject({ text: 'Tekst', limits, contributions: [{ limits }] })
    expect(row?.gaps).toMatchObject([{ type: 'OUTDATED', detail: { limits } }])
  })

  it('shows a section nobody knows by its title', async () => {
    expect(await sectionsWith(section('NOGET_NYT'))).toMatchObject([{ code: 'OTHER', title: 'Titel' }])
  })
})

describe('limits', () => {
  it.each([
    ['IKKE_FORTROLIGE_DATA', 1],
    ['FORTROLIGE_PERSONOPLYSNINGER', 2],
    ['FOELSOMME_PERSONOPLYSNINGER', 3],
    ['VIP_SAGER', 4],
    ['NOGET_NYT', 3],
    [undefined, 3],
  ])('of a case marked %s are at level %i', async (foelsomhed, level) => {
    const answer = await readLonni((asked) =>
      asked.url.endsWith(OPEN) ? { body: { ...example('04-sag-lonni.response.json'), foelsomhed } } : undefined,
    )
    expect(answer.record?.cases[0]?.limits?.sensitivity).toBe(level)
    expect(answer.facts.cases?.[0]?.limits.sensitivity).toBe(level)
  })
})

describe('facts', () => {
  const factOf = async (card: Json, facts: Call['facts'] = RELATION) => {
    const { read, asked } = await standIn((one) =>
      isSearch(one) ? search([card]) : { body: example('06-moeder.response.json') },
    )
    const answer = answered((await read([LONNI], [], facts))[0])
    return { fact: answer.facts.cases?.[0], asked }
  }

  it('need the search alone for the case relation, and say who has the case', async () => {
    const { fact, asked } = await factOf(OPEN_CARD)
    expect(fact).toEqual({
      reference: OPEN,
      held: [{ unit: UNIT, period: { from: at('2026-01-08T00:00+01:00') } }],
      role: 'PRIMARY',
      limits: { sensitivity: 3, date: at('2026-01-08T00:00+01:00') },
    })
    expect(asked).toHaveLength(1)
  })

  it('end with the day on which a case was closed', async () => {
    expect((await factOf(CLOSED_CARD)).fact?.held[0]?.period.to).toBe(at('2023-11-30T00:00+01:00'))
    const { fact } = await factOf({ ...CLOSED_CARD, lukket: '2026-03-20' })
    expect(fact?.held[0]?.period.to).toBe(at(NOW))
    expect((await factOf({ ...CLOSED_CARD, lukket: undefined, status: 'TILBAGEKALDT' })).fact?.held).toEqual([])
  })

  it('hold the instants of meetings planned or held, read for open cases only', async () => {
    expect((await factOf(OPEN_CARD, MEETINGS)).fact?.meetings).toEqual([at('2026-03-12T09:30+01:00')])
    const { fact, asked } = await factOf(CLOSED_CARD, MEETINGS)
    expect([fact?.meetings, asked.length]).toEqual([undefined, 1])
  })

  it('leave out a meeting that was postponed or cancelled', async () => {
    const [meeting = {}] = cards('06-moeder.response.json')
    const data = ['UDSAT', 'AFLYST', 'AFHOLDT'].map((status) => ({ ...meeting, status }))
    const { read } = await standIn((one) => (isSearch(one) ? search([OPEN_CARD]) : search(data)))
    expect(answered((await read([LONNI], [], MEETINGS))[0]).facts.cases?.[0]?.meetings).toHaveLength(1)
  })

  it('are not brought half: a meeting list that cannot be read is the fault of its citizen alone', async () => {
    const { read } = await standIn((one) =>
      isSearch(one) ? search([OPEN_CARD, { ...RUDDIS_CARD, personnummerIndeks: 1 }]) : { status: 502 },
    )
    const [lonni, ruddi] = await read([LONNI, ask('Ruddi')], [], MEETINGS)
    expect(lonni).toMatchObject({ code: 'UNAVAILABLE' })
    expect(answered(ruddi).facts.cases).toHaveLength(1)
  })
})

describe('what is asked', () => {
  const partsAsked = (asked: readonly Received[]): readonly string[] =>
    asked
      .map(({ url }) => url.replace('/api/v1/sager/', '').replace(OPEN, 'sag').replace(/\?.*/, ''))
      .toSorted((a, b) => a.localeCompare(b))

  it.each<[Category, readonly string[]]>([
    ['CASE', ['sag', 'sag/forberedende-del', 'sag/moeder', 'soeg']],
    ['CONTACTS', ['sag', 'sag/moeder', 'soeg']],
    ['EMPLOYMENT', ['sag/forberedende-del', 'soeg']],
    ['SOCIAL', ['sag/forberedende-del', 'soeg']],
    ['ECONOMY', ['sag/forberedende-del', 'soeg']],
    ['HEALTH', ['sag', 'sag/forberedende-del', 'soeg']],
    ['RECOMMENDATION', ['sag/indstillinger', 'soeg']],
  ])('is no more than %s needs', async (category, expected) => {
    const { read, asked } = await standIn(lonnisCase())
    await read([LONNI], [category])
    expect(partsAsked(asked)).toEqual(expected)
  })

  it('has headers and body of the examples, and a number in no address', async () => {
    const { read, asked, requests } = await standIn(lonnisCase())
    await read([LONNI], ALL)
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer rehab-eksempel-token-1',
      'x-paa-vegne-af': 'sb10001',
      accept: 'application/json',
    })
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ personnumre: [LONNI.current], kunAabne: false, limit: 50 })
    expect(requests[0]).toMatchObject({
      path: '/oauth2/token',
      body: text('01-token.request.txt'),
      headers: { authorization: 'Basic Z2F0ZXdheTpzYW5ka2Fzc2UtcmVoYWJpbGl0YXRpb24=' },
    })
    for (const { path } of requests) expect(path).not.toContain(LONNI.current)
    expect(requests.find(({ path }) => path.endsWith('/forberedende-del'))?.timeoutMs).toBe(10_000)
  })

  it('gives each citizen the cases of the index, over all pages, one citizen asked for twice', async () => {
    const expected = example('03-soeg-side-2.request.json')
    const { read, asked } = await standIn((one) => {
      const body: Json = JSON.parse(one.body)
      return {
        body: example(body['cursor'] === undefined ? '02-soeg-side-1.response.json' : '03-soeg-side-2.response.json'),
      }
    })
    const answers = await read([LONNI, ask('Ruddi'), LONNI], [], RELATION)
    expect(answers.map((slot) => answered(slot).facts.cases?.map(({ reference }) => reference))).toEqual([
      [OPEN, CLOSED],
      [RUDDIS],
      [OPEN, CLOSED],
    ])
    const { personnumre, cursor } = expected
    expect(asked.map(({ body }) => JSON.parse(body))).toMatchObject([{ personnumre }, { personnumre, cursor }])
    expect(example('02-soeg-side-1.request.json')['personnumre']).toEqual(personnumre)
  })

  it('is twenty-five numbers at a time, and both numbers of one citizen give a case once', async () => {
    const numbers = Array.from({ length: 24 }, (_, index) => Cpr.parse(`29029${String(index).padStart(5, '0')}`))
    const asks = [...numbers.map((current) => ({ current, earlier: [] })), ask('EK')]
    const { read, asked, source } = await standIn(({ body }) => {
      const { personnumre } = JSON.parse(body)
      const last = Array.isArray(personnumre) ? personnumre.length - 1 : 0
      return search([{ ...OPEN_CARD, personnummerIndeks: last }])
    })
    const answers = await read(asks, [], RELATION)
    expect(new Set(asked.map(({ body }) => JSON.parse(body).personnumre.length))).toEqual(new Set([25, 1]))
    expect(asked).toHaveLength(2)
    expect(answered(answers[24]).facts.cases).toHaveLength(1)
    expect(source.maxBatch).toBe(25)
  })

  it('nothing of a case that the door would hide, which it is asked with what the card tells', async () => {
    const told: unknown[] = []
    const mayShow = (answer: boolean) => async (whom: unknown, limits: unknown) => {
      told.push([whom, limits])
      return answer
    }
    for (const [answer, calls] of [
      [false, 1],
      [true, 5],
    ] as const) {
      const { source, asked } = await standIn(lonnisCase())
      const call = { ...createCall(ALL, []), mayShow: mayShow(answer) }
      expect(answered((await source.fetch([LONNI], call))[0]).record?.cases).toHaveLength(1)
      expect(asked).toHaveLength(calls)
    }
    const limits = { sensitivity: 3, date: Date.parse('2026-01-07T23:00:00Z') }
    expect(told).toEqual([
      [LONNI, limits],
      [LONNI, limits],
    ])
  })
})

describe('pages', () => {
  it('start over once when the cursor has expired', async () => {
    let expired = 0
    const { read } = await standIn(({ body }) => {
      if (JSON.parse(body).cursor === undefined)
        return search([OPEN_CARD], { harFlere: true, naesteCursor: `c${expired}` })
      expired += 1
      return expired === 1 ? { status: 410 } : search([CLOSED_CARD])
    })
    expect(answered((await read([LONNI], [], RELATION))[0])).toMatchObject({
      partial: false,
      facts: { cases: [{}, {}] },
    })
  })

  it('leave the answer partial when it expires again', async () => {
    const { read } = await standIn(({ body }) =>
      JSON.parse(body).cursor === undefined
        ? search([OPEN_CARD], { harFlere: true, naesteCursor: 'c' })
        : { status: 410 },
    )
    expect(answered((await read([LONNI], [], RELATION))[0])).toMatchObject({ partial: true, facts: { cases: [{}] } })
  })

  it('are at most forty, of meetings too', async () => {
    const { read, asked } = await standIn(
      lonnisCase(({ url }) => {
        if (!url.includes('/moeder')) return undefined
        return {
          body: { ...example('06-moeder.response.json'), side: { harFlere: true, naesteCursor: `c${asked.length}` } },
        }
      }),
    )
    const answer = answered((await read([LONNI], ['CONTACTS']))[0])
    const [found] = answer.record?.cases ?? []
    expect([answer.partial, found?.limits?.gap, found?.meetings?.length]).toEqual([false, 'PARTIAL', 40])
  })

  it('without a cursor while there is more are MALFORMED', async () => {
    const { read } = await standIn(() => search([], { harFlere: true }))
    expect((await faultOf(read([LONNI], [], RELATION))).code).toBe('MALFORMED')
  })
})

describe('answers with less', () => {
  it('are partial where a source of the part failed, its sections waiting', async () => {
    const answer = await readLonni(({ url }) =>
      url.endsWith('/forberedende-del') ? { body: example('10-forberedende-del-delvis.response.json') } : undefined,
    )
    expect([answer.partial, answer.record?.cases[0]?.limits?.gap]).toEqual([false, 'PARTIAL'])
    const part = answer.record?.cases[0]?.preparatoryPart
    expect(part?.completeness).toBe(70)
    expect(part?.sections?.[8]).toMatchObject({ status: 'AWAITING', content: { contributions: [{}] } })
    expect(part?.sections?.[8]?.content).not.toHaveProperty('text')
  })

  it.each([
    ['TIMEOUT', true],
    ['FEJL', true],
    ['INGEN_ADGANG', false],
  ])('for the reason %s are partial: %s', async (arsag, expected) => {
    const { read } = await standIn(() =>
      search([], { harFlere: false }, { ufuldstaendig: [{ kilde: 'DOMUS', arsag }] }),
    )
    expect(answered((await read([LONNI], [], RELATION))[0]).partial).toBe(expected)
  })

  it('leave a part absent that is unknown or hidden', async () => {
    const body = example('11-ikke-fundet-404.response.json')
    const answer = await readLonni((asked) => (isSearch(asked) ? undefined : { status: 404, body }))
    expect(answer).toMatchObject({
      partial: false,
      record: { cases: [{ id: OPEN, meetings: [], recommendations: [] }] },
    })
    expect(answer.record?.cases[0]).not.toHaveProperty('preparatoryPart')
  })

  it('stand without the part that failed', async () => {
    const answer = await readLonni(({ url }) => (url.endsWith('/forberedende-del') ? { status: 502 } : undefined))
    expect(answer.partial).toBe(false)
    expect(answer.record?.cases[0]).toMatchObject({
      limits: { gap: 'UNAVAILABLE' },
      meetings: [{}],
      preparatoryPart: { completeness: 80 },
    })
    expect(answer.record?.cases[0]?.preparatoryPart).not.toHaveProperty('sections')
  })

  it('bear the fault on the case itself where no part came: the case may be one that is hidden', async () => {
    const { read } = await standIn(lonnisCase((asked) => (isSearch(asked) ? undefined : { status: 502 })))
    const answer = answered((await read([LONNI], ALL))[0])
    expect(answer).toMatchObject({ partial: false, record: { cases: [{ id: OPEN, limits: { gap: 'UNAVAILABLE' } }] } })
  })

  it('are the fault of the citizen where a decision rests on the meetings', async () => {
    const { read } = await standIn(lonnisCase(({ url }) => (url.includes('/moeder') ? { status: 502 } : undefined)))
    expect((await read([LONNI], [], MEETINGS))[0]).toMatchObject({ code: 'UNAVAILABLE' })
  })
})

describe('faults', () => {
  async function faultWhen(tell: (asked: Received, count: number) => Told) {
    const { read, asked, pauses, lines } = await standIn(tell)
    const fault = await faultOf(read([LONNI], ALL))
    expect(`${fault.message} ${lines.join(' ')}`).not.toMatch(/\d{10}/)
    return { code: fault.code, asked, pauses }
  }

  it.each([
    [400, 'UNAVAILABLE'],
    [403, 'REFUSED'],
    [409, 'UNAVAILABLE'],
    [413, 'UNAVAILABLE'],
    [502, 'UNAVAILABLE'],
  ])('status %i is %s at once', async (status, expected) => {
    const { code, asked } = await faultWhen(() => ({ status, body: example('09-konflikt-409.response.json') }))
    expect([code, asked.length]).toEqual([expected, 1])
  })

  it.each([500, 503])('status %i is retried after 250 ms and after a second', async (status) => {
    const { code, asked, pauses } = await faultWhen(() => ({ status }))
    expect([code, asked.length, pauses]).toEqual(['UNAVAILABLE', 3, [250, 1000]])
  })

  it('a rate error is waited for as long as it says, but not for ever nor for long', async () => {
    const short = await faultWhen(() => ({ status: 429, headers: { 'retry-after': '1' } }))
    expect([short.code, short.pauses]).toEqual(['UNAVAILABLE', [1000, 1000, 1000]])
    const long = await faultWhen(() => ({ status: 429, headers: { 'retry-after': '60' } }))
    expect([long.code, long.pauses]).toEqual(['UNAVAILABLE', []])
  })

  it('a token that is no longer known is renewed once', async () => {
    const { read } = await standIn((asked, count) => (count === 1 ? { status: 401 } : lonnisCase()(asked)))
    expect(answered((await read([LONNI], [], RELATION))[0]).facts.cases).toHaveLength(1)
    expect((await faultWhen(() => ({ status: 401 }))).code).toBe('REFUSED')
  })

  it.each<[string, Told]>([
    ['no JSON', { body: '<html>' }],
    ['half an answer', { body: '{"data":[{"sagId":' }],
    ['another shape', { body: { data: {} } }],
    ['an index of nobody', search([{ ...OPEN_CARD, personnummerIndeks: 1 }])],
    ['a negative index', search([{ ...OPEN_CARD, personnummerIndeks: -1 }])],
  ])('%s is MALFORMED', async (_name, told) => {
    expect((await faultWhen(() => told)).code).toBe('MALFORMED')
  })

  it('a case of nobody, or of two citizens, is the fault of the one it came for', async () => {
    const ruddi = ask('Ruddi')
    const both = [OPEN_CARD, { ...OPEN_CARD, personnummerIndeks: 1 }]
    const { read, asked } = await standIn(({ body }) => {
      const { personnumre } = JSON.parse(body)
      if (personnumre.length === 2) return search(both)
      return search(personnumre[0] === ruddi.current ? [{ ...OPEN_CARD, personnummerIndeks: 7 }] : [OPEN_CARD])
    })
    expect(await read([LONNI, ruddi], [], RELATION)).toMatchObject([
      { facts: { cases: [{ reference: OPEN }] } },
      { code: 'MALFORMED' },
    ])
    expect(asked).toHaveLength(3)
  })

  it.each(['', '/forberedende-del'])(
    'the answer of another case at the path of a case%s is MALFORMED, of that case',
    async (path) => {
      const answer = await readLonni(({ url }) => {
        if (!url.endsWith(OPEN + path)) return undefined
        const name = path === '' ? '04-sag-lonni.response.json' : '05-forberedende-del-rig.response.json'
        return { body: { ...example(name), sagId: CLOSED } }
      })
      expect(answer.record?.cases[0]?.limits?.gap).toBe('MALFORMED')
    },
  )
})

describe('the sandbox', () => {
  async function sandbox(credentials?: Readonly<Record<string, string>>) {
    const { url, close } = await startSandbox(openRehabilitationSandbox(world), {
      wallClock: () => new Date(NOW),
      random: () => 0.5,
    })
    closers.push(close)
    const control = async (method: string, path: string, body: Json): Promise<void> => {
      const reply = await fetch(`${url}/_sandbox/${path}`, { method, body: JSON.stringify(body) })
      expect(reply.status, path).toBe(204)
    }
    await control('PUT', 'graenser', { til: false })
    return { ...open(url, credentials), control }
  }

  it('tells the stories of Lonni and Ruddi, and nothing of the others', async () => {
    const { read } = await sandbox()
    const answers = (await read([LONNI, ask('Else'), ask('Ruddi')], ALL, MEETINGS)).map(answered)
    const [lonni, nobody, ruddi] = answers
    expect(lonni?.record?.cases).toMatchObject([
      { number: 'REHAB-2026-0007', preparatoryPart: { completeness: 80 }, meetings: [{ status: 'PLANNED' }] },
      { number: 'REHAB-2023-0102', status: 'CLOSED', recommendations: [{ decision: { type: 'OTHER_MEASURE' } }] },
    ])
    expect(lonni?.facts.cases?.[0]).toMatchObject({ reference: OPEN, meetings: [at('2026-03-12T09:30+01:00')] })
    expect(nobody).toEqual({ facts: { cases: [] }, partial: false })
    expect(ruddi?.record?.cases).toMatchObject([
      { recommendations: [{ type: 'FLEX_JOB', decision: { type: 'FLEX_JOB' } }] },
    ])
  })

  it('shows what an event changes, and says when a source behind it did not answer', async () => {
    const { read, control } = await sandbox()
    const lonni = async () => answered((await read([LONNI], ['CASE', 'ECONOMY'], RELATION))[0])
    await control('POST', 'haendelse', { type: 'LAE265_MODTAGET', borger: 'Lonni' })
    expect((await lonni()).record?.cases[0]?.preparatoryPart?.completeness).toBe(90)
    await control('POST', 'haendelse', { type: 'KILDE_TIMEOUT', borger: 'Lonni', kilde: 'YDELSESSERVICE' })
    const gaps = [await lonni(), await lonni()].map(({ record }) => record?.cases.map(({ limits }) => limits?.gap))
    expect(gaps).toEqual([
      ['PARTIAL', undefined],
      [undefined, undefined],
    ])
    await control('POST', 'haendelse', { type: 'TOKEN_TILBAGEKALDT' })
    expect((await lonni()).facts.cases).toHaveLength(2)
  })

  it('refuses a client without the rights', async () => {
    const { read } = await sandbox({ CLIENT_ID: 'gateway-smal', CLIENT_SECRET: 'sandkasse-smal' })
    expect((await faultOf(read([LONNI], ALL))).code).toBe('REFUSED')
  })

  it('is UNAVAILABLE while it is down, and TIMEOUT at the deadline while it hangs', async () => {
    const { read, control, source } = await sandbox()
    await control('PUT', 'opfoersel', { profil: 'nede', operationer: ['*'] })
    expect((await faultOf(read([LONNI], ALL))).code).toBe('UNAVAILABLE')
    await control('PUT', 'opfoersel', { profil: 'haenger', operationer: ['*'] })
    const call = createCall(ALL, ['RELATION'], AbortSignal.timeout(100))
    expect((await faultOf(source.fetch([LONNI], call))).code).toBe('TIMEOUT')
  })
})
