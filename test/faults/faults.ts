import { answerFaults } from './answer-faults.ts'
import { decisionFaults } from './decision-faults.ts'
import type { Fault } from './fault.ts'
import { trailFaults } from './trail-faults.ts'
import { wiringFaults } from './wiring-faults.ts'

/** The sixteen faults of ACCESS section 11, in its order. */
export const faults: readonly Fault[] = [...trailFaults, ...decisionFaults, ...answerFaults, ...wiringFaults].sort(
  (a, b) => a.number - b.number,
)
