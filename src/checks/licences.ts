import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** `licences`: every package the product ships with is under a licence that a municipality may use without asking. */

const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
])

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().optional(), link: z.boolean().optional() }),
  ),
})

const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)

/** `(MIT OR GPL-3.0)`: one that is allowed is enough; `MIT AND X`: all must be. */
function isAllowed(licence: string): boolean {
  const terms = licence.replaceAll(/[()]/g, '')
  return terms.split(' OR ').some((choice) => choice.split(' AND ').every((term) => ALLOWED.has(term.trim())))
}

const faults = shipped.filter(([, { license }]) => license === undefined || !isAllowed(license))
for (const [path, { license = 'no licence stated' }] of faults) console.error(`${path}: ${license}`)
if (faults.length > 0 || shipped.length === 0) process.exitCode = 1
