import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faults } from './faults/faults.ts'
import { patchedFiles } from './faults/patch.ts'

/** Whether `npm run test:faults` still has what it needs: patches that fit, and the tests that must catch them. */

const ROOT = join(import.meta.dirname, '..')

test('there are sixteen faults, each with a form', () => {
  expect(faults.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
  expect(faults.filter(({ variants }) => variants.length === 0)).toEqual([])
})

test('the policy that is never wired in is caught through the real API alone', () => {
  const unwired = faults.find(({ number }) => number === 10)
  const killers = unwired?.variants.flatMap((variant) => variant.killers) ?? []
  expect(killers.map(({ file }) => file).filter((file) => !file.endsWith('.e2e.ts'))).toEqual([])
})

describe.each(faults)('fault $number', ({ variants }) => {
  test.each(variants)('$wrong: the patch fits the tree, and its tests are there', (variant) => {
    for (const [file, text] of patchedFiles(ROOT, variant)) {
      expect(text).not.toBe(readFileSync(join(ROOT, file), 'utf8'))
    }
    expect(variant.killers.length).toBeGreaterThan(0)
    for (const { file } of variant.killers) expect(existsSync(join(ROOT, file))).toBe(true)
  })
})
