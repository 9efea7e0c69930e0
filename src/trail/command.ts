import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { eraseByInput, exportPeriod } from './command-persons.ts'
import { checkFile, tellConsistency, tellInclusion } from './command-proofs.ts'
import { retain } from './command-retain.ts'
import type { CommandTools } from './command-tools.ts'
import { tellFinding } from './findings.ts'
import { formatLine } from './format.ts'
import { verifyTrail } from './verify.ts'

const USAGE = `npm run trail -- list [--limit N] | verify [--checkpoints FILE] | keys | prove ID|WRITER#SEQ
  | verify-proof FILE [--key VKEY ...] | consistency SIZE SIZE [--writer NAME] | retain --before DATE [--plan]
  | export --from DATE --to DATE | erase (the number by standard input)`
const DEFAULT_LIMIT = 50
const LONGEST_LIST = 10_000

/** Exit codes: done; not as it should be; not understood. */
const [DONE, BAD, UNCLEAR] = [0, 1, 2]

async function list(limit: number, { trail, reader, print }: CommandTools): Promise<number> {
  const { lines } = await trail.list({}, { limit }, reader)
  for (const line of lines.toReversed()) print(formatLine(line))
  return DONE
}

async function verify(path: string | undefined, tools: CommandTools): Promise<number> {
  const { store, notary, print, complain } = tools
  const copy = path === undefined ? await tools.readOutside() : await tools.readFile(path)
  if (path !== undefined && copy === undefined) {
    complain(`${path} cannot be read`)
    return UNCLEAR
  }
  const verdict = await verifyTrail({ store, notary, ...(copy !== undefined && { copy }) })
  if (!verdict.whole) {
    for (const finding of verdict.findings) complain(tellFinding(finding))
    return BAD
  }
  const { lines, writers, checkpoints } = verdict
  print(`OK ${lines} lines of ${writers} writers under ${checkpoints} checkpoints`)
  if (copy === undefined)
    print('No copy of the checkpoints from outside the database was compared: --checkpoints FILE names one')
  return DONE
}

/** Of every writer, the current key first. */
async function keys({ store, notary, writer, print }: CommandTools): Promise<number> {
  for (const one of new Set([writer, ...(await store.writers())])) for (const key of notary.keysOf(one)) print(key)
  return DONE
}

function readLimit(limit: string | undefined): number | undefined {
  const count = limit === undefined ? DEFAULT_LIMIT : Number(limit)
  return Number.isInteger(count) && count > 0 && count <= LONGEST_LIST ? count : undefined
}

const TEXT = { type: 'string' } as const

/** Words and options; undefined where there are others. */
function readArgs<const T extends ParseArgsOptionsConfig>(args: readonly string[], words: number, options: T) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: words > 0 })
    return parsed.positionals.length === words ? parsed : undefined
  } catch {
    return undefined
  }
}

type Run = (args: readonly string[], tools: CommandTools) => Promise<number> | undefined

const COMMANDS: Readonly<Record<string, Run>> = {
  list: (args, tools) => {
    const parsed = readArgs(args, 0, { limit: TEXT })
    const limit = parsed && readLimit(parsed.values.limit)
    return limit === undefined ? undefined : list(limit, tools)
  },
  verify: (args, tools) => {
    const parsed = readArgs(args, 0, { checkpoints: TEXT })
    return parsed && verify(parsed.values.checkpoints, tools)
  },
  keys: (args, tools) => readArgs(args, 0, {}) && keys(tools),
  prove: (args, tools) => {
    const [asked] = readArgs(args, 1, {})?.positionals ?? []
    return asked === undefined ? undefined : tellInclusion(asked, tools)
  },
  consistency: (args, tools) => {
    const parsed = readArgs(args, 2, { writer: TEXT })
    const [first, second] = (parsed?.positionals ?? []).map(Number)
    if (!isSize(first) || !isSize(second)) return undefined
    return tellConsistency({ writer: parsed?.values.writer ?? tools.writer, first, second }, tools)
  },
  export: (args, tools) => {
    const { from, to } = readArgs(args, 0, { from: TEXT, to: TEXT })?.values ?? {}
    return from === undefined || to === undefined ? undefined : exportPeriod({ from, to }, tools)
  },
  erase: (args, tools) => readArgs(args, 0, {}) && eraseByInput(tools),
  retain: (args, tools) => {
    const parsed = readArgs(args, 0, { before: TEXT, plan: { type: 'boolean' } })
    const { before, plan = false } = parsed?.values ?? {}
    return before === undefined ? undefined : retain({ before, plan }, tools)
  },
}

function isSize(size: number | undefined): size is number {
  return Number.isSafeInteger(size) && Number(size) > 0
}

/** Runs a command. Answers the exit code: 1 damaged or not proved, 2 not understood. */
export async function runTrailCommand([name = '', ...args]: readonly string[], tools: CommandTools): Promise<number> {
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  const code = run?.(args, tools)
  if (code !== undefined) return code
  tools.complain(USAGE)
  return UNCLEAR
}

/** `verify-proof`: without a database and without settings. */
export async function runVerifyProof(
  args: readonly string[],
  tools: Pick<CommandTools, 'readFile' | 'print' | 'complain'>,
): Promise<number> {
  const parsed = readArgs(args, 1, { key: { type: 'string', multiple: true } })
  const [path] = parsed?.positionals ?? []
  if (path !== undefined) return checkFile(path, parsed?.values.key ?? [], tools)
  tools.complain(USAGE)
  return UNCLEAR
}
