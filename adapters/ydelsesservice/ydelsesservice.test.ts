import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type Call, type Clearance, SourceFault } from '../../src/contract.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { askFor, createCall, NOW, type Received, type StandIn, startStandIn, watchTools } from '../../test/tools.ts'
import { sandboxCredentials, type YdelsesserviceRecord, ydelsesservice } from './index.ts'
import { openYdelsesserviceSandbox } from './sandbox.ts'
import { certificateHeaders } from './token.ts'

const example = (name: string): string => readFileSync(new URL(`./examples/${name}.xml`, import.meta.url), 'utf8')
const textOf = (name: string): string => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8')

const ELSE = '0201919990'
const MAX = '0107729995'
const ELLEN = '0201919996'
const VIGGO = '1502799995'
const EK = '0201919995'
const EK_BEFORE = '6201919907'
const UNIT = { id: '71dc8627-4595-59c0-95bc-7fda2553efea', name: 'Ydelsesservice Korsbæk' }

const TOKEN_HEADERS = { 'content-type': 'application/json' }
const EMPTY = example('04-schwendlund-tom.response')

type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string }
const OPERATIONS = ['BevillingHent', 'EffektueringHent', 'SanktionHent'] as const
type Operation = (typeof OPERATIONS)[number]

/** Which read a message is: its operation, and the role asked as. */
function operationOf(call: Received): Operation {
  const action = call.headers['content-type'] ?? ''
  const operation = OPERATIONS.find((name) => action.includes(`#${name}"`))
  if (operation === undefined) throw new Error('no such operation')
  return operation
}
const asksAsPayee = (call: Received): boolean => call.body.includes('>Effektueringsmodtager<')

/** An empty answer of the operation asked. */
function nothing(call: Received): Reply {
  const operation = operationOf(call)
  const body =
    operation === 'SanktionHent'
      ? EMPTY.replaceAll('i:EffektueringHent_O', 's:SanktionHent_O').replace(
          'xmlns:i=',
          'xmlns:s="urn:sandkasse:ky:sanktion:1" xmlns:i=',
        )
      : EMPTY.replaceAll('EffektueringHent_O', `${operation}_O`)
  return { body }
}

let standIn: StandIn | undefined
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  await standIn?.close()
  standIn = undefined
  for (const close of closing.splice(0)) await close()
})

/** A source on a server that answers reads as told, and everything else with nothing. */
async function openOn(answer: (call: Received, earlier: number) => Reply | undefined) {
  const reads: Received[] = []
  standIn = await startStandIn((call) => {
    if (call.url.endsWith('/issue')) return { headers: TOKEN_HEADERS, body: textOf('01-token.response.json') }
    reads.push(call)
    return answer(call, reads.length - 1) ?? nothing(call)
  })
  const watched = watchTools()
  return { ...watched, ...openSource(standIn.url, watched.tools), reads, received: standIn.received }
}

function openSource(
  url: string,
  tools: ReturnType<typeof watchTools>['tools'],
  credentials: Record<string, string> = {},
) {
  const source = ydelsesservice.open(
    ydelsesservice.settings.parse({ URL: url, ...sandboxCredentials, ...credentials }),
    tools,
  )
  closing.push(() => source.close())
  return {
    source,
    async read(call: Call, ...numbers: readonly [string, ...string[]]): Promise<Answer<YdelsesserviceRecord>> {
      const [answer] = await source.fetch([askFor(...numbers)], call)
      if (answer === undefined || answer instanceof SourceFault) throw answer ?? new Error('no answer')
      return answer
    },
  }
}

const ECONOMY = createCall(['CASE', 'ECONOMY'])
const withCeiling = (call: Call, ceiling: Clearance): Call => ({ ...call, ceiling })
const only =
  (operation: Operation, body: string, when: (call: Received) => boolean = () => true) =>
  (call: Received): Reply | undefined =>
    operationOf(call) === operation && when(call) ? { body } : undefined

