import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMonths } from '../../src/sandbox/danish-time.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { type Node, parseDocument } from '../../src/sandbox/soap.ts'
import { createWorld, units, uuidV5 } from '../../src/sandbox/world.ts'
import { openDubuSandbox } from './sandbox.ts'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

const THUMBPRINT = '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f'
const ENTITY = 'http://entityid.sandkasse.dk/system/gateway/1'
const NARROW = 'http://entityid.sandkasse.dk/system/gateway-smal/1'
const SCOPE = 'entityid:http://entityid.kombit.dk/service/sdi/sagdokumentindeks/6,anvenderkontekst:11111111'
const ACTION = '"http://kombit.dk/sts/sagdokumentindeks/fremsoeg"'
const TRANSACTION = '65d45e70-2a8e-4967-b22c-64f528c4d460'
const PRIMARY = 'd839f26a-d4d1-4441-b2d6-3dbbb12a9404'
const RESPONSIBLE = 'a1263342-d348-44ba-a566-233f37c4cb67'
const SOAP_PATH = '/sts-soap-sagdok/sagdokumentindeks/6'
const ALL_VIS = [
  'egenskaber',
  'fremdrift',
  'sagsklasse',
  'sagsaktoer',
  'sagspart',
  'sagsrelation',
  'sagsgenstand',
  'journalpost',
  'journalpost-journalnote',
  'itsystem',
  'sikkerhedsprofil',
  'ics-plan',
  'ics-undersoegelse',
]
const world = createWorld(0, 1)
const RASMUS = caseId('DUBU-2025-0101')
const MAGNUS = caseId('DUBU-2024-0207')
const VIGGO = caseId('DUBU-2025-0310')
const AMIR = caseId('DUBU-2026-0012')
const VISIBLE = [MAGNUS, RASMUS, VIGGO, AMIR]

let sandbox: Sandbox
let now: Date
let token: string

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z')
  sandbox = await open(world)
  token = await login()
})
afterEach(() => sandbox.close())

function open(of: typeof world): Promise<Sandbox> {
  return startSandbox(openDubuSandbox(of), { wallClock: () => now, random: () => 0.5 })
}

function caseId(key: string): string {
  return uuidV5(`sag-${key}`)
}

function example(name: string): string {
  return readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8').trim()
}

