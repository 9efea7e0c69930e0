import { createHash, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConsentVersion } from '../src/access/consent.ts'
import type { ConsentPerson } from '../src/access/consent-givers.ts'
import type { Actor, ConsentDraft, Giving, LedgerAnswer } from '../src/consent/draft.ts'
import { type ConsentLedger, openConsentLedger } from '../src/consent/ledger.ts'
import { writeConsentText } from '../src/consent/texts.ts'
import { Cpr } from '../src/contract.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openSeal } from '../src/store/seal.ts'
import { describeEachStore } from './stores.ts'

const START = Date.parse('2026-03-02T08:00:00+01:00')
const DAY = 86_400_000
const pseudonymOf = openPseudonyms(new Uint8Array(32).fill(7))
const number = (text: string) => Cpr.parse(text)
const CITIZEN = pseudonymOf(number('0201919990'))
const MOTHER = pseudonymOf(number('0201919996'))
const FATHER = pseudonymOf(number('0107729995'))
const person: ConsentPerson = { birth: { date: '1991-01-02', uncertain: false }, custody: [] }
const child: ConsentPerson = {
  birth: { date: '2015-02-15', uncertain: false },
  custody: [
    { holder: MOTHER, period: {} },
    { holder: FATHER, period: {} },
  ],
}
const self: Actor = { role: 'SELF', ref: CITIZEN }
const mother: Actor = { role: 'CUSTODY_HOLDER', ref: MOTHER }
const father: Actor = { role: 'CUSTODY_HOLDER', ref: FATHER }
const STAFF = 'sb10003'
const textHash = createHash('sha256').update('the text').digest('hex')

function draft(change: Partial<ConsentDraft> = {}): ConsentDraft {
  return {
    citizen: CITIZEN,
    case: { source: 'ydelsesservice', ref: 'c1f7' },
    purposes: ['SANCTION_ASSESSMENT'],
    categories: ['HEALTH', 'SOCIAL'],
    except: [],
    sources: ['domus'],
    recipient: 'BENEFITS',
    effect: 'PERMIT',
    validFrom: START,
    validUntil: START + 180 * DAY,
    legalGround: 'RSL_11A',
    textVersion: 'text-1',
    textHash,
    language: 'da',
    ...change,
  }
}

function giving(by: Actor = self, change: Partial<Giving> = {}): Giving {
  return { by, method: { kind: 'DIGITAL' }, informed: { consequences: true, withdrawal: true }, textHash, ...change }
}

function done(answer: LedgerAnswer): ConsentVersion {
  if ('fault' in answer) throw new Error(`refused: ${answer.fault.code}`)
  return answer.consent
}

const codeOf = (answer: LedgerAnswer) => ('fault' in answer ? answer.fault.code : 'DONE')
const withdrawal = (by: Actor = self) => ({ by, channel: 'DIGITAL' as const, person })

