import type { Keys } from '../keys.ts'
import { type Notary, openNotary } from './checkpoint.ts'

/** What the checkpoints of one installation go by. */

/** The writer of the lines of `npm run trail`. */
export const COMMAND_WRITER = 'trail-cli'

const SEED_BYTES = 32

/** Keys from `SAMBLIK_KEYS`; logs are named `samblik/<CVR number of the municipality>/<writer>`. */
export function openTrailNotary(keys: Pick<Keys, 'deriveAll'>, municipality: string): Notary {
  return openNotary(keys.deriveAll('trail-checkpoints', SEED_BYTES), `samblik/${municipality}`)
}
