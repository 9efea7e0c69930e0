import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, SourceFault } from '../../src/contract.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import {
  askFor,
  createCall,
  NOW,
  type Received,
  type StandIn,
  startStandIn,
  type Watched,
  watchTools,
} from '../../test/tools.ts'
import { type CprRecord, cpr, sandboxCredentials } from './index.ts'
import { openCprSandbox } from './sandbox.ts'

const EXAMPLES = join(import.meta.dirname, 'examples')
const EVERYTHING = createCall(['IDENTITY', 'FAMILY', 'ADDRESS'], ['PERSON'])

const ELSE = '0201919990'
const RASMUS = '0504909989'
const EINER = '0201609995'
const LONNI = '0201609996'
const RUDDI = '1502779995'
const NADJA = '6103869904'
const EK = '0201919995'
const EK_BEFORE = '6201919907'

const example = (name: string): string => readFileSync(join(EXAMPLES, name), 'utf8')
const pnrOf = (body: string): string => />(\d*)<\/(?:\w+:)?PNR>/.exec(body)?.[1] ?? ''
const settingsFor = (url: string) => cpr.settings.parse({ URL: url, ...sandboxCredentials })

type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string }

/** Every response example, by the number its request asks for. */
function replayExamples(): (call: Received) => Reply {
  const answers = new Map<string, Reply>()
  for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.response.xml'))) {
    const number = pnrOf(example(file.replace('.response.', '.request.')))
    if (!answers.has(number)) answers.set(number, { status: file.includes('fejl') ? 500 : 200, body: example(file) })
  }
  return ({ body }) => answers.get(pnrOf(body)) ?? { status: 404 }
}

