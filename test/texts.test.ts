import { readFileSync } from 'node:fs'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { contactOf } from '../src/access/contacts.ts'
import type { Decision, Remedy } from '../src/access/decision.ts'
import { authorityNames, categoryNames, nameOf, sourceNames } from '../src/access/names.ts'
import { register } from '../src/access/register-in-force.ts'
import { basisTexts, codeTexts, explain, explainRemedy } from '../src/access/texts.ts'
import { unitNameOf } from '../src/access/units.ts'
import { Category } from '../src/contract.ts'
import { units } from '../src/sandbox/world.ts'
import { expectSpoken } from './spoken.ts'

/** Every decision and every way out is said in Danish and in English, in sentences, never in codes. */

/** The values of an enum of the SDL. */
function valuesOf(name: string): readonly string[] {
  const sdl = parse(readFileSync(new URL('../schema/citizen.graphql', import.meta.url), 'utf8'))
  const found = sdl.definitions.find((node) => node.kind === 'EnumTypeDefinition' && node.name.value === name)
  return found?.kind === 'EnumTypeDefinition' ? (found.values ?? []).map((value) => value.name.value) : []
}

const policyVersion = register.version

test('every code that the API may give has its text, and no text is for a code it never gives', () => {
  const ofLogsOnly = ['UNKNOWN_CITIZEN', 'MASS_LOOKUP']
  expect(Object.keys(codeTexts).sort()).toEqual(
    valuesOf('DenialCode')
      .filter((code) => !ofLogsOnly.includes(code))
      .sort(),
  )
})

test.each(Object.entries(codeTexts))('%s is said in two languages', (_code, text) => expectSpoken(text))

test('a denial is explained by the text of its code', () => {
  const denial: Decision = { effect: 'DENY', code: 'BARRED', opens: [], policyVersion }
  expect(explain(denial, register)).toEqual(codeTexts.BARRED)
})

test('every basis that the API may give has its text', () => {
  expect([...Object.keys(basisTexts), 'STATUTE'].sort()).toEqual([...valuesOf('Basis')].sort())
  for (const text of Object.values(basisTexts)) expectSpoken(text)
})

test.each(Object.keys(register.references))('the statute %s is said with its paragraph', (reference) => {
  const text = explain({ effect: 'PERMIT', basis: 'STATUTE', reference, policyVersion }, register)
  expectSpoken(text)
  const { law = '' } = register.references[reference] ?? {}
  expect(law).not.toBe('')
  expect(text.da).toContain(law)
  expect(text.en).toContain(law)
})

test.each(['OWN', 'CONSENT', 'OVERRIDE'] as const)('a permit on %s is said without a law', (basis) => {
  expect(explain({ effect: 'PERMIT', basis, reference: 'LOB_9', policyVersion }, register)).toEqual(basisTexts[basis])
})

test('a statute reads as its name and its law, and one that the register does not hold as a statute', () => {
  const { da = '', en = '', law = '' } = register.references['LOB_9'] ?? {}
  expect(explain({ effect: 'PERMIT', basis: 'STATUTE', reference: 'LOB_9', policyVersion }, register)).toEqual({
    da: `${da} (${law}).`,
    en: `${en} (${law}).`,
  })
  const without = [{}, { reference: 'REPEALED' }].map((change) =>
    explain({ effect: 'PERMIT', basis: 'STATUTE', ...change, policyVersion }, register),
  )
  expect(without).toEqual([
    { da: 'Lovhjemmel.', en: 'A statute.' },
    { da: 'Lovhjemmel.', en: 'A statute.' },
  ])
})

test('every authority, source, category and purpose of the register has a name in both languages', () => {
  expect(Object.keys(authorityNames).sort()).toEqual([...register.authorities].sort())
  expect(Object.keys(sourceNames).sort()).toEqual(Object.keys(register.sources).sort())
  expect(Object.keys(categoryNames).sort()).toEqual([...Category.options].sort())
  for (const text of [...Object.values(authorityNames), ...Object.values(categoryNames)]) expectSpoken(text)
  for (const { title } of Object.values(register.purposes)) expectSpoken(title)
  for (const text of Object.values(sourceNames).flatMap(({ da, en }) => [da, en])) expect(text).toMatch(/^[^_]{3,}$/)
})

test('every unit of the world has its name, and another has none', () => {
  for (const { id, name } of Object.values(units)) expect(unitNameOf(id)).toBe(name)
  expect(unitNameOf('00000000-0000-4000-8000-000000000001')).toBeUndefined()
  expect(unitNameOf(undefined)).toBeUndefined()
})

test('what has no name stands for itself', () => {
  expect(nameOf(sourceNames, 'new-source')).toEqual({ da: 'new-source', en: 'new-source' })
})

describe('remedies', () => {
  const places = Object.keys(register.sources).flatMap((source) =>
    Category.options.map((category) => ({ source, categories: [category] })),
  )
  const owners = Object.values(register.sources).flatMap(({ owner }) => owner ?? [])

  test('the kinds are those of the API', () => {
    expect([...valuesOf('Opener')].sort()).toEqual(['CONSENT', 'HANDOVER', 'JUSTIFICATION'])
  })

  test('each is said for every cell and authority', () => {
    const remedies = places.flatMap((place): readonly Remedy[] => [
      { by: 'JUSTIFICATION', ...place },
      ...register.authorities.map((authority) => ({ by: 'CONSENT' as const, ...place, authority })),
      ...owners.map((authority) => ({ by: 'HANDOVER' as const, ...place, authority })),
    ])
    expect(remedies.length).toBeGreaterThan(500)
    for (const remedy of remedies) expectSpoken(explainRemedy(remedy))
  })

  test('an authority to which one may turn has a public contact, with a name and a mailbox', () => {
    for (const owner of owners)
      expect(contactOf(owner)).toEqual({
        name: expect.stringMatching(/^\p{Lu}.* Korsbæk$/u),
        mail: expect.stringMatching(/^[a-z-]+@korsbaek\.example$/),
      })
    expect(contactOf('CITIZEN')).toBeUndefined()
  })

  test('each says what it is about, in whole sentences', () => {
    const place = { source: 'domus', categories: ['SOCIAL', 'HEALTH'] } as const
    const what = {
      da: 'sociale forhold og støtte, helbred og behandling i DOMUS',
      en: 'social circumstances and support, health and treatment in DOMUS',
    }
    expect(explainRemedy({ by: 'CONSENT', ...place, authority: 'BENEFITS' })).toEqual({
      da: `Bed borgeren om et samtykke, der nævner ${what.da}, med Ydelsesservice som modtager.`,
      en: `Ask the citizen for a consent that names ${what.en}, with the benefit office as recipient.`,
    })
    expect(explainRemedy({ by: 'HANDOVER', ...place, authority: 'ADULT_SOCIAL' })).toEqual({
      da: `Spørg voksen-socialområdet om ${what.da}: den myndighed ejer oplysningerne og afgør, om de kan videregives.`,
      en: `Ask adult social care about ${what.en}: that authority owns the data and decides whether to pass them on.`,
    })
  })
})
