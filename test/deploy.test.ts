import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { variablesOf } from '../src/config.ts'
import { sourceVariables } from '../src/config-sources.ts'
import { SPINE } from '../src/schema.ts'
import { sources } from '../src/sources.ts'
import {
  DEPLOY,
  faultsOf,
  KUSTOMIZATION,
  lintCompose,
  lintDockerfile,
  parseManifests,
  readCompose,
  readManifestFiles,
  readManifests,
  TEMPLATE,
} from './deploy-kit.ts'
import { Deployment, listUnlocked, Named, readDeployments } from './deploy-pods.ts'
import { listSecrets } from './deploy-secrets.ts'

/** What deploy/ says, held against the schemas of what reads it and against what the gateway is. */

const manifests = readManifests()
const compose = readCompose()
const deployments = readDeployments(manifests)
const configurable = sources.map(({ adapter: { id, settings }, sandboxCredentials }) => ({
  id,
  settings,
  sandboxCredentials,
}))
const stems = configurable.map(({ id }) => id)
const subgraphs = [SPINE, ...stems]
const read = (path: string): string => readFileSync(join(DEPLOY, path), 'utf8')

/** Which sources a subgraph opens, told anew: all for the spine, its own, and kin where its objects name parties. */
function opens(subgraph: string): readonly string[] {
  if (subgraph === SPINE) return stems
  return subgraph === 'dubu' ? ['cpr', 'dubu'] : [subgraph]
}

function variablesOfSources(ids: readonly string[]): ReadonlySet<string> {
  return new Set(configurable.filter(({ id }) => ids.includes(id)).flatMap(sourceVariables))
}

function namesOf(kind: string): readonly string[] {
  return manifests.flatMap(({ object }) => {
    const named = Named.parse(object)
    return named.kind === kind ? [named.metadata.name] : []
  })
}