async function call(
  method: string,
  path: string,
  body: string | null,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(`${sandbox.url}${path}`, { method, body, headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

function form(path: string, fields: Record<string, string>, thumbprint = THUMBPRINT): Promise<Answer> {
  return call('POST', path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    'x-client-cert-thumbprint': thumbprint,
  })
}

const SAML = '/runtime/api/rest/oauth/v1/issue'

function saml(client = ENTITY, scope = SCOPE, thumbprint = THUMBPRINT): Promise<Answer> {
  return form(SAML, { grant_type: 'client_credentials', client_id: client, scope }, thumbprint)
}

function access(samlToken: string, extra: Record<string, string> = {}): Promise<Answer> {
  return form('/accesstoken', { 'saml-token': samlToken, ...extra })
}

async function login(client = ENTITY): Promise<string> {
  const first: { readonly access_token: string } = JSON.parse((await saml(client)).text)
  const second: { readonly access_token: string } = JSON.parse((await access(first.access_token)).text)
  return second.access_token
}

function fremsoeg(body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return call('POST', SOAP_PATH, body, {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: ACTION,
    authorization: `Holder-of-key ${token}`,
    'x-client-cert-thumbprint': THUMBPRINT,
    'x-onbehalfofuser': 'sb30001',
    ...headers,
  })
}

function rest(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return call('GET', `/services/DUBUSagHent_1/${path}`, null, {
    authorization: `Holder-of-key ${token}`,
    'x-client-cert-thumbprint': THUMBPRINT,
    'x-transaktionsid': TRANSACTION,
    'x-transaktionstid': '2026-03-02T08:00:00+01:00',
    'x-onbehalfofuser': 'sb30001',
    ...headers,
  })
}

function message(input: string, transaction = TRANSACTION): string {
  return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:RequestHeader
    xmlns:h="http://kombit.dk/xml/schemas/RequestHeader/1/"><h:TransactionUUID>${transaction}</h:TransactionUUID>
    </h:RequestHeader></s:Header><s:Body><i:FremsoegSagDokumentIndeksInput
    xmlns:i="urn:oio:sts:sagdok:sagdokumentindeks:6" xmlns:a="urn:oio:sts:sagdok:sag:6" xmlns:d="urn:oio:sagdok:3.0.0"
    xmlns:g="urn:oio:sts:generelledefinitioner:6">${input}</i:FremsoegSagDokumentIndeksInput></s:Body></s:Envelope>`
}

interface Criterion {
  readonly party?: string
  readonly role?: string
  readonly unit?: string
  readonly progress?: string
  readonly from?: string
  readonly page?: readonly [number, number]
  readonly extra?: string
}

function soegSag({ party, role, unit, progress, from, page, extra = '' }: Criterion): string {
  const [offset, count] = page ?? [0, 50]
  const roleOf = (value: string | undefined) =>
    value === undefined ? '' : `<g:Rolle><d:UUIDIdentifikator>${value}</d:UUIDIdentifikator></g:Rolle>`
  const urn = party === undefined ? '' : `urn:oio:cpr-nr:${world.byKey.get(party)?.number ?? party}`
  return `<i:SoegSag><d:FoersteResultatReference>${offset}</d:FoersteResultatReference>
    <d:MaksimalAntalKvantitet>${count}</d:MaksimalAntalKvantitet>${
      from === undefined
        ? ''
        : `<d:SoegRegistrering><d:FraTidspunkt><d:TidsstempelDatoTid>${from}</d:TidsstempelDatoTid></d:FraTidspunkt></d:SoegRegistrering>`
    }${extra}<a:AttributListe/><a:TilstandListe>${
      progress === undefined
        ? ''
        : `<a:Fremdrift><a:FremdriftStatusKode>${progress}</a:FremdriftStatusKode></a:Fremdrift>`
    }</a:TilstandListe><a:RelationListe>${
      party === undefined
        ? ''
        : `<a:Sagspart>${roleOf(role)}<g:ReferenceID><d:URNIdentifikator>${urn}</d:URNIdentifikator></g:ReferenceID></a:Sagspart>`
    }${
      unit === undefined
        ? ''
        : `<a:Sagsaktoer>${roleOf(role ?? RESPONSIBLE)}<g:ReferenceID><d:UUIDIdentifikator>${unit}</d:UUIDIdentifikator></g:ReferenceID></a:Sagsaktoer>`
    }</a:RelationListe></i:SoegSag>`
}

function filter(...vis: string[]): string {
  return `<i:Filter>${vis.map((part) => `<i:SagVis><i:Vis>${part}</i:Vis></i:SagVis>`).join('')}</i:Filter>`
}

function expression(operation: string | undefined, ...criteria: Criterion[]): string {
  const head = operation === undefined ? '' : `<i:operation>${operation}</i:operation>`
  return `<i:SoegUdtryk>${head}${criteria.map(soegSag).join('')}</i:SoegUdtryk>`
}

async function find(input: string): Promise<Answer> {
  now = new Date(now.getTime() + 250)
  return fremsoeg(message(input))
}

/** Searches by one criterion, all parts shown. */
function findOne(criterion: Criterion, ...vis: string[]): Promise<Answer> {
  return find(expression(undefined, criterion) + filter(...(vis.length > 0 ? vis : ALL_VIS)))
}

function all(text: string, local: string): Node[] {
  const found: Node[] = []
  const walk = (node: Node): void => {
    if (node.local === local) found.push(node)
    node.children.forEach(walk)
  }
  const root = parseDocument(text)
  if (root) walk(root)
  return found
}

function texts(answer: Answer, local: string): string[] {
  return all(answer.text, local).map((node) => node.text.trim())
}

function ids(answer: Answer): string[] {
  return all(answer.text, 'ObjektType').flatMap((node) => node.children.map(({ text }) => text.trim()))
}

function statusOf(answer: Answer): string | undefined {
  return texts(answer, 'StatusKode')[0]
}

function totalOf(answer: Answer): string | undefined {
  return texts(answer, 'Antal')[1]
}

async function control(method: string, name: string, body?: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/${name}`, { method, body: body === undefined ? null : JSON.stringify(body) })
}

async function event(type: string, borger?: string): Promise<number> {
  return (await control('POST', 'haendelse', { type, ...(borger === undefined ? {} : { borger }) })).status
}

describe('the examples', () => {
  /** Namespace, name, text and order, nothing of prefixes or white space. */
  function shape(text: string): unknown {
    const simplify = (node: Node): unknown => [
      `{${node.namespace}}${node.local}`,
      node.children.length === 0 ? node.text.trim() : node.children.map(simplify),
    ]
    const root = parseDocument(text)
    return root ? simplify(root) : undefined
  }

  it('issues tokens as 01a and 01b', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-client-cert-thumbprint': THUMBPRINT }
    const first = JSON.parse((await call('POST', SAML, example('01a-saml.request.txt'), headers)).text)
    expect({ ...first, access_token: '*' }).toEqual({
      ...JSON.parse(example('01a-saml.response.json')),
      access_token: '*',
    })
    const body = new URLSearchParams(example('01b-accesstoken.request.txt'))
    body.set('saml-token', first.access_token)
    const second = JSON.parse((await call('POST', '/accesstoken', body.toString(), headers)).text)
    const expected = JSON.parse(example('01b-accesstoken.response.json'))
    expect({ ...second, access_token: '*' }).toEqual({ ...expected, access_token: '*' })
  })
  it.each([
    '02-rasmus-rig',
    '03-intet-filter',
    '04-ingen-traef',
    '05-ugyldig-40',
    '06-batch-or-side-1',
    '06b-batch-or-side-2',
    '07-delvis-49',
    '11-enhed-siden',
    '12-viggo-sikkerhedsprofil',
  ])('answers %s with the same elements, values and order', async (name) => {
    if (name === '07-delvis-49') await event('DELVIS')
    const answer = await fremsoeg(example(`${name}.request.xml`))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(shape(answer.text)).toEqual(shape(example(`${name}.response.xml`)))
  })
  it('answers 08, 09 and 10 over REST', async () => {
    const found = await rest(`Sag/${VIGGO}?PrimaerPartsNetvaerkMarkering=false&DokumenterMarkering=true`)
    expect([found.status, JSON.parse(found.text)]).toEqual([
      200,
      JSON.parse(example('08-rest-sag-viggo.response.json')),
    ])
    expect(found.headers.get('x-transaktionsid')).toBe(TRANSACTION)
    const missing = await rest(`Sag/${TRANSACTION}?DokumenterMarkering=true`)
    expect([missing.status, JSON.parse(missing.text)]).toEqual([404, JSON.parse(example('09-rest-404.response.json'))])
    const list = await rest('SagListe')
    expect([list.status, JSON.parse(list.text)]).toEqual([200, JSON.parse(example('10-rest-sagliste.response.json'))])
  })
})

