import { describe, expect, test } from 'vitest'
import { holdsButForKin, levelOf, type Sight } from '../src/access/limits.ts'
import { redact } from '../src/access/redact.ts'
import type { Category, Clearance, Limits } from '../src/contract.ts'
import { client, field, mask, NOW, objects, opening, redaction, SERVED, STRANGER, sight, viewer } from './access-kit.ts'

/** An object that consists of lines: it stands by those of them that may be shown. */

function as(user: Clearance, change: Partial<Sight> = {}): Sight {
  return sight({
    viewer: viewer({ clearance: user, client: client({ clearance: { 15: 4, 27: 4, 32: 4 } }) }),
    ...change,
  })
}

const three = as({ 27: 3 })

describe('the level held for an object', () => {
  test.each<[string, Limits, number]>([
    ['without lines is that for its own KLE', { kle: '32' }, 1],
    ['that names no KLE is that for the source’s', {}, 3],
    ['with an empty list of lines is that for its own KLE', { kle: '32', lines: [] }, 1],
    ['with lines is the highest for theirs', { kle: '15', lines: [{ kle: '32' }, { kle: '27' }] }, 3],
    ['with lines that name none is that for its own', { kle: '32', lines: [{}] }, 1],
    ['with lines and no KLE anywhere is that for the source’s', { lines: [{}] }, 3],
    ['of which no line’s is granted is none', { kle: '27', lines: [{ kle: '15' }] }, 0],
  ])('%s', (_which, limits, level) => {
    expect(levelOf(limits, as({ 27: 3, 32: 1 }))).toBe(level)
  })
})

const grant = mask({ name: field(['ECONOMY']), illness: field(['HEALTH']) })
const section = mask({ grants: objects(grant) })

/** What is shown of one grant with these limits. */
function show(limits: Limits, how: Sight = three, open: readonly Category[] = ['ECONOMY']) {
  return redact({ grants: [{ name: 'grant', limits }] }, section, redaction(open, { sight: how }))
}

const SHOWN = { grants: [{ name: 'grant' }] }
const HIDDEN = { grants: [] }
const own: Limits = { owner: SERVED, kle: '27', sensitivity: 2 }

describe('an object with lines', () => {
  test.each<[string, Limits, object]>([
    ['stands where one line holds', { ...own, lines: [{ kle: '32' }, { kle: '27' }] }, SHOWN],
    ['is hidden where none does', { ...own, lines: [{ kle: '32' }, { kle: '15' }] }, HIDDEN],
    ['is hidden where it lists none', { ...own, lines: [] }, HIDDEN],
    ['needs its line’s KLE at its own level', { ...own, sensitivity: 4, lines: [{ kle: '27' }] }, HIDDEN],
    [
      'stands where one line’s category is open',
      { ...own, lines: [{ categories: ['HEALTH'] }, { categories: ['ECONOMY'] }] },
      SHOWN,
    ],
    ['is hidden where no line’s category is', { ...own, lines: [{ categories: ['HEALTH'] }] }, HIDDEN],
    [
      'is hidden where the line that holds and the line that is open are two',
      {
        ...own,
        lines: [
          { kle: '27', categories: ['HEALTH'] },
          { kle: '32', categories: ['ECONOMY'] },
        ],
      },
      HIDDEN,
    ],
    ['is hidden where its lines hide kin', { ...own, lines: [{ parties: [STRANGER] }] }, HIDDEN],
  ])('%s', (_what, limits, shown) => {
    const kin = { ...three, hidesParties: (parties: readonly string[]) => parties.includes(STRANGER) }
    expect(show(limits, kin)).toEqual(shown)
  })

  test('is read at the level held for the lines that are shown, not for those that are hidden', () => {
    const how = as({ 27: 2, 32: 3 })
    const open = redaction(['ECONOMY', 'HEALTH'], { sight: how })
    const health = { ...open, open: new Map([...open.open, ['HEALTH' as const, opening('HEALTH')]]) }
    const of = (limits: Limits) => redact({ grants: [{ name: 'grant', illness: 'illness', limits }] }, section, health)
    expect(of({ kle: '27', lines: [{ kle: '27' }] })).toEqual(SHOWN)
    expect(of({ kle: '27', lines: [{ kle: '27' }, { kle: '32' }] })).toEqual({
      grants: [{ name: 'grant', illness: 'illness' }],
    })
    expect(of({ kle: '27', lines: [{ kle: '27' }, { kle: '32', categories: ['CHILD'] }] })).toEqual(SHOWN)
  })

  test('may be shown, as far as can be told without knowing the viewer’s kin, where one line does', () => {
    expect(holdsButForKin({ ...own, lines: [{ kle: '27' }, { kle: '32' }] }, three)).toBe(true)
    expect(holdsButForKin({ ...own, lines: [{ kle: '27', exempt: true, onlyFor: ['NOBODY'] }] }, three)).toBe(false)
  })

  test('stands in own insight whatever its KLE, by lines that are not exempt', () => {
    const citizen = as({}, { mode: 'NONE', purpose: 'OWN_INSIGHT' })
    expect(show({ ...own, lines: [{ kle: '15' }] }, citizen)).toEqual(SHOWN)
    expect(show({ ...own, lines: [{ kle: '15', exempt: true }] }, citizen)).toEqual(HIDDEN)
    expect(show({ ...own, lines: [] }, citizen)).toEqual(SHOWN)
  })

  test('keeps its data period', () => {
    const periods = [{ from: NOW }]
    const open = redaction([], { sight: three, open: new Map([['ECONOMY', opening('ECONOMY', { periods })]]) })
    const of = (date: number) =>
      redact(
        { grants: [{ name: 'grant', limits: { ...own, date, lines: [{ kle: '27', categories: ['ECONOMY'] }] } }] },
        section,
        open,
      )
    expect([of(NOW), of(NOW - 1)]).toEqual([SHOWN, HIDDEN])
  })
})
