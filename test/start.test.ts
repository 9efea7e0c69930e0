import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readAddresses } from '../src/sandbox/state.ts'
import { compileCache } from './environment.ts'

/** The commands as a newcomer runs them, in a directory of their own. */

const ROOT = join(import.meta.dirname, '..')
const START_MS = 60_000
const Package = z.object({ scripts: z.object({ start: z.string() }) })
let directory = ''

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(script: string, rest: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
  return launch(process.execPath, [join(ROOT, script), ...rest], variables)
}

function launch(command: string, words: readonly string[], variables: Readonly<Record<string, string>>) {
  const child = spawn(command, words, {
    cwd: directory,
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, ...compileCache, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
  const saysReady = async (): Promise<string> => {
    while (!stdout.includes('\n') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50))
    return /^ready (\S+)\n/.exec(stdout)?.[1] ?? `not ready: ${stderr}`
  }
  return { child, ended, saysReady, output: () => stdout }
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'samblik-start-'))
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('npm start with nothing set', () => {
  let gateway: { readonly child: ChildProcess; readonly ended: Promise<Ended>; output(): string }
  let url = ''

  beforeAll(async () => {
    const started = run('src/main.ts', [], { SAMBLIK_PORT: '0', SAMBLIK_POPULATION: '20' })
    gateway = started
    url = await started.saysReady()
  }, START_MS)

  afterAll(async () => {
    gateway.child.kill('SIGTERM')
    await gateway.ended
  })

  test('says once that it is ready and then how to look, without any number of a person', () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/)
    expect(gateway.output().match(/^ready /gm)).toHaveLength(1)
    expect(gateway.output()).toContain(`curl -s ${url}`)
    expect(gateway.output()).not.toMatch(/\d{10}/)
    const file = /-d @(\S+)/.exec(gateway.output())?.[1] ?? ''
    expect(existsSync(join(ROOT, file))).toBe(true)
  })

  test('a persona’s token opens the gateway, and only that', { timeout: START_MS }, async () => {
    const { code, stdout } = await run('src/sandbox/token.ts', ['ydun']).ended
    expect(code).toBe(0)
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    const ask = (authorization: string): Promise<Response> =>
      fetch(url, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ viewer { id } }' }),
      })
    expect(await (await ask(`Bearer ${stdout.trim()}`)).json()).toEqual({ data: { viewer: { id: 'ydun' } } })
    expect((await ask(`Bearer ${stdout.trim().slice(0, -4)}AAAA`)).status).toBe(401)
  })

  test('an unknown persona is told which there are', { timeout: START_MS }, async () => {
    const { code, stdout, stderr } = await run('src/sandbox/token.ts', ['nobody']).ended
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('jonna, jens, ydun')
  })

  test('all six sources and the issuer run beside it, and end with it', { timeout: START_MS }, async () => {
    const { issuer = '', sources = {} } = (await readAddresses(join(directory, '.samblik'))) ?? {}
    expect(Object.keys(sources).sort()).toEqual([
      'cpr',
      'domus',
      'dubu',
      'jobcenter',
      'rehabilitation',
      'ydelsesservice',
    ])
    expect((await fetch(`${issuer}/.well-known/openid-configuration`)).status).toBe(200)
    const asked = Date.now()
    gateway.child.kill('SIGTERM')
    const { code } = await gateway.ended
    expect(code).toBe(0)
    expect(Date.now() - asked).toBeLessThan(10_000)
    for (const address of [url, issuer, ...Object.values(sources)])
      await expect(fetch(address)).rejects.toThrow('fetch')
  })
})

test('a signal to npm, which npm hands on to its shell, ends the gateway in order', { timeout: START_MS }, async () => {
  const { scripts } = Package.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  symlinkSync(join(ROOT, 'src'), join(directory, 'src'))
  const started = launch('sh', ['-c', scripts.start], { SAMBLIK_PORT: '0', SAMBLIK_POPULATION: '0' })
  const url = await started.saysReady()
  started.child.kill('SIGTERM')
  expect((await started.ended).code).toBe(0)
  await expect(fetch(url)).rejects.toThrow('fetch')
})

