import { addMonths, danishDay } from '../../src/sandbox/danish-time.ts'
import { element } from '../../src/sandbox/soap.ts'
import { isUuid } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import type { Accounts, Role } from './sandbox-accounts.ts'
import type { InBandCode, Notice } from './sandbox-errors.ts'
import type { ReadName } from './sandbox-names.ts'
import type { Query } from './sandbox-request.ts'
import { isAtMost, isWithinRights, type Level, matchesKle, type RowMarks } from './sandbox-rights.ts'
import type { Grant, Payment, SanctionCourse } from './sandbox-rows.ts'
import type { Sanctions } from './sandbox-sanctions.ts'
import { caseNumber, OWNER, SYSTEM, UNIT, writeGrant, writePayment, writeSanction } from './sandbox-write.ts'

/** The three reads over the data: criteria, rights, ceiling, order, page. */

const SERVER_MOST = 100

export interface Found {
  /** XML of the list; empty: none */
  readonly list: string
  readonly notices: readonly Notice[]
}

export interface Data {
  readonly world: World
  readonly accounts: Accounts
  readonly sanctions: Sanctions
}

/** The first in-band check that fails. */
export function checkInBand(query: Query): InBandCode | undefined {
  const { criterion, said } = query
  if (criterion.kind === 'UNSERVED') return 'YDI-F-0101'
  if (criterion.kind === 'PERSON' && !/^[0-9]{10}$/.test(criterion.number)) return 'YDI-F-0101'
  if (criterion.kind === 'UNIT' && !isUuid(criterion.unit)) return 'YDI-F-0101'
  const reversed = PERIODS.some((name) => (said(`${name}Fra`) ?? '') > (said(`${name}Til`) ?? '9999-12-31'))
  const inRange = query.most >= 1 && query.most <= 9999 && query.start >= 1
  if (reversed || !inRange || !isUuid(query.transaction) || query.onBehalfOf.trim() === '') return 'YDI-F-0102'
  const covered = query.rights.some(({ authorities }) => authorities?.includes(OWNER) ?? true)
  return covered ? undefined : 'YDI-F-0201'
}

const PERIODS = ['BevilgetYdelseStartDato', 'BevilgetYdelseSlutDato', 'OekonomiskEffektueringDispositionsDato']

export function findRows(name: ReadName, query: Query, ceiling: Level, data: Data, clock: Date): Found {
  if (name === 'BevillingHent') return findGrants(query, ceiling, data)
  if (name === 'EffektueringHent') return findPayments(query, ceiling, data)
  return findSanctions(query, ceiling, data, clock)
}

function findGrants(query: Query, ceiling: Level, { accounts }: Data): Found {
  const wanted = selectGrants(query, accounts, 'Bevillingsmodtager').filter((grant) => fitsFilters(grant, query))
  const newest = (grant: Grant): Payment | undefined => accounts.paymentsOf(grant)[0]
  const keys: Readonly<Record<string, (grant: Grant) => string>> = {
    BevillingEjerCVRNummer: () => OWNER,
    BevillingAnsvarligAfdelingNavn: (grant) => (grant.withUnit ? UNIT.name : ''),
    BevillingItSystemNavn: () => SYSTEM.title,
    YdelseNavn: (grant) => grant.terms.name,
    OekonomiskEffektueringStartDato: (grant) => newest(grant)?.from ?? '',
    OekonomiskEffektueringSlutDato: (grant) => newest(grant)?.day ?? '',
  }
  const sorted = sort(wanted, query, keys, (one, other) => compare(other.since, one.since) || compare(one.id, other.id))
  const { rows, notices } = cut(sorted, marksOfGrant, query, ceiling)
  const withPayments = query.flag('MedtagEffektueringer', false)
  const linesOf = (grant: Grant) =>
    inPeriod(accounts.paymentsOf(grant), query).flatMap(({ lines }) => lines.filter(({ ofGrant }) => ofGrant))
  return {
    list: list(
      'i:BevilgetYdelseListe',
      rows.map((grant) => writeGrant(grant, withPayments ? linesOf(grant) : [])),
    ),
    notices,
  }
}

function selectGrants(query: Query, accounts: Accounts, otherwise: Role): readonly Grant[] {
  const { criterion } = query
  const said = query.said('PartRolle') ?? otherwise
  const role = said === 'Bevillingsmodtager' ? 'Bevillingsmodtager' : 'Effektueringsmodtager'
  const grants = ((): readonly (Grant | undefined)[] => {
    if (criterion.kind === 'PERSON') return accounts.grantsOf(criterion.number, role)
    if (criterion.kind === 'CASE') return [accounts.grantByCase(criterion.id)]
    if (criterion.kind !== 'GRANT') return []
    const grant = accounts.grantById(criterion.id)
    return grant?.itemId === criterion.item.toLowerCase() ? [grant] : []
  })()
  const onlyShown = query.flag('FjernUndtagetVisningForBorger', false)
  return grants.filter((grant) => grant !== undefined).filter((grant) => !onlyShown || !grant.hiddenFromCitizen)
}

