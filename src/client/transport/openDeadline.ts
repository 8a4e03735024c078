import { isLatchkeyError, type LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { transportError } from './transportError.ts'

/** Ends whatever is raced with it, also what does not listen to its signal. */
export interface Deadline {
  readonly signal: AbortSignal
  leftMs(): number
  race<T>(work: Promise<T>): Promise<T>
  /** Waits; a new pause takes the place of the one before. */
  pause(delayMs: number): Promise<void>
  /** Leaves no timer. @param isAbandoning - tells what is still under way that nobody waits for it */
  close(isAbandoning: boolean): void
}

export function openDeadline(timeoutMs: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  const endsAt = performance.now() + timeoutMs
  let pausing: ReturnType<typeof setTimeout> | undefined
  const timer = setTimeout(
    () => controller.abort(transportError('Timeout', { retryable: true, params: { timeoutMs } })),
    timeoutMs,
  )
  const onOuter = (): void => controller.abort(transportError('Aborted'))
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(toTransportError(controller.signal.reason)))
  })
  // It is raced by every attempt; between two of them nobody listens.
  ended.catch(() => undefined)
  if (outer?.aborted) onOuter()
  else outer?.addEventListener('abort', onOuter)
  return {
    signal: controller.signal,
    leftMs: () => endsAt - performance.now(),
    race: (work) => Promise.race([work, ended]),
    pause(delayMs) {
      clearTimeout(pausing)
      return new Promise((done) => {
        pausing = setTimeout(done, delayMs)
      })
    },
    close(isAbandoning) {
      clearTimeout(timer)
      clearTimeout(pausing)
      outer?.removeEventListener('abort', onOuter)
      if (isAbandoning) onOuter()
    },
  }
}

/** The error itself, or `NetworkError` for what a `fetch` threw. */
export function toTransportError(cause: unknown): LatchkeyError {
  return isLatchkeyError(cause) ? cause : transportError('NetworkError', { retryable: true, cause })
}
