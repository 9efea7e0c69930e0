import type { KeyRing } from '../keys.ts'
import { type Notary, openNotary } from './checkpoint.ts'

/** What the checkpoints of one installation go by. */

/** The writer of the lines of `npm run trail`. */
export const COMMAND_WRITER = 'trail-cli'

const SEED_BYTES = 32

/** Keys from `SAMBLIK_KEYS`; logs are named `samblik/<CVR number of the municipality>/<writer>`. */
export function openTrailNotary(keys: KeyRing, municipality: string): Notary {
  const name = `samblik/${municipality}`
  return openNotary(keys.deriveAll('trail-checkpoints', SEED_BYTES), name, keys.verifyOnly('trail-checkpoints'))
}
