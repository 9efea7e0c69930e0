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
    sight: sightOn(source, question, purpose, grounds, new Set()),
    open: openingsOf({ ruling, request }, source, register),
  }))
  return [permittedIn(ruling), redactions]
}

function purposeOf(id: string): Purpose {
  const found = register.purposes[id]
  if (found === undefined) throw new Error('the register has no such purpose')
  return found
}

function cpu(name: string, units: number, work: () => unknown) {
  for (let i = 0; i < 20000; i++) work()
  const rounds: number[] = []
  for (let r = 0; r < 15; r++) {
    const b = process.threadCpuUsage()
    for (let i = 0; i < 3000; i++) work()
    const e = process.threadCpuUsage(b)
    rounds.push(((e.user + e.system) * 1000) / 3000 / units)
  }
  rounds.sort((a, b) => a - b)
  console.log(name, 'min', rounds[0]?.toFixed(0), 'median', rounds[7]?.toFixed(0), 'ns')
}
cpu('plain', count, lookUpPlainly)
cpu('decide only', count, () => decide(question, cells, { ...grounds, cover: coverBy(standing, about) }))
cpu('explained', count, explainAll)
cpu('standAt', 1, () => standAt(consents, { now: NOW, person }))
cpu('lookup', 1, lookUp)
const none = new Map()
cpu('decide no cells (total)', 1, () => decide(question, none, { ...grounds, cover: coverBy(standing, about) }))
const covered = { effect: 'DENY', code: 'CONSENT_MISSING' } as const
cpu('decide without cover', count, () => decide(question, cells, { ...grounds, cover: () => covered }))
const cov = coverBy(standing, about)
const cs = [{ source: 'jobcenter', reference: 'case-1' }]
cpu('cover x1', 1, () => cov('domus', 'CASE', cs))
import { levelAround } from '../src/access/clearance.ts'
cpu('levelAround', 1, () => levelAround(question.viewer.clearance, '27'))
const ruling = decide(question, cells, { ...grounds, cover: cov })
console.log(decisionsOf(ruling).map(([s, c, d]) => d.effect === 'DENY' ? d.code : d.basis).join(' '))
cpu('decisionsOf', count, () => decisionsOf(ruling))
