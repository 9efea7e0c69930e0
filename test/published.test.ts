import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** A change of the schema that would break a client is written only when somebody says why. */

const ROOT = join(import.meta.dirname, '..')
const SDL = 'schema/cpr.graphql'
const PUBLISHED = 'schema/published/api.graphql'
const SUPERGRAPH = 'schema/supergraph.graphql'
let copy = ''

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'samblik-published-'))
  cpSync(join(ROOT, 'schema'), join(copy, 'schema'), { recursive: true })
})

afterEach(() => rmSync(copy, { recursive: true, force: true }))

const read = (file: string): string => readFileSync(join(copy, file), 'utf8')

function change(from: string, to: string): void {
  expect(read(SDL)).toContain(from)
  writeFileSync(join(copy, SDL), read(SDL).replace(from, to))
}

/** What the command says of faults; empty: none. */
function compose(...rest: string[]): Promise<string> {
  return new Promise((resolve) =>
    execFile(process.execPath, [join(ROOT, 'src/checks/compose.ts'), ...rest], { cwd: copy }, (_error, _out, said) =>
      resolve(said),
    ),
  )
}

test('the schema is as published', { timeout: 60_000 }, async () => {
  expect(await compose('--check')).toBe('')
})

test('a supergraph that is not what the schema gives is named', { timeout: 60_000 }, async () => {
  const committed = read(SUPERGRAPH)
  for (const other of [committed.replace('"http://cpr:4000/graphql"', '"http://elsewhere/graphql"'), '']) {
    if (other === '') rmSync(join(copy, SUPERGRAPH))
    else writeFileSync(join(copy, SUPERGRAPH), other)
    expect(await compose('--check')).toContain(`${SUPERGRAPH} is not what schema/ gives`)
  }
  expect(await compose()).toBe('')
  expect(read(SUPERGRAPH)).toBe(committed)
})

test('a field that is gone is named, nothing is written, and the reason lets it pass', {
  timeout: 60_000,
}, async () => {
  const before = [read(PUBLISHED), read(SUPERGRAPH)]
  change('fullName:', 'wholeName:')
  for (const asked of [['--check'], [], ['--acknowledge', ' ']])
    expect(await compose(...asked)).toContain('Identity.fullName was removed')
  expect([read(PUBLISHED), read(SUPERGRAPH)]).toEqual(before)
  expect(await compose('--acknowledge', 'the clients of the house know')).toBe('')
  expect(read(PUBLISHED)).toContain('wholeName:')
  expect(read(SUPERGRAPH)).toContain('wholeName:')
  expect(read('schema/published/README.md')).toMatch(
    /\n\d{4}-\d\d-\d\d\. the clients of the house know\n\n- Identity\.fullName was removed\.\n$/,
  )
  expect(await compose('--check')).toBe('')
})

test('a field that is added breaks nobody, but has to be published', { timeout: 60_000 }, async () => {
  change('fullName:', 'nickname: String @access(source: "cpr", categories: [IDENTITY])\n  "All names."\n  fullName:')
  const log = read('schema/published/README.md')
  expect(await compose('--check')).toContain('npm run compose')
  expect(await compose()).toBe('')
  expect(await compose('--check')).toBe('')
  expect(read(PUBLISHED)).toContain('nickname: String')
  expect(read('schema/published/README.md')).toBe(log)
})

test('what no client can ask is not published', () => {
  expect(read('schema/citizen.graphql')).toContain('ticket')
  expect(read(PUBLISHED)).not.toMatch(/\bticket\b|__|@/)
})
