import { readFileSync } from 'node:fs'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactOf } from '../src/access/contacts.ts'
import type { Decision, Remedy } from '../src/access/decision.ts'
import { authorityNames, categoryNames, sourceNames } from '../src/access/names.ts'
import type { Text } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'
import { basisTexts, codeTexts, explain, explainRemedy } from '../src/access/texts.ts'
import { Category } from '../src/contract.ts'
import { lookUp, openStory } from './e2e/story.ts'
import type { House } from './harness.ts'
import { at, listAt } from './json.ts'

/** Every decision and every way out is said in Danish and in English, in sentences, never in codes. */

const CODE = /[A-Z]{2,}_[A-Z]/

function expectSpoken({ da, en }: Text): void {
  expect(da.trim().length).toBeGreaterThan(2)
  expect(en.trim().length).toBeGreaterThan(2)
  expect(da).not.toBe(en)
  for (const text of [da, en]) {
    expect(text).not.toMatch(/undefined|null/)
    expect(text).not.toMatch(CODE)
  }
}

/** The values of an enum of the SDL. */
function valuesOf(name: string): readonly string[] {
  const sdl = parse(readFileSync(new URL('../schema/citizen.graphql', import.meta.url), 'utf8'))
  const found = sdl.definitions.find((node) => node.kind === 'EnumTypeDefinition' && node.name.value === name)
  return found?.kind === 'EnumTypeDefinition' ? (found.values ?? []).map((value) => value.name.value) : []
}

const policyVersion = register.version

test('every code that the API may give has its text, and no text is for a code it never gives', () => {
  const ofLogsOnly = ['UNKNOWN_CITIZEN']
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

test('every authority, source, category and purpose of the register has a name in both languages', () => {
  expect(Object.keys(authorityNames).sort()).toEqual([...register.authorities].sort())
  expect(Object.keys(sourceNames).sort()).toEqual(Object.keys(register.sources).sort())
  expect(Object.keys(categoryNames).sort()).toEqual([...Category.options].sort())
  for (const text of [...Object.values(authorityNames), ...Object.values(categoryNames)]) expectSpoken(text)
  for (const { title } of Object.values(register.purposes)) expectSpoken(title)
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

  test('an authority to which one may turn has a public contact', () => {
    for (const owner of owners) expect(contactOf(owner)?.name).toBeTruthy()
  })
})

describe('through the API', () => {
  let house: House

  beforeAll(async () => {
    house = await openStory()
  })
  afterAll(() => house.close())

  const SEE = `access(only: ALL) {
    source category code basis reference da: text en: text(lang: EN)
    opens { by authority contact { name } da: text en: text(lang: EN) }
  }`

  test('every row and every remedy comes with both texts', async () => {
    const looks = [
      { as: 'ydun', at: 'Else', for: 'SANCTION_ASSESSMENT', see: SEE },
      { as: 'jonna', at: 'Else', for: 'CONTACT_COURSE', see: SEE },
      { as: 'borge', at: 'Viggo', for: 'CHILD_NOTIFICATION', see: SEE },
      { as: 'fremmed', at: 'Else', for: 'CONTACT_COURSE', see: SEE },
    ]
    const rows = (await Promise.all(looks.map((look) => lookUp(house, look)))).flatMap((seen) => listAt(seen, 'access'))
    const remedies = rows.flatMap((row) => listAt(row, 'opens'))
    for (const spoken of [...rows, ...remedies])
      expectSpoken({ da: String(at(spoken, 'da')), en: String(at(spoken, 'en')) })
    expect(new Set(remedies.map((remedy) => at(remedy, 'by')))).toEqual(
      new Set(['CONSENT', 'HANDOVER', 'JUSTIFICATION']),
    )
    const statutes = rows.filter((row) => at(row, 'basis') === 'STATUTE')
    expect(statutes.length).toBeGreaterThan(5)
    for (const row of statutes)
      expect(String(at(row, 'da'))).toContain(register.references[String(at(row, 'reference'))]?.law)
  })
})
