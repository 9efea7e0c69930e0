import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Register } from '../../src/access/register.ts'
import { book } from './book.ts'
import type { Case } from './case.ts'
import { drawCase } from './draw.ts'
import { openJudge } from './judge.ts'
import { judgeByProduct } from './product.ts'
import { type Verdict, wordsOf } from './verdict.ts'

/** A case on which product and oracle part, as far as it could be shrunk. */
export interface Disagreement {
  readonly case: Case
  readonly product: Verdict
  readonly oracle: Verdict
}

export interface Extent {
  readonly runs: number
  readonly seed: number
  /** the first disagreement is enough, however large */
  readonly endOnFailure?: boolean
}

export interface Comparison {
  readonly seed: number
  readonly cases: number
  readonly cells: number
  /** how often each outcome came up, by the oracle's word */
  readonly outcomes: ReadonlyMap<string, number>
  readonly disagreement: Disagreement | undefined
}

/** Holds the product's register and code against the owner's register in Cedar, over random cases. */
export function compare(register: Register, { runs, seed, endOnFailure = false }: Extent): Comparison {
  const judge = openJudge(book)
  const outcomes = new Map<string, number>()
  let cells = 0
  let fault: unknown
  const result = fc.check(
    fc.property(drawCase(book), (one) => {
      try {
        const verdict = judge(one)
        cells += one.cells.length
        for (const word of wordsOf(verdict)) outcomes.set(word, (outcomes.get(word) ?? 0) + 1)
        return isDeepStrictEqual(judgeByProduct(one, register), verdict)
      } catch (error) {
        fault ??= error
        return true
      }
    }),
    { numRuns: runs, seed, endOnFailure },
  )
  if (fault !== undefined) throw fault
  const [failed] = result.counterexample ?? []
  const disagreement = failed && { case: failed, product: judgeByProduct(failed, register), oracle: judge(failed) }
  return { seed, cases: runs, cells, outcomes, disagreement }
}

/** The disagreement in short: what each said where they part, and the case. */
export function tell({ case: one, product, oracle }: Disagreement): string {
  const parts =
    product.kind === 'DECIDED' && oracle.kind === 'DECIDED'
      ? Object.keys(oracle.cells)
          .filter((cell) => !isDeepStrictEqual(oracle.cells[cell], product.cells[cell]))
          .map((cell) => ({ cell, product: product.cells[cell], oracle: oracle.cells[cell] }))
      : []
  const told = parts.length > 0 ? parts : { product, oracle }
  return JSON.stringify({ told, case: one }, undefined, 1)
}
