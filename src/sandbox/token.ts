import { askToken } from './ask-token.ts'
import { readAddresses } from './state.ts'

/** `npm run --silent token -- <persona>`: prints a bearer token of the running sandbox and nothing else. */

const STATE = '.samblik'

try {
  const issuer = (await readAddresses(STATE))?.issuer
  if (issuer === undefined) throw new Error('No sandbox has been started here: npm start')
  console.log(await askToken(issuer, process.argv[2] ?? ''))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
