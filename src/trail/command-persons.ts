import { z } from 'zod'
import { startOfDanishDay } from '../access/danish-day.ts'
import { Cpr } from '../contract.ts'
import type { CommandTools } from './command-tools.ts'
import { exportLines } from './export.ts'

/** `export` and `erase`: what the trail knows of persons, handed out or taken away. */

/** Every line of the days from `from` on and before `to` as JSON Lines on standard output, newest first. */
export async function exportPeriod(
  asked: { readonly from: string; readonly to: string },
  { trail, reader, write, complain }: CommandTools,
): Promise<number> {
  const [from, to] = [asked.from, asked.to].map((day) => z.iso.date().safeParse(day))
  if (from?.success !== true || to?.success !== true || from.data >= to.data) {
    complain('--from and --to are days, such as 2026-03-01: lines of the last one are left out')
    return 2
  }
  const period = { from: startOfDanishDay(from.data), to: startOfDanishDay(to.data) }
  const count = await exportLines(trail, period, reader, write)
  complain(`${count} lines`)
  return 0
}

/** The number comes by standard input: an argument could be read by everybody on the machine. */
export async function eraseByInput({ erase, readInput, print, complain }: CommandTools): Promise<number> {
  const number = Cpr.safeParse((await readInput()).replace(/^([0-9]{6})-([0-9]{4})$/, '$1$2'))
  if (!number.success) {
    complain('standard input holds no number of a person')
    return 2
  }
  const erased = await erase(number.data)
  print(
    erased === 0 ? 'the trail has no key of this person' : `erased ${erased} keys: the lines stay, and lead nowhere`,
  )
  return 0
}
