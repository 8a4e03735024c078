import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** What may be told of an error without telling what somebody sent: messages of other libraries quote it. */
export interface ErrorFacts {
  readonly name: string
  /** Stable, such as `PaymentsUnavailable` or Postgres' `23505`. */
  readonly code?: string
  /** Where it was thrown, without the message. */
  readonly stack: readonly string[]
  readonly cause?: ErrorFacts
}

/** The name, the code and the place of an error, and of what caused it. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] }
  const code = isLatchkeyError(error) || 'code' in error ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  }
}
