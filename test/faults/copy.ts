import { cpSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const LEFT_OUT = new Set(['node_modules', '.git', '.samblik'])

/** A copy of the tree that may be broken; packages are those of the original. */
export function copyTree(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'samblik-fault-'))
  for (const name of readdirSync(root))
    if (!LEFT_OUT.has(name))
      cpSync(join(root, name), join(copy, name), {
        recursive: true,
        filter: (path) => basename(path) !== 'node_modules',
      })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
