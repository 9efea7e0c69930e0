import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type House, NOW } from '../harness.ts'
import { at, type Json } from '../json.ts'
import {
  act,
  decided,
  done,
  elseRequest,
  grant,
  rasmusLook,
  rasmusPlan,
  refused,
  statusIn,
  viggoLook,
  viggoRequest,
} from './consent-story.ts'
import { cell, lookUp, numberOf, openStory } from './story.ts'

/** How consents end by themselves: a closed case, custody that ends, birthdays, the last day, death. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())
afterEach(async () => {
  house.setNow(NOW)
  await house.reset()
  for (const source of ['cpr', 'jobcenter', 'ydelsesservice', 'dubu', 'domus', 'rehabilitation'])
    await house.control(source, 'PUT', 'graenser', { til: false })
})

const idOf = (consent: Json): string => String(at(consent, 'id'))

async function given(as: string, request: object, by: readonly string[]): Promise<string> {
  const id = idOf(done(await act(house, as, 'requestConsent', request)))
  for (const persona of by) done(await grant(house, persona, id))
  return id
}

async function setToday(instant: string): Promise<void> {
  house.setNow(instant)
  for (const source of ['cpr', 'jobcenter', 'ydelsesservice', 'dubu'])
    await house.control(source, 'PUT', 'ur', { ur: instant })
}

describe('a closed case', () => {
  test('ends the consent that rests on it at the read that finds it, and opening again does not revive it', async () => {
    const id = await given('borge', rasmusPlan, ['rasmus', 'lonni', 'einer'])
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    await house.control('dubu', 'POST', 'haendelse', { type: 'SAG_AFSLUTTET', borger: 'Rasmus' })
    house.setNow('2026-03-02T08:00:01+01:00')
    expect(await statusIn(house, 'rasmus', id)).toBe('ACTIVE')
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CASE_RELATION_MISSING')
    expect(await statusIn(house, 'rasmus', id)).toBe('LAPSED')
    expect(await statusIn(house, 'rasmus', id, NOW)).toBe('ACTIVE')
    await house.control('dubu', 'POST', 'nulstil')
    house.setNow('2026-03-02T09:00:00+01:00')
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    expect(refused(await grant(house, 'rasmus', id))).toEqual({ code: 'CONSENT_STATE' })
  })

  test('at the jobcenter: who has moved away has no open case there', async () => {
    const see = 'jobcenter { case { id } } access(only: ALL) { source category basis code }'
    const look = { as: 'jonna', at: 'Else', for: 'CONTACT_COURSE' }
    const reference = String(at(await lookUp(house, { ...look, see }), 'jobcenter', 'case', 'id'))
    const request = { ...elseRequest, purposes: ['CONTACT_COURSE'], case: { source: 'jobcenter', reference } }
    const id = await given('jonna', request, ['else'])
    expect(await decided(house, look, 'domus', 'SOCIAL')).toBe('CONSENT')
    await house.control('jobcenter', 'POST', 'haendelse', { type: 'FRAFLYTTET', borger: 'Else' })
    expect(cell(await lookUp(house, { ...look, see }), 'domus', 'SOCIAL')).toMatchObject({
      code: 'CASE_RELATION_MISSING',
    })
    expect(['ACTIVE', 'LAPSED']).toContain(await statusIn(house, 'else', id))
  })
})

describe('custody that ends', () => {
  test('ends what that parent gave for Viggo; the other parent alone gives anew', async () => {
    const id = await given('ydun', viggoRequest, ['max', 'ellen-louise'])
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    await setToday('2026-03-05T09:00:00+01:00')
    await house.control('cpr', 'POST', 'haendelse', { type: 'FORAELDREMYNDIGHED_OPHOERT', borger: 'Viggo' })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    expect(await statusIn(house, 'ellen-louise', id)).toBe('LAPSED')
    expect(await statusIn(house, 'max', id)).toBeUndefined()
    const anew = await given('ydun', viggoRequest, [])
    expect(refused(await grant(house, 'max', anew))).toEqual({ code: 'CONSENT_NOT_FOUND' })
    expect(done(await grant(house, 'ellen-louise', anew))).toMatchObject({ status: 'ACTIVE' })
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT')
  })
})

describe('a birthday', () => {
  test('at 18 what his parents gave for the coordinated plan lapses, and he alone gives anew', async () => {
    await setToday('2026-03-03T09:00:00+01:00')
    const id = await given('borge', { ...rasmusPlan, validUntil: '2027-03-01T00:00:00+01:00' }, [
      'rasmus',
      'lonni',
      'einer',
    ])
    await setToday('2026-04-04T23:59:59+02:00')
    expect(await statusIn(house, 'rasmus', id)).toBe('ACTIVE')
    await setToday('2026-04-05T00:00:00+02:00')
    expect(await statusIn(house, 'rasmus', id)).toBe('LAPSED')
    expect(await statusIn(house, 'lonni', id)).toBeUndefined()
    expect(await decided(house, rasmusLook, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    const anew = await given('borge', rasmusPlan, [])
    expect(done(await grant(house, 'rasmus', anew))).toMatchObject({ status: 'ACTIVE' })
  })

  test('at 15 what his parents gave for Viggo lapses', async () => {
    await setToday('2030-02-14T12:00:00+01:00')
    const id = await given('ydun', { ...viggoRequest, validUntil: '2030-06-01T00:00:00+02:00' }, [
      'max',
      'ellen-louise',
    ])
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    await setToday('2030-02-15T00:00:00+01:00')
    expect(await decided(house, viggoLook, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    expect(await statusIn(house, 'max', id)).toBe('LAPSED')
    const next = await given('ydun', { ...viggoRequest, validUntil: '2030-06-01T00:00:00+02:00' }, [])
    expect(await statusIn(house, 'max', next)).toBeUndefined()
  })
})

describe('the last day, and death', () => {
  const look = { as: 'ydun', at: 'Else', for: 'SANCTION_ASSESSMENT' }

  test('it ends on its last instant and no sooner', async () => {
    const id = await given('ydun', { ...elseRequest, validUntil: '2026-03-03T00:00:00+01:00' }, ['else'])
    house.setNow('2026-03-02T23:59:59.999+01:00')
    expect(await decided(house, look, 'domus', 'SOCIAL')).toBe('CONSENT')
    house.setNow('2026-03-03T00:00:00+01:00')
    expect(await decided(house, look, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    expect(await statusIn(house, 'else', id)).toBe('EXPIRED')
  })

  test('it lapses at death', async () => {
    await given('ydun', elseRequest, ['else'])
    expect(await decided(house, look, 'domus', 'SOCIAL')).toBe('CONSENT')
    await house.control('cpr', 'POST', 'haendelse', { type: 'DOED', borger: 'Else' })
    expect(await decided(house, look, 'domus', 'SOCIAL')).toBe('CONSENT_EXPIRED')
    expect(numberOf('Else')).toHaveLength(10)
  })
})
