import type { EntitlementFallback, UnknownPolicy } from '../EntitlementState.ts'

/** What a product wants answered where nothing valid is known. */
export interface UnknownSettings {
  /** @defaultValue 'closed' */
  readonly default?: UnknownPolicy
  /** By feature id. */
  readonly features?: Readonly<Record<string, UnknownPolicy>>
}

/** What a product has set for reads that the server's values do not answer. */
export interface ReadSettings {
  /** By feature id: answers while the server cannot be reached and nothing valid is known. */
  readonly fallbacks?: Readonly<Record<string, EntitlementFallback>>
  /** The same for every feature that is not in `fallbacks`. */
  readonly defaultFallback?: EntitlementFallback
  /** What to answer where no fallback does. @defaultValue every feature `closed` */
  readonly whenUnknown?: UnknownSettings
}
