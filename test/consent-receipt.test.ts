import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConsentVersion, StandingConsent } from '../src/access/consent.ts'
import { register } from '../src/access/register-in-force.ts'
import { type ReceiptScope, writeReceipt } from '../src/consent/receipt.ts'
import { Receipt } from '../src/consent/receipt-form.ts'
import { openReceiptSigner, RECEIPT_TYPE } from '../src/consent/sign.ts'
import { writeConsentText } from '../src/consent/texts.ts'
import { verifyReceipt } from '../src/consent/verify.ts'

/** Receipts: what they say, and that nothing but what was signed passes. */

const ROOT = join(import.meta.dirname, '..')
const SEED = new Uint8Array(32).fill(3)
const HOUR = 3_600_000
const START = Date.parse('2026-03-02T07:00:00Z')
const terms = {
  case: { source: 'ydelsesservice', ref: '383edd2f-41ce-5c68-8939-23b69f88b434' },
  purposes: ['SANCTION_ASSESSMENT'],
  categories: ['SOCIAL', 'HEALTH'],
  except: [{ source: 'domus', category: 'HEALTH' }],
  sources: ['domus'],
  recipient: 'BENEFITS',
  effect: 'PERMIT',
  validFrom: START,
  validUntil: START + 1000 * HOUR,
  dataPeriod: { from: START - 1000 * HOUR },
  legalGround: 'RSL_11A',
} as const
const { text: notice, ...seen } = writeConsentText(terms, (purpose) => register.purposes[purpose]?.title, 'da')
const asked: ConsentVersion = {
  ...terms,
  ...seen,
  id: '5bdcb1f4-5c1c-4a5b-9e3e-2f3b1f7f0001',
  version: 1,
  citizen: 'ledger-pseudonym-of-the-citizen-xxxxxxxxxxx',
  recorded: START,
  givers: [],
  registeredBy: 'sb10003',
}
const given: ConsentVersion = {
  ...asked,
  givers: [{ role: 'SELF', ref: asked.citizen, at: START + HOUR }],
  method: { kind: 'DIGITAL' },
  informed: { consequences: true, withdrawal: true },
}
const scope: ReceiptScope = {
  register,
  served: '11111111',
  principal: 'pairwise-citizen',
  pairwise: (ref) => `pairwise-${ref.length}`,
  notice,
  id: 'receipt-1',
  issued: new Date(START + 2 * HOUR),
}

function receiptOf(standing: StandingConsent): Receipt {
  const receipt = writeReceipt(standing, scope)
  if (receipt === undefined) throw new Error('no receipt')
  return receipt
}

async function signed(seed = SEED): Promise<string> {
  return (await openReceiptSigner([seed])).sign(receiptOf({ version: given, status: 'ACTIVE' }))
}

async function keys(...seeds: readonly Uint8Array[]) {
  return (await openReceiptSigner(seeds)).published
}

async function faultOf(jws: string, seed = SEED): Promise<unknown> {
  const verdict = await verifyReceipt(jws, await keys(seed))
  return 'fault' in verdict ? verdict.fault : 'VALID'
}

/** Another payload under the same header and signature. */
function forge(jws: string, change: (receipt: string) => string): string {
  const [header = '', payload = '', signature = ''] = jws.split('.')
  const changed = change(Buffer.from(payload, 'base64url').toString())
  return [header, Buffer.from(changed).toString('base64url'), signature].join('.')
}

async function signAs(header: object, payload: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
  expect((await exportJWK(publicKey)).crv).toBe('Ed25519')
  return new CompactSign(Buffer.from(payload)).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(privateKey)
}