const response = (inner: string): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>` +
  `<x:PersonLookupResponse xmlns:x="http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/">` +
  `${inner.replaceAll(/<(\/?)/g, '<$1x:')}</x:PersonLookupResponse></e:Body></e:Envelope>`

const person = (number: string, more = '', rest = ''): string =>
  response(
    `<persondata><personnummer>${number}</personnummer>${more}<antalBoernUnder18>0</antalBoernUnder18></persondata>${rest}`,
  )

const faultBody = (code: string): string => example('06-aftale-udloebet-fejl.response.xml').replaceAll(/SP-0002/g, code)

describe('cpr', () => {
  let standIn: StandIn
  let watched: Watched
  let answer: (call: Received) => Reply
  const opened: { close(): Promise<void> }[] = []

  beforeEach(async () => {
    answer = replayExamples()
    standIn = await startStandIn((call) => answer(call))
    watched = watchTools()
  })

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((source) => source.close()))
    await standIn.close()
  })

  function open() {
    const source = cpr.open(settingsFor(standIn.url), watched.tools)
    opened.push(source)
    return source
  }

  async function read(number: string, call = EVERYTHING): Promise<Answer<CprRecord>> {
    const [one] = await open().fetch([askFor(number)], call)
    if (one === undefined || one instanceof SourceFault) throw one ?? new Error('no answer')
    return one
  }

  async function readPerson(number: string, body: string): Promise<Answer<CprRecord>> {
    answer = () => ({ body })
    return read(number)
  }

  async function readFault(reply: (call: Received) => Reply, number = ELSE): Promise<SourceFault> {
    answer = reply
    const [one] = await open().fetch([askFor(number)], EVERYTHING)
    if (!(one instanceof SourceFault)) throw new Error('no fault')
    return one
  }

  test('example 01: a child with parents, custody and address', async () => {
    const { facts, record, partial } = await read(RASMUS)
    expect(partial).toBe(false)
    expect(record).toMatchObject({
      fullName: 'Rasmus Test Lauridsen',
      nameSince: '2008-04-20',
      birthDate: '2008-04-05',
      birthDateUncertain: false,
      age: 17,
      sex: 'MALE',
      status: 'RESIDENT',
      civilStatus: 'UNMARRIED',
      citizenship: { code: '5100', text: 'Danmark' },
      digitalPost: true,
      nemSms: true,
      mother: { relation: 'MOTHER', number: LONNI },
      father: { relation: 'FATHER', number: EINER },
      address: { line: 'Testgrusgraven 3, 3.th', postalCode: '3400', from: '2008-04-05' },
    })
    expect(record?.custody).toEqual([
      { kind: 'MOTHER', holder: { relation: 'MOTHER', number: LONNI }, from: '2008-04-05' },
      { kind: 'FATHER', holder: { relation: 'FATHER', number: EINER }, from: '2008-04-05' },
    ])
    expect(facts.person).toMatchObject({ current: RASMUS, mother: LONNI, father: EINER })
  })

  test('example 02: a protected person comes with name, address and the days of protection', async () => {
    const { facts, record } = await read(RUDDI)
    expect(record).toMatchObject({
      fullName: 'Ruddi Test Berggren',
      address: { line: 'Julianevej 22' },
      protection: { inForce: true, from: '2025-08-01', to: '2026-08-01' },
    })
    const period = { from: Date.parse('2025-08-01T00:00:00+02:00'), to: Date.parse('2026-08-01T00:00:00+02:00') }
    expect(facts.person).toMatchObject({ protection: [period] })
  })

  test('example 03: an empty answer means unknown, not a fault', async () => {
    expect(await read(NADJA)).toEqual({ facts: { person: 'UNKNOWN' }, partial: false })
  })

  test('examples 04 and 06: business faults on HTTP 500 are REFUSED, at once', async () => {
    for (const file of ['04-ugyldigt-pnr-fejl', '06-aftale-udloebet-fejl'])
      expect((await readFault(() => ({ status: 500, body: example(`${file}.response.xml`) }))).code).toBe('REFUSED')
    expect(standIn.received).toHaveLength(2)
  })

  test('example 05: an old number leads to the number in force and is kept as an earlier one', async () => {
    answer = ({ body }) =>
      pnrOf(body) === EK_BEFORE
        ? { body: example('05-ek-gammelt-nummer-delvis.response.xml') }
        : { body: person(EK, '<foedselsdato><dato>1991-01-02</dato></foedselsdato>') }
    const { facts, record } = await read(EK_BEFORE)
    expect(facts.person).toMatchObject({ current: EK, earlier: [EK_BEFORE] })
    expect(record).toMatchObject({ birthDate: '1991-01-02' })
  })

  test('example 07: an adult with spouse and children, grown ones too, and no custody', async () => {
    const { facts, record } = await read(EINER)
    expect(facts.person).toMatchObject({ spouse: LONNI, children: ['0504909995', RASMUS], custody: [] })
    expect(record).toMatchObject({ childrenUnder18: 1, civilStatus: 'MARRIED', civilStatusSince: '2002-06-15' })
  })

  test('a request is an example request in another order of ids: same elements, same values', async () => {
    await read(RASMUS)
    const [call] = standIn.received
    const values = (body: string) =>
      new Map([...body.matchAll(/<(?:\w+:)?(\w+)[^>]*>([^<\s][^<]*)<\//g)].map(([, name, value]) => [name, value]))
    const sent = values(call?.body ?? '')
    const shown = values(example('01-rasmus-rig.request.xml'))
    for (const name of ['ServiceAgreementUUID', 'UserSystemUUID', 'UserUUID', 'OnBehalfOfUser', 'ServiceUUID', 'PNR'])
      expect(sent.get(name)).toBe(shown.get(name))
    expect(sent.get('AccountingInfo')).toBe('EMPLOYMENT_EFFORT')
    expect(call?.headers).toMatchObject({
      'content-type': 'text/xml; charset=utf-8',
      'x-client-cert-thumbprint': sandboxCredentials['THUMBPRINT'],
      soapaction: '"http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/PersonLookup"',
    })
  })

  test('the system and the citizen are told in fixed words, and text is escaped', async () => {
    await read(RASMUS, { ...EVERYTHING, onBehalfOf: 'SYSTEM' })
    await read(RASMUS, { ...EVERYTHING, onBehalfOf: 'CITIZEN' })
    await read(RASMUS, { ...EVERYTHING, onBehalfOf: 'sb<&>1' })
    const told = standIn.received.map(({ body }) => /OnBehalfOfUser>([^<]*)</.exec(body)?.[1])
    expect(told).toEqual(['system', 'CITIZEN', 'sb&lt;&amp;&gt;1'])
  })

  test('the number in force may be repeated: that is no change', async () => {
    const body = person(ELSE, `<gaeldendePersonnummer>${ELSE}</gaeldendePersonnummer>`)
    expect((await readPerson(ELSE, body)).facts.person).toMatchObject({ current: ELSE, earlier: [] })
    expect(standIn.received).toHaveLength(1)
  })

  test('numbers that change more than twice, or lead nowhere, are MALFORMED', async () => {
    const chain = ['0101010001', '0101010002', '0101010003', '0101010004']
    const next = ({ body }: Received): Reply => {
      const place = chain.indexOf(pnrOf(body))
      return { body: person(chain[place] ?? '', `<gaeldendePersonnummer>${chain[place + 1]}</gaeldendePersonnummer>`) }
    }
    expect((await readFault(next, chain[0])).code).toBe('MALFORMED')
    const lost = ({ body }: Received): Reply =>
      pnrOf(body) === chain[0] ? next({ body } as Received) : { body: response('') }
    expect((await readFault(lost, chain[0])).code).toBe('MALFORMED')
  })

  test('quirk 2: the leading zero of the municipality code is put back', async () => {
    expect((await read(RASMUS)).record?.address).toMatchObject({ municipalityCode: '0999' })
  })

  test('quirk 3: element names with æ are read', async () => {
    const more =
      '<DeltBopælMarkering>true</DeltBopælMarkering><DeltBopælStartDato>2024-05-01T00:00:00</DeltBopælStartDato>'
    const { record } = await readPerson(
      ELSE,
      person(ELSE).replace('<x:antal', `${more.replaceAll(/<(\/?)/g, '<$1x:')}<x:antal`),
    )
    expect(record).toMatchObject({ sharedResidence: true, sharedResidenceSince: '2024-05-01' })
  })

  test('quirk 4: a moment without offset is Danish local time, one with offset the Danish day it falls on', async () => {
    const dated = (text: string) => person(ELSE, `<forsvindingsdato><dato>${text}</dato></forsvindingsdato>`)
    expect((await readPerson(ELSE, dated('2025-03-01T00:00:00'))).record?.missingSince).toBe('2025-03-01')
    expect((await readPerson(ELSE, dated('2025-02-28T23:30:00Z'))).record?.missingSince).toBe('2025-03-01')
    expect((await readFault(() => ({ body: dated('2025-02-30') }))).code).toBe('MALFORMED')
  })

  test('quirk 6: age follows the birth date, not the digits of the number', async () => {
    expect((await read(RASMUS)).record?.age).toBe(17)
  })

  test('quirk 8: the age of a dead person stops at the day of death', async () => {
    const more =
      '<foedselsdato><dato>1958-08-01</dato></foedselsdato><alder>68</alder>' +
      '<status><status>90</status><statusdato><dato>2024-01-31T00:00:00</dato></statusdato></status>'
    const { facts, record } = await readPerson(ELSE, person(ELSE, more))
    expect(record).toMatchObject({ age: 65, status: 'DEAD' })
    expect(facts.person).toMatchObject({ died: '2024-01-31' })
  })

  test.each([
    { row: '', protection: [] },
    { row: '<beskyttet>false</beskyttet>', protection: [] },
    {
      row: '<startdato>2025-01-01</startdato><slutdato>2026-03-02</slutdato><beskyttet>true</beskyttet>',
      protection: [{ from: Date.parse('2025-01-01T00:00:00+01:00'), to: Date.parse('2026-03-02T00:00:00+01:00') }],
    },
    { row: '<beskyttet>true</beskyttet>', protection: [{}] },
  ])('quirk 9: protection `$row` holds in $protection.length period', async ({ row, protection }) => {
    const more = row && `<adressebeskyttelse>${row}</adressebeskyttelse>`
    const { facts, record } = await readPerson(ELSE, person(ELSE, more))
    expect(facts.person).toMatchObject({ protection })
    expect(record?.protection?.inForce ?? false).toBe(row === '<beskyttet>true</beskyttet>')
  })

  test('quirk 11: an addressing name in upper case is turned, the parts are better where they stand', async () => {
    const named = (parts: string) =>
      person(ELSE, `<navn><personadresseringsnavn>HOLM,ELSE TEST</personadresseringsnavn>${parts}</navn>`)
    expect((await readPerson(ELSE, named(''))).record?.fullName).toBe('ELSE TEST HOLM')
    const parts = '<fornavn>Else</fornavn><mellemnavn>Test</mellemnavn><efternavn>Holm</efternavn>'
    expect((await readPerson(ELSE, named(parts))).record?.fullName).toBe('Else Test Holm')
  })

  test('quirk 12: an uncertain birth date is marked, gives the lowest age, and ends no custody', async () => {
    const relations =
      `<relationer><mor><personnummer>${LONNI}</personnummer></mor>` +
      '<foraeldremyndighed><foraeldremyndighedtype>3</foraeldremyndighedtype></foraeldremyndighed></relationer>'
    const born = (mark: string) =>
      person(ELSE, `<foedselsdato><dato>2010-01-15</dato>${mark}</foedselsdato>`, relations)
    const sure = await readPerson(ELSE, born(''))
    expect(sure.record?.age).toBe(16)
    expect(sure.facts.person).toMatchObject({
      custody: [{ holder: LONNI, period: { to: Date.parse('2028-01-15T00:00:00+01:00') } }],
    })
    const unsure = await readPerson(ELSE, born('<usikkerhedsmarkering>*</usikkerhedsmarkering>'))
    expect(unsure.record).toMatchObject({ age: 15, birthDateUncertain: true })
    expect(unsure.facts.person).toMatchObject({ birth: { uncertain: true }, custody: [{ holder: LONNI, period: {} }] })
  })

  test('custody: a holder named by number wins, an end holds from its day, a holder without a number is one all the same', async () => {
    const row = (type: number, more: string) =>
      `<foraeldremyndighed><foraeldremyndighedtype>${type}</foraeldremyndighedtype>${more}</foraeldremyndighed>`
    const relations =
      '<relationer><far><foedselsdato><dato>1970-01-01</dato></foedselsdato><navn>Ole Test Fremmed</navn></far>' +
      row(4, '') +
      row(
        5,
        `<foraeldremyndighedSletdato>2026-03-02</foraeldremyndighedSletdato><relationPersonnummer>${EINER}</relationPersonnummer>`,
      ) +
      '</relationer>'
    const { facts, record } = await readPerson(ELSE, person(ELSE, '', relations))
    expect(facts.person).toMatchObject({
      custody: [{ period: {} }, { holder: EINER, period: { to: Date.parse('2026-03-02T00:00:00+01:00') } }],
    })
    expect(facts.person).not.toHaveProperty('father')
    expect(record).toMatchObject({
      father: { relation: 'FATHER', name: 'Ole Test Fremmed' },
      custody: [{ kind: 'FATHER' }, { kind: 'OTHER_HOLDER_1', holder: { relation: 'CUSTODY_HOLDER', number: EINER } }],
    })
  })

  test('a parent of ten zeros is nobody', async () => {
    const relations = '<relationer><mor><personnummer>0000000000</personnummer></mor></relationer>'
    expect((await readPerson(ELSE, person(ELSE, '', relations))).facts.person).not.toHaveProperty('mother')
  })

  test('departure, earlier and contact addresses are read', async () => {
    const rest =
      '<adresse><udrejseoplysninger><udrejsedato><dato>2025-05-01T00:00:00</dato></udrejsedato></udrejseoplysninger>' +
      '<kontaktAdresse><kontaktAdr1>c/o Holm</kontaktAdr1><kontaktAdr2>Testvej 1</kontaktAdr2><startdato>2025-05-01</startdato></kontaktAdresse>' +
      '<adresseHistorik><vejnavn>Testvej</vejnavn></adresseHistorik><adresseHistorik><vejnavn>Prøvevej</vejnavn></adresseHistorik></adresse>'
    const { facts, record } = await readPerson(ELSE, person(ELSE, '<status><status>80</status></status>', rest))
    expect(facts.person).toMatchObject({ departed: true })
    expect(record).toMatchObject({
      departure: { date: '2025-05-01' },
      contactAddress: { lines: ['c/o Holm', 'Testvej 1'], from: '2025-05-01' },
      addressHistory: [{ street: 'Testvej' }, { street: 'Prøvevej' }],
    })
  })

  test('codes this gateway does not know become OTHER', async () => {
    const more = '<koen>X</koen><status><status>77</status></status><civilstand><civilstand>Z</civilstand></civilstand>'
    const { record } = await readPerson(ELSE, person(ELSE, more))
    expect(record).toMatchObject({ sex: 'OTHER', status: 'OTHER', civilStatus: 'OTHER' })
  })

  test('only the wanted categories stand in a record', async () => {
    expect(Object.keys((await read(RUDDI, createCall(['ADDRESS']))).record ?? {})).toEqual([
      'address',
      'addressHistory',
      'protection',
    ])
    expect((await read(RUDDI, createCall(['IDENTITY']))).record).not.toHaveProperty('address')
    expect((await read(RUDDI, createCall(['IDENTITY']))).facts).toEqual({})
  })

  test('equal numbers are asked for once', async () => {
    const numbers = Array.from({ length: 12 }, (_, n) => `01010100${String(n % 6).padStart(2, '0')}`)
    answer = ({ body }) => ({ body: person(pnrOf(body)) })
    const answers = await open().fetch(
      numbers.map((number) => askFor(number)),
      EVERYTHING,
    )
    expect(standIn.received).toHaveLength(6)
    expect(answers.map((one) => (one instanceof SourceFault ? one.code : one.facts.person))).toMatchObject(
      numbers.map((current) => ({ current })),
    )
  })

  test('CPR-0500 is tried again once, after a second', async () => {
    const fault = await readFault(() => ({ status: 500, body: faultBody('CPR-0500') }))
    expect(fault.code).toBe('UNAVAILABLE')
    expect(standIn.received).toHaveLength(2)
    expect(watched.pauses).toEqual([1_000])
  })

  test('SP-0009 waits as long as it is told, and goes on', async () => {
    answer = () =>
      standIn.received.length === 1
        ? { status: 500, headers: { 'retry-after': '2' }, body: faultBody('SP-0009') }
        : { body: person(ELSE) }
    expect((await read(ELSE)).facts.person).toMatchObject({ current: ELSE })
    expect(watched.pauses).toEqual([2_000])
  })

  test.each([
    { status: 503, code: 'UNAVAILABLE' },
    { status: 500, code: 'UNAVAILABLE' },
    { status: 415, code: 'REFUSED' },
    { status: 403, code: 'REFUSED' },
  ])('HTTP $status without body is $code', async ({ status, code }) => {
    expect(await readFault(() => ({ status }))).toMatchObject({ code, message: `PersonLookup: HTTP ${status}` })
  })

  test('a document type is refused', async () => {
    const body = `<!DOCTYPE x [<!ENTITY a "b">]>${person(ELSE)}`
    expect((await readFault(() => ({ body }))).code).toBe('MALFORMED')
  })

  test('upper-case ids of the agreement are refused at start, since the platform would', () => {
    const upper = { URL: standIn.url, ...sandboxCredentials, USER: sandboxCredentials['USER']?.toUpperCase() }
    expect(cpr.settings.safeParse(upper).success).toBe(false)
  })
})

describe('cpr against its sandbox', () => {
  const world = createWorld(0, 1)
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox(openCprSandbox(world), { wallClock: () => new Date(NOW), random: () => 0.5 })
  })

  afterAll(() => sandbox.close())

  test('every named citizen is answered, never more than four at a time', async () => {
    const source = cpr.open(settingsFor(sandbox.url), watchTools().tools)
    const answers = await source.fetch(
      world.residents.map(({ number }) => askFor(number)),
      EVERYTHING,
    )
    await source.close()
    const known = answers.map((one) => !(one instanceof SourceFault) && one.record !== undefined)
    const most = JSON.parse(await (await fetch(`${sandbox.url}/_sandbox/tilstand`)).text())
    expect(most.maksSamtidige).toBeLessThanOrEqual(4)
    expect(known).toEqual(world.residents.map(({ key }) => key !== 'Nadja' && key !== 'Amir'))
  })

  test('a changed number is followed', async () => {
    const source = cpr.open(settingsFor(sandbox.url), watchTools().tools)
    const [old, now] = await source.fetch([askFor(EK_BEFORE), askFor(EK)], EVERYTHING)
    await source.close()
    expect(old).toMatchObject({ facts: { person: { current: EK, earlier: [EK_BEFORE] } } })
    expect(now).toMatchObject({ facts: { person: { current: EK, earlier: [] } } })
  })
})
