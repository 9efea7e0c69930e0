import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Category } from '../../src/contract.ts'
import { SOURCES, WANTS, wantsOf } from './question.ts'
import { addressesGiven, openReads, type Reads } from './sources.ts'

/**
 * (a) The limit: six reads at once, the fields picked by hand, JSON.stringify, plain node:http. No GraphQL, no access
 * control, no trail. `{ "variables": { "cpr": … } }` as the others are asked; anything else of the body is not looked at.
 */

const WANTED = Object.fromEntries(
  SOURCES.map((source) => [source, wantsOf(source, Object.keys(WANTS[source]))]),
) as Readonly<Record<(typeof SOURCES)[number], ReadonlySet<Category>>>

type Of<K extends keyof Reads> = NonNullable<Awaited<ReturnType<Reads[K]>>>

function listOf<T, R>(list: readonly T[] | undefined, pick: (one: T) => R): R[] {
  return list === undefined ? [] : list.map(pick)
}

/** The first `most` of a list as a page. */
function pageOf<T>(list: readonly T[] | undefined, most: number, pick: (one: T) => object): object {
  return { edges: (list ?? []).slice(0, most).map((one) => ({ node: pick(one) })) }
}

function identityOf(record: Partial<Of<'cpr'>> = {}): object {
  const { fullName, age, sex, status, address } = record
  return {
    fullName: fullName ?? null,
    age: age ?? null,
    sex: sex ?? null,
    status: status ?? null,
    address: address
      ? {
          line: address.line ?? null,
          postalCode: address.postalCode ?? null,
          postalDistrict: address.postalDistrict ?? null,
        }
      : null,
  }
}

function jobcenterOf(record: Of<'jobcenter'> = {}): object {
  const { case: own, contactGroup, targetGroup, visitation, contactCourse, plan } = record
  return {
    case: own ? { unit: own.unit ? { name: own.unit.name ?? null } : null, updatedAt: own.updatedAt ?? null } : null,
    contactGroup: contactGroup ? { group: codeOf(contactGroup.group), from: contactGroup.from ?? null } : null,
    targetGroup: targetGroup
      ? { group: codeOf(targetGroup.group), provision: targetGroup.provision ?? null, from: targetGroup.from ?? null }
      : null,
    visitation: visitation ? { category: codeOf(visitation.category), from: visitation.from ?? null } : null,
    contactCourse: contactCourse
      ? {
          from: contactCourse.from ?? null,
          interviews: pageOf(contactCourse.interviews, 10, (one) => ({
            kind: one.kind ?? null,
            form: one.form ?? null,
            status: one.status ?? null,
            plannedAt: one.plannedAt ?? null,
            heldAt: one.heldAt ?? null,
          })),
          deadlines: listOf(contactCourse.deadlines, ({ status, dueOn }) => ({
            status: status ?? null,
            dueOn: dueOn ?? null,
          })),
        }
      : null,
    offers: pageOf(record.offers, 5, (one) => ({
      kind: one.kind ? { text: one.kind.text ?? null } : null,
      status: one.status ?? null,
      from: one.from ?? null,
      to: one.to ?? null,
      minutesPerWeek: one.minutesPerWeek ?? null,
      provider: one.provider ? { name: one.provider.name ?? null } : null,
    })),
    plan: plan
      ? {
          version: plan.version ?? null,
          updatedAt: plan.updatedAt ?? null,
          employmentGoals: listOf(plan.employmentGoals, ({ rank, title }) => ({
            rank: rank ?? null,
            title: title ?? null,
          })),
          goals: pageOf(plan.goals, 5, (one) => ({
            title: one.title ?? null,
            status: one.status ?? null,
            targetOn: one.targetOn ?? null,
            steps: listOf(one.steps, ({ title, dueOn, status }) => ({
              title: title ?? null,
              dueOn: dueOn ?? null,
              status: status ?? null,
            })),
          })),
        }
      : null,
    negativeEvents: pageOf(record.negativeEvents, 5, ({ kind, occurredOn, status, hearing }) => ({
      kind: kind ?? null,
      occurredOn: occurredOn ?? null,
      status: status ?? null,
      hearing: hearing ? { answerBy: hearing.answerBy ?? null, status: hearing.status ?? null } : null,
    })),
    contacts: pageOf(record.contacts, 5, ({ role, staff }) => ({
      role: role ?? null,
      staff: staff ? { name: staff.name ?? null, workPhone: staff.workPhone ?? null } : null,
    })),
  }
}

function codeOf(code: { readonly code: string; readonly text?: string | undefined } | undefined): object | null {
  return code ? { code: code.code, text: code.text ?? null } : null
}

function ydelsesserviceOf(record: Of<'ydelsesservice'> = {}): object {
  return {
    grants: pageOf(record.grants, 5, ({ caseNumber, benefits }) => ({
      caseNumber: caseNumber ?? null,
      benefits: listOf(benefits, ({ name, start, plannedAmount }) => ({
        name: name ?? null,
        start: start ?? null,
        plannedAmount: plannedAmount ? { amount: plannedAmount.amount, currency: plannedAmount.currency } : null,
      })),
    })),
    payments: pageOf(record.payments, 6, ({ dispositionDate, gross, paid, lines }) => ({
      dispositionDate,
      gross: { amount: gross.amount, currency: gross.currency },
      paid: paid ? { amount: paid.amount } : null,
      lines: listOf(lines, ({ amount }) => ({ amount: { amount: amount.amount } })),
    })),
    sanctions: pageOf(record.sanctions, 5, ({ event, request }) => ({
      event: { kind: event.kind, date: event.date, status: event.status },
      request: request ? { status: request.status, decidedOn: request.decidedOn ?? null } : null,
    })),
  }
}