describeEachStore('the consent ledger', (store) => {
  let url: string
  let database: Database
  let ledger: ConsentLedger
  let now: number

  beforeEach(async () => {
    url = await store.create()
    now = START
    ;({ database, ledger } = await openLedger())
  })

  afterEach(() => database.close())

  async function openLedger() {
    const opened = await openDatabase(url)
    const seal = openSeal(new Uint8Array(64).fill(9))
    const options = { store: opened.consents, seal, now: () => new Date(now), uuid: () => randomUUID() }
    return { database: opened, ledger: openConsentLedger(options) }
  }

  const requested = async (change: Partial<ConsentDraft> = {}) => done(await ledger.request(draft(change), STAFF))
  const statuses = async (asOf?: number, of: ConsentPerson = person) =>
    (await ledger.list([CITIZEN], of, asOf)).map(({ status }) => status)

  describe('asking and giving', () => {
    test('a request is granted and is then in force', async () => {
      const { id } = await requested()
      expect(await statuses()).toEqual(['REQUESTED'])
      const given = done(await ledger.grant({ id }, giving()))
      expect(given).toMatchObject({ id, version: 1, registeredBy: STAFF, method: { kind: 'DIGITAL' } })
      expect(given.givers).toEqual([{ role: 'SELF', ref: CITIZEN, at: now }])
      expect(await statuses()).toEqual(['ACTIVE'])
    })

    test('the citizen gives without being asked', async () => {
      done(await ledger.give(draft(), giving()))
      expect(await statuses()).toEqual(['ACTIVE'])
    })

    test('the citizen denies broadly', async () => {
      const { case: _case, validUntil: _until, ...open } = draft()
      const denial = { ...open, effect: 'DENY' as const, purposes: ['*'], categories: ['*' as const], sources: ['*'] }
      expect(done(await ledger.give({ ...denial, recipient: '*' }, giving())).effect).toBe('DENY')
    })

    test('what is too broad is refused with its parts, and nothing is recorded', async () => {
      const answer = await ledger.request(draft({ categories: ['*'], sources: [] }), STAFF)
      expect(answer).toMatchObject({ fault: { code: 'CONSENT_TOO_BROAD', parts: ['categories', 'sources'] } })
      expect(await ledger.head()).toBe(0)
    })

    test.each<[string, Partial<Giving>, string]>([
      ['not informed', { informed: { consequences: true, withdrawal: false } }, 'informed'],
      [
        'aloud without a witness',
        { method: { kind: 'ORAL', note: 'by phone', witness: '' }, registeredBy: STAFF },
        'method',
      ],
      ['on paper that nobody registers', { method: { kind: 'WRITTEN' } }, 'method'],
      ['with a scan that is no hash', { method: { kind: 'WRITTEN' }, registeredBy: STAFF, scanHash: 'x' }, 'method'],
      ['in the future', { method: { kind: 'WRITTEN' }, registeredBy: STAFF, givenAt: START + 1 }, 'givers'],
      ['digitally in the past', { givenAt: START - 1 }, 'givers'],
    ])('a giving %s is refused', async (_how, change, part) => {
      const { id } = await requested()
      expect(await ledger.grant({ id }, giving(self, change))).toMatchObject({
        fault: { code: 'CONSENT_TOO_BROAD', parts: [part] },
      })
      expect(await statuses()).toEqual(['REQUESTED'])
    })

    test('paper signed earlier counts from when it was signed', async () => {
      const { id } = await requested()
      now += DAY
      const paper = { method: { kind: 'WRITTEN' as const }, registeredBy: STAFF, givenAt: START, scanHash: textHash }
      const given = done(await ledger.grant({ id }, giving(self, paper)))
      expect(given).toMatchObject({ givers: [{ at: START }], scanHash: textHash, method: { kind: 'WRITTEN' } })
    })

    test('what was said aloud keeps its note and witness', async () => {
      const method = { kind: 'ORAL', note: 'Sagt i telefonen til Jonna', witness: 'Jens' } as const
      done(await ledger.give(draft(), giving(self, { method, registeredBy: STAFF })))
      const [held] = await ledger.consentsOf([[CITIZEN]])
      expect(held?.versions[0]?.method).toEqual(method)
    })

    test('another text than the one asked with is not what was seen', async () => {
      const { id } = await requested()
      const other = createHash('sha256').update('another').digest('hex')
      expect(codeOf(await ledger.grant({ id }, giving(self, { textHash: other })))).toBe('CONSENT_STATE')
    })

    test('nobody gives for the citizen in her name', async () => {
      const { id } = await requested()
      expect(codeOf(await ledger.grant({ id }, giving({ role: 'SELF', ref: FATHER })))).toBe('CONSENT_NOT_YOURS')
      expect(codeOf(await ledger.give(draft(), giving({ role: 'SELF', ref: FATHER })))).toBe('CONSENT_NOT_YOURS')
    })

    test('the citizen is known by an earlier number too', async () => {
      const { id } = await requested()
      const renumbered: Actor = { role: 'SELF', ref: pseudonymOf(number('6301919906')), alsoKnownAs: [CITIZEN] }
      expect(codeOf(await ledger.grant({ id }, giving(renumbered)))).toBe('DONE')
      const [held] = await ledger.consentsOf([[renumbered.ref, CITIZEN]])
      expect(held?.versions).toHaveLength(1)
    })

    test('for a child both holders give', async () => {
      const { id } = await requested()
      done(await ledger.grant({ id }, giving(mother)))
      expect(await statuses(undefined, child)).toEqual(['REQUESTED'])
      now += DAY
      done(await ledger.grant({ id }, giving(father)))
      expect(await statuses(undefined, child)).toEqual(['ACTIVE'])
    })

    test('an unknown consent is not found', async () => {
      const id = randomUUID()
      const answers = [
        await ledger.grant({ id }, giving()),
        await ledger.narrow({ id }, {}, draft(), giving()),
        await ledger.refuse({ id }, { by: self, person }),
        await ledger.withdraw(id, withdrawal()),
        await ledger.request(draft({ supersedes: { id } }), STAFF),
      ]
      expect(answers.map(codeOf)).toEqual(Array(5).fill('CONSENT_NOT_FOUND'))
    })

    test('a renewal takes the place of what it names', async () => {
      const { id } = done(await ledger.give(draft(), giving()))
      done(await ledger.give(draft({ supersedes: { id } }), giving()))
      expect(await statuses()).toEqual(['SUPERSEDED', 'ACTIVE'])
    })
  })

  describe('giving less', () => {
    test('is a version of the same id with fewer parts', async () => {
      const { id } = await requested()
      const narrow = done(await ledger.narrow({ id }, { categories: ['SOCIAL'] }, draft(), giving()))
      expect(narrow).toMatchObject({ id, version: 2, categories: ['SOCIAL'], sources: ['domus'] })
      expect(await statuses()).toEqual(['REQUESTED', 'ACTIVE'])
      expect(codeOf(await ledger.grant({ id, version: 1 }, giving()))).toBe('CONSENT_STATE')
    })

    test('of what is in force takes its place', async () => {
      const { id } = done(await ledger.give(draft(), giving()))
      now += DAY
      done(await ledger.narrow({ id }, { except: [{ category: 'HEALTH' }] }, draft(), giving()))
      expect(await statuses()).toEqual(['SUPERSEDED', 'ACTIVE'])
      expect(await statuses(now - 1)).toEqual(['ACTIVE'])
    })

    test('by one holder keeps what the other gave', async () => {
      const { id } = await requested()
      done(await ledger.grant({ id }, giving(mother)))
      done(await ledger.grant({ id }, giving(father)))
      now += DAY
      done(await ledger.narrow({ id }, { categories: ['SOCIAL'] }, draft(), giving(father)))
      expect(await statuses(undefined, child)).toEqual(['SUPERSEDED', 'ACTIVE'])
    })

    test('by the youth at 15 of what the holders gave before does not lapse with their part', async () => {
      const { id } = await requested()
      done(await ledger.grant({ id }, giving(mother)))
      done(await ledger.grant({ id }, giving(father)))
      now += 2 * DAY
      done(await ledger.narrow({ id }, { categories: ['SOCIAL'] }, draft(), giving()))
      const youth = { ...child, birth: { date: '2011-03-03', uncertain: false } }
      expect(await statuses(undefined, youth)).toEqual(['LAPSED', 'ACTIVE'])
    })

    test.each([
      ['categories', { categories: ['SOCIAL', 'HOUSING'] as const }],
      ['sources', { sources: ['dubu'] }],
      ['purposes', { purposes: ['VISITATION'] }],
      ['validFrom', { validFrom: START - 1 }],
      ['validUntil', { validUntil: START + 181 * DAY }],
    ])('is not giving more: %s', async (part, keep) => {
      const { id } = await requested()
      const answer = await ledger.narrow({ id }, keep, draft(), giving())
      expect(answer).toMatchObject({ fault: { code: 'CONSENT_TOO_BROAD', parts: [part] } })
    })

    test('may shorten the data period, not lengthen it', async () => {
      const { id } = await requested({ dataPeriod: { from: 100, to: 200 } })
      const keep = async (dataPeriod: { from?: number; to?: number }) =>
        codeOf(await ledger.narrow({ id }, { dataPeriod }, draft(), giving()))
      expect(await keep({ from: 150 })).toBe('CONSENT_TOO_BROAD')
      expect(await keep({ from: 99, to: 200 })).toBe('CONSENT_TOO_BROAD')
      expect(await keep({ from: 150, to: 200 })).toBe('DONE')
    })

    test('of a DENY would open: it is withdrawn instead', async () => {
      const { id } = done(await ledger.give(draft({ effect: 'DENY' }), giving()))
      expect(codeOf(await ledger.narrow({ id }, { categories: ['SOCIAL'] }, draft(), giving()))).toBe('CONSENT_STATE')
    })
  })

  describe('refusing and withdrawing', () => {
    test('a request is refused, and cannot be given after that', async () => {
      const { id } = await requested()
      expect(done(await ledger.refuse({ id }, { by: self, person })).refused).toEqual({ at: now, by: CITIZEN })
      expect(await statuses()).toEqual(['REFUSED'])
      expect(codeOf(await ledger.grant({ id }, giving()))).toBe('CONSENT_STATE')
      expect(codeOf(await ledger.withdraw(id, withdrawal()))).toBe('CONSENT_STATE')
    })

    test('who has given withdraws, also when the other holder has not given', async () => {
      const { id } = await requested()
      done(await ledger.grant({ id }, giving(mother)))
      expect(codeOf(await ledger.refuse({ id }, { by: mother, person: child }))).toBe('CONSENT_STATE')
      expect(codeOf(await ledger.refuse({ id }, { by: father, person: child }))).toBe('DONE')
    })

    test('what is in force is withdrawn, not refused', async () => {
      const { id } = done(await ledger.give(draft(), giving()))
      expect(codeOf(await ledger.refuse({ id }, { by: self, person }))).toBe('CONSENT_STATE')
      const { withdrawn } = done(await ledger.withdraw(id, { ...withdrawal(), reason: 'Jonna ringede' }))
      expect(withdrawn).toEqual({ at: now, by: CITIZEN, channel: 'DIGITAL', reason: 'Jonna ringede' })
      expect(await statuses()).toEqual(['WITHDRAWN'])
    })

    test('a withdrawal is seen by every reader once it is acknowledged', async () => {
      const { id } = done(await ledger.give(draft(), giving()))
      const elsewhere = await openLedger()
      try {
        expect(await elsewhere.ledger.inForce([CITIZEN], person)).toHaveLength(1)
        const head = await elsewhere.ledger.head()
        done(await ledger.withdraw(id, withdrawal()))
        expect(await elsewhere.ledger.inForce([CITIZEN], person)).toEqual([])
        expect(await elsewhere.ledger.head()).toBeGreaterThan(head)
      } finally {
        await elsewhere.database.close()
      }
    })

    test('a withdrawal ends every version of the id', async () => {
      const { id } = await requested()
      done(await ledger.narrow({ id }, { categories: ['SOCIAL'] }, draft(), giving()))
      done(await ledger.withdraw(id, withdrawal()))
      expect(await statuses()).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    })

    test('any one holder withdraws, and so does one who came to hold custody later', async () => {
      const first = await requested()
      done(await ledger.grant(first, giving(mother)))
      done(await ledger.grant(first, giving(father)))
      expect(codeOf(await ledger.withdraw(first.id, { ...withdrawal(father), person: undefined }))).toBe('DONE')
      const second = done(await ledger.give(draft(), giving(mother)))
      expect(codeOf(await ledger.withdraw(second.id, { ...withdrawal(father), person: undefined }))).toBe(
        'CONSENT_NOT_YOURS',
      )
      expect(codeOf(await ledger.withdraw(second.id, { ...withdrawal(father), person: child }))).toBe('DONE')
    })

    test('a stranger neither refuses nor withdraws', async () => {
      const { id } = await requested()
      const stranger: Actor = { role: 'SELF', ref: FATHER }
      expect(codeOf(await ledger.refuse({ id }, { by: stranger, person }))).toBe('CONSENT_NOT_YOURS')
      expect(codeOf(await ledger.refuse({ id }, { by: father, person }))).toBe('CONSENT_NOT_YOURS')
      expect(codeOf(await ledger.withdraw(id, withdrawal(stranger)))).toBe('CONSENT_NOT_YOURS')
    })

    test('who asked takes the request back as long as nobody gave', async () => {
      const back = { ...withdrawal(), by: { role: 'STAFF', ref: STAFF } as const }
      const { id } = await requested()
      expect(codeOf(await ledger.withdraw(id, { ...back, by: { role: 'STAFF', ref: 'sb10001' } }))).toBe(
        'CONSENT_NOT_YOURS',
      )
      expect(codeOf(await ledger.withdraw(id, back))).toBe('DONE')
      const given = await requested()
      done(await ledger.grant(given, giving()))
      expect(codeOf(await ledger.withdraw(given.id, back))).toBe('CONSENT_NOT_YOURS')
    })

    test('what has expired is over', async () => {
      const { id } = done(await ledger.give(draft(), giving()))
      now = START + 180 * DAY
      expect(await statuses()).toEqual(['EXPIRED'])
      expect(codeOf(await ledger.withdraw(id, withdrawal()))).toBe('CONSENT_STATE')
      expect(codeOf(await ledger.narrow({ id }, { categories: ['SOCIAL'] }, draft(), giving()))).toBe('CONSENT_STATE')
    })
  })

  describe('a case found closed', () => {
    test('ends the consents that name it, once', async () => {
      done(await ledger.give(draft(), giving()))
      now += DAY
      expect(await ledger.recordClosedCase(CITIZEN, 'ydelsesservice', 'another')).toBe(false)
      expect(await ledger.recordClosedCase(CITIZEN, 'ydelsesservice', 'c1f7')).toBe(true)
      expect(await ledger.recordClosedCase(CITIZEN, 'ydelsesservice', 'c1f7')).toBe(false)
      expect(await statuses()).toEqual(['LAPSED'])
      expect(await statuses(now - 1)).toEqual(['ACTIVE'])
    })

    test('leaves nothing to give or narrow, and a new consent may be given when it opens again', async () => {
      const { id } = await requested()
      now += DAY
      await ledger.recordClosedCase(CITIZEN, 'ydelsesservice', 'c1f7')
      expect(codeOf(await ledger.grant({ id }, giving()))).toBe('CONSENT_STATE')
      now += DAY
      done(await ledger.give(draft({ validFrom: now }), giving()))
      expect(await statuses()).toEqual(['REQUESTED', 'ACTIVE'])
      expect(await ledger.recordClosedCase(CITIZEN, 'ydelsesservice', 'c1f7')).toBe(true)
      expect(await statuses()).toEqual(['REQUESTED', 'LAPSED'])
    })
  })

  describe('repeating', () => {
    test('the same act twice adds nothing the second time', async () => {
      const first = await requested()
      const twice = async (act: () => Promise<LedgerAnswer>) => {
        const once = done(await act())
        const head = await ledger.head()
        now += 1000
        expect(done(await act())).toEqual(once)
        expect(await ledger.head()).toBe(head)
      }
      await twice(() => ledger.request(draft(), STAFF))
      await twice(() => ledger.grant(first, giving()))
      await twice(() => ledger.narrow({ id: first.id }, { categories: ['SOCIAL'] }, draft(), giving()))
      await twice(() => ledger.withdraw(first.id, withdrawal()))
      const second = await requested({ purposes: ['VISITATION'] })
      await twice(() => ledger.refuse(second, { by: self, person }))
    })

    test('two who give less at once make two versions', async () => {
      const { id } = await requested()
      const keep = [{ categories: ['SOCIAL' as const] }, { except: [{ category: 'HEALTH' as const }] }]
      await Promise.all(keep.map((less) => ledger.narrow({ id }, less, draft(), giving())))
      const [held] = await ledger.consentsOf([[CITIZEN]])
      expect(held?.versions.map(({ version }) => version)).toEqual([1, 2, 3])
    })

    test('two who act at once both stand', async () => {
      const { id } = await requested()
      const answers = await Promise.all([ledger.grant({ id }, giving(mother)), ledger.grant({ id }, giving(father))])
      expect(answers.map(codeOf)).toEqual(['DONE', 'DONE'])
      expect(await statuses(undefined, child)).toEqual(['ACTIVE'])
    })
  })

  describe('the past', () => {
    test('is told as it was known at the instant', async () => {
      const { id } = await requested()
      now += DAY
      done(await ledger.grant({ id }, giving()))
      now += DAY
      done(await ledger.withdraw(id, withdrawal()))
      expect(await statuses(START - 1)).toEqual([])
      expect(await statuses(START)).toEqual(['REQUESTED'])
      expect(await statuses(START + DAY)).toEqual(['ACTIVE'])
      expect(await statuses(START + 2 * DAY - 1)).toEqual(['ACTIVE'])
      expect(await statuses(START + 2 * DAY)).toEqual(['WITHDRAWN'])
      const [before] = await ledger.consentsOf([[CITIZEN]], START)
      expect(before?.versions[0]?.givers).toEqual([])
    })

    test('survives a restart', async () => {
      done(await ledger.give(draft(), giving()))
      await database.close()
      ;({ database, ledger } = await openLedger())
      expect(await statuses()).toEqual(['ACTIVE'])
    })

    test('cannot be changed in the database', async () => {
      done(await ledger.give(draft(), giving()))
      for (const change of ['UPDATE consent_entry SET at = 0', 'DELETE FROM consent_entry'])
        await expect(store.run(url, change)).rejects.toThrow('the consent ledger is append-only')
    })

    test('consents of many citizens come in the order asked, each their own', async () => {
      done(await ledger.give(draft(), giving()))
      done(await ledger.give(draft({ citizen: MOTHER }), giving({ role: 'SELF', ref: MOTHER })))
      const people = await ledger.consentsOf([[MOTHER], [FATHER], [CITIZEN], [MOTHER]])
      const citizens = people.map(({ versions }) => versions.map(({ citizen }) => citizen))
      expect(citizens).toEqual([[MOTHER], [], [CITIZEN], [MOTHER]])
    })
  })

  describe('what is stored', () => {
    test('names nobody: no number and no free text stands there', async () => {
      const method = { kind: 'ORAL', note: 'Else sagde ja', witness: 'Jens Jensen' } as const
      const { id } = done(await ledger.give(draft(), giving(self, { method, registeredBy: STAFF })))
      done(await ledger.withdraw(id, { ...withdrawal(), reason: 'Else fortrød' }))
      const stored = await store.read(url)
      expect(stored).toContain(CITIZEN)
      for (const text of ['0201919990', 'Else', 'Jens Jensen']) expect(stored.includes(text)).toBe(false)
    })

    test('a number in the place of a pseudonym is not taken', async () => {
      await expect(ledger.give(draft(), giving({ role: 'PROXY', ref: '0201919990' }))).rejects.toThrow()
      expect(await ledger.request(draft({ case: { source: 'dubu', ref: '020191-9990' } }), STAFF)).toMatchObject({
        fault: { parts: ['case'] },
      })
      expect(await ledger.head()).toBe(0)
    })
  })
})