describe('tokens', () => {
  const viggo = () => findOne({ party: 'Viggo' }, 'egenskaber')

  it('refuse another thumbprint, client, scope or grant', async () => {
    expect((await saml(ENTITY, SCOPE, 'f'.repeat(64))).status).toBe(401)
    expect((await saml('http://entityid.sandkasse.dk/system/fremmed/1')).status).toBe(401)
    expect((await saml(ENTITY, 'entityid:andet')).status).toBe(400)
    expect((await form(SAML, { grant_type: 'password', client_id: ENTITY, scope: SCOPE })).status).toBe(400)
    expect((await access('ukendt')).status).toBe(401)
  })
  it('take requester type and identifier only together, and serve CVR', async () => {
    const { access_token: ticket } = JSON.parse((await saml()).text)
    const status = async (extra: Record<string, string>) => (await access(ticket, extra)).status
    expect(await status({ 'datarekvirent-type': 'CVR', 'datarekvirent-identifier': '11111111' })).toBe(200)
    expect(await status({ 'datarekvirent-type': 'CVR' })).toBe(400)
    expect(await status({ 'datarekvirent-identifier': '11111111' })).toBe(400)
    expect(await status({ 'datarekvirent-type': 'PNummer', 'datarekvirent-identifier': '11111111' })).toBe(400)
    expect(await status({ 'datarekvirent-type': 'Andet', 'datarekvirent-identifier': '1' })).toBe(400)
  })
  it('hold one hour, the SAML token eight', async () => {
    const { access_token: ticket } = JSON.parse((await saml()).text)
    now = new Date(now.getTime() + 3601_000)
    const late = await viggo()
    expect([late.status, late.text]).toEqual([401, ''])
    expect((await access(ticket)).status).toBe(200)
    now = new Date(now.getTime() + 8 * 3600_000)
    expect((await access(ticket)).status).toBe(401)
  })
  it('are bound to the certificate', async () => {
    const body = message(expression(undefined, { party: 'Viggo' }))
    for (const headers of [{ 'x-client-cert-thumbprint': 'f'.repeat(64) }, { authorization: 'Holder-of-key andet' }]) {
      const answer = await fremsoeg(body, headers)
      expect([answer.status, answer.text]).toEqual([401, ''])
    }
    expect((await rest('SagListe', { authorization: '' })).status).toBe(401)
  })
  it('of the narrow client see no sensitive case at all', async () => {
    token = await login(NARROW)
    const answer = await viggo()
    expect([statusOf(answer), totalOf(answer)]).toEqual(['20', '0'])
    expect((await rest(`Sag/${VIGGO}`)).status).toBe(404)
    expect(JSON.parse((await rest('SagListe')).text)).toEqual({ SagListeHent_O: { SagListe: [] } })
  })
  it('become unknown by event while the SAML token stays', async () => {
    const { access_token: ticket } = JSON.parse((await saml()).text)
    await event('TOKEN_TILBAGEKALDT')
    expect((await viggo()).status).toBe(401)
    expect((await access(ticket)).status).toBe(200)
  })
})

