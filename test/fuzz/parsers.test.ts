import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAuthenticator } from '../../src/auth/authenticate.ts'
import { readClients } from '../../src/auth/clients.ts'
import { verifyReceipt } from '../../src/consent/verify.ts'
import { Cpr, SourceFault } from '../../src/contract.ts'
import { openKeys } from '../../src/keys.ts'
import { openSeal } from '../../src/store/seal.ts'
import { openNotary } from '../../src/trail/checkpoint.ts'
import { readVerifier } from '../../src/trail/note.ts'
import { checkProof } from '../../src/trail/proof.ts'
import { hashLeaf } from '../../src/trail/tree.ts'
import { readOutside } from '../../src/trail/verify-checkpoints.ts'
import { parseXml } from '../../src/xml.ts'
import { parseText } from '../json.ts'
import { CANARY, damageMessage, damages, damageValue } from './damage.ts'
import { fuzzRuns } from './runs.ts'

/** What else reads texts from outside: XML itself, tokens, ids, sealed texts, receipts. */

const HANG_MS = 1_000

/** Runs within the bound, whatever it answers or throws. */
async function soon<T>(work: () => T | Promise<T>): Promise<T | Error> {
  const started = performance.now()
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    expect(performance.now() - started).toBeLessThan(HANG_MS)
  }
}

const XML = `<?xml version="1.0"?><a:rod xmlns:a="urn:a" xmlns="urn:b" a:x="1"><barn>tekst &amp; mere</barn>
<barn><![CDATA[<x>]]></barn><a:tom/></a:rod>`

describe('XML', () => {
  test('is read whole or refused as malformed, without a word of it', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (changes) => {
        const result = await soon(() => parseXml(damageMessage(XML, changes)))
        if (!(result instanceof Error)) {
          expect(result.name).toEqual(expect.any(String))
          return
        }
        expect(result).toBeInstanceOf(SourceFault)
        expect(result.message).not.toContain(CANARY)
      }),
      fuzzRuns(500),
    )
  })

  test('of any text comes to an end, nested or repeated as it may be', async () => {
    const pieces = fc.constantFrom(
      '<a>',
      '</a>',
      '<a ',
      'b="',
      '"',
      '&',
      '&#x10FFFF;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      'x',
    )
    const text = fc.tuple(fc.array(pieces, { maxLength: 40 }), fc.nat(2_000))
    await fc.assert(
      fc.asyncProperty(text, async ([parts, times]) => {
        const result = await soon(() => parseXml(parts.join('').repeat(times)))
        if (result instanceof Error) expect(result).toBeInstanceOf(SourceFault)
      }),
      fuzzRuns(60),
    )
  })
})

describe('ids', () => {
  const keys = openKeys([{ id: 'k', bytes: new Uint8Array(32).fill(1) }], new Uint8Array(32).fill(1))
  const id = keys.citizenId(Cpr.parse(CANARY), 'client')

  test('one that was altered leads to nobody', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (changes) => {
        const altered = damageMessage(id, changes)
        fc.pre(altered !== id)
        expect(await soon(() => keys.numberOf(altered, 'client'))).toBeUndefined()
      }),
      fuzzRuns(500),
    )
  })

  test('any other text leads to nobody, and a sealed text opens nowhere else', async () => {
    const seal = openSeal(new Uint8Array(64).fill(2))
    const sealed = seal.seal(CANARY, 'place')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), damages, async (text, changes) => {
        expect(await soon(() => keys.numberOf(text, 'client'))).toBeUndefined()
        const altered = damageMessage(sealed, changes)
        fc.pre(!Buffer.from(altered, 'base64url').equals(Buffer.from(sealed, 'base64url')))
        expect(await soon(() => seal.open(altered, 'place'))).toBeUndefined()
      }),
      fuzzRuns(300),
    )
  })
})

test('a receipt that was altered is not one', async () => {
  const { publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] }
  const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: 'consent-receipt+jwt', kid: 'k' })).toString(
    'base64url',
  )
  const receipt = `${header}.${Buffer.from('{"record_id":"x"}').toString('base64url')}.${'A'.repeat(86)}`
  await fc.assert(
    fc.asyncProperty(damages, async (changes) => {
      const parts = receipt.split('.').map((part, index) => {
        const plain = Buffer.from(part, 'base64url').toString()
        return index < 2 ? Buffer.from(damageMessage(plain, changes)).toString('base64url') : part
      })
      for (const text of [parts.join('.'), damageMessage(receipt, changes)])
        expect(await soon(() => verifyReceipt(text, keys))).toEqual({ fault: expect.any(String) })
    }),
    fuzzRuns(200),
  )
})

