import { afterAll, beforeAll, expect, test } from 'vitest'
import { register } from '../../src/access/register-in-force.ts'
import type { House } from '../harness.ts'
import { at, listAt } from '../json.ts'
import { expectSpoken } from '../spoken.ts'
import { lookUp, openStory } from './story.ts'

/** Every row of `access` and every way out comes with its text in Danish and in English. */

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
  expect(new Set(remedies.map((remedy) => at(remedy, 'by')))).toEqual(new Set(['CONSENT', 'HANDOVER', 'JUSTIFICATION']))
  const statutes = rows.filter((row) => at(row, 'basis') === 'STATUTE')
  expect(statutes.length).toBeGreaterThan(5)
  for (const row of statutes)
    expect(String(at(row, 'da'))).toContain(register.references[String(at(row, 'reference'))]?.law)
})
