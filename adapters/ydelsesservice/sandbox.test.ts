import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { childOf, childrenOf, type Node, parseDocument } from '../../src/sandbox/soap.ts'
import { createWorld, type Resident, units, uuidV5 } from '../../src/sandbox/world.ts'
import { openYdelsesserviceSandbox } from './sandbox.ts'

const ENV = 'http://www.w3.org/2003/05/soap-envelope'
const I = 'http://www.kombit.dk/int/2022/01/01/'
const S = 'urn:sandkasse:ky:sanktion:1'
const THUMBPRINT = '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f'
const ACTIONS = {
  BevillingHent: 'http://www.kombit.dk/int/2022/01/01/YdelseListeHentService#BevillingHent',
  EffektueringHent: 'http://www.kombit.dk/int/2022/01/01/YdelseListeHentService#EffektueringHent',
  SanktionHent: 'urn:sandkasse:ky:sanktion:1#SanktionHent',
}
type Name = keyof typeof ACTIONS
const PATHS = {
  BevillingHent: '/ydelselistehent/2',
  EffektueringHent: '/ydelselistehent/2',
  SanktionHent: '/sanktionhent/1',
}
const EXAMPLE_TOKEN = 'eWQtZWtzZW1wZWwtdG9rZW4tMQ=='
const EXAMPLE_NOW = Date.parse('2026-03-02T07:00:00Z')

const world = createWorld(600, 1)
let now = Date.parse('2026-11-22T09:00:00Z')
let sandbox: Sandbox
let token = ''

beforeAll(async () => {
  sandbox = await startSandbox(openYdelsesserviceSandbox(world), {
    wallClock: () => new Date(now),
    random: () => 0.5,
  })
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  now += 3_600_000
  await control('nulstil', 'POST', {})
  token = await takeToken('gateway')
})

const example = (name: string): string => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8')
const personOf = (key: string): Resident => {
  const resident = world.byKey.get(key)
  if (!resident) throw new Error('nobody')
  return resident
}

interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

async function send(path: string, headers: Record<string, string>, body: string, method = 'POST'): Promise<Answered> {
  const response = await fetch(`${sandbox.url}${path}`, { method, headers, ...(method === 'GET' ? {} : { body }) })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

async function control(name: string, method: string, body: unknown): Promise<number> {
  return (await send(`/_sandbox/${name}`, {}, JSON.stringify(body), method)).status
}

const happen = (type: string, borger?: string): Promise<number> => control('haendelse', 'POST', { type, borger })

async function askToken(client: string, change: Record<string, string> = {}, thumbprint = THUMBPRINT) {
  const form = new URLSearchParams(example('01-token.request.txt').trim())
  form.set('client_id', `http://entityid.sandkasse.dk/system/${client}/1`)
  for (const [name, value] of Object.entries(change)) form.set(name, value)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-client-cert-thumbprint': thumbprint }
  return send('/runtime/api/rest/oauth/v1/issue', headers, form.toString())
}

async function takeToken(client: string): Promise<string> {
  return /"access_token":"([^"]*)"/.exec((await askToken(client)).text)?.[1] ?? ''
}

/** An example or built request, its token and times made valid. */
function refresh(body: string, withToken = token): string {
  return body
    .replace(EXAMPLE_TOKEN, withToken)
    .replace(/(<wsu:(?:Created|Expires)>)([^<]*)/g, (_all, tag: string, at: string) => {
      return `${tag}${new Date(Date.parse(at) + now - EXAMPLE_NOW).toISOString()}`
    })
}

function headersOf(name: Name): Record<string, string> {
  const type = `application/soap+xml; charset=utf-8; action="${ACTIONS[name]}"`
  return { 'content-type': type, 'x-client-cert-thumbprint': THUMBPRINT }
}

const post = (name: Name, body: string): Promise<Answered> => send(PATHS[name], headersOf(name), body)

interface Ask {
  readonly criterion: string
  readonly between?: string
  readonly rights?: string
  readonly page?: string
  readonly sorting?: string
}

const ALL = '<i:BevillingDataAfgrGruppe/>'
const byNumber = (key: string): string => `<i:PartCPRNummer>${personOf(key).number}</i:PartCPRNummer>`

/** A request built from the envelope of an example. */
function build(name: Name, ask: Ask): string {
  const prefix = name === 'SanktionHent' ? 's' : 'i'
  const [head = ''] = example('02-else-effektuering-rig.request.xml').split('<i:Kriterie>')
  const opened = head
    .replaceAll('EffektueringHent_I', `${name}_I`)
    .replace(ACTIONS.EffektueringHent, ACTIONS[name])
    .replace(`<i:${name}_I`, `<${prefix}:${name}_I xmlns:s="${S}"`)
  const page = ask.page === undefined ? '' : `<i:ResultatFilter>${ask.page}</i:ResultatFilter>`
  const rest = `${ask.between ?? ''}<i:RettighedListe>${ask.rights ?? ALL}</i:RettighedListe>${page}${ask.sorting ?? ''}`
  const criterion = `<${prefix}:Kriterie>${ask.criterion}</${prefix}:Kriterie>`
  return refresh(`${opened}${criterion}${rest}</${prefix}:${name}_I></env:Body></env:Envelope>`)
}

const query = (name: Name, ask: Ask): Promise<Answered> => post(name, build(name, ask))

function bodyOf(text: string): Node | undefined {
  return childOf(parseDocument(text), ENV, 'Body')?.children[0]
}

