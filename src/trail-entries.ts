import { createHash } from 'node:crypto'
import { type DocumentNode, type OperationDefinitionNode, print, visit } from 'graphql'
import { CONSENT_OF_CHILD } from './access/log-texts.ts'
import type { Register } from './access/register.ts'
import type { Viewer } from './access/viewer.ts'
import type { ControlStatus } from './control/store.ts'
import type { Ward } from './door-family.ts'
import type { Look } from './look.ts'
import type { Miss } from './lookups.ts'
import { cellsOf, type DecidedCell, isAsked } from './report.ts'
import type { TrailDecision, TrailEntry } from './trail/line.ts'
import type { TrailReader } from './trail/trail.ts'

/** What every line of a request says alike. */
export interface LineScope {
  readonly viewer: Viewer
  readonly register: Register
  readonly requestId: string
  readonly operation: TrailEntry['operation']
}

const NO_PURPOSE_VERSION = 'none'

/** Of an act that asks no source, decides nothing and discloses nothing. */
const NOTHING = { decisions: [], fields: [], decisionReads: [], reads: [] } as const

/** Nobody was found: a denial, never told as a permit. */
const UNKNOWN_CITIZEN = denialOfAll('UNKNOWN_CITIZEN')

const named = new WeakMap<OperationDefinitionNode, TrailEntry['operation']>()

/** The same for every request of a document that is kept. */
export function nameOperation(document: DocumentNode, operation: OperationDefinitionNode): TrailEntry['operation'] {
  const known = named.get(operation) ?? nameAnew(document, operation)
  named.set(operation, known)
  return known
}

/** Name and hash of an operation; what somebody wrote into it as a value is not part of the hash. */
function nameAnew(document: DocumentNode, operation: OperationDefinitionNode): TrailEntry['operation'] {
  const bare = visit(document, {
    StringValue: (node) => ({ ...node, value: '', block: false }),
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
  })
  const hash = createHash('sha256').update(print(bare)).digest('hex')
  return { name: operation.name?.value ?? operation.operation, hash }
}

/** The line of a decided or refused look-up: every cell the operation needs, told apart as permit or deny. */
export function lineOf(look: Look, fields: ReadonlySet<string>, scope: LineScope): TrailEntry {
  const { ruling, request } = look
  const [rested] = ruling.kind === 'DECIDED' ? ruling.cases : []
  const decisions = decisionsFor(look, scope.register)
  const override = overrideIn(decisions)
  return {
    ...common(scope),
    lookupId: look.id,
    citizen: look.citizen,
    ...(rested === undefined ? {} : { case: { source: rested.source, reference: rested.reference } }),
    purpose: { id: request.purpose, version: scope.register.version },
    ...(request.justification === undefined ? {} : { justification: request.justification }),
    decisions,
    fields: [...fields].sort(),
    decisionReads: look.decisionReads.map(withoutEmptyCall),
    reads: look.reads.map(withoutEmptyCall),
    ...(override === undefined ? {} : { override }),
  }
}

function overrideIn(decisions: readonly TrailDecision[]): string | undefined {
  return decisions.find((decision) => decision.effect === 'PERMIT' && decision.basis === 'OVERRIDE')?.reference
}

/** The cells the operation needs; a look-up refused as a whole is a denial also where it needs none. */
function decisionsFor(look: Look, register: Register): readonly TrailDecision[] {
  const { ruling } = look
  if (ruling.kind === 'UNKNOWN') return [UNKNOWN_CITIZEN]
  const decisions = cellsOf(look, register, [])
    .filter((cell) => isAsked(look, cell))
    .map(decisionOf)
  return ruling.kind === 'REFUSED' && decisions.length === 0 ? [denialOfAll(ruling.code)] : decisions
}

function denialOfAll(code: string): TrailDecision {
  return { source: 'cpr', category: 'IDENTITY', effect: 'DENY', code }
}

/** The line of a child whose consents a holder of custody sees or answers. No data are asked for. */
export function lineOfWard({ id, citizen, read }: Ward, scope: LineScope): TrailEntry {
  return {
    ...common(scope),
    lookupId: id,
    citizen,
    purpose: { id: CONSENT_OF_CHILD, version: NO_PURPOSE_VERSION },
    ...NOTHING,
    decisionReads: [read],
  }
}

