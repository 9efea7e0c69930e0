import { testBehind } from './behind.ts'
import { APOLLO } from './routers.ts'
import { LOOKS } from './steps.ts'

// Everything as behind Hive Gateway, but for fewer purposes.
testBehind(
  APOLLO,
  LOOKS.filter(([, purpose]) =>
    ['SANCTION_ASSESSMENT', 'CHILD_ASSESSMENT', 'REHABILITATION_MEETING'].includes(purpose),
  ),
)