function descendants(node: Node | undefined, local: string): readonly Node[] {
  if (!node) return []
  return [...(node.local === local ? [node] : []), ...node.children.flatMap((child) => descendants(child, local))]
}

const textsOf = (answer: Answered, local: string): string[] =>
  descendants(bodyOf(answer.text), local).map(({ text }) => text)
const reactionsOf = (answer: Answered): string[] => [...textsOf(answer, 'FejlId'), ...textsOf(answer, 'AdvisId')]
const subcodeOf = (answer: Answered): string | undefined =>
  descendants(bodyOf(answer.text), 'Subcode')[0]?.children[0]?.text
const hasList = (answer: Answered): boolean => (bodyOf(answer.text)?.children.length ?? 0) > 1

const IGNORED = new Set(['TransaktionsTid'])

function treeOf(node: Node | undefined): unknown {
  if (!node) return undefined
  const own = IGNORED.has(node.local) ? '' : node.text.trim()
  return [node.namespace, node.local, node.children.length > 0 ? node.children.map(treeOf) : own]
}

describe('the examples of the protocol', () => {
  it('issues a token as in example 01', async () => {
    const answer = await askToken('gateway')
    const tokens = { access_token: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) }
    const expected: unknown = JSON.parse(example('01-token.response.json'))
    const got: unknown = JSON.parse(answer.text)
    expect(answer.status).toBe(200)
    expect(got).toEqual(Object.assign({}, expected, tokens))
  })

  it.each<[string, Name]>([
    ['02-else-effektuering-rig', 'EffektueringHent'],
    ['03-else-sanktion-rig', 'SanktionHent'],
    ['04-schwendlund-tom', 'EffektueringHent'],
    ['05-fejl-i-200', 'EffektueringHent'],
    ['06-max-side-2-advis', 'EffektueringHent'],
    ['07-ellen-louise-roller-delvis', 'EffektueringHent'],
    ['08-viggo-bevilling', 'BevillingHent'],
    ['09-udloebet-besked-fault', 'EffektueringHent'],
    ['10-enhed-siden', 'SanktionHent'],
    ['11-ek-uden-enhed', 'BevillingHent'],
  ])('answers request %s with the same elements, values and order', async (name, operation) => {
    if (name.startsWith('07')) expect(await happen('MASTERSYSTEM_NEDE')).toBe(204)
    const answer = await post(operation, refresh(example(`${name}.request.xml`)))
    expect(answer.status).toBe(name.startsWith('09') ? 400 : 200)
    expect(answer.headers.get('content-type')).toBe('application/soap+xml; charset=utf-8')
    expect(treeOf(parseDocument(answer.text))).toEqual(treeOf(parseDocument(example(`${name}.response.xml`))))
  })
})

