import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuthenticator } from '../src/auth/authenticate.ts'
import { readClients } from '../src/auth/clients.ts'
import { askToken } from '../src/sandbox/ask-token.ts'
import { type Issuer, startIssuer } from '../src/sandbox/issuer.ts'
import { listPersonas, PERSONA_GRANT } from '../src/sandbox/personas.ts'
import { readSigningKey } from '../src/sandbox/state.ts'

const wallClock = (): Date => new Date(Date.now())
const clients = readClients()
let directory = ''
let issuer: Issuer

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'samblik-issuer-'))
  issuer = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'samblik', port: 0 })
})

afterAll(async () => {
  await issuer.close()
  rmSync(directory, { recursive: true })
})

test('the gateway takes the token of every persona, as that persona', async () => {
  const authenticate = openAuthenticator({ issuer: issuer.url, audience: 'samblik', clients, wallClock })
  expect(listPersonas()).toHaveLength(25)
  for (const { id, kind, authority, municipality, unit, clearance, client } of listPersonas())
    expect(await authenticate(`Bearer ${await askToken(issuer.url, id)}`), id).toMatchObject({
      id,
      kind,
      authority,
      municipality,
      clearance,
      ...(unit === undefined ? {} : { unit }),
      client: clients.get(client),
    })
})

test('a token for another audience is refused', async () => {
  const other = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'elsewhere', port: 0 })
  const authenticate = openAuthenticator({ issuer: other.url, audience: 'samblik', clients, wallClock })
  expect(await authenticate(`Bearer ${await askToken(other.url, 'ydun')}`)).toBe('INVALID')
  await other.close()
})

test('an unknown persona is told which there are', async () => {
  await expect(askToken(issuer.url, 'nobody')).rejects.toThrow(/One of: jonna, jens, ydun/)
})

test('a client gets no token for the persona of another', async () => {
  const response = await fetch(`${issuer.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: PERSONA_GRANT, client_id: 'borgerportal', persona: 'ydun' }),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
})

test('the key lasts over a restart, readable by its owner alone', async () => {
  expect(await readSigningKey(directory)).toEqual(await readSigningKey(directory))
  expect(statSync(join(directory, 'issuer-key.json')).mode & 0o077).toBe(0)
})

test('a taken port is no obstacle', async () => {
  const taken = Number(new URL(issuer.url).port)
  const other = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'samblik', port: taken })
  expect(other.url).not.toBe(issuer.url)
  await other.close()
})
