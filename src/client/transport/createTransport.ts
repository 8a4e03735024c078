import { isLatchkeyError, type LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { RouteName } from '../../protocol/routes.ts'
import type { Reply, RequestOptions } from '../Client.ts'
import type { ClientOptions } from '../ClientOptions.ts'
import { createSender, methodOf, type Sender } from './createSender.ts'
import { openDeadline, toTransportError } from './openDeadline.ts'
import { readReply } from './readReply.ts'

export interface Transport {
  (route: RouteName, options?: RequestOptions): Promise<Reply>
  /** One attempt without a deadline, whose answer the caller reads. */
  readonly send: Sender
}

/**
 * Sends requests to the handler. Every call ends by its deadline with an answer or a typed error. What may be repeated
 * is: after a failure with growing pauses, and beside an attempt that has no answer for long, which may be lost or only
 * slow.
 */
export function createTransport(options: ClientOptions): Transport {
  const { timeoutMs = 15_000, random = Math.random, retry = {} } = options
  const { maxAttempts = 4, slowMs = 4000, ...pauses } = retry || { maxAttempts: 1 }
  const send = createSender(options)

  async function call(route: RouteName, request: RequestOptions = {}): Promise<Reply> {
    const isRepeatable =
      methodOf(request) === 'GET' || request.isRepeatable === true || request.idempotencyKey !== undefined
    const deadline = openDeadline(timeoutMs, request.signal)
    const attempts: Promise<Reply | LatchkeyError>[] = []
    let failures = 0
    try {
      for (;;) {
        attempts.push(send(route, request, deadline.signal).then(readReply).catch(keepFinal))
        const isLast = !isRepeatable || failures + 1 >= maxAttempts
        const first = Promise.any(attempts)
        try {
          const answer = await deadline.race(
            isLast ? first : Promise.race([first, deadline.pause(slowMs * (0.9 + random() / 10))]),
          )
          if (isLatchkeyError(answer)) throw answer
          if (answer) return answer
        } catch (cause) {
          const error = toTransportError(cause instanceof AggregateError ? cause.errors.at(-1) : cause)
          const delayMs = retryDelayMs(error, ++failures, random(), pauses)
          if (isLast || request.isBackground || !error.retryable || delayMs >= deadline.leftMs()) throw error
          await deadline.race(deadline.pause(delayMs))
        }
      }
    } finally {
      deadline.close(attempts.length > 1)
    }
  }

  return Object.assign(call, { send })
}

/** A final error is an answer: no attempt that is still under way can better it. */
function keepFinal(cause: unknown): LatchkeyError {
  const error = toTransportError(cause)
  if (error.retryable) throw error
  return error
}

/** What the server asked for, else doubling pauses, spread so that many clients do not come back at once. */
function retryDelayMs(
  error: LatchkeyError,
  attempt: number,
  random: number,
  { firstDelayMs = 250, maxDelayMs = 8000 },
): number {
  const { retryAfterMs } = error.params
  return typeof retryAfterMs === 'number'
    ? retryAfterMs * (1 + random / 4)
    : Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1)) * (0.5 + random)
}