describe('the order of checks', () => {
  const good = (): string => build('EffektueringHent', { criterion: byNumber('Else') })

  it('answers unknown paths, wrong methods and wrong content types without body', async () => {
    expect(await brief(send('/ydelselistehent/1', headersOf('EffektueringHent'), good()))).toEqual([404, ''])
    expect(await brief(send('/ydelselistehent/2', {}, '', 'GET'))).toEqual([405, ''])
    expect(await brief(send('/runtime/api/rest/oauth/v1/issue', {}, '', 'GET'))).toEqual([405, ''])
    expect(await brief(send('/sanktionhent/1', { 'content-type': 'text/xml' }, good()))).toEqual([415, ''])
  })

  it.each<[string, (body: string) => string]>([
    ['broken XML', (body) => `${body}<`],
    ['another wsa:Action', (body) => body.replace(`<wsa:Action>${ACTIONS.EffektueringHent}`, '<wsa:Action>x')],
    ['no MessageID', (body) => body.replace(/<wsa:MessageID>.*<\/wsa:MessageID>/, '')],
    ['no TransaktionsId', (body) => body.replace(/<k:TransaktionsId>.*<\/k:TransaktionsId>/, '')],
    ['no rights', (body) => body.replace(/<i:RettighedListe>.*<\/i:RettighedListe>/, '')],
    ['a role nobody knows', (body) => body.replace('<i:RettighedListe>', '<i:PartRolle>X</i:PartRolle>$&')],
    [
      'elements in the wrong order',
      (body) =>
        body.replace(
          '<i:RettighedListe>',
          '<i:MedtagBevilling>1</i:MedtagBevilling><i:PartRolle>Effektueringsmodtager</i:PartRolle>$&',
        ),
    ],
    ['a date that is none', (body) => body.replace('<i:RettighedListe>', `<i:${FROM}>2026-13-01</i:${FROM}>$&`)],
    ['an area code that is none', (body) => body.replace(ALL, group('<i:KLEDataAfgr>32*</i:KLEDataAfgr>'))],
  ])('answers %s with the schema fault before it looks at the certificate', async (_case, edit) => {
    const answer = await send(
      PATHS.EffektueringHent,
      { ...headersOf('EffektueringHent'), 'x-client-cert-thumbprint': '' },
      edit(good()),
    )
    expect([answer.status, subcodeOf(answer)]).toEqual([400, 's:SchemaFejl'])
  })

  it.each([
    ['missing', 'application/soap+xml; charset=utf-8'],
    ['of another path', `application/soap+xml; action="${ACTIONS.SanktionHent}"`],
  ])('answers an action that is %s with the schema fault', async (_case, type) => {
    const answer = await send(
      PATHS.EffektueringHent,
      { ...headersOf('EffektueringHent'), 'content-type': type },
      good(),
    )
    expect(subcodeOf(answer)).toBe('s:SchemaFejl')
  })

  it('checks certificate, header, time and token in that order', async () => {
    const noHeader = good().replace(/<wsse:Security[^]*<\/wsse:Security>/, '')
    const stranger = { ...headersOf('EffektueringHent'), 'x-client-cert-thumbprint': 'a'.repeat(64) }
    const late = good()
      .replace(token, 'x')
      .replace(/<wsu:Expires>[^<]*/, '<wsu:Expires>2026-11-22T00:00:00Z')
    expect(subcodeOf(await send(PATHS.EffektueringHent, stranger, noHeader))).toBe('wsse:FailedAuthentication')
    expect(subcodeOf(await post('EffektueringHent', noHeader))).toBe('wsse:InvalidSecurityToken')
    expect(subcodeOf(await post('EffektueringHent', late))).toBe('wsse:MessageExpired')
    const unknown = await post('EffektueringHent', good().replace(token, 'ukendt'))
    expect([unknown.status, subcodeOf(unknown)]).toEqual([400, 'wsse:InvalidSecurityToken'])
  })

  it.each([
    ['more than five minutes', 0, 301],
    ['made more than a minute ahead', 61, 300],
    ['expired for more than a minute', -400, -61],
  ])('refuses a message that is %s, in real time', async (_case, created, expires) => {
    const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString()
    const body = good()
      .replace(/<wsu:Created>[^<]*/, `<wsu:Created>${at(created)}`)
      .replace(/<wsu:Expires>[^<]*/, `<wsu:Expires>${at(expires)}`)
    await control('ur', 'PUT', { ur: '2026-04-05T00:00:00+02:00' })
    expect(subcodeOf(await post('EffektueringHent', body))).toBe('wsse:MessageExpired')
    expect((await post('EffektueringHent', good())).status).toBe(200)
  })

  it('checks the rate before the content, per client', async () => {
    const bad = build('EffektueringHent', { criterion: '<i:PartCPRNummer>12</i:PartCPRNummer>' })
    for (let count = 0; count < 10; count += 1)
      expect(reactionsOf(await post('EffektueringHent', bad))).toEqual(['YDI-F-0101'])
    const refused = await post('EffektueringHent', bad)
    expect([refused.status, subcodeOf(refused), refused.headers.get('retry-after')]).toEqual([
      400,
      's:ForMangeKald',
      '1',
    ])
    const other = await takeToken('gateway-smal')
    expect((await post('EffektueringHent', bad.replace(token, other))).status).toBe(200)
    now += 1000
    expect((await post('EffektueringHent', bad)).status).toBe(200)
  })

  it('lets three calls of a client run at once, and any number when the limits are off', async () => {
    await control('opfoersel', 'PUT', { profil: 'typisk', operationer: ['*'] })
    const statuses = async (): Promise<number[]> => {
      const answers = await Promise.all(Array.from({ length: 4 }, () => post('EffektueringHent', good())))
      return answers.map(({ status }) => status).sort()
    }
    expect(await statuses()).toEqual([200, 200, 200, 400])
    await control('graenser', 'PUT', { til: false })
    expect(await statuses()).toEqual([200, 200, 200, 200])
  })
})

describe('tokens', () => {
  it('refuses strangers, other clients and other scopes', async () => {
    expect(await brief(askToken('gateway', {}, 'a'.repeat(64)))).toEqual([401, '{"error":"invalid_client"}'])
    expect(await brief(askToken('andet'))).toEqual([401, '{"error":"invalid_client"}'])
    expect(await brief(askToken('gateway', { scope: 'x' }))).toEqual([400, '{"error":"invalid_scope"}'])
  })

  it('lets a token live eight hours', async () => {
    now += 28_799_000
    expect((await query('EffektueringHent', { criterion: byNumber('Else') })).status).toBe(200)
    now += 1000
    const late = await query('EffektueringHent', { criterion: byNumber('Else') })
    expect(subcodeOf(late)).toBe('wsse:InvalidSecurityToken')
  })

  it('forgets all tokens when they are revoked', async () => {
    expect(await happen('TOKEN_TILBAGEKALDT')).toBe(204)
    expect(subcodeOf(await query('SanktionHent', { criterion: byNumber('Else') }))).toBe('wsse:InvalidSecurityToken')
    token = await takeToken('gateway')
    expect((await query('SanktionHent', { criterion: byNumber('Else') })).status).toBe(200)
  })
})

