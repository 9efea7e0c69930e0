import { expect } from 'vitest'
import type { Text } from '../src/access/register.ts'

const CODE = /[A-Z]{2,}_[A-Z]/

/** A text to people: in both languages, in words, without codes or gaps. */
export function expectSpoken({ da, en }: Text): void {
  expect(da.trim().length).toBeGreaterThan(2)
  expect(en.trim().length).toBeGreaterThan(2)
  expect(da).not.toBe(en)
  for (const text of [da, en]) {
    expect(text).not.toMatch(/undefined|null/)
    expect(text).not.toMatch(CODE)
  }
}