/** The line of a look-up with a number or id that leads nowhere. */
export function lineOfMiss(miss: Miss, scope: LineScope): TrailEntry {
  const { purpose, justification } = miss.asked
  return {
    ...common(scope),
    lookupId: miss.id,
    purpose: { id: purpose, version: scope.register.version },
    ...(justification === undefined || justification === null ? {} : { justification }),
    ...NOTHING,
    decisions: [UNKNOWN_CITIZEN],
  }
}

/**
 * The line of look-ups refused because there were too many. It names nobody: nobody was looked up, and a line for each
 * citizen would let whoever asks too much fill the trail.
 */
export function lineOfMass(miss: Miss, scope: LineScope): TrailEntry {
  return { ...lineOfMiss(miss, scope), decisions: [denialOfAll('MASS_LOOKUP')] }
}

/** What was done with an emergency access, or with all of them. */
export interface EmergencyAct {
  readonly operation: 'EMERGENCY_REGISTER' | 'EMERGENCY_REFUSED' | 'EMERGENCY_REVOKE' | 'EMERGENCY_READ'
  readonly lookupId: string
  /** the registration it is about; absent where they were read */
  readonly about?: { readonly override: string; readonly citizen: string; readonly purpose: string }
}

/** The line of an act on emergency access: no source was asked and nothing decided. */
export function lineOfAct({ operation, lookupId, about }: EmergencyAct, scope: LineScope): TrailEntry {
  const stated = common(scope)
  const { version } = scope.register
  return {
    ...stated,
    lookupId,
    ...(about === undefined ? {} : { citizen: about.citizen, override: about.override }),
    purpose: about === undefined ? EMERGENCY_REVIEW : { id: about.purpose, version },
    operation: { ...stated.operation, name: operation },
    ...NOTHING,
  }
}

/** The line of a question what would be decided of this citizen: nothing was decided, asked or disclosed. */
export function lineOfWhatIf({ id, asked }: Miss, citizen: string, scope: LineScope): TrailEntry {
  const { purpose, justification } = asked
  return {
    ...common(scope),
    operation: { ...scope.operation, name: 'WHAT_IF' },
    lookupId: id,
    citizen,
    purpose: { id: purpose, version: scope.register.version },
    ...(justification === undefined || justification === null ? {} : { justification }),
    ...NOTHING,
  }
}

/** An act of control on the look-up `about`, and the citizen of that as the trail names them. */
export interface ControlAct {
  readonly operation: `CONTROL_${ControlStatus}` | 'CONTROL_READ'
  readonly lookupId: string
  readonly about?: string
  readonly citizen?: string
}

/** The line of an act of control: no source was asked and nothing decided. The citizen may read it. */
export function lineOfControl({ operation, lookupId, about, citizen }: ControlAct, scope: LineScope): TrailEntry {
  const stated = common(scope)
  return {
    ...stated,
    lookupId,
    ...(citizen === undefined ? {} : { citizen }),
    ...(about === undefined ? {} : { case: { source: 'trail', reference: about } }),
    purpose: { id: 'LOG_CONTROL', version: scope.register.version },
    operation: { ...stated.operation, name: operation },
    ...NOTHING,
  }
}

/** Who reads the trail in this request. */
export function lineReader(scope: LineScope): TrailReader {
  const { client, viewer, policyVersion, requestId } = common(scope)
  return { client, viewer, purpose: TRAIL_PURPOSE, policyVersion, requestId }
}

function common({ viewer, register, requestId, operation }: LineScope) {
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
    operation,
    policyVersion: register.version,
    requestId,
  }
}

function decisionOf({ source, category, decision }: DecidedCell): TrailDecision {
  if (decision.effect === 'DENY') return { source, category, effect: 'DENY', code: decision.code }
  const { basis, reference, consent, overrode } = decision
  return {
    source,
    category,
    effect: 'PERMIT',
    basis,
    ...(reference === undefined ? {} : { reference }),
    ...(consent === undefined ? {} : { consent: { ...consent } }),
    ...(overrode === undefined ? {} : { overrode }),
  }
}

/** Neither is a review of emergency access. */
const EMERGENCY_REVIEW = { id: 'EMERGENCY_REVIEW', version: NO_PURPOSE_VERSION }

/** A reading of the trail is for no purpose of the register. */
const TRAIL_PURPOSE = { id: 'TRAIL_READ', version: NO_PURPOSE_VERSION }

/** A read that has not come to an end has no call to name. */
function withoutEmptyCall<T extends { readonly callId: string }>({ callId, ...read }: T) {
  return callId === '' ? read : { ...read, callId }
}
