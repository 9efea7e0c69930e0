import { describe, expect, test } from 'vitest'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import { Cvr } from '../src/contract.ts'
import { openTrailDesk, type TrailDeskTools } from '../src/trail-desk.ts'
import { auditor, citizen, OURS } from './trail-kit.ts'

/** Who may read the trail: control of the municipality served, and the citizen whose log it is. */

const OTHERS = Cvr.parse('22222222')

function deskOf(viewer: Viewer) {
  const read: object[] = []
  const tools: TrailDeskTools = {
    viewer,
    served: OURS,
    register,
    registers: { at: () => register, named: () => register },
    pseudonyms: () => 'pseudonym-of-the-citizen',
    aliases: { recall: async () => [] },
    scope: () => ({ viewer, register, requestId: 'r', operation: { name: 'n', hash: '0'.repeat(64) } }),
    trail: {
      read: async (_name, about) => {
        read.push(about)
        return {
          page: async () => ({ lines: [], cursors: [] }),
          lookUps: async () => ({ lookUps: [] }),
          each: async function* () {},
          scan: async function* () {},
        }
      },
    },
  }
  return { desk: openTrailDesk(tools), read }
}

async function refusal(asked: () => Promise<unknown>): Promise<unknown> {
  try {
    await asked()
  } catch (error) {
    return error instanceof Error && 'extensions' in error ? Reflect.get(Object(error.extensions), 'code') : error
  }
  return 'answered'
}

describe('the whole trail', () => {
  test('is open to control of the municipality served, through an approved client', async () => {
    const { desk, read } = deskOf(auditor)
    await desk.all({})
    expect(read).toEqual([{ paging: { limit: 50 } }])
  })
  const closed: readonly (readonly [string, Viewer])[] = [
    ['without the role', { ...auditor, roles: [] }],
    ['to a citizen with the role', { ...citizen, roles: ['TRAIL_CONTROL'] }],
    ['to a caseworker with the role', { ...auditor, kind: 'CASEWORKER', authority: 'JOBCENTER' }],
    ['through a client not approved for it', { ...auditor, client: { ...auditor.client, purposes: [] } }],
    [
      'to another municipality',
      { ...auditor, municipality: OTHERS, client: { ...auditor.client, municipality: OTHERS } },
    ],
  ]
  test.each(closed)('is closed %s', async (_why, viewer) => {
    const { desk, read } = deskOf(viewer)
    expect(await refusal(async () => desk.all({}))).toBe('NOT_ALLOWED')
    expect(read).toEqual([])
  })
})

describe("the citizen's own log", () => {
  test('is the citizen’s, by every pseudonym known', async () => {
    const { desk, read } = deskOf(citizen)
    await desk.own({})
    expect(read).toEqual([{ citizens: ['pseudonym-of-the-citizen'], paging: { limit: 50 } }])
  })
  const closed: readonly (readonly [string, Viewer])[] = [
    ['to staff', { ...citizen, kind: 'CASEWORKER', authority: 'JOBCENTER' }],
    ['to a token whose authority does not fit', { ...citizen, authority: 'JOBCENTER' }],
    ['through a client not approved for it', { ...citizen, client: { ...citizen.client, purposes: ['LOG_CONTROL'] } }],
  ]
  test.each(closed)('is closed %s', async (_why, viewer) => {
    const { desk, read } = deskOf(viewer)
    expect(await refusal(async () => desk.own({}))).toBe('NOT_ALLOWED')
    expect(read).toEqual([])
  })
})