describe('the example messages', () => {
  test('01: the token is asked for as the example asks, with the thumbprint over plain http', async () => {
    const { read, received, reads } = await openOn(() => undefined)
    await read(ECONOMY, ELSE)
    expect(received[0]).toMatchObject({
      body: textOf('01-token.request.txt').trim(),
      headers: { 'x-client-cert-thumbprint': sandboxCredentials['THUMBPRINT'] },
    })
    expect(reads[0]?.body).toContain('>eWQtZWtzZW1wZWwtdG9rZW4tMQ==</wsse:BinarySecurityToken>')
  })

  test('02: six payments with the whole chain of amounts, the one with a debt explained', async () => {
    const { read } = await openOn(only('EffektueringHent', example('02-else-effektuering-rig.response'), asksAsPayee))
    const { record } = await read(ECONOMY, ELSE)
    expect(record?.payments?.map(({ dispositionDate }) => dispositionDate)).toEqual([
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
      '2025-11-30',
      '2025-10-31',
      '2025-09-30',
    ])
    expect(record?.payments?.[2]).toMatchObject({
      gross: { amount: '11600.00', currency: 'DKK' },
      afterTax: { amount: '9140.00' },
      sentForPayment: { amount: '8740.00' },
      paid: { amount: '8740.00' },
      sentForPaymentNote: 'Afdrag på gæld til kommunen',
      payee: { relation: 'SELF' },
      lines: [
        { grantee: { relation: 'SELF' }, benefit: { name: 'Kontanthjælp, forhøjet sats', kle: '32.24.12' } },
        { amount: { amount: '-400.00' }, start: '2025-11-04', end: '2025-11-04' },
      ],
      limits: {
        kle: '32.24.12',
        date: Date.parse('2025-11-30T23:00:00Z'),
        lines: [{ kle: '32.24.12', sensitivity: 1 }],
      },
    })
  })

  test('03: two sanction courses, the effected one with event, request, plan and deduction', async () => {
    const { read } = await openOn(only('SanktionHent', example('03-else-sanktion-rig.response')))
    const { record } = await read(createCall(['SANCTIONS']), ELSE)
    expect(record?.sanctions?.[0]).toEqual({
      id: 'cdfa4ba4-ed8d-59f7-acdd-87af038af633',
      kle: '32.24.12',
      lastChanged: '2026-02-10T22:10:00.000Z',
      event: {
        id: 'ca9f7a80-baa6-5798-b474-1cf98c51c78a',
        negativeEventId: '8d47d37e-3d26-5116-b162-dae1431a83ce',
        kind: 'MISSED_INTERVIEW',
        date: '2026-02-10',
        receivedAt: '2026-02-10T22:10:00.000Z',
        status: 'AWAITING_JOBCENTER',
      },
      plans: [],
      effected: [],
      limits: { kle: '32.24.12', sensitivity: 2, date: Date.parse('2026-02-09T23:00:00Z') },
    })
    expect(record?.sanctions?.[1]).toMatchObject({
      request: { kind: 'SINGLE', days: 1, decision: 'SANCTION', status: 'DECIDED', decidedOn: '2025-11-26' },
      plans: [
        { month: '2025-12', deduction: { amount: '400.00' }, latestDeductionDate: '2026-02-28', status: 'EFFECTED' },
      ],
      effected: [{ paymentId: '09a828c2-97d9-56ba-9918-b49453e10258', date: '2025-12-31' }],
    })
  })

  test('04: an empty answer is nothing known, not a fault', async () => {
    const { read } = await openOn(() => undefined)
    expect(await read(ECONOMY, '0108589995')).toEqual({ facts: {}, partial: false })
  })

  test('05: an error within HTTP 200 is the fault of its citizen (quirk 2)', async () => {
    const { source } = await openOn(only('EffektueringHent', example('05-fejl-i-200.response')))
    const [answer] = await source.fetch([askFor(ELSE)], ECONOMY)
    expect(answer).toMatchObject({ code: 'REFUSED', message: 'EffektueringHent: YDI-F-0101' })
  })

  test('06: a page with more after it is followed by the page that starts after its rows', async () => {
    const page = example('06-max-side-2-advis.response')
    const { read, reads } = await openOn((call) => {
      if (operationOf(call) !== 'EffektueringHent' || !asksAsPayee(call)) return undefined
      return {
        body: call.body.includes('<i:ResultatStart>1<')
          ? page
          : page.replace(/<k:SvarReaktion>.*<\/k:SvarReaktion>/s, ''),
      }
    })
    const { record, partial } = await read(createCall(['ECONOMY']), MAX)
    const starts = reads
      .filter((call) => operationOf(call) === 'EffektueringHent' && asksAsPayee(call))
      .map(({ body }) => /ResultatStart>(\d+)</.exec(body)?.[1])
    expect(starts).toEqual(['1', '3'])
    expect(record?.payments).toHaveLength(2)
    expect(partial).toBe(false)
  })

  test('07: a payment to a parent for a child keeps its amounts and loses the grant; the notice makes it partial (quirk 3)', async () => {
    const { read } = await openOn(
      only('EffektueringHent', example('07-ellen-louise-roller-delvis.response'), asksAsPayee),
    )
    const { record, partial } = await read(ECONOMY, ELLEN)
    expect(partial).toBe(true)
    expect(record?.payments?.[0]).toMatchObject({ gross: { amount: '8000.00' }, payee: { relation: 'SELF' } })
    expect(record?.payments?.[0]?.lines).toEqual([
      {
        amount: { amount: '8000.00', currency: 'DKK' },
        start: '2026-02-01',
        end: '2026-02-28',
        grantee: { relation: 'GRANTEE' },
        limits: { kle: '32.18.08', date: Date.parse('2026-01-31T23:00:00Z') },
      },
    ])
    expect(record?.payments?.[0]?.limits?.lines).toEqual([{ kle: '32.18.08', sensitivity: 1 }])
    expect(record?.grants).toBeUndefined()
    expect(JSON.stringify(record)).not.toMatch(/Viggo|1502799995|Tabt/)
  })

  test('08: a child’s grant names its payee, needs HEALTH, and stands by the payments made to the parent', async () => {
    const payments = example('07-ellen-louise-roller-delvis.response').replace(
      /<k:SvarReaktion>.*<\/k:SvarReaktion>/s,
      '',
    )
    const { read, reads } = await openOn((call) => {
      if (operationOf(call) === 'BevillingHent') return { body: example('08-viggo-bevilling.response') }
      return asksAsPayee(call) ? undefined : { body: payments }
    })
    const { record } = await read(ECONOMY, VIGGO)
    expect(reads.map(operationOf).sort()).toEqual(['BevillingHent', 'EffektueringHent', 'EffektueringHent'])
    expect(record?.payments).toBeUndefined()
    expect(record?.grants).toEqual([
      {
        id: 'dfff67e7-5229-5a1b-955b-20b1bcd4db6c',
        unit: UNIT,
        masterSystem: 'KY Korsbæk',
        caseId: '49606eeb-bd18-5bde-8844-af12dac12ee6',
        caseNumber: 'KY-49606eeb',
        grantee: { relation: 'SELF' },
        benefits: [
          {
            id: 'e435b810-a527-50e4-ab73-2751251644ec',
            name: 'Tabt arbejdsfortjeneste',
            start: '2025-05-01',
            kle: '32.18.08',
            payee: { relation: 'PAYEE', number: ELLEN, name: 'Ellen Louise Test Lauridsen' },
            plannedAmount: { amount: '8000.00', currency: 'DKK' },
            frequency: { code: 'Maaned' },
            timing: 'IN_ARREARS',
            limits: { kle: '32.18.08', date: Date.parse('2025-04-30T22:00:00Z'), categories: ['ECONOMY', 'HEALTH'] },
          },
        ],
        limits: {
          owner: '11111111',
          kle: '32.18.08',
          sensitivity: 3,
          date: Date.parse('2025-04-30T22:00:00Z'),
          categories: ['ECONOMY', 'HEALTH'],
          anyOf: [[{ owner: '11111111', kle: '32.18.08', sensitivity: 3 }], [{ kle: '32.18.08', sensitivity: 1 }]],
        },
      },
    ])
  })

  test('09: a message that came too late is REFUSED by its fault', async () => {
    const { source } = await openOn(() => ({ status: 400, body: example('09-udloebet-besked-fault.response') }))
    const [answer] = await source.fetch([askFor(ELSE)], createCall(['SANCTIONS']))
    expect(answer).toMatchObject({ code: 'REFUSED', message: 'SanktionHent: MessageExpired' })
  })

  test('10: courses found by unit read like those found by number', async () => {
    const { read } = await openOn(only('SanktionHent', example('10-enhed-siden.response')))
    const { record } = await read(createCall(['SANCTIONS']), ELSE)
    expect(record?.sanctions?.map(({ id }) => id)).toEqual(['cdfa4ba4-ed8d-59f7-acdd-87af038af633'])
  })

  test('11: a grant without a unit gives a case without a unit', async () => {
    const { read } = await openOn(
      only('BevillingHent', example('11-ek-uden-enhed.response'), (call) => !asksAsPayee(call)),
    )
    const { facts } = await read(createCall([], ['RELATION']), EK)
    expect(facts.cases).toEqual([
      {
        reference: '21adef6d-1a57-5481-936c-db8750d87d43',
        held: [{ period: { from: Date.parse('2025-12-31T23:00:00Z') } }],
        role: 'PRIMARY',
        parties: [EK],
        limits: {
          owner: '11111111',
          kle: '32.24.12',
          sensitivity: 2,
          anyOf: [[{ owner: '11111111', kle: '32.24.12', sensitivity: 2 }]],
        },
      },
    ])
  })
})

