import { SourceFault } from '../../src/contract.ts'

/** What waits for a turn or for another's token gives up with its own request. Fails with SourceFault TIMEOUT. */
export function untilAborted<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new SourceFault('TIMEOUT', 'no time left'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
