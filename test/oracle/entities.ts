import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import { dayNumber } from './calendar.ts'
import type { Answered, Case, Clearance, Person } from './case.ts'
import { entity, link, type Value } from './cedar.ts'

/** What Cedar is told of viewer, subject, parties and KLE subjects. */

interface Kin {
  readonly numbers: readonly string[]
  /** spouse, parents and children that the record names */
  readonly named: readonly string[]
  readonly parents: readonly string[]
}

const NOBODY: Kin = { numbers: [], named: [], parents: [] }

function parentsOf({ mother, father }: Person): readonly string[] {
  return [mother, father].filter((number) => number !== undefined)
}

function kinOf(answered: Answered): Kin {
  if (typeof answered === 'string') return NOBODY
  const parents = parentsOf(answered)
  const spouse = answered.spouse === undefined ? [] : [answered.spouse]
  return { numbers: answered.numbers, named: [...parents, ...spouse, ...answered.children], parents }
}

/** The viewer's own record is a fact for caseworkers and auditors only. */
export function viewerEntity({ viewer, viewerRecord }: Case): EntityJson {
  const { kind, number, unit, claimedBirth, client } = viewer
  const isRead = number !== undefined && (kind === 'CASEWORKER' || kind === 'AUDITOR')
  const kin = isRead ? kinOf(viewerRecord) : NOBODY
  return entity('Viewer', 'viewer', {
    kind,
    authority: viewer.authority,
    municipality: viewer.municipality,
    clientMunicipality: client.municipality,
    approved: [...client.purposes],
    token: number ?? '',
    record: !isRead ? 'NONE' : typeof viewerRecord === 'string' ? viewerRecord : 'READ',
    numbers: [...(number === undefined ? [] : [number]), ...kin.numbers],
    named: [...kin.named],
    parents: [...kin.parents],
    organisation: [viewer.user, viewer.organisation, ...(unit === undefined ? [] : [unit])],
    ...(unit === undefined ? {} : { unit }),
    ...(claimedBirth === undefined ? {} : { born: dayNumber(claimedBirth) }),
  })
}

/** The subject as CPR answers; an uncertain date counts as the last day of its year, or as the first. */
export function subjectOf({ subject, asked }: Case): Record<string, Value> {
  const { numbers, named, parents } = kinOf(subject)
  const isRead = typeof subject !== 'string'
  return {
    state: isRead ? 'READ' : subject,
    numbers: [asked, ...numbers],
    named: [...named],
    parents: [...parents],
    ...(isRead && { born: bornOf(subject) }),
  }
}

function bornOf({ born, uncertain }: Person): Value {
  const year = born.slice(0, 4)
  return {
    latest: dayNumber(uncertain ? `${year}-12-31` : born),
    earliest: dayNumber(uncertain ? `${year}-01-01` : born),
  }
}

/** The parties of a case with all that their records say; `silent`: one could not be read. */
export function partiesOf({ others }: Case, parties: readonly string[]): Record<string, Value> {
  const records = parties.map((number) => others[number] ?? 'UNREADABLE')
  const kin = records.map(kinOf)
  return {
    numbers: [...parties, ...kin.flatMap(({ numbers }) => numbers)],
    named: kin.flatMap(({ named }) => named),
    parents: kin.flatMap(({ parents }) => parents),
    silent: records.includes('UNREADABLE'),
  }
}

/** By level, the KLE prefixes held at it or above. */
export function clearedBy(clearance: Clearance): Value {
  const held = (level: number): Value =>
    Object.entries(clearance)
      .filter(([, most]) => most >= level)
      .map(([prefix]) => link('Kle', prefix))
  return { l1: held(1), l2: held(2), l3: held(3), l4: held(4) }
}

/** Every KLE subject that the case mentions, as a tree: `32.24` lies in `32`. */
export function kleEntities(mentioned: readonly string[]): readonly EntityJson[] {
  const all = new Set(
    mentioned.flatMap((subject) => {
      const parts = subject.split('.')
      return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
    }),
  )
  return [...all].map((subject) => {
    const above = subject.split('.').slice(0, -1).join('.')
    return entity('Kle', subject, {}, above === '' ? [] : [{ type: 'Kle', id: above }])
  })
}
