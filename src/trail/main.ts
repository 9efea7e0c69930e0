import { randomUUID } from 'node:crypto'
import { register } from '../access/register-in-force.ts'
import { loadConfig } from '../config.ts'
import { openDatabase } from '../store/sqlite.ts'
import { runTrailCommand } from './command.ts'
import { openTrail, type TrailReader } from './trail.ts'

/** `npm run trail -- list|verify`: reads the database the gateway writes, beside it. */

const config = loadConfig([])
const database = openDatabase(config.databaseUrl)
const reader: TrailReader = {
  client: { id: 'trail-cli', version: register.version },
  viewer: { id: 'trail-cli', kind: 'SYSTEM', municipality: config.municipality, authority: 'SYSTEM' },
  purpose: { id: 'TRAIL_READ', version: 'none' },
  policyVersion: register.version,
  requestId: randomUUID(),
}
try {
  const trail = openTrail({
    store: database.trail,
    writer: 'trail-cli',
    now: () => config.now ?? new Date(),
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