describe('answers in-band', () => {
  it.each<[string, Name, Ask]>([
    ['a company', 'BevillingHent', { criterion: '<i:PartCVRNummer>11111111</i:PartCVRNummer>' }],
    ['another URN', 'EffektueringHent', { criterion: '<i:PartURN>urn:oio:cvr-nr:11111111</i:PartURN>' }],
    ['nine digits', 'SanktionHent', { criterion: '<i:PartCPRNummer>123456789</i:PartCPRNummer>' }],
    ['a unit that is no UUID', 'SanktionHent', { criterion: '<s:EnhedUUID>nord</s:EnhedUUID>' }],
  ])('refuses the criterion of %s', async (_case, name, ask) => {
    const answer = await query(name, ask)
    expect([answer.status, reactionsOf(answer), hasList(answer)]).toEqual([200, ['YDI-F-0101'], false])
  })

  it.each<[string, (body: string) => string]>([
    ['no row at all', (body) => withPage(body, '<i:ResultatAntalMaks>0</i:ResultatAntalMaks>')],
    ['ten thousand rows', (body) => withPage(body, '<i:ResultatAntalMaks>10000</i:ResultatAntalMaks>')],
    [
      'a start before the first',
      (body) => withPage(body, '<i:ResultatAntalMaks>1</i:ResultatAntalMaks><i:ResultatStart>0</i:ResultatStart>'),
    ],
    [
      'a period that ends before it starts',
      (body) => body.replace('<i:RettighedListe>', `<i:${FROM}>2026-02-01</i:${FROM}><i:${TO}>2026-01-01</i:${TO}>$&`),
    ],
    ['nobody behind the call', (body) => body.replace('<k:OnBehalfOfUser>sb20001</k:OnBehalfOfUser>', '')],
    ['an empty caller', (body) => body.replace('sb20001', '')],
  ])('refuses %s', async (_case, edit) => {
    const answer = await post('EffektueringHent', edit(build('EffektueringHent', { criterion: byNumber('Else') })))
    expect([answer.status, reactionsOf(answer), hasList(answer)]).toEqual([200, ['YDI-F-0102'], false])
  })

  it('echoes a transaction id in either case, and none that is no UUID', async () => {
    const body = build('EffektueringHent', { criterion: byNumber('Else') })
    const id = /<k:TransaktionsId>([^<]*)/.exec(body)?.[1] ?? ''
    const upper = await post('EffektueringHent', body.replace(id, id.toUpperCase()))
    expect(textsOf(upper, 'TransaktionsId')).toEqual([id.toUpperCase()])
    const wrong = await post('EffektueringHent', body.replace(id, 'nej'))
    expect([reactionsOf(wrong), textsOf(wrong, 'TransaktionsId')]).toEqual([['YDI-F-0102'], []])
  })

  it('refuses rights of foreign authorities only', async () => {
    const foreign = authority('22222222')
    expect(reactionsOf(await query('BevillingHent', { criterion: byNumber('Else'), rights: foreign }))).toEqual([
      'YDI-F-0201',
    ])
    const both = await query('BevillingHent', { criterion: byNumber('Else'), rights: foreign + authority('11111111') })
    expect([reactionsOf(both), hasList(both)]).toEqual([[], true])
  })
})

describe('rights and ceiling', () => {
  const level = (name: string): string => `<i:BevillingFoelsomhed>${name}</i:BevillingFoelsomhed>`
  const kle = (pattern: string): string => `<i:KLEDataAfgr>${pattern}</i:KLEDataAfgr>`
  const grantsOf = async (key: string, rights: string): Promise<[number, string[]]> => {
    const answer = await query('BevillingHent', { criterion: byNumber(key), rights })
    return [textsOf(answer, 'BevillingUUID').length, reactionsOf(answer)]
  }

  it.each([
    ['*', 1],
    ['32.*', 1],
    ['32.24.*', 1],
    ['32.24.12', 1],
    ['32.24.04', 0],
    ['33.*', 0],
    ['32.18.* - 32.24.*', 1],
    ['32.18.* - 32.23.*', 0],
    ['32.18.* - 32.30.*', 1],
    ['32.25.* - 32.30.*', 0],
    ['27.*, 32.24.12', 1],
    ['27.*,28.00.01', 0],
  ])('applies the area pattern %s without a trace', async (pattern, count) => {
    expect(await grantsOf('Else', group(kle(pattern)))).toEqual([count, []])
  })

  it('climbs the levels like a staircase, an empty one counting as sensitive', async () => {
    expect(await grantsOf('Else', group(level('IKKE_FORTROLIGE_DATA')))).toEqual([0, []])
    expect(await grantsOf('Else', group(level('FORTROLIGE_PERSONOPLYSNINGER')))).toEqual([1, []])
    expect(await grantsOf('Ruddi', group(level('FORTROLIGE_PERSONOPLYSNINGER')))).toEqual([0, []])
    expect(await grantsOf('Ruddi', group(level('VIP_SAGER')))).toEqual([1, []])
    expect(await grantsOf('Ruddi', group(level('')))).toEqual([1, []])
    const unmarked = world.residents.find(({ generated }) => generated?.benefit && !generated.jobcenter)?.key ?? ''
    expect(await grantsOf(unmarked, group(level('FORTROLIGE_PERSONOPLYSNINGER')))).toEqual([0, []])
    expect(await grantsOf(unmarked, group(level('FOELSOMME_PERSONOPLYSNINGER')))).toEqual([1, []])
    token = await takeToken('gateway-smal')
    expect(await grantsOf(unmarked, ALL)).toEqual([0, ['YDI-A-0003']])
  })

  it('wants all parts of a limit to match, and one limit of one group', async () => {
    const part = kle('32.24.12')
    expect(await grantsOf('Else', group(level('IKKE_FORTROLIGE_DATA') + part))).toEqual([0, []])
    expect(await grantsOf('Else', group(kle('33.*')) + group(part))).toEqual([1, []])
    expect(await grantsOf('Else', group('<i:SystemDataAfgr>andet</i:SystemDataAfgr>'))).toEqual([0, []])
  })

  it('leaves out what is above the ceiling of the token, and says so without a count', async () => {
    token = await takeToken('gateway-smal')
    expect(await grantsOf('Ruddi', ALL)).toEqual([0, ['YDI-A-0003']])
    expect(await grantsOf('Ruddi', group(kle('33.*')))).toEqual([0, []])
    expect(await grantsOf('Else', ALL)).toEqual([1, []])
    const paid = await query('EffektueringHent', { criterion: byNumber('Ellen Louise') })
    expect([hasList(paid), reactionsOf(paid)]).toEqual([false, ['YDI-A-0003']])
  })
})

