import type { Backend } from '../protocol/Backend.ts'

/** A server key, with a name under which the log shows what was done with it. */
export interface ServerKey {
  readonly name: string
  readonly key: string
}

export interface StiggHandlerOptions {
  readonly backend: Backend
  /** The keys that are accepted in `X-API-KEY`; several while one takes the place of another. */
  readonly keys: readonly (string | ServerKey)[]
  /** What stands before `/api/v1` where the handler is mounted. @defaultValue '' */
  readonly basePath?: string | undefined
  /** Origins of pages that may call it. A server key belongs on a server: none by default. */
  readonly allowedOrigins?: readonly string[] | undefined
  /** Hears of every failure that the caller could not have avoided. @defaultValue console.error */
  readonly onError?: ((error: unknown, context: { readonly requestId: string }) => void) | undefined
  /** @defaultValue 128 random bits */
  readonly createRequestId?: (() => string) | undefined
  /** Milliseconds since 1970, for the time at which usage is acknowledged. @defaultValue the machine's clock */
  readonly now?: (() => number) | undefined
}
