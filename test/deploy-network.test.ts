import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SPINE } from '../src/schema.ts'
import { sources } from '../src/sources.ts'
import { readManifests } from './deploy-kit.ts'
import { Named, readDeployments } from './deploy-pods.ts'

/** Who reaches whom by the NetworkPolicies of deploy/kubernetes, by the rules that Kubernetes has for them. */

const Labels = z.record(z.string(), z.string())
type Labels = z.infer<typeof Labels>
const Selector = z.strictObject({ matchLabels: Labels.default({}) })
const Peer = z.strictObject({
  podSelector: Selector.optional(),
  namespaceSelector: Selector.optional(),
  ipBlock: z.strictObject({ cidr: z.string() }).optional(),
})
const Port = z.strictObject({ protocol: z.string(), port: z.number() })
const Policy = Named.extend({
  kind: z.literal('NetworkPolicy'),
  spec: z.strictObject({
    podSelector: Selector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
    ingress: z.array(z.strictObject({ from: z.array(Peer), ports: z.array(Port) })).default([]),
    egress: z.array(z.strictObject({ to: z.array(Peer), ports: z.array(Port) })).default([]),
  }),
})

const manifests = readManifests()
const policies = manifests.flatMap(({ object }) =>
  Named.parse(object).kind === 'NetworkPolicy' ? [Policy.parse(object).spec] : [],
)
const pods = new Map(
  readDeployments(manifests).map(({ metadata, spec }) => [metadata.name, spec.template.metadata.labels]),
)
const ids = sources.map(({ adapter }) => adapter.id)
const subgraphs = [SPINE, ...ids]

function selects({ matchLabels }: z.infer<typeof Selector>, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
}

/** A pod of this namespace is meant by a pod selector alone. */
function means(peer: z.infer<typeof Peer>, labels: Labels): boolean {
  return peer.namespaceSelector === undefined && peer.podSelector !== undefined && selects(peer.podSelector, labels)
}

function labelsOf(name: string): Labels {
  const labels = pods.get(name)
  if (labels === undefined) throw new Error(`no pod ${name}`)
  return labels
}

/** A connection on port 4000: what leaves one and what arrives at the other must both be allowed. */
function reaches(from: string, to: string): boolean {
  const [sender, receiver] = [labelsOf(from), labelsOf(to)]
  const leaving = policies.filter(
    (policy) => policy.policyTypes.includes('Egress') && selects(policy.podSelector, sender),
  )
  const arriving = policies.filter(
    (policy) => policy.policyTypes.includes('Ingress') && selects(policy.podSelector, receiver),
  )
  const leaves = leaving.flatMap(({ egress }) => egress).some((rule) => opens(rule.to, rule.ports, receiver))
  const arrives = arriving.flatMap(({ ingress }) => ingress).some((rule) => opens(rule.from, rule.ports, sender))
  return (leaving.length === 0 || leaves) && (arriving.length === 0 || arrives)
}

function opens(
  peers: readonly z.infer<typeof Peer>[],
  ports: readonly z.infer<typeof Port>[],
  labels: Labels,
): boolean {
  return peers.some((peer) => means(peer, labels)) && ports.some(({ port }) => port === 4000)
}

/** Addresses outside the cluster that a pod reaches. */
function addressesOf(name: string): readonly string[] {
  return policies
    .filter((policy) => selects(policy.podSelector, labelsOf(name)))
    .flatMap(({ egress }) => egress.flatMap(({ to }) => to.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.cidr] : []))))
    .toSorted()
}

test('the router reaches every subgraph, and nobody else reaches any', () => {
  const found = [...pods.keys()].flatMap((from) =>
    [...pods.keys()].flatMap((to) => (reaches(from, to) ? [`${from} -> ${to}`] : [])),
  )
  expect(found.toSorted()).toEqual(subgraphs.map((name) => `router -> ${name}`).toSorted())
})

test('what no policy allows is refused, in and out, for every pod', () => {
  const closed = policies.filter(({ podSelector }) => Object.keys(podSelector.matchLabels).length === 0)
  expect(closed[0]).toEqual({
    podSelector: { matchLabels: {} },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [],
  })
})

test('subgraphs are reached from no other namespace', () => {
  for (const name of subgraphs) {
    const peers = policies
      .filter(({ podSelector }) => selects(podSelector, labelsOf(name)))
      .flatMap(({ ingress }) => ingress.flatMap(({ from }) => from))
    expect(peers, name).toEqual([{ podSelector: { matchLabels: { 'app.kubernetes.io/component': 'router' } } }])
  }
})

describe('outside the cluster', () => {
  const addressOf = new Map(
    ids.map((id) => {
      const rules = policies.filter(({ podSelector }) => podSelector.matchLabels[`samblik.dk/opens-${id}`] === 'true')
      return [id, rules.flatMap(({ egress }) => egress.flatMap(({ to }) => to.map(({ ipBlock }) => ipBlock?.cidr)))]
    }),
  )

  test('each source has one address of its own', () => {
    const all = [...addressOf.values()].flat()
    expect(all).toHaveLength(ids.length)
    expect(new Set(all).size).toBe(ids.length)
  })

  test.each(ids)('the subgraph of %s reaches its source, and of the others those alone that it opens', (id) => {
    const reached = addressesOf(id)
    const opened = ids.filter((other) => addressOf.get(other)?.some((address) => address && reached.includes(address)))
    expect(opened).toEqual(id === 'dubu' ? ['cpr', 'dubu'] : [id])
  })

  test('the spine reaches every source, because it reads the facts', () => {
    const reached = addressesOf(SPINE)
    for (const [id, addresses] of addressOf) expect(reached, id).toEqual(expect.arrayContaining(addresses))
  })

  test('the router reaches no address', () => {
    expect(addressesOf('router')).toEqual([])
  })

  test('the addresses are those set aside for documentation, so that nothing real is reached by mistake', () => {
    const all = policies.flatMap(({ egress }) => egress.flatMap(({ to }) => to.flatMap(({ ipBlock }) => ipBlock ?? [])))
    expect(all.map(({ cidr }) => cidr).filter((cidr) => !/^(192\.0\.2|198\.51\.100)\.\d+\/32$/.test(cidr))).toEqual([])
  })
})
