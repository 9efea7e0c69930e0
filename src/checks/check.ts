import { spawn } from 'node:child_process'

/** `npm run check`: everything that can be said of the house without running it. All is run, then all is told. `-- --fix` formats. */

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

const bin = (tool: string): string => `node_modules/.bin/${tool}`
const own = (script: string, ...rest: string[]): Step['command'] => [
  process.execPath,
  `src/checks/${script}.ts`,
  ...rest,
]

const fix = process.argv.includes('--fix')

const STEPS: readonly Step[] = [
  { name: 'format', command: [bin('biome'), 'check', ...(fix ? ['--write'] : []), '--error-on-warnings', '.'] },
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'types', command: [bin('tsc'), '--noEmit'] },
  { name: 'rooms', command: [bin('depcruise'), '--output-type', 'err-long', 'src', 'adapters', 'resolvers', 'test'] },
  { name: 'dead code', command: [bin('knip'), '--no-progress'] },
  { name: 'generated types are fresh', command: own('codegen', '--check') },
  { name: 'the supergraph composes and breaks no client', command: own('compose', '--check') },
  { name: 'every field is classified', command: own('classify') },
  { name: 'licences', command: own('licences') },
]
const AT_ONCE = 2

interface Outcome {
  readonly passed: boolean
  readonly output: string
}

function run([tool, ...rest]: Step['command']): Promise<Outcome> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const child = spawn(tool, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
    child.once('error', (error) => resolve({ passed: false, output: error.message }))
    child.once('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(parts).toString() }))
  })
}

const waiting = [...STEPS]
async function work(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const { passed, output } = await run(step.command)
    console.log(`${passed ? 'ok    ' : 'FAILED'} ${step.name}`)
    if (passed) continue
    console.log(output.trimEnd())
    process.exitCode = 1
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work))
