import { describe, expect, test } from 'vitest'
import type { Category, SourceId } from '../src/contract.ts'
import { openDoor } from '../src/door.ts'
import { viewer } from './access-kit.ts'
import { answer, type Bench, dataCalls, fault, lookOnce, openBench, permit, request, standIn } from './door-kit.ts'

/** A source's own mark that the citizen is protected, and the places of the other sections of a look-up. */

const SEEN: Readonly<Record<SourceId, readonly Category[]>> = {
  cpr: ['IDENTITY', 'ADDRESS'],
  domus: ['HEALTH', 'CASE'],
}

/** The benefit office with a consent to DOMUS, which says this. */
function openMarked(says: Bench['sources'][string]['says']): Bench {
  const bench = openBench()
  bench.ledger.versions.push(permit())
  standIn(bench, 'domus').says = says
  return bench
}

async function identityIn(bench: Bench, cells = SEEN) {
  const sources = new Map([...bench.tools.sources].map(([id, source]) => [id, { ...source, marks: id === 'domus' }]))
  const door = openDoor({ ...bench.tools, sources }, viewer())
  const look = await lookOnce(door, request(cells))
  const { source, ...shown } = await door.section(look, 'cpr')
  return { door, look, shown, notes: source.notes }
}

const SHOWN = { name: 'Name', address: 'Street 1' }
const HIDDEN = { name: 'Name' }
const rows = { rows: [{ name: 'plan', text: 'diagnosis' }] }
const marked = (record: object) => () => answer(record, {}, { protected: true })

describe('a mark of DOMUS', () => {
  test.each<[string, Bench['sources'][string]['says'], object, readonly string[] | undefined]>([
    ['hides the address where something of DOMUS is shown', marked(rows), HIDDEN, ['PROTECTED']],
    ['is not told where nothing of DOMUS is shown', marked({ rows: [] }), SHOWN, undefined],
    [
      'is not told where all of DOMUS is hidden',
      marked({ rows: [{ name: 'plan', limits: { sensitivity: 4, kle: '99' } }] }),
      SHOWN,
      undefined,
    ],
    ['hides nothing where there is none', () => answer(rows), SHOWN, undefined],
    ['hides nothing where DOMUS does not answer', () => fault('UNAVAILABLE'), SHOWN, undefined],
  ])('%s', async (_what, says, shown, notes) => {
    expect(await identityIn(openMarked(says))).toMatchObject({ shown, notes })
  })

  test('is read once, for its own section too, and not where nothing of DOMUS is asked for or permitted', async () => {
    const bench = openMarked(marked(rows))
    const { door, look } = await identityIn(bench)
    expect((await door.section(look, 'domus')).source.state).toBe('OK')
    expect(dataCalls(bench, 'domus')).toHaveLength(1)
    expect(look.reads.map(({ source }) => source)).toEqual(['cpr', 'domus'])
    expect((await identityIn(bench, { cpr: ['IDENTITY', 'ADDRESS'] })).shown).toEqual(SHOWN)
    bench.ledger.versions.length = 0
    expect((await identityIn(bench)).shown).toEqual(SHOWN)
    expect(dataCalls(bench, 'domus')).toHaveLength(1)
  })

  test('is lifted for a read that reveals', async () => {
    const { door, look } = await identityIn(openMarked(marked(rows)))
    expect(await door.reveal(look)).toMatchObject({ address: 'Street 1', source: { notes: ['PROTECTED'] } })
  })
})
