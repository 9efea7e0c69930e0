import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openKeys } from '../../src/keys.ts'
import { openSecret } from '../../src/keys-open.ts'
import { keyOf } from '../../src/store/rows.ts'
import { keySeal, openKeyRow } from '../../src/trail/citizen-keys.ts'
import { openLine, textSeal } from '../../src/trail/citizens.ts'
import { TrailLine } from '../../src/trail/line.ts'
import { type House, KEYS } from '../harness.ts'
import { type Json, parseText } from '../json.ts'

/** The trail as it lies in the database file, read beside the gateway. */

/** Every line so far, oldest first, with its texts opened as those who may read them see them. */
export function linesOf(house: House): readonly Json[] {
  return inDatabase(house, (database) => {
    const { derive } = openKeys(KEYS, secretIn(database))
    const behind = new Map(
      database
        .prepare('SELECT * FROM citizen_key')
        .all()
        .map(({ citizen, line, sealed }) => {
          const row = { citizen: String(citizen), line: String(line), sealed: String(sealed) }
          return [row.line, openKeyRow(row, keySeal(derive))?.texts] as const
        }),
    )
    return rawLinesOf(house).map((raw) => {
      const line = TrailLine.parse({ ...Object(raw), leafHash: '0'.repeat(64) })
      const texts = line.citizen === undefined ? textSeal(derive) : behind.get(line.citizen)
      const { leafHash: _, ...opened } = openLine(line, texts)
      return parseText(JSON.stringify(opened))
    })
  })
}

function secretIn(database: DatabaseSync): Uint8Array {
  const rows = database.prepare("SELECT * FROM installation_key WHERE id <> ''").all().map(keyOf)
  const secret = openSecret(rows, KEYS)
  if (secret === undefined) throw new Error('the keys of the house do not open its database')
  return secret
}

/** The same as it is stored. */
export function rawLinesOf(house: House): readonly Json[] {
  return inDatabase(house, (database) =>
    database
      .prepare('SELECT line FROM trail_line ORDER BY place')
      .all()
      .map(({ line }) => parseText(String(line))),
  )
}

/** Works on the database file through a connection of its own. */
export function inDatabase<T>(house: House, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(databaseOf(house))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

export function databaseOf(house: House): string {
  return join(house.directory, 'samblik.sqlite')
}
