import type { DeployedSource, Subgraph } from './manifests-list.ts'

/** The Kubernetes objects that are alike for every subgraph, and the form of the Secrets they take. */

const IMAGE = 'samblik:0.1.0'
const PORT = 4000
const REPLICAS = 2
/** Added to the drain of 9 s that src/main.ts takes: until no proxy of the cluster sends anything new. */
const LEAVE_SECONDS = 3
const DRAIN_SECONDS = 9
const LABEL = 'samblik.dk'

type Fields = Readonly<Record<string, unknown>>

/** Deployment, Service and PodDisruptionBudget of one subgraph. */
export function describeSubgraph({ name, opens }: Subgraph): readonly Fields[] {
  const selector = { 'app.kubernetes.io/name': 'samblik', [`${LABEL}/subgraph`]: name }
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels: labelsOf(name) },
      spec: {
        replicas: REPLICAS,
        revisionHistoryLimit: 3,
        minReadySeconds: 5,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: { ...labelsOf(name), ...Object.fromEntries(opens.map(opensLabel)) } },
          spec: describePod(name, opens, selector),
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: labelsOf(name) },
      spec: { type: 'ClusterIP', selector, ports: [{ name: 'http', port: PORT, targetPort: 'http' }] },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, labels: labelsOf(name) },
      spec: { minAvailable: 1, selector: { matchLabels: selector } },
    },
  ]
}

/** A Secret for what all share, and one for each source. Without values: it says which keys they have. */
export function describeSecrets(sources: readonly DeployedSource[]): readonly Fields[] {
  return [
    describeSecret('samblik', ['SAMBLIK_KEYS', 'SAMBLIK_DATABASE_URL', 'SAMBLIK_REDIS_URL']),
    ...sources.map(({ id, variables }) => describeSecret(secretOf(id), variables)),
  ]
}

function describeSecret(name: string, keys: readonly string[]): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'samblik', labels: { 'app.kubernetes.io/part-of': 'samblik' } },
    type: 'Opaque',
    stringData: Object.fromEntries(keys.map((key) => [key, ''])),
  }
}

function describePod(name: string, opens: Subgraph['opens'], selector: Fields): Fields {
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: LEAVE_SECONDS + DRAIN_SECONDS + LEAVE_SECONDS,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selector },
      },
    ],
    containers: [describeContainer(name, opens)],
  }
}

function describeContainer(name: string, opens: Subgraph['opens']): Fields {
  const health = { httpGet: { path: '/health', port: 'http' }, timeoutSeconds: 3 }
  return {
    name: 'gateway',
    image: IMAGE,
    args: ['--only', name],
    ports: [{ name: 'http', containerPort: PORT }],
    envFrom: [
      { configMapRef: { name: 'samblik' } },
      { secretRef: { name: 'samblik' } },
      ...opens.map((id) => ({ secretRef: { name: secretOf(id) } })),
    ],
    env: [{ name: 'SAMBLIK_WRITER', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    startupProbe: { ...health, periodSeconds: 2, failureThreshold: 30 },
    readinessProbe: { ...health, periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { tcpSocket: { port: 'http' }, timeoutSeconds: 3, periodSeconds: 10, failureThreshold: 6 },
    lifecycle: { preStop: { exec: { command: ['sleep', String(LEAVE_SECONDS)] } } },
    resources: {
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '1', memory: '512Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  }
}

function labelsOf(name: string): Fields {
  return {
    'app.kubernetes.io/name': 'samblik',
    'app.kubernetes.io/part-of': 'samblik',
    'app.kubernetes.io/component': 'subgraph',
    [`${LABEL}/subgraph`]: name,
  }
}

/** What the policies of egress.yaml go by. */
function opensLabel(id: string): readonly [string, string] {
  return [`${LABEL}/opens-${id}`, 'true']
}

function secretOf(id: string): string {
  return `samblik-source-${id}`
}
