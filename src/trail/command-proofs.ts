import type { CommandTools } from './command-tools.ts'
import { checkProof } from './proof.ts'
import { type NoProof, proveConsistency, proveInclusion } from './prove.ts'
import { actEntry } from './trail.ts'

/** `prove`, `consistency` and `verify-proof`. */

const WHY: Readonly<Record<NoProof, string>> = {
  NO_SUCH_LINE: 'no such line: name one by its id, or by writer and number as in gateway#12',
  NO_SUCH_CHECKPOINT: 'no checkpoint of this size: the sizes stand in the checkpoints, and the smaller one comes first',
  DROPPED: 'the lines that would prove it were dropped by retention',
  DAMAGED: 'the trail is not what was signed: npm run trail -- verify says where',
}

/** Proving hands out a line: that is a line itself, and comes first. */
export async function tellInclusion(asked: string, tools: CommandTools): Promise<number> {
  const { trail, reader, uuid } = tools
  await trail.append([actEntry(reader, { operation: 'TRAIL_PROVE', lookupId: uuid(), terms: { asked } })])
  return tell(await proveInclusion(asked, tools), tools)
}

export async function tellConsistency(
  asked: { readonly writer: string; readonly first: number; readonly second: number },
  tools: CommandTools,
): Promise<number> {
  return tell(await proveConsistency(asked, tools), tools)
}

function tell(proof: object | NoProof, { print, complain }: CommandTools): number {
  if (typeof proof === 'string') {
    complain(WHY[proof])
    return 1
  }
  print(JSON.stringify(proof, null, 2))
  return 0
}

export async function checkFile(
  path: string,
  keys: readonly string[],
  { readFile, print, complain }: Pick<CommandTools, 'readFile' | 'print' | 'complain'>,
): Promise<number> {
  const text = await readFile(path)
  const checked = text === undefined ? undefined : checkProof(text, keys)
  if (checked?.holds !== true) {
    complain(checked === undefined ? `${path} cannot be read` : `NOT PROVED: ${checked.why}`)
    return 1
  }
  print(`OK ${checked.says}`)
  if (checked.keyFromFile)
    print('The key is the file’s own: that it is the gateway’s, --key with a key from elsewhere would show')
  return 0
}
