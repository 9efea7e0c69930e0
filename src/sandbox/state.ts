import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'

/** What the sandbox keeps between starts, in `.samblik/` of the directory it is started in. */

const Addresses = z.object({ issuer: z.string().exactOptional(), sources: z.record(z.string(), z.string()) })
export type Addresses = z.infer<typeof Addresses>

const ADDRESSES = 'sandbox.json'
const SIGNING_KEY = 'issuer-key.json'

export async function writeAddresses(directory: string, addresses: Addresses): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, ADDRESSES), `${JSON.stringify(addresses, undefined, 2)}\n`)
}

/** The addresses the sandbox started last has written, or undefined when there was none. */
export async function readAddresses(directory: string): Promise<Addresses | undefined> {
  const text = await readText(join(directory, ADDRESSES))
  return text === undefined ? undefined : Addresses.parse(JSON.parse(text))
}

/** The issuer's key, made at its first start: tokens stay good over a restart. */
export async function readSigningKey(directory: string): Promise<JWK> {
  const path = join(directory, SIGNING_KEY)
  const text = await readText(path)
  if (text !== undefined) return z.looseObject({ kty: z.string() }).parse(JSON.parse(text))
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'sandbox', alg: 'ES256', use: 'sig' }
  await mkdir(directory, { recursive: true })
  await writeFile(path, `${JSON.stringify(key)}\n`, { mode: 0o600 })
  return key
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}
