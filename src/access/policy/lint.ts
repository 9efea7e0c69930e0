import { COORDINATED_PLAN } from '../consent.ts'
import { type Cell, type Purpose, preconditionsOf, type Register } from '../register.ts'
import type { Days } from '../register-dates.ts'
import { nameOfPlace, openCells, type Place, pairOf } from './cells.ts'

/** What contradicts itself in a register, a line each. Pure: the pairs that fields need are handed in. */

const ALL = '*'
const MODES = new Set(['ANY_PARTY', 'ANY_OPEN'])
/** Authorities that are no staff of a case: the citizen, the system, control. */
const APART = new Set(['CITIZEN', 'SYSTEM', 'AUDITOR'])
const YOUNGEST_IN_PLAN = 16

/** Pairs that fields need and no cell opens, and that cells open and no field reaches. */
export function lintPairs(register: Register, needed: ReadonlySet<string>): readonly string[] {
  const opened = new Set(openCells(register).map(([place]) => pairOf(place)))
  return [
    ...[...needed.difference(opened)].map((pair) => `${pair}: fields need it and no cell opens it`),
    ...[...opened.difference(needed)].map((pair) => `${pair}: a cell opens it and no field reaches it`),
  ]
}

export function lintRegister(register: Register): readonly string[] {
  return [
    ...lintSources(register),
    ...Object.entries(register.purposes).flatMap(([id, purpose]) => [
      ...lintPurpose(id, purpose, register),
      ...lintRelations(id, purpose, register),
      ...lintConditions(id, purpose),
      ...lintRows(id, purpose),
    ]),
    ...openCells(register).flatMap(([place, cell]) => lintCell(place, cell, register)),
    ...lintReferences(register),
  ]
}

function lintSources({ sources, authorities }: Register): readonly string[] {
  return Object.entries(sources).flatMap(([id, { owner }]) =>
    owner === null || authorities.includes(owner) ? [] : [`source ${id}: its owner ${owner} is no authority`],
  )
}

function lintReferences(register: Register): readonly string[] {
  const used = new Set(openCells(register).map(([, { ref }]) => ref))
  return Object.keys(register.references)
    .filter((reference) => !used.has(reference))
    .map((reference) => `reference ${reference}: no cell rests on it`)
}

function lintPurpose(id: string, purpose: Purpose, { authorities }: Register): readonly string[] {
  const { authorities: own, coreBar, limits } = purpose
  const apart = own.filter((authority) => APART.has(authority))
  const faults = own
    .filter((authority) => !authorities.includes(authority))
    .map((authority) => `${authority} is no authority`)
  if (apart.length > 0 && own.length > 1) faults.push(`${apart.join(', ')} beside other authorities`)
  if ((coreBar !== undefined || limits === 'NONE') && own.join() !== 'CITIZEN')
    faults.push('what is for the citizen’s own view is open to others')
  if (own.includes('CITIZEN') && coreBar === undefined) faults.push('a citizen who need not be the subject')
  if (limits === 'CLIENT' && own.join() !== 'AUDITOR') faults.push('the limits of staff do not count')
  if (isEmptySpan(purpose)) faults.push('never in force')
  return faults.map((fault) => `${id}: ${fault}`)
}

function lintRelations(id: string, { caseRelation, authorities }: Purpose, { sources }: Register): readonly string[] {
  const stated = Object.entries(caseRelation)
  const faults = stated.flatMap(([authority, rules]) => [
    ...(authorities.includes(authority) ? [] : [`the case relation of ${authority}, which the purpose does not list`]),
    ...rules.flatMap((rule) => {
      const [source = '', mode] = rule.split(':')
      const known = source in sources && (mode === undefined || MODES.has(mode))
      return known ? [] : [`the case relation ${rule} is not known`]
    }),
  ])
  const without = authorities.filter((authority) => (caseRelation[authority] ?? []).length === 0)
  if ((stated.length > 0 || id === COORDINATED_PLAN) && without.length > 0)
    faults.push(`${without.join(', ')} without a case relation`)
  return faults.map((fault) => `${id}: ${fault}`)
}