test('a source whose address is set is not started', { timeout: START_MS }, async () => {
  const started = run('src/sandbox/main.ts', ['--population', '0', 'cpr'])
  while (!started.output().includes('\n')) await new Promise((resolve) => setTimeout(resolve, 50))
  const { sources, issuer } = z
    .object({ sources: z.record(z.string(), z.string()), issuer: z.string().optional() })
    .parse(JSON.parse(started.output()))
  expect(Object.keys(sources)).toEqual(['cpr'])
  expect(issuer).toBeUndefined()
  started.child.kill('SIGTERM')
  expect((await started.ended).code).toBe(0)
})

test('a list of trusted documents that cannot be read or does not hold ends the start, and says why', {
  timeout: START_MS,
}, async () => {
  const file = join(directory, 'documents.json')
  const start = async (): Promise<Ended> =>
    run('src/main.ts', [], { SAMBLIK_PORT: '0', SAMBLIK_POPULATION: '0', SAMBLIK_TRUSTED_DOCUMENTS: file }).ended
  expect(await start()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('SAMBLIK_TRUSTED_DOCUMENTS: expected a file'),
  })
  writeFileSync(file, '{"x": "{ viewer { id } }"}')
  expect(await start()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('SAMBLIK_TRUSTED_DOCUMENTS: document 1 of the manifest: its id is not'),
  })
})

describe('npm start -- --only', () => {
  const alone = (...words: string[]) =>
    run('src/main.ts', words, {
      SAMBLIK_PORT: '0',
      SAMBLIK_POPULATION: '0',
      SAMBLIK_DATABASE_URL: 'sqlite:shared.sqlite',
    })

  test.each([[['--only', 'nothing']], [['--only']], [['--onyl', 'jobcenter']], [['jobcenter']]])(
    'ends the start where %j names no subgraph, and says which there are',
    { timeout: START_MS },
    async (words) => {
      const { code, stderr } = await alone(...words).ended
      expect(code).toBe(1)
      expect(stderr).toContain('expected --only with one of citizen, cpr, jobcenter')
    },
  )

  test('serves that subgraph alone, without a token, and on an embedded store beside nobody', {
    timeout: START_MS,
  }, async () => {
    const started = alone('--only', 'jobcenter')
    const url = await started.saysReady()
    const ask = async (query: string): Promise<string> => {
      const body = JSON.stringify({ query })
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body })).text()
    }
    expect(await ask('{ _service { sdl } }')).toContain('jobcenter: Jobcenter')
    expect(await ask('{ viewer { id } }')).toContain('BAD_REQUEST')
    const { sources = {} } = (await readAddresses(join(directory, '.samblik'))) ?? {}
    expect(Object.keys(sources)).toEqual(['jobcenter'])
    for (const words of [['--only', 'cpr'], []]) {
      const { code, stderr } = await alone(...words).ended
      expect(code).toBe(1)
      expect(stderr).toContain('SAMBLIK_DATABASE_URL: another process writes this database')
    }
    started.child.kill('SIGTERM')
    expect((await started.ended).code).toBe(0)
  })

  test('opens CPR as well where the kin of parties must be known', { timeout: START_MS }, async () => {
    const started = alone('--only', 'dubu')
    await started.saysReady()
    const { sources = {} } = (await readAddresses(join(directory, '.samblik'))) ?? {}
    expect(Object.keys(sources).sort()).toEqual(['cpr', 'dubu'])
    started.child.kill('SIGTERM')
    expect((await started.ended).code).toBe(0)
  })
})

test('in production nothing of the sandbox starts and what is missing is named', { timeout: START_MS }, async () => {
  rmSync(join(directory, '.samblik'), { recursive: true, force: true })
  const { code, stdout, stderr } = await run('src/main.ts', [], { NODE_ENV: 'production' }).ended
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  for (const name of ['DATABASE_URL', 'KEYS', 'OIDC_ISSUER', 'CPR_URL', 'DOMUS_CLIENT_SECRET'])
    expect(stderr).toContain(`SAMBLIK_${name}: missing`)
  expect(existsSync(join(directory, '.samblik'))).toBe(false)
})
