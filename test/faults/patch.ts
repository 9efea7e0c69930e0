import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Edit, Variant } from './fault.ts'

/** Every file that a variant changes, as it reads afterwards. Throws when a piece to find is not there exactly once. */
export function patchedFiles(root: string, { edits }: Variant): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const edit of edits) {
    const text = texts.get(edit.file) ?? readFileSync(join(root, edit.file), 'utf8')
    texts.set(edit.file, apply(edit, text))
  }
  return texts
}

function apply({ file, find, replace }: Edit, text: string): string {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`found ${String(text.split(find).length - 1)} times in ${file}, not once: ${find.trim()}`)
  return before + replace + after
}

/** Works while the variant stands in the tree, and takes it out again. */
export async function whilePatched<T>(root: string, variant: Variant, work: () => Promise<T>): Promise<T> {
  const patched = patchedFiles(root, variant)
  const originals = [...patched.keys()].map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
  try {
    for (const [file, text] of patched) writeFileSync(join(root, file), text)
    return await work()
  } finally {
    for (const [file, text] of originals) writeFileSync(join(root, file), text)
  }
}
