import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../src/sandbox/world.ts'
import { at, type Json, listAt } from '../json.ts'
import { postgresIsHere } from '../servers.ts'
import { act, done, elseRequest, grant, rasmusTransition } from './consent-story.ts'
import { type Federated, openFederated } from './federated.ts'
import { type Look, lookUp } from './story.ts'
import { SOURCES, sectionOf, WHOLE_VIEW, wholeSection } from './whole-view.ts'

/** One question, asked of the whole house and of the processes of a federation: the same answers, the same decisions. */

const ACCESS = 'access { source category effect basis reference code consentId policyVersion opens { by authority } }'
const WHY = 'asked by a test'

const NUMBERS = createWorld(0, 1).residents.flatMap(({ number, earlierNumber }) => [number, earlierNumber ?? number])

type Asking = readonly [as: string, at: string, purpose: string, because?: string]

const LOOKS: readonly Asking[] = [
  ['ydun', 'Else', 'SANCTION_ASSESSMENT'],
  ['ydun', 'Else', 'BENEFIT_CALCULATION'],
  ['ydun', 'EK', 'BENEFIT_CALCULATION', WHY],
  ['ydun', 'Nadja', 'BENEFIT_CALCULATION'],
  ['ydun', 'Max', 'BENEFIT_CALCULATION'],
  ['ydun', 'Viggo', 'SANCTION_ASSESSMENT'],
  ['ydun', 'Ellen Louise', 'BENEFIT_CALCULATION'],
  ['jonna', 'Else', 'CONTACT_COURSE'],
  ['jonna', 'Ruddi', 'CONTACT_COURSE'],
  ['jonna', 'Lonni', 'REHABILITATION_PREPARATION'],
  ['jonna', 'Else', 'CHILD_ASSESSMENT'],
  ['kaja', 'Else', 'CONTACT_COURSE'],
  ['smal', 'Else', 'CONTACT_COURSE'],
  ['smal', 'Else', 'VISITATION'],
  ['fremmed', 'Else', 'CONTACT_COURSE'],
  ['einer-ansat', 'Lonni', 'CONTACT_COURSE'],
  ['jens', 'Magnus', 'TRANSITION_TO_ADULTHOOD'],
  ['regin', 'Lonni', 'REHABILITATION_MEETING', WHY],
  ['regin', 'Else', 'CONTACT_COURSE'],
  ['solveig', 'Else', 'ADULT_ASSESSMENT', WHY],
  ['solveig', 'Magnus', 'ADULT_ASSESSMENT'],
  ['solveig', 'Ruddi', 'ADULT_ASSESSMENT'],
  ['solveig', 'Nadja', 'ADULT_ASSESSMENT'],
  ['solveig', 'Else', 'EVICTION_PREVENTION'],
  ['solveig', 'Else', 'SUMMONS_COPY'],
  ['solveig', 'Rasmus', 'TRANSITION_TO_ADULTHOOD', WHY],
  ['borge', 'Rasmus', 'CHILD_ASSESSMENT', WHY],
  ['borge', 'Rasmus', 'TRANSITION_TO_ADULTHOOD'],
  ['borge', 'Viggo', 'CHILD_NOTIFICATION', WHY],
  ['borge', 'Viggo', 'CHILD_NOTIFICATION'],
  ['borge', 'Amir', 'CHILD_NOTIFICATION', WHY],
  ['beate', 'Amir', 'COORDINATED_PLAN'],
  ['beate', 'Amir', 'CHILD_ASSESSMENT', WHY],
  ['vibe', 'Rasmus', 'CHILD_ASSESSMENT', WHY],
  ['ulla', 'Rasmus', 'CHILD_ASSESSMENT'],
  ['else', 'Else', 'OWN_INSIGHT'],
  ['else', 'Lonni', 'OWN_INSIGHT'],
  ['magnus', 'Magnus', 'OWN_INSIGHT'],
  ['rasmus', 'Rasmus', 'OWN_INSIGHT'],
  ['einer', 'Einer', 'OWN_INSIGHT'],
  ['max', 'Max', 'OWN_INSIGHT'],
  ['lonni', 'Lonni', 'OWN_INSIGHT'],
  ['ruddi', 'Ruddi', 'OWN_INSIGHT'],
  ['ek', '6201919907', 'OWN_INSIGHT'],
  ['ellen-louise', 'Ellen Louise', 'OWN_INSIGHT'],
  ['vagt', 'Else', 'NOTICE_DETECTION'],
  ['dpo', 'Else', 'LOG_CONTROL', WHY],
]

