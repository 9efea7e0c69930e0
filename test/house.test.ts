import { execFile } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import {
  type ASTNode,
  type DirectiveDefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  visit,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readSchemaFiles } from '../src/checks/read-schema.ts'

/** Whether the rules that keep the house in order would notice a breach. */

const ROOT = join(import.meta.dirname, '..')
const TIMED = ['access', 'door.ts', 'coordination']

/** For each rule between rooms, in the order of the configuration: a file that breaks it. */
const BREACHES: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'an adapter knows the contract and its own folder only': ['adapters/cpr/breach.ts', '../domus/index.ts'],
  'a sandbox source shares no code with its adapter': ['adapters/cpr/sandbox-breach.ts', './wire.ts'],
  'the sandbox is reached from tests and the sandbox command only': ['src/trail/breach.ts', '../sandbox/kit.ts'],
  'the sandbox uses nothing of the gateway': ['src/sandbox/breach.ts', '../contract.ts'],
  'a resolver takes its types and asks the context': ['resolvers/breach.ts', '../adapters/cpr/index.ts'],
  'the spine’s resolvers know no source': ['resolvers/citizen.ts', '../src/door.ts'],
  'the contract is a leaf': ['src/contract.ts', './errors.ts'],
  'access is pure': ['src/access/breach.ts', 'node:fs'],
  'coordination is pure': ['src/coordination/breach.ts', '../errors.ts'],
  'the door knows no source, store or protocol': ['src/door.ts', './store/sqlite.ts'],
  'only the context opens the door': ['src/auth/breach-door.ts', '../door.ts'],
  'tickets stay between the context and the federation room': ['src/auth/breach-ticket.ts', '../federation/ticket.ts'],
  'the federation room reads no source and keeps nothing': ['src/federation/breach.ts', '../facts.ts'],
  'only main chooses sources': ['src/auth/breach-sources.ts', '../sources.ts'],
  'only the list names adapters': ['src/auth/breach-adapter.ts', '../../adapters/cpr/index.ts'],
  'stores are chosen by main alone': ['src/auth/breach-store.ts', '../store/sqlite.ts'],
  'nothing rests on main': ['src/auth/breach-main.ts', '../main.ts'],
  'the product rests on no test or check': ['src/auth/breach-check.ts', '../checks/read-schema.ts'],
  'the product needs no development package': ['src/auth/breach-package.ts', 'fast-check'],
  'no two files need each other': ['src/auth/breach-circle.ts', './breach-circle-back.ts'],
  'every import is found': ['src/auth/breach-lost.ts', './nowhere.ts'],
}

/** For each convention of the linter, by words of its message: a file that breaks it. */
const LINT: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'no-explicit-any': ['src/auth/lint-any.ts', 'export const a: any = 1\n'],
  'no-floating-promises': ['src/auth/lint-floating.ts', 'Promise.resolve(1)\nexport const a = 1\n'],
  'no-default-export': ['src/auth/lint-default.ts', 'export default 1\n'],
  'no-barrel-file': ['src/auth/lint-barrel.ts', "export * from './claims.ts'\nexport * from './clients.ts'\n"],
  'no-process-env': ['src/auth/lint-env.ts', "export const a = process.env['A']\n"],
  'no-restricted-properties': ['src/access/lint-clock.ts', 'export const a = Date.now()\n'],
  'no-restricted-imports': [
    'resolvers/lint-value.ts',
    "import { Cpr } from '../src/contract.ts'\nexport const a = Cpr\n",
  ],
  "'openDoor' import": ['src/lint-door.ts', "import { openDoor } from './door.ts'\nexport const a = openDoor\n"],
  "'sources' import": ['src/lint-list.ts', "import { sources } from './sources.ts'\nexport const a = sources\n"],
}

/** Scripts that take a name, and the file that lists them. */
const TABLES: Readonly<Record<string, string>> = { prove: 'test/prove.ts', bench: 'bench/main.ts' }

