import type { Backend } from '../protocol/Backend.ts'
import type { Authorize } from './identity/authorizeByRole.ts'
import type { Identify } from './identity/Identity.ts'

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
  /** Hears of every failure that the caller could not have avoided. @defaultValue console.error */
  readonly onError?: ((error: unknown, context: { readonly requestId: string }) => void) | undefined
  /** @defaultValue 128 random bits */
  readonly createRequestId?: (() => string) | undefined
}
