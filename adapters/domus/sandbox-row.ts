import { uuidV5 } from '../../src/sandbox/world.ts'
import { CONDITION_RANK, CONDITION_RANK_TERM, CONFIDENTIALITY, CPR_SYSTEM, PROFILE } from './sandbox-codes.ts'
import type { Story } from './sandbox-story.ts'

/** What all FHIR resources of the sandbox have alike: id, stamp, label, subject. */

export type Json = Readonly<Record<string, unknown>>

export const TYPES = [
  'Patient',
  'ServiceRequest',
  'ClinicalImpression',
  'Condition',
  'Observation',
  'Goal',
  'CarePlan',
  'CareTeam',
  'Encounter',
] as const
export type ResourceType = (typeof TYPES)[number]

/** What events changed: `stamps` by row name, `*` for all rows. */
export interface Changes {
  number: string
  raised: boolean
  noticeDate?: string
  readonly results: { readonly row: string; readonly date: string }[]
  readonly stamps: Map<string, string>
}

/** A resource with what a search looks at. */
export interface Row {
  readonly type: ResourceType
  readonly id: string
  readonly updated: string
  readonly security: 'N' | 'R' | 'V'
  readonly profile: string
  readonly status?: string
  /** unit UUID of an indsats */
  readonly author?: string
  readonly resource: Json
}

const DEFAULT_STAMP = '2026-02-26T02:00:00+01:00'

/** The id of a row: as in the examples, else made of its name. */
export function rowId(story: Story, row: string): string {
  return story.ids?.[row] ?? uuidV5(row === 'borger' ? `domus-${story.stem}` : `domus-${story.stem}-${row}`)
}

/** For whom and of which type rows are made. */
export interface Making {
  readonly story: Story
  readonly changes: Changes
  readonly type: ResourceType
}

/** A row before its id, stamp and label. */
export interface Draft {
  readonly row: string
  readonly profile: string
  readonly status?: string
  readonly author?: string
  readonly body: Json
}

export function finish({ story, changes, type }: Making, draft: Draft): Row {
  const id = rowId(story, draft.row)
  const updated = latest([
    changes.stamps.get(draft.row),
    changes.stamps.get('*'),
    story.stamps?.[draft.row] ?? DEFAULT_STAMP,
  ])
  const security = changes.raised ? 'V' : type === 'Patient' && !story.protected ? 'N' : 'R'
  const meta = {
    lastUpdated: updated,
    profile: [draft.profile],
    security: [{ system: CONFIDENTIALITY, code: security }],
  }
  return {
    type,
    id,
    updated,
    security,
    profile: draft.profile,
    ...(draft.status === undefined ? {} : { status: draft.status }),
    ...(draft.author === undefined ? {} : { author: draft.author }),
    resource: { resourceType: type, id, meta, ...draft.body },
  }
}

function latest(stamps: readonly (string | undefined)[]): string {
  const given = stamps.filter((stamp) => stamp !== undefined)
  return given.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a))
}

export function subject({ story, changes }: Making): Json {
  return {
    reference: `Patient/${rowId(story, 'borger')}`,
    identifier: { system: CPR_SYSTEM, value: changes.number },
  }
}

export function caseNumber(story: Story): Json {
  return {
    url: `${PROFILE}municipalityCaseNumber`,
    extension: [
      {
        url: 'municipalitySpecific',
        valueIdentifier: { use: 'usual', system: 'https://sandkasse.dk/identifier/sag', value: story.caseNumber },
      },
    ],
  }
}

export function ranked(story: Story, row: string, rank: number): Json {
  return {
    extension: [{ url: story.otherRankUrl ? CONDITION_RANK_TERM : CONDITION_RANK, valuePositiveInt: rank }],
    reference: `Condition/${rowId(story, row)}`,
  }
}