describe('tokens', () => {
  const NOW = Date.parse('2026-11-22T12:00:00Z')
  let issuer = ''
  let jwks: object = { keys: [] }
  const server = createServer((incoming, response) => {
    const keysAsked = incoming.url === '/keys'
    response.end(JSON.stringify(keysAsked ? jwks : { issuer, jwks_uri: `${issuer}/keys` }))
  })
  const pair = generateKeyPair('ES256')
  const claims = {
    sub: 'jonna',
    azp: 'fagsystem-jobcenter',
    kind: 'CASEWORKER',
    municipality: '11111111',
    authority: 'JOBCENTER',
    unit: '9fb23b2c-7888-59a9-8195-1ffebd4f62ce',
    staffId: 'sb10001',
    cpr: '6207709901',
    roles: ['EMERGENCY_ACCESS'],
    clearance: { 15: 3, 27: 3 },
    exp: NOW / 1000 + 60,
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    jwks = { keys: [{ ...(await exportJWK((await pair).publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] }
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test('rightly signed with claims of any shape make a viewer or are refused; otherwise altered they are refused', async () => {
    const authenticate = openAuthenticator({
      issuer,
      audience: 'samblik',
      clients: readClients(),
      wallClock: () => new Date(NOW),
    })
    const { privateKey } = await pair
    const sign = (payload: Record<string, unknown>): Promise<string> =>
      new SignJWT({ ...payload, iss: issuer, aud: 'samblik' })
        .setProtectedHeader({ alg: 'ES256', kid: 'k' })
        .sign(privateKey)
    const sound = await sign(claims)
    expect(await authenticate(`Bearer ${sound}`)).toMatchObject({ id: 'jonna' })
    await fc.assert(
      fc.asyncProperty(damages, async (changes) => {
        const damaged = changes.reduce((value, change) => damageValue(value, change), parseText(JSON.stringify(claims)))
        if (typeof damaged === 'object' && damaged !== null && !Array.isArray(damaged)) {
          const viewer = await soon(async () => authenticate(`Bearer ${await sign({ ...damaged })}`))
          expect(typeof viewer === 'object' ? viewer : viewer === 'INVALID').toBeTruthy()
          expect(viewer).not.toBeInstanceOf(Error)
        }
        const altered = damageMessage(sound, changes)
        fc.pre(altered !== sound)
        expect(await soon(() => authenticate(`Bearer ${altered}`))).toMatch(/^(INVALID|MISSING)$/)
      }),
      fuzzRuns(100),
    )
  })
})

describe('what the trail hands out', () => {
  const notary = openNotary([new Uint8Array(32).fill(4)], 'samblik.example')
  const keys = notary.keysOf('gateway')
  const [vkey = ''] = keys
  const line = '{"line":1}'
  const note = notary.sign('gateway', { size: 1, root: hashLeaf(line) })
  const sound = {
    format: 'samblik-trail-inclusion-1',
    line,
    leafIndex: 0,
    treeSize: 1,
    path: [],
    checkpoint: note,
    vkey,
  }

  test('a proof holds as it is, and not when it was altered', async () => {
    const text = JSON.stringify(sound)
    expect(checkProof(text, keys)).toMatchObject({ holds: true })
    await fc.assert(
      fc.asyncProperty(damages, async (changes) => {
        const altered = damageMessage(text, changes)
        const checked = await soon(() => checkProof(altered, keys))
        const means = checked instanceof Error ? checked : checked.holds
        expect(means).toBe(means === true && sameProof(altered))
        expect(JSON.stringify(checked)).not.toContain(CANARY)
      }),
      fuzzRuns(300),
    )
  })

  /** The key in the file counts for nothing where another is given. */
  function sameProof(text: string): boolean {
    const read: Record<string, unknown> = JSON.parse(text)
    return JSON.stringify({ ...read, vkey }) === JSON.stringify(sound)
  }

  test('a checkpoint, a key and a copy of checkpoints that were altered are refused', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (changes) => {
        const altered = damageMessage(note, changes)
        fc.pre(altered !== note)
        expect(await soon(() => notary.read(altered))).toBeUndefined()
        expect(await soon(() => readOutside(altered, notary))).not.toBeInstanceOf(Error)
        const key = damageMessage(vkey, changes)
        const read = await soon(() => readVerifier(key))
        expect(read).not.toBeInstanceOf(Error)
        if (key !== vkey) expect(read).toBeUndefined()
      }),
      fuzzRuns(300),
    )
  })
})
