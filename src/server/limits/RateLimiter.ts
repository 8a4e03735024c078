/** How much may be asked in a while: `burst` at once, and `perMinute` after that. */
export interface RateLimit {
  readonly burst: number
  readonly perMinute: number
}

/** Counts requests; the default does so in this process, another may do so for all of them together. */
export interface RateLimiter {
  /**
   * Takes one from what is left under a key.
   *
   * @returns null, or after how many milliseconds there is one again
   */
  take(key: string, limit: RateLimit): Promise<number | null>
}

/** Limits on what asks the payments provider. */
export interface RateLimits {
  /** @defaultValue 60 at once, then 60 a minute */
  readonly perCustomer?: RateLimit | undefined
  /** Counted only where `addressOf` is given. @defaultValue 300 at once, then 300 a minute */
  readonly perAddress?: RateLimit | undefined
}
