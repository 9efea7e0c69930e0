import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GraphQLError } from 'graphql'
import { describe, expect, test } from 'vitest'
import { type CatalogueEntry, catalogue, type ErrorCode, isErrorCode } from '../src/errors.ts'
import { failure, failureBody, publish, statusOf } from '../src/failure.ts'

/** The catalogue, its manual, and that nothing else leaves. */

const SRC = join(import.meta.dirname, '../src')
const entries: Readonly<Record<ErrorCode, CatalogueEntry>> = catalogue

/** The rows of the manual's table, by code. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(join(SRC, 'errors.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '))
  return new Map(rows.map(([code = '', ...cells]) => [code.replaceAll('`', ''), cells]))
}

function names(cell: string): readonly string[] {
  return cell.split(',').flatMap((name) => name.trim().replaceAll('`', '') || [])
}

describe('the manual', () => {
  test('has a row for every code, and for no other, in the same order', () => {
    expect([...documented().keys()]).toEqual(Object.keys(catalogue))
  })

  test.each(Object.entries(entries))('says of %s what the catalogue says', (code, entry) => {
    const [status, again, keys = '', message] = documented().get(code) ?? []
    expect({ status, again, keys: names(keys), message }).toEqual({
      status: String(entry.status ?? 200),
      again: entry.retryable ? 'yes' : 'no',
      keys: entry.keys,
      message: entry.message,
    })
  })

  test('explains every key', () => {
    const text = readFileSync(join(SRC, 'errors.md'), 'utf8').split('\nKeys:')[1] ?? ''
    for (const key of new Set(Object.values(entries).flatMap(({ keys }) => keys))) expect(text).toContain(`\`${key}\``)
  })
})

describe('the catalogue', () => {
  test('names no code that nothing in the gateway gives', () => {
    const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== 'errors.ts')
      .map((name) => readFileSync(join(SRC, name), 'utf8'))
      .join('\n')
    expect(Object.keys(catalogue).filter((name) => !code.includes(`'${name}'`))).toEqual([])
  })

  test('has plain sentences and real statuses', () => {
    for (const { message, status } of Object.values(entries)) {
      expect(message).toMatch(/^[A-Z][^\n{}<>$]*\.$/)
      if (status !== undefined) expect(status).toBeGreaterThanOrEqual(400)
    }
  })

  test('knows its own codes only', () => {
    expect(isErrorCode('UNKNOWN_CITIZEN')).toBe(true)
    for (const other of ['toString', 'GRAPHQL_PARSE_FAILED', '', undefined, 7]) expect(isErrorCode(other)).toBe(false)
  })
})

describe('what leaves of an error', () => {
  const CANARY = '0201919990'

  test('of a bug: INTERNAL, without its message, its stack and its keys', () => {
    const thrown = new GraphQLError(`cannot read ${CANARY}`, { extensions: { code: 'ECONNRESET', query: CANARY } })
    const left = publish({ ...thrown.toJSON(), path: ['citizen', CANARY] }, thrown)
    expect(left).toEqual({ message: entries.INTERNAL.message, extensions: { code: 'INTERNAL' } })
  })

  test('of a catalogue error: its sentence and the keys its code allows', () => {
    const thrown = failure('TOO_MANY_CITIZENS', { limit: 100, parts: [CANARY], detail: CANARY })
    expect(publish({ ...thrown.toJSON(), path: ['citizens'] }, thrown)).toEqual({
      message: entries.TOO_MANY_CITIZENS.message,
      path: ['citizens'],
      extensions: { code: 'TOO_MANY_CITIZENS', limit: 100 },
    })
  })

  test.each([
    [`Syntax Error: Unexpected Name "${CANARY}".`, undefined],
    ['Syntax Error: Expected Name, found String "Else Lauridsen".', undefined],
    [`Value "${CANARY}" does not exist in "Purpose" enum.`, undefined],
    [`Cannot query field "a${CANARY}" on type "Citizen".`, undefined],
    [
      'Cannot query field "shoe" on type "Citizen". Did you mean "Else"?',
      'Cannot query field "shoe" on type "Citizen".',
    ],
    [
      'Variable "$cpr" of required type "CPR!" was not provided.',
      'Variable "$cpr" of required type "CPR!" was not provided.',
    ],
  ])('of a faulty query, only what it says of the schema: %#', (message, detail) => {
    const left = publish({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })
    expect(left.extensions).toEqual({ code: 'BAD_REQUEST', ...(detail === undefined ? {} : { detail }) })
  })

  test('an answer without data has the status of its first error that has one', () => {
    expect(statusOf(failureBody('TRAIL_UNAVAILABLE').errors)).toBe(503)
    expect(statusOf([...failureBody('UNKNOWN_CITIZEN').errors, ...failureBody('BAD_SUBJECT').errors])).toBe(400)
    expect(statusOf(failureBody('UNKNOWN_CITIZEN').errors)).toBeUndefined()
    expect(statusOf(undefined)).toBeUndefined()
  })
})
