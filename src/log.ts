import type { Log } from './contract.ts'

/** Writes one JSON line a message. Fields are figures and codes; nothing of a citizen belongs here. */
export function openLog(write: (line: string) => void, wallClock: () => Date): Log {
  const line =
    (level: string): Log['info'] =>
    (message, fields = {}) =>
      write(`${JSON.stringify({ ...fields, time: wallClock().toISOString(), level, message })}\n`)
  return { info: line('info'), warn: line('warn') }
}