describe('the laws', () => {
  const everyone = (): Criterion[] => ['Magnus', 'Rasmus', 'Viggo', 'Amir'].map((party) => ({ party }))

  it('1: an empty or missing filter gives ids alone', async () => {
    for (const part of ['', '<i:Filter/>']) {
      const answer = await find(expression(undefined, { party: 'Viggo' }) + part)
      expect([ids(answer), texts(answer, 'Registrering')]).toEqual([[VIGGO], []])
    }
  })
  it('2, 17: a part not asked for is left out, the three lists stay', async () => {
    const parts: Readonly<Record<string, string>> = {
      egenskaber: 'Egenskaber',
      fremdrift: 'Fremdrift',
      sagsklasse: 'Sagsklasse',
      sagsaktoer: 'Sagsaktoer',
      sagspart: 'Sagspart',
      journalpost: 'Journalpost',
      itsystem: 'SagsitsystemRelation',
      'ics-plan': 'BorgerensPlan',
      'ics-undersoegelse': 'BoernefagligUndersoegelse',
    }
    for (const vis of Object.keys(parts)) {
      const answer = await findOne({ party: 'Rasmus' }, vis)
      for (const [other, element] of Object.entries(parts))
        expect([vis, other, texts(answer, element).length > 0]).toEqual([vis, other, other === vis])
      for (const list of ['AttributListe', 'TilstandListe', 'RelationListe'])
        expect(texts(answer, list)).toHaveLength(1)
    }
    expect(texts(await findOne({ party: 'Rasmus' }, 'sagsrelation'), 'RelationListe')).toHaveLength(1)
  })
  it('3, 10: the union comes without doubles in the order of the keys, or as sorted', async () => {
    const input = expression('OR', { party: 'Lonni' }, { party: 'Einer' }, ...everyone())
    expect(ids(await find(input))).toEqual(VISIBLE)
    const sorted = (by: string, direction: string) =>
      find(
        `${input}<i:Sortering><i:SagSortering><i:Element>${by}</i:Element><i:Retning>${direction}</i:Retning><i:Prioritet>1</i:Prioritet></i:SagSortering></i:Sortering>`,
      )
    expect(ids(await sorted('BrugervendtNoegle', 'Faldende'))).toEqual(VISIBLE.toReversed())
    expect(ids(await sorted('Registreringstidspunkt', 'Stigende'))).toEqual([MAGNUS, VIGGO, AMIR, RASMUS])
    expect(ids(await sorted('Titel', 'Stigende'))[0]).toBe(AMIR)
    expect(statusOf(await sorted('Andet', 'Stigende'))).toBe('40')
  })
  it('AND gives the cases that fit all criteria', async () => {
    expect(ids(await find(expression('AND', { party: 'Lonni' }, { party: 'Rasmus', role: PRIMARY })))).toEqual([RASMUS])
    expect(ids(await find(expression('AND', { party: 'Lonni' }, { party: 'Viggo' })))).toEqual([])
  })
  it('4, 5: the total counts all pages, and pages are disjoint', async () => {
    const page = (offset: number) =>
      find(expression('OR', ...everyone().map((criterion) => ({ ...criterion, page: [offset, 3] as const }))))
    const [first, second] = [await page(0), await page(3)]
    expect([totalOf(first), totalOf(second)]).toEqual(['4', '4'])
    expect([...ids(first), ...ids(second)]).toEqual(VISIBLE)
  })
  it('6, 7, 16: every Virkning has both ends; one primary party and one responsible unit per case', async () => {
    const answer = await find(expression('OR', ...everyone()) + filter(...ALL_VIS))
    const ends = all(answer.text, 'Virkning')
    expect(ends.length).toBeGreaterThan(20)
    for (const row of ends)
      expect(row.children.map(({ local }) => local)).toEqual([
        'FraTidspunkt',
        'TilTidspunkt',
        'AktoerRef',
        'AktoerTypeKode',
      ])
    for (const row of ends) for (const end of row.children.slice(0, 2)) expect(end.children).toHaveLength(1)
    const cases = all(answer.text, 'SagFiltreretOejebliksbillede')
    expect(cases).toHaveLength(4)
    for (const row of cases) {
      const roles = JSON.stringify(row).split('"text":"')
      expect(roles.filter((part) => part.startsWith(PRIMARY))).toHaveLength(1)
      expect(roles.filter((part) => part.startsWith(RESPONSIBLE))).toHaveLength(1)
    }
  })
  it('8, 9, 16: cases above the ceiling appear nowhere; party, unit, id and REST agree', async () => {
    const found: string[] = []
    for (const { id } of Object.values(units)) found.push(...ids(await findOne({ unit: id }, 'sagsaktoer')))
    expect(found.toSorted()).toEqual(VISIBLE.toSorted())
    const listed = JSON.parse((await rest('SagListe')).text).SagListeHent_O.SagListe
    expect(listed.map((row: { SagSimpel: { SagUUID: string } }) => row.SagSimpel.SagUUID)).toEqual(VISIBLE)
    const hidden = caseId('DUBU-2021-0044')
    expect(statusOf(await find(`<i:SagUuid>${hidden}</i:SagUuid>`))).toBe('44')
    const mixed = await find(`<i:SagUuid>${hidden}</i:SagUuid><i:SagUuid>${VIGGO}</i:SagUuid>`)
    expect([statusOf(mixed), totalOf(mixed), ids(mixed)]).toEqual(['20', '1', [VIGGO]])
  })
  it('10: the security profile is told, not enforced', async () => {
    const answer = await findOne({ party: 'Viggo' }, 'sikkerhedsprofil')
    expect(texts(answer, 'Sikkerhedsprofil')).toHaveLength(1)
    expect(texts(await findOne({ party: 'Amir' }, 'sikkerhedsprofil'), 'Sikkerhedsprofil')).toHaveLength(0)
  })
  it('11: the transaction id comes back as received, errors included', async () => {
    const upper = TRANSACTION.toUpperCase()
    for (const input of [expression(undefined, { party: 'Viggo' }), '<i:Ukendt/>']) {
      const answer = await fremsoeg(message(input, upper))
      expect(texts(answer, 'TransactionUUID')).toEqual([upper])
    }
    const without = await fremsoeg(message(expression(undefined, { party: 'Viggo' }), 'nej'))
    expect([statusOf(without), texts(without, 'TransactionUUID')]).toEqual(['40', []])
  })
  it('12: 50 SoegSag are served, 51 refused', async () => {
    const many = (count: number) => Array.from({ length: count }, (): Criterion => ({ party: 'Viggo' }))
    expect(statusOf(await find(expression('OR', ...many(50))))).toBe('20')
    expect(statusOf(await find(expression('OR', ...many(51))))).toBe('40')
    const uuids = (count: number) => `<i:SagUuid>${VIGGO}</i:SagUuid>`.repeat(count)
    expect(ids(await find(uuids(50)))).toEqual([VIGGO])
    expect(statusOf(await find(uuids(51)))).toBe('40')
  })
  it('14: the REST 404 is the same bytes for unknown and hidden', async () => {
    const [unknown, hidden] = [await rest(`Sag/${TRANSACTION}`), await rest(`Sag/${caseId('DUBU-2021-0044')}`)]
    expect([hidden.status, hidden.text]).toEqual([unknown.status, unknown.text])
  })
  it('15: the same search gives the same answer', async () => {
    const [first, second] = [await findOne({ party: 'Rasmus' }), await findOne({ party: 'Rasmus' })]
    expect(first.text).toBe(second.text)
  })
})

