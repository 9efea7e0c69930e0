import { postgresIsHere } from '../test/servers.ts'
import { measureCitizens, measurePopulation } from './growth/citizens.ts'
import { measureConsents, measureOwnConsents } from './growth/consents.ts'
import { machine, type Part, reportPart, tell } from './growth/report.ts'
import { type MeasuredTrail, measureTrail } from './growth/trail.ts'
import { writePart } from './results.ts'

/** `npm run bench -- growth`: how cost grows with citizens, population, consents and lines of the trail. */

const ROUNDS = 15
const LINES = [1_000, 10_000, 100_000]

function trailPart(store: string, { series, filling, linesVerifiedPerSecond: { median } }: MeasuredTrail): Part {
  const note = `Written ${(filling / 1000).toFixed(0)} s for all; verified at the largest: ${median.toFixed(0)} lines a second.`
  const title = `Lines of the trail, ${store}`
  return { name: `growth-trail-${store.toLowerCase()}`, title, size: 'lines', series, note }
}

async function measureAll(): Promise<readonly Part[]> {
  const citizens = await measureCitizens(ROUNDS)
  const population = await measurePopulation(ROUNDS)
  const spread = await measureConsents(ROUNDS)
  const own = await measureOwnConsents(ROUNDS)
  const parts: Part[] = [
    { name: 'growth-citizens', title: 'Citizens of a request', size: 'citizens', series: citizens },
    { name: 'growth-population', title: 'Population of the sandbox', size: 'people', series: population },
    { name: 'growth-consents', title: 'Consents in the ledger', size: 'consents', series: spread },
    { name: 'growth-own-consents', title: 'Consents of one citizen', size: 'consents', series: own },
    trailPart('SQLite', await measureTrail('SQLite', LINES, ROUNDS)),
  ]
  if (!postgresIsHere()) {
    console.log('PostgreSQL: skipped, it is not installed here')
    return parts
  }
  return [...parts, trailPart('PostgreSQL', await measureTrail('PostgreSQL', LINES, ROUNDS))]
}

const reported = (await measureAll()).map(reportPart)
const body = `\`npm run bench -- growth\` measures again; it fails where a promise is broken. All sizes in turn in one run, medians of
${ROUNDS} rounds (fewer of what takes long); time, and CPU of the process that holds gateway and client, the sources being in
another. Slope: of the straight line through the logarithms, 1 where cost grows as size does. What is promised: the slope is at
most 1.1, and that of the last step, too, taken as small as its confidence allows; where cost is to stay flat, the largest
size takes at most 1.25 times the smallest, or their 95 % intervals meet. The vertical strokes in the plots are these intervals,
the dotted line is as steep as size itself.

${machine()}

${reported.map(({ text }) => text).join('\n\n')}`
writePart('How cost grows', body)
console.log(body)
tell(reported.flatMap(({ broken }) => broken))
