/** Every code of the test kit's own, besides those of the client. Each has a page in `docs/errors`. */
export const testingErrorTable = {
  ScenarioUnavailable: { type: 'misuse', retryable: false },
} as const

/** A code that only the test kit makes. */
export type TestingErrorCode = keyof typeof testingErrorTable
