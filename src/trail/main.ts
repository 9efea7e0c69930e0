import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { openRegisters } from '../access/register-dates.ts'
import { versions } from '../access/register-in-force.ts'
import { openHouseAliases } from '../alias/aliases.ts'
import { loadConfig } from '../config.ts'
import { openHouseKeys } from '../keys-open.ts'
import { openLog } from '../log.ts'
import { openDatabase } from '../store/open.ts'
import { openPseudonyms } from '../store/pseudonym.ts'
import { openCheckpoints } from './checkpoints.ts'
import { openCitizenKeys } from './citizen-keys.ts'
import { keepCitizens } from './citizens.ts'
import { runTrailCommand, runVerifyProof } from './command.ts'
import { eraseCitizen } from './erase.ts'
import { COMMAND_WRITER, openTrailNotary } from './installation.ts'
import { isAddress, openOutside } from './outside.ts'
import { openTrail, type TrailReader } from './trail.ts'

/** `npm run trail -- …`: reads the database the gateway writes, beside it. */

const [name, ...args] = process.argv.slice(2)
const voice = {
  print: (line: string) => process.stdout.write(`${line}\n`),
  complain: (line: string) => process.stderr.write(`${line}\n`),
  readFile: (path: string) => readFile(path, 'utf8').catch(() => undefined),
  readInput: async () => (await text(process.stdin)).trim(),
  write: async (lines: string) => {
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain')
  },
}
process.exitCode = name === 'verify-proof' ? await runVerifyProof(args, voice) : await runOnDatabase()

async function runOnDatabase(): Promise<number> {
  const config = loadConfig([])
  const now = (): Date => config.now ?? new Date()
  const { version } = openRegisters(versions).at(now().getTime())
  const reader: TrailReader = {
    client: { id: COMMAND_WRITER, version },
    viewer: { id: COMMAND_WRITER, kind: 'SYSTEM', municipality: config.municipality, authority: 'SYSTEM' },
    purpose: { id: 'TRAIL_READ', version: 'none' },
    policyVersion: version,
    requestId: randomUUID(),
  }
  const log = openLog((line) => process.stderr.write(line), now)
  const database = await openDatabase(config.databaseUrl)
  const opening = { store: database.keys, material: config.keys, random: randomBytes, retires: false, log }
  const keys = await openHouseKeys(opening)
  const { derive } = keys
  const store = database.trail
  const notary = openTrailNotary(keys, config.municipality)
  const place = config.checkpoints
  const outside = place === undefined ? {} : { outside: openOutside(place) }
  const citizens = openCitizenKeys({
    store: database.citizenKeys,
    derive,
    random: randomBytes,
    ticks: () => performance.now(),
  })
  const trail = keepCitizens({
    trail: openTrail({ store, writer: COMMAND_WRITER, now, uuid: randomUUID }),
    store,
    keys: citizens,
    derive,
    uuid: randomUUID,
  })
  const persons = {
    aliases: openHouseAliases({ store: database.aliases, derive, now, log }),
    staff: database.staff,
    pseudonyms: openPseudonyms(derive('pseudonym', 32)),
  }
  const checkpoints = openCheckpoints({ store, notary, writer: COMMAND_WRITER, ...outside, log })
  try {
    const before = (await store.headOf(COMMAND_WRITER))?.seq
    const code = await runTrailCommand(process.argv.slice(2), {
      ...voice,
      ...outside,
      trail,
      erase: (number) => eraseCitizen(number, { trail, keys: citizens, ...persons, reader, uuid: randomUUID }),
      store,
      notary,
      writer: config.writer,
      reader,
      readOutside: async () => (place === undefined || isAddress(place) ? undefined : voice.readFile(place)),
      now,
      uuid: randomUUID,
    })
    if ((await store.headOf(COMMAND_WRITER))?.seq !== before) await checkpoints.write()
    return code
  } finally {
    await database.close()
  }
}
