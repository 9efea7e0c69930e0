import type { Case } from './case.ts'
import { type Answered, askCedar, entity, type Parsed, parsePolicies } from './cedar.ts'
import { consentPolicies } from './consent-policies.ts'
import type { LedgerVersion } from './ledger.ts'
import { type Played, statesOf } from './lives.ts'

/** What Cedar says of the consents for one cell. */
export type ConsentAnswer =
  | { readonly covers: true; readonly reference: string; readonly periods?: readonly string[] }
  | { readonly covers: false; readonly code: string }

/** The consents of a case, ready to be asked. `cases`: those that gave the relation, `source reference`. */
export function openConsents(one: Case, cases: readonly string[]) {
  const played = statesOf(
    {
      versions: one.versions,
      closures: one.closures,
      citizen: typeof one.subject === 'string' ? 'UNKNOWN' : one.subject,
    },
    one.now,
  )
  let parsed: Parsed | undefined
  return (source: string, category: string): ConsentAnswer => {
    parsed ??= parsePolicies('consents', consentPolicies(played, one.now))
    const policies = parsed
    const answer = ask('Authority', one, policies, cases, source, category)
    if (answer.allowed) return coveredBy(placesOf(answer).map((place) => at(played, place)))
    if (answer.reasons.length > 0) return { covers: false, code: 'CONSENT_DENIED' }
    const named = placesOf(ask('Asker', one, policies, cases, source, category))
    return { covers: false, code: codeOf(latest(named.map((place) => at(played, place)))) }
  }
}

function ask(
  type: 'Authority' | 'Asker',
  { viewer, purpose, now }: Case,
  policies: Parsed,
  cases: readonly string[],
  source: string,
  category: string,
): Answered {
  return askCedar(policies, {
    principal: { type, id: viewer.authority },
    action: purpose,
    resource: { type: 'Cell', id: 'cell' },
    context: { now, cases: [...cases] },
    entities: [entity('Cell', 'cell', { source, category })],
  })
}

/** The place in the ledger stands in a policy's id. */
function placesOf({ reasons }: Answered): readonly number[] {
  return reasons.map((id) => Number(id.split(' ')[1])).sort((a, b) => a - b)
}

function at(played: readonly Played[], place: number): Played {
  const found = played[place]
  if (found === undefined) throw new Error('no such place in the ledger')
  return found
}

/** Of versions in ledger order the latest by validFrom, then by place. */
function latest(versions: readonly Played[]): Played | undefined {
  return versions.toSorted((a, b) => a.version.validFrom - b.version.validFrom).at(-1)
}

function coveredBy(versions: readonly Played[]): ConsentAnswer {
  const shown = latest(versions)?.version
  if (shown === undefined) throw new Error('covered by nothing')
  const periods = versions.map(({ version }) => version.dataPeriod)
  return {
    covers: true,
    reference: `${shown.id}/${shown.version}`,
    ...(periods.includes(undefined) ? {} : { periods: periods.map(spanOf).sort() }),
  }
}

function spanOf(period: LedgerVersion['dataPeriod']): string {
  return `${period?.from ?? ''}..${period?.to ?? ''}`
}

function codeOf(version: Played | undefined): string {
  if (version?.state === 'WITHDRAWN') return 'CONSENT_WITHDRAWN'
  return version?.state === 'EXPIRED' || version?.state === 'LAPSED' ? 'CONSENT_EXPIRED' : 'CONSENT_MISSING'
}
