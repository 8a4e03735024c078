/** Who has to act on an error. */
export type LatchkeyErrorType =
  | 'invalid_request'
  | 'not_found'
  | 'conflict'
  | 'authentication'
  | 'permission'
  | 'denied'
  | 'payments'
  | 'transport'
  | 'misuse'
  | 'internal'

/** One thing wrong with an input: where, what kind, and what would be right. */
export interface Problem {
  /** Path into the input, such as `plans[2].charges[0].prices[1].currency`. */
  readonly path: string
  /** Stable PascalCase code of this problem. */
  readonly code: string
  /** What was expected, in words that name the fix. */
  readonly expected: string
}

export interface LatchkeyErrorOptions {
  readonly type: LatchkeyErrorType
  readonly code: string
  readonly message?: string
  readonly status?: number
  readonly params?: Readonly<Record<string, unknown>>
  readonly retryable?: boolean
  readonly requestId?: string | undefined
  readonly cause?: unknown
}

/**
 * The one error that Latchkey throws. Expected outcomes (a denial, a declined card) are values, never errors.
 *
 * `code` is stable and has a page in `docs/errors`; `params` carries what the code's message needs;
 * `retryable` says whether the same call may be sent again unchanged.
 */
export class LatchkeyError extends Error {
  override readonly name = 'LatchkeyError'
  readonly type: LatchkeyErrorType
  readonly code: string
  /** The HTTP status this error has on the wire; 0 when it never reached a server. */
  readonly status: number
  readonly params: Readonly<Record<string, unknown>>
  readonly retryable: boolean
  readonly requestId: string | undefined

  constructor(options: LatchkeyErrorOptions) {
    super(options.message ?? options.code, options.cause === undefined ? undefined : { cause: options.cause })
    this.type = options.type
    this.code = options.code
    this.status = options.status ?? 0
    this.params = options.params ?? {}
    this.retryable = options.retryable ?? false
    this.requestId = options.requestId
  }

  /** Where the causes and fixes of this code are explained, inside the package. */
  get docsUrl(): string {
    return `latchkey/docs/errors/${this.code}.md`
  }

  /** All problems of an invalid input, empty for other errors. */
  get problems(): readonly Problem[] {
    return Array.isArray(this.params.problems) ? (this.params.problems as readonly Problem[]) : []
  }
}

/** Tells a {@link LatchkeyError} from anything else, also across two copies of the package. */
export function isLatchkeyError(error: unknown): error is LatchkeyError {
  return error instanceof Error && error.name === 'LatchkeyError' && 'code' in error
}