describe('grants', () => {
  it('are found by number, by URN and by case', async () => {
    const first = await query('BevillingHent', { criterion: byNumber('Max') })
    const urn = `<i:PartURN>urn:oio:cpr-nr:${personOf('Max').number}</i:PartURN>`
    expect(treeOf(bodyOf((await query('BevillingHent', { criterion: urn })).text))).toEqual(treeOf(bodyOf(first.text)))
    const [id] = textsOf(first, 'SagUUID')
    const byCase = await query('BevillingHent', { criterion: `<i:SagUUID>${id}</i:SagUUID>` })
    expect(textsOf(byCase, 'BevillingUUID')).toEqual([uuidV5('ky-max-bev-1')])
  })

  it('know the child as grantee and the mother as payee', async () => {
    const count = async (key: string, role: string): Promise<number> => {
      const between = `<i:PartRolle>${role}</i:PartRolle>`
      const answer = await query('BevillingHent', { criterion: byNumber(key), between })
      return textsOf(answer, 'BevillingUUID').length
    }
    expect(await count('Viggo', 'Bevillingsmodtager')).toBe(1)
    expect(await count('Viggo', 'Effektueringsmodtager')).toBe(0)
    expect(await count('Ellen Louise', 'Bevillingsmodtager')).toBe(0)
    expect(await count('Ellen Louise', 'Effektueringsmodtager')).toBe(1)
  })

  it('carry their payments only when asked for', async () => {
    const lines = async (between: string): Promise<number> =>
      textsOf(
        await query('BevillingHent', { criterion: byNumber('Magnus'), between }),
        'OekonomiskYdelseseffektueringBeloeb',
      ).length
    expect(await lines('')).toBe(0)
    expect(await lines('<i:MedtagEffektueringer>true</i:MedtagEffektueringer>')).toBe(3)
  })

  it('kept from the citizen still come, unless they are to be removed', async () => {
    const hidden = world.residents.find(({ key, generated }) => generated?.benefit && Number(key.slice(1)) % 50 === 0)
    const criterion = byNumber(hidden?.key ?? '')
    expect(textsOf(await query('BevillingHent', { criterion }), 'SagUndtagetVisningForBorger')).toEqual(['true'])
    const between = '<i:FjernUndtagetVisningForBorger>true</i:FjernUndtagetVisningForBorger>'
    const without = await query('BevillingHent', { criterion, between })
    expect([hasList(without), reactionsOf(without)]).toEqual([false, []])
  })

  it.each([
    ['KLEKriterie', '33.*', 0],
    ['KLEKriterie', '32.*', 1],
    ['BevillingEjerCVRNummer', '22222222', 0],
    ['BevilgetYdelseStartDatoFra', '2025-09-02', 0],
    ['BevilgetYdelseStartDatoFra', '2025-09-01', 1],
    ['BevilgetYdelseStartDatoTil', '2025-08-31', 0],
    ['BevilgetYdelseSlutDatoTil', '2030-01-01', 0],
  ])('are filtered by %s %s', async (local, value, count) => {
    const answer = await query('BevillingHent', {
      criterion: byNumber('Else'),
      between: `<i:${local}>${value}</i:${local}>`,
    })
    expect(textsOf(answer, 'BevillingUUID')).toHaveLength(count)
  })

  it('know the new number of a changed one, and not the old one', async () => {
    const old = personOf('EK').earlierNumber ?? ''
    expect(hasList(await query('BevillingHent', { criterion: `<i:PartCPRNummer>${old}</i:PartCPRNummer>` }))).toBe(
      false,
    )
    expect(hasList(await query('BevillingHent', { criterion: byNumber('EK') }))).toBe(true)
  })
})