describe('Kubernetes', () => {
  test('every object holds by the schema of its kind and has no field that the schema does not know', () => {
    const faults = manifests.flatMap(({ file, object }) => faultsOf(object).map((fault) => `${file}: ${fault}`))
    expect(faults).toEqual([])
    expect(manifests.length).toBeGreaterThan(3 * subgraphs.length)
  })

  test.each([
    ['a misspelt field', 'runAsNonRoot: true', 'runAsNonroot: true', '/runAsNonroot: no such field'],
    ['a misspelt field deep in a list', 'timeoutSeconds', 'timeoutsSeconds', '/timeoutsSeconds: no such field'],
    ['a text where a number belongs', 'containerPort: 4000', 'containerPort: http', 'containerPort must be integer'],
    ['a quantity that is none', 'cpu: 250m', 'cpu: 250 milli', 'requests/cpu must match format "quantity"'],
    ['a field that is missing', 'name: gateway', 'imagePullPolicy: Never', 'must have required property name'],
    ['a kind that nobody knows', 'kind: Deployment', 'kind: Deplyment', 'no schema of apps/v1 Deplyment'],
  ])('%s is found', (_what, correct, broken, expected) => {
    const text = read('kubernetes/subgraphs.yaml')
    expect(text).toContain(correct)
    const faults = parseManifests(text.replace(correct, broken)).flatMap(faultsOf)
    expect(faults.join('\n')).toContain(expected)
  })

  test('a key that stands twice is found', () => {
    expect(() => parseManifests('kind: Service\nkind: Secret\n')).toThrow('Map keys must be unique')
  })

  test('everything but the unfilled Secrets is applied, in the namespace of its own', () => {
    const { resources, namespace } = z
      .strictObject({
        apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
        kind: z.literal('Kustomization'),
        namespace: z.string(),
        resources: z.array(z.string()),
        images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })),
      })
      .parse(parse(read(`kubernetes/${KUSTOMIZATION}`)))
    expect(resources.toSorted()).toEqual(readManifestFiles().filter((file) => file !== TEMPLATE))
    expect(namesOf('Namespace')).toEqual([namespace])
  })

  test('every subgraph and the router have a Deployment, a Service and a budget for disruptions', () => {
    const expected = [...subgraphs, 'router'].toSorted()
    for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget'])
      expect(namesOf(kind).toSorted(), kind).toEqual(expected)
    for (const { metadata, spec } of deployments) expect(spec.replicas, metadata.name).toBeGreaterThanOrEqual(2)
  })

  test('each serves the subgraph it is named after, under the name of its pod in the trail', () => {
    for (const name of subgraphs) {
      const container = containerOf(name)
      expect(container.args).toEqual(['--only', name])
      const writer = container.env.find((variable) => variable.name === 'SAMBLIK_WRITER')
      expect(writer?.valueFrom?.fieldRef.fieldPath).toBe('metadata.name')
    }
  })

  test('every pod is locked up, probed and limited', () => {
    expect(deployments.flatMap((one) => listUnlocked(one))).toEqual([])
  })

  test.each([
    ['runAsNonRoot: true', 'runAsNonRoot: false', 'runs as root'],
    ['runAsUser: 1000', 'runAsUser: 0', 'runs as root'],
    ['readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'writes to its root'],
    ['allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true', 'may gain privileges'],
    ['- ALL', '- CHOWN', 'keeps capabilities'],
    ['type: RuntimeDefault', 'type: Unconfined', 'no seccomp profile'],
    ['automountServiceAccountToken: false', 'automountServiceAccountToken: true', 'holds a token of the cluster'],
    ['memory: 512Mi', 'ephemeral-storage: 512Mi', 'no limit of memory'],
    ['readinessProbe:', 'remark:', 'no readinessProbe'],
    ['path: /health', 'path: /graphql', 'not asked for its health'],
    ['terminationGracePeriodSeconds: 15', 'terminationGracePeriodSeconds: 10', 'killed while it drains'],
  ])('a pod with "%s" as "%s" is found', (correct, loose, expected) => {
    const text = read('kubernetes/subgraphs.yaml')
    expect(text).toContain(correct)
    const [first] = parseManifests(text.replace(correct, loose))
    expect(listUnlocked(Deployment.parse(first)).join('\n')).toContain(expected)
  })

  test('no pod is restarted because a database or a source is away', () => {
    for (const { metadata, spec } of deployments)
      expect(spec.template.spec.containers[0]?.livenessProbe, metadata.name).not.toHaveProperty('httpGet')
  })

  test('each is given the sources it opens, and nothing of the others', () => {
    for (const name of subgraphs) {
      const secrets = containerOf(name).envFrom.flatMap(({ secretRef }) => (secretRef ? [secretRef.name] : []))
      expect(secrets, name).toEqual(['samblik', ...inOrder(opens(name)).map((id) => `samblik-source-${id}`)])
    }
    expect(containerOf('router').envFrom).toEqual([])
  })

  test('the Secrets have the keys that are read, and no value', () => {
    const secrets = new Map(
      parseManifests(read(`kubernetes/${TEMPLATE}`)).map((object) => {
        const { metadata, stringData } = Named.extend({ stringData: z.record(z.string(), z.string()) }).parse(object)
        return [metadata.name, stringData]
      }),
    )
    expect([...secrets.values()].flatMap(Object.values).every((value) => value === '')).toBe(true)
    for (const id of stems)
      expect(Object.keys(secrets.get(`samblik-source-${id}`) ?? {})).toEqual([...variablesOfSources([id])])
    expect(secrets.size).toBe(stems.length + 1)
  })

  test('what is written from the list of sources is as the list is', async () => {
    const run = promisify(execFile)
    const check = () => run(process.execPath, ['src/checks/manifests.ts', '--check'], { cwd: join(DEPLOY, '..') })
    await expect(check()).resolves.toMatchObject({ stderr: '' })
  })
})

