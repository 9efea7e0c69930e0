import { readFileSync } from 'node:fs'
import { loadConfig } from '../config.ts'
import { openKeyRing } from '../keys.ts'
import { runConsentCommand } from './command.ts'
import { openReceiptSigner } from './sign.ts'

/** `npm run consent -- verify FILE`: asks nobody. The configuration is read only where no file of keys is given. */

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

process.exitCode = await runConsentCommand(process.argv.slice(2), {
  read,
  ownKeys: async () =>
    (await openReceiptSigner(openKeyRing(loadConfig([]).keys).deriveAll('consent-receipts', 32))).published,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
})