describe('payments', () => {
  const rows = '<i:ResultatAntalMaks>9999</i:ResultatAntalMaks>'

  it('are cut at a hundred; pages share no row and end silently', async () => {
    const first = await query('EffektueringHent', { criterion: byNumber('Max'), page: rows })
    const second = await query('EffektueringHent', {
      criterion: byNumber('Max'),
      page: `${rows}<i:ResultatStart>101</i:ResultatStart>`,
    })
    const beyond = await query('EffektueringHent', {
      criterion: byNumber('Max'),
      page: `${rows}<i:ResultatStart>131</i:ResultatStart>`,
    })
    const ids = [...textsOf(first, ID), ...textsOf(second, ID)]
    expect([textsOf(first, ID).length, reactionsOf(first)]).toEqual([100, ['YDI-A-0002']])
    expect([textsOf(second, ID).length, reactionsOf(second)]).toEqual([30, []])
    expect(new Set(ids).size).toBe(130)
    expect([hasList(beyond), reactionsOf(beyond)]).toEqual([false, []])
    expect(textsOf(second, 'OekonomiskEffektueringDispositionsdato').at(-1)).toBe('2015-05-31')
  })

  it('leave the grant out unless asked for', async () => {
    const answer = await query('EffektueringHent', { criterion: byNumber('Max') })
    expect(textsOf(answer, 'BevilgetYdelseID')).toEqual([])
  })

  it('are sorted as asked', async () => {
    const element =
      '<i:EffektueringSorteringElement>OekonomiskEffektueringUdbetalingStatus</i:EffektueringSorteringElement>'
    const sorting = `<i:EffektueringSortering>${element}<i:SorteringRetning>ASC</i:SorteringRetning></i:EffektueringSortering>`
    const answer = await query('EffektueringHent', { criterion: byNumber('Else'), sorting })
    expect(textsOf(answer, 'OekonomiskEffektueringUdbetalingStatus')[0]).toBe('Gennemført')
    expect(textsOf(answer, 'OekonomiskEffektueringDispositionsdato')[1]).toBe('2026-02-28')
  })

  it('are found by grant', async () => {
    const ids = ['ky-viggo-bev-1', 'ky-viggo-yd-1'].map(uuidV5)
    const criterion = `<i:BevilgetYdelseKriterie><i:BevillingUUID>${ids[0]}</i:BevillingUUID><i:BevilgetYdelseID>${ids[1]}</i:BevilgetYdelseID></i:BevilgetYdelseKriterie>`
    expect(textsOf(await query('EffektueringHent', { criterion }), ID)).toEqual(
      ['ky-ellen-eff-1', 'ky-ellen-eff-2'].map(uuidV5),
    )
  })

  it('keep the chain of amounts for everybody', async () => {
    await control('graenser', 'PUT', { til: false })
    const paid = world.residents.filter(({ key, generated }) => generated?.benefit ?? key === 'Else').slice(0, 40)
    for (const { key } of paid) {
      const answer = await query('EffektueringHent', { criterion: byNumber(key) })
      for (const row of descendants(bodyOf(answer.text), 'OekonomiskEffektueringStruktur')) {
        const amounts = AMOUNTS.map((local) => Number(childOf(row, I, local)?.text))
        expect(amounts).toEqual([...amounts].sort((one, other) => other - one))
        expect(childOf(row, I, 'OekonomiskEffektueringSendtTilUdbetalingTekst') !== undefined).toBe(
          amounts[2] !== amounts[1],
        )
      }
    }
  })

  it.each([
    ['Magnus', 3, '7000.00'],
    ['Einer', 3, '12000.00'],
    ['Lonni', 3, '12000.00'],
    ['Ruddi', 3, '9000.00'],
    ['EK', 1, '7000.00'],
    ['Nadja', 1, '7000.00'],
    ['Ellen Louise', 2, '8000.00'],
    ['Viggo', 0, undefined],
    ['Rasmus', 0, undefined],
    ['Amir', 0, undefined],
  ])('of %s number %d', async (key, count, gross) => {
    const answer = await query('EffektueringHent', { criterion: byNumber(key) })
    const amounts = textsOf(answer, 'OekonomiskEffektueringSamletBruttobeloeb')
    expect([amounts.length, amounts[0]]).toEqual([count, gross])
  })

  it('of an unknown citizen look like none', async () => {
    const none = await query('EffektueringHent', { criterion: byNumber('Rasmus') })
    const unknown = await query('EffektueringHent', { criterion: '<i:PartCPRNummer>0000000000</i:PartCPRNummer>' })
    expect(treeOf(parseDocument(unknown.text))).toEqual(treeOf(parseDocument(none.text)))
  })

  it('are the same when asked for twice', async () => {
    const body = build('EffektueringHent', { criterion: byNumber('Max') })
    expect((await post('EffektueringHent', body)).text).toBe((await post('EffektueringHent', body)).text)
  })
})