describe('quirks', () => {
  const ELSE_PAYMENTS = example('02-else-effektuering-rig.response')
  const readPayments = async (body: string) => {
    const { read } = await openOn(only('EffektueringHent', body, asksAsPayee))
    return (await read(createCall(['ECONOMY']), ELSE)).record?.payments ?? []
  }
  const readGrants = async (body: string) => {
    const { read } = await openOn(only('BevillingHent', body, (call) => !asksAsPayee(call)))
    return (await read(ECONOMY, VIGGO)).record?.grants ?? []
  }

  test('1: Oekonomisk and OEkonomisk are two names; which prefix they bear does not matter', async () => {
    const plain = await readPayments(ELSE_PAYMENTS)
    const respelt = await readPayments(
      ELSE_PAYMENTS.replaceAll('OEkonomiskEffektueringBeloebUdbetalt', 'OekonomiskEffektueringBeloebUdbetalt'),
    )
    expect(plain[0]?.paid?.amount).toBe('9430.00')
    expect(respelt[0]).not.toHaveProperty('paid')
    const renamed = ELSE_PAYMENTS.replaceAll('<i:', '<x:').replaceAll('</i:', '</x:').replaceAll('xmlns:i=', 'xmlns:x=')
    expect(await readPayments(renamed)).toEqual(plain)
  })

  test('4: amounts stay as written, without decimals and below zero; what is no amount is MALFORMED', async () => {
    const [payment] = await readPayments(
      ELSE_PAYMENTS.replaceAll('>12000.00<', '>12000<').replaceAll('>9430.00<', '>-400.00<'),
    )
    expect([payment?.gross.amount, payment?.paid?.amount]).toEqual(['12000', '-400.00'])
    await expect(readPayments(ELSE_PAYMENTS.replaceAll('>12000.00<', '>12.000,00<'))).rejects.toMatchObject({
      code: 'MALFORMED',
    })
  })

  test('5: what is exempt from the citizen’s view comes all the same, and is marked', async () => {
    const exempt = (body: string) => body.replaceAll('VisningForBorger>false<', 'VisningForBorger>true<')
    const [grant] = await readGrants(exempt(example('08-viggo-bevilling.response')))
    expect(grant?.limits?.exempt).toBe(true)
    const [payment] = await readPayments(exempt(ELSE_PAYMENTS))
    expect([payment?.limits?.lines?.[0]?.exempt, payment?.lines[0]?.limits?.exempt]).toEqual([true, true])
  })

  test('6: the status of a payment is NemKonto’s own text', async () => {
    const payments = await readPayments(ELSE_PAYMENTS.replace('>Udbetalt<', '>AFVIST BANK<'))
    expect(payments.slice(0, 2).map(({ status }) => status)).toEqual(['AFVIST BANK', 'Gennemført'])
  })

  test.each([
    ['Kontanthjælp, grundsats', '32.24.12', 'FOELSOMME_PERSONOPLYSNINGER', false],
    ['MERUDGIFTER, barn', '32.24.12', 'IKKE_FORTROLIGE_DATA', true],
    ['Kontanthjælp, Aktivitetsparat 25-29 år el. psykisk syg', '32.24.12', 'FORTROLIGE_PERSONOPLYSNINGER', true],
    ['Kontanthjælp, grundsats', '32.24.04', 'FORTROLIGE_PERSONOPLYSNINGER', true],
    ['Noget nyt', '32.24.12', 'FORTROLIGE_PERSONOPLYSNINGER', false],
    ['Noget nyt', '32.24.12', 'FOELSOMME_PERSONOPLYSNINGER', true],
  ])('7: "%s" of %s at %s needs HEALTH: %s', async (name, kle, level, health) => {
    const body = example('08-viggo-bevilling.response')
      .replace('<i:YdelseNavn>Tabt arbejdsfortjeneste', `<i:YdelseNavn>${name}`)
      .replaceAll('>32.18.08<', `>${kle}<`)
      .replace('<i:BevillingFoelsomhed>FOELSOMME_PERSONOPLYSNINGER', `<i:BevillingFoelsomhed>${level}`)
    const [grant] = await readGrants(body)
    expect(grant?.limits?.categories?.includes('HEALTH') ?? false).toBe(health)
    expect(grant?.benefits[0]?.limits?.categories?.includes('HEALTH') ?? false).toBe(health)
  })

  test('7: a payment of a health benefit needs HEALTH, though a line beside it is a deduction', async () => {
    const body = ELSE_PAYMENTS.replaceAll('<i:YdelseNavn>Kontanthjælp, forhøjet sats', '<i:YdelseNavn>Fleksløntilskud')
    const payments = await readPayments(body)
    const needed = payments.map(({ limits }) => limits?.lines?.map(({ categories }) => categories))
    expect(needed).toEqual(payments.map(() => [['ECONOMY', 'HEALTH']]))
    expect(payments[2]?.lines.map(({ limits }) => limits?.categories)).toEqual([['ECONOMY', 'HEALTH'], undefined])
  })

  test('8: a message lives five minutes by the real clock and names the user', async () => {
    const { read, reads } = await openOn(() => undefined)
    await read({ ...createCall(['SANCTIONS']), onBehalfOf: 'SYSTEM' }, ELSE)
    expect(reads[0]?.body).toContain(
      '<wsu:Created>2026-03-02T07:00:00.000Z</wsu:Created><wsu:Expires>2026-03-02T07:05:00.000Z<',
    )
    expect(reads[0]?.body).toContain('<k:OnBehalfOfUser>system<')
  })

  test('9: a case’s title is not taken', async () => {
    const [grant] = await readGrants(
      example('08-viggo-bevilling.response').replace(/<i:SagTitel>[^<]*/, '<i:SagTitel>Sag om nabo'),
    )
    expect(JSON.stringify(grant)).not.toContain('nabo')
  })

  test('10: an open benefit has no end; one that ends is held to the start of the day after', async () => {
    const readHeld = async (body: string) => {
      const { read } = await openOn(only('BevillingHent', body, (call) => !asksAsPayee(call)))
      return (await read(createCall([], ['RELATION']), VIGGO)).facts.cases?.[0]?.held
    }
    const from = Date.parse('2025-04-30T22:00:00Z')
    const open = example('08-viggo-bevilling.response')
    expect(await readHeld(open)).toEqual([{ unit: UNIT.id, period: { from } }])
    const ended = open.replace(
      '2025-05-01</i:BevilgetYdelseStartDato>',
      '$&<i:BevilgetYdelseSlutDato>2026-03-28</i:BevilgetYdelseSlutDato>',
    )
    expect(await readHeld(ended)).toEqual([{ unit: UNIT.id, period: { from, to: Date.parse('2026-03-28T23:00:00Z') } }])
  })

  test('11: an empty or unknown level counts as sensitive', async () => {
    for (const element of ['<i:BevillingFoelsomhed/>', '<i:BevillingFoelsomhed>NY_KODE</i:BevillingFoelsomhed>']) {
      const body = example('08-viggo-bevilling.response').replace(
        /<i:BevillingFoelsomhed>.*?<\/i:BevillingFoelsomhed>/,
        element,
      )
      const [grant] = await readGrants(body)
      expect(grant?.limits?.sensitivity).toBe(3)
    }
  })
})