/** Without the times at which sources were read. */
function timeless(value: Json): Json {
  return JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === 'asOf' ? undefined : one)))
}

function lookOf([as, whom, purpose, because]: Asking, see: string): Look {
  return { as, at: whom, for: purpose, see, ...(because === undefined ? {} : { because }) }
}

describe.skipIf(!postgresIsHere())('whole and apart (skipped where there is no PostgreSQL)', () => {
  let fed: Federated

  beforeAll(async () => {
    fed = await openFederated(SOURCES)
    const id = String(at(done(await act(fed.house, 'ydun', 'requestConsent', elseRequest)), 'id'))
    done(await grant(fed.house, 'else', id))
    const plan = String(at(done(await act(fed.house, 'borge', 'requestConsent', rasmusTransition)), 'id'))
    done(await grant(fed.house, 'rasmus', plan))
  }, 90_000)
  afterAll(() => fed.close())

  /** What a router would put together, and the lines that came of it. */
  async function askApart(asking: Asking) {
    const before = (await fed.lines()).length
    const { body, text } = await fed.spine(lookOf(asking, `${WHOLE_VIEW} ${ACCESS}`), undefined)
    const ticket = at(body, 'data', 'citizen', 'ticket')
    if (typeof ticket !== 'string') throw new Error(text)
    const sections = await Promise.all(
      SOURCES.map(async (source) => {
        const shown = await fed.shown(source, wholeSection(source), ticket)
        return [sectionOf(source), at(shown, sectionOf(source))] as const
      }),
    )
    return { sections: Object.fromEntries(sections), lines: (await fed.lines()).slice(before) }
  }

  test.each(
    LOOKS.map(
      (look) =>
        [
          look
            .slice(0, 3)
            .join(' ')
            .replace(/\d{10}/, 'the old number'),
          look,
        ] as const,
    ),
  )(
    '%s',
    async (_what, asking) => {
      const before = (await fed.lines()).length
      const whole = await lookUp(fed.house, lookOf(asking, WHOLE_VIEW))
      const wholeLines = (await fed.lines()).slice(before)
      const { sections, lines } = await askApart(asking)
      expect(timeless(sections)).toEqual(timeless(whole))

      const rows = (from: readonly Json[]) =>
        [...new Set(from.flatMap((line) => listAt(line, 'decisions')).map((row) => JSON.stringify(row)))].sort()
      expect(rows(lines)).toEqual(rows(wholeLines))
      const fields = (from: readonly Json[]) => [...new Set(from.flatMap((line) => listAt(line, 'fields')))].sort()
      expect(fields(lines)).toEqual(fields(wholeLines))
      expect(lines.map((line) => String(at(line, 'writer'))).sort()).toEqual(['citizen', ...SOURCES].sort())
      const heads = lines.map((line) => [
        at(line, 'lookupId'),
        at(line, 'requestId'),
        at(line, 'operation'),
        at(line, 'citizen'),
      ])
      expect(heads).toEqual(lines.map(() => heads[0]))
      for (const number of NUMBERS) expect(JSON.stringify(lines).includes(number)).toBe(false)
    },
    30_000,
  )

  test('no number and no ticket stands in a log', () => {
    for (const line of fed.house.log) {
      for (const number of NUMBERS) expect(line.includes(number)).toBe(false)
      expect(line).not.toContain('eyJ')
    }
  })

  test('the looks show something, refuse something and withhold something', async () => {
    const lines = await fed.lines()
    const codes = new Set(
      lines.flatMap((line) => listAt(line, 'decisions')).map((row) => at(row, 'code') ?? at(row, 'basis')),
    )
    for (const code of [
      'OWN',
      'STATUTE',
      'CONSENT',
      'BARRED',
      'CONSENT_MISSING',
      'CORE_BAR',
      'CASE_RELATION_MISSING',
      'PURPOSE_NOT_ALLOWED',
      'JUSTIFICATION_REQUIRED',
    ])
      expect(codes).toContain(code)
  })
})
