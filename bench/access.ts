import { cpus } from 'node:os'
import { asConsentPerson } from '../src/access/consent-givers.ts'
import { standAt } from '../src/access/consent-status.ts'
import { decide, decideStatic, sightOn } from '../src/access/decide.ts'
import { decisionsOf, permittedIn, type Ruling } from '../src/access/decision.ts'
import type { Purpose } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'
import { coverBy } from '../src/door-consents.ts'
import { accessRow } from '../src/report.ts'
import { openingsOf } from '../src/section.ts'
import { lastResult, type Measured, measure } from './measure.ts'
import { AUTHORITY, cells, consents, facts, grounds, NOW, PURPOSE, question } from './scene.ts'

/** `npm run bench`: what a decision costs, in one run with a plain look-up in an object. */

const CELL_TARGET_NS = 1_000
const LOOK_UP_TARGET_NS = 100_000

const count = [...cells.values()].reduce((sum, categories) => sum + categories.size, 0)
const person = typeof facts.subject === 'object' ? asConsentPerson(facts.subject, String) : undefined
const standing = standAt(consents, { now: NOW, person })
const about = { recipient: AUTHORITY, purpose: PURPOSE, now: NOW }
const purpose = purposeOf(PURPOSE)

/** What deciding would be if it were only looking up. */
function lookUpPlainly(): number {
  let found = 0
  for (const [source, categories] of cells)
    for (const category of categories)
      if (register.purposes[PURPOSE]?.cells[source]?.[category]?.[AUTHORITY]?.basis === 'CONSENT') found += 1
  return found
}

/** Every cell decided as `Citizen.access` tells it: basis or code, reference, remedies and words. */
function explainAll(): number {
  const ruling = decide(question, cells, { ...grounds, cover: coverBy(standing, about) })
  let length = 0
  for (const [source, category, decision] of decisionsOf(ruling)) {
    const { text } = accessRow({ source, category, decision }, register)
    length += text({ lang: 'DA' }).length
  }
  return length
}

/** All that access does in one look-up: static step, states of the consents, decisions, what each section is shown by. */
function lookUp(): unknown {
  if (decideStatic(question, register, true) !== undefined) throw new Error('the scene is refused')
  const cover = coverBy(standAt(consents, { now: NOW, person }), about)
  const ruling: Ruling = decide(question, cells, { ...grounds, cover })
  const request = { subject: question.asked, purpose: PURPOSE, footprint: { cells, explainsAll: false } }
  const redactions = [...cells.keys()].map((source) => ({
    sight: sightOn(source, question, purpose, grounds),
    open: openingsOf({ ruling, request }, source, register),
  }))
  return [permittedIn(ruling), redactions]
}

function purposeOf(id: string): Purpose {
  const found = register.purposes[id]
  if (found === undefined) throw new Error('the register has no such purpose')
  return found
}

const baseline = measure('a cell looked up in plain objects', count, lookUpPlainly)
const rows: readonly (Measured & { readonly target?: number })[] = [
  baseline,
  { ...measure('a cell decided and explained', count, explainAll), target: CELL_TARGET_NS },
  { ...measure('the access part of one look-up', 1, lookUp), target: LOOK_UP_TARGET_NS },
]

console.log(`${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}, ${process.platform}`)
console.log(`${count} cells of ${cells.size} sources, ${consents.versions.length} consents`)
for (const { name, median, p95, target } of rows) {
  const ratio = (median / baseline.median).toFixed(1)
  const missed = target !== undefined && median > target
  const against = target === undefined ? '' : `, target ${target} ns: ${missed ? 'MISSED' : 'met'}`
  console.log(
    `${name}: median ${median.toFixed(0)} ns, p95 ${p95.toFixed(0)} ns, ${ratio} times the baseline${against}`,
  )
  if (missed) process.exitCode = 1
}
if (lastResult() === undefined) throw new Error('nothing was measured')
