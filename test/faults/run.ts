import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Killer } from './fault.ts'

/** What vitest says of a run, as far as it is of interest here. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

/** A test that was executed. */
export interface Executed {
  readonly file: string
  readonly name: string
  readonly passed: boolean
  /** the first line of what a failure says */
  readonly why: string
}

export interface Ran {
  readonly executed: readonly Executed[]
  /** why files could not be run, where they could not */
  readonly broken: readonly string[]
}

/** How many test files run at once, and whether one failure is enough. */
export interface How {
  readonly workers: number
  readonly stopAtFirst: boolean
}

const LONGEST_MS = 240_000

/** Runs tests by name in a copy of the tree. What could not be imported or did not start is not a test that failed. */
export async function runTests(copy: string, killers: readonly Killer[], { workers, stopAtFirst }: How): Promise<Ran> {
  const output = join(copy, 'report.json')
  rmSync(output, { force: true })
  const files = [...new Set(killers.map(({ file }) => file))]
  const names = [...new Set(killers.map(({ test }) => literal(test)))]
  const said = await vitest(copy, [
    ...files,
    '--testNamePattern',
    names.join('|'),
    '--reporter=json',
    `--outputFile=${output}`,
    `--maxWorkers=${workers}`,
    ...(stopAtFirst ? ['--bail=1'] : []),
    '--no-cache',
    `--fsModuleCachePath=${join(copy, '.transformed')}`,
  ])
  if (!existsSync(output)) return { executed: [], broken: [said] }
  const { testResults } = Report.parse(JSON.parse(readFileSync(output, 'utf8')))
  const executed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status, failureMessages }) => ({
        why: failureMessages?.[0]?.split('\n')[0] ?? '',
        file: name.slice(copy.length + 1),
        name: fullName,
        passed: status === 'passed',
      })),
  )
  const broken = testResults.filter(({ assertionResults, message }) => assertionResults.length === 0 && message !== '')
  return { executed, broken: broken.map(({ message }) => message) }
}

/** The executed tests that a killer means. */
export function meantBy({ file, test }: Killer, { executed }: Ran): readonly Executed[] {
  return executed.filter((one) => one.file === file && one.name.includes(test))
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function vitest(copy: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const child = spawn(process.execPath, [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
    child.once('error', (error) => resolve(error.message))
    child.once('close', () => resolve(Buffer.concat(parts).toString()))
  })
}
