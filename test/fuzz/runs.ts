import { fuzzFactor } from '../environment.ts'

/** How often a property runs: a little in `npm test`, more by `npm run prove -- fuzz`. fast-check prints the seed of a failure. */
export function fuzzRuns(few: number): { readonly numRuns: number } {
  return { numRuns: few * fuzzFactor }
}
