import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  type Ask,
  type Call,
  Category,
  Cpr,
  type FactKind,
  type Http,
  SourceFault,
  type Tools,
  Uuid,
} from '../../src/contract.ts'
import { openHttp } from '../../src/http.ts'
import { startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { openTokens } from '../../src/tokens.ts'
import { parseXml } from '../../src/xml.ts'
import { type DomusRecord, domus, sandboxCredentials } from './index.ts'
import { openDomusSandbox } from './sandbox.ts'
import { Bundle } from './wire.ts'

const world = createWorld(0, 1)
const NOW = new Date('2026-03-02T08:00:00+01:00')
const UNIT = '2c86b515-9f02-5383-baf1-e35f6c3189a7'
const PLAN = 'fd202d08-f28d-5197-9b97-561052d84201'
const ALL: readonly Category[] = ['CASE', 'CONTACTS', 'SOCIAL', 'HOUSING', 'HEALTH']
const FFB = 'http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-'
const LOCAL = 'https://sandkasse.dk/fhir/StructureDefinition/'

interface Asked {
  readonly method: string
  readonly path: string
  readonly type: string
  readonly form: URLSearchParams
  readonly headers: IncomingHttpHeaders
}
interface Told {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
type Fhir = Readonly<Record<string, unknown>>

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A stand-in that says what it is told to; every call but tokens is noted. */
async function standIn(tell: (asked: Asked, count: number) => Told | 'HANG'): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      const form = new URLSearchParams(Buffer.concat(parts).toString())
      const one = { method: request.method ?? '', path, type: path.split('/')[2] ?? '', form, headers: request.headers }
      const isToken = path === '/oauth2/token'
      if (!isToken) asked.push(one)
      const told = isToken ? { body: example('01-token.response.json') } : tell(one, asked.length)
      if (told === 'HANG') return
      const body = typeof told.body === 'string' ? told.body : JSON.stringify(told.body ?? bundle([]))
      response.writeHead(told.status ?? 200, { 'content-type': 'application/fhir+json', ...told.headers }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked }
}

function example(name: string): Fhir {
  return JSON.parse(readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8'))
}
function requestExample(name: string): URLSearchParams {
  return new URLSearchParams(readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8').trim())
}
function bundle(resources: readonly unknown[], next?: string): Fhir {
  const entry = resources.map((resource) => ({ resource, search: { mode: 'match' } }))
  const link = next === undefined ? [] : [{ relation: 'next', url: next }]
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: entry.length,
    link,
    ...(entry.length > 0 ? { entry } : {}),
  }
}
function resourcesIn(bundled: unknown): Fhir[] {
  return (Bundle.parse(bundled).entry ?? []).map(({ resource }) => ({ ...resource }))
}

interface Opened {
  readonly fetch: (
    asks: readonly Ask[],
    call?: Partial<Call>,
  ) => Promise<readonly (Answer<DomusRecord> | SourceFault)[]>
  readonly pauses: number[]
  readonly logged: string[]
}

function open(url: string, credentials: Readonly<Record<string, string>> = sandboxCredentials): Opened {
  const pauses: number[] = []
  const logged: string[] = []
  const real = openHttp()
  const pause: Http['pause'] = async (ms) => {
    pauses.push(ms)
  }
  const log = (message: string): void => {
    logged.push(message)
  }
  const tools: Tools = {
    http: { open: real.open, pause },
    xml: parseXml,
    tokens: openTokens(() => NOW),
    log: { info: log, warn: log },
    now: () => NOW,
    wallClock: () => NOW,
    uuid: () => Uuid.parse(randomUUID()),
  }
  const source = domus.open(domus.settings.parse({ URL: url, ...credentials }), tools)
  closers.push(() => source.close())
  return { fetch: (asks, call) => source.fetch(asks, callOf(call)), pauses, logged }
}

function callOf(call: Partial<Call> = {}): Call {
  const defaults = { onBehalfOf: 'sb30002', purpose: 'ADULT_ASSESSMENT', id: Uuid.parse(randomUUID()) }
  const none = { want: new Set<Category>(), facts: new Set<FactKind>(), signal: new AbortController().signal }
  return { ...defaults, ...none, ...call }
}
const wanting = (...categories: readonly Category[]): Partial<Call> => ({ want: new Set(categories) })
const knowing = (...facts: readonly FactKind[]): Partial<Call> => ({ facts: new Set(facts) })

function askFor(key: string): Ask {
  const resident = world.byKey.get(key)
  if (!resident) throw new Error('no such resident')
  const earlier = resident.earlierNumber === undefined ? [] : [Cpr.parse(resident.earlierNumber)]
  return { current: Cpr.parse(resident.number), earlier }
}
const ELSE = askFor('Else')

function answered(answer: Answer<DomusRecord> | SourceFault | undefined): Answer<DomusRecord> {
  if (answer === undefined || answer instanceof SourceFault) throw new Error(`fault ${answer?.code}`)
  return answer
}
async function faultOf(work: Promise<unknown>): Promise<SourceFault> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof SourceFault) return error
  throw new Error('no fault')
}

/** Else's examples by type, narrowed to a profile where one is asked for. */
function tellElse({ type, form }: Asked): Told {
  const rest = example('11-else-resten.response.json')
  const files: Readonly<Record<string, unknown>> = {
    ...rest,
    Condition: example('02-else-condition.response.json'),
    CarePlan: example('03-else-careplan-rig.response.json'),
    Observation: example('04-else-observation-bolig.response.json'),
    Goal: example('05-else-goal.response.json'),
    Patient: bundle(resourcesIn(example('06-patient-batch.response.json')).slice(0, 1)),
  }
  const profile = form.get('_profile')
  if (profile === null) return { body: files[type] }
  return { body: bundle(resourcesIn(files[type]).filter((one) => profilesOf(one).includes(profile))) }
}
function profilesOf(resource: Fhir): readonly string[] {
  const meta = resource['meta']
  return typeof meta === 'object' && meta !== null && 'profile' in meta && Array.isArray(meta.profile)
    ? meta.profile
    : []
}

