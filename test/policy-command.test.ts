import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('`npm run policy` runs without a gateway, and its exit code is the lint’s', () => {
  const ask = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['src/policy/main.ts', ...args], { encoding: 'utf8' })
  const broken = ask('lint', 'package.json')
  expect(broken.status).toBe(1)
  expect(broken.stderr).toContain('purposes')
  const matrix = ask('--persona', 'jonna')
  expect(matrix).toMatchObject({ status: 0, stderr: '' })
  expect(matrix.stdout).toContain('CONTACT_COURSE')
}, 60_000)
