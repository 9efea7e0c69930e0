import { postgresIsHere } from '../../test/servers.ts'
import { writePart } from '../results.ts'
import { machine, type Part, reportPart, tell } from './report.ts'
import { measureTrail } from './trail.ts'

/** `npm run bench -- growth-million`: the trail up to a million lines; it takes many minutes and 10 GB of disk. */

const ROUNDS = 9
const LINES = [1_000, 10_000, 100_000, 1_000_000]
const STORES = ['SQLite', ...(postgresIsHere() ? (['PostgreSQL'] as const) : [])] as const

const parts: Part[] = []
for (const store of STORES) {
  const { series, filling, linesVerifiedPerSecond } = await measureTrail(store, LINES, ROUNDS)
  parts.push({
    name: `growth-million-${store.toLowerCase()}`,
    title: `A million lines of the trail, ${store}`,
    size: 'lines',
    series,
    note: `Written in ${(filling / 1000).toFixed(0)} s; verified ${linesVerifiedPerSecond.median.toFixed(0)} lines a second.`,
  })
}
const reported = parts.map(reportPart)
const body = `\`npm run bench -- growth-million\` measures again, as \`growth\` does, with ${ROUNDS} rounds; the million is verified once.

${machine()}

${reported.map(({ text }) => text).join('\n\n')}`
writePart('How cost grows: a million lines of the trail', body)
console.log(body)
tell(reported.flatMap(({ broken }) => broken))
