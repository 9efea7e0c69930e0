import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, NOW } from '../harness.ts'
import { at, type Json } from '../json.ts'
import {
  act,
  answer,
  decided,
  done,
  elseLook,
  elseRequest,
  grant,
  portal,
  refused,
  statusIn,
  viggoLook,
  viggoRequest,
} from './consent-story.ts'
import { lookUp, numberOf, openStory } from './story.ts'

/** What was given, denied or withdrawn on paper or aloud, registered by the caseworker who has the case. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

const SCAN = 'c0ffee'.repeat(10) + 'beef'
const INFORMED = { consequences: true, withdrawal: true }
const paper = {
  ...elseRequest,
  purpose: 'SANCTION_ASSESSMENT',
  givers: [{ role: 'SELF', at: '2026-02-27T10:00:00+01:00' }],
  method: 'WRITTEN',
  scanHash: SCAN,
  informed: INFORMED,
}
const idOf = (consent: Json): string => String(at(consent, 'id'))
const register = (input: object, persona = 'ydun') => act(house, persona, 'registerConsent', input)
const withdraw = (consent: string, more: object = {}) =>
  act(house, 'ydun', 'registerWithdrawal', {
    cpr: numberOf('Else'),
    purpose: 'SANCTION_ASSESSMENT',
    consent,
    channel: 'ORAL',
    ...more,
  })

describe('on paper', () => {
  test('what Else signed last week is in force, with the hash of its scan, and she sees and withdraws it', async () => {
    const consent = done(await register(paper))
    expect(consent).toMatchObject({
      status: 'ACTIVE',
      givers: [{ role: 'SELF', at: '2026-02-27T09:00:00.000Z' }],
      method: 'WRITTEN',
      scanHash: SCAN,
    })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    expect((await portal(house, 'else'))[0]).toMatchObject({ id: idOf(consent), scanHash: SCAN })
    done(await answer(house, 'else', 'withdraw', idOf(consent)))
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
  })

  test('it answers a request, if the paper holds the text that was asked with', async () => {
    const asked = done(await act(house, 'ydun', 'requestConsent', elseRequest))
    const { givers, method, scanHash, informed, purpose, cpr } = paper
    const reply = { cpr, purpose, consent: idOf(asked), givers, method, scanHash, informed }
    expect(refused(await register({ ...reply, textHash: SCAN }))).toEqual({ code: 'CONSENT_STATE' })
    const answered = done(await register({ ...reply, textHash: at(asked, 'textHash') }))
    expect(answered).toMatchObject({ id: idOf(asked), version: 1, status: 'ACTIVE' })
    done(await withdraw(idOf(asked), { by: { role: 'SELF' } }))
  })

  test.each([
    ['method', { scanHash: undefined }],
    ['method', { scanHash: 'no hash' }],
    ['givers', { givers: [] }],
    ['givers', { givers: [{ role: 'GUARDIAN' }] }],
    ['givers', { givers: [{ role: 'SELF', at: '2026-03-03T10:00:00+01:00' }] }],
    ['informed', { informed: { consequences: false, withdrawal: true } }],
    ['sources', { sources: ['*'] }],
    ['case', { case: undefined }],
    ['purposes', { purposes: undefined }],
    ['validUntil', { validUntil: undefined }],
  ])('what is missing or too broad in %s is refused (%#)', async (part, change) => {
    expect(refused(await register({ ...paper, ...change }))).toEqual({ code: 'CONSENT_TOO_BROAD', parts: [part] })
  })

  test('only the caseworker with the case registers, on that case, and never as giver', async () => {
    for (const persona of ['jonna', 'else', 'dpo'])
      expect(refused(await register(paper, persona))).toEqual({ code: 'NOT_ALLOWED' })
    const elsewhere = { source: 'ydelsesservice', reference: '162a304c-49fc-539e-8586-e27bf2385b6f' }
    expect(refused(await register({ ...paper, case: elsewhere }))).toEqual({ code: 'NOT_ALLOWED' })
    const herself = { ...paper, givers: [{ role: 'PROXY', cpr: '6410729903' }] }
    expect(refused(await register(herself))).toEqual({ code: 'NOT_ALLOWED' })
  })
})

describe('aloud', () => {
  const oral = { ...paper, method: 'ORAL', scanHash: undefined, givers: [{ role: 'SELF' }] }

  test('it needs a note and a witness', async () => {
    expect(refused(await register({ ...oral, note: 'Sagt i telefonen' }))).toEqual({
      code: 'CONSENT_TOO_BROAD',
      parts: ['method'],
    })
    const consent = done(await register({ ...oral, note: 'Sagt i telefonen', witness: 'Karl Vind' }))
    expect(consent).toMatchObject({ status: 'ACTIVE', method: 'ORAL' })
    expect(done(await withdraw(idOf(consent), { by: { role: 'SELF' }, reason: 'Fortrudt' }))).toMatchObject({
      status: 'WITHDRAWN',
      withdrawnBy: 'ORAL',
    })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
  })

  test('a broad no is registered too', async () => {
    const denial = done(
      await register({
        cpr: numberOf('Else'),
        purpose: 'SANCTION_ASSESSMENT',
        effect: 'DENY',
        givers: [{ role: 'SELF' }],
        method: 'ORAL',
        note: 'Vil ikke have DOMUS med',
        witness: 'Karl Vind',
        informed: INFORMED,
      }),
    )
    expect(denial).toMatchObject({ effect: 'DENY', status: 'ACTIVE', categories: ['*'], recipient: '*' })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_DENIED')
    done(await answer(house, 'else', 'withdraw', idOf(denial)))
  })
})

describe('for somebody else', () => {
  test.each(['GUARDIAN', 'PROXY'])('a %s gives for the adult Else', async (role) => {
    const consent = done(await register({ ...paper, givers: [{ role, cpr: numberOf('Einer') }] }))
    expect(consent).toMatchObject({ status: 'ACTIVE', givers: [{ role }] })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    done(await withdraw(idOf(consent), { by: { role, cpr: numberOf('Einer') } }))
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
  })

  test('a guardian or proxy gives within what the document covers, and until it ends', async () => {
    const asked = (limits: object, role = 'PROXY') =>
      register({ ...paper, givers: [{ role, cpr: numberOf('Einer'), limits }] })
    const refusal = { code: 'CONSENT_TOO_BROAD', parts: ['givers'] }
    expect(refused(await asked({ sources: ['dubu'] }))).toEqual(refusal)
    expect(refused(await asked({ categories: ['SOCIAL'] }))).toEqual(refusal)
    expect(refused(await asked({ categories: [] }))).toEqual(refusal)
    expect(refused(await asked({ to: '2026-03-01T00:00:00+01:00' }))).toEqual(refusal)
    expect(refused(await asked({ from: '2026-05-01T00:00:00+02:00', to: '2026-04-01T00:00:00+02:00' }))).toEqual(
      refusal,
    )
    expect(refused(await register({ ...paper, givers: [{ role: 'SELF', limits: {} }] }))).toEqual(refusal)
    const to = '2026-03-10T00:00:00+01:00'
    const consent = done(await asked({ sources: ['domus'], categories: ['CASE', 'SOCIAL'], to }, 'GUARDIAN'))
    expect(consent).toMatchObject({ status: 'ACTIVE', givers: [{ role: 'GUARDIAN' }] })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    const limits = 'consents(first: 1) { edges { node { givers { limits { purposes sources categories from to } } } } }'
    expect(at(await lookUp(house, { ...elseLook, see: limits }), 'consents', 'edges', 0, 'node', 'givers', 0)).toEqual({
      limits: {
        purposes: null,
        sources: ['domus'],
        categories: ['CASE', 'SOCIAL'],
        from: null,
        to: '2026-03-09T23:00:00.000Z',
      },
    })
    house.setNow(to)
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    house.setNow(NOW)
    done(await withdraw(idOf(consent), { by: { role: 'GUARDIAN', cpr: numberOf('Einer') } }))
  })

  test('for Viggo, 11, both holders of custody, and nobody the rule does not name', async () => {
    const holders = ['Max', 'Ellen Louise'].map((alias) => ({ role: 'CUSTODY_HOLDER', cpr: numberOf(alias) }))
    const both = { ...paper, ...viggoRequest, givers: holders }
    const consent = done(await register(both))
    expect(consent).toMatchObject({ status: 'ACTIVE', givers: [{}, {}] })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    done(await answer(house, 'max', 'withdraw', idOf(consent)))
    const [max] = holders
    const others = [max, { role: 'SELF' }, { role: 'GUARDIAN', cpr: numberOf('Ellen Louise') }]
    for (const givers of [[max], others, [max, { role: 'CUSTODY_HOLDER', cpr: numberOf('Einer') }]])
      expect(done(await register({ ...both, givers }))).toMatchObject({ status: 'REQUESTED' })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT_MISSING')
  })
})

describe('taking back', () => {
  test('the caseworker takes back what nobody has answered, and not what Else has given', async () => {
    const open = idOf(done(await act(house, 'ydun', 'requestConsent', elseRequest)))
    expect(done(await withdraw(open))).toMatchObject({ status: 'WITHDRAWN' })
    expect(refused(await grant(house, 'else', open))).toEqual({ code: 'CONSENT_STATE' })
    const given = idOf(done(await act(house, 'ydun', 'requestConsent', elseRequest)))
    done(await grant(house, 'else', given))
    expect(refused(await withdraw(given))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    expect(await statusIn(house, 'else', given)).toBe('ACTIVE')
    done(await answer(house, 'else', 'withdraw', given))
  })
})
