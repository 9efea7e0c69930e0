import { type Book, type BookPurpose, preconditionsOf } from './book.ts'
import { dayCountAt } from './calendar.ts'
import type { Case, OpenCase, Span } from './case.ts'
import { askCedar, entity, link, parsePolicies, type Value } from './cedar.ts'
import { clearedBy, kleEntities, partiesOf, viewerEntity } from './entities.ts'
import { relationPolicies } from './relation-policies.ts'

const policies = parsePolicies('relation', relationPolicies)

export interface Relation {
  readonly state: 'GIVEN' | 'MISSING' | 'SILENT'
  /** `source reference` of the cases that gave it */
  readonly cases: readonly string[]
  /** whether one of these has a meeting in the window */
  readonly meeting: boolean
}

/** Section 4, asked of Cedar for every row of every case of the sources listed. */
export function relationOf(one: Case, book: Book): Relation {
  const purpose = book.purposes[one.purpose]
  const given = new Set<string>()
  let meeting = false
  let silent = false
  for (const listed of purpose?.caseRelation[one.viewer.authority] ?? []) {
    const [source = '', mode = 'UNIT'] = listed.split(':')
    const cases = one.relation[source] ?? 'UNREADABLE'
    if (cases === 'UNREADABLE') {
      silent = true
      continue
    }
    const kle = book.sources[source]?.kle ?? ''
    for (const found of cases.filter((candidate) => rests(one, mode, kle, candidate))) {
      given.add(`${source} ${found.ref}`)
      meeting ||= purpose !== undefined && meets(one, purpose, found)
    }
  }
  const state = given.size > 0 ? 'GIVEN' : silent ? 'SILENT' : 'MISSING'
  return { state, cases: [...given].sort(), meeting }
}

export function holdsAt({ from = -Infinity, to = Infinity }: Span, now: number): boolean {
  return from <= now && now < to
}

function rests(one: Case, mode: string, sourceKle: string, found: OpenCase): boolean {
  const { viewer, now } = one
  const kle = found.kle ?? sourceKle
  const clearances = [viewer.clearance, viewer.client.clearance]
  const context = { now, userCleared: clearedBy(viewer.clearance), clientCleared: clearedBy(viewer.client.clearance) }
  const attributes: Record<string, Value> = {
    mode,
    role: found.role,
    owner: found.owner ?? one.served,
    kle: link('Kle', kle),
    sensitivity: found.level ?? 1,
    ...(found.profile && { profile: found.profile.filter((entry) => holdsAt(entry, now)).map(({ id }) => id) }),
    ...(found.parties && { parties: partiesOf(one, found.parties) }),
  }
  const around = [viewerEntity(one), ...kleEntities([kle, ...clearances.flatMap(Object.keys)])]
  return found.rows.some(
    (row) =>
      askCedar(policies, {
        principal: { type: 'Viewer', id: 'viewer' },
        action: 'rest',
        resource: { type: 'Row', id: 'row' },
        context,
        entities: [entity('Row', 'row', { ...attributes, ...row }), ...around],
      }).allowed,
  )
}

/** A meeting on Danish day d: d - before <= today < d + after. */
function meets(one: Case, purpose: BookPurpose, { meetings }: OpenCase): boolean {
  const window = preconditionsOf(purpose, one.viewer.authority).meetingWithinDays
  if (window === undefined) return false
  const today = dayCountAt(one.now)
  return meetings.map(dayCountAt).some((day) => day - window.before <= today && today < day + window.after)
}
