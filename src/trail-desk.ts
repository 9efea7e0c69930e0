import { decideUse } from './access/decide.ts'
import { actTexts, cellTexts, type LogText } from './access/log-texts.ts'
import type { Register } from './access/register.ts'
import type { Registers } from './access/register-dates.ts'
import type { Viewer } from './access/viewer.ts'
import type { Aliases } from './alias/aliases.ts'
import { askFor, numbersOf } from './alias/numbers.ts'
import type { Cpr } from './contract.ts'
import { failure } from './failure.ts'
import type { TrailDecision, TrailLine } from './trail/line.ts'
import type { TrailFilter } from './trail/store.ts'
import type { Trail } from './trail/trail.ts'
import { type LineScope, TRAIL_PURPOSE } from './trail-entries.ts'

/** Paging of a list. */
export interface Paging {
  readonly first?: number | null
  readonly after?: string | null
}

/** Where the trail is read: by the citizen it is about, and by control. Reading is a line of its own. */
export interface TrailDesk {
  own(paging: Paging): Promise<object>
  all(paging: Paging): Promise<object>
}

export interface TrailDeskTools {
  readonly viewer: Viewer
  readonly trail: Trail
  /** CVR of the municipality served */
  readonly served: string
  readonly register: Register
  readonly registers: Registers
  readonly pseudonyms: (number: Cpr) => string
  readonly aliases: Pick<Aliases, 'recall'>
  readonly scope: () => LineScope
}

const LARGEST_PAGE = 100

export function openTrailDesk(tools: TrailDeskTools): TrailDesk {
  const { viewer, trail, served, register, registers, pseudonyms, aliases, scope } = tools

  async function page(filter: TrailFilter, { first, after }: Paging, node: (line: TrailLine) => object) {
    const limit = Math.min(LARGEST_PAGE, Math.max(1, first ?? 50))
    const before = cursorIn(after)
    const { client, viewer: reader, policyVersion, requestId } = lineReader(scope())
    const { lines, cursors, next } = await trail.list(
      filter,
      { limit, ...(before === undefined ? {} : { before }) },
      { client, viewer: reader, purpose: TRAIL_PURPOSE, policyVersion, requestId },
    )
    const edges = lines.map((line, index) => ({ node: node(line), cursor: String(cursors[index]) }))
    return {
      edges,
      pageInfo: {
        hasNextPage: next !== undefined,
        hasPreviousPage: before !== undefined,
        startCursor: edges.at(0)?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
    }
  }

  /** Of every number known of the citizen: what was read under an earlier one is hers, too. */
  async function pseudonymsOf(number: Cpr): Promise<readonly string[]> {
    return numbersOf(askFor(number, await aliases.recall([number]))).map(pseudonyms)
  }

  const mayUse = (purpose: string): boolean => decideUse(viewer, purpose, register, true) === undefined

  return {
    own: async (paging) => {
      if (viewer.cpr === undefined || !mayUse('OWN_INSIGHT')) throw failure('NOT_ALLOWED')
      return page({ citizens: await pseudonymsOf(viewer.cpr) }, paging, (line) =>
        logEntry(line, registers.named(line.policyVersion) ?? register),
      )
    },
    all: (paging) => {
      const ours = viewer.municipality === served && viewer.roles.includes('TRAIL_CONTROL')
      if (!ours || !mayUse('LOG_CONTROL')) throw failure('NOT_ALLOWED')
      return page({}, paging, trailEntry)
    },
  }
}

function lineReader({ viewer, register, requestId }: LineScope) {
  const { client } = viewer
  return {
    client: { id: client.id, version: client.version },
    viewer: {
      id: viewer.id,
      kind: viewer.kind,
      municipality: viewer.municipality,
      authority: viewer.authority,
      ...(viewer.unit === undefined ? {} : { unit: viewer.unit }),
    },
    policyVersion: register.version,
    requestId,
  }
}

function cursorIn(after: string | null | undefined): number | undefined {
  return typeof after === 'string' && /^[0-9]{1,15}$/.test(after) ? Number(after) : undefined
}

function cells(line: TrailLine, effect: 'PERMIT' | 'DENY') {
  return line.decisions.filter((decision) => decision.effect === effect).map(cell)
}

function cell(decision: TrailDecision) {
  const { source, category } = decision
  return decision.effect === 'PERMIT'
    ? { source, category, basis: decision.basis, overrode: decision.overrode }
    : { source, category, code: decision.code }
}

/** Absent where nothing was decided: neither a permit nor a denial. */
function effectOf({ decisions }: TrailLine): 'PERMIT' | 'DENY' | undefined {
  if (decisions.length === 0) return undefined
  return decisions.some(({ effect }) => effect === 'PERMIT') ? 'PERMIT' : 'DENY'
}

/** What the citizen sees: authority and unit, never the employee. */
function logEntry(line: TrailLine, register: Register) {
  const text = (): LogText => actTexts(line, register) ?? cellTexts(line.purpose.id, effectOf(line), register)
  return {
    lookupId: line.lookupId,
    at: line.at,
    authority: line.viewer.authority,
    unit: line.viewer.unit,
    purpose: line.purpose.id,
    text: ({ lang }: { readonly lang: string }) => (lang === 'EN' ? text().en : text().da),
    effect: effectOf(line),
    permitted: cells(line, 'PERMIT'),
    denied: cells(line, 'DENY'),
  }
}

function trailEntry(line: TrailLine) {
  return {
    id: line.id,
    writer: line.writer,
    seq: line.seq,
    at: line.at,
    lookupId: line.lookupId,
    operation: line.operation.name,
    purpose: line.purpose.id,
    viewer: line.viewer.id,
    authority: line.viewer.authority,
    client: line.client.id,
    effect: effectOf(line),
    permitted: cells(line, 'PERMIT'),
    denied: cells(line, 'DENY'),
    fields: line.fields,
    override: line.override,
    leafHash: line.leafHash,
  }
}
