import { parseArgs } from 'node:util'
import { formatLine } from './format.ts'
import type { Trail, TrailReader } from './trail.ts'

/** What the command needs: the trail of its own writer, who runs it, and where to say it. */
export interface CommandTools {
  readonly trail: Trail
  readonly reader: TrailReader
  print(line: string): void
  complain(line: string): void
}

const USAGE = 'npm run trail -- list [--limit N] | verify'
const DEFAULT_LIMIT = 50
const LONGEST_LIST = 10_000

async function list(limit: number, { trail, reader, print }: CommandTools): Promise<number> {
  const { lines } = await trail.list({}, { limit }, reader)
  for (const line of lines.toReversed()) print(formatLine(line))
  return 0
}

async function verify({ trail, print, complain }: CommandTools): Promise<number> {
  const verdict = await trail.verify()
  if (verdict.whole) {
    print(`OK ${verdict.lines} lines of ${verdict.writers} writers`)
    return 0
  }
  const { writer, seq, damage } = verdict.first
  complain(`${damage} at line ${seq} of writer ${writer}`)
  return 1
}

function readLimit(args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { limit: { type: 'string' } } })
    const limit = values.limit === undefined ? DEFAULT_LIMIT : Number(values.limit)
    return Number.isInteger(limit) && limit > 0 && limit <= LONGEST_LIST ? limit : undefined
  } catch {
    return undefined
  }
}

/** Runs `list` (oldest first, the reading itself last) or `verify`. Answers the exit code: 1 damaged, 2 not understood. */
export async function runTrailCommand([command, ...args]: readonly string[], tools: CommandTools): Promise<number> {
  const limit = readLimit(args)
  if (command === 'list' && limit !== undefined) return list(limit, tools)
  if (command === 'verify' && args.length === 0) return verify(tools)
  tools.complain(USAGE)
  return 2
}
