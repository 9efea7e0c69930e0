import { z } from 'zod'
import { startOfDanishDay } from '../access/danish-day.ts'
import type { CommandTools } from './command-tools.ts'
import { type Cut, cutAt, finishCuts, planRetention } from './retain.ts'
import { actEntry } from './trail.ts'

/** `retain`: drops what is old enough, after a line that says so. */

export async function retain(
  asked: { readonly before: string; readonly plan: boolean },
  tools: CommandTools,
): Promise<number> {
  const day = z.iso.date().safeParse(asked.before)
  const before = day.success ? startOfDanishDay(day.data) : Number.NaN
  if (!(before <= tools.now().getTime())) {
    tools.complain('--before is a day that has begun, such as 2026-05-22: lines from its start on stay')
    return 2
  }
  const { store, notary } = tools
  const copy = await tools.readOutside()
  if (!asked.plan) await finishCuts(tools)
  const { cuts, damaged } = await planRetention(before, { store, notary, ...(copy !== undefined && { copy }) })
  for (const writer of damaged) tools.complain(`writer ${writer} is not as it was signed: nothing of it is dropped`)
  if (cuts.length === 0) tools.print('nothing to drop: no checkpoint stands above older lines alone')
  if (asked.plan) for (const cut of cuts) tools.print(`would drop ${tellCut(cut)}`)
  const done = asked.plan || (await carryOut(cuts, before, tools))
  return done && damaged.length === 0 ? 0 : 1
}

function tellCut({ writer, lines, checkpoint }: Cut): string {
  return `${lines} lines of writer ${writer}, up to line ${checkpoint.size}`
}

/** Whether the notes of what was cut are outside, too. */
async function carryOut(cuts: readonly Cut[], before: number, tools: CommandTools): Promise<boolean> {
  const { trail, reader, uuid, print } = tools
  if (cuts.length === 0) return true
  const sizes = cuts.map(({ writer, checkpoint: { size } }) => ({ writer, size }))
  const terms = { before: new Date(before).toISOString(), cuts: sizes }
  const justification = `older than ${terms.before}: ${cuts.map(tellCut).join('; ')}`
  await trail.append([actEntry(reader, { operation: 'TRAIL_RETENTION', lookupId: uuid(), terms, justification })])
  let kept = true
  for (const cut of cuts) {
    const { note } = await cutAt(cut, before, tools)
    print(`dropped ${tellCut(cut)}`)
    kept = (await keepOutside(note, tools)) && kept
  }
  return kept
}

async function keepOutside(note: string, { outside, complain }: CommandTools): Promise<boolean> {
  try {
    await outside?.keep(note)
    return true
  } catch {
    complain(`this note cannot be kept outside the database: add it there by hand\n${note}`)
    return false
  }
}
