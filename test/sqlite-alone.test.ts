import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimSqlite } from '../src/store/sqlite-alone.ts'

/** Who may write an embedded database beside whom. */

let directory = ''
let path = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'samblik-alone-'))
  path = join(directory, 'below', 'store.sqlite')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('whole gateways write together; one that serves a subgraph waits until they are gone, and they for it', () => {
  const whole = [claimSqlite(path, 'TOGETHER'), claimSqlite(path, 'TOGETHER')]
  expect(whole).not.toContain(undefined)
  whole[0]?.release()
  expect(claimSqlite(path, 'ALONE')).toBeUndefined()
  whole[1]?.release()
  whole[1]?.release()
  const alone = claimSqlite(path, 'ALONE')
  expect(alone).toBeDefined()
  expect(claimSqlite(path, 'TOGETHER')).toBeUndefined()
  expect(claimSqlite(path, 'ALONE')).toBeUndefined()
  alone?.release()
  const last = claimSqlite(path, 'TOGETHER')
  expect(last).toBeDefined()
  last?.release()
})

test('a lock that cannot be read is not taken for another process', () => {
  claimSqlite(path, 'TOGETHER')?.release()
  writeFileSync(`${path}.writers`, 'no database '.repeat(100))
  expect(() => claimSqlite(path, 'TOGETHER')).toThrow()
  expect(() => claimSqlite(path, 'ALONE')).toThrow()
})
