import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClients } from '../src/auth/clients.ts'
import { listPersonas } from '../src/sandbox/personas.ts'
import { act, done, grant } from './e2e/consent-story.ts'
import { lookUp, numberOf, openStory, question } from './e2e/story.ts'
import { type House, NOW } from './harness.ts'
import { at, type Json, listAt } from './json.ts'
import { assumedConsent, assumedFacts, assumedViewer, FactRecorder } from './what-if-kit.ts'

/** What would be decided if, beside what is decided: emergency access, denials and data periods, for every purpose. */

const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation']
const ROW = `source category effect basis reference code overrode consentId policyVersion
  da: text en: text(lang: EN) opens { by source categories authority text }`
const CONSENTS = `{ consents(first: 100) { edges { node {
  id version effect status recipient case { source reference } purposes sources categories
  except { source category } validFrom validUntil dataPeriod { from to }
} } } }`
const REASON = 'Fundet bevidstløs på gaden, vagtlægen spørger efter medicin'
const [nora] = listPersonas().filter(({ id }) => id === 'nora')
const purposes = [...(readClients().get('fagsystem-jobcenter')?.purposes ?? [])]
const recorder = new FactRecorder()

/** A registration as the API answers it, with its purpose; `revoked`: when. */
interface Registered {
  readonly purpose: string
  readonly id: string
  revoked?: string
}

let house: House
const registered: Registered[] = []
let reference: Json

beforeAll(async () => {
  house = await openStory({ change: recorder.watch })
  const look = { as: 'nora', at: 'Else', for: 'CONTACT_COURSE', see: 'jobcenter { case { id } }' }
  reference = at(await lookUp(house, look), 'jobcenter', 'case', 'id')
})
afterAll(() => house.close())

const PERIOD = { from: '2026-03-02T07:00:00+01:00', to: '2026-03-02T20:00:00+01:00' }

async function registerAccess(purpose: string): Promise<void> {
  const input = { cpr: numberOf('Else'), purpose, reason: REASON, ...PERIOD }
  const access = done(await house.ask('nora', question('register-emergency-access'), { input }))
  registered.push({ purpose, id: String(at(access, 'id')) })
}

async function revoke(purpose: string): Promise<void> {
  const one = registered.find((access) => access.purpose === purpose)
  done(await house.ask('nora', question('revoke-emergency-access'), { id: one?.id }))
  if (one !== undefined) one.revoked = NOW
}

async function giveConsent(purpose: string, more: object): Promise<void> {
  const asked = await act(house, 'nora', 'requestConsent', {
    cpr: numberOf('Else'),
    purposes: [purpose],
    sources: ['domus'],
    case: { source: 'jobcenter', reference },
    validUntil: '2026-09-01T00:00:00+02:00',
    ...more,
  })
  done(await grant(house, 'else', String(at(done(asked), 'id'))))
}

async function callsOfAll(): Promise<readonly number[]> {
  return Promise.all(SOURCES.map(async (source) => (await house.calls(source)).length))
}

/** Else's ledger, oldest first, each version with how it ended. */
async function assumedLedger(): Promise<readonly object[]> {
  const { body } = await house.ask('else', CONSENTS)
  return listAt(body, 'data', 'consents', 'edges')
    .map((edge) => assumedConsent(at(edge, 'node'), NOW, String(at(edge, 'node', 'status'))))
    .toReversed()
}

/** The rows for every purpose, as a look-up gives them. */
async function live(): Promise<readonly Json[]> {
  const see = `access(only: ALL) { ${ROW} }`
  const looks: Json[] = []
  for (const purpose of purposes)
    looks.push(at(await lookUp(house, { as: 'nora', at: 'Else', for: purpose, see }), 'access'))
  return looks
}

/** The same as `whatIf` gives them; no source is called for it. */
async function assumed(): Promise<readonly Json[]> {
  if (nora === undefined) throw new Error('no such persona')
  const consents = await assumedLedger()
  const query = `query($viewer: WhatIfViewer, $purpose: Purpose!, $consents: [WhatIfConsent!]!, $facts: WhatIfFacts!) {
    whatIf(viewer: $viewer, purpose: $purpose, consents: $consents, facts: $facts) { ${ROW} } }`
  const before = await callsOfAll()
  const looks: Json[] = []
  for (const purpose of purposes) {
    const emergencyAccess = registered
      .filter((one) => one.purpose === purpose)
      .map(({ id, revoked }) => ({ id, ...PERIOD, recorded: NOW, ...(revoked === undefined ? {} : { revoked }) }))
    const facts = { ...assumedFacts(recorder, nora, numberOf('Else')), emergencyAccess }
    const { body } = await house.ask('jonna', query, { viewer: assumedViewer(nora), purpose, consents, facts })
    expect(at(body, 'errors')).toBeUndefined()
    looks.push(at(body, 'data', 'whatIf'))
  }
  expect(await callsOfAll()).toEqual(before)
  return looks
}

/** Compares the two, and tells what came of DOMUS for one purpose: basis or code, and what was overridden. */
async function compare(): Promise<(purpose: string, category: string) => string> {
  const seen = await live()
  expect(await assumed()).toEqual(seen)
  return (purpose, category) => {
    const row = listAt(seen[purposes.indexOf(purpose)]).find(
      (one) => at(one, 'source') === 'domus' && at(one, 'category') === category,
    )
    return [at(row, 'basis') ?? at(row, 'code'), at(row, 'overrode')].filter((word) => word !== null).join(' over ')
  }
}

test('the same rows for every purpose, step by step, and no source is called', { timeout: 120_000 }, async () => {
  expect((await compare())('CONTACT_COURSE', 'HEALTH')).toBe('CONSENT_MISSING')

  await registerAccess('CONTACT_COURSE')
  await registerAccess('VISITATION')
  let told = await compare()
  expect(told('CONTACT_COURSE', 'HEALTH')).toBe('OVERRIDE over CONSENT_MISSING')
  expect(told('VISITATION', 'HEALTH')).toBe('OVERRIDE over CONSENT_MISSING')
  expect(told('REHABILITATION_PREPARATION', 'HEALTH')).toBe('CONSENT_MISSING')

  const dataPeriod = { from: '2025-01-01T00:00:00+01:00' }
  await giveConsent('VISITATION', { categories: ['HEALTH'], dataPeriod })
  await giveConsent('REHABILITATION_PREPARATION', { categories: ['HEALTH'], dataPeriod })
  await giveConsent('CONTACT_COURSE', { categories: ['SOCIAL'] })
  told = await compare()
  expect(told('VISITATION', 'HEALTH')).toBe('OVERRIDE')
  expect(told('REHABILITATION_PREPARATION', 'HEALTH')).toBe('CONSENT')
  expect(told('CONTACT_COURSE', 'SOCIAL')).toBe('CONSENT')

  done(await act(house, 'else', 'denyConsent', { sources: ['domus'], categories: ['HEALTH', 'SOCIAL'] }))
  told = await compare()
  expect(told('VISITATION', 'HEALTH')).toBe('OVERRIDE over CONSENT_DENIED')
  expect(told('CONTACT_COURSE', 'SOCIAL')).toBe('OVERRIDE over CONSENT_DENIED')
  expect(told('REHABILITATION_PREPARATION', 'HEALTH')).toBe('CONSENT_DENIED')

  await revoke('VISITATION')
  told = await compare()
  expect(told('VISITATION', 'HEALTH')).toBe('CONSENT_DENIED')
  expect(told('CONTACT_COURSE', 'HEALTH')).toBe('OVERRIDE over CONSENT_DENIED')
})
