import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { SPINE } from '../src/schema.ts'
import { sources } from '../src/sources.ts'
import { DEPLOY, readCompose } from './deploy-kit.ts'
import { compileCache } from './environment.ts'

/** Whether the files that deploy/Dockerfile copies, and the variables that are set, are enough to serve. */

const ROOT = join(DEPLOY, '..')
const START_MS = 60_000
const read = (path: string): string => readFileSync(join(DEPLOY, path), 'utf8')
const { services } = readCompose()
let image = ''

/** Everything that the ignore file takes out again, after it has let in what it names. */
const ignored = read('Dockerfile.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && line !== '*' && !line.startsWith('#') && !line.startsWith('!'))
const named = [...read('Dockerfile.dockerignore').matchAll(/^!(.*)$/gm)].map(([, path = '']) => path)

function isCopied(path: string): boolean {
  return !ignored.some((pattern) => matchesGlob(path, pattern))
}

beforeAll(() => {
  image = mkdtempSync(join(tmpdir(), 'samblik-image-'))
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.*) (\S+)$/gm)].flatMap(([, what = '']) =>
    what.split(' '),
  )
  for (const path of new Set(copied))
    if (named.includes(path))
      cpSync(join(ROOT, path), join(image, path), {
        recursive: true,
        filter: (from) => isCopied(relative(ROOT, from)),
      })
  symlinkSync(join(ROOT, 'node_modules'), join(image, 'node_modules'))
})

afterAll(() => rmSync(image, { recursive: true, force: true }))

/** What Compose would give the process, where the operator has filled in what nobody has to know here. */
function environmentOf(subgraph: string): Readonly<Record<string, string>> {
  const filled: Readonly<Record<string, string>> = {
    SAMBLIK_MUNICIPALITY: '11111111',
    SAMBLIK_OIDC_ISSUER: 'https://login.example',
    SAMBLIK_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}`,
    ...Object.fromEntries(
      sources.flatMap(({ adapter: { id }, sandboxCredentials }) =>
        Object.entries({ ...sandboxCredentials, URL: `https://${id}.example` }).map(([key, value]) => [
          `SAMBLIK_${id.toUpperCase()}_${key}`,
          value,
        ]),
      ),
    ),
  }
  const given = Object.entries(services[subgraph]?.environment ?? {})
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, value ?? filled[name] ?? ''])),
    SAMBLIK_HOST: '127.0.0.1',
    SAMBLIK_PORT: '0',
    SAMBLIK_DATABASE_URL: `sqlite:${join(image, `${subgraph}.sqlite`)}`,
    SAMBLIK_REDIS_URL: '',
  }
}

function run(subgraph: string): { readonly child: ChildProcess; readonly said: Promise<string> } {
  const [command, ...words] = z
    .array(z.string())
    .parse(JSON.parse(/^ENTRYPOINT (.*)$/m.exec(read('Dockerfile'))?.[1] ?? ''))
  const [program] = command === 'node' ? [process.execPath] : []
  if (program === undefined) throw new Error(`the image starts ${command}`)
  const child = spawn(program, [...words, ...(services[subgraph]?.command ?? [])], {
    cwd: image,
    env: { ...compileCache, ...environmentOf(subgraph) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = new Promise<string>((resolve) => {
    let text = ''
    const hear = (part: Buffer): void => {
      text += part.toString()
      if (text.includes('\n')) resolve(text)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', () => resolve(text))
  })
  return { child, said }
}

test.each([SPINE, ...sources.map(({ adapter }) => adapter.id)])(
  'the image serves %s with what it is given, says how it is, and ends when told',
  async (subgraph) => {
    const { child, said } = run(subgraph)
    const ended = new Promise((resolve) => child.once('close', resolve))
    const url = /^ready (\S+)\/graphql\n/.exec(await said)?.[1] ?? (await said)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const health = await fetch(`${url}/health`)
    expect(health.status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
  START_MS,
)

test('no sandbox and no test is in the image', () => {
  for (const path of [
    'src/sandbox/main.ts',
    'src/checks/compose.ts',
    'adapters/cpr/sandbox.ts',
    'adapters/cpr/cpr.test.ts',
  ])
    expect(
      [path, ...path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))].some(
        (part) => !isCopied(part),
      ),
    ).toBe(true)
  expect(isCopied('src/main.ts')).toBe(true)
  expect(named).not.toContain('test')
})