describe('the criteria', () => {
  const syd = units['enhed-boern-syd']?.id ?? ''

  it('find a case by any role, or by the role given', async () => {
    expect(ids(await findOne({ party: 'Lonni' }, 'sagspart'))).toEqual([RASMUS])
    expect(ids(await findOne({ party: 'Lonni', role: PRIMARY }, 'sagspart'))).toEqual([])
    expect(ids(await findOne({ party: 'Nadja' }, 'sagspart'))).toEqual([AMIR])
  })
  it('take the state in force by the clock', async () => {
    const oplyst = async () => ids(await findOne({ unit: syd, progress: 'Oplyst' }, 'fremdrift'))
    expect(await oplyst()).toEqual([VIGGO])
    await control('PUT', 'ur', { ur: '2026-01-12T08:59:59+01:00' })
    expect(await oplyst()).toEqual([])
    const { SagHent_O: answer } = JSON.parse((await rest(`Sag/${VIGGO}`)).text)
    expect(answer.Sag.SagFremdrift).toBe('Opstaaet')
  })
  it('show past states with an end, stamped by a unit', async () => {
    const answer = await findOne({ party: 'Viggo' }, 'fremdrift')
    expect(texts(answer, 'FremdriftStatusKode')).toEqual(['Opstaaet', 'Oplyst'])
    expect(texts(answer, 'AktoerTypeKode')).toEqual(['OrganisationEnhed', 'Bruger'])
    expect(texts(answer, 'GraenseIndikator')).toEqual(['true'])
  })
  it('give changes at or after an instant, oldest first', async () => {
    const since = async (from: string) => ids(await findOne({ unit: syd, from }, 'sagspart'))
    expect(await since('2026-01-12T09:00:00+01:00')).toEqual([VIGGO, AMIR])
    expect(await since('2026-01-12T08:00:01Z')).toEqual([AMIR])
  })
  it('find nothing for an unknown unit', async () => {
    expect(totalOf(await findOne({ unit: TRANSACTION }, 'sagspart'))).toBe('0')
  })
  it('show journal rows as the two Vis say', async () => {
    const shown = async (...vis: string[]) => {
      const answer = await findOne({ party: 'Rasmus' }, ...vis)
      return [texts(answer, 'Journalpost'), texts(answer, 'Dokumenttitel'), texts(answer, 'Notat')].map(
        (found) => found.length,
      )
    }
    expect(await shown('journalpost')).toEqual([3, 2, 0])
    expect(await shown('journalpost-journalnote')).toEqual([1, 0, 1])
    expect(await shown('journalpost', 'journalpost-journalnote')).toEqual([3, 2, 1])
    const exempt = await findOne({ party: 'Viggo' }, 'journalpost')
    expect(texts(exempt, 'TitelAlternativTekst')).toEqual(['Indkommet dokument'])
  })
  it.each([
    ['a DokumentUuid', `<i:SagUuid>${VIGGO}</i:SagUuid><i:DokumentUuid>${VIGGO}</i:DokumentUuid>`],
    ['neither id nor expression', filter('egenskaber')],
    ['both id and expression', `<i:SagUuid>${VIGGO}</i:SagUuid>${expression(undefined, { party: 'Viggo' })}`],
    ['an id that is none', '<i:SagUuid>nej</i:SagUuid>'],
    ['two SoegSag without operation', expression(undefined, { party: 'Viggo' }, { party: 'Amir' })],
    ['another operation', expression('NOT', { party: 'Viggo' })],
    ['a nested expression', `<i:SoegUdtryk>${expression(undefined, { party: 'Viggo' })}</i:SoegUdtryk>`],
    ['unequal paging', expression('OR', { party: 'Viggo' }, { party: 'Amir', page: [0, 49] })],
    ['a page of 101', expression(undefined, { party: 'Viggo', page: [0, 101] })],
    ['a page of none', expression(undefined, { party: 'Viggo', page: [0, 0] })],
    ['no criterion', expression(undefined, {})],
    ['party and actor together', expression(undefined, { party: 'Viggo', unit: VIGGO, role: RESPONSIBLE })],
    ['an actor in another role', expression(undefined, { unit: VIGGO, role: PRIMARY })],
    ['a party that is no person', expression(undefined, { party: '12' })],
    ['another state', expression(undefined, { party: 'Viggo', progress: 'Ukendt' })],
    ['a SoegVirkning', expression(undefined, { party: 'Viggo', extra: '<d:SoegVirkning/>' })],
    ['an instant without offset', expression(undefined, { party: 'Viggo', from: '2026-01-01T00:00:00' })],
    ['another Vis', expression(undefined, { party: 'Viggo' }) + filter('alt')],
    ['a filter before the expression', filter('egenskaber') + expression(undefined, { party: 'Viggo' })],
  ])('refuse %s with 40 and without Antal', async (_, input) => {
    const answer = await find(input)
    expect([answer.status, statusOf(answer), texts(answer, 'Antal')]).toEqual([200, '40', []])
    expect(answer.text).not.toMatch(/\d{10}</)
  })
})

