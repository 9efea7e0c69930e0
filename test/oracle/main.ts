import { parseArgs } from 'node:util'
import { register } from '../../src/access/register-in-force.ts'
import { compare, tell } from './compare.ts'

/** `npm run prove -- oracle [--runs N --seed N]`: the product's decisions against Cedar's. */

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } })
const runs = Number(values.runs ?? 10_000)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)

console.log(`${runs} random look-ups, seed ${seed}`)
const began = performance.now()
const { cells, outcomes, disagreement } = compare(register, { runs, seed })
const seconds = ((performance.now() - began) / 1000).toFixed(1)
for (const [words, count] of [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(count).padStart(8)}  ${words}`)
if (disagreement === undefined) console.log(`agreed on ${runs} look-ups, ${cells} cells, in ${seconds} s`)
else {
  console.error(tell(disagreement))
  process.exitCode = 1
}
