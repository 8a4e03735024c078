import type { Backend } from '../protocol/Backend.ts'
import type { Authorize } from './identity/authorizeByRole.ts'
import type { Identify } from './identity/Identity.ts'
import type { RateLimiter, RateLimits } from './limits/RateLimiter.ts'

export interface HandlerOptions {
  readonly backend: Backend
  /** Reads who asks from the host's own session, never from what the browser says. */
  readonly identify: Identify
  /** @defaultValue owners may all; members read, use, reconcile and request */
  readonly authorize?: Authorize | undefined
  /** Where the handler is mounted. @defaultValue '/api/latchkey' */
  readonly basePath?: string | undefined
  /** Other origins whose pages may call the handler, such as `https://app.example.com`. */
  readonly allowedOrigins?: readonly string[] | undefined
  /** Other origins that a checkout page may send the customer back to. */
  readonly redirectOrigins?: readonly string[] | undefined
  /**
   * Limits on what asks the payments provider; what goes beyond is answered with status 429. null has none.
   *
   * @defaultValue for each customer 60 at once and 60 a minute; for each address, where `addressOf` is given, 300
   */
  readonly rateLimits?: RateLimits | null | undefined
  /** Counts for the limits. @defaultValue in this process's memory */
  readonly rateLimiter?: RateLimiter | undefined
  /**
   * Where a request came from, for the limit of each address; never what the caller could have written: behind proxies use
   * `forwardedAddress`.
   *
   * @defaultValue nobody knows
   */
  readonly addressOf?: ((request: Request) => string | null) | undefined
  /** How long a request may take, in milliseconds, before it is answered with status 504. @defaultValue 30000 */
  readonly timeoutMs?: number | undefined
  /** Hears of every failure that the caller could not have avoided. @defaultValue console.error */
  readonly onError?: ((error: unknown, context: { readonly requestId: string }) => void) | undefined
  /** @defaultValue 128 random bits */
  readonly createRequestId?: (() => string) | undefined
}
