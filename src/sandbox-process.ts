import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SandboxAddresses } from './config.ts'

/** The sandbox, as the gateway sees it: a process of its own that is told what to serve and says where. */

const COMMAND = fileURLToPath(new URL('./sandbox/main.ts', import.meta.url))

const Started = z.object({ issuer: z.string().exactOptional(), sources: z.record(z.string(), z.string()) })

export interface SandboxOrder {
  readonly sources: readonly string[]
  readonly issuer: boolean
  readonly audience: string
  readonly population: number
  readonly now?: Date
}

export interface SandboxProcess {
  readonly addresses: SandboxAddresses
  /** resolves when the process has ended; it also ends by itself with the gateway's */
  close(): Promise<void>
}

/** Starts it and waits until it serves. Rejects when it ends before. */
export async function startSandboxProcess(order: SandboxOrder): Promise<SandboxProcess> {
  const child = fork(COMMAND, writeArguments(order), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const { stdout } = child
  if (!stdout) throw new Error('the sandbox has no output')
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: stdout }).once('line', resolve)),
    ended.then(() => {
      throw new Error('the sandbox did not start')
    }),
  ])
  return {
    addresses: Started.parse(JSON.parse(line)),
    close: () => {
      if (child.connected) child.disconnect()
      return ended
    },
  }
}

function writeArguments({ sources, issuer, audience, population, now }: SandboxOrder): string[] {
  return [
    ...(issuer ? ['--issuer'] : []),
    ...(now ? ['--now', now.toISOString()] : []),
    '--audience',
    audience,
    '--population',
    String(population),
    ...sources,
  ]
}