describe('what names nobody', () => {
  test('a sealed text opens only where it was put, under its own key', () => {
    const seal = openSeal(new Uint8Array(64).fill(1))
    const sealed = seal.seal('a text', 'here')
    expect(seal.open(sealed, 'here')).toBe('a text')
    expect(seal.open(sealed, 'there')).toBeUndefined()
    expect(openSeal(new Uint8Array(64).fill(2)).open(sealed, 'here')).toBeUndefined()
    expect(seal.open('', 'here')).toBeUndefined()
  })

  test('a pseudonym is stable under its key, and another one under another', () => {
    const other = openPseudonyms(new Uint8Array(32).fill(8))
    expect(pseudonymOf(number('0201919990'))).toBe(CITIZEN)
    expect(other(number('0201919990'))).not.toBe(CITIZEN)
    expect(CITIZEN).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})

describe('the text the citizen sees', () => {
  const titleOf = (purpose: string) =>
    purpose === 'SANCTION_ASSESSMENT' ? { da: 'Vurdering af sanktion', en: 'Assessing a sanction' } : undefined

  test('says what, from whom, to whom, for which case, until when, what a no means and how to withdraw', () => {
    const { text } = writeConsentText(draft({ except: [{ category: 'HEALTH' }] }), titleOf, 'da')
    for (const part of [
      'helbred og behandling',
      'Ikke med',
      'voksen-socialområdet (DOMUS)',
      'Ydelsesservice',
      'Vurdering af sanktion',
      'c1f7',
      '2. marts 2026',
      'retssikkerhedsloven § 12',
      'trække det tilbage',
    ]) {
      expect(text).toContain(part)
    }
  })

  test('is there in English', () => {
    const { text, language } = writeConsentText(draft({ dataPeriod: { from: START } }), titleOf, 'en')
    expect(language).toBe('en')
    expect(text).toMatch(/Assessing a sanction[\s\S]*2 March 2026[\s\S]*withdraw/)
  })

  test('has the hash of its own bytes, and another one for every other content', () => {
    const first = writeConsentText(draft(), titleOf, 'da')
    expect(first.textHash).toBe(createHash('sha256').update(first.text, 'utf8').digest('hex'))
    expect(writeConsentText(draft(), titleOf, 'da')).toEqual(first)
    expect(writeConsentText(draft({ categories: ['SOCIAL'] }), titleOf, 'da').textHash).not.toBe(first.textHash)
    expect(writeConsentText(draft(), titleOf, 'en').textHash).not.toBe(first.textHash)
  })

  test('of a denial says that it goes before consents', () => {
    const { case: _case, validUntil: _until, ...open } = draft({ effect: 'DENY', categories: ['*'], recipient: '*' })
    const { text } = writeConsentText(open, titleOf, 'da')
    expect(text).toMatch(/alle sager/)
    expect(text).toMatch(/indtil du trækker det tilbage/)
    expect(text).toMatch(/forud for dine samtykker/)
  })
})