describe('the error table', () => {
  const viggo = () => message(expression(undefined, { party: 'Viggo' }))

  it('answers a fault for bad XML, another message or another action', async () => {
    for (const [body, headers] of [
      ['<a', {}],
      ['<a/>', {}],
      [viggo(), { soapaction: '"andet"' }],
    ] as const) {
      const answer = await fremsoeg(body, headers)
      expect([answer.status, texts(answer, 'faultcode')]).toEqual([500, ['soap:Client']])
    }
  })
  it('answers 40 without a caseworker', async () => {
    expect(statusOf(await fremsoeg(viggo(), { 'x-onbehalfofuser': '' }))).toBe('40')
    expect(statusOf(await fremsoeg(viggo(), { 'x-onbehalfofuser': 'x'.repeat(257) }))).toBe('40')
  })
  it('answers without body for another method or path', async () => {
    for (const [method, path, status] of [
      ['GET', SOAP_PATH, 405],
      ['POST', '/services/DUBUSagHent_1/SagListe', 405],
      ['GET', '/services/DUBUSagHent_1/Andet', 404],
    ] as const) {
      const answer = await call(method, path, null, {})
      expect([answer.status, answer.text]).toEqual([status, ''])
    }
  })
  it.each([
    [{ 'x-transaktionsid': 'nej' }, VIGGO],
    [{ 'x-transaktionstid': '' }, VIGGO],
    [{ 'x-onbehalfofuser': '' }, VIGGO],
    [{}, 'nej'],
    [{}, `${VIGGO}?DokumenterMarkering=ja`],
  ])('answers DUBU-0400 over REST, case %#', async (headers, path) => {
    const answer = await rest(`Sag/${path}`, headers)
    expect([answer.status, JSON.parse(answer.text).HovedoplysningerSvarREST[0].SvarReaktion.Fejl.FejlId]).toEqual([
      400,
      'DUBU-0400',
    ])
  })
  it.each(['40', '44', '49', '50', '401', '429'])('can be provoked: fejl:%s for Fremsoeg', async (code) => {
    await control('PUT', 'opfoersel', { profil: `fejl:${code}`, operationer: ['*'], antalKald: 1 })
    const answer = await fremsoeg(message(expression(undefined, { party: 'Viggo' })))
    if (code === '401') expect([answer.status, answer.text]).toEqual([401, ''])
    else if (code === '429') expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
    else expect([answer.status, statusOf(answer), ids(answer)]).toEqual([200, code, code === '49' ? [VIGGO] : []])
    expect(statusOf(await find(expression(undefined, { party: 'Viggo' })))).toBe('20')
  })
  it.each([
    ['DUBU-0400', 400],
    ['DUBU-0404', 404],
    ['DUBU-0500', 500],
  ])('can be provoked: fejl:%s for REST', async (code, status) => {
    await control('PUT', 'opfoersel', { profil: `fejl:${code}`, operationer: ['Sag'], antalKald: 1 })
    const answer = await rest(`Sag/${VIGGO}`)
    expect([answer.status, answer.text.includes(code)]).toEqual([status, true])
  })
  it('is down without body and breaks off when told to', async () => {
    await control('PUT', 'opfoersel', { profil: 'nede', operationer: ['*'], antalKald: 1 })
    const answer = await fremsoeg(viggo())
    expect([answer.status, answer.text]).toEqual([503, ''])
    await control('PUT', 'opfoersel', { profil: 'afbrudt', operationer: ['*'], antalKald: 1 })
    await expect(fremsoeg(viggo())).rejects.toThrow()
  })
})