const Cruise = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).default([]),
      }),
    ),
  }),
})

let copy = ''

/** Runs a tool in the copy; a tool that finds faults ends with a code of its own, which is not of interest here. */
function run(tool: string, ...rest: string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) =>
    execFile(
      isAbsolute(tool) ? tool : join(ROOT, 'node_modules/.bin', tool),
      rest,
      { cwd: copy, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => resolve({ stdout, stderr }),
    ),
  )
}

function scripts(): readonly string[] {
  const read = z.object({ scripts: z.record(z.string(), z.string()) })
  return Object.keys(read.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).scripts)
}

/** The README of the house and those of its rooms. */
function listManuals(root: string): readonly string[] {
  const rooms = ['src', 'adapters'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((name) => join(root, part, name)),
  )
  return [join(root, 'README.md'), ...rooms.filter((name) => name.endsWith('README.md'))]
}

function seed(file: string, text: string): void {
  const path = join(copy, file)
  mkdirSync(dirname(path), { recursive: true })
  appendFileSync(path, text)
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'samblik-house-'))
  for (const part of [
    'src',
    'adapters',
    'resolvers',
    'schema',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    '.dependency-cruiser.json',
    '.oxlintrc.json',
  ])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith('/examples') })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('Node is 24 or later, whatever the machine has', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24)
})

test('there are at most a dozen scripts', () => {
  expect(scripts().length).toBeLessThanOrEqual(12)
})

test('the manuals name every script and what it can be asked for, and none that is not there', () => {
  const texts = listManuals(ROOT).map((file) => readFileSync(file, 'utf8'))
  const said = (words: RegExp): ReadonlySet<string | undefined> =>
    new Set(texts.flatMap((text) => [...text.matchAll(words)].map(([, name]) => name)))
  const named = said(/npm (?:run (?:--silent )?)?((?<=npm )(?:start|test)|(?<=run |silent )[a-z:]+)/g)
  expect([...named].sort()).toEqual([...scripts()].sort())
  for (const [script, table] of Object.entries(TABLES)) {
    const rows = [...readFileSync(join(ROOT, table), 'utf8').matchAll(/^ {2}(\w+): \(\) => import/gm)]
    const asked = said(new RegExp(`npm run ${script} -- ([a-z]+)`, 'g'))
    expect([...asked].sort()).toEqual(rows.map(([, name]) => name).sort())
  }
})

describe('the rules between rooms', () => {
  test('each has a breach here, and what to do instead', () => {
    const { forbidden } = z
      .object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().min(20) })) })
      .parse(JSON.parse(readFileSync(join(ROOT, '.dependency-cruiser.json'), 'utf8')))
    expect(forbidden.map(({ name }) => name)).toEqual(Object.keys(BREACHES))
  })

  test('each finds its breach among modules that were read', { timeout: 60_000 }, async () => {
    for (const [file, imported] of Object.values(BREACHES)) seed(file, `\nimport '${imported}'\n`)
    seed('src/auth/breach-circle-back.ts', "import './breach-circle.ts'\n")
    const rooms = ['src', 'adapters', 'resolvers']
    const { stdout } = await run('depcruise', '--preserve-symlinks', '--output-type', 'json', ...rooms)
    const { summary } = Cruise.parse(JSON.parse(stdout))
    expect(summary.totalCruised).toBeGreaterThan(0)
    const found = new Set(
      summary.violations.flatMap(({ rule, from, cycle }) =>
        [from, ...cycle.map(({ name }) => name)].map((file) => `${rule.name}: ${file}`),
      ),
    )
    const missed = Object.entries(BREACHES).filter(([name, [file]]) => !found.has(`${name}: ${file}`))
    expect(missed.map(([name]) => name)).toEqual([])
  })
})

