import { importJWK, SignJWT } from 'jose'
import { factsOf } from '../../adapters/cpr/sandbox-facts.ts'
import { openConsentLedger } from '../../src/consent/ledger.ts'
import type { Category, FactKind } from '../../src/contract.ts'
import { Cpr } from '../../src/contract.ts'
import { openHouseKeys } from '../../src/keys-open.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { createWorld, type Resident, units, uuidV5 } from '../../src/sandbox/world.ts'
import { openDatabase } from '../../src/store/open.ts'
import { openPseudonyms } from '../../src/store/pseudonym.ts'
import { openSeal } from '../../src/store/seal.ts'
import { CONSENTED } from './question.ts'
import { type Addresses, adapters, callFor, openSource } from './sources.ts'

/** Who is looked up, by whom, and what she has consented to. */

const SEED = 20260302
const KEY = Buffer.alloc(32, 7)
export const KEYS = `bench:${KEY.toString('base64url')}`
export const NOW = '2026-03-02T08:00:00+01:00'
const GIVEN = Date.parse('2026-03-02T07:00:00+01:00')
const UNTIL = Date.parse('2026-09-01T00:00:00+02:00')
const YOUNG = new Set(['UP', 'APU'])
const CLIENT = 'fagsystem-jobcenter'
const AUTHORITY_ID = '294f2f6b-6c82-5fd5-8ecf-8f094c8220ed'
const BATCH = 100

export interface Citizen {
  readonly number: Cpr
  /** id of the jobcenter's unit that has her case */
  readonly unit: string
  /** numbers of those whose kin she is */
  readonly kin: ReadonlySet<string>
}

export interface Population {
  readonly citizens: readonly Citizen[]
  /** numbers of people who are nobody's customers: staff */
  readonly staff: readonly string[]
}

export function populate(size: number): Population {
  const { residents, byKey } = createWorld(size, SEED)
  const generated = residents.filter((one) => one.generated !== undefined)
  const numberOf = (key: string | undefined): readonly string[] => {
    const found = key === undefined ? undefined : byKey.get(key)
    return found === undefined ? [] : [found.number]
  }
  // A parent is a party of the child's case, which a caseworker of the jobcenter may not see and a peer would show.
  const parents = new Set(residents.flatMap(({ mother, father }) => [mother, father]))
  return {
    citizens: generated
      // A peer shows a protected address.
      .filter((one) => factsOf(one).protection === undefined)
      .filter(({ key, generated }) => generated?.jobcenter !== undefined && !parents.has(key))
      .map((one) => ({
        number: Cpr.parse(one.number),
        unit: unitOf(one),
        kin: new Set([one.spouse, one.mother, one.father].flatMap(numberOf)),
      })),
    staff: generated
      .filter(({ generated, born }) => generated?.jobcenter === undefined && generated?.inCpr === true && born < '2004')
      .map(({ number }) => number),
  }
}

function unitOf({ generated }: Resident): string {
  const young = YOUNG.has(generated?.jobcenter?.group ?? '')
  return units[young ? 'enhed-jobcenter-unge' : 'enhed-jobcenter-voksne']?.id ?? ''
}

/** Gives tokens as the sandbox's issuer does: a caseworker of the unit, another one at every call. */
export async function openTokenMint(directory: string, issuer: string, staff: readonly string[]) {
  const key = await importJWK(await readSigningKey(directory), 'ES256')
  let minted = 0
  return async ({ unit, kin }: Citizen): Promise<string> => {
    do minted += 1
    while (kin.has(staff[minted % staff.length] ?? ''))
    const claims = {
      kind: 'CASEWORKER',
      municipality: '11111111',
      authority: 'JOBCENTER',
      authorityId: AUTHORITY_ID,
      unit,
      cpr: staff[minted % staff.length],
      staffId: `sb${100_000 + minted}`,
      userId: uuidV5(`bench-staff-${minted}`),
      roles: [],
      clearance: { 15: 3, 23: 2, 27: 3, 32: 2 },
      azp: CLIENT,
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'sandbox', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience('samblik')
      .setSubject(`bench-${minted}`)
      .setExpirationTime('4h')
      .sign(key)
  }
}

/** Writes into a database what each citizen has consented to: that the jobcenter sees her social cases. */
export async function giveConsents(
  databaseUrl: string,
  citizens: readonly Citizen[],
  addresses: Addresses,
): Promise<void> {
  const database = await openDatabase(databaseUrl)
  const silent = { info: () => undefined }
  const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes))
  const material = [{ id: 'bench', bytes: new Uint8Array(KEY) }]
  const keys = await openHouseKeys({ store: database.keys, material, random, retires: false, log: silent })
  const pseudonyms = openPseudonyms(keys.derive('pseudonym', 32))
  const seal = openSeal(keys.derive('consent-texts', 64))
  const uuid = (): string => crypto.randomUUID()
  const ledger = openConsentLedger({ store: database.consents, seal, now: () => new Date(GIVEN), uuid })
  const textHash = 'a'.repeat(64)
  for (const { citizen, reference } of await casesOf(citizens, addresses)) {
    const self = pseudonyms(citizen.number)
    const given = await ledger.give(
      {
        ...CONSENTED,
        citizen: self,
        case: { source: 'jobcenter', ref: reference },
        except: [],
        recipient: 'JOBCENTER',
        effect: 'PERMIT',
        validFrom: GIVEN,
        validUntil: UNTIL,
        legalGround: 'RSL_11A',
        textVersion: '1',
        textHash,
        language: 'da',
      },
      {
        by: { role: 'SELF', ref: self },
        method: { kind: 'DIGITAL' },
        informed: { consequences: true, withdrawal: true },
        textHash,
      },
    )
    if ('fault' in given) throw new Error(`no consent: ${JSON.stringify(given.fault)}`)
  }
  await database.close()
}

/** The jobcenter's reference of each citizen's case, which a consent names. */
async function casesOf(citizens: readonly Citizen[], addresses: Addresses) {
  const jobcenter = openSource(adapters.jobcenter, addresses)
  const found: { readonly citizen: Citizen; readonly reference: string }[] = []
  const relation: ReadonlySet<FactKind> = new Set(['RELATION'])
  const nothing: ReadonlySet<Category> = new Set()
  for (let start = 0; start < citizens.length; start += BATCH) {
    const part = citizens.slice(start, start + BATCH)
    const asks = part.map(({ number }) => ({ current: number, earlier: [] }))
    const answers = await jobcenter.fetch(asks, callFor(nothing, relation))
    for (const [index, citizen] of part.entries()) {
      const answer = answers[index]
      const reference = answer === undefined || answer instanceof Error ? undefined : answer.facts.cases?.[0]?.reference
      if (reference !== undefined) found.push({ citizen, reference })
    }
  }
  await jobcenter.close()
  return found
}