describe('a receipt', () => {
  test('holds the mandatory fields of ISO/IEC TS 27560', () => {
    const receipt = receiptOf({ version: given, status: 'ACTIVE' })
    expect(Receipt.parse(receipt)).toEqual(receipt)
    expect(receipt).toMatchObject({
      schema_version: 'samblik-consent-receipt-1',
      receipt_id: 'receipt-1',
      record_id: given.id,
      record_version: 1,
      record_created: '2026-03-02T07:00:00.000Z',
      pii_principal_id: 'pairwise-citizen',
      pii_processing: {
        privacy_notice: { version: given.textVersion, hash: given.textHash, text: notice },
        language: 'da',
        purposes: [
          { purpose: 'SANCTION_ASSESSMENT', lawful_basis: 'RSL_11A', description: { da: expect.any(String) } },
        ],
        pii_information: [
          { pii_type: 'SOCIAL', sensitivity: register.categories.SOCIAL },
          { pii_type: 'HEALTH', sensitivity: register.categories.HEALTH },
        ],
        pii_controllers: ['cvr:11111111'],
        recipient_third_parties: ['authority:BENEFITS'],
        collection_method: 'DIGITAL',
        storage_locations: ['DK'],
        retention_period: expect.stringContaining('proof'),
        jurisdiction: 'DK',
        withdrawal_method: { da: expect.stringContaining('skriftligt'), en: expect.stringContaining('in writing') },
      },
      status: 'ACTIVE',
    })
    for (const party of receipt.parties)
      expect(party).toMatchObject({
        party_id: expect.any(String),
        party_name: expect.any(String),
        party_address: expect.any(String),
        party_contact: { email: expect.stringContaining('@') },
        party_type: 'PUBLIC_AUTHORITY',
      })
    const validity_duration = { from: '2026-03-02T07:00:00.000Z', until: expect.any(String) }
    expect(receipt.events).toEqual([
      {
        event_time: '2026-03-02T07:00:00.000Z',
        event_state: 'REQUESTED',
        event_type: 'EXPLICIT_CONSENT',
        entity_id: 'authority:BENEFITS',
        entity_role: 'RECIPIENT',
        validity_duration,
      },
      {
        event_time: '2026-03-02T08:00:00.000Z',
        event_state: 'GIVEN',
        event_type: 'EXPLICIT_CONSENT',
        entity_id: 'pairwise-43',
        entity_role: 'SELF',
        validity_duration,
      },
    ])
  })

  test('names nobody by a pseudonym of the ledger', () => {
    expect(JSON.stringify(receiptOf({ version: given, status: 'ACTIVE' }))).not.toContain(given.citizen)
  })

  test('there is none before anybody has answered', () => {
    expect(writeReceipt({ version: asked, status: 'REQUESTED' }, scope)).toBeUndefined()
  })

  test('a refusal and a withdrawal are receipted too, each with its event', () => {
    const end = { at: START + HOUR, by: given.citizen }
    const refused = receiptOf({ version: { ...asked, refused: end }, status: 'REFUSED' })
    expect(refused.events.map(({ event_state }) => event_state)).toEqual(['REQUESTED', 'REFUSED'])
    const later = { ...end, at: START + 2 * HOUR, channel: 'DIGITAL' }
    const withdrawn = receiptOf({ version: { ...given, withdrawn: later }, status: 'WITHDRAWN' })
    expect(withdrawn.events.map(({ event_state }) => event_state)).toEqual(['REQUESTED', 'GIVEN', 'WITHDRAWN'])
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN' })
  })

  test('of a broad denial says that it is of everything', () => {
    const version: ConsentVersion = {
      ...given,
      effect: 'DENY',
      categories: ['*'],
      purposes: ['*'],
      sources: ['*'],
      recipient: '*',
    }
    const { pii_processing } = receiptOf({ version, status: 'ACTIVE' })
    expect(pii_processing).toMatchObject({
      effect: 'DENY',
      pii_information: [{ pii_type: '*', description: { en: 'everything' }, sensitivity: null }],
    })
  })
})

