import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Loads test files of a copy of the tree as often as wanted, each time with fresh modules of everything in it. */

const SUITE = new URL('suite.ts', import.meta.url).href

export interface Loader {
  /** from here on modules are loaded anew */
  refresh(): void
  load(path: string): Promise<unknown>
  /** the files of the tree that a test file has loaded, once it was loaded */
  loadedBy(path: string): ReadonlySet<string>
}

export function openLoader(root: URL): Loader {
  let round = 0
  const sources = new Map<string, string>()
  const imports = new Map<string, Set<string>>()
  const isOurs = (url: string) => url.startsWith(root.href) && !url.includes('/node_modules/')
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'vitest' && isOurs(context.parentURL ?? '')) return { url: SUITE, shortCircuit: true }
      const resolved = next(specifier, context)
      if (!isOurs(resolved.url)) return resolved
      const [url = ''] = resolved.url.split('?')
      const [parent = ''] = (context.parentURL ?? '').split('?')
      imports.set(parent, (imports.get(parent) ?? new Set()).add(url))
      return { ...resolved, url: `${url}?round=${round}` }
    },
    load(url, context, next) {
      const [path = ''] = url.split('?')
      if (!isOurs(url) || !path.endsWith('.ts')) return next(url, context)
      const source = sources.get(path) ?? stripTypeScriptTypes(readFileSync(fileURLToPath(path), 'utf8'))
      sources.set(path, source)
      return { format: 'module', source, shortCircuit: true }
    },
  })
  return {
    refresh: () => {
      round += 1
    },
    load: (path) => import(new URL(path, root).href),
    loadedBy: (path) => {
      const seen = new Set<string>([new URL(path, root).href])
      for (const url of seen) for (const inner of imports.get(url) ?? []) seen.add(inner)
      return seen
    },
  }
}
