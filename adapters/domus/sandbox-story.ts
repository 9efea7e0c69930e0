import type { Offer, Service, Severity, TargetGroup, Theme } from './sandbox-codes.ts'

/** What DOMUS knows of a citizen: the facts of the fixture table, or drawn from a generated resident's profile. */
export interface Story {
  /** `domus-<stem>` names the citizen's rows */
  readonly stem: string
  /** the number DOMUS knows, which may be an earlier one */
  readonly number: string
  readonly protected: boolean
  readonly caseNumber: string
  readonly start: string
  readonly followUp: string
  readonly themes: readonly { readonly theme: Theme; readonly severity?: Severity }[]
  readonly themesRecorded: string
  readonly targetGroups: readonly TargetGroup[]
  readonly targetGroupsRecorded: string
  readonly services: readonly SupportService[]
  readonly offer?: { readonly kind: Offer; readonly name?: string; readonly addressDerivable?: true }
  readonly housing: Housing
  readonly goal?: { readonly title: string; readonly shared?: string; readonly themes: readonly Theme[] }
  readonly secondContact: boolean
  /** whether the steps before the plan (occasion, assessment, need) and a follow-up result are on file */
  readonly assessed?: { readonly at: string; readonly result?: string }
  /** ids and stamps of rows that stand in the examples, by row name */
  readonly ids?: Readonly<Record<string, string>>
  readonly stamps?: Readonly<Record<string, string>>
  /** rank extension under its other address */
  readonly otherRankUrl?: true
}

export interface SupportService {
  readonly service: Service
  readonly paragraph: string
  readonly start: string
  readonly end?: string
  readonly created: string
}

export interface Housing {
  readonly kind: 'ALMEN' | 'PRIVAT' | 'BOTILBUD' | 'UDEN_BOLIG'
  readonly from: string
  readonly allotted?: { readonly date: string; readonly basis?: string }
  readonly tenancy: 'AKTIV' | 'OPHOERT'
}

const DAY = '2026-02-27T02:00:0'

/** A stamp of the night the examples were taken. */
export function at(second: number): string {
  return `${DAY}${second}+01:00`
}

/** What citizens without an example have alike. */
export function plain(stem: string, number: string, caseNumber: string, start: string, followUp: string) {
  return {
    stem,
    number,
    protected: false,
    caseNumber,
    start,
    followUp,
    themes: [],
    themesRecorded: `${start.slice(0, 7)}-01`,
    targetGroups: [],
    targetGroupsRecorded: `${start.slice(0, 7)}-02`,
    services: [],
    secondContact: false,
  } satisfies Omit<Story, 'housing'>
}
