import { expect, test } from 'vitest'
import { SourceFault } from '../src/contract.ts'
import { openTokens } from '../src/tokens.ts'

function setUp() {
  let now = 0
  let acquired = 0
  const tokens = openTokens(() => new Date(now))
  return {
    get: (expiresInS = 600) =>
      tokens.get('source', async () => {
        acquired += 1
        return { token: `token ${acquired}`, expiresInS }
      }),
    tokens,
    passSeconds: (seconds: number) => {
      now += seconds * 1000
    },
  }
}

test('a token is used until 60 seconds before its end', async () => {
  const { get, passSeconds } = setUp()
  expect(await get()).toBe('token 1')
  passSeconds(539)
  expect(await get()).toBe('token 1')
  passSeconds(1)
  expect(await get()).toBe('token 2')
})

test('a token with a life of a minute is used for half of it', async () => {
  const { get, passSeconds } = setUp()
  await get(60)
  passSeconds(29)
  expect(await get(60)).toBe('token 1')
  passSeconds(1)
  expect(await get(60)).toBe('token 2')
})

test('callers at the same time share one acquisition', async () => {
  const { get } = setUp()
  expect(await Promise.all([get(), get(), get()])).toEqual(['token 1', 'token 1', 'token 1'])
})

test('only the token that was refused is dropped', async () => {
  const { get, tokens } = setUp()
  await get()
  tokens.drop('source', 'another')
  expect(await get()).toBe('token 1')
  tokens.drop('source', 'token 1')
  expect(await get()).toBe('token 2')
})

test('a failed acquisition is not kept', async () => {
  const { get, tokens } = setUp()
  const refused = tokens.get('source', () => Promise.reject(new SourceFault('REFUSED', 'token')))
  await expect(refused).rejects.toThrow('token')
  expect(await get()).toBe('token 1')
})

test('a caller who waited for another that ran out of time fetches a token for itself', async () => {
  const { get, tokens } = setUp()
  const late = tokens.get('source', () => Promise.reject(new SourceFault('TIMEOUT', 'no answer in time')))
  const waiting = Promise.all([get(), get()])
  await expect(late).rejects.toThrow('no answer in time')
  expect(await waiting).toEqual(['token 1', 'token 1'])
})
