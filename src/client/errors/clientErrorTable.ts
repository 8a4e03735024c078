/**
 * Every code that arises beside the caller, not on the server: who has to act, and whether the same call may be sent
 * again unchanged. Each has a page in `docs/errors`, like the server's.
 */
export const clientErrorTable = {
  NetworkError: { type: 'transport', retryable: true },
  Timeout: { type: 'transport', retryable: true },
  InvalidResponse: { type: 'transport', retryable: false },
  Aborted: { type: 'transport', retryable: false },
  TokenUnavailable: { type: 'transport', retryable: true },
  UsageQueueFull: { type: 'transport', retryable: true },
  UsageTooOld: { type: 'transport', retryable: false },
  CustomerMismatch: { type: 'transport', retryable: false },
  ProviderMissing: { type: 'misuse', retryable: false },
  UnexpectedOutcome: { type: 'misuse', retryable: false },
  /** The code of a failed purchase, not of an exception. */
  UnsafeCheckoutUrl: { type: 'payments', retryable: false },
} as const

/** A code that the client side makes itself. */
export type ClientErrorCode = keyof typeof clientErrorTable
