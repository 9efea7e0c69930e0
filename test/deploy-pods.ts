import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Manifest } from './deploy-kit.ts'

/** What the Deployments of deploy/kubernetes let their pods do. */

export const Named = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) })

const Probe = z.looseObject({
  httpGet: z.looseObject({ path: z.string() }).optional(),
  tcpSocket: z.looseObject({}).optional(),
})

const Container = z.looseObject({
  image: z.string(),
  args: z.array(z.string()).default([]),
  ports: z.array(z.looseObject({ containerPort: z.number() })),
  env: z
    .array(
      z.looseObject({
        name: z.string(),
        valueFrom: z.object({ fieldRef: z.object({ fieldPath: z.string() }) }).optional(),
      }),
    )
    .default([]),
  envFrom: z.array(z.looseObject({ secretRef: z.object({ name: z.string() }).optional() })).default([]),
  startupProbe: Probe.optional(),
  readinessProbe: Probe.optional(),
  livenessProbe: Probe.optional(),
  lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.tuple([z.string(), z.coerce.number()]) }) }) }),
  resources: z.object({
    requests: z.record(z.string(), z.string()).default({}),
    limits: z.record(z.string(), z.string()).default({}),
  }),
  securityContext: z.looseObject({
    allowPrivilegeEscalation: z.boolean().optional(),
    readOnlyRootFilesystem: z.boolean().optional(),
    capabilities: z.looseObject({ drop: z.array(z.string()) }).optional(),
  }),
})
type Container = z.infer<typeof Container>

export const Deployment = Named.extend({
  kind: z.literal('Deployment'),
  spec: z.looseObject({
    replicas: z.number(),
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        automountServiceAccountToken: z.boolean().optional(),
        terminationGracePeriodSeconds: z.number().default(30),
        securityContext: z.looseObject({
          runAsNonRoot: z.boolean().optional(),
          runAsUser: z.number().optional(),
          seccompProfile: z.object({ type: z.string() }).optional(),
        }),
        containers: z.array(Container),
      }),
    }),
  }),
})
export type Deployment = z.infer<typeof Deployment>

export function readDeployments(manifests: readonly Manifest[]): readonly Deployment[] {
  return manifests.flatMap(({ object }) =>
    Named.parse(object).kind === 'Deployment' ? [Deployment.parse(object)] : [],
  )
}

/** How long the gateway takes at most to answer what it accepted, seconds: as src/main.ts has it. */
const drain = Number(
  /DRAIN_MS = ([\d_]+)/
    .exec(readFileSync(join(import.meta.dirname, '../src/main.ts'), 'utf8'))?.[1]
    ?.replaceAll('_', ''),
)

/** Everything a pod should not be able to do, or lacks. */
export function listUnlocked({ metadata, spec }: Deployment): readonly string[] {
  const { securityContext: pod, containers, ...rest } = spec.template.spec
  const faults = [
    pod.runAsNonRoot === true && (pod.runAsUser ?? 0) > 0 ? '' : 'runs as root',
    pod.seccompProfile?.type === 'RuntimeDefault' ? '' : 'no seccomp profile',
    rest.automountServiceAccountToken === false ? '' : 'holds a token of the cluster',
    containers.length > 0 ? '' : 'no container',
    ...containers.flatMap((container) => [
      ...listUnlockedContainer(container),
      rest.terminationGracePeriodSeconds > container.lifecycle.preStop.exec.command[1] + drain / 1000
        ? ''
        : 'killed while it drains',
    ]),
  ]
  return faults.filter((fault) => fault !== '').map((fault) => `${metadata.name}: ${fault}`)
}

function listUnlockedContainer(container: Container): readonly string[] {
  const { securityContext: own, resources } = container
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const
  const asked = [container.startupProbe, container.readinessProbe].map((probe) => probe?.httpGet?.path ?? '')
  return [
    own.readOnlyRootFilesystem === true ? '' : 'writes to its root',
    own.allowPrivilegeEscalation === false ? '' : 'may gain privileges',
    own.capabilities?.drop.includes('ALL') ? '' : 'keeps capabilities',
    ...['cpu', 'memory'].flatMap((kind) => [
      resources.limits[kind] === undefined ? `no limit of ${kind}` : '',
      resources.requests[kind] === undefined ? `no request of ${kind}` : '',
    ]),
    ...probes.map((probe) => (container[probe] === undefined ? `no ${probe}` : '')),
    asked.every((path) => ['/health', '/healthcheck', '/readiness'].includes(path)) ? '' : 'not asked for its health',
  ]
}