/** A resource about Else of the stated profile. */
function about(type: string, profile: string, rest: Fhir, security: string | null = 'R'): Fhir {
  const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: security }
  return {
    resourceType: type,
    id: randomUUID(),
    meta: { profile: [profile], ...(security === null ? {} : { security: [label] }) },
    subject: { identifier: { system: 'urn:oid:1.2.208.176.1.2', value: ELSE.current } },
    ...rest,
  }
}
const ffb = (code: string): Fhir => ({ coding: [{ system: 'urn:oid:1.2.208.176.2.22', code }] })
const CODES = {
  treatment: 'e7c8b42e-b882-4629-8e03-65e44b1aa3e3',
  administration: 'd473dea2-4f6d-4f36-a8f0-260f0213f50a',
  establishing: 'c56634ca-6847-4c50-b5c1-c528c1ffc1d8',
  stay: '80aa8ea7-4ad8-405f-876a-4c0f89fde06a',
  wellbeing: 'ad7755d2-11bf-468d-958b-2f0c8d9c3742',
}
function intervention(service: string, paragraph?: string, rest: Fhir = {}): Fhir {
  const hjemmel = { url: `${LOCAL}hjemmel`, valueCoding: { code: paragraph } }
  return about('CarePlan', `${FFB}intervention`, {
    ...(paragraph === undefined ? {} : { extension: [hjemmel] }),
    status: 'active',
    intent: 'order',
    period: { start: '2025-01-01' },
    activity: [{ detail: { code: ffb(service), status: 'in-progress' } }],
    ...rest,
  })
}
const theme = (code: string, rest: Fhir = {}): Fhir =>
  about('Condition', `${FFB}condition`, { code: ffb(code), recordedDate: '2025-03-10', ...rest })
const home = (from: string, allotted: boolean): Fhir =>
  about('Observation', `${LOCAL}boligforhold`, {
    status: 'final',
    effectiveDateTime: from,
    component: [{ code: { coding: [{ code: 'boliganvist' }] }, valueBoolean: allotted }],
  })

/** Reads Else from a stand-in that holds these resources and an ordinary Patient. */
async function readElse(resources: readonly Fhir[], call: Partial<Call> = wanting(...ALL)) {
  const patient = resourcesIn(example('06-patient-batch.response.json'))[0]
  const { url, asked } = await standIn(({ type, form }) => {
    const profile = form.get('_profile')
    const held = [...resources, patient ?? {}].filter((one) => one['resourceType'] === type)
    return { body: bundle(profile === null ? held : held.filter((one) => profilesOf(one).includes(profile))) }
  })
  const [answer] = await open(url).fetch([ELSE], call)
  return { answer: answered(answer), asked }
}

