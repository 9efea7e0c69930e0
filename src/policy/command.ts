import { parseArgs } from 'node:util'
import type { GraphQLSchema } from 'graphql'
import { startOfDanishDay } from '../access/danish-day.ts'
import type { SectionMask } from '../access/mask.ts'
import { changedCells, changedTerms } from '../access/policy/diff.ts'
import { lintPairs, lintRegister } from '../access/policy/lint.ts'
import { matrixOf } from '../access/policy/matrix.ts'
import { readRegister } from '../access/policy/read-register.ts'
import type { Register } from '../access/register.ts'
import type { Registers } from '../access/register-dates.ts'
import type { Viewer } from '../access/viewer.ts'
import { lintFields, neededPairs } from './fields.ts'
import { printChanges, printMatrix } from './print.ts'

/** What the command needs: the house's register and SDL, the files named, and where to say it. */
export interface PolicyTools {
  readonly registers: Registers
  readonly schema: GraphQLSchema
  readonly sections: ReadonlyMap<string, SectionMask>
  /** CVR of the municipality served */
  readonly served: string
  /** epoch milliseconds */
  readonly now: number
  /** the JSON of a file; throws where there is none */
  readJson(path: string): unknown
  /** the viewers of a file of personas; absent: the sandbox's */
  readViewers(path: string | undefined): readonly Viewer[]
  print(line: string): void
  complain(line: string): void
}

const USAGE = `npm run policy -- [matrix [REGISTER] [--persona ID] [--purpose ID] [--personas FILE]
                        [--municipality CVR]]
              -- diff REGISTER REGISTER
              -- lint [REGISTER]
a REGISTER is a JSON file, the version of one, or in-force; --at YYYY-MM-DD: in force then`
const IN_FORCE = 'in-force'

const options = {
  at: { type: 'string' },
  persona: { type: 'string', multiple: true },
  purpose: { type: 'string', multiple: true },
  personas: { type: 'string' },
  municipality: { type: 'string' },
} as const

interface Flags {
  readonly at?: string
  readonly persona?: readonly string[]
  readonly purpose?: readonly string[]
  readonly personas?: string
  readonly municipality?: string
}

/** A command line that is not understood, or a file that is not. */
class Unreadable extends Error {}

/** Runs one command. Answers the exit code: 0 well, 1 the lint found something, 2 not understood. */
export function runPolicyCommand(args: readonly string[], tools: PolicyTools): number {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [command = 'matrix', ...names] = positionals
    if (command === 'matrix' && names.length <= 1) return matrix(names, values, tools)
    if (command === 'diff' && names.length === 2) return diff(names, values, tools)
    if (command === 'lint' && names.length <= 1) return lint(names, values, tools)
    throw new Unreadable(USAGE)
  } catch (error) {
    const known = error instanceof Unreadable || error instanceof TypeError
    tools.complain(known ? error.message : String(error))
    return 2
  }
}

function matrix([name]: readonly string[], flags: Flags, tools: PolicyTools): number {
  const register = registerOf(name, flags, tools)
  const viewers = tools.readViewers(flags.personas).filter(({ id }) => flags.persona?.includes(id) ?? true)
  const { sections } = tools
  const served = flags.municipality ?? tools.served
  const cells = new Map([...sections].map(([source, { categories }]) => [source, new Set(categories)]))
  const rows = matrixOf(viewers, { register, served, cells, now: instantOf(flags, tools) })
  const asked = rows.filter(({ purpose }) => flags.purpose?.includes(purpose) ?? true)
  for (const line of printMatrix(asked, register)) tools.print(line)
  return 0
}

function diff(names: readonly string[], flags: Flags, tools: PolicyTools): number {
  const [before, after] = names.map((name) => registerOf(name, flags, tools))
  if (before === undefined || after === undefined) throw new Unreadable(USAGE)
  for (const line of printChanges(changedCells(before, after), changedTerms(before, after))) tools.print(line)
  return 0
}

function lint([name]: readonly string[], flags: Flags, tools: PolicyTools): number {
  const found = lookUp(name, flags, tools)
  const faults = isRegister(found) ? lintAll(found, tools) : found
  for (const fault of faults) tools.complain(fault)
  for (const [reference, { verified, law }] of Object.entries(isRegister(found) ? found.references : {}))
    if (!verified) tools.print(`reference ${reference} is not verified: ${law}`)
  tools.print(faults.length === 0 ? 'no faults' : `${faults.length} faults`)
  return faults.length === 0 ? 0 : 1
}

function lintAll(register: Register, { schema, sections }: PolicyTools): readonly string[] {
  const masks = [...sections.values()]
  return [
    ...masks.flatMap((section) => lintFields(schema, section)),
    ...lintPairs(register, neededPairs(masks)),
    ...lintRegister(register),
  ]
}

function registerOf(name: string | undefined, flags: Flags, tools: PolicyTools): Register {
  const found = lookUp(name, flags, tools)
  if (isRegister(found)) return found
  throw new Unreadable(`${name ?? IN_FORCE} is no register:\n${found.join('\n')}`)
}

/** The register of that name, or what is wrong with its file. */
function lookUp(name: string | undefined, flags: Flags, tools: PolicyTools): Register | readonly string[] {
  if (name === undefined || name === IN_FORCE) return tools.registers.at(instantOf(flags, tools))
  return tools.registers.named(name) ?? readRegister(readFile(name, tools))
}

function isRegister(found: Register | readonly string[]): found is Register {
  return 'purposes' in found
}

function readFile(path: string, { readJson }: PolicyTools): unknown {
  try {
    return readJson(path)
  } catch {
    throw new Unreadable(`${path}: no version of the register and no JSON file`)
  }
}

function instantOf({ at }: Flags, { now }: PolicyTools): number {
  if (at === undefined) return now
  if (!/^\d{4}-\d{2}-\d{2}$/.test(at)) throw new Unreadable(USAGE)
  return startOfDanishDay(at)
}
