import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDocuments } from '../../deploy/router/documents.ts'
import { refusals } from '../../deploy/router/refusals.ts'
import { acceptDocument } from '../../src/documents/accept.ts'
import { hashOf } from '../../src/documents/manifest.ts'
import { entryOf, isErrorCode } from '../../src/errors.ts'
import { sources } from '../../src/sources.ts'

/** The router's configuration stands on its own, without the gateway's code: what it repeats is compared here. */

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

test('the router’s words are those of the catalogue', () => {
  for (const [code, { message, status }] of Object.entries(refusals)) {
    if (!isErrorCode(code)) throw new Error(`${code} is not in the catalogue`)
    expect({ message, status }).toEqual({ message: entryOf(code).message, status: entryOf(code).status })
  }
})

test('the router knows every subgraph of the supergraph', () => {
  const names = [...read('schema/supergraph.graphql').matchAll(/@join__graph\(name: "(\w+)"/g)].map(([, name]) => name)
  expect(names.sort()).toEqual(['citizen', ...sources.map(({ adapter }) => adapter.id)].sort())
  const configuration = read('deploy/router/gateway.config.ts')
  for (const name of names) expect(configuration).toContain(`'${name}'`)
})

test.each([
  ['MAX_DEPTH = 24', 'src/query-limits.ts', 'deploy/router/limits.ts'],
  ['MAX_FIELDS = 2_000', 'src/query-limits.ts', 'deploy/router/limits.ts'],
  ['MAX_ROOT_FIELDS = 25', 'src/query-limits.ts', 'deploy/router/limits.ts'],
])('%s holds at the gateway and at the router', (limit, gateway, router) => {
  expect(read(gateway)).toContain(limit)
  expect(read(router)).toContain(limit)
})

test('the router takes and refuses documents by their ids as the gateway does', () => {
  const known = 'query Known { viewer { authority } }'
  const other = '{ viewer { unit } }'
  const hash = hashOf(known)
  const folder = mkdtempSync(join(tmpdir(), 'samblik-router-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const manifest = join(folder, 'documents.json')
  writeFileSync(manifest, JSON.stringify({ [hash]: known }))
  const bodies = [
    { query: known },
    { query: other },
    { documentId: `sha256:${hash}` },
    { documentId: hashOf(other) },
    { documentId: 1 },
    { documentId: hash, query: other },
    { documentId: hash, query: known },
    { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
    { documentId: hash, extensions: { persistedQuery: { sha256Hash: hashOf(other) } } },
    { extensions: { persistedQuery: hash } },
  ]
  for (const only of [true, false]) {
    const atRouter = openDocuments(manifest, only)
    const atGateway = { only, texts: new Map([[hash, known]]), parsed: new Map() }
    const said = bodies.map((body) => {
      const accepted = acceptDocument(body, atGateway)
      return 'code' in accepted ? { code: accepted.code } : Reflect.get(Object(accepted.body), 'query')
    })
    expect(bodies.map((body) => atRouter(body))).toEqual(said)
    expect(said).toContain(known)
    expect(said).toContainEqual({ code: 'UNTRUSTED_DOCUMENT' })
  }
})

test('a manifest whose ids are not the hashes of its texts stops the router', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samblik-router-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const manifest = join(folder, 'documents.json')
  writeFileSync(manifest, JSON.stringify({ [hashOf('a')]: '{ viewer { unit } }' }))
  expect(() => openDocuments(manifest, true)).toThrow('document 1 of the manifest')
  expect(() => openDocuments(join(folder, 'none.json'), true)).toThrow('no such file')
})