describe('the record of the examples', () => {
  async function elsesRecord(): Promise<DomusRecord> {
    const { url } = await standIn(tellElse)
    const answer = answered((await open(url).fetch([ELSE], wanting(...ALL)))[0])
    expect(answer).toMatchObject({ partial: false })
    expect(answer.protected).toBeUndefined()
    return answer.record ?? {}
  }

  it('holds case and plan with number, period and the unit of the case relation', async () => {
    const record = await elsesRecord()
    expect(record.cases).toMatchObject([{ number: 'Sag100201', status: 'ACTIVE' }])
    expect(record.plans).toMatchObject([
      {
        id: PLAN,
        caseNumber: 'Sag100201',
        status: 'ACTIVE',
        intent: 'ORDER',
        from: '2025-03-15',
        unit: { id: UNIT, name: 'Borgercenter Voksne Korsbæk' },
        targetGroups: [{ rank: 1 }, { rank: 2 }],
        providers: [{ id: '35fcb5fa-f8cc-5a9c-8ccb-ebae60ec4161' }],
        contacts: [{ id: '9902ef71-5853-5f19-9c6c-79d4fedc191b' }],
        followUps: [{ id: '634c7bce-f272-5bd3-9841-568dda174658' }],
        supportNeeds: [{ id: 'e885867e-4a84-5a09-a629-52063477eb27' }],
      },
    ])
  })

  it('holds themes with function level, target groups with our label where DOMUS sends none', async () => {
    const record = await elsesRecord()
    expect(record.assessments?.map(({ theme, functionLevel }) => [theme, functionLevel])).toEqual([
      ['HANDLING_MAIL', 'SEVERE'],
      ['MANAGING_FINANCES', 'MODERATE'],
      ['SUBSTANCE_USE', undefined],
      ['HOUSING_SITUATION', undefined],
    ])
    expect(record.targetGroups?.map(({ kind, code }) => [kind, code?.text])).toEqual([
      ['DRUG_MISUSE', 'Stofmisbrug'],
      ['HOMELESSNESS', 'Hjemløshed'],
    ])
    expect(record.assessments?.[0]).toMatchObject({ clinicalStatus: 'ACTIVE', verificationStatus: 'CONFIRMED' })
  })

  it('holds the goal with the id it shares with DUBU and the jobcenter', async () => {
    expect((await elsesRecord()).goals).toMatchObject([
      {
        commonGoalId: '16677296-6ba1-5c4f-bc7c-ac80b3713181',
        title: 'Gennemføre behandlingsforløb',
        status: 'ACTIVE',
        type: 'DEVELOP',
        functionLevel: 'MILD',
        assessments: [{ rank: 1 }, { rank: 2 }],
      },
    ])
  })

  it('holds interventions with paragraph and plan, follow-up, result, need, gathering and contacts', async () => {
    const record = await elsesRecord()
    expect(record.interventions).toMatchObject([
      { service: 'TREATMENT', paragraph: { code: '101' }, from: '2025-03-15', plans: [{ id: PLAN }] },
      { service: 'ADMINISTRATION', paragraph: { code: '85', text: 'Socialpædagogisk støtte' }, created: '2025-04-01' },
    ])
    expect(record.followUps).toMatchObject([{ status: 'PLANNED', date: '2026-04-15' }])
    expect(record.followUpResults).toMatchObject([{ outcome: 'CONTINUE', date: '2025-12-10', plans: [{ id: PLAN }] }])
    expect(record.supportNeeds).toMatchObject([{ level: 'MODERATE', date: '2025-03-12' }])
    expect(record.informationGatherings).toMatchObject([{ status: 'COMPLETED', cases: [{}], supportNeeds: [{}] }])
    expect(record.informationGatherings?.[0]?.findings).toHaveLength(4)
    expect(record.contacts?.[0]?.members).toEqual([
      { name: 'Sanne Test Ravn', role: 'Myndighedsrådgiver', workPhone: '00000002' },
      { name: 'Karl Test Vind', role: 'Støtte- og kontaktperson' },
    ])
  })

  it('holds the home with its tenancy, and marks the one in force', async () => {
    expect((await elsesRecord()).housing).toMatchObject([
      {
        inForce: true,
        validFrom: '2025-03-01',
        kind: 'SOCIAL_HOUSING',
        allotted: true,
        allottedOn: '2025-03-01',
        allotmentBasis: 'SOCIAL_HOUSING_ACT_59',
        tenancyStatus: 'ACTIVE',
      },
    ])
  })

  it('marks the home in force among those that the door would show', async () => {
    const homes = [home('2025-01-01', true), home('2026-01-01', false)]
    const marked = async (mayShow: Call['mayShow']) => {
      const call = { ...wanting('HOUSING'), ...(mayShow === undefined ? {} : { mayShow }) }
      const { answer } = await readElse(homes, call)
      return answer.record?.housing?.map(({ validFrom, inForce }) => [validFrom, inForce])
    }
    const both = (inForce: boolean) => [
      ['2025-01-01', !inForce],
      ['2026-01-01', inForce],
    ]
    expect(await marked(undefined)).toEqual(both(true))
    expect(await marked(async () => true)).toEqual(both(true))
    expect(await marked(async (_ask, { date = 0 }) => date < Date.parse('2025-06-01'))).toEqual(both(false))
  })

  it('marks a citizen protected when the Patient is, and keeps the provider whose name tells the place', async () => {
    const { url } = await standIn(({ type }) => ({
      body:
        type === 'Patient'
          ? bundle(resourcesIn(example('06-patient-batch.response.json')).slice(1, 2))
          : type === 'CareTeam'
            ? example('07-ruddi-careteam-beskyttet.response.json')
            : bundle([]),
    }))
    const answer = answered((await open(url).fetch([askFor('Ruddi')], wanting(...ALL)))[0])
    expect(answer.protected).toBe(true)
    expect(answer.record?.providers).toMatchObject([{ kind: 'TEMPORARY_RESIDENCE', name: 'Botilbuddet Julianevej' }])
  })

  it('holds an empty list where there are no rows, so that hidden rows look like none', async () => {
    const { answer } = await readElse([theme('x')], wanting('HEALTH'))
    expect(answer.record).toMatchObject({ assessments: [{}], targetGroups: [], interventions: [], providers: [] })
    expect(answer.record).not.toHaveProperty('housing')
  })

  it('has no record of a citizen without hits, whose answer holds no entry at all', async () => {
    const { url } = await standIn(() => ({ body: example('08-einer-tom.response.json') }))
    const [answer] = await open(url).fetch([askFor('Einer')], wanting(...ALL))
    expect(answer).toEqual({ facts: {}, partial: false })
  })
})

