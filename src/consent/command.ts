import { parseArgs } from 'node:util'
import type { JSONWebKeySet } from 'jose'
import { z } from 'zod'
import type { Receipt } from './receipt-form.ts'
import { type ReceiptFault, verifyReceipt } from './verify.ts'

export interface CommandTools {
  /** the text of a file; undefined: cannot be read */
  read(file: string): string | undefined
  /** the gateway's own public keys, where no file of keys is given */
  ownKeys(): Promise<JSONWebKeySet>
  print(line: string): void
  complain(line: string): void
}

const USAGE = 'npm run consent -- verify FILE [--keys JWKS-FILE]'
const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })
const FAULTS: Readonly<Record<ReceiptFault, string>> = {
  NOT_A_RECEIPT: 'this is no signed document',
  WRONG_TYPE: 'this is signed, but it is no consent receipt',
  UNKNOWN_KEY: 'signed with another key than those given',
  TAMPERED: 'changed after it was signed, or not signed with the key it names',
  MALFORMED: 'rightly signed, but its fields are not those of a consent receipt',
}

/** Runs `verify`. Answers the exit code: 0 valid, 1 not valid, 2 not understood or not readable. */
export async function runConsentCommand(args: readonly string[], tools: CommandTools): Promise<number> {
  const asked = readArgs(args)
  if (asked === undefined) return complain(USAGE, tools)
  const text = tools.read(asked.file)
  if (text === undefined) return complain('the file cannot be read', tools)
  const keys = await keysOf(asked.keys, tools)
  if (keys === undefined) return complain('the file of keys is no JSON Web Key Set', tools)
  const verdict = await verifyReceipt(text, keys)
  if ('fault' in verdict) {
    tools.complain(`${verdict.fault}: ${FAULTS[verdict.fault]}`)
    return 1
  }
  for (const line of describe(verdict.receipt)) tools.print(line)
  return 0
}

function complain(line: string, tools: CommandTools): number {
  tools.complain(line)
  return 2
}

function readArgs(args: readonly string[]): { readonly file: string; readonly keys?: string } | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { keys: { type: 'string' } },
      allowPositionals: true,
    })
    const [command, file, ...rest] = positionals
    if (command !== 'verify' || file === undefined || rest.length > 0) return undefined
    return { file, ...(values.keys !== undefined && { keys: values.keys }) }
  } catch {
    return undefined
  }
}

async function keysOf(file: string | undefined, tools: CommandTools): Promise<JSONWebKeySet | undefined> {
  if (file === undefined) return tools.ownKeys()
  try {
    const read = Keys.safeParse(JSON.parse(tools.read(file) ?? ''))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

function describe({ record_id, record_version, status, issued_at, events, pii_processing }: Receipt): string[] {
  const list = (items: readonly { readonly [key: string]: unknown }[], key: string) =>
    items.map((item) => String(item[key])).join(', ')
  return [
    `OK consent ${record_id} version ${record_version}, ${status} when issued ${issued_at}`,
    `   ${pii_processing.effect} ${list(pii_processing.pii_information, 'pii_type')}`,
    `   from ${pii_processing.sources.join(', ')} for ${list(pii_processing.purposes, 'purpose')}`,
    ...events.map(({ event_time, event_state, entity_role }) => `   ${event_time} ${event_state} by ${entity_role}`),
  ]
}
