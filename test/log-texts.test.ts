import { describe, expect, test } from 'vitest'
import { actTexts, CONSENT_OF_CHILD, cellText, cellTexts, type ToldLine } from '../src/access/log-texts.ts'
import { register } from '../src/access/register-in-force.ts'
import { codeTexts } from '../src/access/texts.ts'
import { expectSpoken } from './spoken.ts'

/** What citizens read in their own log: why, and what of it was open. */

const TITLE = register.purposes['SANCTION_ASSESSMENT']?.title ?? { da: '', en: '' }

describe('a look-up', () => {
  test('is told with the title of its purpose, and whether it was refused or asked for nothing', () => {
    expect(cellTexts('SANCTION_ASSESSMENT', 'PERMIT', register)).toEqual({
      da: `Opslag til formålet: ${TITLE.da}.`,
      en: `Look-up for the purpose: ${TITLE.en}.`,
    })
    expect(cellTexts('SANCTION_ASSESSMENT', 'DENY', register)).toEqual({
      da: `Opslag afvist. Formål: ${TITLE.da}.`,
      en: `Look-up refused. Purpose: ${TITLE.en}.`,
    })
    expect(cellTexts('SANCTION_ASSESSMENT', undefined, register)).toEqual({
      da: `Ingen oplysninger hentet. Formål: ${TITLE.da}.`,
      en: `No data asked for. Purpose: ${TITLE.en}.`,
    })
  })

  test('without a purpose of the register is a reading of the log, or of a child’s consents', () => {
    const log = cellTexts('NO_PURPOSE', 'PERMIT', register)
    const child = cellTexts(CONSENT_OF_CHILD, 'PERMIT', register)
    expectSpoken(log)
    expectSpoken(child)
    expect(log.en).toContain('log')
    expect(child.en).toContain('custody')
    expect(CONSENT_OF_CHILD).toBe('CONSENT_OF_CHILD')
  })
})

const ACT: ToldLine = {
  operation: { name: 'WHAT_IF' },
  purpose: { id: 'SANCTION_ASSESSMENT' },
  decisions: [],
  decisionReads: [],
}
const named = (name: string, change: Partial<ToldLine> = {}) =>
  actTexts({ ...ACT, operation: { name }, ...change }, register)

describe('an act', () => {
  const emergency = ['EMERGENCY_REGISTER', 'EMERGENCY_REFUSED', 'EMERGENCY_REVOKE']
  const others = ['WHAT_IF', 'CONTROL_OPEN', 'CONTROL_EXPLAINED', 'CONTROL_FOLLOW_UP', 'CONTROL_CLOSED']

  test('is told in words of its own, with the purpose', () => {
    const texts = [
      ...emergency.map((name) => named(name, { override: 'registration' })),
      ...others.map((name) => named(name)),
    ]
    for (const text of texts) {
      if (text === undefined) throw new Error('an act without words')
      expectSpoken(text)
      expect(text.da).toMatch(new RegExp(`^\\p{Lu}.{9,}\\. Formål: ${TITLE.da}\\.$`, 'u'))
      expect(text.en).toMatch(new RegExp(`^\\p{Lu}.{9,}\\. Purpose: ${TITLE.en}\\.$`, 'u'))
    }
    expect(new Set(texts.map((text) => text?.da)).size).toBe(texts.length)
    expect(new Set(texts.map((text) => text?.en)).size).toBe(texts.length)
  })

  test.each([
    ['it decided something', 'WHAT_IF', { decisions: [{ effect: 'PERMIT' as const }] }],
    ['it read facts to decide', 'WHAT_IF', { decisionReads: ['cpr'] }],
    ['it is called like an emergency access and names none', 'EMERGENCY_REGISTER', {}],
    ['its purpose is not of the register', 'WHAT_IF', { purpose: { id: 'NO_PURPOSE' } }],
    ['it is called something else', 'citizen', {}],
  ])('is a look-up where %s', (_why, name, change) => {
    expect(named(name, change)).toBeUndefined()
  })
})

describe('one cell', () => {
  const CELL = { source: 'domus', category: 'HEALTH' }

  test('that a statute opened names its law', () => {
    const { law = '', en = '' } = register.references['LOB_9'] ?? {}
    expect(cellText({ ...CELL, basis: 'STATUTE', reference: 'LOB_9' }, register)).toEqual({
      da: `Helbred og behandling (DOMUS): åbent efter ${law}.`,
      en: `Health and treatment (DOMUS): open by ${law} (${en}).`,
    })
    const unknown = cellText({ ...CELL, basis: 'STATUTE', reference: 'REPEALED' }, register)
    const none = cellText({ ...CELL, basis: 'STATUTE' }, register)
    expect(unknown).toEqual(none)
    expect(none.da).toMatch(/\): åbent efter lov\.$/)
    expect(none.en).toMatch(/\): open by statute\.$/)
    expect(cellText(CELL, register)).toEqual(none)
  })

  test.each(['OWN', 'CONSENT', 'OVERRIDE'])('that was open on %s says so, whatever its reference', (basis) => {
    const text = cellText({ ...CELL, basis, reference: 'LOB_9' }, register)
    expectSpoken(text)
    expect(text.da).toMatch(/^Helbred og behandling \(DOMUS\): åbent.{9,}\.$/)
    expect(text.en).toMatch(/^Health and treatment \(DOMUS\): open .{9,}\.$/)
    expect(text.da).not.toContain('åbent efter')
  })

  test.each([...Object.keys(codeTexts), 'UNKNOWN_CITIZEN', 'MASS_LOOKUP'])(
    'that stayed closed by %s says why',
    (code) => {
      const text = cellText({ ...CELL, code }, register)
      expectSpoken(text)
      const why = { da: text.da.split('): ')[1], en: text.en.split('): ')[1] }
      expect(why.da).toMatch(/^(lukket|ingen|afvist).{7,}\.$/)
      expect(why.en).toMatch(/^(closed|nobody|refused).{9,}\.$/)
      expect(cellText({ ...CELL, code, basis: 'OWN' }, register)).toEqual(text)
    },
  )

  test('that stayed closed by a code nobody knows says no more', () => {
    const text = cellText({ ...CELL, code: 'SOMETHING_NEW' }, register)
    expect(text).toEqual({
      da: 'Helbred og behandling (DOMUS): ikke åbent.',
      en: 'Health and treatment (DOMUS): not open.',
    })
  })
})
