import { testBehind } from './behind.ts'
import { HIVE } from './routers.ts'

testBehind(HIVE)