/** The filters of `BevillingHent`; no grant of the sandbox has a class or has ended. */
function fitsFilters(grant: Grant, { said }: Query): boolean {
  const equals = (local: string, value: string): boolean => (said(local) ?? value).toLowerCase() === value.toLowerCase()
  const kle = said('KLEKriterie')
  return (
    equals('SagSagsnummer', caseNumber(grant.caseId)) &&
    (kle === undefined || matchesKle(grant.terms.kle, kle)) &&
    equals('BevillingUUID', grant.id) &&
    equals('BevillingEjerCVRNummer', OWNER) &&
    equals('ItSystemInstansIdentifikation', SYSTEM.id) &&
    said('YdelseKlasse') === undefined &&
    grant.since >= (said('BevilgetYdelseStartDatoFra') ?? '') &&
    grant.since <= (said('BevilgetYdelseStartDatoTil') ?? '9999-12-31') &&
    said('BevilgetYdelseSlutDatoTil') === undefined
  )
}

function findPayments(query: Query, ceiling: Level, { accounts }: Data): Found {
  const grants = selectGrants(query, accounts, 'Effektueringsmodtager')
  const payments = inPeriod(
    grants.flatMap((grant) => accounts.paymentsOf(grant)),
    query,
  )
  const keys: Readonly<Record<string, (payment: Payment) => string>> = {
    OekonomiskEffektueringDispositionsdato: ({ day }) => day,
    OekonomiskEffektueringUdbetalingStatus: ({ status }) => status,
    OekonomiskEffektueringStartDato: ({ from }) => from,
    OekonomiskEffektueringSlutDato: ({ day }) => day,
  }
  const sorted = sort(payments, query, keys, (one, other) => compare(other.day, one.day) || compare(one.id, other.id))
  const { rows, notices } = cut(sorted, ({ grant }) => marksOfGrant(grant), query, ceiling)
  const withGrant = query.flag('MedtagBevilling', false)
  return {
    list: list(
      'i:OEkonomiskEffektueringListe',
      rows.map((payment) => writePayment(payment, withGrant)),
    ),
    notices,
  }
}

function inPeriod(payments: readonly Payment[], { said }: Query): readonly Payment[] {
  const from = said('OekonomiskEffektueringDispositionsDatoFra') ?? ''
  const to = said('OekonomiskEffektueringDispositionsDatoTil') ?? '9999-12-31'
  return payments.filter(({ day }) => day >= from && day <= to)
}

function findSanctions(query: Query, ceiling: Level, data: Data, clock: Date): Found {
  const from = query.said('FraDato') ?? addMonths(danishDay(clock), -24)
  const finished = query.flag('MedtagAfsluttede', true)
  const courses = selectSanctions(query, data).filter(
    ({ event }) => event.day >= from && (finished || event.status !== 'BEHANDLET'),
  )
  const marks = (course: SanctionCourse): RowMarks => ({ ...course, owner: OWNER, system: SYSTEM.id })
  const { rows, notices } = cut(courses, marks, query, ceiling)
  return { list: list('s:SanktionsforloebListe', rows.map(writeSanction)), notices }
}

/** Of a person newest event first; of a unit oldest change first. */
function selectSanctions({ criterion }: Query, { world, accounts, sanctions }: Data): readonly SanctionCourse[] {
  if (criterion.kind === 'PERSON') {
    const person = world.byNumber.get(criterion.number)
    if (!person || person.number !== criterion.number) return []
    return [...sanctions.of(person)].sort((one, other) => compare(other.event.day, one.event.day))
  }
  if (criterion.kind !== 'UNIT' || criterion.unit !== UNIT.id) return []
  const since = criterion.changedAfter ?? Number.NEGATIVE_INFINITY
  return sanctions
    .all()
    .filter(({ changed, person }) => changed > since && accounts.grantOf(person)?.withUnit === true)
    .sort((one, other) => one.changed - other.changed || compare(one.id, other.id))
}

function marksOfGrant({ terms }: Grant): RowMarks {
  return { owner: OWNER, level: terms.level, kle: terms.kle, system: SYSTEM.id }
}

/** Rights first, without a trace; then the ceiling, with a notice; then the page. */
function cut<T>(
  all: readonly T[],
  marks: (row: T) => RowMarks,
  query: Query,
  ceiling: Level,
): { readonly rows: readonly T[]; readonly notices: readonly Notice[] } {
  const stated = all.filter((row) => isWithinRights(marks(row), query.rights))
  const allowed = stated.filter((row) => isAtMost(marks(row).level, ceiling))
  const end = query.start - 1 + Math.min(query.most, SERVER_MOST)
  const notices: Notice[] = []
  if (allowed.length > end) notices.push('YDI-A-0002')
  if (allowed.length < stated.length) notices.push('YDI-A-0003')
  return { rows: allowed.slice(query.start - 1, end), notices }
}

function sort<T>(
  rows: readonly T[],
  { sorting }: Query,
  keys: Readonly<Record<string, (row: T) => string>>,
  standard: (one: T, other: T) => number,
): readonly T[] {
  const key = sorting ? keys[sorting.by] : undefined
  const sign = sorting?.descending ? -1 : 1
  return [...rows].sort((one, other) => (key ? sign * compare(key(one), key(other)) : 0) || standard(one, other))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function list(name: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : element(name, rows)
}
