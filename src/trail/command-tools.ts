import type { Cpr } from '../contract.ts'
import type { Notary } from './checkpoint.ts'
import type { CitizenTrail } from './citizens.ts'
import type { Outside } from './outside.ts'
import type { TrailStore } from './store.ts'
import type { TrailReader } from './trail.ts'

/** What the command needs: the trail of its own writer, who runs it, and where to say it. */
export interface CommandTools {
  readonly trail: CitizenTrail
  /** erases the keys of one citizen; how many there were */
  erase(number: Cpr): Promise<number>
  /** the first line of standard input */
  readInput(): Promise<string>
  /** writes to standard output as it is, and waits until it is taken */
  write(text: string): Promise<void>
  readonly store: TrailStore
  readonly notary: Notary
  /** where notes are kept outside the database */
  readonly outside?: Outside
  /** the writer whose checkpoints are meant where none is named */
  readonly writer: string
  readonly reader: TrailReader
  /** text of a file; undefined: it cannot be read */
  readFile(path: string): Promise<string | undefined>
  /** the notes outside, where they are in a file; undefined: they are not at hand */
  readOutside(): Promise<string | undefined>
  now(): Date
  uuid(): string
  print(line: string): void
  complain(line: string): void
}
