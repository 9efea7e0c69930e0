import { randomBytes, randomUUID } from 'node:crypto'
import type { ConsentTerms } from '../../src/access/consent.ts'
import type { ConsentEntry } from '../../src/consent/store.ts'
import { writeConsentText } from '../../src/consent/texts.ts'
import { givenEntry, versionEntry, withdrawnEntry } from '../../src/consent/write.ts'
import { Cpr } from '../../src/contract.ts'
import { openHouseKeys } from '../../src/keys-open.ts'
import { openDatabase } from '../../src/store/open.ts'
import { openPseudonyms } from '../../src/store/pseudonym.ts'
import { openSeal, type Seal } from '../../src/store/seal.ts'
import { numberOf } from '../../test/e2e/story.ts'
import { KEYS } from '../../test/harness.ts'
import { NOW } from './house.ts'
import { CASE } from './questions.ts'

/** Consents in a ledger, past the gateway: written as it writes them, all of one citizen in one commit. */

const DAY = 86_400_000
const YEARS = 5
const CATEGORIES = ['CASE', 'SOCIAL', 'HEALTH', 'HOUSING'] as const

export interface Filling {
  readonly databaseUrl: string
  /** of Else, who is looked up */
  readonly own: number
  /** of others, up to twenty of each */
  readonly others: number
}

const OF_EACH = 20

export async function fillConsents(filling: Filling): Promise<void> {
  const database = await openDatabase(filling.databaseUrl)
  const log = { info: () => undefined }
  const keys = await openHouseKeys({ store: database.keys, material: KEYS, random: randomBytes, retires: true, log })
  const seal = openSeal(keys.derive('consent-texts', 64))
  const own = openPseudonyms(keys.derive('pseudonym', 32))(Cpr.parse(numberOf('Else')))
  const add = async (citizen: string, entries: readonly ConsentEntry[]): Promise<void> => {
    if (!(await database.consents.add(citizen, entries, 0))) throw new Error('somebody else writes')
  }
  await add(own, consentsOf(own, filling.own, seal).flat())
  // Nobody opens what the others have sealed: the same bytes serve all of them.
  const pattern = consentsOf(own, OF_EACH, seal)
  for (let left = filling.others; left > 0; left -= OF_EACH) {
    const citizen = randomBytes(32).toString('base64url')
    await add(citizen, pattern.slice(0, left).flatMap(renamed))
  }
  await database.close()
}

/** The entries of one consent, as those of another. */
function renamed(entries: readonly ConsentEntry[]): readonly ConsentEntry[] {
  const consent = randomUUID()
  return entries.map((entry) => ({ ...entry, consent }))
}

function consentsOf(citizen: string, count: number, seal: Seal): readonly (readonly ConsentEntry[])[] {
  return Array.from({ length: count }, (_, number) => consentOf(citizen, number, count, seal))
}

/** One consent of the last years: in force, over, or withdrawn. */
function consentOf(citizen: string, number: number, count: number, seal: Seal): readonly ConsentEntry[] {
  const at = NOW - Math.round(((count - number) / (count + 1)) * YEARS * 365 * DAY)
  const terms: ConsentTerms = {
    case: { source: CASE.source, ref: CASE.reference },
    purposes: ['SANCTION_ASSESSMENT'],
    categories: [CATEGORIES[number % CATEGORIES.length] ?? 'CASE'],
    except: [],
    sources: ['domus'],
    recipient: 'BENEFITS',
    effect: 'PERMIT',
    validFrom: at,
    validUntil: number % 3 === 0 ? NOW + 90 * DAY : at + 30 * DAY,
    legalGround: 'RSL_11A',
  }
  const [da, en] = (['da', 'en'] as const).map((language) => writeConsentText(terms, () => undefined, language))
  if (da === undefined || en === undefined) throw new Error('no text')
  const text = { ...da, texts: { da: da.text, en: en.text } }
  const place = { citizen, at, consent: randomUUID(), version: 1 }
  const by = { role: 'SELF', ref: citizen } as const
  const informed = { consequences: true, withdrawal: true }
  const giving = { by, method: { kind: 'DIGITAL' as const }, informed, textHash: text.textHash }
  const given = [versionEntry(place, { terms, text }, seal), givenEntry(place, giving, seal)]
  if (number % 3 !== 1) return given
  return [...given, withdrawnEntry({ ...place, at: at + DAY }, { by, channel: 'DIGITAL', person: undefined }, seal)]
}
