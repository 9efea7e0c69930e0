import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  asLeaf,
  consistencySpans,
  gatherSpans,
  hashLeaf,
  inclusionSpans,
  openRange,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from '../src/trail/tree.ts'
import { merkleVectors } from './environment.ts'

/** The tree of RFC 6962: by hashes of others, by the vectors of others, and by what must hold at any size. */

const hex = (hash: Uint8Array | undefined) => (hash === undefined ? undefined : Buffer.from(hash).toString('hex'))
const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

/** Leaves and roots of the reference implementation of certificate transparency (`merkletree` tests). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const range = openRange()
  for (const leaf of leaves) range.add(asLeaf(leaf))
  return range.root()
}

/** RFC 6962 section 2.1, word for word: slow, and with all leaves at hand. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (leaves.length <= 1) return only ?? rootOf([])
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const range = openRange([{ height: 9, hash: rootByDefinition(leaves.slice(0, half)) }])
  range.add({ height: 9, hash: rootByDefinition(leaves.slice(half)) })
  return range.root()
}

function pathFor(spans: ReturnType<typeof inclusionSpans>, leaves: readonly Uint8Array[]): readonly Uint8Array[] {
  const gatherer = gatherSpans(spans)
  for (const leaf of leaves) gatherer.add(asLeaf(leaf))
  const hashes = gatherer.hashes()
  if (hashes === undefined) throw new Error('a span was not seen whole')
  return hashes
}

const sample = (size: number) => Array.from({ length: size }, (_, index) => hashLeaf(`line ${index}`))

describe('hashes of others', () => {
  test('an empty tree, an empty leaf and a leaf of RFC 6962', () => {
    expect(hex(openRange().root())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hex(hashLeaf(''))).toBe(ROOTS[0])
    expect(hex(hashLeaf('L123456'))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56')
  })

  test('roots of the certificate transparency reference at every size up to eight', () => {
    const leaves = LEAVES.map((bytes) => hashLeaf(Buffer.from(bytes, 'hex').toString('utf8')))
    expect(leaves.map((_, index) => hex(rootOf(leaves.slice(0, index + 1))))).toEqual(ROOTS)
  })
})

const Vector = z.object({ name: z.string(), proof: z.array(z.string()).nullable(), wantErr: z.boolean() })
const Inclusion = Vector.extend({ leafIdx: z.number(), treeSize: z.number(), root: z.string(), leafHash: z.string() })
const Consistency = Vector.extend({ size1: z.number(), size2: z.number(), root1: z.string(), root2: z.string() })

function readVectors<T>(file: string, form: z.ZodType<T>): readonly T[] {
  return z.array(form).parse(JSON.parse(readFileSync(join(merkleVectors ?? '', file), 'utf8')))
}

describe.skipIf(merkleVectors === undefined)(
  'the vectors of transparency-dev/merkle (skipped without MERKLE_VECTORS)',
  () => {
    test('inclusion', () => {
      const vectors = readVectors('merkle-inclusion.json', Inclusion)
      const wrong = vectors.filter(({ leafIdx, leafHash, treeSize, root, proof, wantErr }) => {
        const leaf = { index: leafIdx, hash: base64(leafHash) }
        return verifyInclusion(leaf, { size: treeSize, root: base64(root) }, (proof ?? []).map(base64)) === wantErr
      })
      expect(wrong.map(({ name }) => name)).toEqual([])
      expect(vectors.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(5)
      expect(vectors.length).toBeGreaterThan(90)
    })

    test('consistency', () => {
      const vectors = readVectors('merkle-consistency.json', Consistency)
      const wrong = vectors.filter(({ size1, root1, size2, root2, proof, wantErr }) => {
        const older = { size: size1, root: base64(root1) }
        return verifyConsistency(older, { size: size2, root: base64(root2) }, (proof ?? []).map(base64)) === wantErr
      })
      expect(wrong.map(({ name }) => name)).toEqual([])
      expect(vectors.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(5)
      expect(vectors.length).toBeGreaterThan(90)
    })
  },
)

describe('at any size', () => {
  const size = fc.integer({ min: 1, max: 300 })

  test('the compact range has the root of the definition, and as few subtrees as the size has ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (count) => {
        const leaves = sample(count)
        const range = openRange()
        for (const leaf of leaves) range.add(asLeaf(leaf))
        expect(hex(range.root())).toBe(hex(rootByDefinition(leaves)))
        expect(range.subtrees.length).toBe(count.toString(2).replaceAll('0', '').length)
        expect(
          subtreesOf(
            count,
            range.subtrees.map(({ hash }) => hash),
          ),
        ).toEqual(range.subtrees)
      }),
    )
  })

  test('a frontier of another number of hashes is that of no such tree', () => {
    expect(subtreesOf(5, [hashLeaf('')])).toBeUndefined()
    expect(subtreesOf(0, [hashLeaf('')])).toBeUndefined()
  })

  test('every leaf is proved to stand where it does, and nowhere else', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, pick, other) => {
        const leaves = sample(count)
        const [index, elsewhere] = [pick % count, other % count]
        const tree = { size: count, root: rootOf(leaves) }
        const path = pathFor(inclusionSpans(index, count), leaves)
        const leaf = { index, hash: hashLeaf(`line ${index}`) }
        expect(verifyInclusion(leaf, tree, path)).toBe(true)
        expect(verifyInclusion({ ...leaf, index: elsewhere }, tree, path)).toBe(index === elsewhere)
        expect(verifyInclusion({ ...leaf, hash: hashLeaf('another') }, tree, path)).toBe(false)
        expect(verifyInclusion(leaf, { ...tree, root: hashLeaf('another') }, path)).toBe(false)
      }),
    )
  })

  test('every tree is proved to be the beginning of every later one', () => {
    fc.assert(
      fc.property(size, size, (one, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)]
        const leaves = sample(second)
        const [older, newer] = [first, second].map((count) => ({ size: count, root: rootOf(leaves.slice(0, count)) }))
        const path = pathFor(consistencySpans(first, second), leaves)
        const elsewhere = { size: first, root: rootOf([...leaves.slice(0, first - 1), hashLeaf('another')]) }
        expect(older && newer && verifyConsistency(older, newer, path)).toBe(true)
        expect(newer && verifyConsistency(elsewhere, newer, path)).toBe(false)
        if (first < second) expect(older && newer && verifyConsistency(newer, older, path)).toBe(false)
      }),
    )
  })

  test('no altered proof holds', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), (count, pick, at, bit) => {
        const leaves = sample(count)
        const index = pick % count
        const [root, path] = [rootOf(leaves), pathFor(inclusionSpans(index, count), leaves)]
        const leaf = { index, hash: hashLeaf(`line ${index}`) }
        const holds = (changed: readonly Uint8Array[]) => verifyInclusion(leaf, { size: count, root }, changed)
        expect(holds([...path, root])).toBe(false)
        expect(holds([root, ...path])).toBe(false)
        if (path.length === 0) return
        expect(holds(path.slice(1))).toBe(false)
        const place = at % path.length
        const flipped = path.map((hash, step) =>
          hash.map((byte, nth) => (step === place && nth === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
        )
        expect(holds(flipped)).toBe(false)
      }),
    )
  })

  test('a tree that begins with subtrees proves what comes after them', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, cutAt, pick) => {
        const leaves = sample(count)
        const cut = cutAt % count
        const index = cut + (pick % (count - cut))
        const dropped = openRange()
        for (const leaf of leaves.slice(0, cut)) dropped.add(asLeaf(leaf))
        const gatherer = gatherSpans(inclusionSpans(index, count))
        for (const subtree of dropped.subtrees) gatherer.add(subtree)
        for (const leaf of leaves.slice(cut)) gatherer.add(asLeaf(leaf))
        expect(gatherer.hashes()).toEqual(pathFor(inclusionSpans(index, count), leaves))
      }),
    )
  })

  test('of a line that was dropped there is no path', () => {
    const range = openRange()
    for (const leaf of sample(4)) range.add(asLeaf(leaf))
    const gatherer = gatherSpans(inclusionSpans(1, 5))
    for (const subtree of range.subtrees) gatherer.add(subtree)
    gatherer.add(asLeaf(hashLeaf('line 4')))
    expect(gatherer.hashes()).toBeUndefined()
  })

  test('sizes beyond whole numbers, and hashes of another length, prove nothing', () => {
    const [leaf, root] = [hashLeaf('a'), hashLeaf('a')]
    expect(verifyInclusion({ index: 0, hash: leaf }, { size: 1, root }, [])).toBe(true)
    expect(verifyInclusion({ index: 2 ** 60, hash: leaf }, { size: 2 ** 61, root }, [])).toBe(false)
    expect(verifyInclusion({ index: -1, hash: leaf }, { size: 1, root }, [])).toBe(false)
    expect(verifyInclusion({ index: 0, hash: new Uint8Array() }, { size: 1, root: new Uint8Array() }, [])).toBe(false)
    expect(verifyConsistency({ size: 0, root }, { size: 1, root }, [])).toBe(false)
  })
})
