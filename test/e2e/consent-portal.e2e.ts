import { createHash } from 'node:crypto'
import type { JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyReceipt } from '../../src/consent/verify.ts'
import type { House } from '../harness.ts'
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
  rasmusLook,
  rasmusPlan,
  rasmusTransition,
  refused,
  statusIn,
  viggoLook,
  viggoRequest,
} from './consent-story.ts'
import { nodes, numberOf, openStory, question } from './story.ts'

/** The citizen portal: requests, answers, denials, receipts; and parents who answer for a child. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

const idOf = (consent: Json): string => String(at(consent, 'id'))

async function ask(persona: string, request: object): Promise<string> {
  return idOf(done(await act(house, persona, 'requestConsent', request)))
}

async function publishedKeys(): Promise<JSONWebKeySet> {
  const response = await fetch(house.url.replace('/graphql', '/.well-known/samblik-keys'))
  expect(response.status).toBe(200)
  const { keys } = (await response.json()) as JSONWebKeySet
  for (const key of keys) expect(key).not.toHaveProperty('d')
  return { keys }
}

describe('Else in her portal', () => {
  test('she reads the exact text that is hashed, in Danish and English, and it stays what it was', async () => {
    const id = await ask('ydun', elseRequest)
    const query = '{ consents { edges { node { id textHash language da: text(lang: DA) en: text(lang: EN) } } } }'
    const { body } = await house.ask('else', query)
    const consent = nodes(body, 'data', 'consents').find((one) => idOf(one) === id)
    const hash = (text: Json) => createHash('sha256').update(String(text)).digest('hex')
    expect(at(consent, 'da')).toContain('Hvilke oplysninger')
    expect(at(consent, 'en')).toContain('Which data')
    expect(at(consent, 'language')).toBe('DA')
    expect(at(consent, 'textHash')).toBe(hash(at(consent, 'da')))
    const another = await grant(house, 'else', id, { textHash: hash(at(consent, 'en')) })
    expect(refused(another)).toEqual({ code: 'CONSENT_STATE' })
    expect(done(await grant(house, 'else', id, { textHash: at(consent, 'textHash') }))).toMatchObject({
      status: 'ACTIVE',
    })
    await answer(house, 'else', 'withdraw', id)
  })

  test('what she can act on stands first: the version she narrowed before the wider one never given', async () => {
    const id = await ask('ydun', elseRequest)
    done(await grant(house, 'else', id, { narrow: { categories: ['SOCIAL'] } }))
    const versions = (await portal(house, 'else')).filter((one) => idOf(one) === id)
    expect(versions.map((one) => [at(one, 'version'), at(one, 'status')])).toEqual([
      [2, 'ACTIVE'],
      [1, 'REQUESTED'],
    ])
    expect(idOf((await portal(house, 'else'))[0])).toBe(id)
    await answer(house, 'else', 'withdraw', id)
  })

  test('a receipt is there once she has answered, follows what comes of it, and verifies with the published keys', async () => {
    const asked = done(
      await act(house, 'ydun', 'requestConsent', { ...elseRequest, dataPeriod: { from: '2025-01-01T00:00:00+01:00' } }),
    )
    expect(at(asked, 'receipt')).toBeNull()
    const granted = done(await grant(house, 'else', idOf(asked)))
    const keys = await publishedKeys()
    const verdict = await verifyReceipt(String(at(granted, 'receipt')), keys)
    expect(verdict).toMatchObject({
      receipt: {
        record_id: idOf(asked),
        pii_principal_id: at(granted, 'citizen'),
        status: 'ACTIVE',
        events: [{ event_state: 'REQUESTED' }, { event_state: 'GIVEN', entity_role: 'SELF' }],
        pii_processing: {
          data_period: { from: '2024-12-31T23:00:00.000Z' },
          privacy_notice: { text: at(granted, 'text') },
        },
      },
    })
    const withdrawn = done(await answer(house, 'else', 'withdraw', idOf(asked)))
    const later = await verifyReceipt(String(at(withdrawn, 'receipt')), keys)
    expect(later).toMatchObject({ receipt: { status: 'WITHDRAWN' } })
    for (const receipt of [verdict, later]) expect(JSON.stringify(receipt)).not.toContain(numberOf('Else'))
  })

  test('the receipt names her by another pseudonym to another client', async () => {
    const id = await ask('ydun', elseRequest)
    const own = done(await grant(house, 'else', id))
    const query = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id consents { edges { node { id citizen receipt } } } } }`
    const { body } = await house.ask('ydun', query, { cpr: numberOf('Else') })
    const [newest] = nodes(body, 'data', 'citizen', 'consents')
    expect(idOf(newest)).toBe(id)
    expect(at(newest, 'citizen')).toBe(at(body, 'data', 'citizen', 'id'))
    expect(at(newest, 'citizen')).not.toBe(at(own, 'citizen'))
    const principal = await verifyReceipt(String(at(newest, 'receipt')), await publishedKeys())
    expect(principal).toMatchObject({ receipt: { pii_principal_id: at(newest, 'citizen') } })
    await answer(house, 'else', 'withdraw', id)
  })

  test('her no may be as broad as she likes, beats her consent, and is hers to withdraw', async () => {
    const id = await ask('ydun', elseRequest)
    done(await grant(house, 'else', id))
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    const denial = done(await act(house, 'else', 'denyConsent', {}))
    expect(denial).toMatchObject({
      effect: 'DENY',
      status: 'ACTIVE',
      recipient: '*',
      purposes: ['*'],
      sources: ['*'],
      categories: ['*'],
    })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_DENIED')
    expect(await decided(house, elseLook, 'ydelsesservice', 'ECONOMY')).toBe('OWN')
    expect(await decided(house, elseLook, 'jobcenter', 'SANCTIONS')).toBe('STATUTE')
    const withdrawn = done(await answer(house, 'else', 'withdraw', idOf(denial)))
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN' })
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    await answer(house, 'else', 'withdraw', id)
  })

  test('a concrete no closes what it names alone', async () => {
    const id = await ask('ydun', elseRequest)
    done(await grant(house, 'else', id))
    const denial = done(
      await act(house, 'else', 'denyConsent', { sources: ['domus'], categories: ['SOCIAL'], recipient: 'BENEFITS' }),
    )
    expect(await decided(house, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_DENIED')
    expect(await decided(house, elseLook, 'domus', 'CASE')).toBe('CONSENT')
    await answer(house, 'else', 'withdraw', idOf(denial))
    await answer(house, 'else', 'withdraw', id)
  })

  test.each([
    ['sources', { sources: ['nowhere'] }],
    ['recipient', { recipient: 'EVERYBODY' }],
    ['validUntil', { validUntil: '2020-01-01T00:00:00+01:00' }],
  ])('a no to what is not there, or that has ended, is refused: %s', async (part, input) => {
    const answered = refused(await act(house, 'else', 'denyConsent', input))
    expect(answered).toEqual({ code: 'CONSENT_TOO_BROAD', parts: [part] })
  })

  test('a renewal takes the place of the earlier one when it is given, and neither at any other time', async () => {
    const first = await ask('ydun', elseRequest)
    done(await grant(house, 'else', first))
    const renewal = { ...elseRequest, validUntil: '2026-12-01T00:00:00+01:00', supersedes: { id: first } }
    house.setNow('2026-03-02T09:00:00+01:00')
    const second = await ask('ydun', renewal)
    expect(await statusIn(house, 'else', first)).toBe('ACTIVE')
    house.setNow('2026-03-02T10:00:00+01:00')
    done(await grant(house, 'else', second))
    expect(await statusIn(house, 'else', first)).toBe('SUPERSEDED')
    expect(await statusIn(house, 'else', second)).toBe('ACTIVE')
    expect(await statusIn(house, 'else', first, '2026-03-02T08:30:00+01:00')).toBe('ACTIVE')
    expect(await statusIn(house, 'else', second, '2026-03-02T08:30:00+01:00')).toBeUndefined()
    expect(await statusIn(house, 'else', second, '2026-03-02T09:30:00+01:00')).toBe('REQUESTED')
    const ydun = `query($cpr: CPR!, $asOf: DateTime) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
      consents(asOf: $asOf) { edges { node { id status } } } } }`
    const { body } = await house.ask('ydun', ydun, { cpr: numberOf('Else'), asOf: '2026-03-02T09:30:00+01:00' })
    expect(nodes(body, 'data', 'citizen', 'consents').slice(0, 2)).toEqual([
      { id: second, status: 'REQUESTED' },
      { id: first, status: 'ACTIVE' },
    ])
    await answer(house, 'else', 'withdraw', second)
    house.setNow('2026-03-02T08:00:00+01:00')
  })

  test('nothing is renewed that is not hers, and no consent takes the place of a no', async () => {
    const unknown = { ...elseRequest, supersedes: { id: '5bdcb1f4-5c1c-4a5b-9e3e-2f3b1f7f0009' } }
    expect(refused(await act(house, 'ydun', 'requestConsent', unknown))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    const denial = idOf(done(await act(house, 'else', 'denyConsent', { sources: ['dubu'] })))
    const over = { ...elseRequest, supersedes: { id: denial } }
    expect(refused(await act(house, 'ydun', 'requestConsent', over))).toEqual({ code: 'CONSENT_STATE' })
    await answer(house, 'else', 'withdraw', denial)
  })
})

describe('Viggo, 11, whose parents hold custody together', () => {
  test('both see the request, both must grant, and either withdraws', async () => {
    const id = await ask('ydun', viggoRequest)
    expect(await statusIn(house, 'max', id)).toBe('REQUESTED')
    expect(done(await grant(house, 'max', id))).toMatchObject({
      status: 'REQUESTED',
      givers: [{ role: 'CUSTODY_HOLDER' }],
    })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT_MISSING')
    expect(done(await grant(house, 'ellen-louise', id))).toMatchObject({ status: 'ACTIVE' })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    expect(done(await answer(house, 'max', 'withdraw', id))).toMatchObject({ status: 'WITHDRAWN' })
    expect(await statusIn(house, 'ellen-louise', id)).toBe('WITHDRAWN')
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
  })

  test('one parent refuses for both; a stranger finds nothing', async () => {
    const id = await ask('ydun', viggoRequest)
    expect(refused(await grant(house, 'else', id))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    expect(refused(await grant(house, 'einer', id))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    expect(done(await answer(house, 'ellen-louise', 'refuse', id))).toMatchObject({ status: 'REFUSED' })
    expect(refused(await grant(house, 'max', id))).toEqual({ code: 'CONSENT_STATE' })
  })

  test('a parent says no for him, by his number or his id, and for nobody else’s child', async () => {
    const denial = done(await act(house, 'max', 'denyConsent', { cpr: numberOf('Viggo'), sources: ['domus'] }))
    expect(denial).toMatchObject({ status: 'ACTIVE', givers: [{ role: 'CUSTODY_HOLDER' }] })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT_DENIED')
    done(await answer(house, 'ellen-louise', 'withdraw', idOf(denial)))
    const byId = done(
      await act(house, 'ellen-louise', 'denyConsent', { id: at(denial, 'citizen'), sources: ['domus'] }),
    )
    done(await answer(house, 'ellen-louise', 'withdraw', idOf(byId)))
    for (const child of ['Viggo', 'Rasmus', 'Else'])
      expect(refused(await act(house, 'lonni', 'denyConsent', { cpr: numberOf(child) }))).toEqual({
        code: 'NOT_ALLOWED',
      })
  })

  test('his log tells that a holder of custody was there, and the line of the trail is his', async () => {
    const before = nodes((await house.ask('dpo', question('trail'))).body, 'data', 'trail').length
    await portal(house, 'max')
    const { body } = await house.ask('dpo', question('trail'))
    const lines = nodes(body, 'data', 'trail')
    expect(before).toBeGreaterThan(0)
    expect(lines.find((line) => at(line, 'purpose') === 'CONSENT_OF_CHILD')).toMatchObject({
      viewer: 'max',
      effect: null,
    })
  })

  test('when CPR does not answer, nobody is told that there is nothing', async () => {
    const id = await ask('ydun', viggoRequest)
    await house.control('cpr', 'PUT', 'opfoersel', { profil: 'nede', operationer: ['*'] })
    try {
      expect(refused(await grant(house, 'max', id))).toEqual({ code: 'REGISTER_UNAVAILABLE' })
      expect((await grant(house, 'max', id)).status).toBe(503)
    } finally {
      await house.control('cpr', 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
    }
    expect(await statusIn(house, 'max', id)).toBe('REQUESTED')
    done(await answer(house, 'max', 'refuse', id))
  })
})

describe('Rasmus, 17', () => {
  test('a consent of his own is his alone: his parents do not even see it', async () => {
    const id = await ask('borge', { ...rasmusTransition })
    expect(await statusIn(house, 'lonni', id)).toBeUndefined()
    expect(refused(await grant(house, 'lonni', id))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    expect(done(await grant(house, 'rasmus', id))).toMatchObject({ status: 'ACTIVE', givers: [{ role: 'SELF' }] })
    expect(refused(await answer(house, 'einer', 'withdraw', id))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    done(await answer(house, 'rasmus', 'withdraw', id))
  })

  test('his log tells him that a parent was there, and names none', async () => {
    await portal(house, 'lonni')
    const { body, text } = await house.ask('rasmus', question('access-log'))
    expect(nodes(body, 'data', 'accessLog').find((line) => at(line, 'purpose') === 'CONSENT_OF_CHILD')).toMatchObject({
      authority: 'CITIZEN',
      text: 'En indehaver af forældremyndigheden har set eller besvaret samtykker.',
      effect: null,
      permitted: [],
    })
    expect(text).not.toContain('onni')
  })

  test('the coordinated plan needs him and both parents', async () => {
    const id = await ask('borge', rasmusPlan)
    expect(done(await grant(house, 'rasmus', id))).toMatchObject({ status: 'REQUESTED' })
    expect(done(await grant(house, 'lonni', id))).toMatchObject({ status: 'REQUESTED' })
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CONSENT_MISSING')
    expect(done(await grant(house, 'einer', id))).toMatchObject({ status: 'ACTIVE' })
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    done(await answer(house, 'lonni', 'withdraw', id))
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
  })
})
