import type { Category, Limits } from '../../src/contract.ts'
import { startOfDay } from './danish-time.ts'
import { unique } from './page.ts'
import { present } from './present.ts'
import type { Parts } from './wire.ts'
import type { NegativeEvent } from './wire-events.ts'

/** The section `jobcenter`: keys are its fields in schema/jobcenter.graphql. Only what was wanted is there. */
export interface JobcenterRecord extends Partial<ReturnType<typeof employmentOf>> {
  readonly case?: NonNullable<ReturnType<typeof caseOf>>
  readonly contactCourse?: NonNullable<ReturnType<typeof courseOf>>
  readonly negativeEvents?: NonNullable<Parts['events']>
  readonly sanctionNotice?: NonNullable<ReturnType<typeof noticeOf>>
  readonly contacts?: NonNullable<Parts['contacts']>
  readonly medicalDocuments?: NonNullable<Parts['documents']>
  readonly limits?: Limits
}

/** Stages of a negative event at which a sanction is coming. */
const WARNING = new Set(['HEARING', 'ASSESSMENT', 'SANCTION_REQUESTED'])

export function toRecord(parts: Parts, want: ReadonlySet<Category>): JobcenterRecord {
  const owner = parts.status?.municipality
  return present({
    ...(want.has('EMPLOYMENT') ? employmentOf(parts) : {}),
    case: want.has('CASE') ? caseOf(parts) : undefined,
    contactCourse: courseOf(parts, want),
    negativeEvents: want.has('SANCTIONS') ? parts.events : undefined,
    sanctionNotice: want.has('SANCTION_NOTICE') ? noticeOf(parts) : undefined,
    contacts: want.has('CONTACTS') ? parts.contacts : undefined,
    medicalDocuments: want.has('HEALTH') ? parts.documents : undefined,
    limits: owner === undefined ? undefined : { owner },
  })
}

function caseOf({ status }: Parts) {
  if (!status) return undefined
  const { caseId: id, unit, municipality, updatedAt } = status
  return { id, unit, municipality, updatedAt }
}

function employmentOf({ status, offers, plan }: Parts) {
  return present({
    contactGroup: status?.contactGroup,
    contactGroupHistory: status?.contactGroupHistory,
    targetGroup: status?.targetGroup,
    targetGroupHistory: status?.targetGroupHistory,
    visitation: status?.visitation,
    visitationHistory: status?.visitationHistory,
    offers,
    plan,
  })
}

/** The course holds fields of four categories: the lists that nobody wanted are left out. */
function courseOf({ course }: Parts, want: ReadonlySet<Category>) {
  const wanted = ['CASE', 'CONTACTS', 'EMPLOYMENT', 'HEALTH'] as const
  if (!course || !wanted.some((category) => want.has(category))) return undefined
  const { interviews, deadlines, absences, ...rest } = course
  const employment = want.has('EMPLOYMENT')
  return present({
    ...rest,
    interviews: employment ? interviews : undefined,
    deadlines: employment ? deadlines : undefined,
    absences: employment || want.has('HEALTH') ? absences : undefined,
  })
}

/** Nothing of the cause: that a sanction is coming, from when, and whom to call. */
function noticeOf({ events, status }: Parts) {
  const newest = (events ?? []).filter((event) => WARNING.has(event.status)).sort(newestFirst)[0]
  if (!newest) return undefined
  return present({
    coming: true,
    from: newest.hearing?.answerBy,
    contact: status?.unit,
    limits: { date: startOfDay(newest.occurredOn) },
  })
}

function newestFirst(a: NegativeEvent, b: NegativeEvent): number {
  return b.occurredOn.localeCompare(a.occurredOn) || b.registeredAt.localeCompare(a.registeredAt)
}

/** What the jobcenter holds under several numbers of one citizen, as one record; the number in force comes first. */
export function mergeRecords([first = {}, ...others]: readonly JobcenterRecord[]): JobcenterRecord {
  return others.reduce(
    (all, next) => ({
      ...next,
      ...all,
      ...present({
        contactGroupHistory: join(all.contactGroupHistory, next.contactGroupHistory),
        targetGroupHistory: join(all.targetGroupHistory, next.targetGroupHistory),
        visitationHistory: join(all.visitationHistory, next.visitationHistory),
        offers: joinById(all.offers, next.offers),
        negativeEvents: joinById(all.negativeEvents, next.negativeEvents),
        contacts: joinById(all.contacts, next.contacts),
        medicalDocuments: joinById(all.medicalDocuments, next.medicalDocuments),
      }),
    }),
    first,
  )
}

function join<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): T[] | undefined {
  return one || other ? [...(one ?? []), ...(other ?? [])] : undefined
}

function joinById<T extends { readonly id: string }>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
): T[] | undefined {
  const all = join(one, other)
  return all && unique(all)
}