describe('limits told to the source', () => {
  const rightsIn = (call: Received | undefined): string =>
    /<i:RettighedListe>.*<\/i:RettighedListe>/.exec(call?.body ?? '')?.[0] ?? ''

  test('no ceiling is an empty group', async () => {
    const { read, reads } = await openOn(() => undefined)
    await read(createCall(['SANCTIONS']), ELSE)
    expect(rightsIn(reads[0])).toBe('<i:RettighedListe><i:BevillingDataAfgrGruppe/></i:RettighedListe>')
  })

  test('each prefix of 32 is a row with its level; a subject stands for itself; others are left out', async () => {
    const { read, reads } = await openOn(() => undefined)
    await read(withCeiling(createCall(['SANCTIONS']), { '15': 3, '32': 2, '32.18': 1, '32.24.04': 4 }), ELSE)
    const rights = rightsIn(reads[0])
    expect(rights).toContain('<i:VirksomhedCVRNummer>11111111<')
    expect(
      [...rights.matchAll(/Foelsomhed>([A-Z_]+)<\/i:BevillingFoelsomhed><i:KLEDataAfgr>([^<]+)/g)].map(
        ([, level, kle]) => [kle, level],
      ),
    ).toEqual([
      ['32.*', 'FORTROLIGE_PERSONOPLYSNINGER'],
      ['32.18.*', 'IKKE_FORTROLIGE_DATA'],
      ['32.24.04', 'VIP_SAGER'],
    ])
  })

  test('a ceiling without 32 asks for nothing: an empty group would be no limit', async () => {
    const { read, reads } = await openOn(() => undefined)
    const all = createCall(['CASE', 'ECONOMY', 'SANCTIONS', 'SANCTION_NOTICE'])
    expect(await read(withCeiling(all, { '15': 3 }), ELSE)).toEqual({ facts: {}, partial: false })
    expect(reads).toEqual([])
  })

  test('facts are read without limits', async () => {
    const { read, reads } = await openOn(() => undefined)
    await read(withCeiling(createCall([], ['RELATION']), { '32': 1 }), ELSE)
    expect(reads.map(operationOf)).toEqual(['BevillingHent', 'BevillingHent'])
    expect(reads.filter(asksAsPayee)).toHaveLength(1)
    expect(reads.filter((call) => rightsIn(call).includes('Myndighed'))).toEqual([])
  })

  test('the thumbprint is sent over plain http only', () => {
    const settings = ydelsesservice.settings.parse({ URL: 'https://ydelse.example', ...sandboxCredentials })
    expect(certificateHeaders(settings)).toEqual({})
  })
})

