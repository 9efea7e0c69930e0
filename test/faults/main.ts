import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyTree } from './copy.ts'
import type { Fault, Killer, Variant } from './fault.ts'
import { faults } from './faults.ts'
import { patchedFiles, whilePatched } from './patch.ts'
import { meantBy, runTests } from './run.ts'

/**
 * `npm run test:faults [number ...]`: puts each fault into a copy of the tree and runs the tests that must catch it.
 * Prints the table of faults; fails when one survives, or when a test that should catch one fails without it.
 */

const ROOT = join(import.meta.dirname, '../..')
const AT_ONCE = 2
const LONGEST_WHY = 110
/** A patch that is no program any more proves nothing. */
const BROKEN = /^(ReferenceError|SyntaxError)/

interface Verdict {
  readonly fault: Fault
  readonly variant: Variant
  /** the first test that failed; undefined: the fault survived */
  readonly killedBy: string | undefined
  /** what that test said */
  readonly why: string
  readonly detail: string
  readonly seconds: number
}

const chosen = process.argv.slice(2).map(Number)
const asked = faults.filter(({ number }) => chosen.length === 0 || chosen.includes(number))
const work = asked.flatMap((fault) => fault.variants.map((variant) => ({ fault, variant })))
for (const { variant } of work) patchedFiles(ROOT, variant)

const started = performance.now()
const copies = Array.from({ length: AT_ONCE }, () => copyTree(ROOT))
try {
  const unfit = await findUnfit(copies[0] ?? ROOT)
  for (const line of unfit) console.log(line)
  const verdicts = unfit.length > 0 ? [] : await judgeAll()
  printTable(verdicts)
  process.exitCode = unfit.length > 0 || verdicts.some(({ killedBy }) => killedBy === undefined) ? 1 : 0
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
}

/** Killers that are not there, or that fail in the tree as it is. */
async function findUnfit(copy: string): Promise<readonly string[]> {
  const killers = work.flatMap(({ variant }) => variant.killers)
  const ran = await runTests(copy, killers, { workers: AT_ONCE, stopAtFirst: false })
  const missing = killers.filter((killer) => meantBy(killer, ran).length === 0).map(nameOf)
  const failing = killers
    .flatMap((killer) => meantBy(killer, ran))
    .filter(({ passed }) => !passed)
    .map(({ file, name }) => `${file}: ${name}`)
  return [
    ...new Set([
      ...missing.map((name) => `NOT FOUND  ${name}`),
      ...failing.map((name) => `FAILS WITHOUT ANY FAULT  ${name}`),
      ...ran.broken.map((text) => `CANNOT RUN  ${text}`),
    ]),
  ]
}

async function judgeAll(): Promise<readonly Verdict[]> {
  const waiting = [...work]
  const verdicts: Verdict[] = []
  const inOrder = async (copy: string): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const verdict = await judge(copy, next.fault, next.variant)
      verdicts.push(verdict)
      if (verdict.killedBy === undefined)
        console.log(`SURVIVED  ${verdict.fault.number} ${verdict.variant.wrong}\n${verdict.detail}`)
    }
  }
  await Promise.all(copies.map(inOrder))
  return verdicts
}

async function judge(copy: string, fault: Fault, variant: Variant): Promise<Verdict> {
  const began = performance.now()
  const ran = await whilePatched(copy, variant, () =>
    runTests(copy, variant.killers, { workers: 1, stopAtFirst: true }),
  )
  const [killer] = variant.killers
    .flatMap((one) => meantBy(one, ran))
    .filter(({ passed, why }) => !passed && !BROKEN.test(why))
  return {
    fault,
    variant,
    killedBy: killer && `${killer.file}: ${killer.name}`,
    why: killer?.why.replaceAll(/[0-9]{10}/g, '[number]').slice(0, LONGEST_WHY) ?? '',
    detail: [`${ran.executed.length} tests ran, none of them failed`, ...ran.broken].join('\n'),
    seconds: (performance.now() - began) / 1000,
  }
}

function printTable(verdicts: readonly Verdict[]): void {
  for (const { number, sentence } of asked) {
    const own = verdicts.filter(({ fault }) => fault.number === number)
    const survived = own.filter(({ killedBy }) => killedBy === undefined).length
    const state = own.length === 0 ? 'not run' : survived > 0 ? 'SURVIVED' : 'killed'
    console.log(`${String(number).padStart(2)}  ${state}  ${sentence}  (${seconds(own)} s)`)
    for (const { variant, killedBy, why } of own)
      console.log(`      ${variant.wrong}\n        ${killedBy ?? 'BY NOTHING'}\n        ${why}`)
  }
  const killed = asked.filter(({ number }) =>
    verdicts.every(({ fault, killedBy }) => fault.number !== number || killedBy !== undefined),
  )
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  const all = verdicts.length === 0 ? 0 : killed.length
  console.log(`${all} of ${asked.length} faults killed, in ${verdicts.length} forms, ${minutes} minutes`)
}

function seconds(verdicts: readonly Verdict[]): string {
  return verdicts.reduce((sum, one) => sum + one.seconds, 0).toFixed(0)
}

function nameOf({ file, test }: Killer): string {
  return `${file}: ${test}`
}
