import type { ReadScope } from './reads.ts'

/** Part of a request's time: its reads end with the request's, or sooner. */
export interface Hurried {
  readonly scope: ReadScope
  /** to be called when nothing is under way any more: timer and listener are then gone */
  end(): void
}

/** Gives reads so much of the time that is left; where that is not told, all of it. */
export function hurry(scope: ReadScope, share: number): Hurried {
  const { signal, left } = scope
  if (left === undefined) return { scope, end: () => undefined }
  const controller = new AbortController()
  const cut = (): void => controller.abort(signal.reason)
  const timer = setTimeout(() => controller.abort(), Math.round(left() * share))
  if (signal.aborted) cut()
  else signal.addEventListener('abort', cut, { once: true })
  return {
    scope: { ...scope, signal: controller.signal },
    end: () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cut)
    },
  }
}
