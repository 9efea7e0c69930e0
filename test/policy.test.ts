import { readFileSync } from 'node:fs'
import { buildASTSchema, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { levelAround } from '../src/access/clearance.ts'
import { matrixOf } from '../src/access/policy/matrix.ts'
import { readRegister } from '../src/access/policy/read-register.ts'
import { cellOf, type Register } from '../src/access/register.ts'
import { openRegisters } from '../src/access/register-dates.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import { readViewer } from '../src/auth/claims.ts'
import { readClients } from '../src/auth/clients.ts'
import { compileMasks } from '../src/masks.ts'
import { type PolicyTools, runPolicyCommand } from '../src/policy/command.ts'
import { listPersonas } from '../src/sandbox/personas.ts'
import { buildSchema } from '../src/schema.ts'
import { EVERY_CELL, NOW, SERVED } from './access-kit.ts'
import { type Json, parseText } from './json.ts'

/** `npm run policy`: what the register says, what two registers say differently, what contradicts itself. */

const FILE = new URL('purposes.json', import.meta.url)
const schema = buildSchema([])

const clients = readClients()
const personas = listPersonas().map(({ id, client, ...claims }): Viewer => {
  const viewer = readViewer({ ...claims, sub: id, azp: client, exp: 4_102_444_800 }, clients)
  if (viewer === undefined) throw new Error(`${id} is no viewer`)
  return viewer
})

/** Runs a command over files that lie in memory. */
function run(
  args: readonly string[],
  files: Readonly<Record<string, unknown>> = {},
  change: Partial<PolicyTools> = {},
) {
  const out: string[] = []
  const faults: string[] = []
  const code = runPolicyCommand(args, {
    registers: openRegisters([{ register }]),
    schema,
    sections: compileMasks(schema),
    served: SERVED,
    now: NOW,
    readJson: (path) => {
      if (!(path in files)) throw new Error('no such file')
      return files[path]
    },
    readViewers: () => personas,
    print: (line) => out.push(line),
    complain: (line) => faults.push(line),
    ...change,
  })
  return { code, out, faults, text: out.join('\n') }
}

/** The owner's file with one value at a path replaced; undefined takes it out. */
function withValue(path: readonly string[], value: unknown): unknown {
  const change = (node: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return value
    const entries = Object.entries(Object(node)).filter(([name]) => name !== key)
    const inner = change(Object.entries(Object(node)).find(([name]) => name === key)?.[1], rest)
    return Object.fromEntries(inner === undefined ? entries : [...entries, [key, inner]])
  }
  return change(parseText(readFileSync(FILE, 'utf8')), path)
}

function stated(value: unknown): Register {
  const read = readRegister(value)
  if (!('purposes' in read)) throw new Error(read.join('\n'))
  return read
}

describe('the matrix', () => {
  const readRows = () => matrixOf(personas, { register, served: SERVED, cells: EVERY_CELL, now: NOW })

  test('has every persona for every purpose, and opens a purpose to whom client and authority open it', () => {
    const rows = readRows()
    expect(rows.length).toBe(personas.length * Object.keys(register.purposes).length)
    for (const { purpose, viewer, outcome } of rows) {
      const approved = viewer.client.purposes.includes(purpose) && viewer.municipality === viewer.client.municipality
      const listed = register.purposes[purpose]?.authorities.includes(viewer.authority) === true
      const expected = approved ? (listed ? 'object' : 'PURPOSE_NOT_ALLOWED') : 'CORE_BAR'
      expect([purpose, viewer.id, typeof outcome === 'string' ? outcome : typeof outcome]).toEqual([
        purpose,
        viewer.id,
        expected,
      ])
    }
  })

  test('each cell is the register’s, save where clearance is too low', () => {
    let seen = 0
    for (const { purpose: id, viewer, outcome } of readRows()) {
      const purpose = register.purposes[id]
      if (typeof outcome === 'string' || purpose === undefined) continue
      for (const { source, category, decision, unverified } of outcome) {
        seen += 1
        const cell = cellOf(purpose, source, category, viewer.authority)
        const { kle = '' } = register.sources[source] ?? {}
        const own = purpose.limits === undefined ? levelAround(viewer.clearance, kle) : 4
        const systems = purpose.limits === 'NONE' ? 4 : levelAround(viewer.client.clearance, kle)
        const low = Math.min(own, systems) < register.categories[category]
        const expected = low ? 'DATA_LIMIT' : (cell?.basis ?? 'BARRED')
        expect(decision.effect === 'DENY' ? decision.code : decision.basis).toBe(expected)
        const open = decision.effect === 'PERMIT' && cell?.ref !== undefined
        expect(unverified).toBe(open && register.references[cell.ref ?? '']?.verified === false)
      }
    }
    expect(seen).toBeGreaterThan(3000)
  })

  test('is printed by purpose, one row a cell, unverified references marked and told', () => {
    const { code, out, text } = run(['--purpose', 'SANCTION_ASSESSMENT', '--persona', 'ydun', '--persona', 'fremmed'])
    expect(code).toBe(0)
    expect(out).toContainEqual(expect.stringMatching(/^ {2}jobcenter CASE +§8!$/))
    expect(out).toContainEqual(expect.stringMatching(/^ {2}jobcenter HEALTH +CONSENT$/))
    expect(out).toContainEqual(expect.stringMatching(/^ {2}ydelsesservice ECONOMY +OWN$/))
    expect(out).toContainEqual(expect.stringMatching(/^ {2}dubu CHILD +\.$/))
    expect(text).toContain('  CORE_BAR: fremmed')
    expect(text).toMatch(/§8 SAME_ADMINISTRATION_BIF: .* ! NOT VERIFIED/)
    expect(text).not.toMatch(/§4 LOB_9: .*NOT VERIFIED/)
    expect(text).not.toContain('CONTACT_COURSE')
  })

  test('shows conditions and justifications by their marks', () => {
    const { out } = run(['matrix', 'in-force', '--persona', 'solveig', '--persona', 'borge'])
    expect(out).toContainEqual(expect.stringMatching(/^ {2}jobcenter SANCTION_NOTICE +§9!w$/))
    expect(out).toContainEqual(expect.stringMatching(/^ {2}domus HEALTH +§3j$/))
    expect(out).toContainEqual(expect.stringMatching(/^ {2}jobcenter EMPLOYMENT +CONSENTo$/))
  })

  test('of a day before the register no purpose is open', () => {
    const { text } = run(['--at', '2025-06-30', '--persona', 'ydun'])
    expect(text).not.toContain('§8!')
    expect(text).toContain('PURPOSE_NOT_ALLOWED: ydun')
  })
})

describe('the difference of two registers', () => {
  const BENEFITS = ['purposes', 'SANCTION_ASSESSMENT', 'cells', 'jobcenter', 'HEALTH', 'BENEFITS']

  test('of a register and itself is none, whatever the order of its keys', () => {
    const turned = withValue(['version'], '1.1.0')
    expect(run(['diff', 'in-force', 'turned.json'], { 'turned.json': turned }).out).toEqual(['0 cells changed'])
  })

  test('is each changed cell with what it said and says', () => {
    const after = withValue(BENEFITS, { basis: 'STATUTE', ref: 'LOB_9', justification: true })
    expect(run(['diff', 'in-force', 'after.json'], { 'after.json': after }).out).toEqual([
      '1 cells changed',
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH',
      '  - CONSENT',
      '  + STATUTE LOB_9 with justification',
    ])
  })

  test('a cell taken out becomes BARRED, and one for all authorities is told of each', () => {
    const files = {
      'one.json': withValue(BENEFITS, undefined),
      'all.json': withValue(['purposes', 'SANCTION_ASSESSMENT', 'cells', 'domus', 'CASE'], undefined),
    }
    expect(run(['diff', 'in-force', 'one.json'], files).out.slice(1)).toEqual([
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH',
      '  - CONSENT',
      '  + BARRED',
    ])
    const { out } = run(['diff', 'all.json', 'in-force'], files)
    expect(out.filter((line) => line.startsWith('SANCTION'))).toEqual([
      'SANCTION_ASSESSMENT BENEFITS domus CASE',
      'SANCTION_ASSESSMENT JOBCENTER domus CASE',
    ])
  })

  test('what bears on decisions beside the cells is told apart', () => {
    const files = {
      'level.json': withValue(['categories', 'CASE'], 3),
      'days.json': withValue(['purposes', 'VISITATION', 'to'], '2026-04-01'),
      'law.json': withValue(['references', 'LOB_9', 'verified'], false),
    }
    const changes = Object.keys(files).map((file) => run(['diff', 'in-force', file], files).out)
    expect(changes.map((out) => [out[0], out[2], out[3]])).toEqual([
      ['0 cells changed', '1 terms changed', 'category CASE'],
      ['0 cells changed', '1 terms changed', 'VISITATION to'],
      ['0 cells changed', '1 terms changed', 'reference LOB_9'],
    ])
  })
})

describe('the lint', () => {
  test('finds nothing in the register in force, and names what is not verified', () => {
    const { code, out, faults } = run(['lint'])
    expect(faults).toEqual([])
    expect(code).toBe(0)
    expect(out).toEqual([
      expect.stringContaining('SAME_ADMINISTRATION_BIF is not verified'),
      expect.stringContaining('ADVISERING_MINIMUM is not verified'),
      'no faults',
    ])
  })

  const CELLS = ['purposes', 'SANCTION_ASSESSMENT', 'cells']
  const cell = (source: string, category: string, authority: string) => [...CELLS, source, category, authority]
  test.each<[string, readonly string[], Json, string]>([
    [
      'an authority in a cell that its purpose does not list',
      cell('domus', 'CASE', 'CHILD_SOCIAL'),
      { basis: 'CONSENT' },
      'SANCTION_ASSESSMENT domus CASE: CHILD_SOCIAL, which the purpose does not list',
    ],
    [
      'an authority that is none',
      ['purposes', 'VISITATION', 'authorities'],
      ['JOBCENTER', 'NOBODY'],
      'VISITATION: NOBODY is no authority',
    ],
    [
      'a statute without its reference',
      cell('rehabilitation', 'CASE', '*'),
      { basis: 'STATUTE' },
      'SANCTION_ASSESSMENT JOBCENTER rehabilitation CASE: a statute without its reference',
    ],
    [
      'an unknown reference',
      cell('rehabilitation', 'CASE', '*'),
      { basis: 'STATUTE', ref: 'NO_LAW' },
      'SANCTION_ASSESSMENT BENEFITS rehabilitation CASE: the reference NO_LAW is not known',
    ],
    [
      'a reference on a consent',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'CONSENT', ref: 'LOB_9' },
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH: a reference on CONSENT',
    ],
    [
      'a justification for the own case',
      cell('jobcenter', 'CASE', 'JOBCENTER'),
      { basis: 'OWN', justification: true },
      'SANCTION_ASSESSMENT JOBCENTER jobcenter CASE: a justification for its own case',
    ],
    [
      'a consent to see the own source',
      cell('jobcenter', 'CASE', 'JOBCENTER'),
      { basis: 'CONSENT' },
      'SANCTION_ASSESSMENT JOBCENTER jobcenter CASE: a consent to see its own source',
    ],
    [
      'an own case in the source of another',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'OWN' },
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH: its own case in a source it does not own',
    ],
    [
      'a condition on a source that there is not',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'CONSENT', when: { source: 'nowhere', anyOf: ['HOUSING_ALLOTTED'] } },
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH: when: the source nowhere is not known',
    ],
    [
      'a cell that is never in force',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'CONSENT', from: '2026-03-01', to: '2026-03-01' },
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH: never in force',
    ],
    [
      'a cell in force before its purpose',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'CONSENT', from: '2025-06-30' },
      'SANCTION_ASSESSMENT BENEFITS jobcenter HEALTH: in force when its purpose is not',
    ],
    [
      'preconditions of an authority that is not listed',
      ['purposes', 'VISITATION', 'preconditions'],
      { BENEFITS: { subjectAge: { from: 18 } } },
      'VISITATION: preconditions of BENEFITS, which the purpose does not list',
    ],
    [
      'an age that nobody has',
      ['purposes', 'VISITATION', 'preconditions'],
      { subjectAge: { from: 18, to: 18 } },
      'VISITATION: JOBCENTER: no such age',
    ],
    [
      'a case relation in a source that there is not',
      ['purposes', 'VISITATION', 'caseRelation', 'JOBCENTER'],
      ['jobcenter:ANY'],
      'VISITATION: the case relation jobcenter:ANY is not known',
    ],
    [
      'an authority that was forgotten in the case relation',
      ['purposes', 'SANCTION_ASSESSMENT', 'caseRelation', 'BENEFITS'],
      undefined,
      'SANCTION_ASSESSMENT: BENEFITS without a case relation',
    ],
    [
      'a coordinated plan for a child who cannot consent to it',
      ['purposes', 'COORDINATED_PLAN', 'preconditions'],
      undefined,
      'COORDINATED_PLAN: CHILD_SOCIAL: a plan for a child under 16, who cannot consent to one',
    ],
    [
      'limits that do not count for staff',
      ['purposes', 'VISITATION', 'limits'],
      'NONE',
      'VISITATION: what is for the citizen’s own view is open to others',
    ],
    [
      'a statute that no cell rests on',
      ['references', 'SPARE'],
      { law: 'a law', da: 'lov', en: 'law', verified: true },
      'reference SPARE: no cell rests on it',
    ],
    [
      'a cell that no field reaches',
      cell('domus', 'CHILD', '*'),
      { basis: 'CONSENT' },
      'domus CHILD: a cell opens it and no field reaches it',
    ],
    [
      'a condition without its source',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'CONSENT', when: { anyOf: ['HOUSING_ALLOTTED'] } },
      'purposes SANCTION_ASSESSMENT cells jobcenter HEALTH BENEFITS when source: Invalid input',
    ],
    [
      'preconditions that are none',
      ['purposes', 'VISITATION', 'preconditions'],
      { JOBCENTER: { age: 18 } },
      'purposes VISITATION preconditions: neither conditions nor conditions by authority',
    ],
    [
      'a word the register does not know',
      cell('jobcenter', 'HEALTH', 'BENEFITS'),
      { basis: 'CONSENT', reason: 'needed' },
      'purposes SANCTION_ASSESSMENT cells jobcenter HEALTH BENEFITS: Unrecognized key',
    ],
  ])('finds %s', (_what, path, value, fault) => {
    const { code, faults } = run(['lint', 'broken.json'], { 'broken.json': withValue(path, value) })
    expect(code).toBe(1)
    expect(faults).toContainEqual(expect.stringContaining(fault))
  })

  test('finds a pair that fields need and no cell opens', () => {
    const purposes = Object.keys(register.purposes)
    const closed = purposes.reduce<unknown>(
      (file, id) => withoutRow(file, ['purposes', id, 'cells', 'dubu', 'CHILD']),
      parseText(readFileSync(FILE, 'utf8')),
    )
    const { code, faults } = run(['lint', 'closed.json'], { 'closed.json': closed })
    expect(code).toBe(1)
    expect(faults).toEqual(['dubu CHILD: fields need it and no cell opens it'])
  })

  test('finds a field that says no category, and one that cannot be left out', () => {
    const sdl = parse(`
      directive @access(source: String!, categories: [String!]!) on FIELD_DEFINITION | OBJECT
      directive @section(source: String!) on OBJECT
      type Query { citizen: Citizen }
      type Citizen { dubu: Dubu }
      type Dubu @section(source: "dubu") {
        number: String @access(source: "dubu", categories: ["CASE"])
        note: String
        place: String! @access(source: "dubu", categories: ["CASE"])
      }`)
    const small = buildASTSchema(sdl)
    const { code, faults } = run(['lint'], {}, { schema: small, sections: compileMasks(small) })
    expect(code).toBe(1)
    expect(faults).toContain('Dubu.note: no @access')
    expect(faults).toContain('Dubu.place: may not be left out, so it cannot be withheld')
  })
})

function withoutRow(file: unknown, [key = '', ...rest]: readonly string[]): unknown {
  const entries = Object.entries(Object(file))
  return Object.fromEntries(
    rest.length === 0
      ? entries.filter(([name]) => name !== key)
      : entries.map(([name, inner]) => (name === key ? [name, withoutRow(inner, rest)] : [name, inner])),
  )
}

describe('the command', () => {
  test('reads the owner’s file as the register in force', () => {
    expect(stated(parseText(readFileSync(FILE, 'utf8')))).toEqual(register)
  })

  test.each([
    ['an unknown command', ['show']],
    ['an unknown option', ['--all']],
    ['a day that is none', ['lint', '--at', 'today']],
    ['a difference of one', ['diff', 'in-force']],
    ['a file that is not there', ['diff', 'in-force', 'nothing.json']],
  ])('%s is not understood: exit code 2', (_what, args) => {
    const { code, faults } = run(args)
    expect(code).toBe(2)
    expect(faults.length).toBe(1)
  })
})
