import { addMonths, atDanishTime, danishDay, danishInstant, monthEnd } from '../../src/sandbox/danish-time.ts'
import type { EventResult, Surroundings } from '../../src/sandbox/kit.ts'
import { uuidV5, type World } from '../../src/sandbox/world.ts'
import type { Accounts } from './sandbox-accounts.ts'
import type { Grant, Payment, SanctionCourse } from './sandbox-rows.ts'
import type { Sanctions } from './sandbox-sanctions.ts'

/** What changes by event: the way of a sanction from request to payment. */

const HEARING = '2026-02-17'
const AMOUNT = '400.00'
const TYPES = new Set(['SANKTIONSANMODNING', 'AFGOERELSE_SANKTION', 'AFGOERELSE_INGEN', 'EFFEKTUERING'])

export interface Happening {
  apply(type: string, alias: string | undefined): EventResult
}

export function openEvents(
  world: World,
  surroundings: Surroundings,
  accounts: Accounts,
  sanctions: Sanctions,
): Happening {
  const today = (): string => danishDay(surroundings.clock())

  function next(type: string, course: SanctionCourse): Omit<SanctionCourse, 'changed'> | undefined {
    const { request } = course
    if (type === 'SANKTIONSANMODNING') return request ? undefined : ask(course, today())
    if (type === 'EFFEKTUERING') return effect(course, accounts)
    if (!request || request.decision) return undefined
    return type === 'AFGOERELSE_SANKTION' ? sanction(course, today()) : acquit(course, today())
  }

  return {
    apply: (type, alias) => {
      if (!TYPES.has(type)) return 'UNKNOWN_TYPE'
      const person = world.byKey.get(alias ?? '')
      if (!person) return 'UNKNOWN_ALIAS'
      for (const course of sanctions.of(person)) {
        const after = next(type, course)
        if (!after) continue
        const latest = Math.max(...sanctions.all().map(({ changed }) => changed))
        sanctions.replace({ ...after, changed: Math.max(surroundings.stamp().getTime(), latest + 1) })
        return 'DONE'
      }
      return 'CANNOT_APPLY'
    },
  }
}

type Unstamped = Omit<SanctionCourse, 'changed'>

function ask(course: SanctionCourse, today: string): Unstamped | undefined {
  if (course.event.status !== 'AFVENTER_JOBCENTER') return undefined
  const id = uuidV5(`sanktionsanmodning-${course.event.negativeEventId}`)
  return { ...course, request: { id, asked: danishInstant(atDanishTime(today, '14:00')), hearing: HEARING } }
}

function decide(course: SanctionCourse, today: string, code: 'SANKTION' | 'INGEN_SANKTION'): Unstamped | undefined {
  if (!course.request) return undefined
  const request = { ...course.request, decision: { day: today, code } }
  return { ...course, request, event: { ...course.event, status: 'BEHANDLET' } }
}

function acquit(course: SanctionCourse, today: string): Unstamped | undefined {
  return decide(course, today, 'INGEN_SANKTION')
}

function sanction(course: SanctionCourse, today: string): Unstamped | undefined {
  const decided = decide(course, today, 'SANKTION')
  if (!decided) return undefined
  const plan = {
    id: uuidV5(`sanktioneringsplan-${course.id}`),
    month: addMonths(today, 1).slice(0, 7),
    amount: AMOUNT,
    latest: monthEnd(course.event.day, 3),
    status: 'PLANLAGT',
  } as const
  return { ...decided, plans: [plan] }
}

/** Pays the planned month with the reduction. */
function effect(course: SanctionCourse, accounts: Accounts): Unstamped | undefined {
  const plan = course.plans.find(({ status }) => status === 'PLANLAGT')
  const grant = accounts.grantOf(course.person)
  if (!plan || !grant) return undefined
  const payment = reducedPayment(grant, plan.month, course)
  accounts.addPayment(payment)
  const effected = {
    id: uuidV5(`effektueret-sanktion-${course.id}`),
    planId: plan.id,
    paymentId: payment.id,
    amount: plan.amount,
    day: payment.day,
  }
  const plans = course.plans.map((old) => (old === plan ? { ...old, status: 'EFFEKTUERET' as const } : old))
  return { ...course, plans, effected: [...course.effected, effected] }
}

function reducedPayment(grant: Grant, month: string, course: SanctionCourse): Payment {
  const from = `${month}-01`
  const day = monthEnd(from, 0)
  const { planned, net } = grant.terms
  const gross = toOere(planned) - toOere(AMOUNT)
  const after = fromOere(Math.round((gross * toOere(net)) / toOere(planned)))
  return {
    id: uuidV5(`ky-effektuering-${course.id}-${month}`),
    day,
    gross: fromOere(gross),
    net: after,
    paid: after,
    status: 'Udbetalt',
    from,
    grant,
    lines: [
      { amount: planned, from, to: day, ofGrant: true },
      { amount: `-${AMOUNT}`, from: course.event.day, to: course.event.day, ofGrant: false },
    ],
  }
}

function toOere(amount: string): number {
  return Math.round(Number(amount) * 100)
}

function fromOere(oere: number): string {
  return (oere / 100).toFixed(2)
}
