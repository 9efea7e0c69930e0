import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isErrorCode } from '../../src/errors.ts'
import { type Answered, type House, NOW } from '../harness.ts'
import { at, type Json, parseText } from '../json.ts'
import { openPostgres, type Postgres, postgresIsHere, runSql } from '../servers.ts'
import { act, answer, decided, done, elseLook, elseRequest, grant } from './consent-story.ts'
import { lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Two gateways on one PostgreSQL: the stories of the embedded store, and what comes of it when the server is gone. */

const NAME = 'Else Test Lauridsen'
const OLD_NUMBER_OF_EK = '6201919907'
const HOUR = 3_600_000

describe.skipIf(!postgresIsHere())('two gateways on PostgreSQL (skipped where there is none)', () => {
  let server: Postgres
  let url: string
  let first: House
  let second: House

  beforeAll(async () => {
    server = await openPostgres()
    url = await server.createDatabase()
    const open = (writer: string, databaseUrl: string) =>
      openStory({ change: (assembly) => ({ ...assembly, databaseUrl, writer }) })
    first = await open('first', url)
    // The second has no more rights than src/store/README.md says it needs.
    await runSql(
      url,
      `CREATE ROLE gateway LOGIN;
       GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO gateway;
       GRANT UPDATE ON trail_head, number_alias, installation_key TO gateway;
       GRANT DELETE ON number_alias TO gateway`,
    )
    second = await open('second', url.replace('samblik@', 'gateway@'))
  }, 60_000)
  afterAll(async () => {
    await Promise.all([first.close(), second.close()])
    await server.close()
  })

  /** Every line of the trail, oldest first. */
  async function lines(): Promise<readonly Json[]> {
    return (await runSql(url, 'SELECT line FROM trail_line ORDER BY place')).map(({ line }) => parseText(String(line)))
  }

  describe('stories', () => {
    test('a citizen is looked up through both, and each look is a line of its gateway', async () => {
      for (const house of [first, second]) {
        const citizen = await lookUp(house, {
          ...elseLook,
          see: 'identity { fullName } jobcenter { source { state } }',
        })
        expect(citizen).toMatchObject({ identity: { fullName: NAME }, jobcenter: { source: { state: 'OK' } } })
      }
      expect((await lines()).slice(-2).map((line) => at(line, 'writer'))).toEqual(['first', 'second'])
    })

    test('a consent given through one opens in the other, and what is withdrawn there is closed here', async () => {
      expect(await decided(second, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_MISSING')
      const id = String(at(done(await act(first, 'ydun', 'requestConsent', elseRequest)), 'id'))
      done(await grant(first, 'else', id))
      expect(await decided(second, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
      done(await answer(second, 'else', 'withdraw', id))
      expect(await decided(first, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
    })

    test('no answer of the one that comes after a withdrawal through the other rests on the consent', async () => {
      const look = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { domus { source { state } } } }`
      for (let round = 0; round < 4; round += 1) {
        const id = String(at(done(await act(first, 'ydun', 'requestConsent', elseRequest)), 'id'))
        done(await grant(first, 'else', id))
        const late: Json[] = []
        const stop = new AbortController()
        const opened = Promise.withResolvers<void>()
        let acknowledged = false
        const looking = Array.from({ length: 3 }, async () => {
          while (!stop.signal.aborted) {
            const { body } = await second.ask('ydun', look, { cpr: numberOf('Else') })
            const state = at(body, 'data', 'citizen', 'domus', 'source', 'state')
            if (acknowledged) late.push(state)
            else if (state === 'OK') opened.resolve()
          }
        })
        await opened.promise
        done(await answer(first, 'else', 'withdraw', id))
        acknowledged = true
        while (late.length < 6) await new Promise((resolve) => setTimeout(resolve, 1))
        stop.abort()
        await Promise.all(looking)
        expect(late).not.toContain('OK')
      }
    }, 60_000)

    test('emergency access registered through one opens in the other until it is revoked', async () => {
      const nora = { as: 'nora', at: 'Else', for: 'CONTACT_COURSE', see: 'domus { source { state } }' }
      const state = async (house: House) => at(await lookUp(house, nora), 'domus', 'source', 'state')
      expect(await state(second)).toBe('WITHHELD')
      const input = {
        cpr: numberOf('Else'),
        purpose: 'CONTACT_COURSE',
        reason: 'Fundet bevidstløs på gaden, vagtlægen spørger efter medicin',
        to: new Date(Date.parse(NOW) + HOUR).toISOString(),
      }
      const { body } = await first.ask('nora', question('register-emergency-access'), { input })
      expect(await state(second)).toBe('OK')
      const id = at(body, 'data', 'registerEmergencyAccess', 'id')
      await second.ask('nora', question('revoke-emergency-access'), { id })
      expect(await state(first)).toBe('WITHHELD')
    })

    test('a changed number that one has learnt is known to the other', async () => {
      const asSolveig = { as: 'solveig', at: 'EK', for: 'ADULT_ASSESSMENT', see: 'domus { source { state } }' }
      expect(await lookUp(second, asSolveig)).toEqual({ domus: { source: { state: 'WITHHELD' } } })
      const byOldNumber = { as: 'jonna', at: OLD_NUMBER_OF_EK, for: 'CONTACT_COURSE', see: 'identity { fullName }' }
      await lookUp(first, byOldNumber)
      // What is learnt is written after the answer has left.
      await expect.poll(() => lookUp(second, asSolveig)).toEqual({ domus: { source: { state: 'OK' } } })
    })

    test('the citizen’s own log holds what was done through both, whichever tells it', async () => {
      const read = async (house: House) =>
        nodes((await house.ask('magnus', question('access-log'))).body, 'data', 'accessLog')
      const before = (await read(first)).length
      const look = { as: 'solveig', at: 'Magnus', for: 'ADULT_ASSESSMENT', see: 'identity { fullName }' }
      await lookUp(first, look)
      await lookUp(second, look)
      const log = await read(second)
      // Beside the looks the two readings of the log itself are told.
      expect(log).toHaveLength(before + 3)
      const looks = log.filter((line) => at(line, 'purpose') === 'ADULT_ASSESSMENT')
      expect(looks).toHaveLength(2)
      expect(new Set(looks.map((line) => at(line, 'lookupId'))).size).toBe(2)
    })
  })

  describe('while the server is gone', () => {
    let asked = 0
    const operations = new Set<string>()

    /** A look under a name of its own. */
    async function look(house: House): Promise<{ readonly operation: string; readonly answered: Answered }> {
      asked += 1
      const operation = `Look${asked}`
      const query = `query ${operation}($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
        identity { fullName } jobcenter { source { state } } access { code } } }`
      return { operation, answered: await house.ask('ydun', query, { cpr: numberOf('Else') }) }
    }

    /** True: data left. What is no data is a code of the catalogue, and nothing of the citizen. */
    function holdsData({ operation, answered: { body, text } }: Awaited<ReturnType<typeof look>>): boolean {
      if (at(body, 'data', 'citizen', 'identity', 'fullName') === NAME) {
        operations.add(operation)
        return true
      }
      const code = at(body, 'errors', 0, 'extensions', 'code')
      expect(isErrorCode(code), text).toBe(true)
      for (const word of ['Lauridsen', 'jobcenter', 'CONSENT', numberOf('Else')]) expect(text).not.toContain(word)
      return false
    }

    /** Looks without pause through both gateways while something happens. */
    async function lookOn(during: () => Promise<void>): Promise<readonly boolean[]> {
      const seen: boolean[] = []
      const stop = new AbortController()
      const looking = [first, first, second, second].map(async (house) => {
        while (!stop.signal.aborted) seen.push(holdsData(await look(house)))
      })
      await during()
      stop.abort()
      await Promise.all(looking)
      return seen
    }

    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

    test.each([
      ['killed', () => server.kill()],
      ['stopped in order', () => server.stop()],
    ])(
      '%s: no data, a code, and after its return data again without a restart',
      async (_how, end) => {
        const seen = await lookOn(async () => {
          await wait(300)
          await end()
          const { status, body } = (await look(first)).answered
          expect({ status, code: at(body, 'errors', 0, 'extensions', 'code') }).toEqual({
            status: 503,
            code: 'TRAIL_UNAVAILABLE',
          })
          await wait(300)
          await server.start()
          await wait(300)
        })
        expect(new Set(seen)).toEqual(new Set([true, false]))
        for (const house of [first, second]) expect(holdsData(await look(house))).toBe(true)
      },
      60_000,
    )

    test('frozen: no data, a code in time, and after its return data again without a restart', async () => {
      expect(holdsData(await look(first))).toBe(true)
      server.freeze()
      const started = performance.now()
      const answers = await Promise.all([look(first), look(second), look(first)])
      const took = performance.now() - started
      server.thaw()
      expect(answers.map(holdsData)).toEqual([false, false, false])
      expect(took).toBeLessThan(8000)
      for (const house of [first, second]) expect(holdsData(await look(house))).toBe(true)
    }, 60_000)

    test('nobody can give, withdraw or register, and is told so', async () => {
      const id = String(at(done(await act(first, 'ydun', 'requestConsent', elseRequest)), 'id'))
      await server.stop()
      const refused = [
        await grant(first, 'else', id),
        await answer(second, 'else', 'withdraw', id),
        await first.ask('else', question('access-log')),
        await second.ask('dpo', question('trail')),
      ]
      await server.start()
      for (const { body } of refused) {
        expect(isErrorCode(at(body, 'errors', 0, 'extensions', 'code'))).toBe(true)
        expect(Object.values(Object(at(body, 'data') ?? {})).filter((value) => value !== null)).toEqual([])
      }
      done(await grant(first, 'else', id))
      done(await answer(second, 'else', 'withdraw', id))
    })

    test('every answer with data has its line, and no number stands in any line or log', async () => {
      expect(operations.size).toBeGreaterThan(10)
      const all = await lines()
      const told = new Set(all.map((line) => at(line, 'operation', 'name')))
      expect([...operations].filter((operation) => !told.has(operation))).toEqual([])
      for (const text of [JSON.stringify(all), ...first.log, ...second.log])
        for (const number of [numberOf('Else'), numberOf('EK'), OLD_NUMBER_OF_EK])
          expect(text.includes(number)).toBe(false)
    })
  })
})