describe('sanctions', () => {
  const unit = `<s:EnhedUUID>${units['enhed-ydelsesservice']?.id}</s:EnhedUUID>`
  const ofElse = (between = ''): Promise<Answered> => query('SanktionHent', { criterion: byNumber('Else'), between })
  const coursesOf = (answer: Answered): unknown[] => descendants(bodyOf(answer.text), 'Sanktionsforloeb').map(treeOf)

  it('are those of the last 24 months unless a day is given', async () => {
    expect(coursesOf(await ofElse())).toHaveLength(2)
    expect(coursesOf(await ofElse('<s:FraDato>2026-01-01</s:FraDato>'))).toHaveLength(1)
    await control('ur', 'PUT', { ur: '2027-11-05T08:00:00+01:00' })
    expect(coursesOf(await ofElse())).toHaveLength(1)
  })

  it('leave out the finished ones when asked to', async () => {
    expect(coursesOf(await ofElse('<s:MedtagAfsluttede>false</s:MedtagAfsluttede>'))).toHaveLength(1)
  })

  it('name payments that exist', async () => {
    const paid = textsOf(await query('EffektueringHent', { criterion: byNumber('Else') }), ID)
    expect(paid).toEqual(expect.arrayContaining(textsOf(await ofElse(), ID)))
  })

  it('by unit are the single reads of its citizens together, oldest change first', async () => {
    await control('graenser', 'PUT', { til: false })
    const whole = await query('SanktionHent', { criterion: unit })
    const people = world.residents.filter(({ key, generated }) => key === 'Else' || generated?.benefit?.sanctionOpen)
    const single = await Promise.all(people.map(({ key }) => query('SanktionHent', { criterion: byNumber(key) })))
    const key = (course: unknown): string => JSON.stringify(course)
    expect(coursesOf(whole).map(key).sort()).toEqual(single.flatMap(coursesOf).map(key).sort())
    const changes = textsOf(whole, 'SidstAendret').map((text) => Date.parse(text))
    expect(changes).toEqual([...changes].sort((one, other) => one - other))
    expect(people.length).toBeGreaterThan(10)
  })

  it('by unit keep to the rights of each row and to the unit', async () => {
    const level = '<i:BevillingFoelsomhed>IKKE_FORTROLIGE_DATA</i:BevillingFoelsomhed>'
    expect(hasList(await query('SanktionHent', { criterion: unit, rights: group(level) }))).toBe(false)
    const other = `<s:EnhedUUID>${units['enhed-boern-nord']?.id}</s:EnhedUUID>`
    const none = await query('SanktionHent', { criterion: other })
    expect([none.status, hasList(none), reactionsOf(none)]).toEqual([200, false, []])
  })

  it('read with a rising day of change miss nothing that happens in between', async () => {
    const since = (at: string): Promise<Answered> =>
      query('SanktionHent', { criterion: `${unit}<s:AendretEfter>${at}</s:AendretEfter>` })
    const latest = textsOf(await query('SanktionHent', { criterion: unit }), 'SidstAendret').at(-1) ?? ''
    expect(hasList(await since(latest))).toBe(false)
    await happen('SANKTIONSANMODNING', 'Else')
    const [first] = textsOf(await since(latest), 'SidstAendret')
    await happen('AFGOERELSE_SANKTION', 'Else')
    const [second] = textsOf(await since(first ?? ''), 'SidstAendret')
    expect(Date.parse(second ?? '')).toBeGreaterThan(Date.parse(first ?? ''))
    expect(hasList(await since(second ?? ''))).toBe(false)
  })

  it('wait for a decision: no plan without one, and the event order is enforced', async () => {
    expect(await happen('AFGOERELSE_SANKTION', 'Else')).toBe(409)
    expect(await happen('EFFEKTUERING', 'Else')).toBe(409)
    expect(await happen('SANKTIONSANMODNING', 'Else')).toBe(204)
    expect(await happen('SANKTIONSANMODNING', 'Else')).toBe(409)
    const answer = await ofElse()
    const [open] = descendants(bodyOf(answer.text), 'Sanktionsforloeb')
    const request = childOf(open, S, 'Sanktionsanmodning')
    expect(request?.children.map(({ local, text }) => [local, text])).toEqual([
      [
        'SanktionsanmodningId',
        uuidV5(`sanktionsanmodning-${childText(open, 'Sanktionshaendelse', 'NegativHaendelseId')}`),
      ],
      ['AnmodetTidspunkt', '2026-03-02T14:00:00+01:00'],
      ['Sanktionstype', 'PUNKTSANKTION'],
      ['Hjemmel', 'Aktivloven kap. 5 (eksempeltekst)'],
      ['AntalDage', '1'],
      ['PartshoertDato', '2026-02-17'],
      ['Status', 'MODTAGET'],
    ])
    expect(childrenOf(open, S, 'Sanktioneringsplan')).toEqual([])
  })

  it('become a plan and then a reduced payment', async () => {
    await happen('SANKTIONSANMODNING', 'Else')
    expect(await happen('AFGOERELSE_SANKTION', 'Else')).toBe(204)
    const [planned] = descendants(bodyOf((await ofElse()).text), 'Sanktionsforloeb')
    expect(childText(planned, 'Sanktionshaendelse', 'Status')).toBe('BEHANDLET')
    expect(childText(planned, 'Sanktionsanmodning', 'AfgoerelseDato')).toBe('2026-03-02')
    const plan = childOf(planned, S, 'Sanktioneringsplan')
    const values = plan?.children.slice(1).map(({ text }) => text)
    expect(values).toEqual(['2026-04', '400.00', '1', '2026-05-31', 'PLANLAGT'])

    expect(await happen('EFFEKTUERING', 'Else')).toBe(204)
    const [effected] = descendants(bodyOf((await ofElse()).text), 'Sanktionsforloeb')
    expect(childText(effected, 'Sanktioneringsplan', 'Status')).toBe('EFFEKTUERET')
    const paid = await query('EffektueringHent', { criterion: byNumber('Else') })
    expect(textsOf(paid, ID)[0]).toBe(childOf(childOf(effected, S, 'EffektueretSanktion'), I, ID)?.text)
    expect(textsOf(paid, 'OekonomiskEffektueringDispositionsdato')[0]).toBe('2026-04-30')
    expect(textsOf(paid, 'OekonomiskEffektueringSamletBruttobeloeb')[0]).toBe('11600.00')
    expect(textsOf(paid, 'OekonomiskEffektueringBeloebEfterSkatATP')[0]).toBe('9115.67')
    expect(await happen('EFFEKTUERING', 'Else')).toBe(409)

    await control('nulstil', 'POST', {})
    token = await takeToken('gateway')
    expect(textsOf(await query('EffektueringHent', { criterion: byNumber('Else') }), ID)).toHaveLength(6)
  })

  it('may end without a sanction', async () => {
    await happen('SANKTIONSANMODNING', 'Else')
    expect(await happen('AFGOERELSE_INGEN', 'Else')).toBe(204)
    const [course] = descendants(bodyOf((await ofElse()).text), 'Sanktionsforloeb')
    expect(childText(course, 'Sanktionsanmodning', 'AfgoerelseKode')).toBe('INGEN_SANKTION')
    expect(childText(course, 'Sanktionsanmodning', 'Status')).toBe('AFGJORT')
    expect(childrenOf(course, S, 'Sanktioneringsplan')).toEqual([])
    expect(await happen('EFFEKTUERING', 'Else')).toBe(409)
  })

  it('refuse unknown events, unknown people and people without an open event', async () => {
    expect(await happen('FINDES_IKKE', 'Else')).toBe(400)
    expect(await happen('SANKTIONSANMODNING', 'Ingen')).toBe(404)
    expect(await happen('SANKTIONSANMODNING', 'Magnus')).toBe(409)
  })
})