test('the linter finds each breach of a convention', { timeout: 60_000 }, async () => {
  for (const [file, text] of Object.values(LINT)) seed(file, text)
  const files = Object.values(LINT).map(([file]) => file)
  const lines = (await run('oxlint', '--type-aware', '-f', 'unix', ...files)).stdout.split('\n')
  const missed = Object.entries(LINT).filter(
    ([words, [file]]) => !lines.some((line) => line.includes(file) && line.includes(words)),
  )
  expect(missed.map(([rule]) => rule)).toEqual([])
})

describe('the other checks', () => {
  const check = async (script: string, ...rest: string[]): Promise<string> =>
    (await run(process.execPath, join(copy, 'src/checks', `${script}.ts`), ...rest)).stderr

  test('find a field that says nothing of access, and types that are not fresh', { timeout: 60_000 }, async () => {
    seed('schema/cpr.graphql', '\nextend type Identity {\n  "A slip."\n  slip: String!\n}\n')
    expect(await check('classify')).toContain('Identity.slip: no @access')
    expect(await check('classify')).toContain('Identity.slip: may not be left out')
    expect(await check('codegen', '--check')).toContain('is not what schema/ gives')
  })

  test('find subgraphs that do not compose', { timeout: 60_000 }, async () => {
    seed('schema/cpr.graphql', '\nextend type Citizen {\n  "A slip."\n  id: Int!\n}\n')
    expect(await check('compose', '--check')).toContain('Citizen.id')
  })

  test('find a licence that is not allowed', { timeout: 60_000 }, async () => {
    expect(await check('licences')).toBe('')
    const lock = join(copy, 'package-lock.json')
    writeFileSync(lock, readFileSync(lock, 'utf8').replaceAll('"license": "ISC"', '"license": "Elastic-2.0"'))
    expect(await check('licences')).toContain('Elastic-2.0')
  })
})

test('access, door and coordination make no instant of their own', () => {
  const files = TIMED.flatMap((part) => listFiles(join(ROOT, 'src', part)))
  expect(files.length).toBeGreaterThan(0)
  const breaches = files.filter((file) => /new Date\(\s*\)|Temporal\.Now|\bcrypto\./.test(readFileSync(file, 'utf8')))
  expect(breaches).toEqual([])
})

function listFiles(path: string): readonly string[] {
  if (path.endsWith('.ts')) return [path]
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(path, name))
  } catch {
    return []
  }
}

test('Apollo Server counts, reports and traces nothing, and nothing hooks into a field', () => {
  const server = readFileSync(join(ROOT, 'src/server.ts'), 'utf8')
  const off = ['CacheControl', 'InlineTrace', 'LandingPage', 'SchemaReporting', 'UsageReporting']
  expect(off.filter((name) => !server.includes(`ApolloServerPlugin${name}Disabled(),`))).toEqual([])
  const files = ['src', 'adapters', 'resolvers'].flatMap((part) => listFiles(join(ROOT, part)))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => /willResolveField|fieldLevelInstrumentation/.test(readFileSync(file, 'utf8')))).toEqual(
    [],
  )
})

test('the schema describes every type, field, argument and value', () => {
  const files = readSchemaFiles(join(ROOT, 'schema'))
  expect(files.length).toBeGreaterThan(0)
  const silent = files.flatMap(({ stem, document }) => {
    const found: string[] = []
    visit(document, {
      enter: (node, _key, _parent, _path, ancestors) => {
        if (isDescribable(node) && !node.description?.value.trim())
          found.push([stem, ...ancestors.flatMap(nameOf), node.name.value].join('.'))
      },
    })
    return found
  })
  expect(silent).toEqual([])
})

const DESCRIBABLE = new Set<string>([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
])

type Definition = TypeDefinitionNode | DirectiveDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode

function isDescribable(node: ASTNode): node is Definition | EnumValueDefinitionNode {
  return DESCRIBABLE.has(node.kind)
}

function nameOf(node: ASTNode | readonly ASTNode[]): readonly string[] {
  return 'name' in node && node.name?.kind === Kind.NAME ? [node.name.value] : []
}
