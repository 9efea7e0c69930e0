import { z } from 'zod'
import { readCheckpoint } from './checkpoint.ts'
import { readVerifier, type Verifier } from './note.ts'
import { hashLeaf, verifyConsistency, verifyInclusion } from './tree.ts'

/** Proofs as files: what they need to be checked stands in them, but for a key that one knows from elsewhere. */

const Hashes = z.array(z.base64().length(44)).max(128).readonly()

export const InclusionProof = z.strictObject({
  format: z.literal('samblik-trail-inclusion-1'),
  /** byte for byte as it was hashed */
  line: z.string(),
  /** counted from 0: one below `seq` */
  leafIndex: z.int().nonnegative(),
  treeSize: z.int().positive(),
  /** leaf to root, base64 */
  path: Hashes,
  checkpoint: z.string(),
  /** the key that signed, by its own word */
  vkey: z.string(),
})
export type InclusionProof = z.infer<typeof InclusionProof>

export const ConsistencyProof = z.strictObject({
  format: z.literal('samblik-trail-consistency-1'),
  /** checkpoints: the lines under the first are the first lines under the second */
  first: z.string(),
  second: z.string(),
  path: Hashes,
  vkey: z.string(),
})
export type ConsistencyProof = z.infer<typeof ConsistencyProof>

const Proof = z.discriminatedUnion('format', [InclusionProof, ConsistencyProof])

/** What is proved, or why nothing is. */
export type ProofChecked =
  | { readonly holds: true; readonly says: string; readonly keyFromFile: boolean }
  | { readonly holds: false; readonly why: string }

/** Checks a proof by itself: no database, no network. `keys`: those that one knows of; none: the file's own. */
export function checkProof(text: string, keys: readonly string[]): ProofChecked {
  const proof = readProof(text)
  if (proof === undefined) return { holds: false, why: 'this is no proof' }
  const verifiers = (keys.length > 0 ? keys : [proof.vkey]).map(readVerifier)
  if (!isWhole(verifiers)) return { holds: false, why: 'a key is none of Ed25519 in the form <name>+<id>+<base64>' }
  const checked =
    proof.format === 'samblik-trail-inclusion-1' ? checkInclusion(proof, verifiers) : checkChange(proof, verifiers)
  return 'why' in checked ? { holds: false, ...checked } : { holds: true, ...checked, keyFromFile: keys.length === 0 }
}

function readProof(text: string): z.infer<typeof Proof> | undefined {
  try {
    return Proof.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function isWhole(verifiers: readonly (Verifier | undefined)[]): verifiers is readonly Verifier[] {
  return verifiers.every((verifier) => verifier !== undefined)
}

type Outcome = { readonly says: string } | { readonly why: string }

function checkInclusion(proof: InclusionProof, verifiers: readonly Verifier[]): Outcome {
  const { line, leafIndex: index, treeSize: size, path, checkpoint: note } = proof
  const checkpoint = readCheckpoint(note, verifiers)
  if (checkpoint === undefined) return { why: 'the checkpoint is not signed with this key' }
  const leaf = { hash: hashLeaf(line), index }
  if (checkpoint.size !== size || !verifyInclusion(leaf, checkpoint, path.map(fromBase64)))
    return { why: 'the line does not stand under this checkpoint' }
  return { says: `line ${index + 1} stands among the ${size} lines of ${checkpoint.origin}` }
}

function checkChange({ first, second, path }: ConsistencyProof, verifiers: readonly Verifier[]): Outcome {
  const [older, newer] = [first, second].map((note) => readCheckpoint(note, verifiers))
  if (older === undefined || newer === undefined || older.origin !== newer.origin)
    return { why: 'the checkpoints are not signed with this key' }
  if (!verifyConsistency(older, newer, path.map(fromBase64)))
    return { why: 'the first checkpoint is no beginning of the second' }
  return { says: `the first ${older.size} of the ${newer.size} lines of ${newer.origin} are still what they were` }
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}
