/** `npm run prove -- <what> [options]`: what takes too long for `npm test`, a command each. */

const PROOFS: Readonly<Record<string, () => Promise<unknown>>> = {
  fuzz: () => import('./fuzz/main.ts'),
  memory: () => import('./memory/main.ts'),
  oracle: () => import('./oracle/main.ts'),
  mutation: () => import('./mutation/main.ts'),
}

const [what = '', ...options] = process.argv.slice(2)
const proof = PROOFS[what]
if (proof === undefined) {
  process.stderr.write(`npm run prove -- ${Object.keys(PROOFS).join('|')} [options]\n`)
  process.exitCode = 2
} else {
  process.argv.splice(2, process.argv.length, ...options)
  await proof()
}