describe('REST', () => {
  it('names the network and the documents only when asked', async () => {
    const read = async (query: string) => JSON.parse((await rest(`Sag/${RASMUS}${query}`)).text).SagHent_O.Sag
    const plain = await read('')
    expect(['PrimaerPartsNetvaerk', 'Dokumenter'].filter((name) => name in plain)).toEqual([])
    const full = await read('?PrimaerPartsNetvaerkMarkering=true&DokumenterMarkering=true')
    expect(full.PrimaerPartsNetvaerk.map((row: { Relation: string }) => row.Relation)).toEqual(['MOR', 'FAR'])
    expect(full.Dokumenter).toHaveLength(2)
  })
})

describe('the limits', () => {
  const one = () => fremsoeg(message(expression(undefined, { party: 'Viggo' })))

  it('refuse the sixth call of a second', async () => {
    for (let count = 0; count < 5; count += 1) expect((await one()).status).toBe(200)
    const refused = await one()
    expect([refused.status, refused.headers.get('retry-after'), refused.text]).toEqual([429, '1', ''])
    expect((await rest(`Sag/${VIGGO}`)).status).toBe(429)
    now = new Date(now.getTime() + 1001)
    expect((await one()).status).toBe(200)
  })
  it('refuse the third call at once, and none when switched off', async () => {
    await control('PUT', 'opfoersel', { profil: 'typisk', operationer: ['Fremsoeg'] })
    const statuses = async () => (await Promise.all([one(), one(), one()])).map(({ status }) => status).toSorted()
    expect(await statuses()).toEqual([200, 200, 429])
    await control('PUT', 'graenser', { til: false })
    expect(await statuses()).toEqual([200, 200, 200])
  })
  it('allow one SagListe a minute', async () => {
    expect((await rest('SagListe')).status).toBe(200)
    now = new Date(now.getTime() + 30_000)
    const refused = await rest('SagListe')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
    now = new Date(now.getTime() + 30_001)
    expect((await rest('SagListe')).status).toBe(200)
  })
})