describe('Compose', () => {
  test('the file holds by the schema of Compose', () => {
    expect(lintCompose(join(DEPLOY, 'compose.yaml'))).toEqual([])
  })

  test.each([
    ['a misspelt field', 'read_only: true', 'readonly: true', '/services/citizen'],
    ['a wrong value', 'restart: unless-stopped', 'restart: 3', '/services/citizen/restart'],
    ['a service whose image says no version', 'redis:7.2.10-bookworm', 'redis', 'service-image-require-explicit-tag'],
    ['a port that every address answers', '"127.0.0.1:4000:4000"', '"4000:4000"', 'no-unbound-port-interfaces'],
  ])('%s is found', (_what, correct, broken, expected) => {
    const text = read('compose.yaml')
    expect(text).toContain(correct)
    const folder = mkdtempSync(join(tmpdir(), 'samblik-compose-'))
    const file = join(folder, 'compose.yaml')
    writeFileSync(file, text.replace(correct, broken))
    const faults = lintCompose(file)
    rmSync(folder, { recursive: true })
    expect(faults.join('\n')).toContain(expected)
  })

  test('every subgraph runs, beside the router and what they need', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual([...subgraphs, 'router', 'postgres', 'redis'].toSorted())
    for (const name of subgraphs) expect(compose.services[name]?.command).toEqual(['--only', name])
  })

  test('every service is locked up, probed and limited', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
      })
      const [, ...probe] = service.healthcheck.test
      if (subgraphs.includes(name)) expect(probe.join(' '), name).toContain(':4000/health')
    }
  })

  test('the router alone is reached from outside', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0)
    expect(published.map(([name]) => name)).toEqual(['router'])
    const onNetwork = (network: string): readonly string[] =>
      Object.entries(compose.services).flatMap(([name, { networks }]) => (networks.includes(network) ? [name] : []))
    expect(onNetwork('edge')).toEqual(['router'])
    expect(onNetwork('outside')).toEqual(inFileOrder(subgraphs))
    expect(onNetwork('stores')).toEqual(inFileOrder([...subgraphs, 'postgres', 'redis']))
    const inside = Object.entries(compose.networks).flatMap(([name, { internal }]) => (internal ? [name] : []))
    expect(inside).toEqual(['inside', 'stores'])
  })

  test('each process is given the sources it opens, and nothing of the others', () => {
    const all = variablesOfSources(stems)
    for (const name of subgraphs) {
      const given = Object.keys(compose.services[name]?.environment ?? {}).filter((variable) => all.has(variable))
      expect(new Set(given), name).toEqual(variablesOfSources(opens(name)))
    }
  })

  test('each process has a name of its own in the trail', () => {
    const writers = subgraphs.map((name) => compose.services[name]?.environment['SAMBLIK_WRITER'])
    expect(writers).toEqual(subgraphs)
  })
})

