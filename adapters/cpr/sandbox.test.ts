import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { childOf, childrenOf, type Node, parseDocument } from '../../src/sandbox/soap.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { openCprSandbox } from './sandbox.ts'

const NS = 'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/'
const PATH = '/service/CPR/PersonBaseDataExtended/5'
const HEADERS = {
  'content-type': 'text/xml; charset=utf-8',
  soapaction: `"${NS}PersonLookup"`,
  'x-client-cert-thumbprint': '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f',
}
const world = createWorld(600, 1)
let now = Date.parse('2026-11-22T09:00:00Z')
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox(openCprSandbox(world), { wallClock: () => new Date(now), random: () => 0.5 })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  now += 3_600_000
  await fetch(`${sandbox.url}/_sandbox/nulstil`, { method: 'POST' })
})

const example = (name: string): string => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8')
const numberOf = (key: string): string => world.byKey.get(key)?.number ?? ''
const requestFor = (number: string): string => example('01-rasmus-rig.request.xml').replace('0504909989', number)

interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

async function post(body: string, headers: Record<string, string> = HEADERS, path = PATH): Promise<Answered> {
  const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function control(name: string, method: string, body: unknown): Promise<number> {
  return (await fetch(`${sandbox.url}/_sandbox/${name}`, { method, body: JSON.stringify(body) })).status
}

const happen = (type: string, borger?: string): Promise<number> => control('haendelse', 'POST', { type, borger })
const setClock = (ur: string): Promise<number> => control('ur', 'PUT', { ur })

function bodyOf(text: string): Node | undefined {
  return childOf(parseDocument(text), 'http://schemas.xmlsoap.org/soap/envelope/', 'Body')?.children[0]
}

async function lookUp(number: string): Promise<Node | undefined> {
  return bodyOf((await post(requestFor(number))).text)
}

const personOf = async (key: string): Promise<Node | undefined> =>
  childOf(await lookUp(numberOf(key)), NS, 'persondata')
const relationsOf = async (key: string): Promise<Node | undefined> =>
  childOf(await lookUp(numberOf(key)), NS, 'relationer')
const at = (node: Node | undefined, ...names: string[]): string | undefined =>
  names.reduce<Node | undefined>((found, name) => childOf(found, NS, name), node)?.text

function treeOf(node: Node | undefined): unknown {
  if (!node) return undefined
  return [node.namespace, node.local, node.children.length > 0 ? node.children.map(treeOf) : node.text.trim()]
}

function errorOf(text: string): string | undefined {
  return /<spf:ErrorCode>([^<]*)</.exec(text)?.[1]
}

describe('the examples of the protocol', () => {
  const names = [
    '01-rasmus-rig',
    '02-ruddi-beskyttet',
    '03-nadja-tom',
    '05-ek-gammelt-nummer-delvis',
    '07-einer-voksen',
  ]
  it.each(names)('answers request %s with the same elements, values and order', async (name) => {
    const answer = await post(example(`${name}.request.xml`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(treeOf(parseDocument(answer.text))).toEqual(treeOf(parseDocument(example(`${name}.response.xml`))))
  })

  it.each(['04-ugyldigt-pnr-fejl', '06-aftale-udloebet-fejl'])(
    'answers request %s with the same fault',
    async (name) => {
      const answer = await post(example(`${name}.request.xml`))
      expect(answer.status).toBe(500)
      expect(treeOf(parseDocument(answer.text))).toEqual(treeOf(parseDocument(example(`${name}.response.xml`))))
    },
  )
})

describe('the order of checks', () => {
  const good = example('01-rasmus-rig.request.xml')
  const wrongUser = good.replace('c2d4e6f8-1a3b', 'c2d4e6f8-0000')

  it('answers an unknown path, a wrong method and the description without body', async () => {
    expect((await post(good, HEADERS, '/service/CPR/PersonBaseDataExtended/4')).status).toBe(404)
    expect((await fetch(`${sandbox.url}${PATH}?wsdl`)).status).toBe(404)
    const get = await fetch(`${sandbox.url}${PATH}`)
    expect([get.status, await get.text()]).toEqual([405, ''])
  })

  it('refuses a wrong content type or broken XML with 415 before it looks at the action', async () => {
    const soap12 = await post(good, { ...HEADERS, 'content-type': 'application/soap+xml', soapaction: 'x' })
    expect([soap12.status, soap12.text]).toEqual([415, ''])
    const broken = await post(`${good}<`, { ...HEADERS, soapaction: 'x' })
    expect([broken.status, broken.text]).toEqual([415, ''])
  })

  it.each([
    ['unquoted', `${NS}PersonLookup`],
    ['of another version', `"${NS.replace('/5/', '/4/')}PersonLookup"`],
  ])('refuses an action that is %s, before the schema', async (_case, soapaction) => {
    const answer = await post('<x/>', { ...HEADERS, soapaction })
    expect([answer.status, errorOf(answer.text)]).toEqual([500, 'SP-0003'])
  })

  it('refuses a call without any action', async () => {
    const { 'content-type': type, 'x-client-cert-thumbprint': print } = HEADERS
    const answer = await post(good, { 'content-type': type, 'x-client-cert-thumbprint': print })
    expect(errorOf(answer.text)).toBe('SP-0003')
  })

  it.each<[string, (body: string) => string]>([
    ['another root', () => '<x/>'],
    ['an upper-case UUID', (body) => body.replace('0f9b6c1e-2a44', '0F9B6C1E-2A44')],
    ['no invocation context', (body) => body.replace(/<invctx:InvocationContext>[^]*<\/invctx:InvocationContext>/, '')],
    ['no number', (body) => body.replace(/<cpr:PNR>.*<\/cpr:PNR>/, '')],
    ['a number of eleven characters', (body) => body.replace('0504909989<', '05049099891<')],
    ['the number before the context', (body) => moveNumberFirst(body)],
    ['an element nobody knows', (body) => body.replace('<cpr:PNR>', '<cpr:Andet>1</cpr:Andet><cpr:PNR>')],
    ['a service twice', (body) => body.replace(/(<invctx:ServiceUUID>.*<\/invctx:ServiceUUID>)/, '$1$1')],
    ['a user of 256 characters', (body) => body.replace('sb10001', 'x'.repeat(256))],
  ])('refuses a request with %s before it looks at the agreement', async (_case, edit) => {
    const answer = await post(edit(wrongUser))
    expect([answer.status, errorOf(answer.text)]).toEqual([500, 'SP-0001'])
  })

  it.each<[string, (body: string) => string]>([
    ['agreement', (body) => body.replace('0a1d2e31', '0a1d2e32')],
    ['system', (body) => body.replace('7a1f3c52', '7a1f3c53')],
    ['user', (body) => body.replace('c2d4e6f8-1a3b', 'c2d4e6f8-0000')],
    ['service', (body) => body.replace('4925d7a0', '4925d7a1')],
    ['municipality', (body) => withMunicipality(body, '22222222')],
  ])('refuses an unknown %s before it looks at the number', async (_case, edit) => {
    expect(errorOf((await post(edit(requestFor('12')))).text)).toBe('SP-0002')
  })

  it('refuses a missing and an unknown certificate', async () => {
    const { 'content-type': type, soapaction } = HEADERS
    expect(errorOf((await post(good, { 'content-type': type, soapaction })).text)).toBe('SP-0002')
    const other = { ...HEADERS, 'x-client-cert-thumbprint': 'a'.repeat(64) }
    expect(errorOf((await post(good, other)).text)).toBe('SP-0002')
  })

  it('takes the own municipality, a call context and the contexts in any order', async () => {
    const call = 'xmlns:c="http://serviceplatformen.dk/xml/schemas/CallContext/1/"'
    const context = `<c:CallContext ${call}><c:AccountingInfo>x</c:AccountingInfo></c:CallContext>`
    const body = withMunicipality(good, '11111111').replace('<a:AuthorityContext', `${context}<a:AuthorityContext`)
    expect((await post(body)).status).toBe(200)
  })

  it('counts the rate before it looks at the number, and says when to come back', async () => {
    for (let count = 0; count < 20; count += 1) await post(requestFor('12'))
    const refused = await post(requestFor('12'))
    expect([refused.status, errorOf(refused.text)]).toEqual([500, 'SP-0009'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    now += 1000
    expect(errorOf((await post(requestFor('12'))).text)).toBe('CPR-0101')
  })

  it('lets everything through when the limits are off', async () => {
    expect(await control('graenser', 'PUT', { til: false })).toBe(204)
    const answers = await Promise.all(Array.from({ length: 30 }, () => post(good)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('the laws', () => {
  it('gives a known root and only known children in order for everybody', async () => {
    await control('graenser', 'PUT', { til: false })
    for (const resident of world.residents.slice(0, 120)) {
      const root = await lookUp(resident.number)
      expect([root?.namespace, root?.local]).toEqual([NS, 'PersonLookupResponse'])
      const person = childOf(root, NS, 'persondata')
      const order = (person?.children ?? []).map(({ local }) => PERSON_ORDER.indexOf(local))
      expect(order).toEqual([...order].sort((one, other) => one - other))
      expect(order).not.toContain(-1)
      if (person) expect(at(person, 'antalBoernUnder18')).toMatch(/^\d+$/)
    }
  })

  it('names the number in force only where it differs', async () => {
    expect(at(await personOf('EK'), 'gaeldendePersonnummer')).toBeUndefined()
    expect(at(await personOf('EK'), 'personnummer')).toBe(numberOf('EK'))
  })

  it('gives custody on the child only, until the day it turns 18, and then fewer minor children', async () => {
    const custody = async (key: string) => childrenOf(await relationsOf(key), NS, 'foraeldremyndighed').length
    expect([await custody('Rasmus'), await custody('Einer'), await custody('Magnus')]).toEqual([2, 0, 0])
    await setClock('2026-04-04T23:59:00+02:00')
    expect([await custody('Rasmus'), at(await personOf('Lonni'), 'antalBoernUnder18')]).toEqual([2, '1'])
    await setClock('2026-04-05T00:00:00+02:00')
    expect([await custody('Rasmus'), at(await personOf('Lonni'), 'antalBoernUnder18')]).toEqual([0, '0'])
    expect(at(await personOf('Rasmus'), 'alder')).toBe('18')
  })

  it('has symmetric relations for everybody', async () => {
    await control('graenser', 'PUT', { til: false })
    const related = world.residents.filter(({ mother, spouse }) => mother ?? spouse).slice(0, 40)
    for (const { key, number, mother, father, spouse } of related) {
      if (key === 'Amir') continue
      const own = await relationsOf(key)
      for (const [parent, name] of [[mother, 'mor'] as const, [father, 'far'] as const]) {
        expect(at(own, name, 'personnummer')).toBe(parent === undefined ? undefined : numberOf(parent))
        if (parent !== undefined) expect(childNumbers(await relationsOf(parent))).toContain(number)
      }
      if (spouse !== undefined) expect(at(await relationsOf(spouse), 'aegtefaelle', 'personnummer')).toBe(number)
    }
  })

  it('sends the protected person in full', async () => {
    const root = await lookUp(numberOf('Ruddi'))
    expect(at(root, 'adresse', 'aktuelAdresse', 'vejnavn')).toBe('Julianevej')
    expect(at(root, 'persondata', 'adressebeskyttelse', 'beskyttet')).toBe('true')
  })

  it('answers every unknown ten-digit number with an empty answer', async () => {
    const amir = world.byKey.get('Amir')?.number ?? ''
    for (const number of ['0000000000', '9999999999', '3113999999', amir]) {
      const answer = await post(requestFor(number))
      expect([answer.status, bodyOf(answer.text)?.children]).toEqual([200, []])
    }
  })

  it('gives the same answer twice', async () => {
    expect((await post(requestFor(numberOf('Max')))).text).toBe((await post(requestFor(numberOf('Max')))).text)
  })

  it('keeps the number out of faults and out of the call log', async () => {
    const number = numberOf('Else')
    const faults = [
      await post(example('06-aftale-udloebet-fejl.request.xml')),
      await post(requestFor(`x${number.slice(1)}`)),
      await post(requestFor(number).replace(/<invctx:CallersServiceCallIdentifier>[^<]*/, `$&`.concat(number))),
    ]
    expect(faults[0]?.text).not.toContain(number)
    expect(faults[1]?.text).not.toContain(number.slice(1))
    const log = await (await fetch(`${sandbox.url}/_sandbox/kald`)).text()
    expect(log).not.toContain(number)
    expect(log).not.toContain(number.slice(1))
    expect(log).toContain('SP-0002')
  })
})

describe('the facts of the named citizens', () => {
  it('tells the dead person without an address, with the age counting on', async () => {
    const root = await lookUp(numberOf('Schwendlund'))
    const person = childOf(root, NS, 'persondata')
    expect(childOf(root, NS, 'adresse')).toBeUndefined()
    expect(at(person, 'status', 'status')).toBe('90')
    expect(at(person, 'status', 'statusdato', 'dato')).toBe('2025-11-30T00:00:00')
    expect(at(person, 'civilstand', 'civilstand')).toBe('D')
    expect(at(person, 'navn', 'personadresseringsnavn')).toBe('MOSEBRYGGERSEN,SCHWENDLUND')
    expect(at(person, 'tilmeldtDigitalpost')).toBeUndefined()
    expect(at(person, 'alder')).toBe('67')
  })

  it('tells Else alone, without digital post', async () => {
    expect(at(await personOf('Else'), 'tilmeldtDigitalpost')).toBe('false')
    expect(at(await personOf('Else'), 'tilmeldtNemsms')).toBeUndefined()
    expect(await relationsOf('Else')).toBeUndefined()
  })

  it.each([
    ['Einer', '1'],
    ['Lonni', '1'],
    ['Max', '1'],
    ['Ellen Louise', '1'],
    ['Else', '0'],
    ['Rasmus', '0'],
    ['Ruddi', '0'],
  ])('counts the minor children of %s', async (key, count) => {
    expect(at(await personOf(key), 'antalBoernUnder18')).toBe(count)
  })

  it('does not know a generated resident with a replacement number unknown to CPR', async () => {
    const unknown = world.residents.find(({ generated }) => generated?.inCpr === false)
    expect((await lookUp(unknown?.number ?? ''))?.children).toEqual([])
  })
})

describe('events', () => {
  it('ends the custody of the father today', async () => {
    await setClock('2026-03-10T08:00:00+01:00')
    expect(await happen('FORAELDREMYNDIGHED_OPHOERT', 'Viggo')).toBe(204)
    const rows = childrenOf(await relationsOf('Viggo'), NS, 'foraeldremyndighed')
    const ends = rows.map((row) => [at(row, 'foraeldremyndighedtype'), at(row, 'foraeldremyndighedSletdato')])
    expect(ends).toEqual([
      ['3', undefined],
      ['4', '2026-03-10'],
    ])
  })

  it('lets the protection lapse today while the mark stays', async () => {
    expect(await happen('BESKYTTELSE_UDLOEBET', 'Ruddi')).toBe(204)
    const protection = childOf(await personOf('Ruddi'), NS, 'adressebeskyttelse')
    expect([at(protection, 'slutdato'), at(protection, 'beskyttet')]).toEqual(['2026-03-02', 'true'])
  })

  it('protects Else from today', async () => {
    expect(await happen('BESKYTTELSE_OPRETTET', 'Else')).toBe(204)
    const protection = childOf(await personOf('Else'), NS, 'adressebeskyttelse')
    expect([at(protection, 'startdato'), at(protection, 'beskyttet')]).toEqual(['2026-03-02', 'true'])
  })

  it('lets anybody die, and a dead child counts no longer', async () => {
    expect(await happen('DOED', 'Rasmus')).toBe(204)
    const root = await lookUp(numberOf('Rasmus'))
    expect(at(root, 'persondata', 'status', 'status')).toBe('90')
    expect(childOf(root, NS, 'adresse')).toBeUndefined()
    expect(at(await personOf('Einer'), 'antalBoernUnder18')).toBe('0')
    expect(await happen('DOED', 'Rasmus')).toBe(409)
  })

  it('changes the number: the old one answers with almost nothing, the new one with the record', async () => {
    expect(await happen('NUMMER_AENDRET', 'Else')).toBe(204)
    const old = childOf(await lookUp(numberOf('Else')), NS, 'persondata')
    expect(old?.children.map(({ local }) => local)).toEqual([
      'personnummer',
      'gaeldendePersonnummer',
      'antalBoernUnder18',
      'status',
    ])
    const next = at(old, 'gaeldendePersonnummer') ?? ''
    expect(next).toBe('6301919906')
    expect(at(await lookUp(next), 'persondata', 'navn', 'fornavn')).toBe('Else')
    await control('nulstil', 'POST', {})
    expect((await lookUp(next))?.children).toEqual([])
  })

  it('refuses what is unknown or cannot apply, and changes nothing', async () => {
    const before = (await post(requestFor(numberOf('Viggo')))).text
    expect(await happen('FINDES_IKKE', 'Viggo')).toBe(400)
    expect(await happen('DOED', 'Ingen')).toBe(404)
    expect(await happen('DOED')).toBe(404)
    expect(await happen('DOED', 'Nadja')).toBe(409)
    expect(await happen('BESKYTTELSE_UDLOEBET', 'Viggo')).toBe(409)
    expect((await post(requestFor(numberOf('Viggo')))).text).toBe(before)
  })
})

describe('behaviours', () => {
  it.each(['SP-0001', 'SP-0002', 'SP-0003', 'SP-0009', 'CPR-0101', 'CPR-0500'])('plays error %s', async (code) => {
    await control('opfoersel', 'PUT', { profil: `fejl:${code}`, operationer: ['PersonLookup'], antalKald: 1 })
    const answer = await post('anything', {})
    expect([answer.status, errorOf(answer.text)]).toEqual([500, code])
    expect(answer.headers.has('retry-after')).toBe(code === 'SP-0009')
    const side = code === 'SP-0009' || code === 'CPR-0500' ? 'Server' : 'Client'
    expect(answer.text).toContain(`<faultcode>soap:${side}</faultcode>`)
    expect((await post(example('01-rasmus-rig.request.xml'))).status).toBe(200)
  })

  it('is down without a body', async () => {
    await control('opfoersel', 'PUT', { profil: 'nede', operationer: ['*'] })
    const answer = await post(example('01-rasmus-rig.request.xml'))
    expect([answer.status, answer.text]).toEqual([503, ''])
  })

  it('logs operation, transaction and one citizen', async () => {
    await post(example('01-rasmus-rig.request.xml'))
    const log: unknown = await (await fetch(`${sandbox.url}/_sandbox/kald`)).json()
    expect(log).toMatchObject({
      kald: [
        {
          operation: 'PersonLookup',
          transaktionsId: 'b314c5d6-5335-4aa1-a567-3a04df5f98e1',
          antalBorgere: 1,
          http: 200,
          udfald: 'OK',
        },
      ],
    })
  })
})

const PERSON_ORDER = [
  'personnummer',
  'gaeldendePersonnummer',
  'navn',
  'foedselsdato',
  'alder',
  'koen',
  'antalBoernUnder18',
  'status',
  'civilstand',
  'statsborgerskab',
  'adressebeskyttelse',
  'tilmeldtNemsms',
  'tilmeldtDigitalpost',
]

function childNumbers(relations: Node | undefined): (string | undefined)[] {
  return childrenOf(relations, NS, 'barn').map((child) => at(child, 'personnummer'))
}

function moveNumberFirst(body: string): string {
  const number = /<cpr:PNR>.*<\/cpr:PNR>/.exec(body)?.[0] ?? ''
  return body.replace(number, '').replace('<invctx:InvocationContext>', `${number}<invctx:InvocationContext>`)
}

function withMunicipality(body: string, cvr: string): string {
  const space = 'http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/'
  const context = `<a:AuthorityContext xmlns:a="${space}"><a:MunicipalityCVR>${cvr}</a:MunicipalityCVR></a:AuthorityContext>`
  return body.replace('<invctx:InvocationContext>', `${context}<invctx:InvocationContext>`)
}