describe('asking again', () => {
  const fault = (code: string, status = 400): Reply => ({
    status,
    body: example('09-udloebet-besked-fault.response').replace('wsse:MessageExpired', code),
  })
  const indexDown: Reply = {
    body: example('05-fejl-i-200.response')
      .replaceAll('EffektueringHent_O', 'SanktionHent_O')
      .replaceAll('i:SanktionHent_O', 's:SanktionHent_O')
      .replace('xmlns:k=', 'xmlns:s="urn:sandkasse:ky:sanktion:1" xmlns:k=')
      .replace('YDI-F-0101', 'YDI-F-0500'),
  }
  const sanctions = createCall(['SANCTIONS'])

  test('a token the source does not know is replaced once; a second refusal is REFUSED', async () => {
    const once = await openOn((_call, earlier) => (earlier === 0 ? fault('wsse:InvalidSecurityToken') : undefined))
    await once.read(sanctions, ELSE)
    expect([once.reads.length, once.received.length]).toEqual([2, 4])
    await standIn?.close()
    const always = await openOn(() => fault('wsse:InvalidSecurityToken'))
    await expect(always.read(sanctions, ELSE)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(always.reads).toHaveLength(2)
  })

  test('an index that cannot answer is asked once more after a second, then UNAVAILABLE', async () => {
    const once = await openOn((_call, earlier) => (earlier === 0 ? indexDown : undefined))
    await once.read(sanctions, ELSE)
    expect([once.reads.length, once.pauses]).toEqual([2, [1_000]])
    await standIn?.close()
    const always = await openOn(() => indexDown)
    await expect(always.read(sanctions, ELSE)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(always.reads).toHaveLength(2)
  })

  test('over the rate it waits as long as told, and gives up when nothing gets through', async () => {
    const slow = { ...fault('s:ForMangeKald'), headers: { 'retry-after': '2' } }
    const once = await openOn((_call, earlier) => (earlier === 0 ? slow : undefined))
    await once.read(sanctions, ELSE)
    expect(once.pauses).toEqual([2_000])
    await standIn?.close()
    const always = await openOn(() => slow)
    await expect(always.read(sanctions, ELSE)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(always.reads).toHaveLength(2)
  })

  test('while others get through it goes on trying until the deadline', async () => {
    const refusals = new Map<string, number>()
    const { source, reads } = await openOn((call) => {
      const number = /PartCPRNummer>(\d+)</.exec(call.body)?.[1] ?? ''
      const count = (refusals.get(number) ?? 0) + 1
      refusals.set(number, count)
      return number === ELSE && count <= 3 ? fault('s:ForMangeKald') : undefined
    })
    const others = Array.from({ length: 30 }, (_, index) => askFor(`29029300${String(index).padStart(2, '0')}`))
    const answers = await source.fetch([askFor(ELSE), ...others], sanctions)
    expect(answers.some((answer) => answer instanceof SourceFault)).toBe(false)
    expect(reads).toHaveLength(34)
  })

  test.each([
    ['s:InternFejl', 500, 'UNAVAILABLE'],
    ['wsse:FailedAuthentication', 400, 'REFUSED'],
    ['s:SchemaFejl', 400, 'REFUSED'],
  ])('%s with HTTP %i is %s at once', async (code, status, expected) => {
    const { read, reads } = await openOn(() => fault(code, status))
    await expect(read(sanctions, ELSE)).rejects.toMatchObject({ code: expected })
    expect(reads).toHaveLength(1)
  })

  test('a page that promises more and holds nothing is MALFORMED, not asked for ever', async () => {
    const more = example('06-max-side-2-advis.response').replace(
      /<i:OEkonomiskEffektueringListe>.*<\/i:OEkonomiskEffektueringListe>/s,
      '',
    )
    const { read } = await openOn(only('EffektueringHent', more))
    await expect(read(createCall(['ECONOMY']), MAX)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('paging stops at a hundred pages and says that rows are missing', async () => {
    const { read, reads } = await openOn(only('EffektueringHent', example('06-max-side-2-advis.response'), asksAsPayee))
    expect((await read(createCall(['ECONOMY']), MAX)).partial).toBe(true)
    expect(reads.filter((call) => operationOf(call) === 'EffektueringHent' && asksAsPayee(call))).toHaveLength(100)
  })
})

describe('about whom an answer is', () => {
  test.each([
    ['BevillingHent', '08-viggo-bevilling.response', createCall(['CASE'])],
    ['EffektueringHent', '02-else-effektuering-rig.response', createCall(['ECONOMY'])],
    ['SanktionHent', '03-else-sanktion-rig.response', createCall(['SANCTIONS'])],
  ] as const)('%s about somebody else is MALFORMED', async (operation, name, call) => {
    const { read } = await openOn(only(operation, example(name)))
    await expect(read(call, MAX)).rejects.toMatchObject({
      code: 'MALFORMED',
      message: expect.stringContaining(operation),
    })
  })

  test('a party whose two numbers differ is MALFORMED', async () => {
    const body = example('02-else-effektuering-rig.response').replace(
      '<i:PartCPRNummer>0201919990',
      '<i:PartCPRNummer>0107729995',
    )
    const { read } = await openOn(only('EffektueringHent', body, asksAsPayee))
    await expect(read(createCall(['ECONOMY']), ELSE)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('a number that is refused spoils nothing while another is answered', async () => {
    const refused = example('05-fejl-i-200.response').replaceAll('i:EffektueringHent_O', 'i:BevillingHent_O')
    const { read } = await openOn((call) => {
      if (operationOf(call) !== 'BevillingHent' || asksAsPayee(call)) return undefined
      return { body: call.body.includes(EK_BEFORE) ? refused : example('11-ek-uden-enhed.response') }
    })
    const { facts } = await read(createCall([], ['RELATION']), EK, EK_BEFORE)
    expect(facts.cases).toHaveLength(1)
  })
})

describe('against the sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox(openYdelsesserviceSandbox(createWorld(0, 1)), {
      wallClock: () => new Date(NOW),
      random: () => 0.5,
    })
  })
  afterAll(() => sandbox.close())
  beforeEach(() => control('nulstil', 'POST', {}))

  async function control(path: string, method: string, body: object): Promise<void> {
    const reply = await fetch(`${sandbox.url}/_sandbox/${path}`, { method, body: JSON.stringify(body) })
    expect(reply.ok, path).toBe(true)
  }
  const happen = (type: string, borger = 'Else') => control('haendelse', 'POST', { type, borger })
  const open = async (credentials: Record<string, string> = {}) => {
    await control('graenser', 'PUT', { til: false })
    const watched = watchTools()
    return { ...watched, ...openSource(sandbox.url, watched.tools, credentials) }
  }

  test('130 payments come whole, newest first, over two pages', async () => {
    const { read, requests } = await open()
    const { record } = await read(withCeiling(createCall(['ECONOMY']), { '32': 3 }), MAX)
    expect(record?.payments).toHaveLength(130)
    expect(new Set(record?.payments?.map(({ id }) => id)).size).toBe(130)
    expect(record?.payments?.[0]?.dispositionDate).toBe('2026-02-28')
    const asked = requests.filter(({ body }) => body?.includes('EffektueringHent_I'))
    expect(asked.filter(({ body }) => body?.includes('>Effektueringsmodtager<'))).toHaveLength(2)
  })

  test('the same calls are made of one who has nothing, an unpaid grant, or a sanction that comes', async () => {
    const called = async (call: Call, number: string) => {
      const { read, requests } = await open()
      await read(call, number)
      const sent = requests.filter(({ path }) => !path.endsWith('/issue'))
      return new Set(sent.map(({ path, body }) => `${path} ${/PartRolle>([^<]*)</.exec(body ?? '')?.[1] ?? ''}`))
    }
    const nobody = '0108589995'
    for (const known of [ELSE, VIGGO]) expect(await called(ECONOMY, known)).toEqual(await called(ECONOMY, nobody))
    await happen('SANKTIONSANMODNING')
    const notice = createCall(['SANCTION_NOTICE'])
    expect(await called(notice, ELSE)).toEqual(await called(notice, nobody))
  })

  test('a child’s grant is found through the payments to the parent; the parent sees only payments', async () => {
    const { read } = await open()
    const child = await read(ECONOMY, VIGGO)
    expect(child.record?.grants?.map(({ limits }) => limits?.anyOf?.at(-1))).toEqual([
      [{ kle: '32.18.08', sensitivity: 1 }],
    ])
    const parent = await read(ECONOMY, ELLEN)
    expect(Object.keys(parent.record ?? {})).toEqual(['payments'])
    expect(parent.record?.payments).toHaveLength(2)
  })

  test('grantee and payee both stand in the case relation', async () => {
    const { read } = await open()
    const facts = createCall([], ['RELATION'])
    const [parent, child] = [await read(facts, ELLEN), await read(facts, VIGGO)]
    expect(parent.facts.cases).toEqual(child.facts.cases)
    expect(parent.facts.cases?.[0]).toMatchObject({
      held: [{ unit: units['enhed-ydelsesservice']?.id }],
      role: 'PRIMARY',
    })
    expect(new Set(parent.facts.cases?.[0]?.parties)).toEqual(new Set([ELLEN, VIGGO]))
  })

  test('a changed number and the one before give one grant', async () => {
    const { read } = await open()
    const { record } = await read(ECONOMY, EK, EK_BEFORE)
    expect(record?.grants).toHaveLength(1)
    expect(record?.grants?.[0]).not.toHaveProperty('unit')
    expect(record?.payments).toHaveLength(1)
  })

  test('a notice says that a sanction is coming, from when and whom to call, and nothing more', async () => {
    const { read } = await open()
    const notice = createCall(['SANCTION_NOTICE'])
    expect(await read(notice, ELSE)).toEqual({ facts: {}, partial: false })
    await happen('SANKTIONSANMODNING')
    const asked = {
      coming: true,
      contact: UNIT,
      limits: { kle: '32.24.12', sensitivity: 2, date: Date.parse('2026-02-09T23:00:00Z') },
    }
    expect((await read(notice, ELSE)).record).toEqual({ sanctionNotices: [asked] })
    const { contact: _hidden, ...withoutUnit } = asked
    const hiding = { ...notice, mayShow: async () => false }
    expect((await read(hiding, ELSE)).record).toEqual({ sanctionNotices: [withoutUnit] })
    await happen('AFGOERELSE_SANKTION')
    expect((await read(notice, ELSE)).record).toEqual({ sanctionNotices: [{ ...asked, from: '2026-04-01' }] })
    await happen('EFFEKTUERING')
    expect((await read(notice, ELSE)).record).toBeUndefined()
  })

  test('no notice where it was decided that there is no sanction', async () => {
    const { read } = await open()
    await happen('SANKTIONSANMODNING')
    await happen('AFGOERELSE_INGEN')
    expect((await read(createCall(['SANCTION_NOTICE', 'SANCTIONS']), ELSE)).record).not.toHaveProperty(
      'sanctionNotices',
    )
  })

  test('a master system that is down makes every answer partial, empty ones too', async () => {
    const { read } = await open()
    await happen('MASTERSYSTEM_NEDE')
    expect((await read(ECONOMY, ELSE)).partial).toBe(true)
    expect(await read(createCall(['SANCTIONS']), '0108589995')).toEqual({ facts: {}, partial: true })
  })

  test('rows left out for rights never make an answer partial', async () => {
    const { read } = await open({ CLIENT_ID: 'http://entityid.sandkasse.dk/system/gateway-smal/1' })
    const ruddi = createWorld(0, 1).byKey.get('Ruddi')?.number ?? ''
    expect(await read(ECONOMY, ruddi)).toEqual({ facts: {}, partial: false })
    expect((await read(ECONOMY, ELSE)).record?.grants).toHaveLength(1)
  })

  test('tokens that were revoked are replaced without a fault', async () => {
    const { read, requests } = await open()
    await read(createCall(['SANCTIONS']), ELSE)
    await happen('TOKEN_TILBAGEKALDT')
    expect((await read(createCall(['SANCTIONS']), ELSE)).record?.sanctions).toHaveLength(2)
    expect(requests.filter(({ path }) => path.endsWith('/issue'))).toHaveLength(2)
  })
})