describe('both', () => {
  test('a subgraph is where the supergraph says, so that the router needs no addresses of its own', () => {
    const supergraph = readFileSync(join(DEPLOY, '../schema/supergraph.graphql'), 'utf8')
    const said = [...supergraph.matchAll(/@join__graph\(name: "([^"]+)", url: "([^"]+)"\)/g)]
    expect(said.map(([, name]) => name).toSorted()).toEqual(subgraphs.toSorted())
    for (const [, name = '', url = ''] of said) {
      expect(url).toBe(`http://${name}:4000/graphql`)
      expect(portOfService(name)).toBe(4000)
      expect(containerOf(name).ports.map(({ containerPort }) => containerPort)).toEqual([4000])
      expect(compose.services[name]?.networks).toContain('inside')
      expect(compose.services[name]?.environment['SAMBLIK_PORT']).toBe('4000')
    }
    expect(configMap()['SAMBLIK_PORT']).toBe('4000')
  })

  test('every variable that is set is one the gateway reads', () => {
    const known = new Set([...variablesOf(configurable), 'NODE_ENV'])
    const inKubernetes = deployments
      .filter(({ metadata }) => metadata.name !== 'router')
      .flatMap(({ spec }) => spec.template.spec.containers.flatMap(({ env }) => env.map(({ name }) => name)))
    const inSecrets = [...read(`kubernetes/${TEMPLATE}`).matchAll(/^ {2}(SAMBLIK_\w+):/gm)].map(([, name = '']) => name)
    const inCompose = subgraphs.flatMap((name) => Object.keys(compose.services[name]?.environment ?? {}))
    const set = [...inKubernetes, ...inSecrets, ...inCompose, ...Object.keys(configMap())]
    expect(set.filter((name) => !known.has(name))).toEqual([])
    expect(inSecrets.length).toBeGreaterThan(stems.length)
  })

  test('both run in production and in the same way', () => {
    const common = compose.services[SPINE]?.environment ?? {}
    const inSecret = ['SAMBLIK_KEYS', 'SAMBLIK_DATABASE_URL', 'SAMBLIK_REDIS_URL']
    const own = [...Object.keys(configMap()), ...inSecret, 'SAMBLIK_WRITER']
    const ofSources = variablesOfSources(stems)
    expect(new Set(own)).toEqual(new Set(Object.keys(common).filter((name) => !ofSources.has(name))))
    for (const given of [common, configMap()]) expect(given['NODE_ENV']).toBe('production')
  })

  test('every image says its version', () => {
    const images = [
      ...deployments.flatMap(({ spec }) => spec.template.spec.containers.map(({ image }) => image)),
      ...Object.values(compose.services).map(({ image }) => image),
      ...dockerfiles.flatMap(([, text]) => [...text.matchAll(/^ARG NODE=(.*)$/gm)].map(([, image = '']) => image)),
    ]
    expect(images.filter((image) => !isPinned(image))).toEqual([])
    expect(['redis', 'redis:latest', 'redis:bookworm', 'registry:5000/redis'].filter(isPinned)).toEqual([])
  })

  test('no secret stands in any file', () => {
    const files = readdirSync(DEPLOY, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    expect(texts.flatMap((text) => listSecrets(text))).toEqual([])
    expect(texts.length).toBeGreaterThan(10)
  })

  test.each([
    `SAMBLIK_KEYS: k1:${'a'.repeat(43)}`,
    'SAMBLIK_DATABASE_URL: postgres://samblik:hunter2@db/samblik',
    'SAMBLIK_DOMUS_CLIENT_SECRET: hunter2',
    'SAMBLIK_CPR_TLS_KEY: "-----BEGIN PRIVATE KEY-----"',
    '  POSTGRES_PASSWORD: hunter2',
    'command: [redis-server, --requirepass, hunter2]',
  ])('a secret would be found: %s', (line) => {
    expect(listSecrets(line)).toHaveLength(1)
  })
})

const dockerfiles = ['Dockerfile', 'router-image/Dockerfile'].map((path) => [path, read(path)] as const)

describe.each(dockerfiles)('%s', (path, text) => {
  test('holds by the grammar of Dockerfiles', () => {
    expect(lintDockerfile(text)).toEqual([])
    expect(lintDockerfile(text.replace('WORKDIR', 'WORKDIRR'))).not.toEqual([])
    expect(lintDockerfile(text.replace('COPY --from=packages', 'COPY --form=packages'))).not.toEqual([])
  })

  test('ends as somebody who is not root and owns nothing', () => {
    expect([...text.matchAll(/^USER (.*)$/gm)].at(-1)?.[1]).toBe('1000:1000')
    expect(text).not.toMatch(/--chown|--chmod/)
    expect(text.lastIndexOf('\nUSER ')).toBeGreaterThan(text.lastIndexOf('\nRUN '))
  })

  test('takes packages by the lockfile, without those for development, and nothing else from outside', () => {
    const runs = [...text.matchAll(/^RUN (.*)$/gm)].map(([, command = '']) => command)
    expect(runs).toEqual([expect.stringMatching(/^npm ci --omit=dev .*--ignore-scripts/)])
    expect(text).not.toMatch(/^ADD /m)
    expect(text).not.toMatch(/curl|wget|https?:/)
  })

  test('copies nothing that is not named', () => {
    const [first] = read(`${path}.dockerignore`)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(first).toBe('*')
  })
})

test('the router is the one that is tested', () => {
  const Dependencies = z.object({
    dependencies: z.record(z.string(), z.string()),
    overrides: z.record(z.string(), z.string()),
  })
  const inImage = Dependencies.parse(JSON.parse(read('router-image/package.json')))
  const tested = Dependencies.parse(JSON.parse(read('../bench/package.json')))
  expect(tested.dependencies).toMatchObject(inImage.dependencies)
  expect(tested.overrides).toEqual(inImage.overrides)
  expect(Object.keys(inImage.dependencies)).toEqual(['@graphql-hive/gateway', 'graphql'])
  const lock = read('router-image/package-lock.json')
  const Locked = z.object({ packages: z.object({ '': z.looseObject({ dependencies: z.unknown() }) }) })
  expect(Locked.parse(JSON.parse(lock)).packages[''].dependencies).toEqual(inImage.dependencies)
  expect(lock).not.toContain('"resolved"')
})

function containerOf(name: string): Deployment['spec']['template']['spec']['containers'][number] {
  const container = deployments.find(({ metadata }) => metadata.name === name)?.spec.template.spec.containers[0]
  if (container === undefined) throw new Error(`no Deployment ${name}`)
  return container
}

function portOfService(name: string): unknown {
  const Ports = Named.extend({ spec: z.object({ ports: z.tuple([z.object({ port: z.number() })]) }) })
  const service = manifests.find(({ object }) => {
    const { kind, metadata } = Named.parse(object)
    return kind === 'Service' && metadata.name === name
  })
  return Ports.parse(service?.object).spec.ports[0].port
}

function configMap(): Readonly<Record<string, string>> {
  const found = manifests.find(({ object }) => Named.parse(object).kind === 'ConfigMap')
  return Named.extend({ data: z.record(z.string(), z.string()) }).parse(found?.object).data
}

/** In the order of the list. */
function inOrder(ids: readonly string[]): readonly string[] {
  return stems.filter((id) => ids.includes(id))
}

function inFileOrder(names: readonly string[]): readonly string[] {
  return Object.keys(compose.services).filter((name) => names.includes(name))
}

function isPinned(image: string): boolean {
  return /^[\w.\-/]+(:\d[\w.-]*|@sha256:[0-9a-f]{64})$/.test(image)
}