describe('the events', () => {
  it('FOELSOMHED_HAEVET and UDSTILLING_LUKKET take a case out of SOAP and REST', async () => {
    expect(await event('FOELSOMHED_HAEVET', 'Viggo')).toBe(204)
    expect(await event('UDSTILLING_LUKKET', 'Amir')).toBe(204)
    const answer = await find(expression('OR', { party: 'Viggo' }, { party: 'Amir' }))
    expect([statusOf(answer), totalOf(answer)]).toEqual(['20', '0'])
    expect([(await rest(`Sag/${VIGGO}`)).status, (await rest(`Sag/${AMIR}`)).status]).toEqual([404, 404])
    expect((await rest('SagListe')).text).not.toContain(VIGGO)
    await control('POST', 'nulstil')
    token = await login()
    expect(ids(await findOne({ party: 'Viggo' }, 'sagspart'))).toEqual([VIGGO])
  })
  it('NY_EVALUERING adds an evaluation of today to the goal of Magnus', async () => {
    expect(await event('NY_EVALUERING', 'Magnus')).toBe(204)
    const answer = await findOne({ party: 'Magnus' }, 'ics-plan')
    expect(texts(answer, 'Dato')).toEqual(['2026-03-02'])
    expect(texts(answer, 'Maalopfyldelse')).toEqual(['3'])
    expect(texts(answer, 'FaellesMaalId')).toEqual([uuidV5('faelles-magnus')])
  })
  it('SAG_AFSLUTTET ends the state in force and begins the closed one now', async () => {
    expect(await event('SAG_AFSLUTTET', 'Rasmus')).toBe(204)
    const answer = await findOne({ party: 'Rasmus', progress: 'Afsluttet' }, 'fremdrift')
    expect(texts(answer, 'FremdriftStatusKode')).toEqual(['Opstaaet', 'Afsluttet'])
    expect(texts(answer, 'TidsstempelDatoTid')).toEqual([
      '2025-12-01T09:00:00+01:00',
      '2026-03-02T08:00:00+01:00',
      '2026-03-02T08:00:00+01:00',
    ])
    expect(await event('SAG_AFSLUTTET', 'Rasmus')).toBe(409)
  })
  it('stamp the case, strictly rising, so that a watcher misses none', async () => {
    for (const [type, alias] of [
      ['NY_EVALUERING', 'Magnus'],
      ['SAG_AFSLUTTET', 'Amir'],
      ['NY_EVALUERING', 'Rasmus'],
    ] as const)
      await event(type, alias)
    const since = { from: '2026-03-02T08:00:00+01:00' }
    const input = expression(
      'OR',
      { ...since, party: 'Magnus' },
      { ...since, party: 'Amir' },
      { ...since, party: 'Rasmus' },
    )
    const answer = await find(input + filter('fremdrift'))
    expect(ids(answer)).toEqual([MAGNUS, AMIR, RASMUS])
    const stamps = texts(answer, 'Tidspunkt').map((stamp) => Date.parse(stamp))
    expect(stamps).toEqual([...new Set(stamps)].toSorted((a, b) => a - b))
  })
  it('DELVIS makes the next valid Fremsoeg partial, and that one only', async () => {
    await event('DELVIS')
    expect(statusOf(await find('<i:Ukendt/>'))).toBe('40')
    const partial = await findOne({ party: 'Viggo' }, 'sagspart')
    expect([statusOf(partial), ids(partial)]).toEqual(['49', [VIGGO]])
    expect(statusOf(await findOne({ party: 'Viggo' }, 'sagspart'))).toBe('20')
  })
  it('DELVIS makes the next Sag carry an advice', async () => {
    await event('DELVIS')
    const answer = await rest(`Sag/${VIGGO}?DokumenterMarkering=true`)
    expect([answer.status, answer.text.includes('DUBU-A-0001'), answer.text.includes('SagHent_O')]).toEqual([
      200,
      true,
      true,
    ])
    expect((await rest(`Sag/${VIGGO}`)).text).not.toContain('DUBU-A-0001')
  })
  it('refuse an unknown type, an unknown or missing alias, and one without a case of their own', async () => {
    expect(await event('UKENDT', 'Viggo')).toBe(400)
    expect(await event('NY_EVALUERING')).toBe(400)
    expect(await event('NY_EVALUERING', 'Ingen')).toBe(404)
    expect([await event('SAG_AFSLUTTET', 'Lonni'), await event('NY_EVALUERING', 'Amir')]).toEqual([409, 409])
  })
})

describe('the call log', () => {
  it('tells operation, citizens and outcome, and holds no number', async () => {
    await find(expression('OR', { party: 'Viggo' }, { party: 'Amir' }, { party: 'Viggo' }))
    await findOne({ unit: units['enhed-boern-syd']?.id ?? '' }, 'sagspart')
    await find('<i:Ukendt/>')
    await rest(`Sag/${VIGGO}`)
    await fremsoeg(message('<i:Ukendt/>', world.byKey.get('Viggo')?.number ?? ''))
    const text = await (await control('GET', 'kald')).text()
    const rows: Record<string, unknown>[] = JSON.parse(text).kald
    expect(rows.map((row) => [row['operation'], row['antalBorgere'], row['http'], row['udfald']])).toEqual([
      ['Fremsoeg', 0, 200, '40'],
      ['Sag', 1, 200, 'OK'],
      ['Fremsoeg', 0, 200, '40'],
      ['Fremsoeg', 0, 200, 'OK'],
      ['Fremsoeg', 2, 200, 'OK'],
      ['AccessToken', 0, 200, 'OK'],
      ['SamlToken', 0, 200, 'OK'],
    ])
    expect(text).not.toContain(world.byKey.get('Viggo')?.number)
    expect(rows[1]?.['transaktionsId']).toBe(TRANSACTION)
  })
})

describe('a population of 6,000', () => {
  it('starts well under a second, keeps the fixture first in SagListe and the laws for everybody', async () => {
    const large = createWorld(6000, 3)
    const before = performance.now()
    const server = await open(large)
    expect(performance.now() - before).toBeLessThan(500)
    await sandbox.close()
    sandbox = server
    token = await login()
    const listed = JSON.parse((await rest('SagListe')).text).SagListeHent_O.SagListe
    expect(listed.length).toBeGreaterThan(400)
    expect(listed.slice(0, 4).map((row: { SagSimpel: { SagUUID: string } }) => row.SagSimpel.SagUUID)).toEqual(VISIBLE)
    const nord = units['enhed-boern-nord']?.id ?? ''
    const answer = await findOne({ unit: nord, page: [0, 100] })
    expect(ids(answer)).toHaveLength(100)
    expect(Number(totalOf(answer))).toBeGreaterThan(400)
    for (const row of all(answer.text, 'BoernefagligUndersoegelse')) {
      const at = (local: string) => row.children.find((child) => child.local === local)?.text ?? ''
      expect(at('Frist') <= addMonths(at('Startdato'), 4)).toBe(true)
    }
  })
})
