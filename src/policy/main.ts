import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { openRegisters } from '../access/register-dates.ts'
import { versions } from '../access/register-in-force.ts'
import type { Viewer } from '../access/viewer.ts'
import { readViewer } from '../auth/claims.ts'
import { readClients } from '../auth/clients.ts'
import { compileMasks } from '../masks.ts'
import { buildSchema } from '../schema.ts'
import { runPolicyCommand } from './command.ts'

/** `npm run policy -- matrix|diff|lint`: what the register says, without a gateway, a source or a database. */

/** Viewers as the sandbox knows them; a municipality hands in a file of its own. */
const PERSONAS = new URL('../sandbox/personas.json', import.meta.url)
const SERVED = '11111111'
const NEVER = 4_102_444_800

const Personas = z.object({ personas: z.array(z.looseObject({ id: z.string(), client: z.string() })) })

function readJson(path: string | URL): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function readViewers(path: string | undefined): readonly Viewer[] {
  const clients = readClients()
  return Personas.parse(readJson(path ?? PERSONAS)).personas.map(({ id, client, ...claims }) => {
    const viewer = readViewer({ ...claims, sub: id, azp: client, exp: NEVER }, clients)
    if (viewer === undefined) throw new TypeError(`${id}: not what a token must say, or its client is not registered`)
    return viewer
  })
}

const schema = buildSchema([])
process.exitCode = runPolicyCommand(process.argv.slice(2), {
  registers: openRegisters(versions),
  schema,
  sections: compileMasks(schema),
  served: SERVED,
  now: Date.now(),
  readJson,
  readViewers,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
})