describe('verifying', () => {
  test('what was signed passes, and the same seed gives the same key', async () => {
    const verdict = await verifyReceipt(await signed(), await keys(SEED))
    expect(verdict).toEqual({ receipt: receiptOf({ version: given, status: 'ACTIVE' }) })
  })

  test('an earlier key still verifies beside the current one', async () => {
    const current = new Uint8Array(32).fill(4)
    const verdict = await verifyReceipt(await signed(), await keys(current, SEED))
    expect(verdict).toHaveProperty('receipt')
  })

  test('published keys are public', async () => {
    const { keys: published } = await keys(SEED)
    expect(published).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), use: 'sig', alg: 'EdDSA' },
    ])
  })

  test('a changed receipt is told from one of another key, of another type, and from no receipt', async () => {
    const jws = await signed()
    expect(await faultOf(jws)).toBe('VALID')
    expect(await faultOf(forge(jws, (receipt) => receipt.replace('ACTIVE', 'LAPSED')))).toBe('TAMPERED')
    expect(await faultOf(jws, new Uint8Array(randomBytes(32)))).toBe('UNKNOWN_KEY')
    const [mine] = (await keys(SEED)).keys
    const kid = mine?.kid ?? ''
    expect(await faultOf(await signAs({ typ: RECEIPT_TYPE, kid }, '{}'))).toBe('TAMPERED')
    expect(await faultOf(await signAs({ typ: 'JWT', kid }, '{}'))).toBe('WRONG_TYPE')
    for (const text of ['', 'receipt', 'a.b', '{"receipt":1}', 'a.b.c'])
      expect(await faultOf(text)).toBe('NOT_A_RECEIPT')
  })

  test('a rightly signed document that is no receipt, or whose text is not the one hashed, is malformed', async () => {
    const signer = await openReceiptSigner([SEED])
    const receipt = receiptOf({ version: given, status: 'ACTIVE' })
    const { privacy_notice } = receipt.pii_processing
    const other = { ...receipt.pii_processing, privacy_notice: { ...privacy_notice, text: 'Another text.' } }
    expect(await faultOf(await signer.sign({ ...receipt, pii_processing: other }))).toBe('MALFORMED')
    expect(await faultOf(await signer.sign({ ...receipt, events: [] }))).toBe('MALFORMED')
  })

  test('every single changed character of the signed text is found', async () => {
    const jws = await signed()
    const [, payload = ''] = jws.split('.')
    for (let at = 0; at < payload.length; at += 97) {
      const changed = forge(jws, (receipt) => {
        const place = at % receipt.length
        return `${receipt.slice(0, place)}${receipt[place] === 'x' ? 'y' : 'x'}${receipt.slice(place + 1)}`
      })
      expect(await faultOf(changed)).toBe('TAMPERED')
    }
  })
})

describe('the command', () => {
  let directory = ''

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'samblik-receipt-'))
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  function file(name: string, text: string): string {
    const path = join(directory, name)
    writeFileSync(path, text)
    return path
  }

  function run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
    return new Promise((resolve) =>
      execFile(process.execPath, ['src/consent/main.ts', ...args], { cwd: ROOT }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
      ),
    )
  }

  test('verifies a file against a file of keys, asking nobody', async () => {
    const receipt = file('receipt.jws', `${await signed()}\n`)
    const published = file('keys.json', JSON.stringify(await keys(SEED)))
    const { code, said } = await run('verify', receipt, '--keys', published)
    expect(said).toContain(`OK consent ${given.id} version 1, ACTIVE when issued 2026-03-02T09:00:00.000Z`)
    expect(said).toContain('GIVEN by SELF')
    expect(code).toBe(0)
  })

  test('without a file of keys it takes those of the configuration, which are others', async () => {
    const { code, said } = await run('verify', file('other.jws', await signed()))
    expect(said).toContain('UNKNOWN_KEY')
    expect(code).toBe(1)
  })

  test.each([
    [[]],
    [['sign', 'x']],
    [['verify']],
    [['verify', 'nowhere.jws']],
    [['verify', 'package.json', '--keys', 'README.md']],
  ])('ends with 2 where it cannot tell (%#)', async (args) => {
    expect((await run(...args)).code).toBe(2)
  })
})