describe('a master system that is down', () => {
  it('shows on all three reads, empty ones too, until reset', async () => {
    await happen('MASTERSYSTEM_NEDE')
    for (const name of ['BevillingHent', 'EffektueringHent', 'SanktionHent'] as const)
      expect(reactionsOf(await query(name, { criterion: byNumber('Rasmus') }))).toEqual(['YDI-A-0001'])
    const page = '<i:ResultatAntalMaks>1</i:ResultatAntalMaks>'
    const both = await query('EffektueringHent', { criterion: byNumber('Max'), page })
    expect(reactionsOf(both)).toEqual(['YDI-A-0001', 'YDI-A-0002'])
    await control('nulstil', 'POST', {})
    token = await takeToken('gateway')
    expect(reactionsOf(await query('BevillingHent', { criterion: byNumber('Rasmus') }))).toEqual([])
  })
})

describe('behaviours and the log', () => {
  it.each(['YDI-F-0101', 'YDI-F-0102', 'YDI-F-0201', 'YDI-F-0500'])('plays in-band error %s', async (code) => {
    await control('opfoersel', 'PUT', { profil: `fejl:${code}`, operationer: ['*'] })
    const answer = await query('SanktionHent', { criterion: byNumber('Else') })
    expect([answer.status, reactionsOf(answer), hasList(answer)]).toEqual([200, [code], false])
    expect(textsOf(answer, 'TransaktionsId')).toHaveLength(1)
  })

  it.each([
    ['wsse:InvalidSecurityToken', 400],
    ['wsse:FailedAuthentication', 400],
    ['wsse:MessageExpired', 400],
    ['s:SchemaFejl', 400],
    ['s:ForMangeKald', 400],
    ['s:InternFejl', 500],
  ])('plays fault %s', async (code, status) => {
    await control('opfoersel', 'PUT', { profil: `fejl:${code}`, operationer: ['BevillingHent'], antalKald: 1 })
    const answer = await query('BevillingHent', { criterion: byNumber('Else') })
    expect([answer.status, subcodeOf(answer)]).toEqual([status, code])
    expect(answer.headers.get('retry-after')).toBe(code === 's:ForMangeKald' ? '1' : null)
    expect((await query('BevillingHent', { criterion: byNumber('Else') })).status).toBe(200)
  })

  it('marks the roots of the two real operations with their revision', async () => {
    const revisions = await Promise.all(
      (['BevillingHent', 'EffektueringHent', 'SanktionHent'] as const).map(
        async (name) => bodyOf((await query(name, { criterion: byNumber('Else') })).text)?.attributes['revision'],
      ),
    )
    expect(revisions).toEqual(['r4697', 'r4697', undefined])
  })

  it('never shows a number in refusals or in the log', async () => {
    const { number } = personOf('Else')
    const body = build('EffektueringHent', { criterion: byNumber('Else') })
    const answers = [
      await post('EffektueringHent', body.replace(token, 'x')),
      await post('EffektueringHent', `${body}<`),
      await post('EffektueringHent', body.replace(/<k:TransaktionsId>[^<]*/, `<k:TransaktionsId>${number}`)),
      await post('EffektueringHent', withPage(body, '<i:ResultatAntalMaks>0</i:ResultatAntalMaks>')),
    ]
    for (const { text } of answers) expect(text).not.toContain(number)
    const log = await send('/_sandbox/kald', {}, '', 'GET')
    expect(log.text).not.toContain(number)
    expect(log.text).toContain('YDI-F-0102')
  })

  it('logs operation, transaction and citizens', async () => {
    await query('BevillingHent', { criterion: byNumber('Else') })
    await query('SanktionHent', { criterion: `<s:EnhedUUID>${uuidV5('x')}</s:EnhedUUID>` })
    const log: unknown = JSON.parse((await send('/_sandbox/kald', {}, '', 'GET')).text)
    expect(log).toMatchObject({
      kald: [
        { operation: 'SanktionHent', antalBorgere: 0, http: 200, udfald: 'OK' },
        { operation: 'BevillingHent', antalBorgere: 1, transaktionsId: 'df6bd239-fcb4-44ac-90b2-0fdccee3849c' },
        { operation: 'Token', antalBorgere: 0, http: 200 },
      ],
    })
  })
})

const ID = 'OekonomiskEffektueringUUID'
const FROM = 'OekonomiskEffektueringDispositionsDatoFra'
const TO = 'OekonomiskEffektueringDispositionsDatoTil'
const AMOUNTS = [
  'OekonomiskEffektueringSamletBruttobeloeb',
  'OekonomiskEffektueringBeloebEfterSkatATP',
  'OekonomiskEffektueringBeloebSendtTilUdbetaling',
  'OEkonomiskEffektueringBeloebUdbetalt',
]

function group(limit: string): string {
  const limits = `<i:BevillingAfgrListe><i:BevillingDataAfgr>${limit}</i:BevillingDataAfgr></i:BevillingAfgrListe>`
  return `<i:BevillingDataAfgrGruppe>${limits}</i:BevillingDataAfgrGruppe>`
}

function authority(cvr: string): string {
  const list = `<i:MyndighedDataAfgrListe><i:VirksomhedCVRNummer>${cvr}</i:VirksomhedCVRNummer></i:MyndighedDataAfgrListe>`
  return `<i:BevillingDataAfgrGruppe>${list}</i:BevillingDataAfgrGruppe>`
}

function withPage(body: string, page: string): string {
  return body.replace('</i:RettighedListe>', `$&<i:ResultatFilter>${page}</i:ResultatFilter>`)
}

function childText(node: Node | undefined, ...names: string[]): string | undefined {
  return names.reduce((found, name) => childOf(found, S, name), node)?.text
}

async function brief(answer: Promise<Answered>): Promise<[number, string]> {
  const { status, text } = await answer
  return [status, text]
}
