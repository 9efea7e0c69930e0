import { parseArgs } from 'node:util'
import { killAgain, type Order, type Outcome } from './rounds.ts'

/** `npm run test:kill [-- --times N]`: kills by SIGKILL under load; every answer that arrived must have its line. */

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } })
const times = Number(values.times)
const ROUNDS: readonly Omit<Order, 'random'>[] = [
  { victim: 'gateway', store: 'sqlite', times },
  { victim: 'gateway', store: 'postgres', times },
  { victim: 'database', store: 'postgres', times },
  { victim: 'redis', store: 'sqlite', times },
]

function tell({ victim, store }: Omit<Order, 'random'>, outcome: Outcome, seconds: number): boolean {
  const { kills, answers, missing, refused, ended, recovered, verified } = outcome
  const whole = missing.length === 0 && verified.code === 0 && recovered && !ended && answers > 0
  const codes = [...refused].map(([code, count]) => `${code} ${count}`).join(', ')
  console.log(`${whole ? 'held  ' : 'BROKEN'} ${victim} killed ${kills} times (${store}), ${seconds} s`)
  console.log(
    `       ${answers} answers, ${missing.length} without a line; refused: ${codes || 'none'}; ${verified.said}`,
  )
  if (ended) console.log('       the gateway ended although it was not killed, or not in order')
  if (!recovered) console.log('       no answer after the last kill')
  return whole
}

for (const round of ROUNDS) {
  const began = performance.now()
  const outcome = await killAgain({ ...round, random: Math.random })
  if (!tell(round, outcome, Math.round((performance.now() - began) / 1000))) process.exitCode = 1
}
