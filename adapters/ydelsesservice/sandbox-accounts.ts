import { monthEnd } from '../../src/sandbox/danish-time.ts'
import { type Resident, uuidV5, type World } from '../../src/sandbox/world.ts'
import { ELSE_PAYMENTS } from './sandbox-else.ts'
import type { Grant, Payment } from './sandbox-rows.ts'
import { aliasOf, GRANTEES_OF, type Story, storyOf, TERMS, type Terms } from './sandbox-stories.ts'

/** Grants and payments, built when first asked for. Days `YYYY-MM-DD`, amounts decimal text. */

export type Role = 'Bevillingsmodtager' | 'Effektueringsmodtager'

export interface Accounts {
  grantsOf(number: string, role: Role): readonly Grant[]
  paymentsOf(grant: Grant): readonly Payment[]
  grantByCase(id: string): Grant | undefined
  grantById(id: string): Grant | undefined
  grantOf(resident: Resident): Grant | undefined
  addPayment(payment: Payment): void
  reset(): void
}

export function openAccounts(world: World): Accounts {
  const grants = new Map<string, Grant | undefined>()
  const payments = new Map<string, readonly Payment[]>()
  const added = new Map<string, readonly Payment[]>()
  let index: ReadonlyMap<string, Grant> | undefined

  function grantOf(resident: Resident): Grant | undefined {
    if (!grants.has(resident.key)) grants.set(resident.key, buildGrant(resident, world))
    return grants.get(resident.key)
  }

  /** by the ids of grants and cases, which share no value */
  function indexed(): ReadonlyMap<string, Grant> {
    index ??= new Map(
      world.residents
        .map(grantOf)
        .filter((grant) => grant !== undefined)
        .flatMap((grant) => [[grant.id, grant] as const, [grant.caseId, grant] as const]),
    )
    return index
  }

  return {
    grantOf,
    grantsOf: (number, role) => {
      const resident = world.byNumber.get(number)
      if (!resident || resident.number !== number) return []
      const keys = role === 'Bevillingsmodtager' ? [resident.key] : [resident.key, ...(GRANTEES_OF[resident.key] ?? [])]
      return keys
        .map((key) => world.byKey.get(key))
        .map((person) => (person ? grantOf(person) : undefined))
        .filter((grant) => grant !== undefined)
        .filter((grant) => role === 'Bevillingsmodtager' || grant.payee.key === resident.key)
    },
    paymentsOf: (grant) => {
      const built = payments.get(grant.id) ?? buildPayments(grant)
      payments.set(grant.id, built)
      return [...(added.get(grant.id) ?? []), ...built]
    },
    grantByCase: (id) => pick(indexed().get(id), (grant) => grant.caseId === id),
    grantById: (id) => pick(indexed().get(id), (grant) => grant.id === id),
    addPayment: (payment) => {
      added.set(payment.grant.id, [payment, ...(added.get(payment.grant.id) ?? [])])
    },
    reset: () => added.clear(),
  }
}

function pick(grant: Grant | undefined, fits: (grant: Grant) => boolean): Grant | undefined {
  return grant && fits(grant) ? grant : undefined
}

function buildGrant(resident: Resident, world: World): Grant | undefined {
  const story = storyOf(resident)
  if (!story) return undefined
  const alias = aliasOf(resident)
  return {
    id: uuidV5(`ky-${alias}-bev-1`),
    itemId: uuidV5(`ky-${alias}-yd-1`),
    caseId: uuidV5(`ky-${alias}-sag-1`),
    terms: termsOf(story),
    since: story.since,
    withUnit: !story.withoutUnit,
    hiddenFromCitizen: story.hiddenFromCitizen ?? false,
    grantee: resident,
    payee: (story.payee === undefined ? undefined : world.byKey.get(story.payee)) ?? resident,
  }
}

function termsOf(story: Story): Terms {
  const terms = TERMS[story.kind]
  return story.withoutLevel ? { ...terms, level: '' } : terms
}

function buildPayments(grant: Grant): readonly Payment[] {
  const count = storyOf(grant.grantee)?.payments ?? 0
  return Array.from({ length: count }, (_, index) => buildPayment(grant, index + 1))
}

/** Payment n: 1 is the newest, of February 2026. */
function buildPayment(grant: Grant, n: number): Payment {
  const day = monthEnd('2026-02-01', 1 - n)
  const from = `${day.slice(0, 8)}01`
  const { planned, net } = grant.terms
  const special = grant.grantee.key === 'Else' ? ELSE_PAYMENTS[n - 1] : undefined
  return {
    id: uuidV5(`ky-${aliasOf(grant.payee)}-eff-${n}`),
    day,
    gross: planned,
    net,
    paid: net,
    status: 'Udbetalt',
    from,
    grant,
    ...special,
    lines: [{ amount: planned, from, to: day, ofGrant: true }, ...(special?.lines ?? [])],
  }
}