function lintConditions(id: string, purpose: Purpose): readonly string[] {
  const { preconditions = {}, authorities, caseRelation } = purpose
  const general = 'subjectAge' in preconditions || 'meetingWithinDays' in preconditions
  const faults = Object.keys(general ? {} : preconditions)
    .filter((authority) => !authorities.includes(authority))
    .map((authority) => `preconditions of ${authority}, which the purpose does not list`)
  for (const authority of authorities) {
    const { subjectAge: age, meetingWithinDays: window } = preconditionsOf(purpose, authority)
    const { from = -Infinity, to = Infinity } = age ?? {}
    if (to <= from) faults.push(`${authority}: no such age`)
    if (window !== undefined && window.before + window.after <= 0) faults.push(`${authority}: no such meeting`)
    const child = (caseRelation[authority] ?? []).some((rule) => rule.startsWith('dubu'))
    if (id === COORDINATED_PLAN && child && from < YOUNGEST_IN_PLAN)
      faults.push(`${authority}: a plan for a child under ${YOUNGEST_IN_PLAN}, who cannot consent to one`)
  }
  return faults.map((fault) => `${id}: ${fault}`)
}

/** What is written in rows, whether or not it ever counts. */
function lintRows(id: string, { authorities, cells }: Purpose): readonly string[] {
  return Object.entries(cells).flatMap(([source, rows]) =>
    Object.entries(rows).flatMap(([category, row]) => {
      const named = Object.keys(row).filter((authority) => authority !== ALL)
      const strangers = named.filter((authority) => !authorities.includes(authority))
      const shadowed = ALL in row && authorities.every((authority) => named.includes(authority))
      return [
        ...strangers.map((authority) => `${authority}, which the purpose does not list`),
        ...(shadowed ? ['* beside every authority'] : []),
      ].map((fault) => `${id} ${source} ${category}: ${fault}`)
    }),
  )
}

function lintCell(place: Place, cell: Cell, register: Register): readonly string[] {
  const { authority, source } = place
  const { basis, ref, justification, when } = cell
  const purpose = register.purposes[place.purpose]
  const owner = register.sources[source]?.owner
  const faults: string[] = []
  if (owner === undefined) faults.push('no such source')
  if (basis === 'STATUTE' && ref === undefined) faults.push('a statute without its reference')
  if (basis !== 'STATUTE' && ref !== undefined) faults.push(`a reference on ${basis}`)
  if (ref !== undefined && !(ref in register.references)) faults.push(`the reference ${ref} is not known`)
  if (basis === 'OWN' && owner !== authority) faults.push('its own case in a source it does not own')
  if (basis === 'OWN' && justification === true) faults.push('a justification for its own case')
  if (basis === 'CONSENT' && owner === authority) faults.push('a consent to see its own source')
  if (basis === 'CONSENT' && APART.has(authority)) faults.push('nobody can consent to this authority')
  if (when !== undefined && !(when.source in register.sources))
    faults.push(`when: the source ${when.source} is not known`)
  if (isEmptySpan(cell)) faults.push('never in force')
  if (purpose !== undefined && liesOutside(cell, purpose)) faults.push('in force when its purpose is not')
  return faults.map((fault) => `${nameOfPlace(place)}: ${fault}`)
}

/** Before and after every day. */
const [EVER_BEFORE, EVER_AFTER] = ['', 'z']

function isEmptySpan({ from = EVER_BEFORE, to = EVER_AFTER }: Days): boolean {
  return to <= from
}

function liesOutside(cell: Days, { from = EVER_BEFORE, to = EVER_AFTER }: Days): boolean {
  return (cell.from ?? EVER_AFTER) < from || (cell.to ?? EVER_BEFORE) > to
}
