import type { Cpr, Limits, Sensitivity } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { numbersOfParties } from './parties.ts'
import { isInForce, rowInForceOrLast } from './validity.ts'
import type { CaseRow } from './wire.ts'
import { OWNER, PRIMARY_CLASS, RESPONSIBLE } from './wire-codes.ts'

/** What hides a case: the source enforces none of it. */
export function limitCase(row: CaseRow, role: 'PRIMARY' | 'PARTY', now: number): Limits {
  return compact({
    owner: ownerOf(row, now),
    kle: subjectOf(row, now),
    sensitivity: levelOf(row, now),
    profile:
      row.profile.length === 0
        ? undefined
        : row.profile.map(({ reference, validity }) => ({ id: reference, period: validity })),
    role,
    parties: numbersOfParties(row),
  })
}

/** What the case record adds: its date, and what those outside the unit and the citizen must not see. */
export function limitShownCase(row: CaseRow, role: 'PRIMARY' | 'PARTY', now: number): Limits {
  const created = rowInForceOrLast(row.index, now)?.created ?? row.properties[0]?.validity.from
  const alternative = rowInForceOrLast(row.properties, now)?.alternativeTitle
  return compact({
    ...limitCase(row, role, now),
    date: created,
    exempt: alternative === undefined ? undefined : true,
    outside: alternative === undefined ? undefined : outside(row, now, { title: alternative, description: null }),
  })
}

/** A link to a case is shown where the case is: it must hold by its own limits, beside those of the row it stands in. */
export function limitLink(limits: Limits): Limits {
  const { kle, sensitivity, date } = limits
  // An undated case lies outside every data period; its link must not inherit the date of the row it stands in.
  return compact({ kle, sensitivity, date: date ?? Number.NEGATIVE_INFINITY, anyOf: [[limits]] })
}

/** Fields as viewers outside the responsible unit get them; nobody is inside where there is no unit. */
export function outside(row: CaseRow, now: number, fields: Readonly<Record<string, unknown>>): Limits['outside'] {
  const unit = unitOf(row, now)
  return { units: unit === undefined ? [] : [unit], fields }
}

/** The unit responsible now, else the last one. */
export function unitOf(row: CaseRow, now: number): string | undefined {
  return rowInForceOrLast(
    row.actors.filter(({ role }) => role === RESPONSIBLE),
    now,
  )?.reference
}

/** Of an owner or a subject that is stated but cannot be read: nobody's. Only what states none is ours. */
const UNREADABLE = 'unreadable'

/** The owner, which is given by CVR. */
function ownerOf(row: CaseRow, now: number): string | undefined {
  const owner = rowInForceOrLast(
    row.actors.filter(({ role }) => role === OWNER),
    now,
  )
  return owner && (/^urn:oio:cvr-nr:([0-9]{8})$/.exec(owner.reference)?.[1] ?? UNREADABLE)
}

function subjectOf(row: CaseRow, now: number): string | undefined {
  const primary = rowInForceOrLast(
    row.classes.filter(({ role }) => role === PRIMARY_CLASS),
    now,
  )
  return primary && (kleOf(primary.reference) ?? UNREADABLE)
}

/** The KLE subject a class names. */
export function kleOf(reference: string): string | undefined {
  return /^urn:oio:kle:([0-9]{2}(?:\.[0-9]{2}){0,2})$/.exec(reference)?.[1]
}

/** The highest level in force; a case that states none counts as sensitive. */
function levelOf(row: CaseRow, now: number): Sensitivity {
  const valid = row.index.filter((index) => isInForce(index, now))
  const levels = (valid.length > 0 ? valid : row.index).map(({ sensitivity }) => sensitivity)
  return (
    levels.reduce<Sensitivity | undefined>(
      (highest, level) => (highest === undefined || level > highest ? level : highest),
      undefined,
    ) ?? 3
  )
}

export type Asked = ReadonlySet<Cpr>
