import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DCLinter } from 'dclint'
import { validate as validateDockerfile } from 'dockerfile-utils'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { Namespace } from 'kubernetes-models/v1/Namespace'
import { Secret } from 'kubernetes-models/v1/Secret'
import { Service } from 'kubernetes-models/v1/Service'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'

/** Reads deploy/ and holds it against the schemas of Kubernetes, Compose and Dockerfiles. */

export const DEPLOY = join(import.meta.dirname, '../deploy')
export const KUSTOMIZATION = 'kustomization.yaml'
export const TEMPLATE = 'secrets.template.yaml'

/** An object of Kubernetes as it stands in a file. */
export interface Manifest {
  readonly file: string
  readonly object: object
}

const MODELS: Readonly<Record<string, { readonly prototype: { validate(): void } }>> = {
  'apps/v1 Deployment': Deployment,
  'networking.k8s.io/v1 NetworkPolicy': NetworkPolicy,
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget,
  'v1 ConfigMap': ConfigMap,
  'v1 Namespace': Namespace,
  'v1 Secret': Secret,
  'v1 Service': Service,
}

const Linted = z.array(
  z.object({ messages: z.array(z.object({ rule: z.string(), line: z.number(), message: z.string() })) }),
)
const Kind = z.object({ apiVersion: z.string(), kind: z.string() })

export function readManifestFiles(): readonly string[] {
  return readdirSync(join(DEPLOY, 'kubernetes')).filter((file) => file !== KUSTOMIZATION)
}

export function readManifests(): readonly Manifest[] {
  return readManifestFiles().flatMap((file) =>
    parseManifests(readFileSync(join(DEPLOY, 'kubernetes', file), 'utf8')).map((object) => ({ file, object })),
  )
}

export function parseManifests(text: string): readonly object[] {
  return parseAllDocuments(text).map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw error
    return z.looseObject({}).parse(document.toJS())
  })
}

/** What the schema of its kind says against an object: wrong values, what is missing, and fields it does not know. */
export function faultsOf(object: object): readonly string[] {
  const { apiVersion, kind } = Kind.parse(object)
  const model = MODELS[`${apiVersion} ${kind}`]
  if (model === undefined) return [`no schema of ${apiVersion} ${kind}`]
  const unread = new Set<string>()
  const faults: string[] = []
  try {
    model.prototype.validate.call(watch(object, '', unread))
  } catch (error) {
    faults.push(String(error))
  }
  return [...faults, ...[...unread].map((path) => `${path}: no such field`)]
}

/** The validators let unknown fields pass, but look at known ones alone: what is never looked at is unknown. */
function watch(value: object, path: string, unread: Set<string>): object {
  const inner = new Map<string, unknown>()
  for (const [key, child] of Object.entries(value)) {
    const place = `${path}/${key}`
    unread.add(place)
    inner.set(key, typeof child === 'object' && child !== null ? watch(child, place, unread) : child)
  }
  return new Proxy(value, {
    get: (target, key) => {
      unread.delete(`${path}/${String(key)}`)
      return inner.get(String(key)) ?? Reflect.get(target, key)
    },
  })
}

/** Its rules are about more than the order of lines, but for these. */
const ORDER = [
  'service-keys-order',
  'services-alphabetical-order',
  'service-dependencies-alphabetical-order',
  'top-level-properties-order',
]

/** By Compose's schema and its linter. An image with a name and a way to build it is meant: others take it by name. */
export function lintCompose(file: string): readonly string[] {
  const off = [...ORDER, 'no-build-and-image'].map((rule) => [rule, 0] as const)
  const linter = new DCLinter({
    rules: { ...Object.fromEntries(off), 'require-quotes-in-ports': [2, { quoteType: 'double' }] },
    quiet: false,
    debug: false,
    exclude: [],
  })
  const results = Linted.parse(linter.lintFiles([file], false))
  if (results.length !== 1) throw new Error(`not linted: ${file}`)
  return results.flatMap(({ messages }) =>
    messages.map(({ rule, line, message }) => `${rule}, line ${line}: ${message}`),
  )
}

export function lintDockerfile(text: string): readonly string[] {
  return validateDockerfile(text).map(({ range, message }) => {
    const text = typeof message === 'string' ? message : message.value
    return `line ${range.start.line + 1}: ${text}`
  })
}

const Variables = z.record(z.string(), z.union([z.string(), z.null()]))

const Compose = z.looseObject({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      user: z.string(),
      read_only: z.boolean(),
      cap_drop: z.array(z.string()),
      security_opt: z.array(z.string()),
      networks: z.array(z.string()),
      ports: z.array(z.string()).default([]),
      command: z.array(z.string()).default([]),
      environment: Variables.default({}),
      healthcheck: z.looseObject({ test: z.array(z.string()) }),
      deploy: z.object({
        resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string(), pids: z.number() }) }),
      }),
    }),
  ),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().default(false) })),
})
export type Compose = z.infer<typeof Compose>

/** The compose file with what it repeats by reference put in place, as Compose reads it. */
export function readCompose(): Compose {
  return Compose.parse(parse(readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8'), { merge: true }))
}
