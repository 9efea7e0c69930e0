import { randomUUID } from 'node:crypto'
import { openRegisters } from '../access/register-dates.ts'
import { versions } from '../access/register-in-force.ts'
import { loadConfig } from '../config.ts'
import { openDatabase } from '../store/sqlite.ts'
import { runTrailCommand } from './command.ts'
import { openTrail, type TrailReader } from './trail.ts'

/** `npm run trail -- list|verify`: reads the database the gateway writes, beside it. */

const config = loadConfig([])
const now = (): Date => config.now ?? new Date()
const { version } = openRegisters(versions).at(now().getTime())
const database = openDatabase(config.databaseUrl)
const reader: TrailReader = {
  client: { id: 'trail-cli', version },
  viewer: { id: 'trail-cli', kind: 'SYSTEM', municipality: config.municipality, authority: 'SYSTEM' },
  purpose: { id: 'TRAIL_READ', version: 'none' },
  policyVersion: version,
  requestId: randomUUID(),
}
try {
  const trail = openTrail({
    store: database.trail,
    writer: 'trail-cli',
    now,
    uuid: randomUUID,
  })
  process.exitCode = await runTrailCommand(process.argv.slice(2), {
    trail,
    reader,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  })
} finally {
  database.close()
}