describe('what is asked', () => {
  it('sends the forms and headers of the examples, and a number in no address', async () => {
    const { url, asked } = await standIn(tellElse)
    await open(url).fetch([ELSE], wanting('SOCIAL', 'HEALTH'))
    const search = asked.find(({ type }) => type === 'CarePlan')
    const expected = requestExample('03-else-careplan-rig.request.txt')
    expect(search?.form.get('patient.identifier')).toBe(expected.get('patient.identifier'))
    expect(search?.headers).toMatchObject({
      authorization: 'Bearer domus-eksempel-jwt-1',
      accept: 'application/fhir+json',
      'x-onbehalfofuser': 'sb30002',
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(Uuid.safeParse(search?.headers['x-request-id']).success).toBe(true)
    for (const { path } of asked) expect(path).not.toMatch(/\d{10}/)
    const patient = requestExample('06-patient-batch.request.txt').get('identifier')?.split(',')[0]
    expect(asked.find(({ type }) => type === 'Patient')?.form.get('identifier')).toBe(patient)
    for (const name of ['02-else-condition', '04-else-observation-bolig', '05-else-goal'])
      expect(() => Bundle.parse(example(`${name}.response.json`))).not.toThrow()
    for (const name of ['07-ruddi-careteam-beskyttet', '08-einer-tom', '10a-condition-side-1'])
      expect([...requestExample(`${name}.request.txt`).keys()]).toContain('patient.identifier')
  })

  it('gets its token as the example does', async () => {
    let form = ''
    const server = createServer((request, response) => {
      request.on('data', (part: Buffer) => {
        form += part.toString()
      })
      request.on('end', () => response.writeHead(401).end('{"error":"invalid_client"}'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => new Promise((resolve) => server.close(() => resolve())))
    const { port } = server.address() as AddressInfo
    const fault = await faultOf(open(`http://127.0.0.1:${port}`).fetch([ELSE], knowing('RELATION')))
    expect(fault.code).toBe('REFUSED')
    expect(form).toBe(readFileSync(new URL('./examples/01-token.request.txt', import.meta.url), 'utf8').trim())
  })

  const searches = (asked: readonly Asked[]): readonly string[] =>
    asked
      .map(({ type, form }) => [type, form.get('_profile')?.split(/[/-]/).at(-1)].filter(Boolean).join(' '))
      .toSorted()

  it('searches for plans only when the case relation is all that is wanted', async () => {
    const { url, asked } = await standIn(() => ({ body: example('12-careplan-enhed.response.json') }))
    const [answer] = await open(url).fetch([ELSE], knowing('RELATION'))
    expect(searches(asked)).toEqual(['CarePlan carePlan'])
    expect(answered(answer).facts.cases).toMatchObject([{ reference: PLAN }])
    expect(requestExample('12-careplan-enhed.request.txt').get('author')).toContain(UNIT)
  })

  it('leaves housing alone when housing is not wanted', async () => {
    const { url, asked } = await standIn(tellElse)
    const [answer] = await open(url).fetch([ELSE], wanting('SOCIAL'))
    expect(searches(asked)).toEqual([
      'CarePlan',
      'CareTeam servicePerformer',
      'ClinicalImpression',
      'Condition condition',
      'Encounter',
      'Goal',
      'Observation careEvaluation',
      'Observation followUp',
      'Patient',
    ])
    expect(Object.keys(answered(answer).record ?? {})).not.toContain('housing')
  })

  it.each<[Category, readonly string[]]>([
    ['CASE', ['CarePlan carePlan', 'Patient', 'ServiceRequest']],
    ['CONTACTS', ['CareTeam kontakt', 'Patient']],
    ['HEALTH', ['CarePlan', 'CareTeam servicePerformer', 'Condition', 'Patient']],
    ['HOUSING', ['CarePlan', 'CareTeam servicePerformer', 'Condition', 'Observation boligforhold', 'Patient']],
  ])('asks no more than %s needs', async (category, expected) => {
    const { url, asked } = await standIn(tellElse)
    await open(url).fetch([ELSE], wanting(category))
    expect(searches(asked)).toEqual(expected)
  })

  it('makes eight searches and one for Patients when everything is wanted, with facts in the same', async () => {
    const { url, asked } = await standIn(tellElse)
    const [answer] = await open(url).fetch([ELSE], { ...wanting(...ALL), ...knowing('RELATION', 'HOUSING') })
    expect(asked).toHaveLength(9)
    expect(answered(answer).facts).toMatchObject({ housingAllotted: true, cases: [{ reference: PLAN }] })
  })

  it('asks for fifty identifiers at a time, each once, and files what it finds by number', async () => {
    const numbers = Array.from({ length: 51 }, (_, index) => Cpr.parse(`29029${String(index).padStart(5, '0')}`))
    const asks = [...numbers.slice(0, 49).map((current) => ({ current, earlier: [] })), ELSE, ELSE]
    const { url, asked } = await standIn(() => ({ body: example('12-careplan-enhed.response.json') }))
    const answers = await open(url).fetch(asks, knowing('RELATION'))
    expect(asked).toHaveLength(1)
    expect(asked[0]?.form.get('patient.identifier')?.split(',')).toHaveLength(50)
    expect(answers.map((answer) => answered(answer).facts.cases?.length)).toEqual([...Array(49).fill(0), 1, 1])
    expect(domus.open(domus.settings.parse({ URL: url, ...sandboxCredentials }), toolsless()).maxBatch).toBe(50)
  })

  it('says that it asks for the citizen or for no caseworker', async () => {
    const { url, asked } = await standIn(tellElse)
    const source = open(url)
    await source.fetch([ELSE], { ...knowing('RELATION'), onBehalfOf: 'CITIZEN' })
    await source.fetch([ELSE], { ...knowing('RELATION'), onBehalfOf: 'SYSTEM' })
    expect(asked.map(({ headers }) => headers['x-onbehalfofuser'])).toEqual(['CITIZEN', 'system'])
  })
})

/** Tools for a source that is never read: opening does no input or output. */
function toolsless(): Tools {
  const none = (): never => {
    throw new Error('used')
  }
  const log = { info: none, warn: none }
  const http: Http = { open: () => ({ send: none, close: async () => undefined }), pause: none }
  return { http, xml: none, tokens: { get: none, drop: none }, log, now: none, wallClock: none, uuid: none }
}

describe('the category of a row', () => {
  it.each<[string, string, string | undefined, readonly Category[]]>([
    ['treatment by § 85', CODES.treatment, '85', ['HEALTH']],
    ['administration by § 85', CODES.administration, '85', ['SOCIAL']],
    ['administration without a paragraph', CODES.administration, undefined, ['SOCIAL']],
    ['administration by § 101', CODES.administration, '101', ['HEALTH']],
    ['administration by § 107', CODES.administration, '107', ['HOUSING']],
    ['administration by § 108', CODES.administration, '108', ['HOUSING']],
    ['administration by § 110', CODES.administration, '110', ['HOUSING']],
    ['administration by a paragraph nobody knows', CODES.administration, '999', ['HEALTH']],
    ['administration by a paragraph named as what every object has', CODES.administration, 'valueOf', ['HEALTH']],
    ['wellbeing by § 85', CODES.wellbeing, '85', ['HEALTH']],
    ['establishing a home by § 85', CODES.establishing, '85', ['HOUSING']],
    ['a stay by § 107', CODES.stay, '107', ['HOUSING']],
    ['treatment by § 107', CODES.treatment, '107', ['HOUSING', 'HEALTH']],
    ['a service nobody knows by § 85', randomUUID(), '85', ['HEALTH']],
  ])('of %s', async (_name, service, paragraph, expected) => {
    const { answer } = await readElse([intervention(service, paragraph)])
    expect(answer.record?.interventions?.[0]?.limits?.categories).toEqual(expected)
  })

  it.each<[string, string, Category]>([
    ['substance use', 'c8f4475a-8de3-4920-ad0c-eea78c49a68d', 'HEALTH'],
    ['sleep', '83376fdb-f55d-4dd9-944e-b49631a9836f', 'HEALTH'],
    ['housing situation', '35c56275-0093-4901-9fd8-d06fdb5cb8f3', 'HOUSING'],
    ['managing housing', 'fd4b8dd3-5c4b-4257-8c13-ea045617d2f6', 'HOUSING'],
    ['family situation', '7a8f247b-baf8-4552-95bb-acf8ef004b74', 'SOCIAL'],
    ['managing finances', '70443014-3faf-402d-abcf-396bfad32eb9', 'SOCIAL'],
    ['a theme nobody knows', '00000000-0000-4000-8000-000000000000', 'HEALTH'],
    ['a theme with the name of what every object has', 'constructor', 'HEALTH'],
  ])('of the theme %s', async (_name, code, expected) => {
    const { answer } = await readElse([theme(code)])
    expect(answer.record?.assessments?.[0]?.limits?.categories).toEqual([expected])
  })

  it('counts a known code of another system as unknown', async () => {
    const code = { coding: [{ system: 'urn:other', code: '70443014-3faf-402d-abcf-396bfad32eb9' }] }
    const { answer } = await readElse([theme('x', { code })])
    expect(answer.record?.assessments?.[0]).toMatchObject({ theme: 'OTHER', limits: { categories: ['HEALTH'] } })
  })

  const team = (): Fhir => about('CareTeam', `${FFB}servicePerformer`, { category: [ffb('x')] })
  const planWith = (provider: Fhir): Fhir =>
    about('CarePlan', `${FFB}carePlan`, {
      status: 'active',
      intent: 'order',
      period: { start: '2025-01-01' },
      careTeam: [{ reference: `CareTeam/${String(provider['id'])}` }],
    })
  const basedOn = (plan: Fhir): Fhir => ({ basedOn: [{ reference: `CarePlan/${String(plan['id'])}` }] })

  it('of a provider is that of all interventions of its plan', async () => {
    const provider = team()
    const plan = planWith(provider)
    const rows = [
      intervention(CODES.treatment, '101', basedOn(plan)),
      intervention(CODES.administration, '85', basedOn(plan)),
    ]
    const { answer } = await readElse([provider, plan, ...rows])
    expect(answer.record?.providers?.[0]?.limits?.categories).toEqual(['SOCIAL', 'HEALTH'])
    expect(answer.record?.plans?.[0]?.providers[0]?.limits?.categories).toEqual(['SOCIAL', 'HEALTH'])
  })

  it('of a provider without interventions is HEALTH', async () => {
    const { answer } = await readElse([team()])
    expect(answer.record?.providers?.[0]?.limits?.categories).toEqual(['HEALTH'])
  })

  it('of a provider is HEALTH too when an intervention may be missing', async () => {
    const provider = team()
    const plan = planWith(provider)
    const rows = [plan, intervention(CODES.administration, '85', basedOn(plan))]
    const outcome = { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }
    const { url } = await standIn(({ type }) => {
      const held = bundle([provider, ...rows].filter((one) => one['resourceType'] === type))
      const entry = Array.isArray(held['entry']) ? held['entry'] : []
      return { body: type === 'CarePlan' ? { ...held, entry: [...entry, outcome] } : held }
    })
    const answer = answered((await open(url).fetch([ELSE], wanting('SOCIAL')))[0])
    expect(answer.record?.providers?.[0]?.limits?.categories).toEqual(['SOCIAL', 'HEALTH'])
  })

  it('stands on every row and every link of the record', async () => {
    const { url } = await standIn(tellElse)
    const { record } = answered((await open(url).fetch([ELSE], wanting(...ALL)))[0])
    const bare: string[] = []
    const visit = (value: unknown, path: string): void => {
      if (Array.isArray(value)) value.forEach((one, index) => visit(one, `${path}[${index}]`))
      else if (typeof value === 'object' && value !== null && 'id' in value && !path.endsWith('.unit')) {
        const limits = 'limits' in value ? value.limits : undefined
        const categories =
          typeof limits === 'object' && limits !== null && 'categories' in limits ? limits.categories : []
        if (!Array.isArray(categories) || categories.length === 0) bare.push(path)
        for (const [key, child] of Object.entries(value)) if (key !== 'limits') visit(child, `${path}.${key}`)
      }
    }
    for (const [key, rows] of Object.entries(record ?? {})) visit(rows, key)
    expect(bare).toEqual([])
    expect(Object.keys(record ?? {})).toHaveLength(13)
  })
})

describe('limits', () => {
  it.each<[string, string | null, number]>([
    ['ordinary', 'N', 1],
    ['sensitive', 'R', 3],
    ['VIP', 'V', 4],
    ['unknown', 'U', 3],
    ['no', null, 3],
  ])('of an object with %s confidentiality', async (_name, security, expected) => {
    const need = about(
      'Observation',
      `${FFB}careEvaluation`,
      { status: 'final', effectiveDateTime: '2025-03-12' },
      security,
    )
    const { answer } = await readElse([need])
    expect(answer.record?.supportNeeds?.[0]?.limits?.sensitivity).toBe(expected)
  })

  it.each([
    ['2026-03', '2026-02-28T23:00:00.000Z', '2026-03-01'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z', '2026-07-01'],
    ['2025-12-31T23:30:00Z', '2025-12-31T23:30:00.000Z', '2026-01-01'],
  ])('take the date %s as a Danish one', async (text, instant, day) => {
    const { answer } = await readElse([theme('x', { recordedDate: text })])
    const [row] = answer.record?.assessments ?? []
    expect([new Date(row?.limits?.date ?? 0).toISOString(), row?.recorded]).toEqual([instant, day])
  })

  it('keep a link to an object that DOMUS holds back, as VIP', async () => {
    const absent = randomUUID()
    const goal = about('Goal', `${FFB}interventionGoal`, {
      lifecycleStatus: 'active',
      description: {},
      addresses: [{ reference: `Condition/${absent}` }],
    })
    const { answer } = await readElse([goal])
    expect(answer.record?.goals?.[0]?.assessments).toMatchObject([
      { id: absent, limits: { categories: ['HEALTH'], sensitivity: 4 } },
    ])
    expect(answer.partial).toBe(false)
  })

  it.each(['core', 'term'])('read the rank under the address with /%s/', async (part) => {
    const row = theme('70443014-3faf-402d-abcf-396bfad32eb9')
    const rank = { url: `http://fhir.kl.dk/${part}/StructureDefinition/ConditionRank`, valuePositiveInt: 2 }
    const goal = about('Goal', `${FFB}interventionGoal`, {
      lifecycleStatus: 'active',
      description: {},
      addresses: [{ reference: `http://somewhere/fhir/Condition/${String(row['id'])}`, extension: [rank] }],
    })
    const { answer } = await readElse([row, goal])
    expect(answer.record?.goals?.[0]?.assessments).toMatchObject([
      { id: row['id'], rank: 2, limits: { sensitivity: 3 } },
    ])
  })

  it('call a citizen protected whose Patient is held back while rows are not', async () => {
    const { url } = await standIn(({ type }) => ({ body: bundle(type === 'Condition' ? [theme('x')] : []) }))
    expect(answered((await open(url).fetch([ELSE], wanting('SOCIAL')))[0]).protected).toBe(true)
  })
})

describe('facts', () => {
  const plan = (rest: Fhir): Fhir =>
    about('CarePlan', `${FFB}carePlan`, {
      status: 'active',
      intent: 'order',
      period: { start: '2025-03-15' },
      author: { identifier: { system: 'https://www.kombit.dk/organisation', value: UNIT.toUpperCase() } },
      ...rest,
    })
  const casesOf = async (rest: Fhir) => (await readElse([plan(rest)], knowing('RELATION'))).answer.facts.cases?.[0]

  it('give a plan as a case of its author while it is active, to the end of its last day', async () => {
    expect(await casesOf({ period: { start: '2025-03-15', end: '2026-03-02' } })).toMatchObject({
      role: 'PRIMARY',
      limits: { sensitivity: 3 },
      held: [
        {
          unit: UNIT,
          period: { from: Date.parse('2025-03-15T00:00+01:00'), to: Date.parse('2026-03-03T00:00+01:00') },
        },
      ],
    })
    expect((await casesOf({ period: { start: '2025-03', end: '2026-03' } }))?.held[0]?.period).toEqual({
      from: Date.parse('2025-03-01T00:00+01:00'),
      to: Date.parse('2026-04-01T00:00+02:00'),
    })
  })

  it('give a case that is not active as held by nobody, and one without an author as held by no unit', async () => {
    expect((await casesOf({ status: 'completed' }))?.held).toEqual([])
    expect((await casesOf({ author: undefined }))?.held).toEqual([
      { period: { from: Date.parse('2025-03-15T00:00+01:00') } },
    ])
  })

  it('take the allotment from the latest home that has begun', async () => {
    const allotted = async (...homes: readonly Fhir[]) => (await readElse(homes, knowing('HOUSING'))).answer.facts
    expect(await allotted(home('2025-03-01', true), home('2026-01', false))).toMatchObject({ housingAllotted: false })
    expect(await allotted(home('2025-03-01', true), home('2026-03-03', false))).toMatchObject({ housingAllotted: true })
    expect(await allotted()).toEqual({ housingAllotted: false, supported: [] })
  })

  it('say nothing of the allotment when a later home may be missing', async () => {
    const { url } = await standIn(({ type }) => ({
      body: type === 'Observation' ? partial([home('2025-03-01', true)]) : bundle([]),
    }))
    const answer = answered((await open(url).fetch([ELSE], knowing('HOUSING')))[0])
    expect(answer).toEqual({ facts: { supported: [] }, partial: true })
  })

  it('count support by §§ 85, 107 and 108 while active, for its period whatever the status says later', async () => {
    const rows = [
      intervention(CODES.administration, '85', { period: { start: '2025-01-01', end: '2025-12-31' } }),
      intervention(CODES.stay, '107'),
      intervention(CODES.stay, '108', { status: 'completed' }),
      intervention(CODES.treatment, '101'),
    ]
    const { answer } = await readElse(rows, knowing('HOUSING'))
    const from = Date.parse('2025-01-01T00:00+01:00')
    expect(answer.facts.supported).toEqual([{ from, to: Date.parse('2026-01-01T00:00+01:00') }, { from }])
  })
})

function partial(resources: readonly Fhir[]): Fhir {
  const held = bundle(resources)
  const entry = Array.isArray(held['entry']) ? held['entry'] : []
  return { ...held, entry: [...entry, { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }] }
}

describe('pages', () => {
  const first = example('10a-condition-side-1.response.json')
  const second = example('10b-condition-side-2-delvis.response.json')
  const third = theme('x')

  async function readConditions(tell: (asked: Asked, count: number, origin: string) => Told) {
    let origin = ''
    const { url, asked } = await standIn((one, count) =>
      one.type === 'Patient' || one.path === '/fhir/Patient/_search' ? {} : tell(one, count, origin),
    )
    origin = url
    const source = open(url)
    return { source, asked, read: () => source.fetch([ELSE], wanting('HEALTH')) }
  }
  const pageOf = (resources: readonly unknown[], origin: string, token: string): Told => ({
    body: bundle(resources, `${origin}/fhir?_getpages=${token}`),
  })
  const isNext = ({ path }: Asked): boolean => path.startsWith('/fhir?')

  it('are followed to the end, a row on two of them standing once, and an outcome makes the answer partial', async () => {
    const repeated = resourcesIn(first)[3] ?? {}
    const { read } = await readConditions((asked, _count, origin) => {
      if (asked.type === 'Condition') return pageOf(resourcesIn(first), origin, 'p-eksempel-1')
      if (!isNext(asked)) return {}
      expect(asked.path).toBe('/fhir?_getpages=p-eksempel-1')
      const entry = Bundle.parse(second).entry ?? []
      return { body: { ...second, entry: [{ resource: repeated, search: { mode: 'match' } }, ...entry] } }
    })
    const answer = answered((await read())[0])
    expect(answer.partial).toBe(true)
    expect(answer.record?.assessments).toHaveLength(4)
    expect(answer.record?.targetGroups).toHaveLength(2)
  })

  it('start over once when a page has expired', async () => {
    let expired = 0
    const { read } = await readConditions((asked, _count, origin) => {
      if (asked.type === 'Condition') return pageOf([third], origin, `p${expired}`)
      if (!isNext(asked)) return {}
      expired += 1
      return expired === 1 ? { status: 410, body: {} } : { body: bundle([theme('y')]) }
    })
    const answer = answered((await read())[0])
    expect([answer.partial, answer.record?.assessments?.length]).toEqual([false, 2])
  })

  it('leave the answer partial when they expire again', async () => {
    const { read } = await readConditions((asked, _count, origin) =>
      asked.type === 'Condition' ? pageOf([third], origin, 'p') : isNext(asked) ? { status: 410, body: {} } : {},
    )
    const answer = answered((await read())[0])
    expect([answer.partial, answer.record?.assessments?.length]).toEqual([true, 1])
  })

  it('are at most forty', async () => {
    const { read, asked } = await readConditions((one, count, origin) =>
      one.type === 'Condition' || isNext(one) ? pageOf([theme('x')], origin, `p${count}`) : {},
    )
    const answer = answered((await read())[0])
    expect([answer.partial, answer.record?.assessments?.length]).toEqual([true, 40])
    expect(asked.filter(isNext)).toHaveLength(39)
  })

  it('on another server are never fetched', async () => {
    const other = await standIn(() => ({}))
    const { read } = await readConditions((asked) =>
      asked.type === 'Condition' ? pageOf([third], other.url, 'p') : {},
    )
    expect((await faultOf(read())).code).toBe('MALFORMED')
    expect(other.asked).toEqual([])
  })
})

describe('faults', () => {
  async function faultWhen(tell: (asked: Asked, count: number) => Told | 'HANG', call = knowing('RELATION')) {
    const { url, asked } = await standIn(tell)
    const source = open(url)
    const fault = await faultOf(source.fetch([ELSE], call))
    expect(`${fault.message} ${source.logged.join(' ')}`).not.toMatch(/\d{10}/)
    return { fault, asked, pauses: source.pauses }
  }

  it.each([
    [400, 'UNAVAILABLE'],
    [403, 'REFUSED'],
    [404, 'UNAVAILABLE'],
    [502, 'UNAVAILABLE'],
  ])('status %i is %s at once', async (status, code) => {
    const { fault, asked } = await faultWhen(() => ({ status, body: {} }))
    expect([fault.code, asked.length]).toEqual([code, 1])
  })

  it('an answer that too many are asked for is UNAVAILABLE', async () => {
    const body = example('09-for-mange-422.response.json')
    expect((await faultWhen(() => ({ status: 422, body }))).fault.code).toBe('UNAVAILABLE')
  })

  it.each([500, 503])('status %i is retried after 300 ms and after a second', async (status) => {
    const { fault, asked, pauses } = await faultWhen(() => ({ status, body: {} }))
    expect([fault.code, asked.length, pauses]).toEqual(['UNAVAILABLE', 3, [300, 1000]])
  })

  it('a rate error is waited for as long as it says, but not for ever nor for long', async () => {
    const short = await faultWhen(() => ({ status: 429, body: {}, headers: { 'retry-after': '1' } }))
    expect([short.fault.code, short.pauses]).toEqual(['UNAVAILABLE', [1000, 1000, 1000]])
    const long = await faultWhen(() => ({ status: 429, body: {}, headers: { 'retry-after': '60' } }))
    expect([long.fault.code, long.pauses]).toEqual(['UNAVAILABLE', []])
  })

  it('a token that is no longer known is renewed once', async () => {
    const { url, asked } = await standIn((one, count) => (count === 1 ? { status: 401, body: {} } : tellElse(one)))
    expect(answered((await open(url).fetch([ELSE], knowing('RELATION')))[0]).facts.cases).toHaveLength(1)
    expect(asked).toHaveLength(2)
    const { fault } = await faultWhen(() => ({ status: 401, body: {} }))
    expect(fault.code).toBe('REFUSED')
  })

  it.each([
    ['no JSON', '<html>'],
    ['half an answer', '{"resourceType":"Bundle","type":"searchset","entry":[{"resource":'],
    ['another resource', { resourceType: 'Patient' }],
    ['a row without a subject', bundle([{ ...theme('x'), resourceType: 'CarePlan', subject: undefined }])],
    ['a row of another type', bundle([theme('x')])],
  ])('%s is MALFORMED', async (_name, body) => {
    expect((await faultWhen(() => ({ body }))).fault.code).toBe('MALFORMED')
  })

  it('an answer about somebody else is MALFORMED', async () => {
    const { url } = await standIn(tellElse)
    expect((await open(url).fetch([askFor('Einer')], knowing('RELATION')))[0]).toMatchObject({ code: 'MALFORMED' })
  })

  it('an answer about somebody else is the fault of the one it came for', async () => {
    const asks = [ELSE, askFor('Einer'), askFor('Lonni')]
    const { url, asked } = await standIn((one) =>
      one.form.get('patient.identifier')?.includes(asks[1]?.current ?? '') ? tellElse(one) : {},
    )
    const answers = await open(url).fetch(asks.slice(1), knowing('RELATION'))
    expect(answers).toMatchObject([{ code: 'MALFORMED' }, { facts: { cases: [] }, partial: false }])
    expect(asked).toHaveLength(3)
  })

  it('one search that fails leaves the others standing, unless a decision rests on it', async () => {
    const tell = (asked: Asked): Told => (asked.type === 'Goal' ? { status: 502, body: {} } : tellElse(asked))
    const { url } = await standIn(tell)
    const answer = answered((await open(url).fetch([ELSE], wanting(...ALL)))[0])
    expect([answer.partial, answer.record?.goals, answer.record?.plans?.length]).toEqual([true, [], 1])
    const failing = (asked: Asked): Told => (asked.type === 'CarePlan' ? { status: 502, body: {} } : tellElse(asked))
    const both = { ...wanting(...ALL), ...knowing('RELATION') }
    expect((await faultWhen(failing, both)).fault.code).toBe('UNAVAILABLE')
  })

  it('an aborted call ends at once', async () => {
    const controller = new AbortController()
    const { url } = await standIn(() => {
      controller.abort()
      return 'HANG'
    })
    const call = { ...wanting(...ALL), signal: controller.signal }
    expect((await faultOf(open(url).fetch([ELSE], call))).code).toBe('TIMEOUT')
  })
})

describe('the sandbox', () => {
  async function sandbox(credentials?: Readonly<Record<string, string>>) {
    let ticks = 0
    const { url, close } = await startSandbox(openDomusSandbox(world), { wallClock: () => NOW, random: () => 0.5 })
    closers.push(close)
    const control = async (method: string, path: string, body?: unknown): Promise<void> => {
      ticks += 1
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const reply = await fetch(`${url}/_sandbox/${path}`, { method, ...init })
      expect(reply.status, `control call ${ticks}`).toBe(204)
    }
    await control('PUT', 'graenser', { til: false })
    return { ...open(url, credentials), control }
  }
  const people = ['Else', 'Magnus', 'Einer', 'Lonni', 'Ruddi', 'EK', 'Nadja']

  it('tells each citizen’s own story in one batch', async () => {
    const { fetch: read } = await sandbox()
    const answers = (await read(people.map(askFor), { ...wanting(...ALL), ...knowing('RELATION', 'HOUSING') })).map(
      answered,
    )
    const stories = answers.map(({ record, facts, protected: isProtected }) => [
      record?.targetGroups?.map(({ kind }) => kind),
      record?.interventions?.map(({ paragraph }) => paragraph?.code),
      facts.housingAllotted,
      facts.cases?.flatMap(({ held }) => held.map(({ unit }) => unit)),
      isProtected,
    ])
    expect(
      stories.map(([, paragraphs]) =>
        [...(Array.isArray(paragraphs) ? paragraphs : [])].map(String).toSorted((a, b) => a.localeCompare(b)),
      ),
    ).toEqual([['101', '85'], ['85'], [], ['85'], ['107'], ['101'], ['85']])
    expect(stories.map(([groups]) => groups)).toEqual([
      ['DRUG_MISUSE', 'HOMELESSNESS'],
      ['ANXIETY'],
      undefined,
      ['DEPRESSION'],
      ['HOMELESSNESS'],
      ['ALCOHOL_MISUSE'],
      [],
    ])
    expect(answers.map(({ facts }) => facts.housingAllotted)).toEqual([true, false, false, false, false, false, true])
    expect(answers.map((answer) => answer.protected)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      true,
      undefined,
      undefined,
    ])
    expect(answers[2]?.record).toBeUndefined()
    for (const index of [0, 1, 3, 4, 5, 6])
      expect(answers[index]?.facts.cases?.flatMap(({ held }) => held.map(({ unit }) => unit))).toEqual([UNIT])
  })

  it('follows the citizen whose number changed, and joins both numbers once', async () => {
    const { fetch: read, control } = await sandbox()
    const plans = async () => answered((await read([askFor('EK')], knowing('RELATION')))[0]).facts.cases?.length
    expect(await plans()).toBe(1)
    await control('POST', 'haendelse', { type: 'NUMMER_OPDATERET', borger: 'EK' })
    expect(await plans()).toBe(1)
  })

  it('says when data may be missing, and when a notice has been given', async () => {
    const { fetch: read, control } = await sandbox()
    await control('POST', 'haendelse', { type: 'BOLIG_VARSLET', borger: 'Else' })
    const whole = answered((await read([ELSE], wanting('HOUSING')))[0])
    expect(whole.partial).toBe(false)
    expect(whole.record?.housing).toMatchObject([{ tenancyStatus: 'NOTICE_GIVEN', evictionNoticeDate: '2026-03-16' }])
    await control('POST', 'haendelse', { type: 'DELVIS' })
    expect(answered((await read([ELSE], knowing('RELATION')))[0]).partial).toBe(true)
  })

  it('renews a token that was called back, and sees nothing of what was raised to VIP', async () => {
    const { fetch: read, control } = await sandbox()
    await read([ELSE], knowing('RELATION'))
    await control('POST', 'haendelse', { type: 'TOKEN_TILBAGEKALDT' })
    await control('POST', 'haendelse', { type: 'FOELSOMHED_HAEVET', borger: 'Ruddi' })
    const [answer] = await read([askFor('Ruddi')], wanting(...ALL))
    expect(answered(answer).record?.interventions).toBeUndefined()
  })

  it('refuses a client without the rights', async () => {
    const { fetch: read } = await sandbox({ CLIENT_ID: 'gateway-smal', CLIENT_SECRET: 'sandkasse-smal' })
    expect((await faultOf(read([ELSE], knowing('RELATION')))).code).toBe('REFUSED')
  })

  it.each([
    ['nede', 'UNAVAILABLE'],
    ['afbrudt', 'UNAVAILABLE'],
    ['fejl:throttled', 'UNAVAILABLE'],
    ['fejl:login', 'REFUSED'],
    ['fejl:forbidden', 'REFUSED'],
  ])('in the state %s is %s', async (profil, code) => {
    const { fetch: read, control } = await sandbox()
    await control('PUT', 'opfoersel', { profil, operationer: ['*'] })
    expect((await faultOf(read([ELSE], wanting(...ALL)))).code).toBe(code)
  })
})
