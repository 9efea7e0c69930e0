import { open } from 'node:fs/promises'
import { request } from 'undici'

/** A place outside the database where signed notes are kept, so that whoever can write to the database cannot undo them. */
export interface Outside {
  /** resolves when the note is kept there */
  keep(note: string): Promise<void>
}

const POST_MS = 2_000

/** A file, to which notes are added, or an http or https address, to which each is posted as text. */
export function openOutside(place: string): Outside {
  return isAddress(place) ? { keep: (note) => post(place, note) } : { keep: (note) => append(place, note) }
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place)
}

async function post(url: string, note: string): Promise<void> {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: note,
    signal: AbortSignal.timeout(POST_MS),
  })
  await body.dump()
  if (statusCode < 200 || statusCode > 299) throw new Error(`answered ${statusCode}`)
}

/** An empty line first: also after what was cut off in the middle, the note stands by itself. */
async function append(path: string, note: string): Promise<void> {
  const file = await open(path, 'a')
  try {
    await file.writeFile(`\n${note}`)
    await file.sync()
  } finally {
    await file.close()
  }
}
