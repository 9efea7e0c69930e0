import { EMERGENCY_ROLE } from './access/override.ts'
import type { Viewer } from './access/viewer.ts'
import type { Uuid } from './contract.ts'
import type { Door } from './door.ts'
import type { EmergencyAccess } from './emergency/entries.ts'
import {
  type EmergencyDraft,
  type EmergencyFault,
  type EmergencyLedger,
  type EmergencyNotice,
  standingOf,
} from './emergency/ledger.ts'
import type { EmergencyFilter } from './emergency/store.ts'
import type { ErrorCode } from './errors.ts'
import { failure } from './failure.ts'
import type { Look } from './look.ts'
import type { Lookups } from './lookups.ts'
import { type Paging, stretchOf, toPage } from './paging.ts'
import type { Trail } from './trail/trail.ts'
import { type EmergencyAct, type LineScope, lineOfAct } from './trail-entries.ts'

/** An emergency access as it is asked for. */
export interface EmergencyInput {
  readonly cpr?: string | null
  readonly id?: string | null
  readonly purpose: string
  readonly reason: string
  readonly from?: Date | null
  readonly to: Date
}

/** Where emergency access is registered, revoked and reviewed. One for each request. */
export interface EmergencyDesk {
  register(input: EmergencyInput): Promise<object>
  revoke(id: string): Promise<object>
  /** the viewer's own; for review all of them */
  list(paging: Paging): Promise<object>
  /** every registration and revocation, as an event to the data protection officer */
  notices(paging: Paging): Promise<object>
}

export interface EmergencyDeskTools {
  readonly viewer: Viewer
  /** CVR of the municipality served */
  readonly served: string
  readonly ledger: EmergencyLedger
  readonly door: Door
  readonly trail: Trail
  readonly find: Lookups['find']
  readonly now: () => Date
  readonly uuid: () => Uuid
  readonly scope: () => LineScope
  /** resolves when no answer that rested on what has ended can still leave, from any process */
  readonly settle: () => Promise<void>
}

const REVIEW_ROLE = 'EMERGENCY_REVIEW'
const NOTHING = { cells: new Map(), explainsAll: false }
const FAULTS: Readonly<Record<EmergencyFault, ErrorCode>> = {
  REASON: 'EMERGENCY_REASON',
  PERIOD: 'EMERGENCY_PERIOD',
  OVERLAP: 'EMERGENCY_OVERLAP',
  NOT_FOUND: 'EMERGENCY_NOT_FOUND',
  ENDED: 'EMERGENCY_ENDED',
}

export function openEmergencyDesk(tools: EmergencyDeskTools): EmergencyDesk {
  const { viewer, ledger, door, trail } = tools
  const reviews =
    viewer.roles.includes(REVIEW_ROLE) &&
    viewer.municipality === tools.served &&
    viewer.client.municipality === tools.served

  const tell = (act: EmergencyAct): Promise<void> => trail.append([lineOfAct(act, tools.scope())])

  /** The look-up that the access is for: decided for this viewer now, on facts read now. */
  async function decided({ cpr, id, purpose }: EmergencyInput): Promise<Look> {
    const subject = tools.find({ cpr, id }, { purpose })
    const [look] = await door.look([{ subject, purpose, footprint: NOTHING }])
    if (look === undefined || look.ruling.kind === 'UNKNOWN') throw failure('UNKNOWN_CITIZEN')
    if (look.ruling.kind === 'REFUSED') throw failure('EMERGENCY_REFUSED', { refusal: look.ruling.code })
    return look
  }

  async function register(input: EmergencyInput): Promise<object> {
    if (!viewer.roles.includes(EMERGENCY_ROLE)) throw failure('NOT_ALLOWED')
    const look = await decided(input)
    const { purpose } = input
    let told: string | undefined
    const answer = await ledger.register(draftOf(input, look), async (override) => {
      const about = { override, citizen: look.citizen, purpose }
      await tell({ operation: 'EMERGENCY_REGISTER', lookupId: look.id, about })
      told = override
    })
    if ('access' in answer) return show(answer.access)
    if (told !== undefined) {
      const about = { override: told, citizen: look.citizen, purpose }
      await tell({ operation: 'EMERGENCY_REFUSED', lookupId: look.id, about })
    }
    throw failure(FAULTS[answer.fault])
  }

  function draftOf({ purpose, reason, from, to }: EmergencyInput, look: Look): EmergencyDraft {
    const { id, authority, unit, client } = viewer
    return {
      citizens: [look.citizen, ...door.pseudonymsOf(look)],
      viewer: id,
      purpose,
      reason,
      from: (from ?? tools.now()).getTime(),
      to: to.getTime(),
      authority,
      ...(unit === undefined ? {} : { unit }),
      client: client.id,
    }
  }

  async function revoke(id: string): Promise<object> {
    const answer = await ledger.revoke(id, { viewer: viewer.id, anybodys: reviews })
    if ('fault' in answer) throw failure(FAULTS[answer.fault])
    const { citizen, purpose } = answer.access
    const about = { override: id, citizen, purpose }
    await tell({ operation: 'EMERGENCY_REVOKE', lookupId: tools.uuid(), about })
    await tools.settle()
    return show(answer.access)
  }

  function show(access: EmergencyAccess): object {
    const { id, authority, unit, purpose, reason } = access
    return {
      id,
      viewer: access.viewer,
      authority,
      unit,
      citizen: reviews ? access.citizen : undefined,
      purpose,
      reason,
      from: new Date(access.from),
      to: new Date(access.to),
      registeredAt: new Date(access.recorded),
      revokedAt: access.revoked === undefined ? undefined : new Date(access.revoked),
      revokedBy: access.revokedBy,
      status: standingOf(access, tools.now().getTime()),
    }
  }

  async function page(filter: EmergencyFilter, paging: Paging, node: (notice: EmergencyNotice) => object) {
    const stretch = stretchOf(paging)
    if (reviews) await tell({ operation: 'EMERGENCY_READ', lookupId: tools.uuid() })
    const { notices, next } = await ledger.page(filter, stretch)
    return toPage(
      notices.map((notice) => ({ node: node(notice), place: notice.place })),
      next !== undefined,
      stretch,
    )
  }

  return {
    register,
    revoke,
    list: (paging) =>
      page({ kind: 'REGISTERED', ...(reviews ? {} : { viewer: viewer.id }) }, paging, ({ access }) => show(access)),
    notices: async (paging) => {
      if (!reviews) throw failure('NOT_ALLOWED')
      return page({}, paging, ({ place, kind, at, access }) => ({
        id: String(place),
        at: new Date(at),
        kind,
        access: show(access),
      }))
    },
  }
}