function domusOf(record: Of<'domus'> = {}): object {
  return {
    cases: listOf(record.cases, ({ number, status }) => ({ number: number ?? null, status: status ?? null })),
    plans: pageOf(record.plans, 5, ({ caseNumber, status, from, unit }) => ({
      caseNumber: caseNumber ?? null,
      status: status ?? null,
      from,
      unit: unit ? { name: unit.name ?? null } : null,
    })),
    contacts: listOf(record.contacts, ({ members }) => ({
      members: listOf(members, ({ name, role, workPhone }) => ({
        name: name ?? null,
        role: role ?? null,
        workPhone: workPhone ?? null,
      })),
    })),
    targetGroups: listOf(record.targetGroups, ({ kind, recorded }) => ({ kind, recorded })),
    goals: pageOf(record.goals, 5, ({ title, status }) => ({ title: title ?? null, status: status ?? null })),
    interventions: pageOf(record.interventions, 5, ({ paragraph, status, from }) => ({
      paragraph: paragraph ? { code: paragraph.code } : null,
      status: status ?? null,
      from,
    })),
  }
}

function dubuOf(record: Partial<Of<'dubu'>> = {}): object {
  return {
    cases: listOf(record.cases, ({ number, status, created }) => ({
      number: number ?? null,
      status: status ?? null,
      created: created ?? null,
    })),
  }
}

function rehabilitationOf(record: Partial<Of<'rehabilitation'>> = {}): object {
  return {
    cases: pageOf(record.cases, 2, ({ number, status, created, unit, recommendations }) => ({
      number,
      status,
      created,
      unit: unit ? { name: unit.name ?? null } : null,
      recommendations: pageOf(recommendations, 2, ({ type, date }) => ({ type: type ?? null, date: date ?? null })),
    })),
  }
}

const reads = openReads(addressesGiven())

/** Every field of the large question. */
async function view(number: string): Promise<object> {
  const [cpr, jobcenter, ydelsesservice, domus, dubu, rehabilitation] = await Promise.all([
    reads.cpr(number, WANTED.cpr),
    reads.jobcenter(number, WANTED.jobcenter),
    reads.ydelsesservice(number, WANTED.ydelsesservice),
    reads.domus(number, WANTED.domus),
    reads.dubu(number, WANTED.dubu),
    reads.rehabilitation(number, WANTED.rehabilitation),
  ])
  const citizen = {
    identity: identityOf(cpr),
    jobcenter: jobcenterOf(jobcenter),
    ydelsesservice: ydelsesserviceOf(ydelsesservice),
    domus: domusOf(domus),
    dubu: dubuOf(dubu),
    rehabilitation: rehabilitationOf(rehabilitation),
  }
  return { data: { citizen } }
}

/** Those of the small one. */
async function look(number: string): Promise<object> {
  const [cpr, jobcenter, ydelsesservice, domus, dubu, rehabilitation] = await Promise.all([
    reads.cpr(number, new Set(['IDENTITY'])),
    reads.jobcenter(number, new Set(['CASE', 'EMPLOYMENT', 'SANCTIONS'])),
    reads.ydelsesservice(number, new Set(['SANCTIONS'])),
    reads.domus(number, new Set(['CASE', 'CONTACTS'])),
    reads.dubu(number, WANTED.dubu),
    reads.rehabilitation(number, WANTED.rehabilitation),
  ])
  const citizen = {
    identity: { fullName: cpr?.fullName ?? null, age: cpr?.age ?? null },
    jobcenter: lookOf(jobcenter),
    ydelsesservice: {
      sanctions: pageOf(ydelsesservice?.sanctions, 3, ({ event, request }) => ({
        event: { kind: event.kind, date: event.date, status: event.status },
        request: request ? { status: request.status, decidedOn: request.decidedOn ?? null } : null,
      })),
    },
    domus: {
      cases: listOf(domus?.cases, ({ number, status }) => ({ number: number ?? null, status: status ?? null })),
      contacts: listOf(domus?.contacts, ({ members }) => ({
        members: listOf(members, ({ name, workPhone }) => ({ name: name ?? null, workPhone: workPhone ?? null })),
      })),
    },
    dubu: dubuOf(dubu),
    rehabilitation: {
      cases: pageOf(rehabilitation?.cases, 1, ({ number, status, recommendations }) => ({
        number,
        status,
        recommendations: pageOf(recommendations, 1, ({ type, date }) => ({ type: type ?? null, date: date ?? null })),
      })),
    },
  }
  return { data: { citizen } }
}

function lookOf({ contactGroup, contactCourse, negativeEvents }: Of<'jobcenter'> = {}): object {
  return {
    contactGroup: contactGroup
      ? {
          group: contactGroup.group ? { text: contactGroup.group.text ?? null } : null,
          from: contactGroup.from ?? null,
        }
      : null,
    contactCourse: contactCourse
      ? {
          from: contactCourse.from ?? null,
          interviews: pageOf(contactCourse.interviews, 3, ({ kind, status, plannedAt }) => ({
            kind: kind ?? null,
            status: status ?? null,
            plannedAt: plannedAt ?? null,
          })),
        }
      : null,
    negativeEvents: pageOf(negativeEvents, 3, ({ kind, occurredOn, status }) => ({
      kind: kind ?? null,
      occurredOn: occurredOn ?? null,
      status: status ?? null,
    })),
  }
}

const WAYS: Readonly<Record<string, (number: string) => Promise<object>>> = { View: view, Look: look }

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { operationName, variables } = JSON.parse(Buffer.concat(parts).toString('utf8'))
    const answer = WAYS[String(operationName)] ?? view
    answer(String(variables.cpr)).then(
      (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
